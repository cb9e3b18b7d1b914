"""The room's one blueprint."""

from village.pages.guard import GuardedBlueprint

room = GuardedBlueprint("parlors", __name__, url_prefix="/parlors")
