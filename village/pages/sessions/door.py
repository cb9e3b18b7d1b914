"""The room's one blueprint."""

from village.pages.guard import GuardedBlueprint

room = GuardedBlueprint("sessions", __name__, url_prefix="/sessions")
