"""The room's one blueprint, and the month and place behind a URL."""

from flask import abort

from village.clock import today
from village.pages.guard import GuardedBlueprint, viewer
from village.queries import checks
from village.rules.checks import is_month, month_of

room = GuardedBlueprint("checks", __name__, url_prefix="/checks")


def month_or_404(text: str) -> str:
    """A month that has begun."""
    return text if is_month(text) and text <= month_of(today()) else abort(404)


def place_or_404(code: str) -> str:
    """The name of a place whose report this person reads."""
    return checks.place_name(viewer(), code) or abort(404)
