"""Who can be asked, and what was given to them."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from village.extensions import db
from village.models import Department, Place, RosterEntry
from village.rules.viewer import Viewer
from village.vocabulary import PlaceLevel


def units_offered(viewer: Viewer) -> list[tuple[str, str]]:
    """(unit key, name) of the township's departments, then of its villages and units, that are in use."""
    departments = db.session.execute(
        select(Department.id, Department.name)
        .where(Department.township_code == viewer.township_code, Department.active)
        .order_by(Department.id)
    )
    places = db.session.execute(
        select(Place.code, Place.name)
        .where(Place.parent_code == viewer.township_code, Place.level == PlaceLevel.VILLAGE, Place.valid_to.is_(None))
        .order_by(Place.code)
    )
    return [*((f"d{row.id}", row.name) for row in departments), *((row.code, row.name) for row in places)]


def leaders(viewer: Viewer) -> Sequence[Any]:
    """The township's leaders: id, name, title."""
    return db.session.execute(
        select(RosterEntry.id, RosterEntry.name, RosterEntry.title)
        .where(RosterEntry.township_code == viewer.township_code, RosterEntry.active)
        .order_by(RosterEntry.position, RosterEntry.id)
    ).all()
