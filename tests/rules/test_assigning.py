"""The assignments' table says what the design says."""

import itertools
from datetime import date
from types import SimpleNamespace

import pytest

from tests.rules import expected
from tests.rules.people import TOWNSHIP, VILLAGE, matter, viewer
from village.rules.assigning import ASSIGNMENT_STEPS, assignment_steps_open_to
from village.rules.visibility import sees_names, sees_phones
from village.vocabulary import AssignmentStatus, Origin

LIST_OF_STEPS = expected.of_assignments()
UNITS = {"a village": viewer("officer"), "a department": viewer("department", department_id=5)}


def assignment(told, unit_key):
    """An assignment in a state as the text tells it."""
    about, _, status = told.rpartition(", ")
    return SimpleNamespace(
        status=AssignmentStatus(status),
        origin=Origin.WHISTLE if about == "whistled" else Origin.DISPATCH,
        lead_id=7 if about == "assisting" else None,
        asked_due_on=date(2026, 10, 1) if about == "more time asked for" else None,
        unit_key=unit_key,
        township_code=TOWNSHIP,
    )


def names(who, given):
    return {step.name for step in assignment_steps_open_to(who, given)}


@pytest.mark.parametrize(("told", "unit"), list(itertools.product(expected.states_of_assignments(), UNITS)))
def test_who_may_do_what_is_as_written(told, unit):
    given = assignment(told, VILLAGE if unit == "a village" else "d5")
    assert names(UNITS[unit], given) == LIST_OF_STEPS.get((told, "the unit"), set())
    for role in ("staff", "secretary"):
        assert names(viewer(role), given) == LIST_OF_STEPS.get((told, "the centre"), set())
    for role in ("leader", "chief", "admin", "auditor"):
        assert names(viewer(role), given) == set()


def test_every_status_and_step_is_written_down():
    told = {state.rpartition(", ")[2] for state in expected.states_of_assignments()}
    assert told == {status.value for status in AssignmentStatus}
    assert set().union(*LIST_OF_STEPS.values()) == set(ASSIGNMENT_STEPS)


def test_where_each_step_leads_is_as_written():
    table = {
        (step.name, before.value, after.value)
        for step in ASSIGNMENT_STEPS.values()
        for before in step.before
        for after in step.after or (before,)
    }
    assert set(expected.ways("WHERE AN ASSIGNMENT LEADS")) == table


@pytest.mark.parametrize("told", expected.states_of_assignments())
def test_another_unit_and_another_township_do_nothing(told):
    given = assignment(told, "d5")
    others = (viewer("department", department_id=6), viewer("officer"), viewer("staff", "999999102"))
    assert [names(other, given) for other in others] == [set(), set(), set()]


def test_a_unit_reads_names_of_what_it_was_given_and_phones_once_it_signed():
    unit = UNITS["a department"]
    assert not sees_names(unit, matter("assigned", level="township"))
    given = matter("assigned", level="township", assigned_to="d5")
    assert sees_names(unit, given)
    assert not sees_phones(unit, given)
    assert sees_phones(unit, matter("assigned", level="township", assigned_to="d5,d9", signed_for="d5"))
    assert sees_phones(viewer("officer"), given)


def test_a_chief_reads_the_names_of_what_they_lead_and_no_phones():
    chief = viewer("chief", user_id=8)
    assert not sees_names(chief, matter("assigned", level="township", led_by="18,80"))
    led = matter("assigned", level="township", led_by="5,8")
    assert sees_names(chief, led)
    assert not sees_phones(chief, led)
    assert not sees_names(chief, matter("assigned", level="township", led_by="8", sealed=True))
    assert not sees_names(viewer("chief", "999999102", user_id=8), led)


def test_a_sealed_matter_stays_sealed_to_units():
    assert not sees_names(UNITS["a department"], matter("assigned", level="township", assigned_to="d5", sealed=True))
