"""The review desk: its four tabs over what reached the township."""

from typing import Any

from sqlalchemy import and_, case, func, or_, select

from village.clock import today
from village.extensions import db
from village.models import Matter, Place
from village.queries import shown
from village.queries.matters import LISTED, PAGE, Page, page_of
from village.queries.scope import within_reach
from village.rules.viewer import Viewer
from village.vocabulary import Level, MatterStatus

M = MatterStatus
TABS = ("new", "live", "done", "refused")
DONE = (M.SETTLED, M.CLOSED, M.REFERRED, M.ENDED, M.WITHDRAWN)


def _in_hand() -> Any:  # noqa: ANN401 - an SQL condition
    return or_(
        Matter.status.in_((M.PROPOSED, M.SCHEDULED)),
        and_(Matter.status == M.OPEN, Matter.level == Level.TOWNSHIP),
    )


def _sent_back() -> Any:  # noqa: ANN401
    return and_(Matter.status == M.OPEN, Matter.level != Level.TOWNSHIP, Matter.sent_back)


def desk(viewer: Viewer, tab: str, *, sent_back: bool = False, before: int | None = None) -> Page:
    """One tab: the live ones by their clock (sorted within the township), the ended ones newest first."""
    query = select(*LISTED).outerjoin(Place, Place.code == Matter.place_code).where(within_reach(viewer, Matter))
    if tab in ("new", "live"):
        condition = Matter.status == M.SUBMITTED if tab == "new" else _sent_back() if sent_back else _in_hand()
        rows = list(
            db.session.execute(
                query.where(condition)
                .order_by(Matter.next_due_on.is_(None), Matter.next_due_on, Matter.submitted_at, Matter.id)
                .limit(PAGE * 10)
            )
        )
        return Page(rows, shown.titles(viewer, rows), None)
    statuses = (M.REFUSED,) if tab == "refused" else DONE
    query = query.where(Matter.status.in_(statuses), Matter.submitted_at.is_not(None))
    if before is not None:
        query = query.where(Matter.id < before)
    return page_of(viewer, list(db.session.execute(query.order_by(Matter.id.desc()).limit(PAGE + 1))))


def counts(viewer: Viewer) -> dict[str, int]:
    """How many stand in each tab; done and refused are this month's."""
    month = today().replace(day=1)
    row = db.session.execute(
        select(
            func.sum(case((Matter.status == M.SUBMITTED, 1), else_=0)),
            func.sum(case((_in_hand(), 1), else_=0)),
            func.sum(case((and_(Matter.status.in_(DONE), Matter.status_on >= month), 1), else_=0)),
            func.sum(case((and_(Matter.status == M.REFUSED, Matter.status_on >= month), 1), else_=0)),
            func.sum(case((_sent_back(), 1), else_=0)),
        ).where(
            within_reach(viewer, Matter),
            Matter.submitted_at.is_not(None),
            or_(Matter.status.in_((M.OPEN, M.SUBMITTED, M.PROPOSED, M.SCHEDULED)), Matter.status_on >= month),
        )
    ).one()
    return dict(zip((*TABS, "sent_back"), (int(n or 0) for n in row), strict=True))
