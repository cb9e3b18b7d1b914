"""A merged village: nothing moves, its successor's people see the old matters and go on with them."""

import pytest
from sqlalchemy import select

from tests import make
from village.actions import matters, parlors, people, successors
from village.clock import today
from village.commands.demo_cast import PARLOR, PARLOR2, TOWNSHIP, VILLAGE, VILLAGE2
from village.extensions import db
from village.models import HistoryEntry, Matter, Parlor, Place, Post
from village.queries import matters as queries
from village.queries import sessions as session_queries
from village.rules.errors import Invalid, Missing
from village.rules.viewer import Viewer
from village.vocabulary import Outcome, Risk, Role

NORTH = "999999101202"


def key(code):
    return db.session.scalar(select(Place.id).where(Place.code == code))


def retire(cast, code, successor=None, day=None):
    successors.retire(cast.admin, key(code), {"valid_to": day or today(), "successor": successor})


def merge(cast):
    """柳湾村 goes to 石桥村, and its first group to 石桥村's first."""
    retire(cast, VILLAGE, VILLAGE2)
    retire(cast, PARLOR, PARLOR2)


def reached(login):
    return make.viewer(login).reach


def test_the_successors_officer_and_group_leader_reach_what_was_merged_chains_followed(cast):
    assert reached("officer2") == (VILLAGE2,)
    merge(cast)
    assert reached("officer2") == (VILLAGE2, VILLAGE)
    assert reached("leader2") == (PARLOR2, PARLOR)
    retire(cast, VILLAGE2, NORTH)
    north = make.account("north", Role.OFFICER, NORTH)
    assert north.reach == (NORTH, VILLAGE, VILLAGE2)
    assert cast.stranger.reach == reached("stranger")


def test_they_see_the_old_matters_take_steps_and_log_sessions_on_them(cast):
    old = make.matter(cast.leader)
    seen_by = [cast.officer2, cast.leader2]
    assert all(queries.one(viewer, old) is None for viewer in seen_by)
    merge(cast)
    officer, leader = make.viewer("officer2"), make.viewer("leader2")
    for viewer in (officer, leader):
        assert queries.one(viewer, old).id == old
        assert [row.id for row in queries.listed(viewer, {}).rows] == [old]
        assert [row.id for row in queries.to_talk_about(viewer)] == [old]
    make.step(leader, old, "hand_up")
    make.session(officer, matter=old, place=PARLOR2, outcome=Outcome.TO_CONTINUE)
    make.step(officer, old, "escalate", risk=Risk.NORMAL)
    assert db.session.get(Matter, old).place_code == PARLOR
    assert len(session_queries.listed(officer, {}).rows) == 2
    with pytest.raises(Missing):
        make.step(cast.stranger, old, "reopen")


def test_a_filter_by_the_successor_covers_what_was_merged(cast):
    old = make.matter(cast.leader)
    merge(cast)
    for code in (VILLAGE2, PARLOR2, TOWNSHIP, VILLAGE):
        assert [row.id for row in queries.listed(cast.staff, {"place": code}).rows] == [old], code
        assert len(session_queries.listed(cast.staff, {"place": code}).rows) == 1
    assert queries.listed(cast.staff, {"place": NORTH}).rows == []


def test_posts_parlors_and_groups_end_with_the_village(cast, clock):
    merge(cast)
    assert db.session.scalar(select(Parlor.closed_on).where(Parlor.place_code == PARLOR)) == today()
    groups = db.session.scalars(select(Place.valid_to).where(Place.parent_code == VILLAGE)).all()
    assert set(groups) == {today()}
    clock.forward(days=1)
    for viewer in (cast.officer, cast.leader):
        ends_on = db.session.scalar(select(Post.ends_on).where(Post.user_id == viewer.user_id))
        assert ends_on < today()
    steps = db.session.scalars(select(HistoryEntry.step).where(HistoryEntry.actor_id == cast.admin.user_id)).all()
    assert steps.count("end_post") == 2
    assert steps.count("close") == 4


def test_a_retired_place_takes_nothing_new(cast):
    merge(cast)
    officer = make.viewer("officer2")
    for code in (VILLAGE, PARLOR):
        with pytest.raises(Invalid, match="place"):
            make.talk(officer, place=code)
        with pytest.raises(Invalid, match="place"):
            make.walk_in(cast.staff, place=code)
    more = {"login": "new", "name": "新人", "role": Role.OFFICER, "place": VILLAGE, "starts_on": today()}
    with pytest.raises(Invalid, match="place"):
        people.create(cast.admin, more)
    with pytest.raises(Invalid, match="place_code"):
        parlors.add(cast.admin, {"place_code": PARLOR, "host": "某人", "opened_on": today()})


def test_a_circle_is_refused_and_leaves_nothing(cast):
    retire(cast, VILLAGE, VILLAGE2)
    with pytest.raises(Invalid, match="successor"):
        retire(cast, VILLAGE2, VILLAGE)
    place = db.session.scalars(select(Place).where(Place.code == VILLAGE2)).one()
    assert (place.valid_to, place.successor_code) == (None, None)
    assert reached("officer2") == (VILLAGE2, VILLAGE)


def test_a_village_with_live_matters_needs_somebody_to_go_on(cast):
    make.matter(cast.leader)
    with pytest.raises(Invalid, match="successor"):
        retire(cast, VILLAGE)
    retire(cast, NORTH)
    retire(cast, VILLAGE, VILLAGE2)


def test_what_was_retired_by_mistake_is_taken_back(cast):
    retire(cast, VILLAGE, VILLAGE2)
    with pytest.raises(Invalid, match="撤销"):
        successors.restore(cast.admin, key(PARLOR))
    successors.restore(cast.admin, key(VILLAGE))
    successors.restore(cast.admin, key(PARLOR))
    assert reached("officer2") == (VILLAGE2,)


def test_only_an_administrator_above_retires_villages_and_groups(cast):
    for code in ("999999102201", TOWNSHIP, "999999"):
        with pytest.raises(Missing):
            retire(cast, code, VILLAGE2)
    with pytest.raises(Missing):
        successors.retire(cast.admin, 99999, {"valid_to": today()})


def test_nobody_without_a_post_there_reaches_what_was_merged(cast):
    old = make.matter(cast.leader)
    merge(cast)
    for viewer in (cast.stranger, make.account("north", Role.OFFICER, NORTH)):
        assert isinstance(viewer, Viewer)
        assert queries.one(viewer, old) is None
        with pytest.raises(Missing):
            matters.take_step(viewer, old, "settle", None, {})
