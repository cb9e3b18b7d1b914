"""Effects of the other ends, and of beginning again."""

from village.actions import clocks
from village.actions.effects.agenda import leave_agenda
from village.actions.effects.move import Answers, Move
from village.clock import today
from village.models import Matter
from village.rules.answers import not_after, not_before
from village.rules.calendar import day_of
from village.rules.errors import Invalid
from village.rules.viewer import Viewer
from village.vocabulary import (
    N_,
    ClockKind,
)


def refer(_actor: Viewer, matter: Matter, answers: Answers) -> Move:
    """Another route takes it; look again on the day asked."""
    matter.route, matter.route_text = answers["route"], answers["text"]
    not_before(today(), answers, "track_on")
    if answers.get("track_on"):
        clocks.start(matter, ClockKind.TRACKING, answers["track_on"])
    leave_agenda(matter)
    return Move()


def track(_actor: Viewer, matter: Matter, answers: Answers) -> Move:
    """What became of it elsewhere; look once more on the day asked, or no more."""
    not_after(today(), answers, "learnt_on")
    not_before(today(), answers, "next_on")
    clocks.stop(matter, ClockKind.TRACKING)
    if answers.get("next_on"):
        clocks.start(matter, ClockKind.TRACKING, answers["next_on"])
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
    leave_agenda(matter)
    return Move()


def reopen(_actor: Viewer, matter: Matter, _answers: Answers) -> Move:
    """Begin again where it was at home."""
    matter.ground = matter.route = None
    return Move(level=matter.home_level)
