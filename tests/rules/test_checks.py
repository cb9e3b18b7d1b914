"""Which days a month's report counts and when it is due, and what a township may choose."""

from datetime import date

import pytest

from village.rules.calendar import WEEKENDS
from village.rules.checks import CutOff, Period, is_late, is_month, months, reportable, state_when_filed
from village.rules.deadlines import Span
from village.rules.errors import Invalid
from village.rules.settings import CHOICES, check, chosen
from village.vocabulary import ClockKind, DayKind, DueIn, FilingState

IN_MONTH, AFTER = CutOff(), CutOff(5, DueIn.NEXT)


def test_due_within_the_month_it_counts_from_cut_off_to_cut_off():
    assert IN_MONTH.due_on("2026-09") == date(2026, 9, 25)
    assert IN_MONTH.period("2026-09") == Period(date(2026, 8, 26), date(2026, 9, 25))
    assert IN_MONTH.period("2026-01") == Period(date(2025, 12, 26), date(2026, 1, 25))


def test_due_in_the_next_month_it_counts_the_whole_month():
    assert AFTER.due_on("2026-12") == date(2027, 1, 5)
    assert AFTER.period("2026-02") == Period(date(2026, 2, 1), date(2026, 2, 28))


def test_a_cut_off_that_moves_leaves_no_day_out():
    assert CutOff(20).period("2026-10", before=date(2026, 9, 25)).first == date(2026, 9, 26)
    assert AFTER.period("2026-10", before=date(2026, 9, 25)) == Period(date(2026, 9, 26), date(2026, 10, 31))
    assert CutOff(1).period("2026-10", before=date(2026, 10, 4)) == CutOff(1).period("2026-10")


def test_it_is_in_time_up_to_the_last_day_and_late_from_the_next():
    assert state_when_filed(date(2026, 9, 25), date(2026, 9, 25)) is FilingState.FILED
    assert state_when_filed(date(2026, 9, 26), date(2026, 9, 25)) is FilingState.LATE
    assert is_late(FilingState.NOT_FILED, date(2026, 9, 25), date(2026, 9, 26))
    assert not is_late(FilingState.NOT_FILED, date(2026, 9, 25), date(2026, 9, 25))
    assert not is_late(FilingState.LATE, date(2026, 9, 25), date(2026, 9, 27))


def test_which_months_are_reported():
    today = date(2026, 3, 2)
    assert (IN_MONTH.month_asked(today), AFTER.month_asked(today)) == ("2026-03", "2026-02")
    assert months(today, date(2025, 12, 31)) == ["2026-03", "2026-02", "2026-01", "2025-12"]
    assert months(today, date(2020, 1, 1))[-1] == "2025-03"
    assert months(today) == ["2026-03"]
    assert [reportable(month, today) for month in ("2026-03", "2025-03", "2025-02", "2026-04")] == [
        True,
        True,
        False,
        False,
    ]
    assert [is_month(text) for text in ("2026-13", "2026-00", "26-01", "2026-1", "2026-01x")] == [False] * 5


def test_working_days_are_monday_to_friday():
    friday = date(2026, 9, 18)
    assert Span(3, DayKind.WORKING).after(friday, WEEKENDS) == date(2026, 9, 23)
    assert Span(1, DayKind.WORKING).after(date(2026, 9, 19), WEEKENDS) == date(2026, 9, 21)
    assert chosen({"review": "2", "review_kind": "working"}).periods.due(ClockKind.REVIEW, friday) == date(2026, 9, 22)


def test_what_is_not_chosen_or_cannot_stand_is_as_usual():
    assert chosen({}) == chosen({"review": "99", "check_due_in": "never", "idle": "x", "gone": "1"})
    assert chosen({"check_day": "20", "check_due_in": "next"}).cut_off == CutOff(20, DueIn.NEXT)


@pytest.mark.parametrize(
    "answers", [{"review": 0}, {"review": 16}, {"review": "3"}, {"review": None}, {"check_day": 29}, {"nothing": 1},
                {"review_kind": "moons"}, {"check_day": True}],
)  # fmt: skip
def test_a_value_beyond_its_bounds_is_refused(answers):
    with pytest.raises(Invalid) as refused:
        check(answers)
    assert list(refused.value.errors) == list(answers)


def test_the_usual_value_of_each_choice_stands():
    check({name: choice.usual for name, choice in CHOICES.items()})
