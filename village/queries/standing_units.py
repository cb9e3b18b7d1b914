"""The township's standing list of units, and what its units can stand for."""

from sqlalchemy import null, select

from village.extensions import db
from village.models import Department, Place, StandingUnit
from village.queries.scope import Row
from village.rules.places import short_name
from village.rules.viewer import Viewer
from village.vocabulary import PlaceLevel


def listed(viewer: Viewer) -> list[Row]:
    """The list in its order, those in use first."""
    return list(
        db.session.execute(
            select(*StandingUnit.__table__.c)
            .where(StandingUnit.township_code == viewer.township_code)
            .order_by(StandingUnit.active.desc(), StandingUnit.position, StandingUnit.id)
        )
    )


def one(viewer: Viewer, key: int) -> Row | None:
    """One unit of the viewer's township, or None."""
    return db.session.execute(
        select(*StandingUnit.__table__.c).where(
            StandingUnit.id == key, StandingUnit.township_code == viewer.township_code
        )
    ).first()


def names(viewer: Viewer) -> list[str]:
    """The names of the units in use, in their order."""
    return [row.name for row in listed(viewer) if row.active]


def bodies(viewer: Viewer) -> list[Row]:
    """The villages, reporting units and departments of the township: name, and place_code or the department's id."""
    places = db.session.execute(
        select(Place.name, Place.code.label("place_code"), null().label("id"))
        .where(Place.parent_code == viewer.township_code, Place.level == PlaceLevel.VILLAGE, Place.valid_to.is_(None))
        .order_by(Place.code)
    )
    departments = db.session.execute(
        select(Department.name, null().label("place_code"), Department.id)
        .where(Department.township_code == viewer.township_code, Department.active)
        .order_by(Department.id)
    )
    return [*places, *departments]


def missing(viewer: Viewer) -> list[Row]:
    """Those of them that nothing on the list stands for, by whatever name."""
    rows = listed(viewer)
    stood_for = {row.name for row in rows} | {row.place_code or row.department_id for row in rows}
    return [row for row in bodies(viewer) if not stood_for & {row.name, short_name(row.name), row.place_code or row.id}]
