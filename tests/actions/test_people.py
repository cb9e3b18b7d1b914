from datetime import timedelta

import pytest
from sqlalchemy import select

from tests import make
from village.actions import accounts as own
from village.actions import people
from village.clock import today
from village.extensions import db
from village.models import LoginAttempt, Post
from village.queries import accounts, audit
from village.queries import people as queries
from village.rules.errors import Invalid, Missing
from village.vocabulary import Role

ADDRESS = "10.0.0.1"


def person(**answers):
    usual = {
        "login": "liu2",
        "name": "柳二",
        "role": Role.LEADER,
        "place": "999999101201002",
        "starts_on": today(),
    }
    return {**usual, **answers}


def test_a_new_account_logs_in_with_the_password_shown(cast):
    key, password = people.create(cast.admin, person(login=" Liu2 "))
    user_id, stamp = own.log_in("LIU2", password, ADDRESS)
    found = accounts.account(user_id, stamp, today())
    assert (user_id, found.must_change) == (key, True)
    assert [post.place_code for post in found.posts] == ["999999101201002"]


@pytest.mark.parametrize(
    ("answers", "field"),
    [
        ({"login": "leader"}, "login"),
        ({"login": "柳二"}, "login"),
        ({"place": "999999101201"}, "place"),
        ({"place": "999999102201001"}, "place"),
        ({"role": Role.OFFICER}, "place"),
        ({"role": Role.DEPARTMENT, "place": "999999101"}, "department"),
        ({"role": Role.ADMIN, "place": "99"}, "place"),
        ({"department": 1}, "department"),
        ({"name": " "}, "name"),
        ({"ends_on": today}, "ends_on"),
    ],
)
def test_an_account_that_cannot_be(cast, answers, field):
    if answers.get("ends_on"):
        answers = {"ends_on": today() - timedelta(days=1)}
    with pytest.raises(Invalid) as caught:
        people.create(cast.admin, person(**answers))
    assert field in caught.value.errors


def test_a_second_post_and_its_end(cast):
    key, _password = people.create(cast.admin, person())
    post_id = people.add_post(cast.admin, key, person(role=Role.OFFICER, place="999999101201"))
    with pytest.raises(Invalid):
        people.add_post(cast.admin, key, person(role=Role.OFFICER, place="999999101201"))
    people.end_post(cast.admin, key, post_id, {"ends_on": today()})
    assert db.session.get(Post, post_id).ends_on == today()


def test_a_new_password_ends_the_old_one(cast):
    key, old = people.create(cast.admin, person())
    new = people.reset_password(cast.admin, key)
    with pytest.raises(Invalid):
        own.log_in("liu2", old, ADDRESS)
    assert own.log_in("liu2", new, ADDRESS)


def test_a_closed_account_does_not_log_in(cast):
    key, password = people.create(cast.admin, person())
    people.close(cast.admin, key, {"reason": "不再担任"})
    with pytest.raises(Invalid):
        own.log_in("liu2", password, ADDRESS)
    people.reopen(cast.admin, key, {"reason": "又担任了"})
    assert own.log_in("liu2", password, ADDRESS)


def test_nobody_locks_themselves_out(cast):
    me = cast.admin
    with pytest.raises(Invalid):
        people.close(me, me.user_id, {"reason": "误点"})
    with pytest.raises(Invalid):
        people.end_post(me, me.user_id, me.post_id, {"ends_on": today()})
    with pytest.raises(Invalid):
        people.reset_password(me, me.user_id)


def test_another_townships_account_is_not_there(cast):
    theirs = cast.stranger.user_id
    with pytest.raises(Missing):
        people.reset_password(cast.admin, theirs)
    assert queries.one(cast.admin, theirs) is None
    assert theirs not in [row.id for row in queries.listed(cast.admin)]


def test_who_also_holds_a_post_above_is_kept_above(cast):
    county = make.account("county", Role.ADMIN, "999999")
    people.add_post(county, cast.chief.user_id, person(role=Role.CHIEF, place="999999"))
    with pytest.raises(Invalid):
        people.reset_password(cast.admin, cast.chief.user_id)


def test_each_change_is_told_to_auditor_and_chief_of_the_township(cast):
    key, _password = people.create(cast.admin, person())
    people.reset_password(cast.admin, key)
    for viewer in (cast.auditor, cast.chief):
        told = [(row.step, row.actor_name, row.name) for row in audit.account_changes(viewer)]
        assert told == [("reset_password", "管小青", "柳二"), ("open_account", "管小青", "柳二")]
    assert not audit.account_changes(cast.stranger)
    assert not audit.account_changes(cast.staff)


def test_five_wrong_tries_hold_the_name_off(cast, clock):
    for _ in range(5):
        with pytest.raises(Invalid):
            own.log_in("leader", "nothing", ADDRESS)
    with pytest.raises(Invalid) as caught:
        own.log_in("leader", make.PASSWORD, ADDRESS)
    assert caught.value.errors["password"] == own.HELD_OFF
    clock.forward(minutes=6)
    assert own.log_in("leader", make.PASSWORD, ADDRESS)
    tries = db.session.scalars(select(LoginAttempt.succeeded).order_by(LoginAttempt.id)).all()
    # The try that was held off is kept for the auditor too.
    assert tries == [False] * 6 + [True]


def test_ones_own_password(cast):
    with pytest.raises(Invalid):
        own.change_password(cast.leader, "leader", "wrong", "Kamu-teru-4827", ADDRESS)
    with pytest.raises(Invalid):
        own.change_password(cast.leader, "leader", make.PASSWORD, "weak", ADDRESS)
    stamp = own.change_password(cast.leader, "leader", make.PASSWORD, "Kamu-teru-4827", ADDRESS)
    assert own.log_in("leader", "Kamu-teru-4827", ADDRESS) == (cast.leader.user_id, stamp)
