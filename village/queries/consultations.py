"""The log of consultations at the viewer's centre, by month."""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, false, func, select

from village.extensions import db
from village.models import Consultation, Matter, User
from village.queries.scope import Row
from village.rules.viewer import Viewer
from village.rules.visibility import AT_THE_CENTRE
from village.vocabulary import ConsultationKind

PAGE = 30


def listed(
    viewer: Viewer, month: str, kind: ConsultationKind | None = None, before: tuple[date, int] | None = None
) -> list[Row]:
    """A month's lines, the latest first, one more than a page; `before` is the last line of the page before."""
    query = _lines(viewer).where(_in(viewer, month))
    if kind is not None:
        query = query.where(Consultation.kind == kind)
    if before is not None:
        day, key = before
        query = query.where((Consultation.day < day) | ((Consultation.day == day) & (Consultation.id < key)))
    order = (Consultation.day.desc(), Consultation.id.desc())
    return list(db.session.execute(query.order_by(*order).limit(PAGE + 1)))


def one(viewer: Viewer, key: int) -> Row | None:
    """One line of the viewer's centre, or None."""
    return db.session.execute(_lines(viewer).where(Consultation.id == key, _here(viewer))).first()


def counts(viewer: Viewer, month: str) -> dict[ConsultationKind, tuple[int, int]]:
    """How many of each kind a month had, and the minutes they took."""
    rows = db.session.execute(
        select(Consultation.kind, func.count(), func.coalesce(func.sum(Consultation.minutes), 0))
        .where(_in(viewer, month))
        .group_by(Consultation.kind)
    )
    return {kind: (n or 0, int(minutes or 0)) for kind, n, minutes in rows}


def _lines(viewer: Viewer) -> Select[Any]:
    columns = [column for column in Consultation.__table__.c if not column.name.startswith("history")]
    return (
        select(*columns, Matter.number, User.name.label("recorder"))
        .outerjoin(Matter, Matter.id == Consultation.matter_id)
        .outerjoin(User, User.id == Consultation.recorded_by_id)
    )


def _here(viewer: Viewer) -> ColumnElement[bool]:
    return Consultation.township_code == viewer.place_code if viewer.role in AT_THE_CENTRE else false()


def _in(viewer: Viewer, month: str) -> ColumnElement[bool]:
    first = date.fromisoformat(f"{month}-01")
    following = (first + timedelta(days=31)).replace(day=1)
    return and_(_here(viewer), Consultation.day >= first, Consultation.day < following)
