"""Who may mend what was written (design §6): its author for seven days, officer and staff where they read names."""

from datetime import datetime, timedelta
from typing import Protocol

from village.rules.places import Placed, at_home, listed
from village.rules.viewer import Viewer
from village.rules.visibility import Seen, sees_names, sees_names_of_talk
from village.vocabulary import Role

AUTHOR_MAY = timedelta(days=7)
ALWAYS = (Role.OFFICER, Role.STAFF, Role.SECRETARY)
WRITERS = (Role.LEADER, *ALWAYS)


class Held(Placed, Protocol):
    """What the rule reads of a session; `seen` where its words are this viewer's to read."""

    author_id: int
    recorded_at: datetime
    seen: bool


class Mended(Seen, Protocol):
    """What the rule reads of a matter; `recused` holds the ids of those who stand aside."""

    recused: str | None


def may_correct_session(viewer: Viewer, held: Held, matter: Seen | None, now: datetime) -> bool:
    """Whether this person may mend a session; the author may also where names are masked by now."""
    named = sees_names(viewer, matter) if matter else sees_names_of_talk(viewer, held)
    return held.seen and at_home(viewer, held) and _may(viewer, named, held.author_id, held.recorded_at, now)


def may_correct_matter(
    viewer: Viewer, matter: Mended, author_id: int | None, begun_at: datetime, now: datetime
) -> bool:
    """Whether this person may mend a matter's facts and parties; nobody mends what they read masked."""
    stands_aside = str(viewer.user_id) in listed(matter.recused)
    named = at_home(viewer, matter) and sees_names(viewer, matter)
    return named and not stands_aside and _may(viewer, True, author_id, begun_at, now)


def _may(viewer: Viewer, named: bool, author_id: int | None, written_at: datetime, now: datetime) -> bool:
    if viewer.role in ALWAYS and named:
        return True
    return viewer.role in WRITERS and author_id == viewer.user_id and now - written_at <= AUTHOR_MAY
