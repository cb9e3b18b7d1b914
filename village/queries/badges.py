"""What waits, as numbers beside the menu: one statement over live matters."""

from sqlalchemy import ColumnElement, and_, case, false, func, literal, or_, select

from village.clock import today
from village.extensions import db
from village.models import Intake, Matter
from village.queries.scope import at_home
from village.rules.places import column_shared
from village.rules.viewer import Viewer
from village.rules.visibility import AT_THE_CENTRE
from village.vocabulary import LIVE, IntakeStatus, Level, MatterStatus, Role

CAP = 99


def counts(viewer: Viewer) -> dict[str, int]:
    """{due, review, proposed, owed}: clocks run out at the viewer's level, to review, for a meeting, answers owed."""
    if column_shared(viewer) is None or viewer.role is Role.CHIEF:
        return {}
    mine = and_(Matter.next_due_on <= today(), held_by(viewer))
    answers = select(func.count()).where(Intake.owner_id == viewer.user_id, Intake.status == IntakeStatus.HANDED)
    owed = answers.scalar_subquery() if viewer.role in AT_THE_CENTRE else literal(0)
    row = db.session.execute(
        select(
            func.sum(case((mine, 1), else_=0)),
            func.sum(case((Matter.status == MatterStatus.SUBMITTED, 1), else_=0)),
            func.sum(case((Matter.status == MatterStatus.PROPOSED, 1), else_=0)),
            owed,
        ).where(at_home(viewer, Matter), Matter.status.in_(LIVE))
    ).one()
    return dict(zip(("due", "review", "proposed", "owed"), (int(n or 0) for n in row), strict=True))


def held_by(viewer: Viewer) -> ColumnElement[bool]:
    """Whose turn it is: what is open is its level's, what was settled its home level's, the rest the township's."""
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
        and_(Matter.status == MatterStatus.OPEN, Matter.level.in_(levels)),
        and_(Matter.status == MatterStatus.SETTLED, Matter.home_level.in_(levels)),
    )


def capped(count: int) -> str:
    """The number as the badge shows it; nothing for nothing."""
    return "" if not count else f"{CAP}+" if count > CAP else str(count)
