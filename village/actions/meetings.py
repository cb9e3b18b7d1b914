"""Meetings: open one, change it; who may."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from village.actions import history, meeting_template
from village.actions.write import action, locked
from village.clock import today
from village.extensions import db
from village.models import Attendance, Meeting
from village.rules.agenda import OPEN
from village.rules.answers import is_blank, required
from village.rules.calendar import day_of, local
from village.rules.errors import Invalid, Missing, NotAllowed, NotOpen, Stale
from village.rules.viewer import Viewer
from village.vocabulary import N_, MeetingKind, MeetingStatus, Role

FACTS = ("kind", "held_at", "room", "chair", "recorder", "minutes_available")

TAKEN = N_("这个月已经有一次例会了。")


def open_meeting(actor: Viewer, answers: Mapping[str, Any]) -> int:
    """Plan a meeting with its units, if wanted with the standing items; Invalid where the month has one."""
    try:
        return _open(actor, answers)
    except IntegrityError as error:
        raise Invalid({"held_at": TAKEN}) from error


@action
def _open(actor: Viewer, answers: Mapping[str, Any]) -> int:
    secretary(actor)
    required(("held_at", "room", "chair", "units"), answers)
    month = local(answers["held_at"]).strftime("%Y-%m")
    kind = answers.get("kind") or MeetingKind.MONTHLY
    if is_taken(actor.place_code, kind, month):
        raise Invalid({"held_at": TAKEN})
    if day_of(answers["held_at"]) < today():
        raise Invalid({"held_at": N_("开会的日期不能在今天以前。")})
    meeting = Meeting(
        township_code=actor.place_code,
        month=month,
        status=MeetingStatus.PLANNED,
        **{name: answers.get(name) or ("" if name == "recorder" else None) for name in FACTS} | {"kind": kind},
    )
    db.session.add(meeting)
    db.session.flush()
    _write_units(meeting, answers["units"])
    if answers.get("standing"):
        meeting_template.lay_out(meeting)
    history.append(actor, meeting, "open", place_code=actor.place_code, after=meeting.status, answers=plain(answers))
    return meeting.id


def is_taken(township: str, kind: MeetingKind, month: str, but: int | None = None) -> bool:
    """Whether a month has its four-checks meeting already; of the other kinds there may be many."""
    other = select(Meeting.id).where(
        Meeting.township_code == township,
        Meeting.kind == MeetingKind.MONTHLY,
        Meeting.month == month,
        Meeting.status != MeetingStatus.CANCELLED,
        Meeting.id.is_distinct_from(but),
    )
    return kind is MeetingKind.MONTHLY and db.session.scalar(other) is not None


@action
def change(actor: Viewer, meeting_id: int, answers: Mapping[str, Any], version: int | None = None) -> None:
    """Change room, chair, recorder, time available and units until it is held; its day moves by postponing."""
    meeting = changing(actor, meeting_id, version)
    required(("room", "chair", "units"), answers)
    for name in ("room", "chair", "recorder", "minutes_available"):
        setattr(meeting, name, answers.get(name) or ("" if name == "recorder" else None))
    _write_units(meeting, answers["units"])
    note(actor, meeting, "change", answers)


def _write_units(meeting: Meeting, units: list[str]) -> None:
    for row in db.session.scalars(select(Attendance).where(Attendance.meeting_id == meeting.id)):
        db.session.delete(row)
    db.session.flush()
    db.session.add_all(
        Attendance(meeting_id=meeting.id, position=n, unit=unit[:60], state=None)
        for n, unit in enumerate(dict.fromkeys(units), 1)
    )


def note(actor: Viewer, meeting: Meeting, step: str, answers: Mapping[str, Any]) -> None:
    """Write a change that is no step into the meeting's history."""
    meeting.version += 1
    history.append(actor, meeting, step, place_code=meeting.township_code, answers=plain(answers))


def plain(answers: Mapping[str, Any]) -> dict[str, Any]:
    """The answers that were given."""
    return {name: value for name, value in answers.items() if not is_blank(value)}


def secretary(actor: Viewer) -> None:
    """Refuse everybody but the secretary."""
    if actor.role is not Role.SECRETARY:
        raise NotAllowed


def mine(actor: Viewer, meeting_id: int) -> Meeting:
    """The secretary's own meeting, held until the commit; NotAllowed or Missing."""
    secretary(actor)
    meeting = locked(Meeting, meeting_id)
    if meeting.township_code != actor.place_code:
        raise Missing
    return meeting


def changing(actor: Viewer, meeting_id: int, version: int | None = None) -> Meeting:
    """The same until it is held: what was issued stays as it is, the change waits for the next version."""
    meeting = mine(actor, meeting_id)
    if meeting.status not in OPEN:
        raise NotOpen("change", meeting.status)
    if version is not None and version != meeting.version:
        raise Stale("change", meeting.status)
    return meeting
