"""Sharing with further villages, sealing, and standing aside."""

import pytest
from sqlalchemy import func, select

from tests import make
from village.actions import meeting_items, meeting_steps
from village.commands.demo_cast import OTHER_VILLAGE, PARLOR2, TOWNSHIP, VILLAGE, VILLAGE2
from village.extensions import db
from village.models import AgendaItem, Matter
from village.queries import agenda, badges, between, home, matters, sessions, ties
from village.queries.scope import content_seen, within_reach
from village.rules.errors import Invalid, Missing, NotOpen
from village.rules.places import shares
from village.rules.visibility import SEALED, sees_content, sees_names
from village.rules.workflow import state_of, steps_open_to
from village.vocabulary import Category, Level, MatterStatus, Outcome, SendBackTo


def fresh(matter_id):
    db.session.rollback()
    return db.session.get(Matter, matter_id, populate_existing=True)


def seen_by(viewer, filters=None):
    return [row.id for row in matters.listed(viewer, filters or {}).rows]


# Shared


def test_a_shared_matter_is_seen_and_logged_by_the_other_village_and_counted_at_home(cast):
    matter = make.matter(cast.leader)
    make.step(cast.officer, matter, "share")

    assert seen_by(cast.officer2) == seen_by(cast.officer) == [matter]
    assert [row.name for row in between.parties(cast.officer2, matter)] == ["陈大明", "赵小兰"]
    assert sees_names(cast.officer2, fresh(matter))
    held = make.session(cast.officer2, matter=str(matter), place=PARLOR2, parties=[], summary="那边也谈了")
    assert fresh(matter).session_count == 2
    assert [row.summary for row in matters.sessions(cast.officer, matter)][-1] == "那边也谈了"
    # Each village reads the session that the other one held.
    assert sessions.one(cast.officer, held).seen
    assert [sessions.one(cast.officer2, row.id).seen for row in matters.sessions(cast.officer2, matter)] == [True] * 2
    assert (badges.counts(cast.officer2)["due"], home.waiting(cast.officer2).rows) == (0, [])
    assert len(home.waiting(cast.officer).rows) == 1
    assert seen_by(cast.leader2) == []
    assert seen_by(cast.stranger) == []


def test_the_other_village_takes_no_steps(cast):
    matter = make.matter(cast.leader)
    make.step(cast.officer, matter, "share")
    assert steps_open_to(cast.officer2, fresh(matter)) == []
    with pytest.raises(NotOpen):
        make.step(cast.officer2, matter, "settle")
    make.session(cast.officer2, matter=str(matter), place=PARLOR2, parties=[], outcome=Outcome.RESOLVED_ON_THE_SPOT)
    assert fresh(matter).status is MatterStatus.OPEN


@pytest.mark.parametrize("code", [VILLAGE, OTHER_VILLAGE, TOWNSHIP, PARLOR2, "nonsense", ""])
def test_no_matter_is_shared_with_itself_or_beyond_the_township(cast, code):
    with pytest.raises(Invalid, match="villages"):
        make.step(cast.officer, make.matter(cast.leader), "share", villages=[code])


def test_a_village_is_asked_once_and_let_go_with_a_reason(cast):
    matter = make.matter(cast.leader)
    make.step(cast.officer, matter, "share")
    with pytest.raises(Invalid, match="villages"):
        make.step(cast.staff, matter, "share")
    with pytest.raises(Invalid, match="reason"):
        make.step(cast.officer, matter, "unshare", reason=" ")
    with pytest.raises(Invalid, match="villages"):
        make.step(cast.officer, matter, "unshare", villages=["999999101202"])
    make.step(cast.officer, matter, "unshare")
    assert seen_by(cast.officer2) == []
    with pytest.raises(Missing):
        make.session(cast.officer2, matter=str(matter), place=PARLOR2)


def test_what_concerns_several_villages_is_the_townships_and_shared(cast):
    matter = make.walk_in(cast.staff, place=VILLAGE, villages=[VILLAGE2])
    row = fresh(matter)
    assert (row.place_code, row.village_code, row.home_level) == (TOWNSHIP, None, Level.TOWNSHIP)
    assert seen_by(cast.officer) == seen_by(cast.officer2) == seen_by(cast.staff) == [matter]
    assert [name for _code, name in ties.shared_villages(cast.staff, row)] == ["柳湾村", "石桥村"]
    assert badges.counts(cast.staff)["review"] == 1
    with pytest.raises(Invalid, match="villages"):
        make.walk_in(cast.staff, villages=[OTHER_VILLAGE])


# Sealed


def everybody(cast):
    return vars(cast).values()


@pytest.mark.parametrize("state", ["open@parlor", "open@village", "submitted", "proposed", "settled", "closed"])
def test_rule_and_condition_agree_on_who_sees_what(cast, state):
    plain, matter = make.matter(cast.leader), make.matter_in(state, cast)
    make.step(cast.officer, matter, "share")
    make.step(cast.officer, matter, "seal", named=[cast.staff.user_id])
    for viewer in everybody(cast):
        for key in (plain, matter):
            row = fresh(key)
            here = Matter.id == key
            reach = db.session.scalar(
                select(func.count()).select_from(Matter).where(here, within_reach(viewer, Matter))
            )
            words = (
                select(func.count()).select_from(Matter).where(here, within_reach(viewer, Matter), content_seen(viewer))
            )
            assert bool(reach) == shares(viewer, row), (viewer.role, key)
            assert bool(db.session.scalar(words)) == sees_content(viewer, row), (viewer.role, key)


