"""Places, departments, leaders and reporting units, as far as a post reaches."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, select

from village.extensions import db
from village.models import Department, Place, Post, RosterEntry, User
from village.rules.places import short_name
from village.rules.viewer import Viewer
from village.vocabulary import PlaceKind, PlaceLevel, Role

LONGEST_CODE = 15
LISTED = (Place.id, Place.code, Place.name, Place.level, Place.kind, Place.parent_code, Place.valid_to)


def beneath(column: Any, reach: str) -> ColumnElement[bool]:  # noqa: ANN401 - a column of codes
    """The condition that a code is the reach or lies under it, as a range that the column's index serves."""
    return column.between(reach, reach.ljust(LONGEST_CODE, "9"))


def listed(viewer: Viewer, after: str = "", at_most: int = 200) -> Sequence[Any]:
    """The places in reach by code; `after` is the last code of the page before."""
    query = select(*LISTED).where(beneath(Place.code, viewer.place_code), Place.code > after)
    return db.session.execute(query.order_by(Place.code).limit(at_most)).all()


def villages(viewer: Viewer) -> list[tuple[str, str]]:
    """(code, name) of the villages and units in reach, for filters."""
    return _choices(viewer, Place.level == PlaceLevel.VILLAGE)


def township_choices(viewer: Viewer) -> list[tuple[str, str]]:
    """(code, name) of the township, its villages and, set in, their groups."""
    return _choices(viewer, Place.level.in_((PlaceLevel.TOWNSHIP, PlaceLevel.VILLAGE, PlaceLevel.GROUP)))


def post_choices(viewer: Viewer) -> list[tuple[str, str]]:
    """(code, name) of where the viewer may give posts: in a township everywhere, above it down to townships."""
    if len(viewer.place_code) >= 9:
        return township_choices(viewer)
    return _choices(viewer, Place.level.not_in((PlaceLevel.VILLAGE, PlaceLevel.GROUP)))


def _choices(viewer: Viewer, condition: ColumnElement[bool]) -> list[tuple[str, str]]:
    rows = db.session.execute(
        select(Place.code, Place.name, Place.level)
        .where(beneath(Place.code, viewer.place_code), condition, Place.valid_to.is_(None))
        .order_by(Place.code)
    )
    return [(code, f"{'　' * (level is PlaceLevel.GROUP)}{short_name(name)}") for code, name, level in rows]


def place_names(viewer: Viewer, codes: Iterable[str]) -> dict[str, str]:
    """The names of some places the viewer already holds codes of; names of places are no secret."""
    wanted = {code for code in codes if code}
    if not wanted or not viewer:
        return {}
    return dict(db.session.execute(select(Place.code, Place.name).where(Place.code.in_(wanted))).all())


def units(viewer: Viewer) -> Sequence[Any]:
    """The reporting units of the township."""
    query = select(*LISTED).where(beneath(Place.code, viewer.place_code), Place.kind == PlaceKind.UNIT)
    return db.session.execute(query.order_by(Place.code)).all()


def departments(viewer: Viewer, *, active_only: bool = False) -> Sequence[Any]:
    """The departments of the viewer's township."""
    query = select(Department.id, Department.name, Department.active).where(
        Department.township_code == viewer.township_code
    )
    query = query.where(Department.active) if active_only else query
    return db.session.execute(query.order_by(Department.active.desc(), Department.id)).all()


def department(viewer: Viewer, key: int) -> Any:  # noqa: ANN401 - a row or None
    """One department of the viewer's township."""
    return next((row for row in departments(viewer) if row.id == key), None)


def roster(viewer: Viewer) -> Sequence[Any]:
    """The township's leaders in their order."""
    return db.session.execute(
        select(
            RosterEntry.id,
            RosterEntry.name,
            RosterEntry.title,
            RosterEntry.portfolio,
            RosterEntry.position,
            RosterEntry.active,
            RosterEntry.user_id.label("account"),
            User.name.label("account_name"),
        )
        .outerjoin(User, User.id == RosterEntry.user_id)
        .where(RosterEntry.township_code == viewer.township_code)
        .order_by(RosterEntry.active.desc(), RosterEntry.position, RosterEntry.id)
    ).all()


def leaders_accounts(viewer: Viewer) -> Sequence[Any]:
    """Id, name and log-in of the active accounts of the township that hold a leader's post."""
    holds = Post.role == Role.CHIEF, Post.place_code == viewer.township_code
    return db.session.execute(
        select(User.id, User.name, User.login)
        .join(Post, Post.user_id == User.id)
        .where(User.township_code == viewer.township_code, User.active, *holds)
        .distinct()
        .order_by(User.id)
    ).all()


def leader(viewer: Viewer, key: int) -> Any:  # noqa: ANN401 - a row or None
    """One leader of the township's roster."""
    return next((row for row in roster(viewer) if row.id == key), None)
