"""What became of the matters of the last meeting, and of every decision that units still work on."""

from collections import defaultdict
from datetime import date
from typing import Any

from sqlalchemy import Select, exists, or_, select
from sqlalchemy.orm import aliased

from village.clock import today
from village.extensions import db
from village.models import AgendaItem, Assignment, Matter, Meeting, Place, RosterEntry
from village.queries import shown
from village.queries.scope import Row
from village.rules.calendar import day_of
from village.rules.masking import Masker
from village.rules.places import short_name
from village.rules.viewer import Viewer
from village.vocabulary import ASSIGNMENT_OPEN, Decision, MatterStatus, MeetingStatus, Section, TakenOff

LATER = aliased(AgendaItem)

OVER = (MeetingStatus.HELD, MeetingStatus.CLOSED)
Given = dict[int, list[Row]]


def rows(viewer: Viewer, meeting: Row) -> list[Row]:
    """The matters of the meeting before this one but sealed ones, in its order, with where they stand now.

    With them, from whatever meeting, those that units still work on by its decision, or a village it gave them back to.
    """
    same = (Meeting.township_code == viewer.township_code, Meeting.kind == meeting.kind)
    earlier = (*same, Meeting.held_at < meeting.held_at)
    last = select(Meeting.id).where(*earlier, Meeting.status.in_(OVER)).order_by(Meeting.held_at.desc()).limit(1)
    unfinished = select(Assignment.agenda_item_id).where(
        Assignment.township_code == viewer.township_code,
        Assignment.status.in_(sorted(ASSIGNMENT_OPEN)),
        Assignment.agenda_item_id.is_not(None),
    )
    last_id, open_items = db.session.scalar(last), db.session.scalars(unfinished.distinct()).all()
    given_back = db.session.scalars(_given_back(viewer)).all()
    if last_id is None:
        return []
    found = db.session.execute(
        select(
            AgendaItem.id,
            AgendaItem.matter_id,
            AgendaItem.section,
            AgendaItem.title,
            AgendaItem.decision,
            AgendaItem.decision_number,
            AgendaItem.decision_reason,
            Matter.title.label("matter_title"),
            Matter.number,
            Matter.check,
            Matter.status,
            Matter.status_on,
            Place.name.label("place_name"),
        )
        .join(Meeting, Meeting.id == AgendaItem.meeting_id)
        .join(Matter, Matter.id == AgendaItem.matter_id)
        .outerjoin(Place, Place.code == Matter.place_code)
        .where(
            or_(AgendaItem.meeting_id == last_id, AgendaItem.id.in_([*open_items, *given_back])),
            *earlier,
            AgendaItem.taken_off.is_distinct_from(TakenOff.BEFORE),
            ~Matter.sealed,
        )
        .order_by(AgendaItem.position, AgendaItem.id)
    )
    order = list(Section)
    return sorted(found, key=lambda row: order.index(row.section))


def _given_back(viewer: Viewer) -> Select[Any]:
    """The items by whose decision a village still works on a matter; one that was decided again counts there."""
    again = exists().where(LATER.matter_id == Matter.id, LATER.id > AgendaItem.id, LATER.decided_seq.is_not(None))
    return (
        select(AgendaItem.id)
        .join(Matter, Matter.id == AgendaItem.matter_id)
        .where(
            Matter.township_code == viewer.township_code,
            Matter.status == MatterStatus.OPEN,
            AgendaItem.decision == Decision.TO_VILLAGE,
            AgendaItem.decided_seq.is_not(None),
            ~again,
        )
    )


def given(viewer: Viewer, found: list[Row]) -> Given:
    """What units still have to do by the decisions on these items, the leading one first."""
    waiting: Given = defaultdict(list)
    open_ones = db.session.execute(
        select(
            Assignment.agenda_item_id,
            Assignment.unit_name,
            Assignment.person,
            Assignment.due_on,
            Assignment.status,
            RosterEntry.name.label("leader"),
        )
        .outerjoin(RosterEntry, RosterEntry.id == Assignment.lead_leader_id)
        .where(
            Assignment.agenda_item_id.in_([row.id for row in found]),
            Assignment.township_code == viewer.township_code,
            Assignment.status.in_(sorted(ASSIGNMENT_OPEN)),
        )
        .order_by(Assignment.lead_id.is_not(None), Assignment.id)
    )
    for row in open_ones:
        waiting[row.agenda_item_id].append(row)
    return waiting


def told(
    viewer: Viewer, meeting: Row, masker: Masker | None = None, found: list[Row] | None = None
) -> list[tuple[int, dict[str, Any]]]:
    """(matter's id, what the agenda will say of it) for each of these matters: the latest first."""
    found = rows(viewer, meeting) if found is None else found
    if masker is None:
        names = shown.names_of(viewer, [row.matter_id for row in found])
        masker = Masker([name for matter_names in names.values() for name in matter_names])
    waiting, on = given(viewer, found), min(today(), day_of(meeting.held_at))
    lines = [(row.matter_id, _row(row, masker, waiting.get(row.id, []), on)) for row in found]
    return sorted(lines, key=lambda line: (-line[1]["late"], not line[1]["open"], line[1].get("due_on") or ""))


def _row(row: Row, masker: Masker, waiting: list[Row], on: date) -> dict[str, Any]:
    """One matter as it is stored with the agenda: masked, its status as a word of the vocabulary."""
    said = {
        "title": masker.text(row.title or row.matter_title),
        "number": row.number,
        "place": short_name(row.place_name) if row.place_name else "",
        "check": row.check.value,
        "status": row.status.value,
        "status_on": row.status_on.isoformat(),
        "decision": row.decision.value if row.decision else None,
        "decision_number": row.decision_number,
        "open": bool(waiting) or (row.decision is Decision.TO_VILLAGE and row.status is MatterStatus.OPEN),
        "late": 0,
        "reason": masker.text(row.decision_reason),
    }
    if not waiting:
        return said
    first = waiting[0]
    late = max(0, (on - first.due_on).days)
    lead = {"leader": first.leader or "", "unit": first.unit_name, "person": first.person}
    return {**said, **lead, "stands": first.status.value, "due_on": first.due_on.isoformat(), "late": late}
