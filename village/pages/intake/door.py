"""The room's one blueprint, and the ticket behind a URL."""

from flask import abort

from village.pages.guard import GuardedBlueprint, viewer
from village.queries import intake
from village.queries.intake import Tickets

room = GuardedBlueprint("intake", __name__, url_prefix="/intake")


def ticket_or_404(key: int) -> Tickets:
    """One ticket of the viewer's centre."""
    found = intake.one(viewer(), key)
    return found if found.rows else abort(404)
