"""Matters as a viewer may see them: lists as rows, one matter with all that happened to it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import aliased

from village.clock import today
from village.extensions import db
from village.models import (
    Agreement,
    FollowUp,
    Handling,
    HistoryEntry,
    Intake,
    Matter,
    ParlorSession,
    Place,
    User,
)
from village.queries import entries, numbers, shown
from village.queries.scope import Row, at_place, content_seen, readable, union_of, within_reach
from village.rules.places import reaches
from village.rules.viewer import Viewer
from village.rules.visibility import sees_names
from village.vocabulary import LIVE, MatterStatus

INTO = aliased(Matter)
# Who received a visitor, or took it over, and owes the answer.
OWNER = aliased(User)

PAGE = 30
WORDS = {column.key for column in shown.WORDS}
LISTED = (
    Matter.id,
    Matter.number,
    Matter.check,
    *shown.JUDGED,
    Matter.home_level,
    Matter.risk,
    Matter.submitted_by_id,
    Matter.source,
    Matter.awaits_signature,
    Matter.confirming,
    Matter.confirm_until,
    Matter.times_broken,
    shown.session_count(),
    Matter.last_held_at,
    Matter.times_on_agenda,
    Matter.opened_on,
    Matter.status_on,
    Matter.next_clock,
    Matter.next_due_on,
    Matter.version,
    Matter.merged_into_id,
    Matter.responsible_id,
    Place.name.label("place_name"),
)


def columns(viewer: Viewer) -> tuple[Any, ...]:
    """What a list shows of each matter; its words only where this viewer may read them."""
    words = (shown.words(viewer, column) for column in (Matter.title, Matter.difficulty))
    return (*LISTED, shown.category(viewer), *words)


EQUAL = {"status": Matter.status, "check": Matter.check, "risk": Matter.risk}


@dataclass(frozen=True)
class Page:
    """One page of a list: rows, the titles this viewer may read, and where the next page begins."""

    rows: list[Row]
    titles: dict[int, str]
    more: int | None


def listed(viewer: Viewer, filters: Mapping[str, Any], before: int | None = None) -> Page:
    """Matters in reach, newest first; `filters` as the page names them, mine and late among them; `before` is an id."""
    q = filters.get("q")
    query = (
        select(*columns(viewer), shown.party_names(), *([_bears(viewer, q).label("by_number")] if q else ()))
        .outerjoin(Place, Place.code == Matter.place_code)
        .where(within_reach(viewer, Matter))
    )
    for name, column in (*EQUAL.items(), ("category", shown.category(viewer).element)):
        if filters.get(name) is not None:
            query = query.where(column == filters[name])
    if filters.get("place") and reaches(viewer, filters["place"]):
        query = query.where(at_place(Matter, filters["place"]))
    if filters.get("mine"):
        query = query.where(Matter.responsible_id == viewer.user_id, Matter.status == MatterStatus.SETTLED)
    if filters.get("late"):
        query = query.where(Matter.next_due_on < today(), Matter.status.in_(LIVE))
    if q:
        query = query.where(_about(viewer, q))
    if before is not None:
        query = query.where(Matter.id < before)
    rows = list(db.session.execute(query.order_by(Matter.id.desc()).limit(PAGE + 1)))
    found = page_of(viewer, rows)
    return without_names_guessed(viewer, found, q) if q else found


def without_names_guessed(viewer: Viewer, page: Page, words: str) -> Page:
    """Who reads masked titles may not find a matter by the name that was masked: that would be a search for persons."""
    rows = [
        row
        for row in page.rows
        if sees_names(viewer, row) or row.by_number or words in row.number or words in page.titles[row.id]
    ]
    return Page(rows, page.titles, page.more)


def page_of(viewer: Viewer, rows: list[Row]) -> Page:
    """Cut one row more than a page into a page."""
    more = rows[PAGE - 1].id if len(rows) > PAGE else None
    return Page(rows[:PAGE], shown.titles(viewer, rows[:PAGE]), more)


def _about(viewer: Viewer, words: str):  # type: ignore[no-untyped-def]  # noqa: ANN202
    literal = words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    like = f"%{literal}%"
    return or_(
        Matter.number == words,
        Matter.number.like(like, escape="\\"),
        and_(
            or_(Matter.title.like(like, escape="\\"), Matter.spot.like(like, escape="\\")),
            content_seen(viewer),
        ),
        _bears(viewer, words),
    )


def _bears(viewer: Viewer, words: str) -> ColumnElement[bool]:
    # Whoever knows the number elsewhere would learn here what a sealed matter is about.
    return and_(numbers.bears(viewer, words), content_seen(viewer))


def one(viewer: Viewer, matter_id: int) -> Row | None:
    """The matter's whole row with its place's and survivor's names, or None; words only where they may be read."""
    seen = content_seen(viewer)
    own = WORDS | {"session_count", "category"}
    wordless = [column for column in Matter.__table__.c if column.name not in own]
    return db.session.execute(
        select(
            *wordless,
            Matter.__table__.c.check_kind.label("check"),
            *(shown.words(viewer, column, seen) for column in shown.WORDS),
            shown.category(viewer),
            shown.session_count(),
            Matter.sealed_for,
            Matter.shared_with,
            Matter.recused,
            Matter.assigned_to,
            Matter.signed_for,
            Matter.led_by,
            Matter.open_assignments,
            Place.name.label("place_name"),
            User.name.label("responsible_name"),
            OWNER.name.label("owes_answer"),
            Intake.answered_at,
            INTO.number.label("merged_number"),
            within_reach(viewer, INTO).label("merged_in_reach"),
        )
        .outerjoin(Place, Place.code == Matter.place_code)
        .outerjoin(User, User.id == Matter.responsible_id)
        .outerjoin(INTO, INTO.id == Matter.merged_into_id)
        .outerjoin(Intake, Intake.matter_id == Matter.id)
        .outerjoin(OWNER, OWNER.id == Intake.owner_id)
        .where(Matter.id == matter_id, within_reach(viewer, Matter))
    ).first()


