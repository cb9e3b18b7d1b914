"""Effects of settling, signing and looking whether it holds."""

from datetime import date

from sqlalchemy import select

from village.actions import clocks
from village.actions.effects.agenda import items_of, settle_before
from village.actions.effects.move import Answers, Move
from village.clock import today
from village.extensions import db
from village.models import Agreement, FollowUp, Matter
from village.rules.answers import not_after, not_before, required
from village.rules.errors import Invalid
from village.rules.viewer import Viewer
from village.vocabulary import (
    N_,
    AgreementKind,
    Check,
    ClockKind,
    Finding,
    MatterStatus,
    MeetingStatus,
    Role,
)


def settle(actor: Viewer, matter: Matter, answers: Answers) -> Move:
    """Write the agreement and the days to look whether it holds."""
    matter.responsible_id = actor.user_id
    settled_on = answers.get("settled_on") or today()
    due = None
    if matter.check is Check.DISPUTES:
        due = _agree(matter, answers, settled_on)
    else:
        not_after(today(), answers, "rechecked_on")
        if answers["finding"] is not Finding.GONE:
            raise Invalid({"finding": N_("还没有消除的隐患不能算整改完成。")})
    for item, meeting in items_of(matter):
        # After the meeting it is no longer settled before it: the item stays as it was talked about.
        if meeting.status is not MeetingStatus.HELD:
            settle_before(matter, item, meeting)
    clocks.look_again(matter, max(settled_on, today()), due)
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
    matter.signed_scan = False
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
    clocks.count(matter, ClockKind.CONFIRMATION, in_force_on)
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
    clocks.stop(matter, ClockKind.FOLLOW_UP)
    next_on = None if status else _look_once_more(matter, answers.get("next_on"))
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
    if status is MatterStatus.OPEN:
        matter.awaits_signature = False
        return Move(status, matter.home_level)
    return Move(status or MatterStatus.SETTLED)


def _look_once_more(matter: Matter, asked: date | None) -> date:
    if asked is None:
        return clocks.count(matter, ClockKind.FOLLOW_UP, today())
    clocks.start(matter, ClockKind.FOLLOW_UP, asked)
    return asked
