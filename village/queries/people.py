"""Accounts and their posts, for the administrators of their township."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import func, or_, select, tuple_
from sqlalchemy.orm import aliased

from village.clock import today
from village.extensions import db
from village.models import Department, Place, Post, User
from village.queries.accounts import deputy_for
from village.queries.places import beneath
from village.rules.viewer import Viewer

STAND_IN = aliased(Post)

PAGE = 50
LISTED = (User.id, User.township_code, User.login, User.name, User.phone, User.active, User.must_change)


def listed(viewer: Viewer, q: str = "", after: tuple[str, int] | None = None) -> Sequence[Any]:
    """One page of the accounts in reach; `q` looks in name and log-in name, `after` is (township, id)."""
    query = select(*LISTED).where(beneath(User.township_code, viewer.place_code))
    if q:
        query = query.where(or_(User.name.contains(q, autoescape=True), User.login.contains(q, autoescape=True)))
    if after:
        query = query.where(tuple_(User.township_code, User.id) > after)
    return db.session.execute(query.order_by(User.township_code, User.id).limit(PAGE + 1)).all()


def one(viewer: Viewer, key: int) -> Any:  # noqa: ANN401 - a row or None
    """One account in reach."""
    return db.session.execute(
        select(*LISTED).where(User.id == key, beneath(User.township_code, viewer.place_code))
    ).first()


def posts_of(viewer: Viewer, user_ids: Iterable[int]) -> dict[int, list[Any]]:
    """The posts of some accounts the viewer already holds rows of, latest begun first; one statement."""
    found: dict[int, list[Any]] = defaultdict(list)
    ids = list(user_ids)
    if not ids or not viewer:
        return found
    rows = db.session.execute(
        select(
            Post.id,
            Post.user_id,
            Post.role,
            Post.place_code,
            Post.title,
            Post.mediator_of,
            Post.mediator_until,
            Post.starts_on,
            Post.ends_on,
            Post.deputy_for_id,
            deputy_for(),
            func.coalesce(Place.name, Post.place_code).label("place_name"),
            Department.name.label("department_name"),
        )
        .outerjoin(Place, Place.code == Post.place_code)
        .outerjoin(Department, Department.id == Post.department_id)
        .where(Post.user_id.in_(ids))
        .order_by(Post.starts_on.desc(), Post.id.desc())
    )
    for row in rows:
        found[row.user_id].append(row)
    return found


def post(viewer: Viewer, user_id: int, post_id: int) -> Any:  # noqa: ANN401 - a row or None
    """One post of an account in reach."""
    if one(viewer, user_id) is None:
        return None
    return next((row for row in posts_of(viewer, [user_id])[user_id] if row.id == post_id), None)


def deputies_of(viewer: Viewer, user_id: int) -> Sequence[Any]:
    """Who stands in for the posts of an account in reach, now or later: post_id, user_id, name, starts_on, ends_on."""
    return db.session.execute(
        select(Post.id.label("post_id"), User.id.label("user_id"), User.name, STAND_IN.starts_on, STAND_IN.ends_on)
        .select_from(Post)
        .join(STAND_IN, STAND_IN.deputy_for_id == Post.id)
        .join(User, User.id == STAND_IN.user_id)
        .where(
            Post.user_id == user_id,
            beneath(Post.place_code, viewer.place_code),
            STAND_IN.ends_on >= today(),
        )
        .order_by(STAND_IN.starts_on, STAND_IN.id)
    ).all()


def colleagues(viewer: Viewer, user_id: int) -> Sequence[Any]:
    """Id, name and log-in of the other active accounts of the person's township in the viewer's reach."""
    township = select(User.township_code).where(User.id == user_id).scalar_subquery()
    return db.session.execute(
        select(User.id, User.name, User.login)
        .where(
            User.township_code == township,
            beneath(User.township_code, viewer.place_code),
            User.active,
            User.id != user_id,
        )
        .order_by(User.id)
    ).all()
