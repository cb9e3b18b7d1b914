"""A viewer's reach as a condition: the same columns the rules compare, so that list and rule cannot differ."""

from typing import Any

from sqlalchemy import CTE, ColumnElement, Select, and_, any_, exists, false, func, literal, or_, select, union
from sqlalchemy.orm import aliased

from village.extensions import db
from village.models import Assignment, Handling, Matter, MatterPlace, ParlorSession, Place, SealedFor
from village.models.assignments import KNOWS
from village.queries.built import built_once
from village.rules.places import column_shared, unit_keys
from village.rules.viewer import Viewer
from village.rules.visibility import AT_THE_CENTRE
from village.vocabulary import Level, MatterStatus, Role

# An alias is made once: copying the columns of a matter takes as long as a small page.
SURVIVOR = aliased(Matter)
ABOUT = aliased(Handling)
TALKED_OF = aliased(Matter)

# A row of a select: its columns stand in the select beside it.
Row = Any


@built_once
def at_home(viewer: Viewer, table: Any) -> ColumnElement[bool]:  # noqa: ANN401 - any placed table
    """The condition that a row lies in the viewer's own place: counts, badges and figures count by this one."""
    column = column_shared(viewer)
    return getattr(table, column).in_(viewer.reach) if column else false()


@built_once
def within_reach(viewer: Viewer, table: Any) -> ColumnElement[bool]:  # noqa: ANN401 - any placed table
    """The condition that a row is the viewer's to see: at home, or a matter shared with or assigned to their unit."""
    home = at_home(viewer, table)
    if not hasattr(table, "shared_with") or not (column_shared(viewer) == "village_code" or unit_keys(viewer)):
        return home
    given = (
        select(Assignment.matter_id)
        .where(Assignment.unit_key.in_(unit_keys(viewer)), Assignment.status.in_(KNOWS))
        .correlate(None)
    )
    if viewer.role is Role.DEPARTMENT:
        return table.id.in_(given)
    places = select(MatterPlace.matter_id).where(MatterPlace.village_code.in_(viewer.reach)).correlate(None)
    shared = union(places, given) if unit_keys(viewer) else places
    if db.engine.dialect.name == "postgresql":
        # There an OR with IN (subquery) is served by no index, an array is.
        return or_(home, table.id == any_(func.array(shared.scalar_subquery())))
    return or_(home, table.id.in_(shared))


@built_once
def content_seen(viewer: Viewer, table: Any = Matter) -> ColumnElement[bool]:  # noqa: ANN401 - Matter or an alias
    """The condition that a matter in reach shows its words: `visibility.sees_content` asks the same of a row."""
    named = exists().where(SealedFor.matter_id == table.id, SealedFor.user_id == viewer.user_id)
    if viewer.role is Role.OFFICER:
        who: ColumnElement[bool] = or_(at_home(viewer, table), named)
    elif viewer.role is Role.LEADER:
        who = and_(table.status == MatterStatus.OPEN, table.level == Level.PARLOR)
    else:
        who = named if viewer.role in AT_THE_CENTRE else false()
    return or_(table.sealed.is_(False), who)


@built_once
def readable(viewer: Viewer, table: Any = Matter) -> ColumnElement[bool]:  # noqa: ANN401
    """The condition that a matter is in reach and shows its words."""
    return and_(within_reach(viewer, table), content_seen(viewer, table))


def union_of(viewer: Viewer, matter_id: int) -> Select[Any]:
    """The ids of a readable matter and of those merged into it: its page, counts and papers read them all."""
    return (
        select(Matter.id)
        .join(SURVIVOR, SURVIVOR.id == matter_id)
        .where(or_(Matter.id == matter_id, Matter.merged_into_id == matter_id), readable(viewer, SURVIVOR))
    )


@built_once
def session_readable(viewer: Viewer) -> ColumnElement[bool]:
    """The condition that a session is the viewer's to see: held in their reach, or about a matter they may read."""
    about = exists().where(
        ABOUT.session_id == ParlorSession.id, ABOUT.matter_id == TALKED_OF.id, readable(viewer, TALKED_OF)
    )
    return or_(within_reach(viewer, ParlorSession), about)


@built_once
def words_seen(viewer: Viewer) -> ColumnElement[bool]:
    """The condition that a session beside its matter, if any, shows its words."""
    return or_(Matter.id.is_(None), readable(viewer, Matter))


def at_place(table: Any, code: str) -> ColumnElement[bool]:  # noqa: ANN401 - any placed table
    """The condition that a row lies at a place, under it, or at a place that was merged into it."""
    column = {15: table.place_code, 12: table.village_code}.get(len(code), table.township_code)
    return lies_at(column, code)


def lies_at(column: Any, code: str, name: str = "covered") -> ColumnElement[bool]:  # noqa: ANN401 - a column of codes
    """The condition that a column of codes names a place, or one that was merged into it.

    Two of them in one statement need two names.
    """
    covered = _covered(code, name)
    return column.in_(select(covered.c.code))


def _covered(code: str, name: str) -> CTE:
    """A place and its predecessors, chains followed; UNION ends a circle that no page lets in."""
    first = select(literal(code).label("code")).cte(name, recursive=True)
    return first.union(select(Place.code).join(first, Place.successor_code == first.c.code))