def to_talk_about(viewer: Viewer, place_code: str | None = None) -> list[Row]:
    """The open matters in reach that a session may go on with, the longest waiting first."""
    query = (
        select(*columns(viewer))
        .outerjoin(Place, Place.code == Matter.place_code)
        .where(readable(viewer), Matter.status == MatterStatus.OPEN)
        .order_by(Matter.next_due_on, Matter.id)
        .limit(PAGE)
    )
    return list(db.session.execute(query.where(at_place(Matter, place_code)) if place_code else query))


def sessions(viewer: Viewer, matter_id: int) -> list[Row]:
    """The sessions on a readable matter and on those merged into it with what came of it, oldest first."""
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
                Handling.visitor,
                Handling.answered,
                Place.name.label("place_name"),
            )
            .join(Handling, Handling.session_id == ParlorSession.id)
            .outerjoin(Place, Place.code == ParlorSession.place_code)
            .where(Handling.matter_id.in_(union_of(viewer, matter_id)))
            .order_by(ParlorSession.held_at, ParlorSession.id)
        )
    )


def agreements(viewer: Viewer, matter_id: int) -> list[Row]:
    """The agreements of a readable matter and of those merged into it, newest first."""
    return list(
        db.session.execute(
            select(*Agreement.__table__.c)
            .where(Agreement.matter_id.in_(union_of(viewer, matter_id)))
            .order_by(Agreement.id.desc())
        )
    )


def follow_ups(viewer: Viewer, matter_id: int) -> list[Row]:
    """The follow-up visits of a readable matter and of those merged into it, newest first."""
    return list(
        db.session.execute(
            select(*FollowUp.__table__.c, User.name.label("by_name"))
            .join(User, User.id == FollowUp.by_id)
            .where(FollowUp.matter_id.in_(union_of(viewer, matter_id)))
            .order_by(FollowUp.id.desc())
        )
    )


def timeline(viewer: Viewer, matter_id: int) -> list[Row]:
    """All that happened to a readable matter and to those merged into it, newest first; no answers: erased."""
    return list(
        db.session.execute(
            entries.told(Matter.id.label("matter_id"), Matter.number)
            .join(Matter, Matter.id == HistoryEntry.subject_id)
            .where(
                HistoryEntry.subject_kind == "matters",
                HistoryEntry.subject_id.in_(union_of(viewer, matter_id)),
            )
            .order_by(HistoryEntry.id.desc())
        )
    )
