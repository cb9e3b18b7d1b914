"""What the demo gives to units, and what they do with it."""

from datetime import timedelta
from typing import Any

from sqlalchemy import select

from village.actions import assignments, places
from village.clock import now, today
from village.commands import demo_cast as cast
from village.commands import demo_papers
from village.extensions import db
from village.models import Assignment, AssignmentNote, Department, RosterEntry
from village.rules.assigning import Unit
from village.rules.viewer import Viewer
from village.vocabulary import FileKind


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
    name, photo, given = answers.pop("step"), answers.pop("photo", ""), db.session.scalars(mine).one()
    assignments.take_step(actor, given, name, None, answers)
    if photo:
        written = select(AssignmentNote.id).where(AssignmentNote.assignment_id == given)
        note = db.session.scalar(written.order_by(AssignmentNote.id.desc()).limit(1))
        demo_papers.bring(actor, matter_id, "", kind=FileKind.PHOTO, words=photo, note=note)


def link_leader(actor: Viewer, account: int) -> None:
    """Tell the roster which account its first leader has, so that they see what they lead."""
    first = select(RosterEntry).where(RosterEntry.township_code == cast.TOWNSHIP).order_by(RosterEntry.position)
    entry = db.session.scalars(first.limit(1)).one()
    facts = {name: getattr(entry, name) for name in ("name", "title", "portfolio", "position")}
    places.keep_leader(actor, entry.id, {**facts, "account": account})


def _department(name: str) -> str:
    wanted = select(Department.id).where(Department.name == name, Department.township_code == cast.TOWNSHIP)
    return f"d{db.session.scalar(wanted)}"
