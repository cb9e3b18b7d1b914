"""The monthly check: which days a report counts, when it is due, and exactly what its figures are.

Of one village or reporting unit, of one check, over the days of a month's period:

found        matters that began in the period, whatever became of them; not those refused or merged into another
settled      matters whose settlement was written down in the period and that have not broken out again
unsettled    matters begun up to the period's last day that were then neither settled nor ended in another way
carried      those of them that began before the period
reported_up  matters handed to the township in the period and not taken back; not those that came to the centre itself

A zero report says that nothing was found, and cannot be given while a live matter stands there.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from village.vocabulary import LIVE, DueIn, FilingState, MatterStatus, Source

MONTH = re.compile(r"20\d\d-(0[1-9]|1[0-2])")
# Those not taken in, or counted under the number they were joined to.
UNCOUNTED = frozenset({MatterStatus.REFUSED, MatterStatus.MERGED})
UNSETTLED = LIVE - {MatterStatus.SETTLED}
FROM_BELOW = frozenset({Source.SESSION, Source.GRID, Source.INSPECTION})


@dataclass(frozen=True)
class Figures:
    """What one check of one report comes to."""

    found: int = 0
    settled: int = 0
    unsettled: int = 0
    carried: int = 0
    reported_up: int = 0

    def __add__(self, other: "Figures") -> "Figures":
        return Figures(*(getattr(self, name) + getattr(other, name) for name in FIGURES))


FIGURES = ("found", "settled", "unsettled", "carried", "reported_up")


@dataclass(frozen=True)
class Period:
    """The days a report counts, both included."""

    first: date
    last: date


@dataclass(frozen=True)
class CutOff:
    """By which day a month's report is due: a day of the month itself, or of the one after it."""

    day: int = 25
    due_in: DueIn = DueIn.SAME

    def due_on(self, month: str) -> date:
        """The last day on which the report is in time."""
        first = first_day(month if self.due_in is DueIn.SAME else next_month(month))
        return first.replace(day=self.day)

    def period(self, month: str, before: date | None = None) -> Period:
        """From the day after the month before was counted; due within the month, it counts up to that day only.

        `before` is the last day that the month before really counted: a cut-off that moves leaves no day out.
        """
        if self.due_in is DueIn.NEXT:
            usual = Period(first_day(month), first_day(next_month(month)) - timedelta(days=1))
        else:
            usual = Period(self.due_on(previous_month(month)) + timedelta(days=1), self.due_on(month))
        if before is None or before >= usual.last:
            return usual
        return Period(before + timedelta(days=1), usual.last)

    def month_before(self, month: str) -> str:
        """The month whose reports a meeting of this month has before it."""
        return month if self.due_in is DueIn.SAME else previous_month(month)

    def month_asked(self, today: date) -> str:
        """The month whose report is asked for now."""
        return self.month_before(month_of(today))


def state_when_filed(filed_on: date, due_on: date) -> FilingState:
    """In time up to the last day, late from the next."""
    return FilingState.FILED if filed_on <= due_on else FilingState.LATE


def is_late(state: FilingState, due_on: date, today: date) -> bool:
    """Whether a place that has not reported has let the day pass."""
    return state is FilingState.NOT_FILED and today > due_on


def reportable(month: str, today: date) -> bool:
    """Whether a report of that month is still taken: this month's and those of the year before it."""
    return is_month(month) and oldest_month(today) <= month <= month_of(today)


def months(today: date, began: date | None = None) -> list[str]:
    """The months whose reports are asked for, latest first: none from before the records began."""
    found = [month_of(today)]
    while found[-1] > max(oldest_month(today), month_of(began or today)):
        found.append(previous_month(found[-1]))
    return found


def oldest_month(today: date) -> str:
    """The same month a year ago."""
    return f"{today.year - 1}-{today.month:02d}"


def is_month(text: str) -> bool:
    """Whether a text is a month as addresses write it."""
    return MONTH.fullmatch(text) is not None


def month_of(day: date) -> str:
    """2026-09 of a day."""
    return f"{day.year}-{day.month:02d}"


def first_day(month: str) -> date:
    """The month's first day."""
    return date(int(month[:4]), int(month[5:]), 1)


def next_month(month: str) -> str:
    """The month after."""
    return month_of(first_day(month) + timedelta(days=31))


def previous_month(month: str) -> str:
    """The month before."""
    return month_of(first_day(month) - timedelta(days=1))
