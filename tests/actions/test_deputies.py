"""Standing in for a post: from–to, said in the head and in the history, and over by itself."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests import make
from village.actions import deputies, people
from village.clock import today
from village.commands.demo_cast import PARLOR
from village.extensions import db
from village.models import HistoryDetail, HistoryEntry, Post, User
from village.queries import accounts
from village.rules.errors import Invalid, Missing
from village.vocabulary import Role


def post_of(viewer):
    return db.session.scalar(select(Post.id).where(Post.user_id == viewer.user_id).order_by(Post.id))


def posts(viewer):
    stamp = db.session.scalar(select(User.stamp).where(User.id == viewer.user_id))
    return accounts.account(viewer.user_id, stamp, today()).posts


def stand_in(cast, person, absent="leader", first=0, last=6):
    absent = getattr(cast, absent)
    days = {"starts_on": today() + timedelta(days=first), "ends_on": today() + timedelta(days=last)}
    return deputies.deputise(cast.admin, absent.user_id, post_of(absent), {"person": person.user_id, **days})


def test_a_deputy_holds_the_same_post_for_some_days_and_no_longer(cast, clock):
    stand_in(cast, cast.officer, first=1, last=2)
    found = [len(posts(cast.officer))]
    for _day in range(3):
        clock.forward(days=1)
        found.append(len(posts(cast.officer)))
    assert found == [1, 2, 2, 1]


def test_the_deputy_acts_in_the_post_and_the_history_says_for_whom(cast):
    stand_in(cast, cast.officer2)
    deputy = posts(cast.officer2)[1]
    assert (deputy.role, deputy.place_code, deputy.deputy_for) == (Role.LEADER, PARLOR, "柳长根")
    key = make.matter(deputy)
    make.step(deputy, key, "hand_up")
    told = db.session.execute(
        select(HistoryEntry.step, HistoryDetail.answers)
        .join(HistoryDetail, HistoryDetail.entry_id == HistoryEntry.id)
        .where(HistoryEntry.subject_kind == "matters", HistoryEntry.actor_id == cast.officer2.user_id)
    ).all()
    assert {step: answers["acting_for"] for step, answers in told} == {"session": "柳长根", "hand_up": "柳长根"}


def test_both_accounts_tell_of_it(cast):
    stand_in(cast, cast.officer)
    told = {
        (entry.step, entry.subject_id)
        for entry in db.session.scalars(select(HistoryEntry).where(HistoryEntry.actor_id == cast.admin.user_id))
    }
    assert told == {("stand_in", cast.officer.user_id), ("deputise", cast.leader.user_id)}


@pytest.mark.parametrize(("first", "last"), [(3, 1), (-3, -1), (None, 1), (1, None)])
def test_days_that_cannot_be_are_refused(cast, first, last):
    days = {
        "starts_on": None if first is None else today() + timedelta(days=first),
        "ends_on": None if last is None else today() + timedelta(days=last),
    }
    with pytest.raises(Invalid, match="_on"):
        deputies.deputise(
            cast.admin, cast.leader.user_id, post_of(cast.leader), {"person": cast.officer.user_id, **days}
        )
    assert len(posts(cast.officer)) == 1


def test_nobody_deputises_beyond_the_term_twice_for_themselves_or_for_a_deputy(cast):
    with pytest.raises(Invalid, match="person"):
        stand_in(cast, cast.leader)
    people.end_post(cast.admin, cast.leader.user_id, post_of(cast.leader), {"ends_on": today() + timedelta(days=5)})
    with pytest.raises(Invalid, match="ends_on"):
        stand_in(cast, cast.officer)
    own = stand_in(cast, cast.officer, last=3)
    with pytest.raises(Invalid, match="person"):
        stand_in(cast, cast.officer2, last=3)
    days = {"starts_on": today(), "ends_on": today()}
    with pytest.raises(Invalid, match="person"):
        deputies.deputise(cast.admin, cast.officer.user_id, own, {"person": cast.leader2.user_id, **days})
    people.close(cast.admin, cast.officer2.user_id, {"reason": "调走了"})
    with pytest.raises(Invalid, match="person"):
        stand_in(cast, cast.officer2, absent="leader2")


def test_the_other_township_neither_gives_nor_takes(cast):
    with pytest.raises(Missing):
        stand_in(cast, cast.stranger)
    with pytest.raises(Missing):
        stand_in(cast, cast.officer, absent="stranger")
    days = {"starts_on": today(), "ends_on": today(), "person": cast.officer2.user_id}
    with pytest.raises(Missing):
        deputies.deputise(cast.admin, cast.officer.user_id, post_of(cast.leader), days)
