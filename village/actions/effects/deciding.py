"""Effects of a meeting's decision on a matter: where each kind leads."""

from collections.abc import Callable
from dataclasses import replace

from sqlalchemy import delete, select

from village.actions import clocks
from village.actions.effects import aside
from village.actions.effects.assigning import fix
from village.actions.effects.move import Answers, Move
from village.clock import today
from village.extensions import db
from village.models import Matter, MatterPlace, Place
from village.rules.answers import not_before, required
from village.rules.errors import Invalid
from village.rules.places import short_name
from village.rules.viewer import Viewer
from village.vocabulary import N_, ClockKind, Decision, Level, MatterStatus, Origin, PlaceLevel, Role


def decide(actor: Viewer, matter: Matter, answers: Answers) -> Move:
    """Do what the meeting decided; the history tells its number and the meeting."""
    move = KINDS[answers["decision"]](actor, matter, answers)
    told = {"decision_number": answers["decision_number"], "meeting": answers["meeting"]}
    return replace(move, told={**move.told, **told})


def _assign(actor: Viewer, matter: Matter, answers: Answers) -> Move:
    fix(
        actor,
        matter,
        Origin.DECISION,
        {**answers, "task": answers.get("decision_text")},
        agenda_item_id=answers["agenda_item_id"],
    )
    return Move(MatterStatus.ASSIGNED, Level.TOWNSHIP)


def _to_village(_actor: Viewer, matter: Matter, answers: Answers) -> Move:
    village = db.session.get(Place, db.session.scalar(select(Place.id).where(Place.code == answers["village"])))
    of_town = village is not None and village.level is PlaceLevel.VILLAGE and village.code[:9] == matter.township_code
    if village is None or not of_town:
        raise Invalid({"village": N_("请选本镇的村(居)。")})
    if matter.village_code is None:
        # From now on it is this village's own, and no longer merely shared with it.
        shared = (MatterPlace.matter_id == matter.id, MatterPlace.village_code == village.code)
        db.session.execute(delete(MatterPlace).where(*shared).execution_options(synchronize_session=False))
        matter.place_code = matter.village_code = village.code
        matter.home_level = Level.VILLAGE
    elif matter.village_code != village.code:
        raise Invalid({"village": N_("这件事属于另一个村(居)，只能交回那里；别的村(居)可以用“交办”或“请别村协同”。")})
    aside.check_somebody_left(matter, Role.OFFICER, "village")
    matter.advice = answers.get("decision_text") or ""
    return Move(MatterStatus.OPEN, Level.VILLAGE, told={"village": short_name(village.name)})


def _next_month(_actor: Viewer, _matter: Matter, _answers: Answers) -> Move:
    return Move(MatterStatus.PROPOSED)


def _other_route(_actor: Viewer, matter: Matter, answers: Answers) -> Move:
    required(("route", "decision_text"), answers)
    not_before(today(), answers, "track_on")
    matter.route, matter.route_text = answers["route"], answers["decision_text"]
    if answers.get("track_on"):
        clocks.start(matter, ClockKind.TRACKING, answers["track_on"])
    return Move(MatterStatus.REFERRED)


def _strike(actor: Viewer, matter: Matter, answers: Answers) -> Move:
    matter.conclusion = answers.get("decision_text") or ""
    matter.responsible_id = actor.user_id
    clocks.look_again(matter, today())
    return Move(MatterStatus.SETTLED, Level.TOWNSHIP)


KINDS: dict[Decision, Callable[[Viewer, Matter, Answers], Move]] = {
    Decision.ASSIGN: _assign,
    Decision.TO_VILLAGE: _to_village,
    Decision.NEXT_MONTH: _next_month,
    Decision.OTHER_ROUTE: _other_route,
    Decision.STRIKE: _strike,
}
