"""How a month's pattern lies in the next, and whom no party may wish for."""

from datetime import date
from types import SimpleNamespace

import pytest

from village.rules.calendar import WEEKENDS, WorkCalendar
from village.rules.helpers import comes_to, is_party, serves
from village.rules.roster import same_day

NATIONAL_DAY = WorkCalendar(off=frozenset({date(2026, 10, 1)}))


@pytest.mark.parametrize(
    ("day", "month", "found"),
    [
        (date(2026, 9, 8), "2026-10", date(2026, 10, 13)),
        (date(2026, 9, 1), "2026-10", date(2026, 10, 6)),
        (date(2026, 9, 29), "2026-10", None),
        (date(2026, 12, 29), "2027-01", None),
        (date(2026, 9, 3), "2026-10", None),
        (date(2026, 9, 5), "2026-10", date(2026, 10, 3)),
    ],
)
def test_the_second_tuesday_is_the_second_tuesday_again(day, month, found):
    assert same_day(day, month, NATIONAL_DAY) == found


def test_without_days_off_every_day_has_its_like():
    assert same_day(date(2026, 9, 3), "2026-10", WEEKENDS) == date(2026, 10, 1)


def helper(**facts):
    usual = {"name": "柳大伯", "phone": "", "village_code": None, "villages": "", "active_to": None}
    return SimpleNamespace(**{**usual, "active_from": date(2026, 1, 1), **facts})


@pytest.mark.parametrize(
    ("phone", "party", "found"),
    [
        ("", {"name": "柳大伯"}, True),
        ("139", {"name": "柳大伯", "phone": ""}, True),
        ("139", {"name": "柳大伯", "phone": "139"}, True),
        ("139", {"name": "柳大伯", "phone": "138"}, False),
        ("139", {"name": "柳二伯", "phone": "139"}, False),
        ("", {"name": "", "minor": True}, False),
    ],
)
def test_a_party_is_known_by_name_unless_two_telephones_tell_them_apart(phone, party, found):
    assert is_party(helper(phone=phone), [party]) is found


def test_a_helper_comes_where_it_is_written_that_they_come():
    assert comes_to(helper(), "999999101201")
    assert comes_to(helper(villages="999999101203"), None)
    assert not comes_to(helper(villages="999999101203"), "999999101201")
    assert comes_to(helper(village_code="999999101201"), "999999101201")
    assert not comes_to(helper(village_code="999999101201"), None)
    assert not serves(helper(active_from=date(2026, 9, 2)), date(2026, 9, 1))
    assert not serves(helper(active_to=date(2026, 8, 31)), date(2026, 9, 1))
