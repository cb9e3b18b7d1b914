"""Take the meeting's steps: issue and issue again, hold, postpone, cancel; `closing` closes and opens again."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from village.actions import closing, history, matters
from village.actions.meetings import TAKEN, is_taken, mine
from village.actions.minutes import write_attendance
from village.actions.write import action, locked
from village.clock import now, today
from village.extensions import db
from village.models import AgendaItem, Issue, Matter, Meeting
from village.queries import agenda, agenda_issues
from village.rules.agenda_changes import changes
from village.rules.answers import required
from village.rules.calendar import day_of, local
from village.rules.errors import Invalid, Missing, NotOpen, Stale
from village.rules.viewer import Viewer
from village.rules.workflow import MATTER_STEPS, MEETING_STEPS
from village.vocabulary import N_, MatterStatus, MeetingStatus


@action
def take_step(actor: Viewer, meeting_id: int, name: str, version: int | None, answers: Mapping[str, Any]) -> None:
    """Take a meeting step; Missing, NotAllowed, Stale, NotOpen and Invalid as for matters."""
    meeting = mine(actor, meeting_id)
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
        answers={**{ask: answers.get(ask) for ask in step.asks if ask != "decisions"}, **extra},
    )


def _issue(actor: Viewer, meeting: Meeting, answers: Mapping[str, Any]) -> dict[str, Any]:
    version = meeting.issued_version + 1
    # Held before they are read: what is settled in this moment comes before the issue or after it, not between.
    held = {matter.id: matter for matter in _matters_of(meeting)}
    content = agenda.content(actor, meeting.id)
    if content is None or not any(section["items"] for section in content["sections"]):
        raise Invalid({"approved_by": N_("议程还是空的，请先列入事项或加议题。")})
    if answers.get("seen") and answers["seen"] != agenda_issues.digest(content):
        raise Stale("issue", meeting.status)
    found = changes(agenda_issues.issued(actor, meeting.id), content)
    if meeting.status is MeetingStatus.ISSUED and not found:
        raise Invalid({"approved_by": N_("和已经印发的一版没有不同，不用重新印发。")})
    content |= {
        "version": version,
        "issued_on": today().isoformat(),
        "approved_by": answers["approved_by"],
        "changes": found,
    }
    digest = agenda_issues.digest(content)
    db.session.add(
        Issue(
            meeting_id=meeting.id, version=version, content=content, digest=digest, issued_at=now(), issued_on=today()
        )
    )
    _count(meeting, held, version)
    meeting.issued_version, meeting.approved_by = version, answers["approved_by"]
    return {"version": version, "digest": digest}


def _count(meeting: Meeting, held: Mapping[int, Matter], version: int) -> None:
    """What is shown for the first time is once more on an agenda."""
    query = select(AgendaItem).where(AgendaItem.meeting_id == meeting.id, AgendaItem.since_version.is_(None))
    for item in db.session.scalars(query):
        item.since_version = version
        if item.matter_id is not None:
            held[item.matter_id].times_on_agenda += 1


def _hold(_actor: Viewer, meeting: Meeting, answers: Mapping[str, Any]) -> dict[str, Any]:
    if day_of(meeting.held_at) > today():
        raise Invalid({"attendance": N_("还没有到开会的日子。如果提前开会，请先改期。")})
    write_attendance(meeting, answers["attendance"])
    # A supplement that came too late for a further version is talked about all the same.
    _count(meeting, {matter.id: matter for matter in _matters_of(meeting)}, meeting.issued_version)
    return {}


def _postpone(_actor: Viewer, meeting: Meeting, answers: Mapping[str, Any]) -> dict[str, Any]:
    held_at = answers["held_at"]
    if day_of(held_at) < today():
        raise Invalid({"held_at": N_("开会的日期不能在今天以前。")})
    month = local(held_at).strftime("%Y-%m")
    if is_taken(meeting.township_code, meeting.kind, month, meeting.id):
        raise Invalid({"held_at": TAKEN})
    before, meeting.held_at, meeting.month = meeting.held_at, held_at, month
    return {"from": before}


def _cancel(actor: Viewer, meeting: Meeting, answers: Mapping[str, Any]) -> dict[str, Any]:
    for matter in _matters_of(meeting):
        if matter.status is MatterStatus.SCHEDULED:
            matters.take(actor, matter, MATTER_STEPS["defer"], {"reason": answers["reason"]})
    return {}


STEPS = {
    "issue": _issue,
    "reissue": _issue,
    "hold": _hold,
    "postpone": _postpone,
    "cancel": _cancel,
    "close": closing.close,
    "reopen": closing.reopen,
}


def _matters_of(meeting: Meeting) -> list[Matter]:
    ids = db.session.scalars(
        select(AgendaItem.matter_id).where(
            AgendaItem.meeting_id == meeting.id, AgendaItem.matter_id.is_not(None), AgendaItem.taken_off.is_(None)
        )
    )
    return [locked(Matter, matter_id) for matter_id in sorted(filter(None, ids))]
