"""What waits, as numbers beside the menu: one statement over live matters."""

from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, false, func, literal, or_, select

from village.extensions import db
from village.models import Intake, Matter
from village.queries import assignments, warnings
from village.queries.built import TODAY, built_once
from village.queries.scope import at_home
from village.rules.places import column_shared
from village.rules.viewer import Viewer
from village.rules.visibility import AT_THE_CENTRE
from village.vocabulary import LIVE, ClockKind, IntakeStatus, Level, MatterStatus, Role

CAP = 99


def counts(viewer: Viewer) -> dict[str, int]:
    """What waits, by the menu's names: units' work, visitors they owe an answer, warnings; of matters at their level
    clocks run out or due today, visits among them; to review, for a meeting."""
    statement = _statement(viewer)
    row = db.session.execute(statement).one()._mapping if statement is not None else {}
    return {str(name): int(count or 0) for name, count in row.items()}


@built_once
def _statement(viewer: Viewer) -> Select[Any] | None:
    # A leader has no unit: asked for nothing, the table would be read from end to end.
    given: Any = literal(0) if viewer.role is Role.LEADER else assignments.awaiting(viewer)
    units = (given.label("assignments"), warnings.waiting(viewer).label("warnings"))
    if viewer.role in (Role.DEPARTMENT, Role.CHIEF):
        return select(*units)
    if column_shared(viewer) is None:
        return None
    due = Matter.next_due_on <= TODAY
    return select(
        _how_many(and_(or_(due, to_conclude(viewer)), held_by(viewer))).label("due"),
        _how_many(and_(due, Matter.next_clock == ClockKind.FOLLOW_UP, held_by(viewer))).label("follow_ups"),
        _how_many(Matter.status == MatterStatus.SUBMITTED).label("review"),
        _how_many(Matter.status == MatterStatus.PROPOSED).label("proposed"),
        answers_owed(viewer).label("owed"),
        *units,
    ).where(at_home(viewer, Matter), Matter.status.in_(LIVE))


def _how_many(which: ColumnElement[bool]) -> ColumnElement[int]:
    return func.sum(case((which, 1), else_=0))


def answers_owed(viewer: Viewer) -> ColumnElement[int]:
    """How many visitors the viewer still owes an answer."""
    if viewer.role not in AT_THE_CENTRE:
        return literal(0)
    mine = select(func.count()).where(Intake.owner_id == viewer.user_id, Intake.status == IntakeStatus.HANDED)
    return mine.scalar_subquery()


def to_conclude(viewer: Viewer) -> ColumnElement[bool]:
    """The condition that all units are done and the centre has not said yet where the matter goes from there."""
    at_centre = viewer.role in (Role.STAFF, Role.SECRETARY)
    return and_(Matter.status == MatterStatus.ASSIGNED, Matter.open_assignments == 0) if at_centre else false()


def held_by(viewer: Viewer) -> ColumnElement[bool]:
    """Whose turn it is: what is open or settled is its level's, the rest the township's."""
    if viewer.role in (Role.STAFF, Role.SECRETARY):
        levels: tuple[Level, ...] = (Level.TOWNSHIP,)
        at_desk: ColumnElement[bool] = Matter.status.in_(
            (MatterStatus.SUBMITTED, MatterStatus.PROPOSED, MatterStatus.SCHEDULED, MatterStatus.ASSIGNED)
        )
    else:
        levels = (Level.PARLOR,) if viewer.role is Role.LEADER else (Level.PARLOR, Level.VILLAGE)
        at_desk = false()
    return or_(
        at_desk,
        and_(Matter.status.in_((MatterStatus.OPEN, MatterStatus.SETTLED)), Matter.level.in_(levels)),
    )


def capped(count: int) -> str:
    """The number as the badge shows it; nothing for nothing."""
    return "" if not count else f"{CAP}+" if count > CAP else str(count)
