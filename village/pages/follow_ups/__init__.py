"""The room of follow-ups: what is to be looked at again, and what was."""
