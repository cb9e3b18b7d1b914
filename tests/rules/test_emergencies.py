"""What an emergency may lead to is as written, and what cannot be is refused."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.rules import expected
from tests.rules.people import matter, viewer
from village.rules.emergencies import BEGINS, STEP_OF, check_representatives, check_times, following
from village.rules.errors import Invalid
from village.vocabulary import AfterEmergency, Role

LEADS_TO = expected.of_emergencies()
NOW = datetime(2026, 9, 30, 16, 30, tzinfo=UTC)
NOBODY = sorted(set(Role) - {Role.OFFICER, Role.STAFF, Role.SECRETARY})


@pytest.mark.parametrize(("state", "role"), list(LEADS_TO))
def test_what_follows_is_as_written(state, role):
    found = following(viewer(role), matter(state) if state else None)
    assert [STEP_OF.get(word, "keep") for word in found] == LEADS_TO[state, role]


def test_a_matter_begins_where_it_is_written():
    assert {role.value: state for role, state in BEGINS.items()} == expected.where_emergencies_begin()


@pytest.mark.parametrize("role", NOBODY)
def test_for_all_others_nothing_follows(role):
    assert following(viewer(role), None) == [AfterEmergency.KEEP]


def times(happened, reported, *arrivals):
    """Minutes before now."""
    said = {"happened_at": NOW - timedelta(minutes=happened), "reported_at": NOW - timedelta(minutes=reported)}
    came = [None if at is None else NOW - timedelta(minutes=at) for at in arrivals]
    check_times(said, [{"who": "派出所", "at": at} for at in came], NOW)


def test_things_happen_before_they_are_reported_and_people_come_after_they_happened():
    times(50, 40, 45, 1, 50)
    times(0, 0)
    for wrong, named in (
        ((-1, -1), {"happened_at", "reported_at"}),
        ((10, 20), {"reported_at"}),
        ((10, 5, 11), {"arrivals"}),
        ((10, 5, -1), {"arrivals"}),
        ((10, 5, None), {"arrivals"}),
    ):
        with pytest.raises(Invalid) as caught:
            times(*wrong)
        assert set(caught.value.errors) == named, wrong


def test_five_may_speak_and_not_six():
    check_representatives([{"represents": True}] * 5 + [{"represents": False}] * 9)
    with pytest.raises(Invalid):
        check_representatives([{"represents": True}] * 6)
