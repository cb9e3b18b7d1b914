"""Closing a meeting: each decision moves its matter, all or none; opening it again takes all back."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from tests import make
from village.actions import assignments, matters, meeting_items, meeting_steps, minutes
from village.clock import today
from village.commands.demo_cast import VILLAGE2
from village.extensions import db
from village.models import AgendaItem, Assignment, Clock, HistoryEntry, Matter, Meeting, Minutes
from village.papers.agenda import last_month
from village.queries import agenda_last, verify
from village.queries import minutes as minutes_read
from village.rules.errors import Invalid, Missing, NotAllowed, NotOpen, Stale
from village.rules.workflow import state_of
from village.vocabulary import AssignmentStatus, AttendanceState, ClockKind, Decision, Finding, MeetingStatus, Origin

KINDS = ("assign", "to_village", "next_month", "other_route", "strike")
AFTER = {
    "assign": "assigned",
    "to_village": "open@village",
    "next_month": "proposed",
    "other_route": "referred",
    "strike": "settled",
}


def fresh(model, key):
    db.session.rollback()
    return db.session.get(model, key, populate_existing=True)


def matter_of(held, name):
    return fresh(Matter, fresh(AgendaItem, getattr(held, name)).matter_id)


def running(matter):
    query = select(Clock.kind).where(Clock.matter_id == matter.id, Clock.done_on.is_(None))
    return sorted(kind.value for kind in db.session.scalars(query))


def refused(cast, held, **changed):
    with pytest.raises(Invalid) as caught:
        make.close(cast, held, **changed)
    return caught.value.errors


def test_each_decision_leads_where_it_is_written_and_is_numbered(cast, clock):
    held = make.held_meeting(cast, clock, *KINDS)
    make.close(cast, held)

    assert {name: state_of(matter_of(held, name)) for name in KINDS} == AFTER
    assert [fresh(AgendaItem, getattr(held, name)).decision_number for name in KINDS] == [
        f"清禾议〔2026〕{n}号" for n in range(1, 6)
    ]
    topic = fresh(AgendaItem, held.topic)
    assert (topic.decision, topic.decision_text, topic.decision_number) == (Decision.HEARD, "各村落实", "")
    assert fresh(Meeting, held.id).status is MeetingStatus.CLOSED
    assert ClockKind.FOLLOW_UP.value in running(matter_of(held, "strike"))
    assert matter_of(held, "to_village").advice == "再谈一次"
    assert list(verify.faults()) == []


def test_what_is_assigned_has_its_four_fixed_things_from_the_decision(cast, clock):
    held = make.held_meeting(cast, clock, "assign")
    make.close(cast, held)

    lead, assisting = db.session.scalars(select(Assignment).order_by(Assignment.id))
    assert lead.origin is assisting.origin is Origin.DECISION
    assert lead.agenda_item_id == assisting.agenda_item_id == held.assign
    assert (lead.unit_name, lead.person, lead.task) == ("农业农村", "申国正", "由司法所牵头，月底前谈成")
    assert assisting.lead_id == lead.id
    assert matter_of(held, "assign").open_assignments == 2


def test_a_close_that_lacks_anything_names_each_and_leaves_nothing(cast, clock):
    held = make.held_meeting(cast, clock, *KINDS)
    entries = db.session.scalar(select(func.count()).select_from(HistoryEntry))
    whole = make.decisions(held)[held.assign]

    errors = refused(cast, held, to_village={}, assign={**whole, "lead_leader": None}, topic={})
    assert set(errors) == {
        f"items-{held.to_village}-decision",
        f"items-{held.assign}-lead_leader",
        f"items-{held.topic}-decision",
    }
    unfixed = {**whole, "assignments": [unit._replace(person="") for unit in whole["assignments"]]}
    assert set(refused(cast, held, assign=unfixed)) == {f"items-{held.assign}-assignments"}
    late = {**whole, "due_on": today() - timedelta(days=1)}
    elsewhere = {"decision": Decision.TO_VILLAGE, "village": VILLAGE2}
    assert set(refused(cast, held, assign=late, to_village=elsewhere)) == {
        f"items-{held.assign}-due_on",
        f"items-{held.to_village}-village",
    }

    assert {state_of(matter_of(held, name)) for name in KINDS} == {"scheduled"}
    assert fresh(Meeting, held.id).status is MeetingStatus.HELD
    assert db.session.scalar(select(func.count()).select_from(HistoryEntry)) == entries
    assert db.session.scalar(select(func.count()).select_from(Assignment)) == 0
    assert db.session.scalar(select(func.count()).select_from(Minutes)) == 0
    make.close(cast, held)
    assert fresh(AgendaItem, held.assign).decision_number == "清禾议〔2026〕1号"


def test_only_the_secretary_closes_and_an_older_page_is_told(cast, clock):
    held = make.held_meeting(cast, clock, "strike")
    told = {"decisions": make.decisions(held)}
    with pytest.raises(NotAllowed):
        meeting_steps.take_step(cast.staff, held.id, "close", None, told)
    with pytest.raises(Stale):
        meeting_steps.take_step(cast.secretary, held.id, "close", 1, told)
    with pytest.raises(Missing):
        matters.take_step(cast.secretary, matter_of(held, "strike").id, "decide", None, told["decisions"][held.strike])
    make.close(cast, held)
    with pytest.raises(NotOpen):
        make.close(cast, held)


def test_what_came_back_since_is_the_next_meetings_to_decide(cast, clock):
    held = make.held_meeting(cast, clock, "strike", "next_month")
    matter = matter_of(held, "strike").id
    make.step(cast.staff, matter, "settle")
    make.step(cast.staff, matter, "follow_up", finding=Finding.BROKEN)
    make.step(cast.leader, matter, "hand_up")
    make.step(cast.officer, matter, "escalate")
    make.step(cast.staff, matter, "propose")
    following = make.meeting(cast.secretary, held_at=make.now() + timedelta(days=31))
    make.step(cast.secretary, matter, "schedule", meeting=following)
    told = {key: value for key, value in make.decisions(held).items() if key != held.strike}
    meeting_steps.take_step(cast.secretary, held.id, "close", None, {"decisions": told})
    assert fresh(AgendaItem, held.strike).decision is None
    assert state_of(matter_of(held, "strike")) == "scheduled"


def test_what_was_settled_before_needs_no_decision(cast, clock):
    held = make.held_meeting(cast, clock, "strike", "next_month")
    make.step(cast.staff, matter_of(held, "strike").id, "settle")
    told = {key: value for key, value in make.decisions(held).items() if key != held.strike}
    meeting_steps.take_step(cast.secretary, held.id, "close", None, {"decisions": told})
    assert state_of(matter_of(held, "strike")) == "settled"
    assert fresh(AgendaItem, held.strike).decision is None


def test_the_third_time_the_next_month_asks_for_a_reason(cast, clock):
    held = make.held_meeting(cast, clock, "next_month")
    matter_of(held, "next_month").times_on_agenda = 3
    db.session.commit()
    assert set(refused(cast, held)) == {f"items-{held.next_month}-reason"}
    make.close(cast, held, next_month={"decision": Decision.NEXT_MONTH, "reason": "等测绘结果，陈大明在外地"})
    assert state_of(matter_of(held, "next_month")) == "proposed"
    content = db.session.scalar(select(Minutes.content))
    (item,) = next(part["items"] for part in content["sections"] if part["section"] == "disputes")
    assert item["reason"] == "等测绘结果，陈某在外地"
    later = make.meeting(cast.secretary, held_at=clock() + timedelta(days=30))
    (line,) = (row for _key, row in agenda_last.told(cast.secretary, fresh(Meeting, later)))
    assert line["reason"] == "等测绘结果，陈某在外地"
    assert "原因：等测绘结果，陈某在外地" in str(last_month([line]).rows[0].cells[-1])


def test_what_was_given_back_to_a_village_comes_again_until_it_is_done_there(cast, clock):
    held = make.held_meeting(cast, clock, "to_village")
    make.close(cast, held)
    told = []
    for month in (1, 2):
        key = make.meeting(cast.secretary, held_at=clock() + timedelta(days=31))
        meeting_items.add_topic(cast.secretary, key, {"section": "other", "title": f"第{month}个月"})
        told.append([row["open"] for _key, row in agenda_last.told(cast.secretary, fresh(Meeting, key))])
        meeting_steps.take_step(cast.secretary, key, "issue", None, {"approved_by": "高立群"})
        clock.forward(days=31)
        meeting_steps.take_step(cast.secretary, key, "hold", None, {"attendance": []})
    assert told == [[True], [True]]
    make.step(cast.officer, matter_of(held, "to_village").id, "settle")
    key = make.meeting(cast.secretary, held_at=clock() + timedelta(days=31))
    assert agenda_last.told(cast.secretary, fresh(Meeting, key)) == []


def test_what_is_of_no_village_becomes_the_villages_own(cast, clock):
    held = make.held_meeting(cast, clock, "to_village")
    matter = matter_of(held, "to_village")
    matter.place_code, matter.village_code = matter.township_code, None
    db.session.commit()
    make.close(cast, held, to_village={"decision": Decision.TO_VILLAGE, "village": VILLAGE2})
    matter = matter_of(held, "to_village")
    assert (matter.place_code, matter.village_code, state_of(matter)) == (VILLAGE2, VILLAGE2, "open@village")


def test_opened_again_all_is_as_before_and_the_numbers_stay(cast, clock):
    held = make.held_meeting(cast, clock, *KINDS)
    before = {name: running(matter_of(held, name)) for name in KINDS}
    make.close(cast, held)
    meeting_steps.take_step(cast.secretary, held.id, "reopen", None, {"reason": "漏记一句"})

    assert {state_of(matter_of(held, name)) for name in KINDS} == {"scheduled"}
    assert {name: running(matter_of(held, name)) for name in KINDS} == before
    assert {row.status for row in db.session.scalars(select(Assignment))} == {AssignmentStatus.ENDED}
    assert matter_of(held, "assign").open_assignments == 0
    assert matter_of(held, "other_route").route is None
    assert fresh(Meeting, held.id).status is MeetingStatus.HELD

    make.close(cast, held)
    assert {name: state_of(matter_of(held, name)) for name in KINDS} == AFTER
    assert fresh(AgendaItem, held.strike).decision_number == "清禾议〔2026〕5号"
    assert list(db.session.scalars(select(Minutes.version).order_by(Minutes.version))) == [1, 2]
    assert list(verify.faults()) == []


@pytest.mark.parametrize("follow", ["a unit signs", "a talk", "a step"])
def test_once_anything_followed_it_stays_closed_and_is_corrected(cast, clock, follow):
    held = make.held_meeting(cast, clock, "assign", "to_village")
    make.close(cast, held)
    if follow == "a unit signs":
        lead = db.session.scalar(select(Assignment.id).where(Assignment.lead_id.is_(None)))
        assignments.take_step(cast.department, lead, "receive", None, {})
    elif follow == "a talk":
        make.session(cast.leader, matter=matter_of(held, "to_village").id)
    else:
        make.step(cast.officer, matter_of(held, "to_village").id, "hand_down")

    with pytest.raises(NotOpen):
        meeting_steps.take_step(cast.secretary, held.id, "reopen", None, {"reason": "漏记一句"})
    assert minutes.correct(cast.secretary, held.id, "第一项的期限应为月底。") == 1
    assert minutes.correct(cast.secretary, held.id, "到会人补一名。") == 2
    with pytest.raises(Invalid):
        minutes.correct(cast.secretary, held.id, " ")
    assert list(verify.faults()) == []


def test_a_correction_is_masked_and_read_by_those_who_read_its_item(cast, clock):
    held = make.held_meeting(cast, clock, "strike")
    make.close(cast, held)
    minutes.correct(cast.secretary, held.id, "陈大明家12号的期限应为月底。", held.strike)
    minutes.correct(cast.secretary, held.id, "到会人补一名。")
    with pytest.raises(Invalid):
        minutes.correct(cast.secretary, held.id, "别的会议的", 999)

    def read(viewer):
        return [row.text for row in minutes_read.corrections(viewer, held.id)]

    assert read(cast.secretary)[1] == "到会人补一名。"
    assert "陈大明" not in read(cast.chief)[0]
    assert "12号" not in read(cast.chief)[0]
    assert [len(read(viewer)) for viewer in (cast.chief, cast.officer, cast.officer2, cast.stranger)] == [2, 2, 1, 0]
    make.step(cast.officer, matter_of(held, "strike").id, "seal")
    assert read(cast.chief) == ["到会人补一名。"]


def test_what_comes_again_remembers_what_was_decided(cast, clock):
    held = make.held_meeting(cast, clock, "next_month")
    make.close(cast, held)
    later = make.meeting(cast.secretary, held_at=clock() + timedelta(days=30))
    matter_id = matter_of(held, "next_month").id
    meeting_items.take_in(cast.secretary, later, [matter_id])
    item = db.session.scalar(select(AgendaItem).where(AgendaItem.meeting_id == later))
    assert item.carried_from_id == held.next_month


def test_notes_and_drafts_are_kept_item_by_item_and_the_faster_hand_stays(cast, clock):
    held = make.held_meeting(cast, clock, "strike")
    version = fresh(AgendaItem, held.strike).version
    draft = {"decision": ["strike"], "decision_text": ["同意"]}
    minutes.keep_notes(cast.secretary, held.id, held.strike, version, "会议听取了柳湾村汇报。", draft)
    item = fresh(AgendaItem, held.strike)
    assert (item.note, item.draft, item.decision) == ("会议听取了柳湾村汇报。", draft, None)
    with pytest.raises(Stale):
        minutes.keep_notes(cast.secretary, held.id, held.strike, version, "别的话", {})
    make.close(cast, held)
    with pytest.raises(NotOpen):
        minutes.keep_notes(cast.secretary, held.id, held.strike, None, "太迟", {})


def test_a_deputy_has_a_name_and_who_signs_has_a_day(cast, clock):
    held = make.held_meeting(cast, clock, "strike")
    row = {"unit": "司法所", "state": AttendanceState.DEPUTY, "name": "", "title": "副所长"}
    with pytest.raises(Invalid):
        minutes.change_attendance(cast.secretary, held.id, None, [row])
    with pytest.raises(Invalid):
        minutes.change_attendance(cast.secretary, held.id, None, [{**row, "name": "王一", "title": " "}])
    minutes.change_attendance(cast.secretary, held.id, None, [{**row, "name": "王一"}])
    make.close(cast, held)
    with pytest.raises(Invalid) as caught:
        minutes.state(cast.secretary, held.id, None, {"reviewed_by": "高立群", "reviewed_on": None})
    assert set(caught.value.errors) == {"reviewed_on"}
    minutes.state(cast.secretary, held.id, None, {"reviewed_by": "高立群", "reviewed_on": today()})
    assert fresh(Meeting, held.id).reviewed_by == "高立群"
    content = db.session.scalar(select(Minutes.content))
    assert {"unit": "司法所", "state": "deputy", "name": "王一", "title": "副所长"} in content["attendance"]
