"""The days off and make-up workdays that are known, how they came here, and which clocks still wait for a year's."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import case, exists, select

from village.extensions import db
from village.models import Clock, HistoryDetail, HistoryEntry, Holiday, HolidayYear, User
from village.rules.viewer import Viewer

SHOWN_CHANGES = 30


def years(viewer: Viewer) -> list[int]:
    """The years whose days off are known."""
    del viewer  # one national list, the same for all
    return list(db.session.scalars(select(HolidayYear.id).order_by(HolidayYear.id)))


def days(viewer: Viewer, since: int) -> Sequence[Any]:
    """The days of the notices of this year and later, in order: year, day, kind, name."""
    del viewer  # one national list, the same for all
    query = select(Holiday.year, Holiday.day, Holiday.kind, Holiday.name).where(Holiday.year >= since)
    return db.session.execute(query.order_by(Holiday.year, Holiday.day)).all()


def changes(viewer: Viewer) -> Sequence[Any]:
    """The lists brought in, latest first: at, actor_name (only of one's own place), by_somebody, answers."""
    own = HistoryEntry.place_code == viewer.place_code
    query = (
        select(
            HistoryEntry.at,
            case((own, User.name)).label("actor_name"),
            HistoryEntry.actor_id.is_not(None).label("by_somebody"),
            HistoryDetail.answers,
        )
        .outerjoin(User, User.id == HistoryEntry.actor_id)
        .outerjoin(HistoryDetail, HistoryDetail.entry_id == HistoryEntry.id)
        .where(HistoryEntry.subject_kind == HolidayYear.__tablename__)
    )
    return db.session.execute(query.order_by(HistoryEntry.at.desc(), HistoryEntry.id.desc()).limit(SHOWN_CHANGES)).all()


def awaited(viewer: Viewer, matter: Any) -> date | None:  # noqa: ANN401 - a matter's row the viewer may see
    """The day of the matter's next clock, where days off count and those of its year are not known."""
    del viewer  # who sees the matter sees its clock
    if matter.next_due_on is None:
        return None
    query = select(Clock.due_on).where(
        Clock.matter_id == matter.id,
        Clock.kind == matter.next_clock,
        Clock.due_on == matter.next_due_on,
        Clock.done_on.is_(None),
        Clock.counted_from.is_not(None),
        ~exists().where(HolidayYear.id == matter.next_due_on.year),
    )
    return db.session.scalar(query.limit(1))
