"""Matters as a viewer may see them: lists as rows, one matter with all that happened to it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import or_, select

from village.clock import today
from village.extensions import db
from village.models import (
    Agreement,
    FollowUp,
    Handling,
    HistoryDetail,
    HistoryEntry,
    Matter,
    ParlorSession,
    Party,
    Place,
    User,
)
from village.queries import shown
from village.queries.scope import Row, within_reach
from village.rules.places import within
from village.rules.viewer import Viewer
from village.rules.visibility import sees_names
from village.vocabulary import LIVE, MatterStatus

PAGE = 30
LISTED = (
    Matter.id,
    Matter.number,
    Matter.title,
    Matter.check,
    Matter.category,
    Matter.status,
    Matter.level,
    Matter.home_level,
    Matter.risk,
    Matter.place_code,
    Matter.village_code,
    Matter.township_code,
    Matter.submitted_at,
    Matter.submitted_by_id,
    Matter.source,
    Matter.awaits_signature,
    Matter.session_count,
    Matter.last_held_at,
    Matter.difficulty,
    Matter.times_on_agenda,
    Matter.opened_on,
    Matter.status_on,
    Matter.next_clock,
    Matter.next_due_on,
    Matter.version,
    Place.name.label("place_name"),
)


@dataclass(frozen=True)
class Page:
    """One page of a list: rows, the titles this viewer may read, and where the next page begins."""

    rows: list[Row]
    titles: dict[int, str]
    more: int | None


def listed(viewer: Viewer, filters: Mapping[str, Any], before: int | None = None) -> Page:
    """Matters in reach, newest first; filters q, status, check, category, place, risk, late; `before` is an id."""
    query = (
        select(*LISTED, shown.party_names())
        .outerjoin(Place, Place.code == Matter.place_code)
        .where(within_reach(viewer, Matter))
    )
    for name in ("status", "check", "category", "risk"):
        if filters.get(name) is not None:
            query = query.where(getattr(Matter, name) == filters[name])
    if filters.get("place") and within(filters["place"], viewer.place_code):
        query = query.where(_at_place(filters["place"]))
    if filters.get("late"):
        query = query.where(Matter.next_due_on < today(), Matter.status.in_(LIVE))
    if filters.get("q"):
        query = query.where(_about(filters["q"]))
    if before is not None:
        query = query.where(Matter.id < before)
    rows = list(db.session.execute(query.order_by(Matter.id.desc()).limit(PAGE + 1)))
    found = page_of(viewer, rows)
    return _without_names_guessed(viewer, found, filters["q"]) if filters.get("q") else found


def _without_names_guessed(viewer: Viewer, page: Page, words: str) -> Page:
    """Who reads masked titles may not find a matter by the name that was masked: that would be a search for persons."""
    rows = [row for row in page.rows if sees_names(viewer, row) or words in row.number or words in page.titles[row.id]]
    return Page(rows, page.titles, page.more)


def page_of(viewer: Viewer, rows: list[Row]) -> Page:
    """Cut one row more than a page into a page."""
    more = rows[PAGE - 1].id if len(rows) > PAGE else None
    return Page(rows[:PAGE], shown.titles(viewer, rows[:PAGE]), more)


def _at_place(code: str):  # type: ignore[no-untyped-def]  # noqa: ANN202 - an SQL condition
    return {15: Matter.place_code, 12: Matter.village_code}.get(len(code), Matter.township_code) == code


def _about(words: str):  # type: ignore[no-untyped-def]  # noqa: ANN202
    literal = words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    like = f"%{literal}%"
    return or_(
        Matter.number == words,
        Matter.number.like(like, escape="\\"),
        Matter.title.like(like, escape="\\"),
        Matter.spot.like(like, escape="\\"),
    )


def one(viewer: Viewer, matter_id: int) -> Row | None:
    """The matter's whole row with its place's name, or None out of reach."""
    return db.session.execute(
        select(*Matter.__table__.c, Matter.__table__.c.check_kind.label("check"), Place.name.label("place_name"))
        .outerjoin(Place, Place.code == Matter.place_code)
        .where(Matter.id == matter_id, within_reach(viewer, Matter))
    ).first()


def to_talk_about(viewer: Viewer, place_code: str | None = None) -> list[Row]:
    """The open matters in reach that a session may go on with, the longest waiting first."""
    query = (
        select(*LISTED)
        .outerjoin(Place, Place.code == Matter.place_code)
        .where(within_reach(viewer, Matter), Matter.status == MatterStatus.OPEN)
        .order_by(Matter.next_due_on, Matter.id)
        .limit(PAGE)
    )
    return list(db.session.execute(query.where(_at_place(place_code)) if place_code else query))


def parties(viewer: Viewer, matter_id: int) -> list[Row]:
    """The parties of a matter in reach, in the order they were told."""
    return list(
        db.session.execute(
            select(Party.id, Party.name, Party.side, Party.phone, Party.minor)
            .join(Matter, Matter.id == Party.matter_id)
            .where(Party.matter_id == matter_id, within_reach(viewer, Matter))
            .order_by(Party.id)
        )
    )


def sessions(viewer: Viewer, matter_id: int) -> list[Row]:
    """The sessions on a matter in reach with what came of it, oldest first."""
    return list(
        db.session.execute(
            select(
                ParlorSession.id,
                ParlorSession.held_at,
                ParlorSession.recorded_at,
                ParlorSession.kind,
                ParlorSession.mode,
                ParlorSession.host,
                ParlorSession.summary,
                ParlorSession.headcount,
                Handling.outcome,
                Handling.note,
                Handling.next_on,
                Handling.next_step,
                Handling.other_routes_told,
                Handling.told_on,
                Place.name.label("place_name"),
            )
            .join(Handling, Handling.session_id == ParlorSession.id)
            .join(Matter, Matter.id == Handling.matter_id)
            .outerjoin(Place, Place.code == ParlorSession.place_code)
            .where(Handling.matter_id == matter_id, within_reach(viewer, Matter))
            .order_by(ParlorSession.held_at, ParlorSession.id)
        )
    )


def agreements(viewer: Viewer, matter_id: int) -> list[Row]:
    """The agreements of a matter in reach, newest first."""
    return list(
        db.session.execute(
            select(*Agreement.__table__.c)
            .join(Matter, Matter.id == Agreement.matter_id)
            .where(Agreement.matter_id == matter_id, within_reach(viewer, Matter))
            .order_by(Agreement.id.desc())
        )
    )


def follow_ups(viewer: Viewer, matter_id: int) -> list[Row]:
    """The follow-up visits of a matter in reach, newest first."""
    return list(
        db.session.execute(
            select(*FollowUp.__table__.c, User.name.label("by_name"))
            .join(Matter, Matter.id == FollowUp.matter_id)
            .join(User, User.id == FollowUp.by_id)
            .where(FollowUp.matter_id == matter_id, within_reach(viewer, Matter))
            .order_by(FollowUp.id.desc())
        )
    )


def timeline(viewer: Viewer, matter_id: int) -> list[Row]:
    """All that happened to a matter in reach, newest first: step, states, who, when, answers (None when erased)."""
    return list(
        db.session.execute(
            select(
                HistoryEntry.seq,
                HistoryEntry.step,
                HistoryEntry.status_before,
                HistoryEntry.status_after,
                HistoryEntry.at,
                User.name.label("actor_name"),
                HistoryDetail.answers,
            )
            .join(Matter, Matter.id == HistoryEntry.subject_id)
            .outerjoin(User, User.id == HistoryEntry.actor_id)
            .outerjoin(HistoryDetail, HistoryDetail.entry_id == HistoryEntry.id)
            .where(
                HistoryEntry.subject_kind == "matters",
                HistoryEntry.subject_id == matter_id,
                within_reach(viewer, Matter),
            )
            .order_by(HistoryEntry.seq.desc())
        )
    )
