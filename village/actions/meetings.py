"""The monthly meeting: open it, order its agenda, issue, hold, postpone, cancel."""

import hashlib
from collections.abc import Mapping
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from village.actions import history, matters
from village.actions.effects import next_position
from village.actions.write import action, locked
from village.clock import now, today
from village.extensions import db
from village.models import AgendaItem, Attendance, Issue, Matter, Meeting
from village.queries import agenda
from village.rules.answers import is_blank, required
from village.rules.calendar import day_of, local
from village.rules.chain import canonical
from village.rules.errors import Invalid, Missing, NotAllowed, NotOpen, Stale
from village.rules.viewer import Viewer
from village.rules.workflow import MATTER_STEPS, MEETING_STEPS
from village.vocabulary import N_, AttendanceState, MatterStatus, MeetingStatus, Role

FACTS = ("held_at", "room", "chair", "recorder", "minutes_available")
ITEM_FACTS = ("title", "text", "presenter", "minutes", "units")
TAKEN = N_("这个月已经有一次例会了。")


def open_meeting(actor: Viewer, answers: Mapping[str, Any]) -> int:
    """Plan the month's meeting with its units; answers its id, Invalid where the month has one."""
    try:
        return _open(actor, answers)
    except IntegrityError as error:
        raise Invalid({"held_at": TAKEN}) from error


@action
def _open(actor: Viewer, answers: Mapping[str, Any]) -> int:
    _secretary(actor)
    required(("held_at", "room", "chair", "units"), answers)
    month = local(answers["held_at"]).strftime("%Y-%m")
    taken = select(Meeting.id).where(
        Meeting.township_code == actor.place_code, Meeting.month == month, Meeting.status != MeetingStatus.CANCELLED
    )
    if db.session.scalar(taken) is not None:
        raise Invalid({"held_at": TAKEN})
    if day_of(answers["held_at"]) < today():
        raise Invalid({"held_at": N_("开会的日期不能在今天以前。")})
    meeting = Meeting(
        township_code=actor.place_code,
        month=month,
        status=MeetingStatus.PLANNED,
        **{name: answers.get(name) or ("" if name == "recorder" else None) for name in FACTS},
    )
    db.session.add(meeting)
    db.session.flush()
    _write_units(meeting, answers["units"])
    history.append(actor, meeting, "open", place_code=actor.place_code, after=meeting.status, answers=_plain(answers))
    return meeting.id


@action
def change(actor: Viewer, meeting_id: int, answers: Mapping[str, Any]) -> None:
    """Change room, chair, recorder, time available and units of a planned meeting; its day moves by postponing."""
    meeting = _planned(actor, meeting_id)
    required(("room", "chair", "units"), answers)
    for name in ("room", "chair", "recorder", "minutes_available"):
        setattr(meeting, name, answers.get(name) or ("" if name == "recorder" else None))
    _write_units(meeting, answers["units"])
    _note(actor, meeting, "change", answers)


def _write_units(meeting: Meeting, units: list[str]) -> None:
    for row in db.session.scalars(select(Attendance).where(Attendance.meeting_id == meeting.id)):
        db.session.delete(row)
    db.session.flush()
    db.session.add_all(
        Attendance(meeting_id=meeting.id, position=n, unit=unit[:60], state=None)
        for n, unit in enumerate(dict.fromkeys(units), 1)
    )


@action
def take_in(actor: Viewer, meeting_id: int, matter_ids: list[int] | None) -> int:
    """Put proposed matters on the agenda, all of them for None, in the order they were proposed to the secretary.

    Answers how many; Missing for a matter out of reach, NotOpen for one that moved on.
    """
    meeting = _planned(actor, meeting_id)
    if matter_ids is None:
        matter_ids = [row.id for row in agenda.proposed(actor)]
    for matter_id in matter_ids:
        matter = locked(Matter, matter_id)
        if matter.township_code != actor.place_code:
            raise Missing
        matters.take(actor, matter, MATTER_STEPS["schedule"], {"meeting": meeting.id})
    return len(matter_ids)


