"""Sessions as a viewer may see them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import SimpleNamespace
from typing import Any

from sqlalchemy import Select, case, select, tuple_

from village.extensions import db
from village.models import (
    Attendee,
    Handling,
    HistoryEntry,
    Matter,
    ParlorSession,
    Party,
    Place,
    Presence,
    User,
)
from village.queries import entries, shown
from village.queries.built import built_once
from village.queries.scope import Row, at_place, session_readable, within_reach, words_seen
from village.rules.places import reaches
from village.rules.viewer import Viewer

PAGE = 30
LISTED = (
    ParlorSession.id,
    ParlorSession.place_code,
    ParlorSession.held_at,
    ParlorSession.recorded_at,
    ParlorSession.kind,
    ParlorSession.mode,
    ParlorSession.host,
    ParlorSession.headcount,
    Handling.outcome,
    Matter.id.label("matter_id"),
    *(column.label(f"matter_{column.key}") for column in shown.JUDGED),
    Place.name.label("place_name"),
)


@dataclass(frozen=True)
class Page:
    """One page of sessions, the matters' titles by matter id, and the key of the next page."""

    rows: list[Row]
    titles: dict[int, str]
    more: tuple[datetime, int] | None


def listed(viewer: Viewer, filters: Mapping[str, Any], before: tuple[datetime, int] | None = None) -> Page:
    """Sessions in reach, latest first; filters place, from, to (moments) and kind; `before` is (held_at, id)."""
    query = _lines(viewer)
    if filters.get("place") and reaches(viewer, filters["place"]):
        query = query.where(at_place(ParlorSession, filters["place"]))
    if filters.get("from"):
        query = query.where(ParlorSession.held_at >= filters["from"])
    if filters.get("to"):
        query = query.where(ParlorSession.held_at < filters["to"])
    if filters.get("kind"):
        query = query.where(ParlorSession.kind == filters["kind"])
    if before is not None:
        query = query.where(tuple_(ParlorSession.held_at, ParlorSession.id) < tuple_(*before))
    order = query.order_by(ParlorSession.held_at.desc(), ParlorSession.id.desc())
    rows = list(db.session.execute(order.limit(PAGE + 1)))
    more = (rows[PAGE - 1].held_at, rows[PAGE - 1].id) if len(rows) > PAGE else None
    return Page(rows[:PAGE], titles_of(viewer, rows[:PAGE]), more)


@built_once
def _lines(viewer: Viewer) -> Select[Any]:
    columns: list[Any] = [
        *LISTED,
        ParlorSession.client_key,
        shown.words(viewer, Matter.title, words_seen(viewer)).label("matter_title"),
        shown.words(viewer, ParlorSession.summary, words_seen(viewer)),
        shown.party_names(),
    ]
    return (
        select(*columns)
        .outerjoin(Handling, Handling.session_id == ParlorSession.id)
        .outerjoin(Matter, Matter.id == Handling.matter_id)
        .outerjoin(Place, Place.code == ParlorSession.place_code)
        .where(within_reach(viewer, ParlorSession))
    )


def written(viewer: Viewer, *, ids: Sequence[int] = (), keys: Sequence[str | None] = ()) -> list[Row]:
    """The viewer's own sessions of these numbers or client keys, as lines of a list."""
    if not ids and not keys:
        return []
    own = ParlorSession.author_id == viewer.user_id
    which = ParlorSession.id.in_(ids) if ids else ParlorSession.client_key.in_(keys)
    return list(db.session.execute(_lines(viewer).where(own, which).order_by(ParlorSession.id)))


def titles_of(viewer: Viewer, rows: list[Row]) -> dict[int, str]:
    """The titles of the rows' matters as the viewer may read them, by the matter's id."""
    judged = [column.key for column in shown.JUDGED]
    return shown.titles(
        viewer,
        [
            SimpleNamespace(
                id=row.matter_id,
                title=row.matter_title,
                party_names=row.party_names,
                **{name: getattr(row, f"matter_{name}") for name in judged},
            )
            for row in rows
            if row.matter_id is not None
        ],
    )


def one(viewer: Viewer, session_id: int) -> Row | None:
    """A session to be seen with its author's and place's name and its matter; `seen` says whether with its words."""
    seen = words_seen(viewer)
    own = [column for column in ParlorSession.__table__.c if column.name not in ("summary", "host")]
    return db.session.execute(
        select(
            *own,
            *(shown.words(viewer, column, seen) for column in (ParlorSession.summary, ParlorSession.host)),
            Place.name.label("place_name"),
            User.name.label("author_name"),
            Handling.matter_id,
            Handling.outcome,
            shown.words(viewer, Handling.note, seen),
            Handling.next_on,
            Handling.other_routes_told,
            Handling.told_on,
            Handling.visitor,
            shown.words(viewer, Handling.answered, seen),
            shown.words(viewer, Matter.title, seen).label("matter_title"),
            Matter.number.label("matter_number"),
            case((seen, True), else_=False).label("seen"),
        )
        .join(User, User.id == ParlorSession.author_id)
        .outerjoin(Place, Place.code == ParlorSession.place_code)
        .outerjoin(Handling, Handling.session_id == ParlorSession.id)
        .outerjoin(Matter, Matter.id == Handling.matter_id)
        .where(ParlorSession.id == session_id, session_readable(viewer))
    ).first()


def _with_words(viewer: Viewer, session_id: int) -> Select[Any]:
    """The session's id, where its words are the viewer's to read."""
    return (
        select(ParlorSession.id)
        .outerjoin(Handling, Handling.session_id == ParlorSession.id)
        .outerjoin(Matter, Matter.id == Handling.matter_id)
        .where(ParlorSession.id == session_id, session_readable(viewer), words_seen(viewer))
    )


def attendees(viewer: Viewer, session_id: int) -> list[Row]:
    """Who sat with the parties, for a session whose words are the viewer's to read."""
    return list(
        db.session.execute(
            select(Attendee.id, Attendee.name, Attendee.role, Attendee.helper_id)
            .where(Attendee.session_id.in_(_with_words(viewer, session_id)))
            .order_by(Attendee.id)
        )
    )


def presences(viewer: Viewer, session_id: int) -> list[Row]:
    """Which parties were there or not, for a session whose words are the viewer's to read."""
    return list(
        db.session.execute(
            select(Party.name, Party.side, Party.minor, Presence.present)
            .join(Presence, Presence.party_id == Party.id)
            .where(Presence.session_id.in_(_with_words(viewer, session_id)))
            .order_by(Party.id)
        )
    )


def corrections(viewer: Viewer, session_id: int) -> list[Row]:
    """What was corrected in a session to be read, newest first: at, who, answers (reason, changed)."""
    return list(
        db.session.execute(
            entries.told()
            .where(
                HistoryEntry.subject_kind == "parlor_sessions",
                HistoryEntry.subject_id.in_(_with_words(viewer, session_id)),
                HistoryEntry.step == "correct",
            )
            .order_by(HistoryEntry.seq.desc())
        )
    )
