"""Codes say where a thing is and who reaches it."""

import pytest

from tests.rules.people import PARLOR, TOWNSHIP, VILLAGE, matter, viewer
from village.rules.places import column_shared, level_of, parent_of, shares, short_name, village_of, within
from village.rules.visibility import sees_names
from village.vocabulary import PlaceLevel, Role


@pytest.mark.parametrize(
    ("code", "level"),
    [
        ("99", PlaceLevel.PROVINCE),
        ("9999", PlaceLevel.CITY),
        ("999999", PlaceLevel.COUNTY),
        (TOWNSHIP, PlaceLevel.TOWNSHIP),
        (VILLAGE, PlaceLevel.VILLAGE),
        (PARLOR, PlaceLevel.GROUP),
        ("", None),
        ("9", None),
        ("99999910a", None),
        ("９９", None),
    ],
)
def test_the_length_is_the_level(code, level):
    assert level_of(code) is level


def test_each_place_lies_in_the_one_above():
    assert parent_of(PARLOR) == VILLAGE
    assert parent_of(VILLAGE) == TOWNSHIP
    assert parent_of("99") is None
    assert village_of(PARLOR) == village_of(VILLAGE) == VILLAGE
    assert village_of(TOWNSHIP) is None
    assert within(PARLOR, VILLAGE)
    assert not within(VILLAGE, PARLOR)


@pytest.mark.parametrize("role", list(Role))
def test_reach_in_the_rule_is_the_reach_of_the_column(role):
    someone = viewer(role)
    column = column_shared(someone)
    assert (column is None) == (role in (Role.DEPARTMENT, Role.ADMIN, Role.AUDITOR))
    assert shares(someone, matter()) == (column is not None)


def test_a_chief_above_the_township_reaches_no_matter():
    assert not shares(viewer("chief", "999999"), matter())
    assert shares(viewer("chief", VILLAGE), matter())
    assert not shares(viewer("chief", "999999101203"), matter())


def test_names_are_for_the_place_and_from_submission_for_the_centre():
    before, after = matter(), matter("submitted", submitted_at=object())
    assert [sees_names(viewer(role), before) for role in ("leader", "officer", "staff", "chief")] == [
        True,
        True,
        False,
        False,
    ]
    assert [sees_names(viewer(role), after) for role in ("leader", "officer", "staff", "chief")] == [
        True,
        True,
        True,
        False,
    ]
    assert not sees_names(viewer("officer", "999999101203"), after)


def test_places_as_people_say_them():
    assert short_name("柳湾村村委会") == "柳湾村"
    assert short_name("集贤居委会") == "集贤居委会"
