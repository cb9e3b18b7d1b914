"""Parlors, and the groups that have none yet."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import and_, exists, func, select
from sqlalchemy.orm import aliased

from village.extensions import db
from village.models import Parlor, Place
from village.queries.places import beneath
from village.rules.places import short_name
from village.rules.viewer import Viewer
from village.vocabulary import PlaceLevel

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
    func.coalesce(Place.name, Parlor.place_code).label("name"),
)
OPEN_HERE = exists().where(Parlor.place_code == Place.code, Parlor.closed_on.is_(None))


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


def parlors_of(viewer: Viewer) -> Sequence[Any]:
    """The parlors sessions can be logged for: place_code, name, host, opened_on, closed_on."""
    return listed(viewer, at_most=2000)


def places_of(viewer: Viewer) -> list[tuple[str, str]]:
    """(code, name) of where the viewer may say a session was held: parlors, then hall and centre."""
    own = viewer.place_code
    query = (
        select(Place.code, Place.name)
        .outerjoin(Parlor, Parlor.place_code == Place.code)
        .where(
            beneath(Place.code, own),
            Place.valid_to.is_(None),
            and_(Place.level == PlaceLevel.GROUP, Parlor.id.is_not(None)) | (func.length(Place.code).in_((9, 12))),
        )
        .order_by(func.length(Place.code).desc(), Place.code)
    )
    return [(code, short_name(name)) for code, name in db.session.execute(query)]


def host_of(viewer: Viewer, code: str) -> str | None:
    """Whose home a parlor in reach is."""
    return db.session.scalar(
        select(Parlor.host).where(Parlor.place_code == code, beneath(Parlor.place_code, viewer.place_code))
    )


def without(viewer: Viewer) -> list[tuple[str, str]]:
    """(code, name) of the groups in reach that have no open parlor yet."""
    rows = db.session.execute(
        select(Place.code, Place.name)
        .where(
            beneath(Place.code, viewer.place_code),
            Place.level == PlaceLevel.GROUP,
            Place.valid_to.is_(None),
            ~OPEN_HERE,
        )
        .order_by(Place.code)
    )
    return [(code, name) for code, name in rows]


def coverage(viewer: Viewer) -> Sequence[Any]:
    """Per village in reach: code, name, how many groups, how many of them with an open parlor."""
    village, group = aliased(Place), aliased(Place)
    return db.session.execute(
        select(
            village.code,
            village.name,
            func.count(group.id).label("groups"),
            func.count(Parlor.id).label("covered"),
        )
        .join(group, and_(group.parent_code == village.code, group.valid_to.is_(None)))
        .outerjoin(Parlor, and_(Parlor.place_code == group.code, Parlor.closed_on.is_(None)))
        .where(beneath(village.code, viewer.place_code[:12]), village.level == PlaceLevel.VILLAGE)
        .group_by(village.code, village.name)
        .order_by(village.code)
    ).all()
