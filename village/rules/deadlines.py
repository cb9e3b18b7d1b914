"""The clocks: which of them run in which state, and when they run out by the township's periods."""

from dataclasses import dataclass
from datetime import date, timedelta

from village.vocabulary import LIVE, ClockKind, DayKind, Level, MatterStatus

SATURDAY = 5


@dataclass(frozen=True)
class Span:
    """So many days of a kind; the day from which it runs is not counted."""

    days: int
    kind: DayKind = DayKind.CALENDAR

    def after(self, day: date) -> date:
        """The last day of the span that begins after this day; working days are Monday to Friday."""
        if self.kind is DayKind.CALENDAR:
            return day + timedelta(days=self.days)
        left = self.days
        while left:
            day += timedelta(days=1)
            left -= day.weekday() < SATURDAY
        return day


@dataclass(frozen=True)
class Periods:
    """How long each clock runs; the thirty days for the court are the law's and nobody's choice."""

    review: Span = Span(3)
    follow_up: Span = Span(30)
    idle: Span = Span(14)
    call_back: Span = Span(3)
    ruling: Span = Span(2, DayKind.WORKING)


PERIODS = Periods()
CONFIRMATION = Span(30)
BEYOND_LIVE = frozenset({ClockKind.CONFIRMATION, ClockKind.TRACKING, ClockKind.CALL_BACK})
# What waits for a unit, wherever the township holds the matter.
UNITS = frozenset({ClockKind.ASSIGNMENT, ClockKind.REPORT_IN, ClockKind.RULING})
TALKING = frozenset({ClockKind.NEXT_TALK, ClockKind.IDLE})


def clocks_running(status: MatterStatus, level: Level) -> frozenset[ClockKind]:
    """Which kinds may run in a state; all others stop when a matter enters it."""
    if status not in LIVE:
        return BEYOND_LIVE
    if status is MatterStatus.OPEN:
        return TALKING if level is not Level.TOWNSHIP else UNITS | {ClockKind.NEXT_TALK}
    return {
        MatterStatus.SUBMITTED: frozenset({ClockKind.REVIEW}),
        MatterStatus.PROPOSED: UNITS,
        MatterStatus.SCHEDULED: UNITS,
        MatterStatus.ASSIGNED: UNITS,
        MatterStatus.SETTLED: frozenset({ClockKind.FOLLOW_UP, ClockKind.CONFIRMATION}),
    }.get(status, frozenset())


def review_due(submitted_on: date, periods: Periods = PERIODS) -> date:
    """The last day of the review, counted from the day it was submitted."""
    return periods.review.after(submitted_on)


def idle_due(last_on: date, periods: Periods = PERIODS) -> date:
    """The day from which a matter counts as left alone."""
    return periods.idle.after(last_on)


def follow_up_days(settled_on: date, performance_due: date | None, periods: Periods = PERIODS) -> list[date]:
    """When to look whether it holds: after the period, and at the end of the performance period."""
    days = {periods.follow_up.after(settled_on)}
    if performance_due is not None and performance_due > settled_on:
        days.add(performance_due)
    return sorted(days)


def confirmation_due(in_force_on: date) -> date:
    """The last day to ask the court jointly for confirmation; the first day is not counted (domain §1.1)."""
    return CONFIRMATION.after(in_force_on)


def call_back_due(refused_on: date, periods: Periods = PERIODS) -> date:
    """By when a refusal is explained by telephone."""
    return periods.call_back.after(refused_on)


def ruling_due(declined_on: date, periods: Periods = PERIODS) -> date:
    """By when staff rule on a unit's wish to decline."""
    return periods.ruling.after(declined_on)


def days_left(due_on: date, today: date) -> int:
    """Days from today to the day it is due; negative when it has run out."""
    return (due_on - today).days