@action
def add_topic(actor: Viewer, meeting_id: int, answers: Mapping[str, Any]) -> int:
    """Add an item without a matter to a section; answers its id."""
    meeting = _planned(actor, meeting_id)
    required(("section", "title"), answers)
    item = AgendaItem(
        meeting_id=meeting.id,
        section=answers["section"],
        position=next_position(meeting.id),
        **{name: answers.get(name) or (None if name == "minutes" else "") for name in ITEM_FACTS},
    )
    db.session.add(item)
    db.session.flush()
    _note(actor, meeting, "add_topic", answers)
    return item.id


@action
def change_item(actor: Viewer, meeting_id: int, item_id: int, answers: Mapping[str, Any]) -> None:
    """Change an item's words, presenter, minutes and units; empty words mean: as the matter says."""
    meeting = _planned(actor, meeting_id)
    item = _item(meeting, item_id)
    if item.matter_id is None:
        required(("title",), answers)
        if answers.get("section"):
            item.section = answers["section"]
    for name in ITEM_FACTS:
        setattr(item, name, answers.get(name) or (None if name == "minutes" else ""))
    _note(actor, meeting, "change_item", {"item": item.id, **answers})


@action
def move_item(actor: Viewer, meeting_id: int, item_id: int, *, up: bool) -> None:
    """Change places with the neighbour above or below in the same section; at the end nothing happens."""
    meeting = _planned(actor, meeting_id)
    item = _item(meeting, item_id)
    row = list(
        db.session.scalars(
            select(AgendaItem)
            .where(AgendaItem.meeting_id == meeting.id, AgendaItem.section == item.section)
            .order_by(AgendaItem.position, AgendaItem.id)
        )
    )
    here = row.index(item)
    there = here - 1 if up else here + 1
    if not 0 <= there < len(row):
        return
    other = row[there]
    item.position, other.position = other.position, item.position
    _note(actor, meeting, "move_item", {"item": item.id, "up": up})


@action
def remove_topic(actor: Viewer, meeting_id: int, item_id: int) -> None:
    """Take a topic off a planned agenda; a matter leaves by its step `defer`."""
    meeting = _planned(actor, meeting_id)
    item = _item(meeting, item_id)
    if item.matter_id is not None:
        raise NotOpen("defer", meeting.status)
    _note(actor, meeting, "remove_topic", {"section": item.section, "title": item.title})
    db.session.delete(item)


@action
def take_step(actor: Viewer, meeting_id: int, name: str, version: int | None, answers: Mapping[str, Any]) -> None:
    """Take a meeting step; Missing, NotAllowed, Stale, NotOpen and Invalid as for matters."""
    meeting = _mine(actor, meeting_id)
    step = MEETING_STEPS.get(name)
    if step is None:
        raise Missing
    if version is not None and version != meeting.version:
        raise Stale(name, meeting.status)
    if not step.open_to(actor, meeting):
        raise NotOpen(name, meeting.status)
    required(step.asks, answers)
    before = meeting.status
    extra = STEPS[name](actor, meeting, answers)
    meeting.status = step.after
    meeting.version += 1
    history.append(
        actor,
        meeting,
        name,
        place_code=meeting.township_code,
        before=before,
        after=meeting.status,
        answers={**{ask: answers.get(ask) for ask in step.asks}, **extra},
    )


def _issue(actor: Viewer, meeting: Meeting, answers: Mapping[str, Any]) -> dict[str, Any]:
    version = meeting.issued_version + 1
    content = agenda.content(actor, meeting.id)
    if content is None or not any(section["items"] for section in content["sections"]):
        raise Invalid({"approved_by": N_("议程还是空的，请先列入事项或加议题。")})
    if answers.get("seen") and answers["seen"] != agenda.digest(content):
        raise Stale("issue", meeting.status)
    content |= {"version": version, "issued_on": today().isoformat(), "approved_by": answers["approved_by"]}
    digest = hashlib.sha256(canonical(content).encode()).hexdigest()
    db.session.add(
        Issue(
            meeting_id=meeting.id, version=version, content=content, digest=digest, issued_at=now(), issued_on=today()
        )
    )
    for matter in _matters_of(meeting):
        matter.times_on_agenda += 1 if version == 1 else 0
    meeting.issued_version, meeting.approved_by = version, answers["approved_by"]
    return {"version": version, "digest": digest}


