"""Effects of the steps at the review desk."""

from village.actions import clocks, series
from village.actions.effects import aside
from village.actions.effects.move import Answers, Move
from village.clock import today
from village.models import Matter
from village.rules.answers import MISSING, not_after, required
from village.rules.errors import Invalid
from village.rules.places import PARLOR_LENGTH
from village.rules.viewer import Viewer
from village.vocabulary import (
    N_,
    Check,
    ClockKind,
    Level,
    Risk,
    Role,
    SendBackTo,
)


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
    level = _level_below(matter, answers["to"], "to")
    matter.advice, matter.sent_back = answers["advice"], True
    return Move(level=level)


def send_down(_actor: Viewer, matter: Matter, answers: Answers) -> Move:
    """Let village or parlor do what came to the window; nothing was amiss, so that nothing is sent back."""
    level = _level_below(matter, answers["down_to"], "down_to")
    matter.advice, matter.home_level = answers.get("advice") or "", level
    return Move(level=level)


def _level_below(matter: Matter, to: SendBackTo, name: str) -> Level:
    """The level it goes down to; Invalid under this name where no parlor holds it, or nobody there may."""
    to_parlor = to is SendBackTo.PARLOR
    if to_parlor and len(matter.place_code) != PARLOR_LENGTH:
        raise Invalid({name: N_("这件事不属于某个客堂间，请交给村(居)。")})
    aside.check_somebody_left(matter, Role.LEADER if to_parlor else Role.OFFICER, name)
    return Level.PARLOR if to_parlor else Level.VILLAGE


def refuse(_actor: Viewer, matter: Matter, answers: Answers) -> Move:
    """Do not take it in: the notice has its number, and the telephone call is due."""
    matter.refusal_number = series.refusal_number(matter.township_code, today().year)
    matter.ground, matter.route, matter.approved_by = answers["ground"], answers["route"], answers["approved_by"]
    clocks.count(matter, ClockKind.CALL_BACK, today())
    return Move()


def call_back(_actor: Viewer, matter: Matter, answers: Answers) -> Move:
    """The refusal was explained by telephone."""
    not_after(today(), answers, "told_on")
    clocks.stop(matter, ClockKind.CALL_BACK)
    return Move()


def rate_risk(_actor: Viewer, matter: Matter, answers: Answers) -> Move:
    """Say how likely it is to grow, why, and what was done against that."""
    if answers["risk"] is not Risk.NORMAL:
        required(("risk_reason",), answers)
    matter.risk = answers["risk"]
    matter.risk_reason, matter.measures = answers.get("risk_reason") or "", answers.get("measures") or ""
    return Move()
