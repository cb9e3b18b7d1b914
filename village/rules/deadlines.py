"""The clocks: which of them run in which state, and when they run out. All count calendar days."""

from dataclasses import dataclass
from datetime import date, timedelta

from village.vocabulary import LIVE, ClockKind, Level, MatterStatus


@dataclass(frozen=True)
class Periods:
    """Lengths in calendar days."""

    review: int = 3
    follow_up: int = 30
    idle: int = 14
    confirmation: int = 30
    call_back: int = 3


PERIODS = Periods()
BEYOND_LIVE = frozenset({ClockKind.CONFIRMATION, ClockKind.TRACKING, ClockKind.CALL_BACK})
TALKING = frozenset({ClockKind.NEXT_TALK, ClockKind.IDLE})


def clocks_running(status: MatterStatus, level: Level) -> frozenset[ClockKind]:
    """Which kinds may run in a state; all others stop when a matter enters it."""
    if status not in LIVE:
        return BEYOND_LIVE
    if status is MatterStatus.OPEN:
        return TALKING if level is not Level.TOWNSHIP else frozenset({ClockKind.NEXT_TALK})
    return {
        MatterStatus.SUBMITTED: frozenset({ClockKind.REVIEW}),
        MatterStatus.SETTLED: frozenset({ClockKind.FOLLOW_UP, ClockKind.CONFIRMATION}),
    }.get(status, frozenset())


def review_due(submitted_on: date, periods: Periods = PERIODS) -> date:
    """The last day of the review: three days after the day it was submitted."""
    return submitted_on + timedelta(days=periods.review)


def idle_due(last_on: date, periods: Periods = PERIODS) -> date:
    """The day from which a matter counts as left alone."""
    return last_on + timedelta(days=periods.idle)


def follow_up_days(settled_on: date, performance_due: date | None, periods: Periods = PERIODS) -> list[date]:
    """When to look whether it holds: after the period, and at the end of the performance period."""
    days = {settled_on + timedelta(days=periods.follow_up)}
    if performance_due is not None and performance_due > settled_on:
        days.add(performance_due)
    return sorted(days)


def confirmation_due(in_force_on: date, periods: Periods = PERIODS) -> date:
    """The last day to ask the court jointly for confirmation; the first day is not counted (domain §1.1)."""
    return in_force_on + timedelta(days=periods.confirmation)


def call_back_due(refused_on: date, periods: Periods = PERIODS) -> date:
    """By when a refusal is explained by telephone."""
    return refused_on + timedelta(days=periods.call_back)


def days_left(due_on: date, today: date) -> int:
    """Days from today to the day it is due; negative when it has run out."""
    return (due_on - today).days
