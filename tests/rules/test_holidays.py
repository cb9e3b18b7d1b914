"""Which days are worked, how spans count them, and how a list of them is read."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from village.rules.calendar import WEEKENDS, WorkCalendar, work_calendar
from village.rules.deadlines import CONFIRMATION, Periods, Span, recounted
from village.rules.holiday_list import parse
from village.rules.tables import BadList
from village.vocabulary import ClockKind, DayKind, HolidayKind

FILE = Path(__file__).parents[2] / "data" / "holidays.csv"
LIST = parse(FILE.read_text(encoding="utf-8"))
CALENDAR = work_calendar((row.day, row.kind) for row in LIST)
NEXT_YEAR = "2027-01-01,休,元旦\n2027-05-01,休,劳动节\n2027-10-01,休,国庆节\n"
HEAD = "day,kind,name\n"


def working(days):
    return Span(days, DayKind.WORKING)


@pytest.mark.parametrize(
    ("day", "worked"),
    [
        ("2026-09-25", False),  # Friday, 中秋节
        ("2026-09-20", True),  # Sunday, made up for 国庆节
        ("2026-09-19", False),  # a Saturday like others
        ("2026-10-08", True),
        ("2026-02-14", True),  # Saturday before 春节
        ("2026-02-23", False),
        ("2025-10-08", False),
        ("2025-10-11", True),
        ("2027-01-01", True),  # nothing known of 2027
    ],
)
def test_days_off_and_make_up_workdays(day, worked):
    assert CALENDAR.is_working(date.fromisoformat(day)) is worked


@pytest.mark.parametrize(
    ("begun", "days", "last"),
    [
        ("2026-09-30", 1, "2026-10-08"),  # over the seven days of 国庆节
        ("2026-09-30", 3, "2026-10-10"),  # the Saturday made up counts
        ("2026-09-18", 1, "2026-09-20"),  # the Sunday made up counts
        ("2026-02-13", 2, "2026-02-24"),  # 春节
        ("2025-12-31", 1, "2026-01-04"),  # the end of the year
        ("2026-12-31", 1, "2027-01-01"),  # not known yet: Friday is worked
    ],
)
def test_working_days_are_those_that_are_worked(begun, days, last):
    assert working(days).after(date.fromisoformat(begun), CALENDAR) == date.fromisoformat(last)


def test_calendar_days_of_a_townships_own_choosing_end_as_they_are_counted():
    assert Span(3).after(date(2026, 9, 30), CALENDAR) == date(2026, 10, 3)


@pytest.mark.parametrize(
    ("in_force", "last"),
    [
        ("2026-09-15", "2026-10-15"),  # the day itself is not counted
        ("2026-09-04", "2026-10-08"),  # the thirtieth day is 4 October: after 国庆节
        ("2026-08-21", "2026-09-20"),  # a Sunday, but worked
        ("2026-08-20", "2026-09-20"),  # Saturday the 19th goes on to the Sunday that is worked
        ("2025-12-02", "2026-01-04"),  # 1 January, and the Sunday after it is worked
        ("2026-10-11", "2026-11-10"),
    ],
)
def test_the_thirty_days_for_the_court_never_end_on_a_day_off(in_force, last):
    assert Periods(calendar=CALENDAR).due(ClockKind.CONFIRMATION, date.fromisoformat(in_force)) == date.fromisoformat(
        last
    )


def court(in_force, calendar=CALENDAR):
    """The last day on which both sides may ask the court about an agreement in force since that day."""
    return Periods(calendar=calendar).due(ClockKind.CONFIRMATION, in_force)


def test_the_day_from_which_a_clock_runs_is_not_counted_worked_or_not():
    monday, sunday = date(2026, 3, 9), date(2026, 3, 8)
    assert Span(1).after(monday, CALENDAR) == date(2026, 3, 10)
    assert working(1).after(sunday, CALENDAR) == monday
    assert working(1).after(date(2026, 2, 28), CALENDAR) == date(2026, 3, 2), "a Saturday made up is no first day"
    assert court(monday) - monday == timedelta(days=30)


def test_a_last_day_off_goes_on_to_the_next_working_day_and_no_further():
    first_of_seven_days_off = court(date(2026, 9, 1))
    last_of_seven_days_off = court(date(2026, 9, 7))
    the_day_after = court(date(2026, 9, 8))
    assert first_of_seven_days_off == last_of_seven_days_off == the_day_after == date(2026, 10, 8)
    assert court(date(2026, 9, 9)) == date(2026, 10, 9)


def test_both_saturdays_made_up_for_spring_festival_are_counted():
    friday_before = date(2026, 2, 13)
    ends = [working(days).after(friday_before, CALENDAR) for days in range(1, 8)]
    before, after = [date(2026, 2, 14)], [date(2026, 2, day) for day in (24, 25, 26, 27, 28)]
    assert ends == [*before, *after, date(2026, 3, 2)]


def test_the_courts_days_may_end_on_either_saturday_made_up_and_not_between():
    assert court(date(2026, 1, 15)) == date(2026, 2, 14)
    assert court(date(2026, 1, 16)) == date(2026, 2, 24)
    assert court(date(2026, 1, 29)) == date(2026, 2, 28)
    assert court(date(2026, 1, 30)) == date(2026, 3, 2)


@pytest.mark.parametrize(
    ("begun", "span", "last"),
    [
        ("2028-02-28", Span(1), "2028-02-29"),
        ("2027-02-28", Span(1), "2027-03-01"),
        ("2028-02-28", working(2), "2028-03-01"),  # Tuesday the 29th is worked
        ("2028-02-29", Span(1), "2028-03-01"),
        ("2028-02-29", Span(365), "2029-02-28"),
        ("2028-01-30", CONFIRMATION, "2028-02-29"),
        ("2027-01-30", CONFIRMATION, "2027-03-01"),
    ],
)
def test_a_leap_day_is_a_day(begun, span, last):
    assert span.after(date.fromisoformat(begun), CALENDAR) == date.fromisoformat(last)


def test_at_the_end_of_a_year_days_count_by_what_is_known_of_the_next_and_move_when_its_notice_comes():
    published = work_calendar((row.day, row.kind) for row in [*LIST, *parse(HEAD + NEXT_YEAR)])
    begun, new_year = date(2026, 12, 2), date(2027, 1, 1)
    assert court(begun) == new_year, "a Friday like others, as long as nothing is known"
    assert court(begun, published) == date(2027, 1, 4)
    assert recounted(ClockKind.CONFIRMATION, begun, new_year, CALENDAR, published) == date(2027, 1, 4)

    begun = date(2026, 12, 30)
    assert working(2).after(begun, CALENDAR) == new_year
    assert working(2).after(begun, published) == date(2027, 1, 4)
    assert recounted(ClockKind.RULING, begun, new_year, CALENDAR, published) == date(2027, 1, 4)


DAYS = st.dates(date(2024, 6, 1), date(2028, 6, 1))
# Days among those that a span may count.
AHEAD = st.frozensets(st.integers(1, 220), max_size=20)
SPANS = st.builds(Span, st.integers(0, 200), st.sampled_from(DayKind), st.booleans())


@st.composite
def calendars(draw):
    """Any year's notice: festivals of some days wherever they fall, made up for on weekends or not at all."""
    off = {
        first + timedelta(days=ahead)
        for first, length in draw(st.lists(st.tuples(DAYS, st.integers(1, 9)), max_size=8))
        for ahead in range(length)
    }
    weekends = draw(st.lists(DAYS.filter(lambda day: day.weekday() > 4), max_size=8))
    return WorkCalendar(frozenset(off), frozenset(weekends) - off)


