"""A meeting's minutes: their content gathered once, as they were closed, and what stands under them."""

from collections import defaultdict
from typing import Any

from sqlalchemy import or_, select

from village.extensions import db
from village.models import AgendaItem, Assignment, Matter, Meeting, Minutes, MinutesCorrection, RosterEntry
from village.queries import agenda, agenda_issues, agenda_own
from village.queries.scope import Row
from village.rules.masking import Masker
from village.rules.viewer import Viewer
from village.vocabulary import Section

Content = dict[str, Any]
CHECKS = frozenset({Section.DISPUTES, Section.DISORDER, Section.HAZARDS})


def content(viewer: Viewer, meeting_id: int) -> Content:
    """The minutes as the meeting stands now, masked, in the shape that papers read; nothing out of reach."""
    given = _given(viewer, meeting_id)

    def told(row: Row, masker: Masker) -> Content:
        return {
            "note": masker.text(row.note),
            "decision": row.decision.value if row.decision else None,
            "decision_text": masker.text(row.decision_text),
            "reason": masker.text(row.decision_reason),
            "decision_number": row.decision_number,
            "given": given.get(row.id, []),
        }

    found = agenda.content(viewer, meeting_id, told)
    if found is None:
        return {}
    parts = [{**part, "rows": []} for part in found["sections"] if part["items"] or part["section"] in CHECKS]
    return {**found, "sections": parts, "attendance": _attendance(viewer, meeting_id)}


def _attendance(viewer: Viewer, meeting_id: int) -> list[Content]:
    rows = agenda.units(viewer, meeting_id)
    return [
        {"unit": row.unit, "state": row.state.value if row.state else None, "name": row.name, "title": row.title}
        for row in rows
    ]


def _given(viewer: Viewer, meeting_id: int) -> dict[int, list[Content]]:
    """What was assigned by each item, the leading unit first."""
    found: dict[int, list[Content]] = defaultdict(list)
    rows = db.session.execute(
        select(
            Assignment.agenda_item_id,
            Assignment.unit_name,
            Assignment.person,
            Assignment.lead_id,
            Assignment.due_on,
            RosterEntry.name.label("leader"),
        )
        .join(AgendaItem, AgendaItem.id == Assignment.agenda_item_id)
        .outerjoin(RosterEntry, RosterEntry.id == Assignment.lead_leader_id)
        .where(AgendaItem.meeting_id == meeting_id, Assignment.township_code == viewer.township_code)
        .order_by(Assignment.id)
    )
    for row in rows:
        found[row.agenda_item_id].append(
            {
                "unit": row.unit_name,
                "person": row.person,
                "lead": row.lead_id is None,
                "due_on": row.due_on.isoformat(),
                "leader": row.leader or "",
            }
        )
    return found


def closed(viewer: Viewer, meeting_id: int) -> Content | None:
    """The last minutes as they were closed, for this reader, but for what was sealed since; None where none are."""
    stored = db.session.scalars(
        select(Minutes.content)
        .join(Meeting, Meeting.id == Minutes.meeting_id)
        .where(Minutes.meeting_id == meeting_id, Meeting.township_code == viewer.township_code)
        .order_by(Minutes.version.desc())
        .limit(1)
    ).all()
    shown = agenda_issues.withheld(viewer, list(stored))
    return agenda_own.of_reader(viewer, shown[0]) if shown else None


def corrections(viewer: Viewer, meeting_id: int) -> list[Row]:
    """The correction sheets under a meeting's minutes, the first first: of all items, and of those they read."""
    rows = db.session.execute(
        select(MinutesCorrection.number, MinutesCorrection.text, MinutesCorrection.at, MinutesCorrection.agenda_item_id)
        .join(Meeting, Meeting.id == MinutesCorrection.meeting_id)
        .outerjoin(AgendaItem, AgendaItem.id == MinutesCorrection.agenda_item_id)
        .outerjoin(Matter, Matter.id == AgendaItem.matter_id)
        .where(MinutesCorrection.meeting_id == meeting_id, Meeting.township_code == viewer.township_code)
        .where(Matter.sealed.is_not(True))
        .order_by(MinutesCorrection.number)
    ).all()
    if agenda_own.reads_all(viewer) or not any(row.agenda_item_id for row in rows):
        return list(rows)
    read = {
        item["id"] for part in (closed(viewer, meeting_id) or {"sections": []})["sections"] for item in part["items"]
    }
    return [row for row in rows if row.agenda_item_id is None or row.agenda_item_id in read]


def drafts(viewer: Viewer, meeting_id: int) -> dict[int, dict[str, list[str]]]:
    """The decisions as they are being written, by item: each field's values as typed."""
    rows = db.session.execute(
        select(AgendaItem.id, AgendaItem.draft)
        .join(Meeting, Meeting.id == AgendaItem.meeting_id)
        .where(AgendaItem.meeting_id == meeting_id, Meeting.township_code == viewer.township_code)
    )
    return {row.id: row.draft or {} for row in rows}


def followed(viewer: Viewer, meeting_id: int) -> bool:
    """Whether anything was done on what the meeting decided: it can then no longer be opened again."""
    moved = (
        select(AgendaItem.id)
        .join(Meeting, Meeting.id == AgendaItem.meeting_id)
        .join(Matter, Matter.id == AgendaItem.matter_id)
        .outerjoin(Assignment, Assignment.agenda_item_id == AgendaItem.id)
        .where(
            AgendaItem.meeting_id == meeting_id,
            Meeting.township_code == viewer.township_code,
            AgendaItem.decided_seq.is_not(None),
            or_(Matter.history_seq > AgendaItem.decided_seq, Assignment.history_seq > 1),
        )
        .limit(1)
    )
    return db.session.scalar(moved) is not None
