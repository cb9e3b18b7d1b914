"""The window: numbers of the day, where what was taken in goes, and who owes the answer until it was given."""

from collections import Counter
from datetime import timedelta

import pytest
from sqlalchemy import select

from tests import make
from tests.actions.test_races import THREADS, at_once
from village.actions import consultations, intake, undo
from village.clock import now, today
from village.commands.demo_cast import PARLOR, TOWNSHIP, VILLAGE, VILLAGE2
from village.extensions import db
from village.models import Assignment, Clock, Consultation, HistoryEntry, Intake, Matter, Party
from village.queries import verify
from village.rules.errors import Invalid, Missing, NotAllowed, NotOpen
from village.rules.workflow import state_of
from village.vocabulary import AnsweredHow, Check, ClockKind, ConsultationKind, IntakeStatus, SentTo, Source

ANSWER = {"answered_how": AnsweredHow.PHONE, "answer": "已约好周五到中心谈"}


def taken(cast, **answers):
    """Take in at the window a quarrel of 柳湾村1组; answers ticket and matter."""
    usual = {"place": PARLOR, "title": "邻居养鸭气味", "check": Check.DISPUTES, "category": "environment"}
    return intake.take_in(cast.staff, {**usual, "request": "请协调", **answers}, make.PARTIES)


def row(kind, key):
    db.session.rollback()
    return db.session.get(kind, key, populate_existing=True)


def steps_of(kind, key):
    query = select(HistoryEntry.step).where(HistoryEntry.subject_kind == kind, HistoryEntry.subject_id == key)
    return list(db.session.scalars(query.order_by(HistoryEntry.seq)))


def test_numbers_begin_at_one_each_day_and_in_each_township(cast, clock):
    def draw(who):
        return row(Intake, intake.draw(who)).ticket

    far = make.account("staff9", "staff", cast.stranger.place_code[:9])
    assert [draw(cast.staff), draw(cast.secretary), draw(far), draw(cast.staff)] == [1, 2, 1, 3]
    clock.forward(days=1)
    assert draw(cast.staff) == 1


def test_many_who_press_at_once_get_a_number_each(app, cast):
    """Some draw, some take in without having drawn, all on a day that has no number yet."""

    def press(n):
        return intake.draw(cast.staff) if n % 2 else taken(cast).intake

    went = at_once(app, press)

    assert Counter(how for how, _key in went) == {"done": THREADS}
    assert sorted(db.session.scalars(select(Intake.ticket))) == list(range(1, THREADS + 1))
    assert list(verify.faults()) == []


def test_one_number_is_called_once(app, cast):
    key = intake.draw(cast.staff)

    went = at_once(app, lambda _n: taken(cast, ticket=key))

    assert Counter(how for how, _key in went) == {"done": 1, "NotOpen": THREADS - 1}
    assert len(db.session.scalars(select(Matter.id)).all()) == 1
    assert row(Intake, key).status is IntakeStatus.HANDED


@pytest.mark.parametrize(
    ("to", "state", "home", "named"),
    [
        (SentTo.REVIEW, "submitted", "village", ""),
        (SentTo.VILLAGE, "open@village", "village", "柳湾村"),
        (SentTo.PARLOR, "open@parlor", "parlor", "柳湾村1组"),
    ],
)
def test_it_goes_where_the_form_says(cast, to, state, home, named):
    found = taken(cast, to=to, advice="请先上门看看")
    matter, ticket = row(Matter, found.matter), row(Intake, found.intake)
    assert (state_of(matter), matter.home_level, ticket.sent_name) == (state, home, named)
    assert (matter.source, matter.sent_back, matter.submitted_at is not None) == (Source.WALK_IN, False, True)
    running = set(db.session.scalars(select(Clock.kind).where(Clock.matter_id == matter.id, Clock.done_on.is_(None))))
    assert (ClockKind.REVIEW in running) == (to is SentTo.REVIEW)
    assert matter.next_due_on is not None
    assert list(verify.faults()) == []