@given(SPANS, st.integers(0, 60), DAYS, calendars())
def test_more_days_never_end_earlier(span, more, begun, calendar):
    longer = Span(span.days + more, span.kind, span.rolls)
    assert longer.after(begun, calendar) >= span.after(begun, calendar)


@given(SPANS, DAYS, calendars(), AHEAD)
def test_further_days_off_never_end_it_earlier(span, begun, calendar, ahead):
    further = {begun + timedelta(days=n) for n in ahead}
    assert span.after(begun, WorkCalendar(calendar.off | further, calendar.made_up)) >= span.after(begun, calendar)


@given(SPANS, DAYS, calendars(), AHEAD)
def test_further_days_made_up_never_end_it_later(span, begun, calendar, ahead):
    further = {begun + timedelta(days=n) for n in ahead}
    assert span.after(begun, WorkCalendar(calendar.off, calendar.made_up | further)) <= span.after(begun, calendar)


@given(SPANS, DAYS, st.integers(0, 60), calendars())
def test_a_later_start_never_ends_earlier(span, begun, later, calendar):
    assert span.after(begun + timedelta(days=later), calendar) >= span.after(begun, calendar)


@given(SPANS, DAYS, calendars())
def test_no_day_is_lost(span, begun, calendar):
    last = span.after(begun, calendar)
    assert last >= begun + timedelta(days=span.days)
    if span.kind is DayKind.WORKING:
        assert calendar.working_between(begun, last) == span.days
    if span.heeds_holidays and span.days:
        assert calendar.is_working(last)


