"""Days and hours as people in China read them; stored moments are UTC."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from village.vocabulary import HolidayKind

CHINA = ZoneInfo("Asia/Shanghai")
SATURDAY = 5
DAY = timedelta(days=1)


@dataclass(frozen=True)
class WorkCalendar:
    """Which days are worked: Monday to Friday, but for the days off and the make-up workdays known."""

    off: frozenset[date] = frozenset()
    made_up: frozenset[date] = frozenset()

    def is_working(self, day: date) -> bool:
        """Whether offices work on this day, as far as it is known."""
        return day in self.made_up or (day.weekday() < SATURDAY and day not in self.off)

    def working_from(self, day: date) -> date:
        """This day, or the first one after it that is worked."""
        while not self.is_working(day):
            day += DAY
        return day

    def working_after(self, day: date, count: int) -> date:
        """The last of so many working days after this day."""
        for _ in range(count):
            day = self.working_from(day + DAY)
        return day

    def working_between(self, first: date, last: date) -> int:
        """How many working days there are after the first day, up to and with the last."""
        return sum(self.is_working(first + DAY * ahead) for ahead in range(1, (last - first).days + 1))


# Weekends only, as long as nothing is known.
WEEKENDS = WorkCalendar()


def work_calendar(days: Iterable[tuple[date, HolidayKind]]) -> WorkCalendar:
    """The calendar of these days and what is said of them."""
    found: dict[HolidayKind, set[date]] = {kind: set() for kind in HolidayKind}
    for day, kind in days:
        found[kind].add(day)
    return WorkCalendar(frozenset(found[HolidayKind.OFF]), frozenset(found[HolidayKind.WORK]))


def local(moment: datetime) -> datetime:
    """A stored moment on the wall clock of the village."""
    return moment.astimezone(CHINA)


def day_of(moment: datetime) -> date:
    """The day in China on which a moment falls."""
    return local(moment).date()


def moment_of(wall: datetime) -> datetime:
    """A wall-clock time without zone, as a form sends it, as a moment."""
    return wall.replace(tzinfo=CHINA)
