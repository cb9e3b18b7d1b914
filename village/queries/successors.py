"""One place with what hangs on it: its groups, its holders, what was merged into it, who may go on for it."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import aliased

from village.clock import today
from village.extensions import db
from village.models import Place, Post, User
from village.queries.accounts import deputy_for
from village.queries.places import LISTED, beneath
from village.queries.scope import Row
from village.rules.places import short_name
from village.rules.successors import RETIRABLE
from village.rules.viewer import Viewer

HEIR = aliased(Place)


def one(viewer: Viewer, key: int) -> Row | None:
    """A village or group in reach, with the name of the one that goes on for it."""
    return db.session.execute(
        select(
            *LISTED,
            Place.valid_from,
            Place.successor_code,
            HEIR.id.label("successor_id"),
            func.coalesce(HEIR.name, Place.successor_code).label("successor_name"),
        )
        .outerjoin(HEIR, HEIR.code == Place.successor_code)
        .where(Place.id == key, beneath(Place.code, viewer.place_code), Place.level.in_(RETIRABLE))
    ).first()


def groups(viewer: Viewer, place: Row) -> Sequence[Any]:
    """The groups of a village in reach, with their successors' names."""
    return db.session.execute(
        select(*LISTED, HEIR.name.label("successor_name"))
        .outerjoin(HEIR, HEIR.code == Place.successor_code)
        .where(Place.parent_code == place.code, beneath(Place.code, viewer.place_code))
        .order_by(Place.code)
    ).all()


def merged_into(viewer: Viewer, place: Row) -> Sequence[Any]:
    """The places in reach that were merged into this one."""
    query = select(*LISTED).where(Place.successor_code == place.code, beneath(Place.code, viewer.place_code))
    return db.session.execute(query.order_by(Place.code)).all()


def holders(viewer: Viewer, place: Row) -> Sequence[Any]:
    """Who holds a post now at a place in reach or under it: user_id, name, role, place_name, deputy_for."""
    return db.session.execute(
        select(Post.user_id, User.name, Post.role, Place.name.label("place_name"), deputy_for())
        .join(User, User.id == Post.user_id)
        .join(Place, Place.code == Post.place_code)
        .where(
            beneath(Post.place_code, place.code),
            beneath(Post.place_code, viewer.place_code),
            or_(Post.ends_on.is_(None), Post.ends_on >= today()),
        )
        .order_by(Post.place_code, Post.id)
    ).all()


def choices(viewer: Viewer, place: Row) -> list[tuple[str, str]]:
    """(code, name) of the places in use, in reach and of the same level, that could go on for this one."""
    rows = db.session.execute(
        select(Place.code, Place.name)
        .where(
            beneath(Place.code, place.code[:9]),
            beneath(Place.code, viewer.place_code),
            Place.level == place.level,
            Place.code != place.code,
            or_(Place.valid_to.is_(None), Place.code == place.successor_code),
        )
        .order_by(Place.code)
    )
    return [(code, short_name(name)) for code, name in rows]
