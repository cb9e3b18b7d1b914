"""What the demo gives to units, and what they do with it."""

from datetime import timedelta
from typing import Any

from sqlalchemy import select

from village.actions import assignments
from village.clock import now, today
from village.commands import demo_cast as cast
from village.extensions import db
from village.models import Assignment, Department, RosterEntry
from village.rules.assigning import Unit
from village.rules.viewer import Viewer


def named(step: str) -> dict[str, Any]:
    """The units that a step names, as they are known only while the demo is made."""
    if step == "dispatch":
        return given()
    return whistled() if step == "whistle" else {}


def given() -> dict[str, Any]:
    """Agriculture leads, 石桥村 assists, the first leader of the roster answers for it."""
    return {
        "assignments": [Unit(_department("农业农村"), "水根发", lead=True), Unit(cast.VILLAGE2, "邵建国")],
        "lead_leader": db.session.scalar(
            select(RosterEntry.id).where(RosterEntry.township_code == cast.TOWNSHIP).order_by(RosterEntry.position)
        ),
        "due_on": today() + timedelta(days=20),
    }


def whistled() -> dict[str, Any]:
    """Two units are called to the spot within the hour."""
    return {
        "units": [_department("派出所"), _department("农业农村")],
        "at": now() + timedelta(minutes=30),
        "report_by": now() + timedelta(hours=1),
    }


def by_unit(actor: Viewer, matter_id: int, answers: dict[str, Any]) -> None:
    """A step of the unit's own on what it was given of this matter."""
    key = f"d{actor.department_id}" if actor.department_id else actor.place_code
    mine = select(Assignment.id).where(Assignment.matter_id == matter_id, Assignment.unit_key == key)
    name = answers.pop("step")
    assignments.take_step(actor, db.session.scalars(mine).one(), name, None, answers)


def _department(name: str) -> str:
    wanted = select(Department.id).where(Department.name == name, Department.township_code == cast.TOWNSHIP)
    return f"d{db.session.scalar(wanted)}"
