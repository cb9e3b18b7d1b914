"""The month's roster: how the pattern of one month lies in the next."""

from datetime import date, timedelta

from village.rules.calendar import WorkCalendar
from village.rules.checks import first_day

WEEK = timedelta(days=7)


def same_day(day: date, month: str, calendar: WorkCalendar) -> date | None:
    """The second Tuesday of one month is the second Tuesday of another.

    None where there is no fifth, or where a working day would become a day off.
    """
    first = first_day(month)
    ahead = (day.weekday() - first.weekday()) % 7
    found = first + timedelta(days=ahead) + WEEK * ((day.day - 1) // 7)
    if found.month != first.month or (calendar.is_working(day) and not calendar.is_working(found)):
        return None
    return found
