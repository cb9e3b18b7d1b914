"""Effects of giving a matter to units, and of concluding it when they are done."""

from village.actions import clocks, giving
from village.actions.effects.move import Answers, Move
from village.clock import now, today
from village.models import Matter
from village.rules.answers import not_after, not_before, required
from village.rules.assigning import Unit
from village.rules.errors import Invalid
from village.rules.viewer import Viewer
from village.vocabulary import N_, Conclusion, Level, MatterStatus, Origin


def dispatch(actor: Viewer, matter: Matter, answers: Answers) -> Move:
    """Give it to units with the four fixed things, on the centre's own or a leader's written word."""
    instructed = bool(answers.get("instructed_by"))
    if instructed:
        required(("instructed_on", "instruction"), answers)
        not_after(today(), answers, "instructed_on")
    fix(
        actor,
        matter,
        Origin.INSTRUCTION if instructed else Origin.DISPATCH,
        answers,
        instructed_by=answers.get("instructed_by") or "",
        instructed_on=answers.get("instructed_on") if instructed else None,
        instruction=answers.get("instruction") or "" if instructed else "",
    )
    return Move(level=Level.TOWNSHIP)


def fix(actor: Viewer, matter: Matter, origin: Origin, answers: Answers, **more: object) -> None:
    """The four fixed things (四定): lead leader, unit, person, deadline; Invalid in words where one is missing."""
    required(("lead_leader", "due_on"), answers)
    not_before(today(), answers, "due_on")
    units = giving.in_order(answers["assignments"])
    if not any(unit.lead for unit in units):
        raise Invalid({"assignments": N_("请选一个牵头单位。")})
    if any(not unit.person.strip() for unit in units):
        raise Invalid({"assignments": N_("请写下每个单位的责任人。")})
    leader = giving.leader_of(matter.township_code, answers["lead_leader"])
    giving.give(
        actor,
        matter,
        origin,
        units,
        lead_leader_id=leader.id,
        due_on=answers["due_on"],
        task=answers.get("task") or "",
        **more,
    )


def whistle(actor: Viewer, matter: Matter, answers: Answers) -> Move:
    """Call several units to a place; each reports in by the hour named."""
    if answers["report_by"] < now():
        raise Invalid({"report_by": N_("报到的时限不能在现在以前。")})
    if answers["report_by"] < answers["at"]:
        raise Invalid({"report_by": N_("报到的时限不能早于集合的时间。")})
    named = answers.get("lead_leader")
    giving.give(
        actor,
        matter,
        Origin.WHISTLE,
        [Unit(key) for key in answers["units"]],
        lead_leader_id=giving.leader_of(matter.township_code, named).id if named else giving.led_by(matter),
        place=answers["place"],
        report_by=answers["report_by"],
        task=answers.get("task") or "",
    )
    return Move(MatterStatus.OPEN, Level.TOWNSHIP) if matter.status is MatterStatus.SUBMITTED else Move(matter.status)


def conclude(actor: Viewer, matter: Matter, answers: Answers) -> Move:
    """All units are done: it is settled, goes back to where it came from, or to the meeting again."""
    matter.conclusion = answers["finding"]
    if answers["next"] is Conclusion.PROPOSED:
        return Move(MatterStatus.PROPOSED)
    if answers["next"] is Conclusion.OPEN:
        return Move(MatterStatus.OPEN, matter.home_level)
    matter.responsible_id = actor.user_id
    clocks.look_again(matter, today())
    return Move(MatterStatus.SETTLED)
