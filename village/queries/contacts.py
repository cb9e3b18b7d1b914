"""Who to call about what was sent: the people in a post at a place today, for those who send."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, or_, select

from village.clock import today
from village.extensions import db
from village.models import Department, Place, Post, User
from village.queries.scope import Row
from village.rules.places import reaches
from village.rules.viewer import Viewer
from village.vocabulary import PlaceLevel, Role

SENDERS = frozenset({Role.OFFICER, Role.STAFF, Role.SECRETARY})


def at(viewer: Viewer, role: Role, codes: Iterable[str]) -> dict[str, list[Row]]:
    """The people (name, title, phone) in this role at places in reach, by place code; one statement."""
    found: dict[str, list[Row]] = defaultdict(list)
    reached = [code for code in codes if reaches(viewer, code)]
    if not reached or viewer.role not in SENDERS:
        return found
    for row in db.session.execute(
        select(Post.place_code, Place.name.label("place_name"), Post.title, User.name, User.phone)
        .join(User, User.id == Post.user_id)
        .outerjoin(Place, Place.code == Post.place_code)
        .where(Post.place_code.in_(reached), Post.role == role, *_held_today())
        .order_by(Post.id)
    ):
        found[row.place_code].append(row)
    return found


def of_unit(viewer: Viewer, unit_key: str) -> list[Row]:
    """The liaisons or officers (name, title, phone, place_name) of a unit of the township, by its assignments' key."""
    if not unit_key.startswith("d"):
        return at(viewer, Role.OFFICER, [unit_key])[unit_key]
    if viewer.role not in SENDERS:
        return []
    return list(
        db.session.execute(
            select(Department.name.label("place_name"), Post.title, User.name, User.phone)
            .join(User, User.id == Post.user_id)
            .join(Department, Department.id == Post.department_id)
            .where(
                Department.id == int(unit_key[1:]),
                Department.township_code == viewer.township_code,
                Post.place_code == viewer.township_code,
                *_held_today(),
            )
            .order_by(Post.id)
        )
    )


def _held_today() -> tuple[ColumnElement[bool], ColumnElement[bool], Any]:
    return (Post.starts_on <= today(), or_(Post.ends_on.is_(None), Post.ends_on >= today()), User.active)


def villages(viewer: Viewer) -> list[Row]:
    """The villages and units of the viewer's township: code and name, in the order of their codes."""
    return list(
        db.session.execute(
            select(Place.code, Place.name)
            .where(
                Place.parent_code == viewer.township_code,
                Place.level == PlaceLevel.VILLAGE,
                Place.valid_to.is_(None),
            )
            .order_by(Place.code)
        )
    )
