"""The agenda's content, gathered once: what is printed, stored as issued, and seen before issuing."""

import hashlib
from typing import Any

from sqlalchemy import or_, select

from village.extensions import db
from village.models import AgendaItem, Attendance, Issue, Matter, Meeting, Place
from village.queries import shown
from village.queries.scope import Row, content_seen, within_reach
from village.rules.agenda import FIXED, item_text, proposal_order
from village.rules.calendar import local
from village.rules.chain import canonical
from village.rules.masking import Masker
from village.rules.places import short_name
from village.rules.viewer import Viewer
from village.rules.visibility import SEALED
from village.vocabulary import MatterStatus, MeetingStatus, Section

MATTER = (
    Matter.number,
    shown.session_count(),
    Matter.risk,
    Matter.times_on_agenda,
    Matter.sealed,
    Matter.status.label("matter_status"),
    Place.name.label("place_name"),
)
ITEM_WORDS = (AgendaItem.title, AgendaItem.text)
MATTER_WORDS = (Matter.difficulty, Matter.measures, Matter.risk_reason, Matter.request)


def proposed(viewer: Viewer) -> list[Row]:
    """The township's matters waiting for a meeting: risk, times on an agenda, age."""
    rows = db.session.execute(
        select(
            Matter.id,
            Matter.number,
            shown.words(viewer, Matter.title),
            Matter.sealed,
            Matter.check,
            Matter.risk,
            Matter.times_on_agenda,
            Matter.submitted_at,
            Matter.opened_on,
            Place.name.label("place_name"),
        )
        .outerjoin(Place, Place.code == Matter.place_code)
        .where(within_reach(viewer, Matter), Matter.status == MatterStatus.PROPOSED)
    )
    return sorted(rows, key=proposal_order)


def items(viewer: Viewer, meeting_id: int) -> list[Row]:
    """A meeting's items with their matters' facts, in the order of the sections."""
    seen = or_(Matter.id.is_(None), content_seen(viewer))
    own = [column for column in AgendaItem.__table__.c if column.name not in ("title", "text")]
    rows = db.session.execute(
        select(
            *own,
            *MATTER,
            *(shown.words(viewer, column, seen) for column in (*ITEM_WORDS, *MATTER_WORDS)),
            shown.words(viewer, Matter.title, seen).label("matter_title"),
        )
        .join(Meeting, Meeting.id == AgendaItem.meeting_id)
        .outerjoin(Matter, Matter.id == AgendaItem.matter_id)
        .outerjoin(Place, Place.code == Matter.place_code)
        .where(AgendaItem.meeting_id == meeting_id, Meeting.township_code == viewer.township_code)
        .order_by(AgendaItem.position, AgendaItem.id)
    )
    order = list(Section)
    return sorted(rows, key=lambda row: order.index(row.section))


def units(viewer: Viewer, meeting_id: int) -> list[Row]:
    """The units asked to a meeting, and from `hold` on whether they came."""
    return list(
        db.session.execute(
            select(Attendance.unit, Attendance.state, Attendance.name)
            .join(Meeting, Meeting.id == Attendance.meeting_id)
            .where(Attendance.meeting_id == meeting_id, Meeting.township_code == viewer.township_code)
            .order_by(Attendance.position)
        )
    )


def words_of(item: Row) -> str:
    """An item's text: its own, or what the matter says."""
    if item.text or item.matter_id is None:
        return str(item.text)
    return item_text(item._mapping)


def content(viewer: Viewer, meeting_id: int) -> dict[str, Any] | None:
    """The agenda as it stands, masked, in the shape that papers read; None out of reach."""
    meeting = db.session.execute(
        select(*Meeting.__table__.c, Place.name.label("township"))
        .outerjoin(Place, Place.code == Meeting.township_code)
        .where(Meeting.id == meeting_id, Meeting.township_code == viewer.township_code)
    ).first()
    if meeting is None:
        return None
    rows = [row for row in items(viewer, meeting_id) if not row.sealed]
    # One masker for the whole paper: numbers behind equal names hold within one document only.
    names = shown.names_of(viewer, [row.matter_id for row in rows if row.matter_id is not None])
    masker = Masker([name for matter_names in names.values() for name in matter_names])
    return {
        "township": meeting.township,
        "month": meeting.month,
        "held_at": local(meeting.held_at).strftime("%Y-%m-%dT%H:%M"),
        "room": meeting.room,
        "chair": meeting.chair,
        "recorder": meeting.recorder,
        "units": [row.unit for row in units(viewer, meeting_id)],
        "sections": [
            {"section": section.value, "items": [_item(row, meeting, masker) for row in rows if row.section is section]}
            for section in Section
            if section in FIXED or any(row.section is section for row in rows)
        ],
        "version": None,
        "issued_on": None,
        "approved_by": "",
    }


def _item(row: Row, meeting: Row, masker: Masker) -> dict[str, Any]:
    times = (row.times_on_agenda or 0) + (0 if meeting.issued_version else 1)
    return {
        "title": masker.text(row.title or row.matter_title),
        "number": row.number or "",
        "place": short_name(row.place_name) if row.place_name else "",
        "times": times if row.matter_id is not None else 1,
        "presenter": row.presenter,
        "minutes": row.minutes,
        "units": [unit for unit in row.units.split("、") if unit],
        "text": masker.text(words_of(row)),
        "settled_before": row.settled_before,
    }


def digest(agenda_content: dict[str, Any]) -> str:
    """SHA-256 of a content, by which the secretary issues just what was seen."""
    return hashlib.sha256(canonical(agenda_content).encode()).hexdigest()


def issued(viewer: Viewer, meeting_id: int) -> dict[str, Any] | None:
    """The latest issue as it was issued, but for what was sealed since; None where nothing was, or out of reach."""
    found = db.session.scalar(
        select(Issue.content)
        .join(Meeting, Meeting.id == Issue.meeting_id)
        .where(Issue.meeting_id == meeting_id, Meeting.township_code == viewer.township_code)
        .order_by(Issue.version.desc())
        .limit(1)
    )
    return withheld(viewer, found) if found else None


def withheld(viewer: Viewer, issue: dict[str, Any]) -> dict[str, Any]:
    """An issue's content without the words of matters that are sealed now; the stored issue stays as it is."""
    numbers = {item["number"] for section in issue["sections"] for item in section["items"] if item.get("number")}
    here = (Matter.township_code == viewer.township_code, Matter.number.in_(numbers))
    sealed = set(db.session.scalars(select(Matter.number).where(*here, Matter.sealed)))
    if not sealed:
        return issue
    hidden = {"title": SEALED, "text": "", "presenter": "", "units": []}
    sections = [
        {
            **section,
            "items": [{**item, **(hidden if item.get("number") in sealed else {})} for item in section["items"]],
        }
        for section in issue["sections"]
    ]
    return {**issue, "sections": sections}


def printable(viewer: Viewer, meeting: Row) -> dict[str, Any] | None:
    """What a paper shows: the issue of an issued or held meeting, else the draft."""
    if meeting.status in (MeetingStatus.ISSUED, MeetingStatus.HELD):
        return issued(viewer, meeting.id)
    return content(viewer, meeting.id)
