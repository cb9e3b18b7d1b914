"""The chief's one sheet: figures by place, and what is at risk or late, masked."""

from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, and_, case, func, or_, select

from village.clock import today
from village.extensions import db
from village.models import Matter, Place
from village.queries import shown
from village.queries.matters import columns
from village.queries.places import beneath
from village.queries.scope import Row, at_home
from village.rules.checks import UNCOUNTED
from village.rules.places import TOWNSHIP_LENGTH, VILLAGE_LENGTH
from village.rules.viewer import Viewer
from village.vocabulary import LIVE, MatterStatus, Risk

AT_MOST = 60
UNSETTLED = LIVE - {MatterStatus.SETTLED}


class Line(NamedTuple):
    """A place's figures: begun this month, not settled, with a clock that ran out, with a risk."""

    name: str
    new: int
    unsettled: int
    late: int
    at_risk: int


class Watched(NamedTuple):
    """What is at risk, and what else is late; titles and words masked, by the matter's id."""

    at_risk: list[Row]
    late: list[Row]
    titles: dict[int, str]
    reasons: dict[int, str]
    measures: dict[int, str]


def figures(viewer: Viewer) -> list[Line]:
    """A line for each place below the viewer's where something stands: townships, villages or groups."""
    month, live = today().replace(day=1), Matter.status.in_(LIVE)
    below = _below(viewer)
    rows = db.session.execute(
        select(
            func.coalesce(Place.name, below),
            # As in the term's figures: what was merged into another is counted there, what was refused nowhere.
            _count(and_(Matter.opened_on >= month, Matter.status.not_in(UNCOUNTED))),
            _count(Matter.status.in_(UNSETTLED)),
            _count(and_(live, Matter.next_due_on < today())),
            _count(and_(live, Matter.risk != Risk.NORMAL)),
        )
        .outerjoin(Place, Place.code == below)
        .where(_in_reach(viewer), or_(live, Matter.opened_on >= month))
        .group_by(below, Place.name)
        .order_by(below)
    )
    return [Line(name, *(int(n or 0) for n in counts)) for name, *counts in rows]


def total(lines: list[Line]) -> Line:
    """All lines as one; its name is the sheet's to say."""
    sums = [sum(counts) for counts in zip(*(line[1:] for line in lines), strict=True)] or [0] * 4
    return Line("", *sums)


def watched(viewer: Viewer) -> Watched:
    """The live matters in reach that are at risk or late: urgent first, then what may grow, then the longest late."""
    rows = list(
        db.session.execute(
            select(
                *columns(viewer),
                shown.words(viewer, Matter.risk_reason),
                shown.words(viewer, Matter.measures),
                shown.party_names(),
            )
            .outerjoin(Place, Place.code == Matter.place_code)
            .where(
                at_home(viewer, Matter),
                Matter.status.in_(LIVE),
                or_(Matter.risk != Risk.NORMAL, Matter.next_due_on < today()),
            )
            .order_by(
                case((Matter.risk == Risk.URGENT, 0), (Matter.risk == Risk.RISING, 1), else_=2),
                Matter.next_due_on.is_(None),
                Matter.next_due_on,
                Matter.id,
            )
            .limit(AT_MOST)
        )
    )
    at_risk = [row for row in rows if row.risk is not Risk.NORMAL]
    return Watched(
        at_risk,
        [row for row in rows if row.risk is Risk.NORMAL],
        shown.titles(viewer, rows),
        {row.id: shown.text_of(viewer, row, row.risk_reason) for row in at_risk},
        {row.id: shown.text_of(viewer, row, row.measures) for row in at_risk},
    )


def _count(condition: ColumnElement[bool]) -> ColumnElement[Any]:
    return func.sum(case((condition, 1), else_=0))


def _below(viewer: Viewer) -> ColumnElement[Any]:
    """The column by which a sheet is divided; what lies in no village is the township's own."""
    if len(viewer.place_code) < TOWNSHIP_LENGTH:
        return Matter.township_code.expression
    if len(viewer.place_code) < VILLAGE_LENGTH:
        return func.coalesce(Matter.village_code, Matter.township_code)
    return Matter.place_code.expression


def _in_reach(viewer: Viewer) -> ColumnElement[bool]:
    """Above the townships only counts are made, over all that lie beneath."""
    if len(viewer.place_code) < TOWNSHIP_LENGTH:
        return beneath(Matter.township_code, viewer.place_code)
    return at_home(viewer, Matter)
