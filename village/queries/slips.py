"""What the slips of assignments say; none for a sealed matter, of which nothing is printed."""

from collections import defaultdict
from typing import Any

from sqlalchemy import select

from village.extensions import db
from village.models import AgendaItem, Assignment, Matter, Meeting, Place, RosterEntry
from village.queries import shown
from village.queries.assignments import in_reach
from village.queries.scope import Row
from village.rules.calendar import day_of
from village.rules.handover import named
from village.rules.masking import Masker
from village.rules.slip import Slip
from village.rules.viewer import Viewer
from village.vocabulary import AssignmentStatus, MeetingStatus


def one(viewer: Viewer, assignment_id: int) -> Slip | None:
    """The slip of one assignment in reach, or None."""
    found = _slips(viewer, Assignment.id == assignment_id)
    return found[0] if found else None


def of_meeting(viewer: Viewer, meeting_id: int) -> list[Slip]:
    """The slips of all that a closed meeting assigned, in the order of its decisions, who leads before who assists."""
    return _slips(viewer, Meeting.id == meeting_id, Meeting.status == MeetingStatus.CLOSED)


def _slips(viewer: Viewer, *conditions: Any) -> list[Slip]:
    rows = db.session.execute(
        select(
            *Assignment.__table__.c,
            Matter.number.label("matter_number"),
            Matter.title,
            Place.name.label("place_name"),
            RosterEntry.name.label("leader_name"),
            RosterEntry.title.label("leader_title"),
            AgendaItem.decision_number,
            AgendaItem.decision_text,
        )
        .join(Matter, Matter.id == Assignment.matter_id)
        .outerjoin(Place, Place.code == Matter.place_code)
        .outerjoin(RosterEntry, RosterEntry.id == Assignment.lead_leader_id)
        .outerjoin(AgendaItem, AgendaItem.id == Assignment.agenda_item_id)
        .outerjoin(Meeting, Meeting.id == AgendaItem.meeting_id)
        .where(in_reach(viewer), ~Matter.sealed, Assignment.status != AssignmentStatus.ENDED, *conditions)
        .order_by(Assignment.matter_id, Assignment.id)
    ).all()
    ids = sorted({row.matter_id for row in rows})
    names, beside = shown.names_of(viewer, ids), _beside(ids)
    township = db.session.scalar(select(Place.name).where(Place.code == viewer.township_code)) or ""
    return [_slip(row, Masker(names[row.matter_id]), beside, township) for row in rows]


def _beside(matter_ids: list[int]) -> dict[tuple[int, int | None], list[Row]]:
    """The units of the same giving: by matter, and by the one that leads."""
    found: dict[tuple[int, int | None], list[Row]] = defaultdict(list)
    rows = db.session.execute(
        select(Assignment.id, Assignment.matter_id, Assignment.lead_id, Assignment.unit_name, Assignment.report_by)
        .where(Assignment.matter_id.in_(matter_ids), Assignment.status != AssignmentStatus.ENDED)
        .order_by(Assignment.id)
    )
    for row in rows:
        found[_giving(row)].append(row)
    return found


def _giving(row: Any) -> tuple[int, Any]:  # noqa: ANN401
    """A whistle's units share the hour, others their leader."""
    return row.matter_id, row.report_by or row.lead_id or row.id


def _slip(row: Any, masker: Masker, beside: dict[Any, list[Row]], township: str) -> Slip:  # noqa: ANN401
    leader = named(row.leader_name or "", row.leader_title or "")
    return Slip(
        number=row.number,
        origin=row.origin,
        township=township,
        matter_number=row.matter_number,
        title=masker.text(row.title),
        place=row.place_name or "",
        unit=row.unit_name,
        person=row.person,
        lead=row.lead_id is None,
        others=tuple(other.unit_name for other in beside[_giving(row)] if other.id != row.id),
        lead_leader=leader,
        due_on=row.due_on,
        task=masker.text(row.task),
        given_on=day_of(row.given_at),
        decision_number=row.decision_number or "",
        decision_text=masker.text(row.decision_text or ""),
        instructed_by=row.instructed_by,
        instructed_on=row.instructed_on,
        instruction=masker.text(row.instruction),
        meet_at=masker.text(row.place),
        report_by=row.report_by,
    )
