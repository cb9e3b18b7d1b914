"""A session is a fact: every outcome, what follows from it, and what cannot have been."""

from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from tests import make
from village.actions import corrections, sessions
from village.clock import now, today
from village.extensions import db
from village.models import Agreement, Attendee, Handling, HistoryEntry, Matter, Parlor, ParlorSession, Party, Presence
from village.rules.errors import Invalid, KeyReused, Missing, NotAllowed
from village.rules.workflow import state_of
from village.vocabulary import (
    AgreementKind,
    AttendeeRole,
    Check,
    ClockKind,
    NextStep,
    Outcome,
    Risk,
    SessionKind,
    Side,
    Subject,
)

TEXT = {"agreement_text": "各退一步"}
TOLD = {"other_routes_told": True}
HARD = {"tried": "谈过两次", "needed": "请上面帮忙"}
ENDS = {
    "spot": ({"outcome": Outcome.RESOLVED_ON_THE_SPOT}, "settled", "settled"),
    "private": ({"outcome": Outcome.SETTLED_PRIVATELY}, "settled", "settled"),
    "oral": ({"outcome": Outcome.ORAL_AGREEMENT, **TEXT}, "settled", "settled"),
    "written": ({"outcome": Outcome.WRITTEN_AGREEMENT, **TEXT}, "settled", "settled"),
    "partial": ({"outcome": Outcome.PARTIAL_AGREEMENT}, "open@parlor", "open@parlor"),
    "continue": ({"outcome": Outcome.TO_CONTINUE}, "open@parlor", "open@parlor"),
    "another": ({"outcome": Outcome.NOT_REACHED, "next_step": NextStep.ANOTHER_DATE}, "open@parlor", "open@parlor"),
    "hand up": (
        {"outcome": Outcome.NOT_REACHED, "next_step": NextStep.HAND_UP, **HARD},
        "open@village",
        "open@village",
    ),
    "end": ({"outcome": Outcome.NOT_REACHED, "next_step": NextStep.END, **TOLD}, "ended", "ended"),
    "refused": ({"outcome": Outcome.PARTY_REFUSED, **TOLD}, "ended", "ended"),
    "withdrawn": ({"outcome": Outcome.WITHDRAWN, "asked_by": "陈大明", "reason": "算了"}, "withdrawn", "withdrawn"),
}


def fresh(matter_id):
    db.session.rollback()
    return db.session.get(Matter, matter_id, populate_existing=True)


@pytest.mark.parametrize("name", list(ENDS))
def test_where_an_outcome_leads_for_leader_and_officer(cast, name):
    answers, for_leader, for_officer = ENDS[name]
    assert state_of(fresh(make.matter(cast.leader, **answers))) == for_leader
    assert state_of(fresh(make.matter(cast.officer, **answers))) == for_officer


def test_an_officer_reports_up_at_once_a_leader_only_what_is_urgent(cast):
    answers = {"outcome": Outcome.NOT_REACHED, "next_step": NextStep.ESCALATE, **HARD}
    assert state_of(fresh(make.matter(cast.officer, **answers))) == "submitted"
    with pytest.raises(Invalid, match="risk"):
        make.matter(cast.leader, **answers)
    urgent = make.matter(cast.leader, **answers, risk=Risk.URGENT, risk_reason="扬言动手")
    assert state_of(fresh(urgent)) == "submitted"


@pytest.mark.parametrize("state", ["submitted", "scheduled", "settled", "closed", "refused", "referred", "ended"])
def test_a_session_is_logged_in_every_state_and_moves_only_what_is_open(cast, state):
    matter_id = make.matter_in(state, cast)
    actor = cast.officer
    make.session(actor, matter=matter_id, outcome=Outcome.WITHDRAWN, asked_by="陈大明", reason="算了")
    assert state_of(fresh(matter_id)) == state
    assert db.session.scalars(select(Handling.outcome).order_by(Handling.id.desc())).first() is Outcome.WITHDRAWN