@given(st.integers(1, 60), DAYS, calendars(), calendars())
def test_a_new_list_counts_a_running_clock_as_if_it_had_always_been_known(days, begun, old, new):
    for kind, span in ((ClockKind.RULING, working(days)), (ClockKind.CONFIRMATION, CONFIRMATION)):
        assert recounted(kind, begun, span.after(begun, old), old, new) == span.after(begun, new)


def test_what_is_known_of_a_year_is_its_whole_notice():
    counts = {
        (year, kind): sum((row.year, row.kind) == (year, kind) for row in LIST)
        for year in (2025, 2026)
        for kind in HolidayKind
    }
    assert counts == {
        (2025, HolidayKind.OFF): 28,
        (2025, HolidayKind.WORK): 5,
        (2026, HolidayKind.OFF): 33,
        (2026, HolidayKind.WORK): 6,
    }
    assert all(WEEKENDS.is_working(row.day) is False for row in LIST if row.kind is HolidayKind.WORK)


@pytest.mark.parametrize("day", ["2027-01-01", "2027/1/1", "2027.1.1", "2027年1月1日"])
def test_days_are_read_as_people_write_them(day):
    rows = parse(f"日期;类别;节日\n{day};放假;元旦\n2027-5-1;休;劳动节\n2027-10-1;休;国庆节\n")
    assert (rows[0].day, rows[0].kind, rows[0].name) == (date(2027, 1, 1), HolidayKind.OFF, "元旦")


def test_the_last_days_of_december_may_be_in_the_next_years_notice():
    rows = parse(f"{HEAD}2026-12-31,休,元旦\n{NEXT_YEAR}")
    assert [(row.day.year, row.year) for row in rows][:2] == [(2026, 2027), (2027, 2027)]


def wrong(text):
    with pytest.raises(BadList) as caught:
        parse(text)
    return {one.line: one.reason for one in caught.value.wrong}


def test_every_wrong_line_is_named_with_what_is_wrong():
    found = wrong(
        HEAD + "2027-02-30,休,春节\n2027-02-06,补,春节\n2027-02-04,班,春节\n2027-02-07,休,\n2027-01-01,休,元旦\n"
        "2027/1/1,休,元旦\n1927-01-01,休,元旦\n"
    )
    assert sorted(found) == [2, 3, 4, 5, 7, 8]
    told = ("读不出来", "不认识", "本来就上班", "没有节日")
    assert all(word in found[line] for line, word in enumerate(told, 2))
    assert "已有" in found[7]


@pytest.mark.parametrize("text", ["", "a,b,c\n", HEAD])
def test_a_list_without_days_is_refused(text):
    assert list(wrong(text)) == [1]


def test_half_a_year_is_refused():
    assert "不全" in wrong(HEAD + NEXT_YEAR.replace("2027-10-01,休,国庆节\n", ""))[2]
    assert "不全" in wrong(HEAD + "2026-12-31,休,元旦\n")[2]
