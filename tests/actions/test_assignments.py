"""What is given to units: signed for, reported done, confirmed, declined, given elsewhere."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests import make
from village.actions import assignments, matters
from village.clock import now, today
from village.commands.demo_cast import VILLAGE, VILLAGE2
from village.extensions import db
from village.models import Assignment, AssignmentNote, Clock, HistoryEntry, Matter
from village.queries import verify
from village.rules.assigning import Unit
from village.rules.errors import Invalid, Missing, NotAllowed, NotOpen, Stale
from village.rules.workflow import state_of
from village.vocabulary import AssignmentStatus, ClockKind, Conclusion, Granted, MatterStatus, Origin, Ruling

S = AssignmentStatus


@pytest.fixture
def given(cast):
    """A dispatched matter: its id, the leading department's assignment, the assisting village's."""
    matter_id = make.matter_in("assigned", cast)
    lead, assisting = rows_of(matter_id)
    return matter_id, lead.id, assisting.id


def rows_of(matter_id):
    db.session.rollback()
    return db.session.scalars(select(Assignment).where(Assignment.matter_id == matter_id).order_by(Assignment.id)).all()


def fresh(kind, key):
    db.session.rollback()
    return db.session.get(kind, key, populate_existing=True)


def take(actor, assignment_id, name, **answers):
    assignments.take_step(actor, assignment_id, name, None, answers)
    return fresh(Assignment, assignment_id)


def running(matter_id):
    return {
        (clock.kind, clock.assignment_id): clock.due_on
        for clock in db.session.scalars(select(Clock).where(Clock.matter_id == matter_id, Clock.done_on.is_(None)))
    }


def test_a_dispatch_gives_each_unit_its_part_with_the_four_fixed_things(given):
    matter_id, *_ = given
    lead, assisting = rows_of(matter_id)
    matter = fresh(Matter, matter_id)
    assert (lead.number, assisting.number) == (f"{matter.number}-1", f"{matter.number}-2")
    assert (lead.unit_name, lead.person, lead.lead_id) == ("农业农村", "申国正", None)
    assert (assisting.unit_key, assisting.lead_id) == (VILLAGE, lead.id)
    assert lead.due_on == today() + timedelta(days=20)
    assert lead.lead_leader_id == make.lead_leader()
    assert (matter.status, matter.open_assignments) == (MatterStatus.ASSIGNED, 2)
    assert (matter.next_clock, matter.next_due_on) == (ClockKind.ASSIGNMENT, lead.due_on)
    assert matter.assigned_to == f"{lead.unit_key},{VILLAGE}"


def test_the_way_of_an_assignment_to_its_end(cast, given):
    matter_id, lead, assisting = given
    assert take(cast.department, lead, "receive").received_at == now()
    take(cast.officer, assisting, "receive")
    take(cast.department, lead, "note", text="已实地查看")
    assert db.session.scalars(select(AssignmentNote.text)).all() == ["已实地查看"]
    take(cast.department, lead, "report_done", result="沟已疏通")
    assert take(cast.staff, lead, "return", advice="下游还堵着").status is S.RETURNED
    take(cast.department, lead, "receive")
    take(cast.department, lead, "report_done", result="上下游都已疏通")
    with pytest.raises(NotOpen):
        matters.take_step(cast.staff, matter_id, "conclude", None, make.usual_answers("conclude"))
    assert take(cast.staff, lead, "confirm", finding="到现场看过").status is S.CONFIRMED
    assert fresh(Assignment, assisting).status is S.CONFIRMED
    assert fresh(Matter, matter_id).open_assignments == 0
    assert running(matter_id) == {}
    make.step(cast.staff, matter_id, "conclude")
    matter = fresh(Matter, matter_id)
    assert (matter.status, matter.conclusion) == (MatterStatus.SETTLED, "沟已疏通")
    assert matter.next_clock is ClockKind.FOLLOW_UP
    assert list(verify.faults()) == []


@pytest.mark.parametrize(
    ("conclusion", "state"), [(Conclusion.OPEN, "open@village"), (Conclusion.PROPOSED, "proposed")]
)
def test_what_is_done_may_go_back_or_to_the_meeting_again(cast, given, conclusion, state):
    matter_id, *_ = given
    make.answered(cast, matter_id)
    make.step(cast.staff, matter_id, "conclude", next=conclusion)
    assert state_of(fresh(Matter, matter_id)) in (state, state.replace("village", "parlor"))


def test_a_unit_that_declines_is_ruled_on(cast, given):
    matter_id, lead, assisting = given
    take(cast.department, lead, "decline", reason="不属本部门职责", suggested="规建办")
    assert (ClockKind.RULING, lead) in running(matter_id)
    assert take(cast.staff, lead, "rule", ruling=Ruling.KEEP).status is S.RECEIVED
    assert (ClockKind.RULING, lead) not in running(matter_id)
    take(cast.department, lead, "decline", reason="确实不属本部门")
    for wrong, field in (
        ({}, "unit"),
        ({"unit": VILLAGE}, "unit"),
        ({"unit": "d999", "person": "甲"}, "unit"),
        ({"unit": VILLAGE2}, "person"),
    ):
        with pytest.raises(Invalid) as caught:
            take(cast.staff, lead, "rule", ruling=Ruling.ELSEWHERE, **wrong)
        assert list(caught.value.errors) == [field]
    take(cast.staff, lead, "rule", ruling=Ruling.ELSEWHERE, unit=VILLAGE2, person="邵建国")
    old, assists, fresh_one = rows_of(matter_id)
    assert (old.status, fresh_one.status, fresh_one.unit_key) == (S.ENDED, S.GIVEN, VILLAGE2)
    assert (fresh_one.lead_id, assists.lead_id, fresh_one.due_on) == (None, fresh_one.id, old.due_on)
    assert fresh(Matter, matter_id).open_assignments == 2
    with pytest.raises(Missing):
        take(cast.leader2, fresh_one.id, "receive")
    assert take(cast.officer2, fresh_one.id, "receive").status is S.RECEIVED


def test_more_time_is_asked_for_and_granted_or_not(cast, given):
    matter_id, lead, _assisting = given
    due = take(cast.department, lead, "receive").due_on
    with pytest.raises(Invalid):
        take(cast.department, lead, "ask_extension", due_on=due, reason="下雨")
    take(cast.department, lead, "ask_extension", due_on=due + timedelta(days=5), reason="连日下雨")
    assert take(cast.staff, lead, "grant", granted=Granted.NO).due_on == due
    take(cast.department, lead, "ask_extension", due_on=due + timedelta(days=5), reason="连日下雨")
    row = take(cast.staff, lead, "grant", granted=Granted.YES)
    assert (row.due_on, row.asked_due_on) == (due + timedelta(days=5), None)
    assert running(matter_id)[ClockKind.ASSIGNMENT, lead] == row.due_on


def test_a_whistle_calls_several_units_that_report_in(cast):
    matter_id = make.matter_in("submitted", cast)
    make.step(cast.staff, matter_id, "whistle")
    assert state_of(fresh(Matter, matter_id)) == "open@township"
    department, village = rows_of(matter_id)
    assert {row.origin for row in (department, village)} == {Origin.WHISTLE}
    assert (department.lead_id, village.lead_id) == (None, None)
    with pytest.raises(Invalid):
        take(cast.department, department.id, "report_in", who="水根发", at=now() + timedelta(hours=1))
    row = take(cast.department, department.id, "report_in", who="水根发等2人", at=now())
    assert (row.status, row.came) == (S.RECEIVED, "水根发等2人")
    assert set(running(matter_id)) == {(ClockKind.REPORT_IN, village.id)}


def test_what_leaves_the_centre_ends_what_is_open(cast, given):
    matter_id, lead, assisting = given
    make.step(cast.staff, matter_id, "settle")
    assert {row.status for row in rows_of(matter_id)} == {S.ENDED}
    matter = fresh(Matter, matter_id)
    assert (matter.open_assignments, matter.assigned_to) == (0, None)
    ended = db.session.scalars(select(HistoryEntry).where(HistoryEntry.subject_kind == "assignments")).all()
    assert sorted((entry.subject_id, entry.step) for entry in ended) == [
        (lead, "end"), (lead, "give"), (assisting, "end"), (assisting, "give"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("answers", "field"),
    [
        ({"assignments": []}, "assignments"),
        ({"assignments": [Unit("d1", "甲"), Unit("d1", "乙", lead=True)]}, "assignments"),
        ({"assignments": [Unit(VILLAGE, "甲"), Unit(VILLAGE2, "乙")]}, "assignments"),
        ({"assignments": [Unit(VILLAGE, "甲", lead=True), Unit(VILLAGE2, "乙", lead=True)]}, "assignments"),
        ({"assignments": [Unit(VILLAGE, "", lead=True)]}, "assignments"),
        ({"assignments": [Unit("999999102201", "甲", lead=True)]}, "assignments"),
        ({"assignments": [Unit("999999101", "甲", lead=True)]}, "assignments"),
        ({"lead_leader": 9999}, "lead_leader"),
        ({"due_on": None}, "due_on"),
        ({"instructed_by": "高立群"}, "instruction"),
    ],
)
def test_without_the_four_fixed_things_nothing_is_given(cast, answers, field):
    matter_id = make.matter_in("submitted", cast)
    with pytest.raises(Invalid) as caught:
        make.step(cast.staff, matter_id, "dispatch", **answers)
    assert field in caught.value.errors
    assert rows_of(matter_id) == []
    assert state_of(fresh(Matter, matter_id)) == "submitted"


def test_a_leaders_instruction_is_kept_with_its_words(cast):
    matter_id = make.matter_in("submitted", cast)
    make.step(cast.staff, matter_id, "dispatch", instructed_by="高立群", instructed_on=today(), instruction="请速办")
    row = rows_of(matter_id)[0]
    assert (row.origin, row.instructed_by, row.instruction) == (Origin.INSTRUCTION, "高立群", "请速办")


def test_nobody_else_takes_the_steps_of_a_unit(cast, given):
    _matter, lead, _assisting = given
    for actor in (cast.stranger, cast.leader, cast.officer, cast.chief):
        with pytest.raises(Missing):
            take(actor, lead, "receive")
    with pytest.raises(NotAllowed):
        take(cast.staff, lead, "receive")
    with pytest.raises(Missing):
        take(cast.department, lead, "vanish")
    with pytest.raises(Stale):
        assignments.take_step(cast.department, lead, "receive", 9, {})