def test_of_a_sealed_matter_others_read_number_and_status_alone(cast):
    matter = make.matter_in("submitted", cast)
    make.step(cast.officer, matter, "seal", named=[cast.staff.user_id])
    for viewer in (cast.leader, cast.secretary, cast.chief):
        listed = matters.listed(viewer, {})
        assert [(row.title, row.difficulty, row.category) for row in listed.rows] == [("", "", None)]
        assert matters.listed(viewer, {"category": Category.NEIGHBOUR}).rows == []
        assert listed.titles == {matter: SEALED}
        assert matters.listed(viewer, {"q": "菜地"}).rows == []
        assert len(matters.listed(viewer, {"q": fresh(matter).number}).rows) == 1
        row = matters.one(viewer, matter)
        assert (row.title, row.spot, row.request, row.status) == ("", "", "", MatterStatus.SUBMITTED)
        for read in (between.parties, matters.sessions, matters.agreements, matters.timeline):
            assert list(read(viewer, matter)) == []
        assert steps_open_to(viewer, fresh(matter)) == []
    for viewer in (cast.officer, cast.staff):
        assert matters.one(viewer, matter).title
        assert between.parties(viewer, matter)


def test_the_leader_reads_it_while_it_is_held_in_the_parlor(cast):
    matter = make.matter(cast.leader)
    make.step(cast.officer, matter, "seal")
    assert sees_content(cast.leader, fresh(matter))
    make.step(cast.officer, matter, "admit", named=[cast.secretary.user_id])
    make.step(cast.leader, matter, "hand_up")
    assert not sees_content(cast.leader, fresh(matter))
    assert sees_content(cast.secretary, fresh(matter))
    assert not sees_content(cast.staff, fresh(matter))


def test_who_seals_is_always_named_and_only_officials_of_here_can_be(cast):
    matter = make.matter_in("submitted", cast)
    with pytest.raises(Invalid, match="named"):
        make.step(cast.staff, matter, "seal", named=[cast.stranger.user_id])
    make.step(cast.staff, matter, "seal")
    assert sees_content(cast.staff, fresh(matter))
    make.step(cast.staff, matter, "admit", named=[cast.secretary.user_id])
    assert sees_content(cast.staff, fresh(matter))
    make.step(cast.secretary, matter, "unseal")
    assert (fresh(matter).sealed, fresh(matter).sealed_for) == (False, None)


def test_a_sealed_matter_is_reported_only_to_somebody_who_may_read_it(cast):
    matter = make.matter_in("open@village", cast)
    make.step(cast.officer, matter, "seal")
    with pytest.raises(Invalid, match="request"):
        make.step(cast.officer, matter, "escalate")
    make.step(cast.officer, matter, "admit", named=[cast.staff.user_id])
    make.step(cast.officer, matter, "escalate")


@pytest.mark.parametrize("issued", [False, True])
def test_sealing_takes_it_off_the_agenda_and_it_cannot_come_back(cast, issued):
    matter = make.matter_in("scheduled", cast)
    meeting = make.planned_meeting(cast)
    if issued:
        meeting_steps.take_step(cast.secretary, meeting, "issue", None, {"approved_by": "高立群"})
    make.step(cast.officer, matter, "seal", named=[cast.secretary.user_id])
    assert fresh(matter).status is MatterStatus.PROPOSED
    assert [
        section["items"] for section in agenda.content(cast.secretary, meeting)["sections"] if section["items"]
    ] == []
    assert "taken_off" in matters.timeline(cast.officer, matter)[0].answers
    with pytest.raises(NotOpen):
        make.step(cast.secretary, matter, "schedule", meeting=meeting)
    with pytest.raises(NotOpen):
        meeting_items.take_in(cast.secretary, meeting, [matter])
    assert meeting_items.take_in(cast.secretary, meeting, None) == 0
    make.step(cast.officer, matter, "unseal")
    assert meeting_items.take_in(cast.secretary, meeting, None) == 1
    assert db.session.scalar(select(func.count()).select_from(AgendaItem).where(AgendaItem.taken_off.is_(None))) == 1


# Standing aside


def test_past_the_leader_it_is_the_villages(cast):
    matter = make.matter(cast.leader)
    make.step(cast.leader, matter, "recuse")
    row = fresh(matter)
    assert (state_of(row), row.home_level) == ("open@village", Level.VILLAGE)
    assert steps_open_to(cast.leader, row) == []
    assert sees_names(cast.leader, row)
    assert ties.people(cast.officer, [row.recused]) == ["柳长根"]
    with pytest.raises(Invalid, match="advice"):
        make.step(cast.officer, matter, "hand_down")
    make.step(cast.officer, matter, "readmit")
    make.step(cast.officer, matter, "hand_down")
    assert steps_open_to(cast.leader, fresh(matter)) != []


def test_past_the_officer_it_is_the_townships(cast):
    matter = make.matter(cast.leader)
    make.step(cast.officer, matter, "recuse")
    row = fresh(matter)
    assert (row.status, row.home_level) == (MatterStatus.SUBMITTED, Level.TOWNSHIP)
    assert steps_open_to(cast.officer, row) == []
    with pytest.raises(Invalid, match="to"):
        make.step(cast.staff, matter, "send_back", to=SendBackTo.VILLAGE)
    make.step(cast.staff, matter, "settle")
    # Looking whether it holds is the centre's as well.
    assert [row.id for row in home.waiting(cast.staff).rows] == [matter]
    assert home.waiting(cast.officer).rows == []


def test_a_session_about_ones_own_quarrel_goes_past_its_writer_before_its_outcome_is_followed(cast):
    matter = make.matter(cast.leader, own=True, outcome=Outcome.RESOLVED_ON_THE_SPOT)
    assert state_of(fresh(matter)) == "open@village"
    assert [row.step for row in matters.timeline(cast.officer, matter)][:2] == ["recuse", "session"]
    mine = make.matter(cast.officer, own=True)
    assert fresh(mine).status is MatterStatus.SUBMITTED
