"""Proactive rounds (走访排查) of a month: for each group how many, the last one, and what was found there."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, exists, func, select
from sqlalchemy.orm import aliased

from village.extensions import db
from village.models import Handling, ParlorSession, Place
from village.queries.places import beneath
from village.rules.calendar import moment_of
from village.rules.checks import first_day, next_month
from village.rules.places import TOWNSHIP_LENGTH, level_of, short_name
from village.rules.viewer import Viewer
from village.vocabulary import PlaceLevel, SessionKind

EARLIER = aliased(Handling)

WALKED = (PlaceLevel.VILLAGE, PlaceLevel.GROUP)


@dataclass(frozen=True)
class Line:
    """One group, or a village that has none or where somebody walked the whole of it."""

    code: str
    name: str
    whole: bool
    rounds: int
    last_at: datetime | None
    found: int


def of_month(viewer: Viewer, month: str) -> list[Line]:
    """The groups in reach in the order of their codes, those where nobody has been among them; counts, no names."""
    if len(viewer.place_code) < TOWNSHIP_LENGTH:
        return []
    at = ParlorSession
    visit = and_(at.place_code == Place.code, at.kind == SessionKind.VISIT)
    first, after = (_begins(one) for one in (month, next_month(month)))
    within = and_(visit, at.held_at >= first, at.held_at < after)
    rows = db.session.execute(
        select(
            Place.code,
            Place.name,
            select(func.count(at.id)).where(within).correlate(Place).scalar_subquery().label("rounds"),
            select(func.max(at.held_at)).where(visit).correlate(Place).scalar_subquery().label("last_at"),
            _found(within).label("found"),
        )
        .where(beneath(Place.code, viewer.place_code), Place.level.in_(WALKED), Place.valid_to.is_(None))
        .order_by(Place.code)
    ).all()
    with_groups = {row.code[:12] for row in rows if len(row.code) > len(row.code[:12])}
    shown = [row for row in rows if row.code not in with_groups or row.rounds]
    return [_line(row, with_groups) for row in shown]


def _line(row: Any, with_groups: set[str]) -> Line:  # noqa: ANN401
    return Line(row.code, short_name(row.name), row.code in with_groups, row.rounds, row.last_at, row.found)


def _begins(month: str) -> datetime:
    return moment_of(datetime.combine(first_day(month), datetime.min.time()))


def _found(within: Any) -> Any:  # noqa: ANN401 - SQL expressions
    """How many matters were heard of for the first time on these rounds."""
    before = exists().where(EARLIER.matter_id == Handling.matter_id, EARLIER.id < Handling.id)
    return (
        select(func.count(Handling.id))
        .join(ParlorSession, ParlorSession.id == Handling.session_id)
        .where(within, ~before)
        .correlate(Place)
        .scalar_subquery()
    )


def is_walked(viewer: Viewer, code: str) -> str | None:
    """The name of a group in reach where a round may be logged, parlor or none."""
    if level_of(code) is not PlaceLevel.GROUP:
        return None
    found = select(Place.name).where(
        Place.code == code, beneath(Place.code, viewer.place_code), Place.valid_to.is_(None)
    )
    return db.session.scalar(found)
