"""A unit is waited for until it has answered, also while its matter is merged, and undoing sets no clock wrong."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests import make
from village.actions import assignments, meeting_steps, undo
from village.clock import now, today
from village.extensions import db
from village.models import Assignment, Clock, Matter
from village.vocabulary import ClockKind


@pytest.fixture
def whistled(cast):
    """A matter that the centre talks over, with two units called to the spot."""
    key = make.matter_in("open@township", cast)
    make.step(cast.staff, key, "whistle")
    return key


def take(actor, name, **answers):
    row = db.session.scalar(select(Assignment.id).where(Assignment.unit_key.startswith("d")))
    assignments.take_step(actor, row, name, None, answers)


def running(key):
    """The kinds of the clocks that run, and what the matter's row says of the next."""
    db.session.rollback()
    clocks = select(Clock.kind, Clock.due_on).where(
        Clock.matter_id == key, Clock.done_on.is_(None), Clock.held.is_(False)
    )
    rows = db.session.execute(clocks).all()
    matter = db.session.get(Matter, key)
    assert matter.next_due_on == min((row.due_on for row in rows), default=None)
    return sorted(row.kind for row in rows)


def test_a_unit_that_came_while_the_matter_was_merged_is_waited_for_no_more(cast, whistled):
    make.step(cast.staff, whistled, "merge")
    take(cast.department, "report_in", who="水根发", at=now())
    make.step(cast.staff, whistled, "unmerge")
    assert running(whistled) == [ClockKind.REPORT_IN]


def test_a_unit_that_asked_to_be_let_off_meanwhile_waits_for_its_answer_afterwards(cast, whistled):
    make.step(cast.staff, whistled, "merge")
    take(cast.department, "decline", reason="不属本部门")
    assert running(whistled) == []
    make.step(cast.staff, whistled, "unmerge")
    assert running(whistled) == [ClockKind.REPORT_IN, ClockKind.REPORT_IN, ClockKind.RULING]


@pytest.mark.parametrize("name", ["propose", "merge"])
def test_undoing_a_step_heeds_what_a_unit_did_since(cast, name):
    key = make.matter_in("open@township", cast)
    make.session(cast.staff, matter=str(key), place=cast.staff.place_code, next_on=today() + timedelta(days=5))
    later = now() + timedelta(days=9)
    make.step(cast.staff, key, "whistle", at=later, report_by=later)
    make.step(cast.staff, key, name)
    take(cast.department, "decline", reason="不属本部门")
    undo.undo(cast.staff, key, None)
    assert running(key) == [ClockKind.NEXT_TALK, ClockKind.REPORT_IN, ClockKind.REPORT_IN, ClockKind.RULING]


def test_what_is_settled_on_an_agenda_taken_back_was_on_none(cast, clock):
    key = make.matter_in("scheduled", cast)
    meeting = make.planned_meeting(cast)
    meeting_steps.take_step(cast.secretary, meeting, "issue", None, {"approved_by": "高立群"})
    meeting_steps.take_step(
        cast.secretary, meeting, "postpone", None, {"held_at": clock().replace(day=25), "reason": "防汛"}
    )
    make.step(cast.staff, key, "settle")
    assert db.session.get(Matter, key, populate_existing=True).times_on_agenda == 0
