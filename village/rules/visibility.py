"""Who sees names and words, and in which state (design §7)."""

from datetime import datetime
from typing import Protocol

from village.rules.places import Placed, Shared, at_home, is_assigned, listed, shares, unit_keys
from village.rules.viewer import Viewer
from village.vocabulary import N_, Level, MatterStatus, Role

SEALED = N_("涉隐私事项")
OF_THE_PLACE = (Role.LEADER, Role.OFFICER)
AT_THE_CENTRE = (Role.STAFF, Role.SECRETARY)


class Seen(Shared, Protocol):
    """What these rules read of a matter; `sealed_for` and `led_by` hold ids of people: named to it, or lead leader."""

    status: MatterStatus
    level: Level
    submitted_at: datetime | None
    sealed: bool
    sealed_for: str | None
    signed_for: str | None
    led_by: str | None


def sees_content(viewer: Viewer, matter: Seen) -> bool:
    """Whether title, texts and files are theirs to see; a sealed one's only for holder, officer and those named."""
    if not shares(viewer, matter):
        return False
    if not matter.sealed:
        return True
    if viewer.role is Role.OFFICER and at_home(viewer, matter):
        return True
    if viewer.role is Role.LEADER:
        return matter.status is MatterStatus.OPEN and matter.level is Level.PARLOR
    return is_named(viewer, matter)


def is_named(viewer: Viewer, matter: Seen) -> bool:
    """Whether this person is named to a sealed matter; a chief reads masked whatever was written."""
    named = viewer.role in (*AT_THE_CENTRE, Role.OFFICER)
    return named and str(viewer.user_id) in listed(matter.sealed_for)


def sees_names(viewer: Viewer, matter: Seen) -> bool:
    """Leader and officer of the place always; the centre from the first submission; units what is assigned to them,
    and a chief what they are lead leader of."""
    if not sees_content(viewer, matter):
        return False
    if viewer.role in OF_THE_PLACE or is_assigned(viewer, matter):
        return True
    if viewer.role is Role.CHIEF:
        return str(viewer.user_id) in listed(matter.led_by)
    return viewer.role in AT_THE_CENTRE and matter.submitted_at is not None


def sees_phones(viewer: Viewer, matter: Seen) -> bool:
    """Who works on a matter whose names they see; a unit from another place only once it has signed for it."""
    if viewer.role is Role.CHIEF or not sees_names(viewer, matter):
        return False
    return (
        at_home(viewer, matter)
        or not is_assigned(viewer, matter)
        or not listed(matter.signed_for).isdisjoint(unit_keys(viewer))
    )


def sees_names_of_talk(viewer: Viewer, talk: Placed) -> bool:
    """Who came to a session that was about no matter is known to leader and officer of its place."""
    return viewer.role in OF_THE_PLACE and at_home(viewer, talk)


def is_home(viewer: Viewer) -> bool:
    """Whether reading is at home, in the matter's own parlor and village, and so not logged."""
    return viewer.role in OF_THE_PLACE
