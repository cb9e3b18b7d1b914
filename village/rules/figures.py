"""A term's figures: which days a term counts, and exactly what each figure is.

begun      matters that began in the term, whatever became of them; not those refused or merged into another
settled    matters settled in the term that still stand settled or closed, by who held them: parlor, village, township
beyond     matters that went another way in the term: to another body, or mediation ended; both as they stand
withdrawn  matters taken back in the term; nobody settled them and nobody failed
in place   share: settled in parlors and villages, of all settled and all that went beyond
reviews    those whose last day fell in the term: how many, and how many were decided by then
tasks      assignments with a deadline in the term, not ended: how many, and how many were confirmed by then
open       begun up to the term's last day and neither settled nor ended by then; risk and idle as they are today

All as the records stand today: what broke out again counts as never settled, in past months as well.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from village.rules.checks import first_day, is_month, month_of, next_month
from village.vocabulary import MatterStatus

QUARTER, YEAR = re.compile(r"(20\d\d)-q([1-4])"), re.compile(r"20\d\d")
STANDS_SETTLED = frozenset({MatterStatus.SETTLED, MatterStatus.CLOSED})
BEYOND = frozenset({MatterStatus.REFERRED, MatterStatus.ENDED})
MONTHS_SHOWN = 12


@dataclass(frozen=True)
class Term:
    """A month, quarter or year: "2026-09", "2026-q3", "2026"."""

    text: str
    months: tuple[str, ...]

    @property
    def first(self) -> date:
        """Its first day."""
        return first_day(self.months[0])

    @property
    def last(self) -> date:
        """Its last day."""
        return first_day(next_month(self.months[-1])) - timedelta(days=1)

    @property
    def is_month(self) -> bool:
        """Whether it is a single month."""
        return len(self.months) == 1

    @property
    def before(self) -> "Term":
        """The term of the same length before it."""
        return _of_length(month_of(self.first - timedelta(days=1)), len(self.months))

    @property
    def year_before(self) -> "Term":
        """The same term a year earlier."""
        return _of_length(_year_earlier(self.months[-1]), len(self.months))

    @property
    def running(self) -> tuple[str, ...]:
        """The twelve months that end with it, for what is shown month by month."""
        return _ending_with(self.months[-1], MONTHS_SHOWN)


def term(text: str, today: date) -> Term | None:
    """The term a text names; None where it names none, or one that has not begun."""
    found = _parsed(text)
    return found if found is not None and found.first <= today else None


def month_term(today: date) -> Term:
    """The month that runs."""
    return _of_length(month_of(today), 1)


def terms(today: date, began: date | None) -> list[Term]:
    """Terms to choose from: a year of months, the quarters and years they touch, latest first; none before `began`."""
    months = [each for each in reversed(month_term(today).running) if each >= month_of(began or today)]
    found = [_of_length(each, 1) for each in months]
    quarters = dict.fromkeys(f"{each[:4]}-q{(int(each[5:]) + 2) // 3}" for each in months)
    years = dict.fromkeys(each[:4] for each in months)
    return [*found, *(each for text in (*quarters, *years) if (each := _parsed(text)))]


def share(part: int, whole: int) -> int | None:
    """A share in whole percent, a half rounded up; None of nothing."""
    return (200 * part + whole) // (2 * whole) if whole else None


def _parsed(text: str) -> Term | None:
    if is_month(text):
        return _of_length(text, 1)
    if found := QUARTER.fullmatch(text):
        return _of_length(f"{found[1]}-{3 * int(found[2]):02d}", 3)
    return _of_length(f"{text}-12", 12) if YEAR.fullmatch(text) else None


def _of_length(last: str, months: int) -> Term:
    year, number = last[:4], (int(last[5:]) + 2) // 3
    text = {1: last, 3: f"{year}-q{number}", 12: year}[months]
    return Term(text, _ending_with(last, months))


def _ending_with(last: str, count: int) -> tuple[str, ...]:
    at = int(last[:4]) * 12 + int(last[5:]) - 1
    return tuple(f"{n // 12}-{n % 12 + 1:02d}" for n in range(at - count + 1, at + 1))


def _year_earlier(month: str) -> str:
    return f"{int(month[:4]) - 1}{month[4:]}"
