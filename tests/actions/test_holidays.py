"""Lists of days off: a year as a whole, told in the history, and running clocks counted anew."""

from datetime import date, datetime

import pytest
from sqlalchemy import select

from tests import make, uploads
from village.actions import holidays, settings
from village.extensions import db
from village.models import Clock, Holiday, HolidayYear, Matter
from village.queries import verify
from village.rules.errors import NotAllowed
from village.rules.holiday_list import parse
from village.vocabulary import ClockKind, DayKind, HolidayKind, Role

HEAD = "day,kind,name\n"
FIXED = "2027-05-01,休,劳动节\n2027-10-01,休,国庆节\n"
NEW_YEAR = "2027-01-01,休,元旦\n2027-01-02,休,元旦\n2027-01-03,休,元旦\n"
NEXT = parse(HEAD + NEW_YEAR + FIXED)


def due(matter_id, kind):
    db.session.rollback()
    return db.session.scalar(select(Clock.due_on).where(Clock.matter_id == matter_id, Clock.kind == kind))


def fresh(matter_id):
    db.session.rollback()
    return db.session.get(Matter, matter_id, populate_existing=True)


@pytest.fixture
def end_of_year(cast, clock):
    """The township reviews in three working days, and it is the 30th of December."""
    settings.choose(cast.admin, {"review_kind": DayKind.WORKING})
    clock.set(datetime(2026, 12, 30, 9))


def test_a_clock_heeds_days_off_and_make_up_workdays_as_its_setting_says(cast, clock):
    clock.set(datetime(2026, 9, 30, 9))
    assert due(make.matter_in("submitted", cast), ClockKind.REVIEW) == date(2026, 10, 3)
    settings.choose(cast.admin, {"review_kind": DayKind.WORKING})
    assert due(make.matter_in("submitted", cast), ClockKind.REVIEW) == date(2026, 10, 10)


def test_the_last_day_for_the_court_is_put_off_to_a_day_that_is_worked(cast, clock):
    clock.set(datetime(2026, 9, 4, 9))
    matter_id = make.matter_in("settled", cast)
    uploads.scan(cast.leader, matter_id)
    make.step(cast.leader, matter_id, "sign")
    assert due(matter_id, ClockKind.CONFIRMATION) == date(2026, 10, 8)


def test_a_new_year_counts_running_clocks_anew(cast, clock, end_of_year):
    clock.set(datetime(2026, 12, 2, 9))
    signed = make.matter_in("settled", cast)
    uploads.scan(cast.leader, signed)
    make.step(cast.leader, signed, "sign")
    clock.set(datetime(2026, 12, 30, 9))
    waiting, reviewed = make.matter_in("submitted", cast), make.matter_in("proposed", cast)
    assert (due(waiting, ClockKind.REVIEW), due(signed, ClockKind.CONFIRMATION)) == (date(2027, 1, 4), date(2027, 1, 1))

    done = holidays.import_holidays(cast.admin, NEXT)

    assert done == ([2027], 5, 2)
    assert (due(waiting, ClockKind.REVIEW), due(signed, ClockKind.CONFIRMATION)) == (date(2027, 1, 5), date(2027, 1, 4))
    assert fresh(waiting).next_due_on == date(2027, 1, 5)
    assert due(reviewed, ClockKind.REVIEW) == date(2027, 1, 4), "what is done stays as it was"
    assert list(verify.faults()) == []


def test_clocks_by_the_calendar_and_days_that_people_named_stay(cast, clock):
    clock.set(datetime(2026, 12, 30, 9))
    waiting = make.matter_in("submitted", cast)
    talking = make.matter(cast.leader, next_on=date(2027, 1, 1))
    holidays.import_holidays(cast.admin, NEXT)
    assert due(waiting, ClockKind.REVIEW) == date(2027, 1, 2)
    assert due(talking, ClockKind.NEXT_TALK) == date(2027, 1, 1)


def test_a_matter_talked_about_again_is_counted_from_the_new_day(cast, clock):
    settings.choose(cast.admin, {"idle": 3, "idle_kind": DayKind.WORKING})
    clock.set(datetime(2026, 9, 29, 9))
    assert due(make.matter(cast.leader), ClockKind.IDLE) == date(2026, 10, 9)


def test_the_same_list_again_changes_nothing_and_another_one_replaces_the_year(cast):
    assert holidays.import_holidays(cast.admin, NEXT).changed == 5
    assert holidays.import_holidays(cast.admin, NEXT).changed == 0
    shorter = parse(HEAD + "2027-01-01,休,元旦\n2027-01-02,班,元旦\n" + FIXED)
    assert holidays.import_holidays(cast.admin, shorter).changed == 2
    rows = db.session.execute(select(Holiday.day, Holiday.kind).where(Holiday.year == 2027))
    kinds = {day: kind for day, kind in rows}
    assert kinds[date(2027, 1, 2)] is HolidayKind.WORK
    assert date(2027, 1, 3) not in kinds
    assert db.session.get(HolidayYear, 2027).history_seq == 2


def test_the_next_years_notice_may_begin_in_december(cast):
    holidays.import_holidays(cast.admin, parse(f"{HEAD}2026-12-31,休,元旦\n{NEW_YEAR}{FIXED}"))
    assert db.session.get(Holiday, date(2026, 12, 31)).year == 2027
    assert db.session.get(Holiday, date(2026, 10, 1)) is not None


@pytest.mark.parametrize("login", ["staff", "secretary", "officer", "auditor"])
def test_only_an_administrator_brings_in_days_off(cast, login):
    assert cast.admin.role is Role.ADMIN
    with pytest.raises(NotAllowed):
        holidays.import_holidays(getattr(cast, login), NEXT)
    db.session.rollback()
    assert db.session.get(HolidayYear, 2027) is None
