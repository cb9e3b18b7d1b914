"""The roster of a month: who receives when and where, for all of the township."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import and_, select

from village.clock import today
from village.extensions import db
from village.models import Duty, Holiday, RosterEntry
from village.queries.scope import Row
from village.rules.calendar import WorkCalendar, work_calendar
from village.rules.checks import first_day, next_month
from village.rules.handover import named
from village.rules.viewer import Viewer

FACTS = tuple(column for column in Duty.__table__.c if not column.name.startswith("history"))


def of_month(viewer: Viewer, month: str) -> Sequence[Row]:
    """What the roster of a month says, in the order of the days: the content of the page and of its print."""
    days = and_(Duty.day >= first_day(month), Duty.day < first_day(next_month(month)))
    return db.session.execute(_lines(viewer).where(days).order_by(Duty.day, Duty.starts, Duty.id)).all()


def on(viewer: Viewer, day: date) -> Sequence[Row]:
    """Who receives on a day."""
    return db.session.execute(_lines(viewer).where(Duty.day == day).order_by(Duty.starts, Duty.id)).all()


def one(viewer: Viewer, key: int) -> Row | None:
    """One line of the township's roster, or None."""
    return db.session.execute(_lines(viewer).where(Duty.id == key)).first()


def in_office(viewer: Viewer) -> Sequence[Row]:
    """The township's leaders in office in their order: id, name, title."""
    return db.session.execute(
        select(RosterEntry.id, RosterEntry.name, RosterEntry.title)
        .where(RosterEntry.township_code == viewer.township_code, RosterEntry.active)
        .order_by(RosterEntry.position, RosterEntry.id)
    ).all()


def leaders(viewer: Viewer) -> list[tuple[int, str]]:
    """(id, name and title) of the township's leaders in office, as papers write them."""
    return [(row.id, named(row.name, row.title)) for row in in_office(viewer)]


def days_known(viewer: Viewer, year: int) -> WorkCalendar:
    """The days off and make-up workdays around a year; they are the same for every township."""
    known = select(Holiday.day, Holiday.kind).where(Holiday.year.in_((year - 1, year, year + 1)))
    return work_calendar(db.session.execute(known)) if viewer else WorkCalendar()


def month_now() -> str:
    """The month it is."""
    return f"{today():%Y-%m}"


def _lines(viewer: Viewer) -> Any:  # noqa: ANN401 - a select
    return select(*FACTS).where(Duty.township_code == viewer.township_code, Duty.taken_off.is_(False))