def test_an_oral_agreement_without_a_mediator_is_a_private_settlement(cast):
    someone = make.account("novice", "leader", "999999101201002", name="新组长")
    make.matter(someone, outcome=Outcome.ORAL_AGREEMENT, **TEXT)
    make.matter(cast.leader, outcome=Outcome.ORAL_AGREEMENT, **TEXT)
    kinds = db.session.scalars(select(Agreement.kind).order_by(Agreement.id)).all()
    assert kinds == [AgreementKind.PRIVATE, AgreementKind.ORAL]


def test_a_hazard_is_rectified(cast):
    assert state_of(fresh(make.hazard(cast.leader, outcome=Outcome.RECTIFIED))) == "settled"
    with pytest.raises(Invalid, match="outcome"):
        make.hazard(cast.leader, outcome=Outcome.ORAL_AGREEMENT, **TEXT)
    with pytest.raises(Invalid, match="outcome"):
        make.matter(cast.leader, outcome=Outcome.RECTIFIED)


def test_a_leaders_subject_says_the_check_an_officer_may_say_another(cast):
    assert fresh(make.matter(cast.leader, check=Check.DISORDER)).check is Check.DISPUTES
    assert fresh(make.matter(cast.officer, check=Check.DISORDER, parties=[])).check is Check.DISORDER
    assert fresh(make.matter(cast.leader, subject=Subject.FAMILY)).category == "marriage_family"


WRONG = [
    ({"place": "999999101203001"}, "place"),
    ({"place": "999999101201005"}, "place"),
    ({"place": "000000000000000"}, "place"),
    ({"held_at": timedelta(minutes=1)}, "held_at"),
    ({"held_at": timedelta(days=-4000)}, "held_at"),
    ({"matter_title": " "}, "matter_title"),
    ({"subject": None}, "subject"),
    ({"parties": []}, "parties"),
    ({"outcome": None}, "outcome"),
    ({"outcome": Outcome.WRITTEN_AGREEMENT}, "agreement_text"),
    ({"outcome": Outcome.ORAL_AGREEMENT, "agreement_text": "  "}, "agreement_text"),
    ({"outcome": Outcome.NOT_REACHED}, "next_step"),
    ({"outcome": Outcome.NOT_REACHED, "next_step": NextStep.HAND_UP}, "tried"),
    ({"outcome": Outcome.PARTY_REFUSED}, "other_routes_told"),
    ({"outcome": Outcome.PARTY_REFUSED, **TOLD, "risk": Risk.RISING}, "risk_reason"),
    ({"outcome": Outcome.WITHDRAWN}, "asked_by"),
    ({"next_on": date(2026, 9, 14)}, "next_on"),
    ({"outcome": Outcome.WRITTEN_AGREEMENT, **TEXT, "performance_due": date(2026, 9, 14)}, "performance_due"),
    ({"outcome": Outcome.PARTY_REFUSED, **TOLD, "told_on": date(2026, 9, 16)}, "told_on"),
]


@pytest.mark.parametrize(("answers", "field"), WRONG)
def test_what_cannot_be_is_refused_and_leaves_nothing(cast, answers, field):
    if isinstance(answers.get("held_at"), timedelta):
        answers = {"held_at": now() + answers["held_at"]}
    actor = cast.officer if answers.get("place", "").startswith("9999991012010") else cast.leader
    with pytest.raises(Invalid) as caught:
        make.session(actor, **answers)
    assert field in caught.value.errors
    for table in (ParlorSession, Matter, Party, HistoryEntry):
        assert db.session.scalar(select(func.count()).select_from(table)) == 0


def test_just_talk_needs_words_and_no_matter(cast):
    make.talk(cast.leader)
    with pytest.raises(Invalid, match="summary"):
        make.talk(cast.leader, summary="")
    assert db.session.scalar(select(func.count()).select_from(Matter)) == 0


def test_a_late_entry_keeps_both_times(cast):
    held = now() - timedelta(days=20)
    key = make.session(cast.leader, held_at=held)
    row = db.session.get(ParlorSession, key)
    assert (row.held_at, row.recorded_at) == (held, now())


