"""Keep the township's standing list of units: who is asked to each meeting, in which order."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from village.actions import history
from village.actions.meetings import secretary
from village.actions.write import action, locked
from village.extensions import db
from village.models import StandingUnit
from village.queries import standing_units
from village.rules.answers import required
from village.rules.errors import Invalid, Missing
from village.rules.viewer import Viewer
from village.vocabulary import N_

FACTS = ("name", "place_code", "department_id", "phone", "active")


@action
def keep_unit(actor: Viewer, key: int | None, answers: Mapping[str, Any]) -> int:
    """Put a unit at the end of the list, or change what stands there; Invalid for a name that stands already."""
    secretary(actor)
    required(("name",), answers)
    stands_for = (answers.get("place_code"), answers.get("department_id"))
    if any(stands_for) and stands_for not in {(row.place_code, row.id) for row in standing_units.bodies(actor)}:
        raise Invalid({"body": N_("请选本镇的村（居）或部门。")})
    unit = _mine(actor, key) if key else StandingUnit(township_code=actor.place_code, position=_next(actor))
    same = select(StandingUnit.id).where(
        StandingUnit.township_code == actor.place_code, StandingUnit.name == answers["name"]
    )
    if db.session.scalar(same) not in (None, key):
        raise Invalid({"name": N_("名单里已经有这个单位了。")})
    unit.name, unit.phone = answers["name"], answers.get("phone") or ""
    unit.place_code, unit.department_id = answers.get("place_code"), answers.get("department_id")
    unit.active = bool(answers.get("active", True))
    _write(actor, unit, "change" if key else "add")
    return unit.id


@action
def fill_units(actor: Viewer) -> int:
    """Add the township's villages and departments that do not stand on the list; answers how many."""
    secretary(actor)
    new = standing_units.missing(actor)
    for position, row in enumerate(new, _next(actor)):
        unit = StandingUnit(
            township_code=actor.place_code,
            name=row.name,
            position=position,
            place_code=row.place_code,
            department_id=row.id,
        )
        _write(actor, unit, "add")
    return len(new)


@action
def move_unit(actor: Viewer, key: int, *, up: bool) -> None:
    """Change places with the neighbour above or below; at the end nothing happens."""
    secretary(actor)
    unit = _mine(actor, key)
    rows = list(
        db.session.scalars(
            select(StandingUnit)
            .where(StandingUnit.township_code == actor.place_code, StandingUnit.active == unit.active)
            .order_by(StandingUnit.position, StandingUnit.id)
            .with_for_update()
        )
    )
    there = rows.index(unit) + (-1 if up else 1)
    if 0 <= there < len(rows):
        unit.position, rows[there].position = rows[there].position, unit.position
        _write(actor, unit, "move")


def _mine(actor: Viewer, key: int) -> StandingUnit:
    unit = locked(StandingUnit, key)
    if unit.township_code != actor.place_code:
        raise Missing
    return unit


def _next(actor: Viewer) -> int:
    last = select(StandingUnit.position).where(StandingUnit.township_code == actor.place_code)
    return (db.session.scalar(last.order_by(StandingUnit.position.desc()).limit(1)) or 0) + 1


def _write(actor: Viewer, unit: StandingUnit, step: str) -> None:
    db.session.add(unit)
    db.session.flush()
    told = {name: getattr(unit, name) for name in (*FACTS, "position")}
    history.append(actor, unit, step, place_code=actor.place_code, answers=told)