def _hold(_actor: Viewer, meeting: Meeting, answers: Mapping[str, Any]) -> dict[str, Any]:
    if day_of(meeting.held_at) > today():
        raise Invalid({"attendance": N_("还没有到开会的日子。如果提前开会，请先改期。")})
    rows = {row.unit: row for row in db.session.scalars(select(Attendance).where(Attendance.meeting_id == meeting.id))}
    for told in answers["attendance"]:
        row = rows.get(told["unit"])
        if row is None:
            row = Attendance(meeting_id=meeting.id, position=len(rows) + 1, unit=told["unit"], state=None)
            db.session.add(row)
            rows[row.unit] = row
        if told["state"] is AttendanceState.DEPUTY and is_blank(told.get("name")):
            raise Invalid({"attendance": N_("代会的请写下代会人姓名（%(unit)s）。")}, unit=told["unit"])
        row.state, row.name = told["state"], told.get("name") or ""
    return {}


def _postpone(_actor: Viewer, meeting: Meeting, answers: Mapping[str, Any]) -> dict[str, Any]:
    held_at = answers["held_at"]
    if day_of(held_at) < today():
        raise Invalid({"held_at": N_("开会的日期不能在今天以前。")})
    month = local(held_at).strftime("%Y-%m")
    other = db.session.scalar(
        select(func.count())
        .select_from(Meeting)
        .where(
            Meeting.township_code == meeting.township_code,
            Meeting.month == month,
            Meeting.status != MeetingStatus.CANCELLED,
            Meeting.id != meeting.id,
        )
    )
    if other:
        raise Invalid({"held_at": TAKEN})
    before, meeting.held_at, meeting.month = meeting.held_at, held_at, month
    return {"from": before}


def _cancel(actor: Viewer, meeting: Meeting, answers: Mapping[str, Any]) -> dict[str, Any]:
    for matter in _matters_of(meeting):
        if matter.status is MatterStatus.SCHEDULED:
            if meeting.issued_version:
                matter.times_on_agenda -= 1
            matters.take(actor, matter, MATTER_STEPS["defer"], {"reason": answers["reason"]})
    return {}


STEPS = {"issue": _issue, "hold": _hold, "postpone": _postpone, "cancel": _cancel}


def _matters_of(meeting: Meeting) -> list[Matter]:
    ids = db.session.scalars(
        select(AgendaItem.matter_id).where(AgendaItem.meeting_id == meeting.id, AgendaItem.matter_id.is_not(None))
    )
    return [locked(Matter, matter_id) for matter_id in sorted(filter(None, ids))]


def _note(actor: Viewer, meeting: Meeting, step: str, answers: Mapping[str, Any]) -> None:
    meeting.version += 1
    history.append(actor, meeting, step, place_code=meeting.township_code, answers=_plain(answers))


def _plain(answers: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in answers.items() if not is_blank(value)}


def _secretary(actor: Viewer) -> None:
    if actor.role is not Role.SECRETARY:
        raise NotAllowed


def _mine(actor: Viewer, meeting_id: int) -> Meeting:
    _secretary(actor)
    meeting = locked(Meeting, meeting_id)
    if meeting.township_code != actor.place_code:
        raise Missing
    return meeting


def _planned(actor: Viewer, meeting_id: int) -> Meeting:
    meeting = _mine(actor, meeting_id)
    if meeting.status is not MeetingStatus.PLANNED:
        raise NotOpen("change", meeting.status)
    return meeting


def _item(meeting: Meeting, item_id: int) -> AgendaItem:
    item = locked(AgendaItem, item_id)
    if item.meeting_id != meeting.id:
        raise Missing
    return item
