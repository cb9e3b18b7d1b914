"""What waits, as numbers beside the menu: one statement over live matters."""

from sqlalchemy import ColumnElement, and_, case, false, func, or_, select

from village.clock import today
from village.extensions import db
from village.models import Matter
from village.queries.scope import at_home
from village.rules.places import column_shared
from village.rules.viewer import Viewer
from village.vocabulary import LIVE, Level, MatterStatus, Role

CAP = 99


def counts(viewer: Viewer) -> dict[str, int]:
    """{due, review, proposed}: clocks run out or due today at the viewer's level, to review, waiting for a meeting."""
    if column_shared(viewer) is None or viewer.role is Role.CHIEF:
        return {}
    mine = and_(Matter.next_due_on <= today(), held_by(viewer))
    row = db.session.execute(
        select(
            func.sum(case((mine, 1), else_=0)),
            func.sum(case((Matter.status == MatterStatus.SUBMITTED, 1), else_=0)),
            func.sum(case((Matter.status == MatterStatus.PROPOSED, 1), else_=0)),
        ).where(at_home(viewer, Matter), Matter.status.in_(LIVE))
    ).one()
    return dict(zip(("due", "review", "proposed"), (int(n or 0) for n in row), strict=True))


def held_by(viewer: Viewer) -> ColumnElement[bool]:
    """Whose turn it is: what is open or settled is its level's, the rest the township's."""
    if viewer.role in (Role.STAFF, Role.SECRETARY):
        levels: tuple[Level, ...] = (Level.TOWNSHIP,)
        at_desk: ColumnElement[bool] = Matter.status.in_(
            (MatterStatus.SUBMITTED, MatterStatus.PROPOSED, MatterStatus.SCHEDULED, MatterStatus.ASSIGNED)
        )
    else:
        levels = (Level.PARLOR,) if viewer.role is Role.LEADER else (Level.PARLOR, Level.VILLAGE)
        at_desk = false()
    return or_(
        at_desk,
        and_(Matter.status.in_((MatterStatus.OPEN, MatterStatus.SETTLED)), Matter.level.in_(levels)),
    )


def capped(count: int) -> str:
    """The number as the badge shows it; nothing for nothing."""
    return "" if not count else f"{CAP}+" if count > CAP else str(count)
