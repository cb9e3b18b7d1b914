"""Bring in the days off and make-up workdays of whole years, and count anew the clocks that heed them."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import delete, select

from village.actions import clocks, history
from village.actions.settings import calendar
from village.actions.write import action, locked
from village.extensions import db
from village.models import Clock, Holiday, HolidayYear, Matter
from village.rules.calendar import WorkCalendar
from village.rules.deadlines import recounted
from village.rules.errors import NotAllowed
from village.rules.holiday_list import Listed
from village.rules.places import TOWNSHIP_LENGTH
from village.rules.viewer import Viewer
from village.vocabulary import Role


class Imported(NamedTuple):
    """What an import did: which years, how many of their days changed, how many clocks got another day."""

    years: list[int]
    changed: int
    moved: int


@action
def import_holidays(actor: Viewer | None, rows: Sequence[Listed]) -> Imported:
    """The list's years stand as it says from now on. From the terminal: no actor."""
    if actor is not None and (actor.role is not Role.ADMIN or len(actor.place_code) > TOWNSHIP_LENGTH):
        raise NotAllowed
    # The years known are the lock, so that two lists cannot mix.
    db.session.scalars(select(HolidayYear).order_by(HolidayYear.id).with_for_update()).all()
    before = calendar()
    years = sorted({row.year for row in rows})
    changed = {year: _write(year, [row for row in rows if row.year == year]) for year in years}
    days = set().union(*changed.values())
    moved = _count_anew(min(days), before, calendar()) if days else 0
    for year, found in changed.items():
        if found:
            told = {"year": year, "days": len(found), "clocks": moved}
            place = actor.place_code if actor else ""
            history.append(actor, locked(HolidayYear, year), "import_holidays", place_code=place, answers=told)
    return Imported(years, len(days), moved)


def _write(year: int, rows: Sequence[Listed]) -> set[date]:
    """Replace a year's days; answers those of which something else was said before."""
    if db.session.get(HolidayYear, year) is None:
        db.session.add(HolidayYear(id=year))
        db.session.flush()
    listed = {(row.day, row.kind, row.name) for row in rows}
    of_year = select(Holiday.day, Holiday.kind, Holiday.name).where(Holiday.year == year)
    stood = set(db.session.execute(of_year))
    if listed != stood:
        days = [row.day for row in rows]
        db.session.execute(delete(Holiday).where((Holiday.year == year) | Holiday.day.in_(days)))
        db.session.add_all(Holiday(day=row.day, year=year, kind=row.kind, name=row.name) for row in rows)
        db.session.flush()
    return {day for day, _kind, _name in listed ^ stood}


def _count_anew(changed: date, old: WorkCalendar, new: WorkCalendar) -> int:
    """Give the running clocks that end on the first changed day or later their day by the new list."""
    running = (Clock.done_on.is_(None), Clock.counted_from.is_not(None), Clock.due_on >= changed)
    found = select(Clock.matter_id).where(*running).distinct().order_by(Clock.matter_id)
    moved = 0
    for matter_id in db.session.scalars(found).all():
        matter = locked(Matter, matter_id)
        for clock in db.session.scalars(select(Clock).where(*running, Clock.matter_id == matter_id)).all():
            assert clock.counted_from is not None  # the condition above
            due_on = recounted(clock.kind, clock.counted_from, clock.due_on, old, new)
            moved += due_on != clock.due_on
            clock.due_on = due_on
        clocks.keep(matter)
    return moved
