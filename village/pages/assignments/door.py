"""The room's one blueprint."""

from village.pages.guard import GuardedBlueprint

room = GuardedBlueprint("assignments", __name__, url_prefix="/assignments")
