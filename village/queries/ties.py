"""What a matter is tied to: villages that share it, people named to it or standing aside, matters merged into it."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import and_, case, false, or_, select

from village.clock import today
from village.extensions import db
from village.models import Matter, Place, Post, User
from village.queries import shown
from village.queries.matters import Page, columns, page_of, without_names_guessed
from village.queries.scope import Row, at_home, content_seen, union_of
from village.rules.places import listed, short_name
from village.rules.viewer import Viewer
from village.vocabulary import LIVE, PlaceLevel, Role

AT_MOST = 8


def shared_villages(viewer: Viewer, matter: Any) -> list[tuple[str, str]]:  # noqa: ANN401 - a row or an entity
    """(code, name) of the further villages that share a matter the viewer holds a row of."""
    codes = listed(matter.shared_with)
    return _places(viewer, Place.code.in_(codes)) if codes else []


def villages_to_ask(viewer: Viewer, matter: Any) -> list[tuple[str, str]]:  # noqa: ANN401
    """(code, name) of the villages of the township that could share it."""
    taken = [*listed(matter.shared_with), matter.village_code or ""]
    return _places(viewer, and_(Place.parent_code == matter.township_code, Place.code.not_in(taken)))


def _places(viewer: Viewer, condition: Any) -> list[tuple[str, str]]:  # noqa: ANN401 - an SQL condition
    here = Place.parent_code == viewer.township_code
    level = Place.level == PlaceLevel.VILLAGE
    query = select(Place.code, Place.name).where(here, condition, level, Place.valid_to.is_(None)).order_by(Place.code)
    return [(code, short_name(name)) for code, name in db.session.execute(query)]


def to_name(viewer: Viewer, matter: Any) -> list[Row]:  # noqa: ANN401
    """Whom a sealed matter can be shown to: the centre's people, and the officers of villages that share it."""
    centre = and_(Post.place_code == viewer.township_code, Post.role.in_((Role.STAFF, Role.SECRETARY)))
    sharing = and_(Post.place_code.in_(listed(matter.shared_with)), Post.role == Role.OFFICER)
    query = (
        select(User.id.label("user_id"), User.name, Post.role, Place.name.label("place_name"))
        .join(Post, Post.user_id == User.id)
        .outerjoin(Place, Place.code == Post.place_code)
        .where(
            or_(centre, sharing),
            User.active,
            Post.starts_on <= today(),
            or_(Post.ends_on.is_(None), Post.ends_on >= today()),
        )
        .order_by(Post.place_code, Post.role, User.id)
    )
    return list({row.user_id: row for row in db.session.execute(query)}.values())


def people(viewer: Viewer, user_ids: Iterable[str]) -> list[str]:
    """The names of officials whose ids stand on a row that the viewer holds."""
    ids = [int(user_id) for user_id in user_ids if viewer]
    return list(db.session.scalars(select(User.name).where(User.id.in_(ids)).order_by(User.id))) if ids else []


def merged(viewer: Viewer, matter_id: int) -> list[Row]:
    """The matters merged into a readable one: id and number."""
    mine = select(Matter.id, Matter.number).where(Matter.id.in_(union_of(viewer, matter_id)), Matter.id != matter_id)
    return list(db.session.execute(mine.order_by(Matter.id)))


def likely(viewer: Viewer, matter: Any, words: str = "") -> Page:  # noqa: ANN401
    """Live matters it could be merged into: by a number or words, or else of the same place, spot and category."""
    query = (
        select(*columns(viewer), shown.party_names(), false().label("by_number"))
        .outerjoin(Place, Place.code == Matter.place_code)
        .where(at_home(viewer, Matter), content_seen(viewer), Matter.id != matter.id, Matter.status.in_(LIVE))
    )
    if words:
        literal = words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
        fitting = [column.like(f"%{literal}%", escape="\\") for column in (Matter.number, Matter.title, Matter.spot)]
        query = query.where(or_(*fitting))
    elif matter.village_code:
        query = query.where(Matter.village_code == matter.village_code)
    order = [
        case((and_(Matter.spot == matter.spot, Matter.spot != ""), 0), else_=1),
        case((Matter.category == matter.category, 0), else_=1),
        case((Matter.place_code == matter.place_code, 0), else_=1),
    ]
    found = page_of(viewer, list(db.session.execute(query.order_by(*order, Matter.id.desc()).limit(AT_MOST))))
    return without_names_guessed(viewer, found, words) if words else found
