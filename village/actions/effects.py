"""What a step does besides moving the matter: one small function a step, named like it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import func, select

from village.actions import clocks
from village.actions.write import locked
from village.clock import now, today
from village.extensions import db
from village.models import AgendaItem, Agreement, FollowUp, Matter, Meeting
from village.rules.answers import MISSING, not_after, not_before, required
from village.rules.calendar import day_of
from village.rules.deadlines import PERIODS, call_back_due, confirmation_due, follow_up_days, review_due
from village.rules.errors import Invalid
from village.rules.viewer import Viewer
from village.vocabulary import (
    N_,
    AgreementKind,
    Check,
    ClockKind,
    Finding,
    Level,
    MatterStatus,
    MeetingStatus,
    Risk,
    Role,
    Section,
    SendBackTo,
)

Answers = Mapping[str, Any]


@dataclass(frozen=True)
class Move:
    """Where the step leads when the table leaves a choice; None keeps what the table or the matter says."""

    status: MatterStatus | None = None
    level: Level | None = None


def hand_up(_actor: Viewer, matter: Matter, answers: Answers) -> Move:
    """Ask the village for help."""
    matter.tried, matter.needed = answers["tried"], answers["needed"]
    return Move(level=Level.VILLAGE)


def hand_down(_actor: Viewer, matter: Matter, answers: Answers) -> Move:
    """Give it back to the parlor with advice."""
    matter.advice = answers["advice"]
    return Move(level=Level.PARLOR)


def escalate(actor: Viewer, matter: Matter, answers: Answers) -> Move:
    """Report it to the township; the three days begin."""
    urgent = answers.get("risk") is Risk.URGENT
    if actor.role is Role.LEADER and not urgent:
        raise Invalid({"risk": N_("小组长只能直接上报紧急的事；不紧急的请先请村里协助。")})
    if not urgent and matter.session_count == 0:
        raise Invalid({"difficulty": N_("还没有谈过。请先记一场再上报；紧急的可以直接上报。")})
    if answers.get("risk", Risk.NORMAL) is not Risk.NORMAL:
        required(("risk_reason",), answers)
    for name in ("difficulty", "request", "risk_reason", "measures", "approved_by"):
        setattr(matter, name, answers.get(name) or "")
    matter.risk = answers.get("risk") or Risk.NORMAL
    matter.home_level = matter.level
    matter.submitted_at, matter.submitted_by_id, matter.sent_back = now(), actor.user_id, False
    clocks.start(matter, ClockKind.REVIEW, review_due(today()))
    return Move()


def recall(_actor: Viewer, matter: Matter, _answers: Answers) -> Move:
    """Take the report back to where it came from."""
    return Move(level=matter.home_level)


def propose(_actor: Viewer, matter: Matter, answers: Answers) -> Move:
    """Confirm its check and category for the meeting."""
    matter.check = answers["check"]
    matter.category = answers.get("category") if matter.check is Check.DISPUTES else None
    if matter.check is Check.DISPUTES and matter.category is None:
        raise Invalid({"category": MISSING})
    return Move()


def take_up(_actor: Viewer, _matter: Matter, _answers: Answers) -> Move:
    """Let the township centre mediate."""
    return Move(level=Level.TOWNSHIP)


def send_back(_actor: Viewer, matter: Matter, answers: Answers) -> Move:
    """Send it down again with advice."""
    to_parlor = answers["to"] is SendBackTo.PARLOR
    if to_parlor and len(matter.place_code) != 15:
        raise Invalid({"to": N_("这件事不属于某个客堂间，请退回村(居)。")})
    matter.advice, matter.sent_back = answers["advice"], True
    return Move(level=Level.PARLOR if to_parlor else Level.VILLAGE)


def refuse(_actor: Viewer, matter: Matter, answers: Answers) -> Move:
    """Do not take it in; the telephone call is due."""
    matter.ground, matter.route, matter.approved_by = answers["ground"], answers["route"], answers["approved_by"]
    clocks.start(matter, ClockKind.CALL_BACK, call_back_due(today()))
    return Move()


def call_back(_actor: Viewer, matter: Matter, answers: Answers) -> Move:
    """The refusal was explained by telephone."""
    not_after(today(), answers, "told_on")
    clocks.stop(matter, ClockKind.CALL_BACK)
    return Move()


def schedule(_actor: Viewer, matter: Matter, answers: Answers) -> Move:
    """Put it on the agenda of a planned meeting."""
    meeting = locked(Meeting, answers["meeting"])
    if meeting.township_code != matter.township_code or meeting.status is not MeetingStatus.PLANNED:
        raise Invalid({"meeting": N_("这次例会已经印发或结束，不能再列入。")})
    section = Section(matter.check.value)
    db.session.add(
        AgendaItem(meeting_id=meeting.id, section=section, position=next_position(meeting.id), matter_id=matter.id)
    )
    return Move()


def next_position(meeting_id: int) -> int:
    """The place behind the last item of a meeting."""
    last = db.session.scalar(select(func.max(AgendaItem.position)).where(AgendaItem.meeting_id == meeting_id))
    return (last or 0) + 1


def defer(_actor: Viewer, matter: Matter, _answers: Answers) -> Move:
    """Take it off the agenda."""
    for item, _meeting in _items(matter):
        db.session.delete(item)
    return Move()


def settle(actor: Viewer, matter: Matter, answers: Answers) -> Move:
    """Write the agreement and the days to look whether it holds."""
    settled_on = answers.get("settled_on") or today()
    due = None
    if matter.check is Check.DISPUTES:
        due = _agree(matter, answers, settled_on)
    else:
        not_after(today(), answers, "rechecked_on")
        if answers["finding"] is not Finding.GONE:
            raise Invalid({"finding": N_("还没有消除的隐患不能算整改完成。")})
    for item, meeting in _items(matter):
        item.settled_before = True
        if meeting.status is MeetingStatus.PLANNED:
            db.session.delete(item)
    for day in follow_up_days(max(settled_on, today()), due):
        clocks.start(matter, ClockKind.FOLLOW_UP, day)
    return Move()


def _agree(matter: Matter, answers: Answers, reached_on: date) -> date | None:
    kind = answers["agreement_kind"]
    if kind in (AgreementKind.ORAL, AgreementKind.WRITTEN):
        required(("agreement_text",), answers)
    not_before(reached_on, answers, "performance_due")
    due = answers.get("performance_due")
    db.session.add(
        Agreement(
            matter_id=matter.id,
            session_id=answers.get("session_id"),
            kind=kind,
            text=answers.get("agreement_text") or "",
            performance=answers.get("performance") or "",
            performance_due=due,
            reached_on=reached_on,
        )
    )
    matter.awaits_signature = kind is AgreementKind.WRITTEN
    return due


def sign(_actor: Viewer, matter: Matter, answers: Answers) -> Move:
    """The written agreement is in force; its thirty days begin."""
    agreement = db.session.scalars(
        select(Agreement).where(Agreement.matter_id == matter.id).order_by(Agreement.id.desc()).limit(1)
    ).one()
    not_after(today(), answers, "signed_on", "sealed_on")
    if min(answers["signed_on"], answers["sealed_on"]) < agreement.reached_on:
        raise Invalid({"signed_on": N_("签字盖章不能早于达成协议的那一天。")})
    agreement.signed_on, agreement.sealed_on = answers["signed_on"], answers["sealed_on"]
    matter.awaits_signature = False
    in_force_on = max(agreement.signed_on, agreement.sealed_on)
    clocks.start(matter, ClockKind.CONFIRMATION, confirmation_due(in_force_on))
    return Move()


FINDINGS = {
    Finding.PERFORMED: MatterStatus.CLOSED,
    Finding.GONE: MatterStatus.CLOSED,
    Finding.BROKEN: MatterStatus.OPEN,
    Finding.REMAINS: MatterStatus.OPEN,
}


def follow_up(actor: Viewer, matter: Matter, answers: Answers) -> Move:
    """Write the visit; the finding says where it goes."""
    finding = answers["finding"]
    if (finding in (Finding.GONE, Finding.REMAINS)) == (matter.check is Check.DISPUTES):
        raise Invalid({"finding": N_("请选一项适合这件事的结果。")})
    not_after(today(), answers, "visited_on")
    not_before(today(), answers, "next_on")
    by_township = actor.role in (Role.STAFF, Role.SECRETARY)
    status = FINDINGS.get(finding)
    next_on = None if status else answers.get("next_on") or today() + timedelta(days=PERIODS.follow_up)
    db.session.add(
        FollowUp(
            matter_id=matter.id,
            by_id=actor.user_id,
            visited_on=answers["visited_on"],
            how=answers["how"],
            finding=finding,
            next_on=next_on,
            satisfaction=answers.get("satisfaction") if by_township else None,
            note=answers.get("note") or "",
        )
    )
    clocks.stop(matter, ClockKind.FOLLOW_UP)
    if next_on:
        clocks.start(matter, ClockKind.FOLLOW_UP, next_on)
    if status is MatterStatus.OPEN:
        matter.awaits_signature = False
        return Move(status, matter.home_level)
    return Move(status or MatterStatus.SETTLED)


def refer(_actor: Viewer, matter: Matter, answers: Answers) -> Move:
    """Another route takes it; look again on the day asked."""
    matter.route, matter.route_text = answers["route"], answers["text"]
    not_before(today(), answers, "track_on")
    if answers.get("track_on"):
        clocks.start(matter, ClockKind.TRACKING, answers["track_on"])
    _leave_planned_agenda(matter)
    return Move()


def end(_actor: Viewer, _matter: Matter, answers: Answers) -> Move:
    """Mediation ends; the other routes were told."""
    not_after(today(), answers, "told_on")
    return Move()


def hand_over(_actor: Viewer, matter: Matter, answers: Answers) -> Move:
    """Police or another body has it."""
    if day_of(answers["at"]) > today():
        raise Invalid({"at": N_("时间不能在现在以后。")})
    matter.route_text = f"{answers['to_whom']}：{answers['text']}"
    _leave_planned_agenda(matter)
    return Move()


def reopen(_actor: Viewer, matter: Matter, _answers: Answers) -> Move:
    """Begin again where it was at home."""
    matter.ground = matter.route = None
    return Move(level=matter.home_level)


def _leave_planned_agenda(matter: Matter) -> None:
    for item, meeting in _items(matter):
        if meeting.status is MeetingStatus.PLANNED:
            db.session.delete(item)


def _items(matter: Matter) -> list[tuple[AgendaItem, Meeting]]:
    rows = db.session.execute(
        select(AgendaItem, Meeting)
        .join(Meeting, Meeting.id == AgendaItem.meeting_id)
        .where(
            AgendaItem.matter_id == matter.id,
            Meeting.status.in_((MeetingStatus.PLANNED, MeetingStatus.ISSUED, MeetingStatus.HELD)),
        )
    )
    return [(item, meeting) for item, meeting in rows] if matter.status is MatterStatus.SCHEDULED else []


EFFECTS: dict[str, Callable[[Viewer, Matter, Answers], Move]] = {
    function.__name__: function
    for function in (
        hand_up, hand_down, escalate, recall, propose, take_up, send_back, refuse, call_back, schedule, defer,
        settle, sign, follow_up, refer, end, hand_over, reopen,
    )
}  # fmt: skip
