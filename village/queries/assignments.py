"""Who can be asked, and what was given to them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, false, func, select

from village.extensions import db
from village.models import (
    Assignment,
    AssignmentNote,
    Department,
    HistoryDetail,
    HistoryEntry,
    Matter,
    Place,
    RosterEntry,
    User,
)
from village.queries import shown
from village.queries.scope import Row, readable
from village.rules.assigning import CENTRE
from village.rules.places import unit_keys
from village.rules.viewer import Viewer
from village.vocabulary import ASSIGNMENT_OPEN, AssignmentStatus, PlaceLevel, Role

TOWNSHIP_LENGTH = 9
OPEN_AT_MOST = 200
PAGE = 30
# A whistle is due by the hour, everything else by the day.
DUE = func.coalesce(Assignment.due_on, func.date(Assignment.report_by))
FACTS = tuple(column for column in Assignment.__table__.c if column.name not in ("history_seq", "history_hash"))
LISTED = (
    Matter.id,
    Matter.number,
    *shown.JUDGED,
    Place.name.label("place_name"),
    Assignment.id.label("assignment_id"),
    Assignment.number.label("assignment_number"),
    Assignment.unit_name,
    Assignment.person,
    Assignment.due_on,
    Assignment.report_by,
    Assignment.origin,
    Assignment.lead_id,
    Assignment.asked_due_on,
    Assignment.status.label("stands"),
)


def units_offered(viewer: Viewer) -> list[tuple[str, str]]:
    """(unit key, name) of the township's departments, then of its villages and units, that are in use."""
    departments = db.session.execute(
        select(Department.id, Department.name)
        .where(Department.township_code == viewer.township_code, Department.active)
        .order_by(Department.id)
    )
    places = db.session.execute(
        select(Place.code, Place.name)
        .where(Place.parent_code == viewer.township_code, Place.level == PlaceLevel.VILLAGE, Place.valid_to.is_(None))
        .order_by(Place.code)
    )
    return [*((f"d{row.id}", row.name) for row in departments), *((row.code, row.name) for row in places)]


def leaders(viewer: Viewer) -> Sequence[Any]:
    """The township's leaders: id, name, title."""
    return db.session.execute(
        select(RosterEntry.id, RosterEntry.name, RosterEntry.title)
        .where(RosterEntry.township_code == viewer.township_code, RosterEntry.active)
        .order_by(RosterEntry.position, RosterEntry.id)
    ).all()


@dataclass(frozen=True)
class Page:
    """One page of assignments with the titles of their matters, and where the next page begins."""

    rows: list[Row]
    titles: dict[int, str]
    more: int | None


def in_reach(viewer: Viewer) -> ColumnElement[bool]:
    """The condition that an assignment is the viewer's to see: given to their unit, or by their township."""
    if viewer.role is Role.DEPARTMENT or viewer.role is Role.OFFICER:
        return Assignment.unit_key.in_(unit_keys(viewer))
    if viewer.role in CENTRE or viewer.role is Role.CHIEF:
        column = Assignment.township_code if len(viewer.place_code) == TOWNSHIP_LENGTH else Assignment.unit_key
        return column.in_(viewer.reach)
    return false()


def listed(viewer: Viewer, *, done: bool, before: int | None = None) -> Page:
    """What is open, what runs out first on top; or what is done, newest first, from before an id on."""
    statuses = sorted(frozenset(AssignmentStatus) - ASSIGNMENT_OPEN if done else ASSIGNMENT_OPEN)
    query = (
        select(*LISTED, shown.words(viewer, Matter.title), shown.party_names())
        .join(Matter, Matter.id == Assignment.matter_id)
        .outerjoin(Place, Place.code == Matter.place_code)
        .where(in_reach(viewer), Assignment.status.in_(statuses))
    )
    if not done:
        rows = list(db.session.execute(query.order_by(DUE, Assignment.id).limit(OPEN_AT_MOST)))
        return Page(rows, shown.titles(viewer, rows), None)
    if before is not None:
        query = query.where(Assignment.id < before)
    rows = list(db.session.execute(query.order_by(Assignment.id.desc()).limit(PAGE + 1)))
    more = rows[PAGE - 1].assignment_id if len(rows) > PAGE else None
    return Page(rows[:PAGE], shown.titles(viewer, rows[:PAGE]), more)


def one(viewer: Viewer, assignment_id: int) -> Row | None:
    """One assignment with its lead leader, or None out of reach."""
    return db.session.execute(_told().where(Assignment.id == assignment_id, in_reach(viewer))).first()


def of_matter(viewer: Viewer, matter_id: int) -> list[Row]:
    """The assignments of a readable matter in the order they were given, with their lead leaders."""
    query = _told().join(Matter, Matter.id == Assignment.matter_id)
    return list(
        db.session.execute(
            query.where(Assignment.matter_id == matter_id, readable(viewer, Matter)).order_by(Assignment.id)
        )
    )


def notes(viewer: Viewer, assignment_id: int) -> list[Row]:
    """How it goes, newest first: id, at, text, reports_done, by_name."""
    columns = (AssignmentNote.id, AssignmentNote.at, AssignmentNote.text, AssignmentNote.reports_done)
    return list(
        db.session.execute(
            select(*columns, User.name.label("by_name"))
            .join(Assignment, Assignment.id == AssignmentNote.assignment_id)
            .join(User, User.id == AssignmentNote.by_id)
            .where(AssignmentNote.assignment_id == assignment_id, in_reach(viewer))
            .order_by(AssignmentNote.id.desc())
        )
    )


def note(viewer: Viewer, matter_id: int, note_id: int) -> Row | None:
    """A note on a matter with what the rules read of its assignment, or None out of reach: id is the assignment's."""
    facts = (Assignment.id, Assignment.number, Assignment.unit_key, Assignment.status)
    return db.session.execute(
        select(*facts, AssignmentNote.id.label("note_id"), AssignmentNote.text)
        .join(AssignmentNote, AssignmentNote.assignment_id == Assignment.id)
        .where(AssignmentNote.id == note_id, Assignment.matter_id == matter_id, in_reach(viewer))
    ).first()


def timeline(viewer: Viewer, assignment_id: int) -> list[Row]:
    """What happened to one assignment, newest first; no answers: erased."""
    return list(
        db.session.execute(
            select(HistoryEntry.step, HistoryEntry.at, User.name.label("actor_name"), HistoryDetail.answers)
            .join(Assignment, Assignment.id == HistoryEntry.subject_id)
            .outerjoin(User, User.id == HistoryEntry.actor_id)
            .outerjoin(HistoryDetail, HistoryDetail.entry_id == HistoryEntry.id)
            .where(
                HistoryEntry.subject_kind == Assignment.__tablename__,
                HistoryEntry.subject_id == assignment_id,
                in_reach(viewer),
            )
            .order_by(HistoryEntry.id.desc())
        )
    )


def _told() -> Select[Any]:
    leader = (RosterEntry.name.label("leader_name"), RosterEntry.title.label("leader_title"))
    return select(*FACTS, *leader).outerjoin(RosterEntry, RosterEntry.id == Assignment.lead_leader_id)