def test_what_was_sent_down_by_mistake_is_back_on_the_desk_by_undoing(cast):
    found = taken(cast, to=SentTo.PARLOR, advice="请先上门看看")
    assert undo.undo(cast.staff, found.matter, None) == "send_down"
    matter = row(Matter, found.matter)
    assert (state_of(matter), matter.home_level, matter.advice) == ("submitted", "village", "")
    assert matter.next_clock is ClockKind.REVIEW


def test_to_a_department_it_goes_with_the_four_fixed_things(cast):
    fixed = make.usual_answers("dispatch")
    found = taken(cast, to=SentTo.DEPARTMENT, **fixed)
    assert state_of(row(Matter, found.matter)) == "assigned"
    assert row(Intake, found.intake).sent_name == "农业农村、柳湾村村委会"
    assert len(db.session.scalars(select(Assignment.id)).all()) == 2
    for missing in ("lead_leader", "due_on", "assignments", "task"):
        with pytest.raises(Invalid) as refused:
            taken(cast, to=SentTo.DEPARTMENT, **{**fixed, missing: None})
        assert set(refused.value.errors) == {missing}
    # Nothing of what was refused is there, and no number was lost.
    assert [len(db.session.scalars(select(kind.id)).all()) for kind in (Matter, Intake)] == [1, 1]
    assert row(Intake, taken(cast).intake).ticket == 2


def test_what_is_no_villages_alone_is_not_sent_to_one(cast):
    for answers in ({"place": TOWNSHIP}, {"villages": [VILLAGE2]}):
        with pytest.raises(Invalid, match="to"):
            taken(cast, to=SentTo.VILLAGE, **answers)
    for place in (VILLAGE, "999999101201005"):
        with pytest.raises(Invalid, match="to"):
            taken(cast, to=SentTo.PARLOR, place=place)
    with pytest.raises(Invalid, match="place"):
        taken(cast, place=cast.stranger.place_code)


def test_who_came_stands_among_the_parties_and_a_minor_unnamed(cast):
    parties = [{"name": "小明", "phone": "139", "side": "one", "minor": True, "visitor": True}, *make.PARTIES]
    found = intake.take_in(
        cast.staff, {"place": VILLAGE, "title": "t", "check": Check.HAZARDS, "request": "r"}, parties
    )
    rows = db.session.execute(select(Party.name, Party.phone, Party.visitor).where(Party.matter_id == found.matter))
    assert list(rows) == [("", "", True), ("陈大明", "13900000001", False), ("赵小兰", "", False)]


def test_the_first_to_receive_owes_the_answer_until_it_was_given(cast, clock):
    found = taken(cast)
    key = found.intake
    assert (row(Intake, key).taken_by_id, row(Intake, key).owner_id) == (cast.staff.user_id, cast.staff.user_id)
    clock.forward(days=2)
    for wrong in (
        {"answer": " "},
        {"answered_how": None},
        {"answered_at": now() + timedelta(minutes=1)},
        {"answered_at": now() - timedelta(days=3)},
    ):
        with pytest.raises(Invalid, match=next(iter(wrong))):
            intake.answer(cast.staff, key, {"answered_at": now(), **ANSWER, **wrong})
    with pytest.raises(NotAllowed):
        intake.answer(cast.secretary, key, {"answered_at": now(), **ANSWER})
    intake.answer(cast.staff, key, {"answered_at": now(), **ANSWER})
    assert (row(Intake, key).status, row(Intake, key).answer) == (IntakeStatus.ANSWERED, ANSWER["answer"])
    assert steps_of("intakes", key) == ["draw", "take_in", "answer"]
    with pytest.raises(NotOpen):
        intake.answer(cast.staff, key, {"answered_at": now(), **ANSWER})
    assert state_of(row(Matter, found.matter)) == "submitted"


