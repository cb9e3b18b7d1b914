"""Emergencies as a viewer may see them: those of their place as a list, one with who came and who spoke."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select, tuple_

from village.extensions import db
from village.models import Emergency, EmergencyArrival, Matter, Party, Place, Representative, User
from village.queries import shown
from village.queries.scope import Row, at_home, content_seen, readable, union_of
from village.rules.viewer import Viewer

PAGE = 30
OWN = tuple(column for column in Emergency.__table__.c if column.name not in ("client_key", "body_digest"))


@dataclass(frozen=True)
class Page:
    """One page of emergencies with the titles of their matters by the matter's id, and where the next page begins."""

    rows: list[Row]
    titles: dict[int, str]
    more: tuple[datetime, int] | None


def listed(viewer: Viewer, before: tuple[datetime, int] | None = None) -> Page:
    """The emergencies of the viewer's place, latest first; `before` is (happened_at, id). `seen`: may be opened."""
    columns: list[Any] = [
        Matter.id,
        Matter.number,
        *shown.JUDGED,
        Emergency.id.label("emergency_id"),
        Emergency.happened_at,
        Emergency.recorded_at,
        Emergency.headcount,
        Place.name.label("place_name"),
        content_seen(viewer).label("seen"),
        shown.words(viewer, Matter.title),
        shown.party_names(),
    ]
    query = (
        select(*columns)
        .join(Matter, Matter.id == Emergency.matter_id)
        .outerjoin(Place, Place.code == Emergency.place_code)
        .where(at_home(viewer, Emergency))
    )
    if before is not None:
        query = query.where(tuple_(Emergency.happened_at, Emergency.id) < tuple_(*before))
    order = query.order_by(Emergency.happened_at.desc(), Emergency.id.desc())
    rows = list(db.session.execute(order.limit(PAGE + 1)))
    more = (rows[PAGE - 1].happened_at, rows[PAGE - 1].emergency_id) if len(rows) > PAGE else None
    return Page(rows[:PAGE], shown.titles(viewer, rows[:PAGE]), more)


def one(viewer: Viewer, emergency_id: int) -> Row | None:
    """One emergency of a readable matter with who wrote it down, or None."""
    return db.session.execute(
        select(*OWN, User.name.label("recorded_by"))
        .join(Matter, Matter.id == Emergency.matter_id)
        .join(User, User.id == Emergency.recorded_by_id)
        .where(Emergency.id == emergency_id, readable(viewer, Matter))
    ).first()


def of_matter(viewer: Viewer, matter_id: int) -> list[Row]:
    """The emergencies of a readable matter and of those merged into it, latest first."""
    return list(
        db.session.execute(
            select(*OWN)
            .where(Emergency.matter_id.in_(union_of(viewer, matter_id)))
            .order_by(Emergency.happened_at.desc(), Emergency.id.desc())
        )
    )


def arrivals(viewer: Viewer, emergency_id: int) -> list[Row]:
    """Who came to the spot and when, in the order of the hours."""
    return list(
        db.session.execute(
            select(EmergencyArrival.who, EmergencyArrival.at)
            .join(Emergency, Emergency.id == EmergencyArrival.emergency_id)
            .join(Matter, Matter.id == Emergency.matter_id)
            .where(Emergency.id == emergency_id, readable(viewer, Matter))
            .order_by(EmergencyArrival.at, EmergencyArrival.id)
        )
    )


def representatives(viewer: Viewer, emergency_id: int) -> list[Row]:
    """The parties who spoke for those who had come: name, side, minor."""
    return list(
        db.session.execute(
            select(Party.name, Party.side, Party.minor)
            .join(Representative, Representative.party_id == Party.id)
            .join(Matter, Matter.id == Party.matter_id)
            .where(Representative.emergency_id == emergency_id, readable(viewer, Matter))
            .order_by(Party.id)
        )
    )
