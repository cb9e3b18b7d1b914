"""Where figures are counted: the places a viewer may ask for, and the same figures place by place."""

from collections import Counter, defaultdict
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, false, func, or_, select

from village.extensions import db
from village.models import Matter, Place
from village.queries.places import beneath
from village.queries.scope import at_place, lies_at
from village.rules.checks import UNCOUNTED
from village.rules.figures import BEYOND, STANDS_SETTLED, Term
from village.rules.places import TOWNSHIP_LENGTH, VILLAGE_LENGTH, reaches, short_name
from village.rules.viewer import Viewer
from village.vocabulary import Ending, PlaceLevel


class PlaceLine(NamedTuple):
    """One place below the one asked for: begun, and how matters ended there."""

    name: str
    begun: int
    ended: Counter[Ending]


def choices(viewer: Viewer) -> dict[str, str]:
    """The names by code of the places a viewer may ask for: their own, and below it villages, or else townships."""
    level = PlaceLevel.VILLAGE if len(viewer.place_code) >= TOWNSHIP_LENGTH else PlaceLevel.TOWNSHIP
    rows = db.session.execute(
        select(Place.code, Place.name)
        .where(
            beneath(Place.code, viewer.place_code),
            or_(Place.code == viewer.place_code, Place.level == level),
            Place.valid_to.is_(None),
        )
        .order_by(Place.code)
    )
    return {row.code: short_name(row.name) for row in rows}


def here(viewer: Viewer, code: str, table: Any = Matter) -> ColumnElement[bool]:  # noqa: ANN401 - a placed table
    """The condition that a row lies at a place the viewer reaches; above townships there are no single villages."""
    above = len(viewer.place_code) < TOWNSHIP_LENGTH
    if not reaches(viewer, code) or len(code) > (TOWNSHIP_LENGTH if above else VILLAGE_LENGTH):
        return false()
    return in_townships(viewer, code, table) if len(code) <= TOWNSHIP_LENGTH else at_place(table, code)


def in_townships(viewer: Viewer, code: str, table: Any, name: str = "covered") -> ColumnElement[bool]:  # noqa: ANN401
    """The condition that a row belongs to the township of a place, or to one of those under a county."""
    if not reaches(viewer, code):
        return false()
    if len(code) >= TOWNSHIP_LENGTH:
        return lies_at(table.township_code, code[:TOWNSHIP_LENGTH], name)
    # One by one, so that each township's days are found by its index.
    townships: Any = select(Place.code).where(beneath(Place.code, code), Place.level == PlaceLevel.TOWNSHIP)
    return table.township_code.in_(townships)


def by_place(viewer: Viewer, code: str, term: Term) -> list[PlaceLine]:
    """A line for each place right below where something began or ended in the term; what was merged is one."""
    below = _below(code)
    home, known = here(viewer, code), _names(viewer, code)
    begun: Counter[str] = Counter()
    ended: dict[str, Counter[Ending]] = defaultdict(Counter)
    for at, count in db.session.execute(
        select(below, func.count())
        .where(home, Matter.opened_on.between(term.first, term.last), Matter.status.not_in(UNCOUNTED))
        .group_by(below)
    ):
        begun[_now(known, at)] += count
    for at, level, count in db.session.execute(
        select(below, Matter.settled_level, func.count())
        .where(home, Matter.settled_on.between(term.first, term.last), Matter.status.in_(STANDS_SETTLED))
        .group_by(below, Matter.settled_level)
    ):
        ended[_now(known, at)][Ending(level)] += count
    for at, status, count in db.session.execute(
        select(below, Matter.status, func.count())
        .where(home, Matter.status_on.between(term.first, term.last), Matter.status.in_(BEYOND))
        .group_by(below, Matter.status)
    ):
        ended[_now(known, at)][Ending(status)] += count
    codes = sorted({*begun, *ended})
    return [PlaceLine(known.get(at, (at, None))[0], begun[at], ended[at]) for at in codes]


def _below(code: str) -> ColumnElement[Any]:
    """The column by which a place is divided; what lies in no village is the township's own."""
    if len(code) < TOWNSHIP_LENGTH:
        return Matter.township_code.expression
    if len(code) < VILLAGE_LENGTH:
        return func.coalesce(Matter.village_code, Matter.township_code)
    return Matter.place_code.expression


def _names(viewer: Viewer, code: str) -> dict[str, tuple[str, str | None]]:
    """(name, successor) of the places below, retired ones as well."""
    rows = db.session.execute(
        select(Place.code, Place.name, Place.successor_code).where(
            or_(Place.parent_code == code, Place.code == code)
            if len(code) >= TOWNSHIP_LENGTH
            else beneath(Place.code, code)
        )
    )
    return {row.code: (short_name(row.name), row.successor_code) for row in rows if viewer}


def _now(known: dict[str, tuple[str, str | None]], code: str) -> str:
    """Where a place is counted now: at the one it was merged into."""
    seen = {code}
    while (successor := known.get(code, ("", None))[1]) and successor in known and successor not in seen:
        seen.add(successor)
        code = successor
    return code
