"""The room's one blueprint, and the meeting behind a URL."""

from typing import Any

from flask import abort

from village.pages.guard import GuardedBlueprint, viewer
from village.queries import meetings

room = GuardedBlueprint("meetings", __name__, url_prefix="/meetings")


def meeting_or_404(meeting_id: int) -> Any:  # noqa: ANN401 - a meeting's row
    """The meeting's row, if this person may see it."""
    return meetings.one(viewer(), meeting_id) or abort(404)
