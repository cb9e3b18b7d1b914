"""Who can be asked, and what was given to them."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Label, ScalarSelect, Select, and_, case, false, func, literal, or_, select

from village.extensions import db
from village.models import (
    Assignment,
    AssignmentNote,
    Clock,
    Department,
    HistoryEntry,
    Matter,
    Place,
    RosterEntry,
    User,
)
from village.queries import entries, shown
from village.queries.built import NOW, TODAY
from village.queries.scope import Row, readable
from village.rules.assigning import CENTRE
from village.rules.places import TOWNSHIP_LENGTH, unit_keys
from village.rules.viewer import Viewer
from village.vocabulary import ASSIGNMENT_OPEN, AssignmentStatus, ClockKind, Origin, PlaceLevel, Role

OPEN_AT_MOST = 200
A, OPEN = AssignmentStatus, sorted(ASSIGNMENT_OPEN)
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


def missed() -> ColumnElement[bool]:
    """The condition that a unit that was whistled for has not reported in in time."""
    called = and_(Assignment.origin == Origin.WHISTLE, Assignment.status == A.GIVEN)
    return and_(called, Assignment.report_by < NOW)


def led_by(viewer: Viewer) -> ColumnElement[bool]:
    """The condition that the viewer is the lead leader, by the account on the leaders' roster."""
    mine = select(RosterEntry.id).where(
        RosterEntry.township_code == viewer.township_code, RosterEntry.user_id == viewer.user_id
    )
    return Assignment.lead_leader_id.in_(mine)


def awaits(viewer: Viewer) -> ColumnElement[bool]:
    """The condition that an open assignment in reach waits for the viewer: to answer it, or to see to it."""
    late = Assignment.due_on < TODAY
    if viewer.role in CENTRE:
        asked = and_(Assignment.status == A.RECEIVED, Assignment.asked_due_on.is_not(None))
        return or_(Assignment.status.in_((A.DECLINED, A.REPORTED_DONE)), asked, missed())
    if viewer.role is Role.CHIEF:
        return or_(missed(), and_(late, led_by(viewer)))
    due = and_(Assignment.status == A.RECEIVED, Assignment.due_on <= TODAY)
    return or_(Assignment.status.in_((A.GIVEN, A.RETURNED)), due)


def waiting(viewer: Viewer) -> Page:
    """What waits for the viewer, who has not come first, then what runs out first; a chief also sees all they lead."""
    led = led_by(viewer).label("led")
    which = awaits(viewer) if viewer.role is not Role.CHIEF else or_(awaits(viewer), led_by(viewer))
    query = _lines(viewer).add_columns(led).where(Assignment.status.in_(OPEN), which)
    order = (case((missed(), 0), else_=1), DUE, Assignment.id)
    rows = list(db.session.execute(query.order_by(*order).limit(OPEN_AT_MOST)))
    return Page(rows, shown.titles(viewer, rows), None)


def awaiting(viewer: Viewer) -> ScalarSelect[int]:
    """How many wait for the viewer, as a column for the statement that counts everything else."""
    if viewer.role in (Role.LEADER, Role.ADMIN, Role.AUDITOR):
        return select(literal(0)).scalar_subquery()
    open_ones = and_(in_reach(viewer), Assignment.status.in_(OPEN))
    return select(func.count()).select_from(Assignment).where(open_ones, awaits(viewer)).scalar_subquery()


def who_missed() -> Label[str | None]:
    """A column beside a matter's row: the units that were whistled for and have not reported in in time."""
    names = select(func.aggregate_strings(Assignment.unit_name, "、"))
    return names.where(Assignment.matter_id == Matter.id, missed()).correlate(Matter).scalar_subquery().label("missed")


def listed(viewer: Viewer, *, done: bool, before: int | None = None) -> Page:
    """What is open, what runs out first on top; or what is done, newest first, from before an id on."""
    query = _lines(viewer).where(Assignment.status.in_(sorted(frozenset(A) - ASSIGNMENT_OPEN) if done else OPEN))
    if not done:
        rows = list(db.session.execute(query.order_by(DUE, Assignment.id).limit(OPEN_AT_MOST)))
        return Page(rows, shown.titles(viewer, rows), None)
    if before is not None:
        query = query.where(Assignment.id < before)
    rows = list(db.session.execute(query.order_by(Assignment.id.desc()).limit(PAGE + 1)))
    more = rows[PAGE - 1].assignment_id if len(rows) > PAGE else None
    return Page(rows[:PAGE], shown.titles(viewer, rows[:PAGE]), more)


def _lines(viewer: Viewer) -> Select[Any]:
    columns: list[Any] = [*LISTED, _rule_by(), shown.words(viewer, Matter.title), shown.party_names()]
    return (
        select(*columns)
        .join(Matter, Matter.id == Assignment.matter_id)
        .outerjoin(Place, Place.code == Matter.place_code)
        .where(in_reach(viewer))
    )


def _rule_by() -> Label[date]:
    """A column with the day by which the centre answers a unit that asked to be let off."""
    running = and_(Clock.kind == ClockKind.RULING, Clock.done_on.is_(None))
    found = select(func.min(Clock.due_on)).where(
        Clock.matter_id == Assignment.matter_id, Clock.assignment_id == Assignment.id, running
    )
    return found.correlate(Assignment).scalar_subquery().label("rule_by")


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
            entries.told()
            .join(Assignment, Assignment.id == HistoryEntry.subject_id)
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
    return select(*FACTS, *leader, _rule_by()).outerjoin(RosterEntry, RosterEntry.id == Assignment.lead_leader_id)
