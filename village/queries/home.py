"""What waits for one person, oldest clock first, and where their matters stand above."""

from typing import Any

from sqlalchemy import and_, func, or_, select

from village.extensions import db
from village.models import Matter, Parlor, Place, User
from village.queries import shown
from village.queries.badges import held_by, to_conclude
from village.queries.matters import Page, columns
from village.queries.scope import Row, at_home
from village.rules.viewer import Viewer
from village.vocabulary import LIVE, Level, MatterStatus, PlaceLevel, Role

AT_MOST = 30
ABOVE = (MatterStatus.SUBMITTED, MatterStatus.PROPOSED, MatterStatus.SCHEDULED, MatterStatus.ASSIGNED)
# They ended here, and the centre still has to call back or to ask what became of them.
STILL_ASKED = (MatterStatus.REFUSED, MatterStatus.REFERRED)


def waiting(viewer: Viewer) -> Page:
    """The matters whose turn is the viewer's: those with a clock and those to conclude, the longest due on top."""
    turn = and_(held_by(viewer), Matter.status.in_(LIVE))
    if viewer.role in (Role.STAFF, Role.SECRETARY):
        turn = or_(turn, Matter.status.in_(STILL_ASKED))
    timely = or_(Matter.next_due_on.is_not(None), to_conclude(viewer))
    rows = _rows(viewer, and_(turn, timely), func.coalesce(Matter.next_due_on, Matter.status_on), Matter.id)
    return Page(rows, shown.titles(viewer, rows), None)


def above(viewer: Viewer) -> Page:
    """Where the viewer's matters stand above them: with the village or with the township, latest move first."""
    levels = (Level.VILLAGE, Level.TOWNSHIP) if viewer.role is Role.LEADER else (Level.TOWNSHIP,)
    rows = _rows(
        viewer,
        or_(
            Matter.status.in_(ABOVE),
            and_(Matter.status == MatterStatus.OPEN, Matter.level.in_(levels)),
        ),
        Matter.status_on.desc(),
        Matter.id.desc(),
    )
    return Page(rows, shown.titles(viewer, rows), None)


def _rows(viewer: Viewer, condition: Any, *order: Any) -> list[Row]:  # noqa: ANN401 - SQL expressions
    return list(
        db.session.execute(
            select(*columns(viewer))
            .outerjoin(Place, Place.code == Matter.place_code)
            .where(at_home(viewer, Matter), condition)
            .order_by(*order)
            .limit(AT_MOST)
        )
    )


def set_up(viewer: Viewer) -> dict[str, int]:
    """For an administrator: how many villages, groups, parlors and accounts the township has."""
    under = viewer.township_code
    places = dict(
        db.session.execute(
            select(Place.level, func.count())
            .where(Place.code > under, Place.code < f"{under}~", Place.valid_to.is_(None))
            .group_by(Place.level)
        ).all()
    )
    count = select(func.count())
    return {
        "villages": places.get(PlaceLevel.VILLAGE, 0),
        "groups": places.get(PlaceLevel.GROUP, 0),
        "parlors": db.session.scalar(
            count.select_from(Parlor).where(Parlor.township_code == under, Parlor.closed_on.is_(None))
        )
        or 0,
        "accounts": db.session.scalar(count.select_from(User).where(User.township_code == under, User.active)) or 0,
    }