def test_the_answer_is_handed_on_by_a_step_of_its_own_and_the_first_receiver_stays(cast):
    key = taken(cast).intake
    colleague = make.account("staff2", "staff", TOWNSHIP, name="新来的")
    with pytest.raises(Invalid, match="reason"):
        intake.pass_on(cast.staff, key, {"to": colleague.user_id, "reason": ""})
    for nobody in (cast.officer.user_id, cast.stranger.user_id, cast.staff.user_id):
        with pytest.raises(Invalid, match="to"):
            intake.pass_on(cast.staff, key, {"to": nobody, "reason": "出差"})
    with pytest.raises(NotAllowed):
        intake.pass_on(colleague, key, {"to": colleague.user_id, "reason": "我来"})
    intake.pass_on(cast.staff, key, {"to": colleague.user_id, "reason": "出差"})
    assert (row(Intake, key).taken_by_id, row(Intake, key).owner_id) == (cast.staff.user_id, colleague.user_id)
    with pytest.raises(NotAllowed):
        intake.answer(cast.staff, key, {"answered_at": now(), **ANSWER})
    # For somebody who is away the secretary does it.
    intake.pass_on(cast.secretary, key, {"to": cast.secretary.user_id, "reason": "请假"})
    intake.answer(cast.secretary, key, {"answered_at": now(), **ANSWER})
    assert steps_of("intakes", key) == ["draw", "take_in", "pass_on", "pass_on", "answer"]
    assert list(verify.faults()) == []


def test_the_window_is_the_centres_own(cast):
    key = taken(cast).intake
    far = make.account("staff9", "staff", cast.stranger.place_code[:9])
    for act in (
        lambda who: intake.answer(who, key, {"answered_at": now(), **ANSWER}),
        lambda who: intake.pass_on(who, key, {"to": who.user_id, "reason": "x"}),
        lambda who: intake.leave(who, key),
    ):
        for who in (far, cast.officer):
            with pytest.raises(Missing):
                act(who)
    with pytest.raises(NotAllowed):
        intake.draw(cast.officer)


def test_who_did_not_wait_is_noted(cast):
    key = intake.draw(cast.staff)
    intake.leave(cast.staff, key)
    assert row(Intake, key).status is IntakeStatus.LEFT
    with pytest.raises(NotOpen):
        taken(cast, ticket=key)
    with pytest.raises(NotOpen):
        intake.leave(cast.staff, taken(cast).intake)


LINE = {"kind": ConsultationKind.LEGAL, "asked": "借条没写日期", "answered": "可以补写", "answered_by": "值班律师"}


def test_a_consultation_answers_the_ticket_and_may_grow_into_a_matter(cast):
    ticket = intake.draw(cast.staff)
    key = consultations.keep(cast.staff, None, {**LINE, "day": today(), "minutes": 20, "ticket": ticket})
    assert row(Intake, ticket).status is IntakeStatus.ANSWERED
    found = taken(cast, consultation=key)
    assert row(Consultation, key).matter_id == found.matter
    with pytest.raises(Invalid, match="consultation"):
        taken(cast, consultation=key)
    assert steps_of("consultations", key) == ["add", "grow"]
    assert list(verify.faults()) == []


def test_a_line_is_mended_with_both_wordings_kept(cast):
    key = consultations.keep(cast.staff, None, {**LINE, "day": today()})
    consultations.keep(cast.secretary, key, {**LINE, "day": today(), "answered": "须双方签字"})
    assert row(Consultation, key).answered == "须双方签字"
    assert steps_of("consultations", key) == ["add", "change"]
    for wrong in ({"asked": ""}, {"kind": None}, {"answered_by": " "}, {"day": today() + timedelta(days=1)}):
        with pytest.raises(Invalid, match=next(iter(wrong))):
            consultations.keep(cast.staff, None, {**LINE, "day": today(), **wrong})
    far = make.account("staff9", "staff", cast.stranger.place_code[:9])
    with pytest.raises(Missing):
        consultations.keep(far, key, {**LINE, "day": today()})
    with pytest.raises(NotAllowed):
        consultations.keep(cast.officer, None, {**LINE, "day": today()})
