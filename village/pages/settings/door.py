"""The room's one blueprint."""

from village.pages.guard import GuardedBlueprint

room = GuardedBlueprint("settings", __name__, url_prefix="/settings")
