"""Sessions as a viewer may see them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select, tuple_

from village.extensions import db
from village.models import (
    Attendee,
    Handling,
    HistoryDetail,
    HistoryEntry,
    Matter,
    ParlorSession,
    Party,
    Place,
    Presence,
    User,
)
from village.queries import shown
from village.queries.scope import Row, within_reach
from village.rules.places import within
from village.rules.viewer import Viewer

PAGE = 30
LISTED = (
    ParlorSession.id,
    ParlorSession.place_code,
    ParlorSession.village_code,
    ParlorSession.township_code,
    ParlorSession.held_at,
    ParlorSession.recorded_at,
    ParlorSession.kind,
    ParlorSession.mode,
    ParlorSession.host,
    ParlorSession.headcount,
    ParlorSession.summary,
    Handling.outcome,
    Matter.id.label("matter_id"),
    Matter.title.label("matter_title"),
    Matter.submitted_at,
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
    query = (
        select(*LISTED, shown.party_names())
        .outerjoin(Handling, Handling.session_id == ParlorSession.id)
        .outerjoin(Matter, Matter.id == Handling.matter_id)
        .outerjoin(Place, Place.code == ParlorSession.place_code)
        .where(within_reach(viewer, ParlorSession))
    )
    if filters.get("place") and within(filters["place"], viewer.place_code):
        column = {15: "place_code", 12: "village_code"}.get(len(filters["place"]), "township_code")
        query = query.where(getattr(ParlorSession, column) == filters["place"])
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
    return Page(rows[:PAGE], _titles(viewer, rows[:PAGE]), more)


@dataclass(frozen=True)
class _Titled:
    id: int
    title: str
    place_code: str
    village_code: str | None
    township_code: str
    submitted_at: datetime | None
    party_names: str | None


def _titles(viewer: Viewer, rows: list[Row]) -> dict[int, str]:
    return shown.titles(
        viewer,
        [
            _Titled(
                r.matter_id,
                r.matter_title,
                r.place_code,
                r.village_code,
                r.township_code,
                r.submitted_at,
                r.party_names,
            )
            for r in rows
            if r.matter_id is not None
        ],
    )


def one(viewer: Viewer, session_id: int) -> Row | None:
    """A session in reach with its author's and place's name, and its matter if it had one."""
    return db.session.execute(
        select(
            *ParlorSession.__table__.c,
            Place.name.label("place_name"),
            User.name.label("author_name"),
            Handling.matter_id,
            Handling.outcome,
            Handling.note,
            Handling.next_on,
            Handling.other_routes_told,
            Handling.told_on,
            Matter.title.label("matter_title"),
            Matter.number.label("matter_number"),
            Matter.submitted_at,
        )
        .join(User, User.id == ParlorSession.author_id)
        .outerjoin(Place, Place.code == ParlorSession.place_code)
        .outerjoin(Handling, Handling.session_id == ParlorSession.id)
        .outerjoin(Matter, Matter.id == Handling.matter_id)
        .where(ParlorSession.id == session_id, within_reach(viewer, ParlorSession))
    ).first()


def attendees(viewer: Viewer, session_id: int) -> list[Row]:
    """Who sat with the parties, for a session in reach."""
    return list(
        db.session.execute(
            select(Attendee.name, Attendee.role)
            .join(ParlorSession, ParlorSession.id == Attendee.session_id)
            .where(Attendee.session_id == session_id, within_reach(viewer, ParlorSession))
            .order_by(Attendee.id)
        )
    )


def presences(viewer: Viewer, session_id: int) -> list[Row]:
    """Which parties were there or not, for a session in reach."""
    return list(
        db.session.execute(
            select(Party.name, Party.side, Party.minor, Presence.present)
            .join(Presence, Presence.party_id == Party.id)
            .join(ParlorSession, ParlorSession.id == Presence.session_id)
            .where(Presence.session_id == session_id, within_reach(viewer, ParlorSession))
            .order_by(Party.id)
        )
    )


def corrections(viewer: Viewer, session_id: int) -> list[Row]:
    """What was corrected in a session in reach, newest first: at, who, answers (reason, changed)."""
    return list(
        db.session.execute(
            select(HistoryEntry.at, User.name.label("actor_name"), HistoryDetail.answers)
            .join(ParlorSession, ParlorSession.id == HistoryEntry.subject_id)
            .outerjoin(User, User.id == HistoryEntry.actor_id)
            .outerjoin(HistoryDetail, HistoryDetail.entry_id == HistoryEntry.id)
            .where(
                HistoryEntry.subject_kind == "parlor_sessions",
                HistoryEntry.subject_id == session_id,
                HistoryEntry.step == "correct",
                within_reach(viewer, ParlorSession),
            )
            .order_by(HistoryEntry.seq.desc())
        )
    )
