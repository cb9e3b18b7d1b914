"""Helpers as far as a post reaches: the list, one of them, and those whom parties may wish for."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from village.clock import today
from village.extensions import db
from village.models import Helper, Place
from village.queries.scope import Row
from village.rules.helpers import comes_to, serves
from village.rules.places import village_of
from village.rules.viewer import Viewer

FACTS = tuple(column for column in Helper.__table__.c if not column.name.startswith("history"))


def listed(viewer: Viewer, *, ended: bool = False) -> list[Row]:
    """The helpers who come to the viewer's place, or those who no longer are one."""
    day, own = today(), village_of(viewer.place_code)
    rows = [row for row in _all(viewer) if own is None or comes_to(row, own)]
    over = [row for row in rows if row.active_to is not None and row.active_to < day]
    return over if ended else [row for row in rows if row not in over]


def one(viewer: Viewer, key: int) -> Row | None:
    """One helper who comes to the viewer's place, or None."""
    both = (*listed(viewer), *listed(viewer, ended=True))
    return next((row for row in both if row.id == key), None)


def offered(viewer: Viewer) -> list[Row]:
    """Those whom the parties may wish for today at the viewer's place."""
    return [row for row in listed(viewer) if row.available and serves(row, today())]


def _all(viewer: Viewer) -> Sequence[Any]:
    return db.session.execute(
        select(*FACTS, Place.name.label("village_name"))
        .outerjoin(Place, Place.code == Helper.village_code)
        .where(Helper.township_code == viewer.township_code)
        .order_by(Helper.id)
    ).all()
