"""Effects of the steps below the township."""

from sqlalchemy import select

from village.actions import clocks
from village.actions.effects import aside, ties
from village.actions.effects.move import Answers, Move
from village.clock import now, today
from village.extensions import db
from village.models import Matter
from village.rules.answers import required
from village.rules.errors import Invalid
from village.rules.viewer import Viewer
from village.vocabulary import (
    N_,
    ClockKind,
    Level,
    Risk,
    Role,
)


def hand_up(_actor: Viewer, matter: Matter, answers: Answers) -> Move:
    """Ask the village for help."""
    matter.tried, matter.needed = answers["tried"], answers["needed"]
    return Move(level=Level.VILLAGE)


def hand_down(_actor: Viewer, matter: Matter, answers: Answers) -> Move:
    """Give it back to the parlor with advice."""
    aside.check_somebody_left(matter, Role.LEADER, "advice")
    matter.advice = answers["advice"]
    return Move(level=Level.PARLOR)


def escalate(actor: Viewer, matter: Matter, answers: Answers) -> Move:
    """Report it to the township; the three days begin."""
    urgent = answers.get("risk") is Risk.URGENT
    if actor.role is Role.LEADER and not urgent:
        raise Invalid({"risk": N_("小组长只能直接上报紧急的事；不紧急的请先请村里协助。")})
    ties.check_centre_named(matter, "request")
    if not urgent and not _was_talked_about(matter):
        raise Invalid({"difficulty": N_("还没有谈过。请先记一场再上报；紧急的可以直接上报。")})
    if answers.get("risk", Risk.NORMAL) is not Risk.NORMAL:
        required(("risk_reason",), answers)
    for name in ("difficulty", "request", "risk_reason", "measures", "approved_by"):
        setattr(matter, name, answers.get(name) or "")
    matter.risk = answers.get("risk") or Risk.NORMAL
    matter.home_level = matter.level
    matter.submitted_at, matter.submitted_by_id, matter.sent_back = now(), actor.user_id, False
    matter.reported_on = today()
    clocks.count(matter, ClockKind.REVIEW, today())
    return Move()


def _was_talked_about(matter: Matter) -> bool:
    merged = select(Matter.id).where(Matter.merged_into_id == matter.id, Matter.session_count > 0).limit(1)
    return matter.session_count > 0 or db.session.scalar(merged) is not None


def recall(_actor: Viewer, matter: Matter, _answers: Answers) -> Move:
    """Take the report back to where it came from."""
    matter.reported_on = None
    return Move(level=matter.home_level)
