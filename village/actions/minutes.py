"""While a meeting is held: notes, drafts of decisions, who came. Once it is closed: who reviewed, signed, corrected."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import func, select

from village.actions.meetings import mine, note
from village.actions.write import action, locked
from village.clock import now, today
from village.extensions import db
from village.models import AgendaItem, Attendance, Meeting, MinutesCorrection
from village.queries import agenda, shown
from village.rules.answers import is_blank, not_after, required
from village.rules.errors import Invalid, Missing, NotOpen, Stale
from village.rules.masking import Masker
from village.rules.viewer import Viewer
from village.vocabulary import N_, AttendanceState, MeetingStatus

STATED = ("reviewed_by", "reviewed_on", "signed_by", "signed_on")


@action
def keep_notes(
    actor: Viewer, meeting_id: int, item_id: int, version: int | None, words: str, draft: Mapping[str, list[str]]
) -> None:
    """Keep what was said on one item and its decision as far as it is written; Stale where another hand was faster."""
    meeting = _in_state(actor, meeting_id, MeetingStatus.HELD, "notes")
    item = locked(AgendaItem, item_id)
    if item.meeting_id != meeting.id or item.taken_off is not None:
        raise Missing
    if version is not None and version != item.version:
        raise Stale("notes", meeting.status)
    item.note, item.draft = words, dict(draft)
    item.version += 1
    note(actor, meeting, "notes", {"item": item.id, "note": words})


@action
def change_attendance(actor: Viewer, meeting_id: int, version: int | None, told: Iterable[Mapping[str, Any]]) -> None:
    """Mend who came while the minutes are being written."""
    meeting = _in_state(actor, meeting_id, MeetingStatus.HELD, "attendance")
    if version is not None and version != meeting.version:
        raise Stale("attendance", meeting.status)
    rows = list(told)
    write_attendance(meeting, rows)
    note(actor, meeting, "attendance", {"attendance": rows})


def write_attendance(meeting: Meeting, told: Iterable[Mapping[str, Any]]) -> None:
    """Write who came of each unit; Invalid for a deputy without name and title."""
    rows = {row.unit: row for row in db.session.scalars(select(Attendance).where(Attendance.meeting_id == meeting.id))}
    for given in told:
        row = rows.get(given["unit"])
        if row is None:
            row = Attendance(meeting_id=meeting.id, position=len(rows) + 1, unit=given["unit"], state=None)
            db.session.add(row)
            rows[row.unit] = row
        if given["state"] is AttendanceState.DEPUTY and (is_blank(given.get("name")) or is_blank(given.get("title"))):
            raise Invalid({"attendance": N_("代会的请写下代会人姓名和职务（%(unit)s）。")}, unit=given["unit"])
        row.state, row.name, row.title = given["state"], given.get("name") or "", given.get("title") or ""


@action
def state(actor: Viewer, meeting_id: int, version: int | None, answers: Mapping[str, Any]) -> None:
    """Write who reviewed the minutes and who signed them for issue, each with the day."""
    meeting = _in_state(actor, meeting_id, MeetingStatus.CLOSED, "state")
    if version is not None and version != meeting.version:
        raise Stale("state", meeting.status)
    for who, day in (STATED[:2], STATED[2:]):
        if not is_blank(answers.get(who)) or answers.get(day) is not None:
            required((who, day), answers)
    not_after(today(), answers, "reviewed_on", "signed_on")
    for name in STATED:
        setattr(meeting, name, answers.get(name) or ("" if name.endswith("_by") else None))
    note(actor, meeting, "state", answers)


@action
def correct(actor: Viewer, meeting_id: int, words: str, item_id: int | None = None) -> int:
    """Add a correction sheet under closed minutes, which stay as they are; its number. Masked like them."""
    meeting = _in_state(actor, meeting_id, MeetingStatus.CLOSED, "correct_minutes")
    required(("text",), {"text": words})
    items = {row.id: row for row in agenda.items(actor, meeting.id)}
    if item_id is not None and item_id not in items:
        raise Invalid({"item": N_("请从这次会议的议题里选。")})
    names = shown.names_of(actor, {row.matter_id for row in items.values() if row.matter_id is not None})
    words = Masker([name for of_matter in names.values() for name in of_matter]).text(words)
    last = select(func.max(MinutesCorrection.number)).where(MinutesCorrection.meeting_id == meeting.id)
    number = (db.session.scalar(last) or 0) + 1
    db.session.add(
        MinutesCorrection(
            meeting_id=meeting.id, agenda_item_id=item_id, number=number, text=words, by_id=actor.user_id, at=now()
        )
    )
    note(actor, meeting, "correct_minutes", {"number": number, "item": item_id, "text": words})
    return number


def _in_state(actor: Viewer, meeting_id: int, status: MeetingStatus, name: str) -> Meeting:
    meeting = mine(actor, meeting_id)
    if meeting.status is not status:
        raise NotOpen(name, meeting.status)
    return meeting
