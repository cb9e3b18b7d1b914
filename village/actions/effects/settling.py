"""Effects of settling and signing."""

from datetime import date

from sqlalchemy import select

from village.actions import clocks
from village.actions.effects.agenda import items_of, settle_before
from village.actions.effects.move import Answers, Move
from village.clock import today
from village.extensions import db
from village.models import Agreement, Matter
from village.rules.answers import not_after, not_before, required
from village.rules.assigning import CENTRE
from village.rules.errors import Invalid
from village.rules.viewer import Viewer
from village.vocabulary import (
    N_,
    AgreementKind,
    Check,
    ClockKind,
    Confirming,
    Finding,
    Level,
    MeetingStatus,
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
    # Who settles it looks whether it holds; home is still where it goes if it does not.
    return Move(level=Level.TOWNSHIP if actor.role in CENTRE else None)


def _agree(matter: Matter, answers: Answers, reached_on: date) -> date | None:
    kind = answers["agreement_kind"]
    if kind in (AgreementKind.ORAL, AgreementKind.WRITTEN):
        required(("agreement_text",), answers)
    return agree(matter, kind, answers, reached_on)


def agree(matter: Matter, kind: AgreementKind, answers: Answers, reached_on: date) -> date | None:
    """Write what was agreed, newer than anything before it; answers until when it is to be performed."""
    not_before(reached_on, answers, "performance_due")
    due: date | None = answers.get("performance_due")
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
    matter.signed_scan, matter.confirming = False, None
    return due


def sign(_actor: Viewer, matter: Matter, answers: Answers) -> Move:
    """The written agreement is in force; its thirty days begin."""
    agreement = latest(matter)
    not_after(today(), answers, "signed_on", "sealed_on")
    if min(answers["signed_on"], answers["sealed_on"]) < agreement.reached_on:
        raise Invalid({"signed_on": N_("签字盖章不能早于达成协议的那一天。")})
    agreement.signed_on, agreement.sealed_on = answers["signed_on"], answers["sealed_on"]
    matter.awaits_signature, matter.confirming = False, Confirming.OPEN
    in_force_on = max(agreement.signed_on, agreement.sealed_on)
    clocks.count(matter, ClockKind.CONFIRMATION, in_force_on)
    return Move()


def latest(matter: Matter) -> Agreement:
    """The agreement that counts."""
    query = select(Agreement).where(Agreement.matter_id == matter.id).order_by(Agreement.id.desc())
    return db.session.scalars(query.limit(1)).one()
