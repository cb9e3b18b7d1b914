"""The room of meetings: the agenda as it grows, the meeting's steps, its papers."""
