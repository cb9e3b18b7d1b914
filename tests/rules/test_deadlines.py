"""When clocks run and run out."""

from datetime import UTC, date, datetime

import pytest

from village.rules.answers import MISSING, is_blank, not_after, not_before, required
from village.rules.calendar import day_of, local, moment_of
from village.rules.deadlines import Periods, clocks_running, days_left
from village.rules.errors import Invalid
from village.vocabulary import ClockKind, Level, MatterStatus

DAY = date(2026, 9, 15)


def test_days_count_as_the_calendar_does():
    due = Periods().due
    assert due(ClockKind.REVIEW, DAY) == date(2026, 9, 18)
    assert due(ClockKind.IDLE, DAY) == date(2026, 9, 29)
    assert due(ClockKind.CALL_BACK, DAY) == date(2026, 9, 18)
    assert due(ClockKind.RULING, DAY) == date(2026, 9, 17)
    assert days_left(DAY, date(2026, 9, 17)) == -2


UNITS = {"assignment", "report_in", "ruling"}
RUNNING = [
    ("open", "parlor", {"next_talk", "idle"}),
    ("open", "village", {"next_talk", "idle"}),
    ("open", "township", {"next_talk", *UNITS}),
    ("submitted", "parlor", {"review"}),
    ("proposed", "village", UNITS),
    ("scheduled", "village", UNITS),
    ("assigned", "township", UNITS),
    ("settled", "parlor", {"follow_up", "confirmation"}),
    ("closed", "parlor", {"confirmation", "tracking", "call_back"}),
    ("referred", "township", {"confirmation", "tracking", "call_back"}),
    ("refused", "township", {"confirmation", "tracking", "call_back"}),
]


@pytest.mark.parametrize(("status", "level", "kinds"), RUNNING)
def test_which_clocks_run_where(status, level, kinds):
    assert clocks_running(MatterStatus(status), Level(level)) == {ClockKind(kind) for kind in kinds}


def test_a_day_begins_at_midnight_in_china():
    assert day_of(datetime(2026, 9, 14, 15, 59, tzinfo=UTC)) == date(2026, 9, 14)
    assert day_of(datetime(2026, 9, 14, 16, 0, tzinfo=UTC)) == DAY
    assert local(moment_of(datetime(2026, 9, 15, 19, 30))).hour == 19


def test_answers_that_are_asked_must_be_given():
    with pytest.raises(Invalid) as caught:
        required(("reason", "note?", "told"), {"reason": "  ", "told": False})
    assert caught.value.errors == {"reason": MISSING, "told": MISSING}
    assert not is_blank(0)


def test_days_in_the_future_and_the_past():
    not_after(DAY, {"on": DAY, "other": None}, "on", "other", "absent")
    not_before(DAY, {"on": DAY}, "on")
    with pytest.raises(Invalid):
        not_after(DAY, {"on": date(2026, 9, 16)}, "on")
    with pytest.raises(Invalid):
        not_before(DAY, {"on": date(2026, 9, 14)}, "on")
