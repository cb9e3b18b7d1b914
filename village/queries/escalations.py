"""The review desk: its four tabs over what reached the township."""

from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, and_, case, func, or_, select, tuple_

from village.clock import today
from village.extensions import db
from village.models import Matter, Place
from village.queries import assignments, shown
from village.queries.matters import PAGE, Page, columns, page_of
from village.queries.scope import Row, at_home, within_reach
from village.rules import desk as order
from village.rules.viewer import Viewer
from village.vocabulary import LIVE, Level, MatterStatus, Risk

M = MatterStatus
TABS = ("new", "live", "done", "refused")
DONE = (M.SETTLED, M.CLOSED, M.REFERRED, M.ENDED, M.WITHDRAWN, M.MERGED)


class Desk(NamedTuple):
    """One page of a live tab: rows, the titles this viewer may read, and the place of its last row."""

    rows: list[Row]
    titles: dict[int, str]
    more: order.Place | None


def _in_hand() -> Any:  # noqa: ANN401 - an SQL condition
    return or_(
        Matter.status.in_((M.PROPOSED, M.SCHEDULED, M.ASSIGNED)),
        and_(Matter.status == M.OPEN, Matter.level == Level.TOWNSHIP),
    )


def _sent_back() -> Any:  # noqa: ANN401
    return and_(Matter.status == M.OPEN, Matter.level != Level.TOWNSHIP, Matter.sent_back)


def _rank() -> ColumnElement[int]:
    """The rank of `rules.desk.place_of`, for the database to sort by."""
    return case(
        (Matter.risk == Risk.URGENT, order.URGENT),
        (or_(Matter.next_due_on < today(), assignments.who_missed().element.is_not(None)), order.LATE),
        (Matter.risk == Risk.RISING, order.RISING),
        else_=order.OTHER,
    )


def live(viewer: Viewer, tab: str, *, sent_back: bool = False, after: order.Place | None = None) -> Desk:
    """The tabs new and live: urgent, late, may grow, oldest (sorted within the township); `after` is a row's place."""
    condition = Matter.status == M.SUBMITTED if tab == "new" else _sent_back() if sent_back else _in_hand()
    key = tuple_(_rank(), Matter.submitted_at, Matter.id)
    query = (
        select(*columns(viewer), assignments.who_missed())
        .outerjoin(Place, Place.code == Matter.place_code)
        .where(within_reach(viewer, Matter), condition, Matter.submitted_at.is_not(None))
    )
    if after is not None:
        query = query.where(key > tuple_(*after))
    rows = list(db.session.execute(query.order_by(_rank(), Matter.submitted_at, Matter.id).limit(PAGE + 1)))
    more = order.place_of(rows[PAGE - 1], today()) if len(rows) > PAGE else None
    return Desk(rows[:PAGE], shown.titles(viewer, rows[:PAGE]), more)


def ended(viewer: Viewer, tab: str, before: int | None = None) -> Page:
    """The tabs done and refused, newest first."""
    statuses = (M.REFUSED,) if tab == "refused" else DONE
    query = (
        select(*columns(viewer))
        .outerjoin(Place, Place.code == Matter.place_code)
        .where(within_reach(viewer, Matter), Matter.status.in_(statuses), Matter.submitted_at.is_not(None))
    )
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
            at_home(viewer, Matter),
            Matter.submitted_at.is_not(None),
            or_(Matter.status.in_(LIVE - {M.SETTLED}), Matter.status_on >= month),
        )
    ).one()
    return dict(zip((*TABS, "sent_back"), (int(n or 0) for n in row), strict=True))
