"""The clocks: which of them run in which state, and when they run out by the township's periods."""

from dataclasses import dataclass
from datetime import date, timedelta

from village.rules.calendar import WEEKENDS, WorkCalendar
from village.vocabulary import LIVE, ClockKind, DayKind, Level, MatterStatus


@dataclass(frozen=True)
class Span:
    """So many days of a kind; the day from which it runs is not counted."""

    days: int
    kind: DayKind = DayKind.CALENDAR
    # The law's periods never end on a day off; those of a township's own choosing end as they are counted.
    rolls: bool = False

    @property
    def heeds_holidays(self) -> bool:
        """Whether days off can move its last day."""
        return self.rolls or self.kind is DayKind.WORKING

    def after(self, day: date, calendar: WorkCalendar) -> date:
        """The last day of the span that begins after this day."""
        if self.kind is DayKind.WORKING:
            return calendar.working_after(day, self.days)
        last = day + timedelta(days=self.days)
        return calendar.working_from(last) if self.rolls else last


# The days in which both sides may ask the court together (domain §1.1).
CONFIRMATION = Span(30, rolls=True)


@dataclass(frozen=True)
class Periods:
    """How long each clock runs, by which calendar; the days for the court are the law's and nobody's choice."""

    review: Span = Span(3)
    follow_up: Span = Span(30)
    idle: Span = Span(14)
    call_back: Span = Span(3)
    ruling: Span = Span(2, DayKind.WORKING)
    calendar: WorkCalendar = WEEKENDS

    def of(self, kind: ClockKind) -> Span:
        """How long a clock of this kind runs; it is one that runs for a period."""
        span: Span = CONFIRMATION if kind is ClockKind.CONFIRMATION else getattr(self, kind.value)
        return span

    def due(self, kind: ClockKind, after: date) -> date:
        """The last day of a clock that begins after this day; that day itself is not counted."""
        return self.of(kind).after(after, self.calendar)


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


def recounted(kind: ClockKind, after: date, due_on: date, old: WorkCalendar, new: WorkCalendar) -> date:
    """The last day of a clock whose days off were counted by the old calendar, counted by the new one."""
    if kind is ClockKind.CONFIRMATION:
        return CONFIRMATION.after(after, new)
    return new.working_after(after, old.working_between(after, due_on))


def days_left(due_on: date, today: date) -> int:
    """Days from today to the day it is due; negative when it has run out."""
    return (due_on - today).days
