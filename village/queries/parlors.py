"""Parlors, and the groups that have none yet."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import Select, and_, func, select
from sqlalchemy.orm import aliased

from village.extensions import db
from village.models import Parlor, Place
from village.queries.built import built_once
from village.queries.places import beneath
from village.rules.places import TOWNSHIP_LENGTH, short_name
from village.rules.viewer import Viewer
from village.vocabulary import PlaceLevel

VILLAGE = aliased(Place)
GROUP = aliased(Place)


class Village(NamedTuple):
    """How many groups a village has, and how many of them an open parlor."""

    name: str
    groups: int
    covered: int


class Coverage(NamedTuple):
    """The villages of a township, and (code, name) of the groups without an open parlor."""

    villages: list[Village]
    without: list[tuple[str, str]]


LISTED = (
    Parlor.id,
    Parlor.place_code,
    Parlor.village_code,
    Parlor.host,
    Parlor.address,
    Parlor.area,
    Parlor.demonstration,
    Parlor.opened_on,
    Parlor.closed_on,
    Parlor.township_code,
    Parlor.code_token,
    func.coalesce(Place.name, Parlor.place_code).label("name"),
)


def listed(viewer: Viewer, after: str = "", at_most: int = 100) -> Sequence[Any]:
    """The parlors in reach by code, closed ones too; `after` is the last code of the page before."""
    return db.session.execute(
        select(*LISTED)
        .outerjoin(Place, Place.code == Parlor.place_code)
        .where(beneath(Parlor.place_code, viewer.place_code), Parlor.place_code > after)
        .order_by(Parlor.place_code)
        .limit(at_most)
    ).all()


def one(viewer: Viewer, key: int) -> Any:  # noqa: ANN401 - a row or None
    """One parlor in reach."""
    return db.session.execute(
        select(*LISTED)
        .outerjoin(Place, Place.code == Parlor.place_code)
        .where(Parlor.id == key, beneath(Parlor.place_code, viewer.place_code))
    ).first()


def places_of(viewer: Viewer) -> list[tuple[str, str]]:
    """(code, name) of where the viewer may say a session was held: parlors, then hall and centre."""
    return [(code, short_name(name)) for code, name in db.session.execute(_places(viewer.place_code))]


@built_once
def _places(own: str) -> Select[str, str]:
    return (
        select(Place.code, Place.name)
        .outerjoin(Parlor, Parlor.place_code == Place.code)
        .where(
            beneath(Place.code, own),
            Place.valid_to.is_(None),
            and_(Place.level == PlaceLevel.GROUP, Parlor.id.is_not(None)) | (func.length(Place.code).in_((9, 12))),
        )
        .order_by(func.length(Place.code).desc(), Place.code)
    )


def host_of(viewer: Viewer, code: str) -> str | None:
    """Whose home a parlor in reach is."""
    return db.session.scalar(
        select(Parlor.host).where(Parlor.place_code == code, beneath(Parlor.place_code, viewer.place_code))
    )


def coverage(viewer: Viewer) -> Coverage:
    """How far the parlors reach, within a township in one statement; above townships nothing, they are too many."""
    if len(viewer.place_code) < TOWNSHIP_LENGTH:
        return Coverage([], [])
    rows = db.session.execute(
        select(VILLAGE.code, VILLAGE.name, GROUP.code.label("group"), GROUP.name.label("group_name"), Parlor.id)
        .join(GROUP, and_(GROUP.parent_code == VILLAGE.code, GROUP.valid_to.is_(None)))
        .outerjoin(Parlor, and_(Parlor.place_code == GROUP.code, Parlor.closed_on.is_(None)))
        .where(VILLAGE.level == PlaceLevel.VILLAGE, beneath(GROUP.code, viewer.place_code))
        .order_by(GROUP.code)
    ).all()
    villages: dict[str, Village] = {}
    for row in rows:
        before = villages.get(row.code, Village(row.name, 0, 0))
        villages[row.code] = Village(row.name, before.groups + 1, before.covered + (row.id is not None))
    return Coverage([*villages.values()], [(row.group, row.group_name) for row in rows if row.id is None])
