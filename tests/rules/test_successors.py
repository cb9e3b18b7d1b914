"""Who goes on for a retired place: its like, beside it, and never in a circle."""

from datetime import date
from types import SimpleNamespace

import pytest

from village.rules.errors import Invalid
from village.rules.successors import check_day, check_successor, heirs

T = "999999101"
A, B, C, OTHER = f"{T}201", f"{T}202", f"{T}203", "999999102201"
NAMES = {code: f"地点{code[-3:]}" for code in (T, A, B, C, f"{A}001", f"{A}002", f"{B}001", f"{C}001")}


def place(code, valid_from=None):
    return SimpleNamespace(code=code, valid_from=valid_from)


def refused(code, successor, successors=None):
    with pytest.raises(Invalid) as caught:
        check_successor(place(code), successor, NAMES, successors or {})
    return caught.value.errors["successor"]


def test_a_chain_is_followed_and_a_circle_ends():
    assert heirs(A, {A: B, B: C}) == [B, C]
    assert heirs(A, {A: B, B: C, C: A}) == [B, C, A]
    assert heirs(A, {}) == []


def test_a_village_goes_to_a_village_and_a_group_to_one_beside_it():
    check_successor(place(A), B, NAMES, {})
    check_successor(place(f"{A}001"), f"{A}002", NAMES, {})
    check_successor(place(f"{A}001"), f"{C}001", NAMES, {A: B, B: C})


@pytest.mark.parametrize("code", [T, f"{B}001", OTHER, f"{T}299", "", "x"])
def test_nothing_else_of_another_level_or_township_goes_on_for_it(code):
    assert "同一级" in refused(A, code)


def test_nobody_goes_on_for_themselves():
    assert "自己" in refused(A, A)


def test_a_circle_is_told_as_such_however_long():
    assert "反过来" in refused(B, A, {A: B})
    assert "反过来" in refused(C, A, {A: B, B: C})


def test_a_group_does_not_go_to_a_village_that_its_own_did_not_go_to():
    assert "先把村并过去" in refused(f"{A}001", f"{B}001")
    assert "先把村并过去" in refused(f"{A}001", f"{C}001", {A: B})


def test_the_last_day_lies_between_the_first_and_today():
    today = date(2026, 9, 15)
    check_day(place(A), today, today)
    for day, first in ((date(2026, 9, 16), None), (date(2026, 9, 1), date(2026, 9, 2))):
        with pytest.raises(Invalid, match="valid_to"):
            check_day(place(A, first), day, today)
