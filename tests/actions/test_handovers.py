"""One step from one person to another: follow-ups and names on planned meetings, told wherever it touches."""

import pytest
from sqlalchemy import select

from tests import make
from village.actions import handovers, meeting_items, people
from village.commands.demo_cast import PARLOR
from village.extensions import db
from village.models import AgendaItem, HistoryEntry, Intake, Matter, Meeting, User
from village.queries import intake, matters, verify
from village.rules.errors import Invalid, Missing, NotAllowed
from village.vocabulary import MeetingStatus, Role, Section

WHY = {"reason": "调离"}


def hand_over(actor, giver, taker):
    return handovers.hand_over(actor, giver.user_id, {"to": taker.user_id, **WHY})


def responsible(key):
    db.session.rollback()
    return db.session.scalar(select(Matter.responsible_id).where(Matter.id == key))


def topic(cast, presenter, **meeting):
    key = make.meeting(cast.secretary, **meeting)
    return meeting_items.add_topic(
        cast.secretary, key, {"section": Section.OTHER, "title": "通报", "presenter": presenter}
    )


def test_who_settles_follows_up(cast):
    key = make.matter_in("settled", cast)
    assert responsible(key) == cast.leader.user_id
    assert [row.id for row in matters.listed(cast.leader, {"mine": "1"}).rows] == [key]
    assert matters.listed(cast.officer, {"mine": "1"}).rows == []
    make.step(cast.leader, key, "follow_up")
    assert matters.listed(cast.leader, {"mine": "1"}).rows == []


def test_all_goes_in_one_step_and_is_told_on_each_subject(cast):
    keys = [make.matter_in("settled", cast) for _ in range(2)]
    item = topic(cast, "柳长根（组长）", recorder="柳长根")
    assert hand_over(cast.admin, cast.leader, cast.officer) == (2, 0, 2)
    assert {responsible(key) for key in keys} == {cast.officer.user_id}
    assert [row.id for row in matters.listed(cast.officer, {"mine": "1"}).rows] == sorted(keys, reverse=True)
    assert db.session.get(AgendaItem, item).presenter == "孟晓燕（综治干部）"
    assert db.session.scalar(select(Meeting.recorder)) == "孟晓燕（综治干部）"
    told = db.session.execute(
        select(HistoryEntry.subject_kind, HistoryEntry.subject_id, HistoryEntry.step)
        .where(HistoryEntry.step.in_(("pass_on", "take_on")))
        .order_by(HistoryEntry.id)
    ).all()
    assert told == [
        ("meetings", db.session.scalar(select(Meeting.id)), "pass_on"),
        *(("matters", key, "pass_on") for key in keys),
        ("users", cast.leader.user_id, "pass_on"),
        ("users", cast.officer.user_id, "take_on"),
    ]


def test_what_the_other_cannot_reach_stays(cast):
    here = make.matter_in("settled", cast)
    with pytest.raises(Invalid, match="to"):
        hand_over(cast.admin, cast.leader, cast.leader2)
    make.account("both", Role.OFFICER, "999999101203")
    with pytest.raises(Invalid, match="to"):
        hand_over(cast.leader, cast.leader, make.viewer("both"))
    assert responsible(here) == cast.leader.user_id


def test_a_sealed_matter_goes_only_to_who_may_read_it(cast):
    key = make.matter_in("settled", cast)
    db.session.get(Matter, key).sealed = True
    db.session.commit()
    with pytest.raises(Invalid, match="to"):
        hand_over(cast.admin, cast.leader, cast.staff)
    assert hand_over(cast.admin, cast.leader, cast.officer) == (1, 0, 0)


def test_only_ones_own_or_an_administrators(cast):
    make.matter_in("settled", cast)
    for actor in (cast.staff, cast.officer, cast.stranger, cast.chief):
        with pytest.raises(NotAllowed):
            hand_over(actor, cast.leader, cast.officer)
    make.account("admin9", Role.ADMIN, "999999102")
    with pytest.raises(Missing):
        hand_over(make.viewer("admin9"), cast.leader, cast.officer)
    with pytest.raises(Invalid, match="to"):
        hand_over(cast.leader, cast.leader, cast.stranger)
    with pytest.raises(Invalid, match="to"):
        hand_over(cast.leader, cast.leader, cast.leader)
    assert hand_over(cast.leader, cast.leader, cast.officer) == (1, 0, 0)


def test_a_closed_account_hands_over_and_takes_nothing(cast):
    make.matter_in("settled", cast)
    people.close(cast.admin, cast.leader.user_id, WHY)
    make.account("next", Role.LEADER, PARLOR)
    assert hand_over(cast.admin, cast.leader, make.viewer("next")) == (1, 0, 0)
    with pytest.raises(Invalid, match="to"):
        hand_over(cast.admin, make.viewer("next"), cast.leader)


def test_other_peoples_names_and_issued_agendas_stay(cast):
    make.matter_in("settled", cast)
    items = [topic(cast, "柳长根生"), topic(cast, "柳长根", held_at=make.now() + make.timedelta(days=40))]
    issued = db.session.get(AgendaItem, items[1]).meeting_id
    meeting = db.session.get(Meeting, issued)
    meeting.status, meeting.issued_version = MeetingStatus.ISSUED, 1
    db.session.commit()
    assert hand_over(cast.admin, cast.leader, cast.officer) == (1, 0, 0)
    assert [db.session.get(AgendaItem, item).presenter for item in items] == ["柳长根生", "柳长根"]


def test_nothing_in_hand_is_said_and_nothing_is_written(cast):
    with pytest.raises(Invalid, match="to"):
        hand_over(cast.admin, cast.leader, cast.officer)
    assert db.session.scalar(select(HistoryEntry.id).where(HistoryEntry.step == "pass_on")) is None
    assert db.session.scalar(select(User.history_seq).where(User.login == "leader")) == 0


def test_what_is_owed_to_a_visitor_goes_to_somebody_at_the_centre(cast):
    key = make.walk_in(cast.staff)
    owner = select(Intake.owner_id).where(Intake.matter_id == key)
    with pytest.raises(Invalid):
        hand_over(cast.admin, cast.staff, cast.officer)
    assert db.session.scalar(owner) == cast.staff.user_id
    assert hand_over(cast.admin, cast.staff, cast.secretary) == (0, 1, 0)
    assert db.session.scalar(owner) == cast.secretary.user_id
    assert db.session.scalar(select(Intake.taken_by_id)) == cast.staff.user_id
    assert [row.matter_id for row in intake.owed(cast.secretary).rows] == [key]
    assert intake.owed(cast.staff).rows == []
    assert list(verify.faults()) == []