def test_a_closed_parlor_takes_what_was_before(cast):
    parlor = db.session.scalars(select(Parlor).where(Parlor.place_code == cast.leader.place_code)).one()
    parlor.closed_on = today() - timedelta(days=5)
    db.session.commit()
    make.session(cast.leader, held_at=now() - timedelta(days=6))
    with pytest.raises(Invalid, match="held_at"):
        make.session(cast.leader)


def test_the_same_key_is_the_same_session(cast):
    answers = make.session_answers(cast.leader)
    first = sessions.record(cast.leader, answers)
    assert sessions.record(cast.leader, answers) == first
    with pytest.raises(KeyReused) as caught:
        sessions.record(cast.leader, {**answers, "summary": "别的话"})
    assert caught.value.session_id == first
    assert sessions.record(cast.officer, answers) != first


def test_who_came_is_written_once_and_counted(cast):
    helpers = [{"name": "柳福生", "role": AttendeeRole.RESPECTED_ELDER}]
    parties = [{**party, "present": True} for party in make.PARTIES]
    matter_id = make.matter(cast.leader, parties=parties, attendees=helpers, headcount=1)
    assert db.session.scalar(select(ParlorSession.headcount)) == 4
    again = [{"name": "陈大明", "side": Side.ONE, "present": False}, {"name": "新来的", "side": Side.THIRD}]
    make.session(cast.leader, matter=matter_id, parties=again)
    assert db.session.scalars(select(Party.name).order_by(Party.id)).all() == ["陈大明", "赵小兰", "新来的"]
    assert db.session.scalars(select(Presence.present).order_by(Presence.session_id, Presence.party_id)).all() == [
        True, True, False,
    ]  # fmt: skip
    assert db.session.scalars(select(Attendee.name)).all() == ["柳福生"]
    assert (fresh(matter_id).session_count, fresh(matter_id).last_held_at) == (2, now() - timedelta(hours=2))


def test_the_clock_waits_for_the_day_agreed_or_fourteen_days(cast):
    matter_id = make.matter(cast.leader, next_on=today() + timedelta(days=3))
    assert (fresh(matter_id).next_clock, fresh(matter_id).next_due_on) == (
        ClockKind.NEXT_TALK,
        today() + timedelta(days=3),
    )
    make.session(cast.leader, matter=matter_id)
    assert (fresh(matter_id).next_clock, fresh(matter_id).next_due_on) == (ClockKind.IDLE, today() + timedelta(days=14))


def test_a_matter_of_another_place_is_not_there(cast):
    matter_id = make.matter(cast.leader)
    with pytest.raises(Missing):
        make.session(cast.leader2, place=cast.leader2.place_code, matter=matter_id)
    assert db.session.scalar(select(func.count()).select_from(ParlorSession)) == 1


def test_corrections_keep_before_and_after_and_have_their_time(cast, clock):
    key = make.talk(cast.leader)
    answers = {
        "held_at": now() - timedelta(hours=3),
        "host": "柳建新",
        "reason": "写错了人",
        "kind": SessionKind.COUNCIL,
    }
    with pytest.raises(Missing):
        corrections.correct(cast.leader2, key, answers)
    with pytest.raises(Invalid, match="reason"):
        corrections.correct(cast.leader, key, {**answers, "reason": ""})
    with pytest.raises(Invalid, match="held_at"):
        corrections.correct(cast.leader, key, {**answers, "held_at": now() + timedelta(hours=1)})
    corrections.correct(cast.leader, key, answers)
    row = db.session.get(ParlorSession, key, populate_existing=True)
    assert (row.host, row.kind, row.corrected) == ("柳建新", SessionKind.COUNCIL, 1)
    clock.forward(days=8)
    with pytest.raises(NotAllowed):
        corrections.correct(cast.leader, key, {**answers, "host": "别人"})
    corrections.correct(cast.officer, key, {**answers, "host": "别人"})
