"""What an officer still has to report, for the first page: one statement."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import and_, select

from village.clock import today
from village.extensions import db
from village.models import CheckFiling, Place, Setting
from village.rules.checks import month_of, previous_month
from village.rules.settings import chosen
from village.rules.viewer import Viewer
from village.vocabulary import Role

DAYS_BEFORE = timedelta(days=7)


@dataclass(frozen=True)
class Duty:
    """A month's report that is not filed, and by when it is due."""

    month: str
    due_on: date
    late: bool


def duty(viewer: Viewer) -> Duty | None:
    """The report that is asked for now, from a week before its day until it is filed; None for all but officers."""
    if viewer.role is not Role.OFFICER:
        return None
    this = month_of(today())
    rows = db.session.execute(
        select(Setting.name, Setting.value, CheckFiling.month)
        .select_from(Place)
        .outerjoin(Setting, Setting.township_code == viewer.township_code)
        .outerjoin(
            CheckFiling,
            and_(CheckFiling.place_code == Place.code, CheckFiling.month.in_((this, previous_month(this)))),
        )
        .where(Place.code == viewer.place_code)
    ).all()
    cut_off = chosen({row.name: row.value for row in rows if row.name}).cut_off
    month = cut_off.month_asked(today())
    due_on = cut_off.due_on(month)
    if any(row.month == month for row in rows) or today() < due_on - DAYS_BEFORE:
        return None
    return Duty(month, due_on, today() > due_on)
