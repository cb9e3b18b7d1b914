"""The room's one blueprint, and the matter behind a URL."""

from typing import Any

from flask import abort

from village.pages.guard import GuardedBlueprint, viewer
from village.queries import matters

room = GuardedBlueprint("matters", __name__, url_prefix="/matters")


def matter_or_404(matter_id: int) -> Any:  # noqa: ANN401 - a matter's row
    """The matter's row, if this person may see it."""
    return matters.one(viewer(), matter_id) or abort(404)
