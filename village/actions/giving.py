"""Give a matter to units and take it from them again; the steps of matters, meetings and assignments all use this."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import func, select

from village.actions import clocks, history
from village.clock import now, today
from village.extensions import db
from village.models import Assignment, Department, Matter, Place, RosterEntry
from village.rules.assigning import Unit
from village.rules.calendar import day_of
from village.rules.errors import Invalid
from village.rules.viewer import Viewer
from village.vocabulary import ASSIGNMENT_OPEN, N_, AssignmentStatus, ClockKind, Origin

SHARED = (
    "agenda_item_id",
    "lead_id",
    "lead_leader_id",
    "task",
    "due_on",
    "place",
    "report_by",
    "instructed_by",
    "instructed_on",
    "instruction",
)


def give(actor: Viewer, matter: Matter, origin: Origin, units: Iterable[Unit], **fixed: Any) -> list[Assignment]:
    """Write one assignment a unit, the leading one first; `fixed` holds the columns they share."""
    asked = in_order(units)
    stands = db.session.scalar(select(func.count()).where(Assignment.matter_id == matter.id)) or 0
    given: list[Assignment] = []
    for unit in asked:
        lead = given[0].id if given and origin is not Origin.WHISTLE else None
        given.append(_give(actor, matter, origin, unit, stands + len(given) + 1, lead_id=lead, **fixed))
    recount(matter)
    return given


def give_one(actor: Viewer, matter: Matter, unit: Unit, like: Assignment, **fixed: Any) -> Assignment:
    """Give a unit what another asked to be let off; `fixed` holds what is fixed anew."""
    stands = db.session.scalar(select(func.count()).where(Assignment.matter_id == matter.id)) or 0
    shared = {name: getattr(like, name) for name in SHARED}
    return _give(actor, matter, like.origin, unit, stands + 1, **{**shared, **fixed})


def in_order(units: Iterable[Unit]) -> list[Unit]:
    """Each unit once, the one that leads first; Invalid where none is named, one twice, or two lead."""
    asked = list(units)
    if not asked:
        raise Invalid({"assignments": N_("请至少选一个单位。")})
    if len({unit.key for unit in asked}) < len(asked):
        raise Invalid({"assignments": N_("同一个单位写了两次。")})
    if sum(unit.lead for unit in asked) > 1:
        raise Invalid({"assignments": N_("牵头单位只能有一个。")})
    return sorted(asked, key=lambda unit: not unit.lead)


def leader_of(township_code: str, entry_id: int | None) -> RosterEntry:
    """A leader of the township's roster; Invalid for anybody else."""
    entry = db.session.get(RosterEntry, entry_id) if entry_id else None
    if entry is None or entry.township_code != township_code or not entry.active:
        raise Invalid({"lead_leader": N_("请从领导名册里选包案领导。")})
    return entry


def led_by(matter: Matter) -> int | None:
    """The roster's number of the lead leader who answers for a matter now, by what was given last."""
    asked = select(Assignment.lead_leader_id).where(
        Assignment.matter_id == matter.id, Assignment.lead_leader_id.is_not(None)
    )
    return db.session.scalar(asked.order_by(Assignment.id.desc()).limit(1))


def end_all(actor: Viewer, matter: Matter, reason: str) -> bool:
    """End what is still open of a matter; answers whether there was anything."""
    rows = open_of(matter)
    for row in rows:
        end(actor, matter, row, reason)
    recount(matter)
    return bool(rows)


def end(actor: Viewer, matter: Matter, row: Assignment, reason: str) -> None:
    """End one assignment, and its clocks."""
    before, row.end_reason = row.status, reason
    move(row, AssignmentStatus.ENDED)
    clocks.stop_for(matter, row.id)
    write(actor, matter, row, "end", before, {"reason": reason})


def move(row: Assignment, status: AssignmentStatus) -> None:
    """Let an assignment stand elsewhere."""
    if status is not row.status:
        row.status, row.status_on = status, today()
    row.version += 1


def write(
    actor: Viewer, matter: Matter, row: Assignment, step: str, before: AssignmentStatus | None, answers: dict[str, Any]
) -> None:
    """Append to the assignment's own chain, at the place of its matter."""
    history.append(actor, row, step, place_code=matter.place_code, before=before, after=row.status, answers=answers)


def open_of(matter: Matter) -> list[Assignment]:
    """What is neither confirmed nor ended, in the order it was given."""
    query = select(Assignment).where(Assignment.matter_id == matter.id, Assignment.status.in_(sorted(ASSIGNMENT_OPEN)))
    return list(db.session.scalars(query.order_by(Assignment.id).with_for_update()))


def recount(matter: Matter) -> None:
    """Keep on the matter's row how many are open."""
    db.session.flush()
    matter.open_assignments = len(open_of(matter))


def _give(
    actor: Viewer, matter: Matter, origin: Origin, unit: Unit, serial: int, *, lead_id: int | None, **fixed: Any
) -> Assignment:
    row = Assignment(
        number=f"{matter.number}-{serial}",
        matter_id=matter.id,
        township_code=matter.township_code,
        origin=origin,
        lead_id=lead_id,
        unit_key=unit.key,
        unit_name=name_of(matter.township_code, unit.key),
        person=unit.person,
        given_at=now(),
        given_by_id=actor.user_id,
        status=AssignmentStatus.GIVEN,
        status_on=today(),
        **fixed,
    )
    db.session.add(row)
    db.session.flush()
    if row.due_on:
        clocks.start(matter, ClockKind.ASSIGNMENT, row.due_on, row.id)
    if row.report_by:
        clocks.start(matter, ClockKind.REPORT_IN, day_of(row.report_by), row.id)
    write(actor, matter, row, "give", None, {"unit": row.unit_name, "task": row.task, "due_on": row.due_on})
    return row


def name_of(township_code: str, key: str) -> str:
    """The name of a department or village in use; Invalid for another township's, or none."""
    if key.startswith("d") and key[1:].isdigit():
        department = db.session.get(Department, int(key[1:]))
        if department and department.township_code == township_code and department.active:
            return department.name
    else:
        place = db.session.scalar(select(Place).where(Place.code == key, Place.valid_to.is_(None)))
        if place and place.parent_code == township_code:
            return place.name
    raise Invalid({"assignments": N_("请选本镇的部门或村(居)。")})
