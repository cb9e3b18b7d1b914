"""An elder's log-in: the phone number, and a phone that is known for ninety days."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from tests import make
from tests.support.browser import soup
from village.actions import people
from village.commands.demo_cast import VILLAGE
from village.extensions import db
from village.models import LoginAttempt, Post, RememberedDevice, User
from village.vocabulary import Role

ANDROID = "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 MicroMessenger/8.0"
NEW = "Kamu-teru-4827"
PHONE = "13900000088"


def log_in(client, login="leader", password=make.PASSWORD, remember=True):
    client.environ_base["HTTP_USER_AGENT"] = ANDROID
    return client.submit("/login", login=login, password=password, remember=remember)


def forget_log_in(client):
    """As after a night: the log-in is over, the phone is still the same."""
    client.delete_cookie("session")


def known(client):
    forget_log_in(client)
    return client.get("/").status_code == 200


def give_phone(login, phone=PHONE):
    db.session.execute(update(User).where(User.login == login).values(phone=phone))
    db.session.commit()


@pytest.mark.parametrize(
    "typed", [PHONE, " 139 0000 0088", "139-0000-0088", "+86 13900000088", "１３９００００００８８"]
)
def test_the_phone_number_is_a_log_in_name(client, cast, typed):
    give_phone("leader")
    assert log_in(client, typed).status_code == 303
    assert "leader" in client.read("/account").select_one("main dl").text


def test_a_number_that_two_share_opens_neither(client, cast):
    give_phone("leader")
    give_phone("leader2")
    assert log_in(client, PHONE).status_code == 422


def test_tries_by_number_and_by_name_count_together(client, cast):
    give_phone("leader")
    for login in ("leader", PHONE, "leader", PHONE, "leader"):
        assert log_in(client, login, "wrong").status_code == 422
    assert "5 分钟" in log_in(client, PHONE).text
    assert {login for (login,) in db.session.query(LoginAttempt.login)} == {"leader"}


def test_a_number_is_kept_without_what_people_write_into_it(cast):
    key = db.session.query(User.id).filter_by(login="leader2").scalar()
    people.change(cast.admin, key, {"login": "leader2", "name": "石", "phone": "139 0000-0088"})
    assert db.session.get(User, key).phone == PHONE


def test_a_leaders_phone_is_known_again_until_ninety_days_are_over(client, cast, clock):
    log_in(client)
    cookie = client.get_cookie("device")
    assert (cookie.http_only, cookie.same_site, cookie.max_age) == (True, "Lax", 90 * 24 * 3600)
    clock.forward(days=89)
    assert known(client)
    clock.forward(days=1)
    assert not known(client)


def test_without_the_tick_nothing_is_remembered(client, cast):
    log_in(client, remember=False)
    assert client.get_cookie("device") is None
    assert not known(client)


@pytest.mark.parametrize("login", ["officer", "staff", "secretary", "chief", "admin", "auditor", "department"])
def test_nobody_but_a_leader_is_remembered(client, cast, login):
    page = log_in(client, login)
    assert page.status_code == 303
    assert "只有村民小组长的手机可以记住" in client.read("/account").text
    assert not known(client)


def test_a_leader_with_another_post_is_not_remembered(client, cast):
    db.session.add(Post(user_id=cast.leader.user_id, role=Role.STAFF, place_code="999999101", starts_on=make.OPENED))
    db.session.commit()
    log_in(client)
    assert not known(client)


def test_the_secret_changes_with_each_use_and_only_digests_are_kept(client, cast):
    log_in(client)
    first = client.get_cookie("device").value
    assert known(client)
    second = client.get_cookie("device").value
    assert first.partition(".")[0] == second.partition(".")[0]
    assert first != second
    row = db.session.query(RememberedDevice).one()
    assert not {first.partition(".")[2], second.partition(".")[2]} & {row.secret_hash, row.former_hash}


def test_an_answer_lost_on_the_way_locks_nobody_out(client, cast):
    log_in(client)
    before = client.get_cookie("device").value
    assert known(client)
    client.set_cookie("device", before)
    assert known(client)


def test_two_pages_asked_for_at_once_lock_nobody_out(client, cast, clock):
    log_in(client)
    before = client.get_cookie("device").value
    clock.forward(hours=9)
    assert known(client)
    first = client.get_cookie("device").value
    client.set_cookie("device", before)
    assert known(client)
    # Whichever answer came last: the phone has the one secret or the other.
    client.set_cookie("device", first)
    clock.forward(hours=9)
    assert known(client)


def test_a_copied_secret_shuts_the_door_for_both(app, client, cast, clock):
    log_in(client)
    stolen = client.get_cookie("device").value
    thief = app.test_client()
    thief.set_cookie("device", stolen)
    assert thief.get("/").status_code == 200
    clock.forward(minutes=2)
    assert known(client)
    assert not known(thief)
    assert not known(client)
    assert db.session.query(RememberedDevice).count() == 0


def test_nonsense_is_no_device(client, cast):
    for cookie in ("x", "x.y", ".", "x" * 4000):
        client.set_cookie("device", cookie)
        assert client.get("/").status_code == 302


def change_password(cast, client):
    client.submit("/account/password", password=make.PASSWORD, new_password=NEW, again=NEW)


def end_post(cast, _client):
    people.end_post(cast.admin, cast.leader.user_id, cast.leader.post_id, {"ends_on": make.today() - timedelta(days=1)})


ENDS = {
    "a new password": change_password,
    "a password reset": lambda cast, client: people.reset_password(cast.admin, cast.leader.user_id),
    "a closed account": lambda cast, client: people.close(cast.admin, cast.leader.user_id, {"reason": "离任"}),
    "the end of the post": end_post,
    "logging out": lambda cast, client: client.submit("/logout"),
}


@pytest.mark.parametrize("what", ENDS)
def test_it_ends_with(client, cast, what):
    log_in(client)
    ENDS[what](cast, client)
    assert not known(client)
    assert db.session.query(RememberedDevice).count() == 0


def test_they_are_listed_in_plain_words_and_forgotten_one_by_one(app, client, cast):
    log_in(client)
    other = app.test_client()
    log_in(other)
    page = client.read("/account/devices")
    assert [row.select_one("b").text for row in page.select("main li.item")] == ["安卓手机", "安卓手机"]
    assert [bool(row.select_one(".pill")) for row in page.select("main li.item")].count(True) == 1
    theirs = next(row for row in page.select("main li.item") if not row.select_one(".pill"))
    key = theirs.select_one("[name=device]")["value"]
    client.send(page, "/account/devices", f"form:has([value='{key}'][name=device])")
    assert other.get("/").status_code == 302, "who holds that phone now is still logged in"
    assert not known(other)
    assert known(client)


def test_who_forgets_the_phone_in_their_hand_goes_on_with_the_password_shown(client, cast):
    log_in(client)
    page = client.read("/account/devices")
    client.send(page, "/account/devices", "main form")
    assert client.get("/").status_code == 200
    assert not known(client)


def test_a_log_in_on_a_remembered_phone_does_not_grow_with_another_post(client, cast):
    log_in(client)
    assert known(client)
    officer = {"role": Role.OFFICER, "place": VILLAGE, "starts_on": make.today()}
    people.add_post(cast.admin, cast.leader.user_id, officer)
    assert client.get("/").status_code == 302


def test_nobody_forgets_anothers(app, client, cast):
    log_in(client)
    log_in(other := app.test_client(), "leader2")
    key = db.session.query(RememberedDevice.name).filter_by(user_id=cast.leader2.user_id).scalar()
    page = client.read("/account/devices")
    answer = client.send(page, "/account/devices", "main form", {"device": key}, force=True)
    assert answer.status_code == 303
    assert known(other)


@pytest.mark.parametrize("url", ["/account/devices", "/account/handover"])
def test_what_matters_asks_for_the_password_again(client, cast, url):
    log_in(client)
    client.read(url)
    assert known(client)
    asked = client.get(url).location
    assert asked == f"/account/confirm?next={url}"
    wrong = client.submit(asked, password="wrong")
    assert wrong.status_code == 422
    assert soup(wrong).select_one(".error")
    assert client.submit(asked, password=make.PASSWORD).location == url
    client.read(url)


def test_a_talk_can_be_logged_without_a_password(client, cast):
    log_in(client)
    assert known(client)
    answer = client.submit("/sessions/new", matter="", kind="listening", summary="听了听大家的意见")
    assert answer.status_code == 303


def test_the_auditor_sees_that_a_phone_came_in(client, browser, cast):
    log_in(client)
    known(client)
    assert db.session.query(LoginAttempt).filter_by(login="leader", succeeded=True).count() == 2
    assert "记住手机" in browser("auditor").get("/audit?tab=accounts").text


def test_letters_are_chosen_in_the_head_of_every_page_before_the_log_in_too(client, cast):
    client.submit("/login", ".sizes form", button="huge")
    assert client.read("/login").html["data-size"] == "huge"
    log_in(client)
    assert client.read("/").html["data-size"] == "huge"
    client.submit("/account", ".sizes form", button="large")
    client.submit("/logout")
    assert client.read("/login").html["data-size"] == "standard"
    log_in(client)
    assert client.read("/").html["data-size"] == "large"
