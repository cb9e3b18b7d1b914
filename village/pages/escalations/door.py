"""The room's one blueprint."""

from village.pages.guard import GuardedBlueprint

room = GuardedBlueprint("escalations", __name__, url_prefix="/escalations")
