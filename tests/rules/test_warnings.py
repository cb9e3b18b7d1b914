"""When a village is warned: rules that anybody can recount."""

from datetime import date
from decimal import Decimal

import pytest

from village.rules.warnings import spot_key, spot_since, stands_out, usual


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("村口菜地", "村口菜地"),
        (" 村口 菜地。", "村口菜地"),
        ("3号桥　东侧", "3号桥东侧"),
        ("３号桥东侧", "3号桥东侧"),
        ("家里", ""),
        ("柳湾村", ""),
        ("柳湾村１组", ""),
        ("三组", ""),
        ("柳湾村1组晒谷场", "柳湾村1组晒谷场"),
        ("", ""),
        ("Ａ区", "a区"),
    ],
)
def test_spots_are_compared_without_spaces_and_with_narrow_digits(written, key):
    assert spot_key(written) == key


def test_thirty_days_count_the_day_itself():
    assert spot_since(date(2026, 9, 30)) == date(2026, 9, 1)


@pytest.mark.parametrize(
    ("count", "past", "warned"),
    [
        (3, [0, 0, 0], True),
        (2, [0, 0, 0], False),
        (3, [0, 0], False),
        (9, [], False),
        (3, [1, 1, 1, 1, 1, 1], True),
        (4, [2, 2, 2], True),
        (3, [2, 2, 2], False),
        (8, [6, 6, 6], False),
        (9, [6, 6, 6], True),
        (3, [2, 1, 1, 1, 1, 1], False),
    ],
)
def test_a_category_stands_out_against_its_own_past_alone(count, past, warned):
    assert stands_out(count, past) is warned


def test_the_usual_is_a_mean_with_one_place_and_none_of_too_few_months():
    assert usual([1, 1, 2]) == Decimal("1.3")
    assert usual([1, 2]) is None
