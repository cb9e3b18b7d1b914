"""What a meeting has to decide, and what each kind of decision asks."""

from datetime import date
from types import SimpleNamespace

import pytest

from village.rules.assigning import Unit
from village.rules.deciding import kinds, missing, needs_decision
from village.vocabulary import Decision, MatterStatus, Route, TakenOff

WHOLE = {
    Decision.ASSIGN: {"lead_leader": 1, "due_on": date(2026, 10, 1), "assignments": [Unit("d1", "申国正", lead=True)]},
    Decision.TO_VILLAGE: {"village": "999999101201"},
    Decision.NEXT_MONTH: {},
    Decision.OTHER_ROUTE: {"route": Route.LITIGATION, "decision_text": "告知起诉"},
    Decision.STRIKE: {},
}


def item(**facts):
    return SimpleNamespace(**{"taken_off": None, "settled_before": False, "matter_id": 1, **facts})


def lacks(kind, times=1, **answers):
    return set(missing({"decision": kind, **answers}, has_matter=True, times=times))


@pytest.mark.parametrize("kind", list(WHOLE))
def test_a_whole_decision_lacks_nothing_and_each_lack_is_named(kind):
    whole = WHOLE[kind]
    assert lacks(kind, **whole) == set()
    assert lacks(kind) == set(whole)
    for name in whole:
        blank = [] if name == "assignments" else ""
        assert lacks(kind, **{**whole, name: blank}) == {name}


def test_what_comes_for_the_third_time_is_put_off_only_with_a_reason():
    assert lacks(Decision.NEXT_MONTH, times=2) == set()
    assert lacks(Decision.NEXT_MONTH, times=3) == {"reason"}
    assert lacks(Decision.NEXT_MONTH, times=3, reason="等测绘结果") == set()
    assert lacks(Decision.STRIKE, times=3) == set()


def test_a_topic_is_heard_and_a_matter_is_not():
    assert kinds(has_matter=False) == (Decision.HEARD,)
    assert Decision.HEARD not in kinds(has_matter=True)
    assert missing({"decision": Decision.HEARD}, has_matter=False, times=1) == {}
    assert set(missing({"decision": Decision.HEARD}, has_matter=True, times=1)) == {"decision"}
    assert set(missing({}, has_matter=False, times=1)) == {"decision"}


def test_what_left_the_agenda_or_is_settled_needs_none():
    assert needs_decision(item(), MatterStatus.SCHEDULED)
    assert needs_decision(item(matter_id=None), None)
    assert not needs_decision(item(settled_before=True), MatterStatus.SETTLED)
    assert not needs_decision(item(taken_off=TakenOff.AFTER), MatterStatus.SCHEDULED)
    assert not needs_decision(item(), MatterStatus.SETTLED)
