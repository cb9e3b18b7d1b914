"""Effects of looking whether what was settled holds, and of seeing that it does not."""

from datetime import date

from sqlalchemy import select

from village.actions import clocks
from village.actions.effects.move import Answers, Move
from village.clock import today
from village.extensions import db
from village.models import Agreement, FollowUp, Matter
from village.rules.answers import not_after, not_before, required
from village.rules.assigning import CENTRE
from village.rules.errors import Invalid
from village.rules.following import LEADS_TO, LOOK_AGAIN
from village.rules.viewer import Viewer
from village.vocabulary import N_, Check, ClockKind, Finding, MatterStatus


def follow_up(actor: Viewer, matter: Matter, answers: Answers) -> Move:
    """Write the visit; the finding says where it goes, or when somebody looks again."""
    finding = answers["finding"]
    if (finding in (Finding.GONE, Finding.REMAINS)) == (matter.check is Check.DISPUTES):
        raise Invalid({"finding": N_("请选一项适合这件事的结果。")})
    not_after(today(), answers, "visited_on")
    clocks.stop(matter, ClockKind.FOLLOW_UP)
    db.session.add(
        FollowUp(
            matter_id=matter.id,
            by_id=actor.user_id,
            visited_on=answers["visited_on"],
            how=answers["how"],
            finding=finding,
            next_on=_look_again(matter, answers) if finding in LOOK_AGAIN else None,
            satisfaction=answers.get("satisfaction") if actor.role in CENTRE else None,
            note=answers.get("note") or "",
        )
    )
    status = LEADS_TO.get(finding, MatterStatus.SETTLED)
    if status is MatterStatus.OPEN:
        _broken(matter, answers["visited_on"])
        return Move(status, matter.home_level)
    return Move(status)


def _look_again(matter: Matter, answers: Answers) -> date:
    required(("next_on",), answers)
    not_before(today(), answers, "next_on")
    next_on: date = answers["next_on"]
    clocks.start(matter, ClockKind.FOLLOW_UP, next_on)
    return next_on


def _broken(matter: Matter, found_on: date) -> None:
    """What was agreed stays to be read, marked as broken; it waits for neither signature nor court any more."""
    matter.times_broken += 1
    matter.awaits_signature, matter.confirming = False, None
    newest_first = select(Agreement).where(Agreement.matter_id == matter.id).order_by(Agreement.id.desc())
    agreement = db.session.scalars(newest_first.limit(1)).first()
    if agreement is not None and agreement.broken_on is None:
        agreement.broken_on = found_on
