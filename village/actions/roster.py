"""Keep the month's roster of reception days and lawyers."""

from collections.abc import Mapping
from typing import Any

from village.actions import history
from village.actions.write import action, hold_place, locked
from village.extensions import db
from village.models import Duty
from village.queries import roster
from village.rules.answers import required
from village.rules.checks import first_day, previous_month
from village.rules.errors import Invalid, Missing, NotAllowed
from village.rules.roster import same_day
from village.rules.viewer import Viewer
from village.rules.visibility import AT_THE_CENTRE
from village.vocabulary import N_, DutyKind

FACTS = ("day", "kind", "leader_id", "name", "office", "starts", "ends", "place")


@action
def keep(actor: Viewer, key: int | None, answers: Mapping[str, Any]) -> int:
    """Write a line, or change one: a leader by the roster, a lawyer by name and office."""
    _centre(actor)
    required(("day", "kind", "starts", "ends", "place"), answers)
    told = {**answers, **_who(actor, answers)}
    if told["starts"] >= told["ends"]:
        raise Invalid({"ends": N_("结束的时间要在开始以后。")})
    return _write(actor, _mine(actor, key) if key else Duty(township_code=actor.place_code), told)


@action
def take_off(actor: Viewer, key: int) -> None:
    """Take a line off; its history stays."""
    _centre(actor)
    duty = _mine(actor, key)
    duty.taken_off = True
    history.append(actor, duty, "take_off", place_code=actor.place_code, answers={"day": duty.day, "name": duty.name})


@action
def copy_pattern(actor: Viewer, month: str) -> tuple[int, int]:
    """Lay last month's pattern into a month; answers how many lines came and how many fall on no such day."""
    _centre(actor)
    # Two presses at once would lay it out twice.
    hold_place(actor.place_code)
    last, calendar = roster.of_month(actor, previous_month(month)), roster.days_known(actor, first_day(month).year)
    stands = {(row.day, row.kind, row.name) for row in roster.of_month(actor, month)}
    in_office = {row.id for row in roster.in_office(actor)}
    copied = left = 0
    for row in last:
        day = same_day(row.day, month, calendar)
        if day is None or (row.leader_id and row.leader_id not in in_office):
            left += 1
        elif (day, row.kind, row.name) not in stands:
            told = {name: getattr(row, name) for name in FACTS} | {"day": day}
            _write(actor, Duty(township_code=actor.place_code), told)
            copied += 1
    return copied, left


def _who(actor: Viewer, answers: Mapping[str, Any]) -> dict[str, Any]:
    if answers["kind"] is DutyKind.LAWYER:
        required(("name", "office"), answers)
        return {"leader_id": None}
    leader = next((row for row in roster.in_office(actor) if row.id == answers.get("leader_id")), None)
    if leader is None:
        raise Invalid({"leader_id": N_("请从领导名册里选一位。")})
    return {"name": leader.name, "office": leader.title}


def _write(actor: Viewer, duty: Duty, told: Mapping[str, Any]) -> int:
    step = "change" if duty.id else "add"
    for name in FACTS:
        setattr(duty, name, told.get(name))
    db.session.add(duty)
    db.session.flush()
    history.append(
        actor, duty, step, place_code=actor.place_code, answers={name: getattr(duty, name) for name in FACTS}
    )
    return duty.id


def _centre(actor: Viewer) -> None:
    if actor.role not in AT_THE_CENTRE:
        raise NotAllowed


def _mine(actor: Viewer, key: int) -> Duty:
    duty = locked(Duty, key)
    if duty.township_code != actor.place_code or duty.taken_off:
        raise Missing
    return duty
