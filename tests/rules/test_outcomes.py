"""What each outcome asks and where it leads, written by hand from the design."""

import pytest

from village.rules.outcomes import CATEGORY_OF, check_of, following, outcomes_for
from village.vocabulary import Category, Check, NextStep, Outcome, Subject

O, S = Outcome, NextStep  # noqa: E741

FOLLOWS = [
    (O.RESOLVED_ON_THE_SPOT, None, set(), "settle"),
    (O.SETTLED_PRIVATELY, None, set(), "settle"),
    (O.ORAL_AGREEMENT, None, {"agreement_text"}, "settle"),
    (O.WRITTEN_AGREEMENT, None, {"agreement_text"}, "settle"),
    (O.PARTIAL_AGREEMENT, None, set(), None),
    (O.TO_CONTINUE, None, set(), None),
    (O.NOT_REACHED, S.ANOTHER_DATE, {"next_step"}, None),
    (O.NOT_REACHED, S.HAND_UP, {"next_step", "tried", "needed"}, "hand_up"),
    (O.NOT_REACHED, S.ESCALATE, {"next_step", "tried", "needed"}, "escalate"),
    (O.NOT_REACHED, S.END, {"next_step", "other_routes_told"}, "end"),
    (O.NOT_REACHED, None, {"next_step"}, None),
    (O.PARTY_REFUSED, None, {"other_routes_told"}, "end"),
    (O.WITHDRAWN, None, {"asked_by", "reason"}, "withdraw"),
    (O.RECTIFIED, None, set(), "settle"),
    (O.NOTED, None, set(), None),
]


@pytest.mark.parametrize(("outcome", "next_step", "required", "step"), FOLLOWS)
def test_what_an_outcome_needs_and_leads_to(outcome, next_step, required, step):
    found = following(outcome, next_step)
    assert {name for name in found.asks if not name.endswith("?")} == required
    assert found.step == step


def test_every_outcome_is_written_down():
    assert {row[0] for row in FOLLOWS} == set(Outcome)
    assert {row[1] for row in FOLLOWS} == {*NextStep, None}


def test_a_next_step_belongs_to_not_reached_only():
    assert following(O.TO_CONTINUE, S.END).step is None


def test_hazards_are_rectified_and_not_agreed_upon():
    assert set(outcomes_for(Check.HAZARDS)) == set(outcomes_for(Check.DISORDER)) == {O.RECTIFIED, O.TO_CONTINUE}
    assert set(outcomes_for(Check.DISPUTES)) == set(Outcome) - {O.RECTIFIED, O.NOTED}


def test_the_everyday_subject_says_check_and_category():
    assert check_of(Subject.HAZARD, None) is Check.HAZARDS
    assert check_of(Subject.LAND, None) is Check.DISPUTES
    assert check_of(Subject.LAND, Check.DISORDER) is Check.DISORDER
    assert CATEGORY_OF[Subject.FAMILY] is Category.MARRIAGE_FAMILY
    assert set(CATEGORY_OF) == set(Subject) - {Subject.HAZARD}
