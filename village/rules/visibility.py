"""Who sees names, and in which state (design §7)."""

from datetime import datetime
from typing import Protocol

from village.rules.places import Placed, shares
from village.rules.viewer import Viewer
from village.vocabulary import Role


class Submitted(Placed, Protocol):
    submitted_at: datetime | None


def sees_names(viewer: Viewer, matter: Submitted) -> bool:
    """Leader and officer of the place always; staff and secretary from the first submission; others never."""
    if not shares(viewer, matter):
        return False
    if viewer.role in (Role.LEADER, Role.OFFICER):
        return True
    return viewer.role in (Role.STAFF, Role.SECRETARY) and matter.submitted_at is not None


def is_home(viewer: Viewer) -> bool:
    """Whether reading is at home, in the matter's own parlor and village, and so not logged."""
    return viewer.role in (Role.LEADER, Role.OFFICER)
