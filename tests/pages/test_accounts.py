import pytest
from sqlalchemy import update

from tests import make
from tests.support.browser import soup
from village.actions import people
from village.extensions import db
from village.models import Post, User
from village.vocabulary import Role

NEW = "Kamu-teru-4827"


def log_in(client, login="leader", password=make.PASSWORD, url="/login"):
    return client.submit(url, fields={"login": login, "password": password})


def test_an_empty_database_says_how_to_set_up(client):
    for url in ("/", "/login", "/matters", "/help/travel"):
        assert "make init" in client.read(url, 503).text


def test_log_in_and_out(client, cast):
    answer = log_in(client)
    assert (answer.status_code, answer.location) == (303, "/")
    client.read("/")
    assert client.submit("/logout").location == "/login"
    assert client.get("/").location == "/login"


def test_a_wrong_password_keeps_the_name(client, cast):
    answer = log_in(client, password="wrong")
    page = soup(answer)
    assert answer.status_code == 422
    assert page.select_one("[name=login]")["value"] == "leader"
    assert page.select_one(".error")
    assert not page.select_one("[name=password]").get("value")


def test_to_where_one_wanted_to_go(client, cast):
    assert log_in(client, url=client.get("/sessions?kind=visit").location).location == "/sessions?kind=visit"


@pytest.mark.parametrize("target", ["//evil.example", "https://evil.example", "/\\evil.example", "/a\n/b", "account"])
def test_never_to_another_site(client, cast, target):
    with client.application.test_request_context():
        from flask import url_for

        url = url_for("accounts.login", next=target)
    assert log_in(client, url=url).location == "/"


def test_the_session_is_new_after_log_in(client, cast):
    with client.session_transaction() as session:
        session["planted"] = "by somebody else"
    log_in(client)
    with client.session_transaction() as session:
        assert "planted" not in session
        assert session.permanent


def test_what_was_typed_waits_for_its_writer(browser, client, cast):
    typist = browser("leader")
    page = typist.read("/account")
    typist.submit("/logout")
    answer = typist.send(page, "/account", fields={"text_size": "huge", "csrf_token": token(typist)})
    login_url = answer.location
    assert answer.status_code == 303
    other = log_in(client, "officer", url=login_url)
    assert other.location == "/account"
    waiting = log_in(typist, url=login_url).location
    client.read(waiting, 404)
    link = typist.read(waiting).select_one("main a.solid")["href"]
    assert typist.read(link).select_one("[name=text_size][checked]")["value"] == "huge"
    assert client.read(link).select_one("[name=text_size][checked]")["value"] == "standard"


def token(client):
    return client.read("/login").select_one("[name=csrf_token]")["value"]


def test_a_first_password_is_changed_first(client, cast):
    answers = {
        "login": "liu2",
        "name": "柳二",
        "role": Role.LEADER,
        "place": "999999101201002",
        "starts_on": make.OPENED,
    }
    _key, password = people.create(cast.admin, answers)
    log_in(client, "liu2", password)
    assert client.get("/").location == "/account/password"
    url = "/account/password"
    fields = {"password": password, "new_password": "short", "again": "short"}
    assert client.submit(url, fields=fields).status_code == 422
    fields = {"password": password, "new_password": NEW, "again": NEW + "x"}
    assert client.submit(url, fields=fields).status_code == 422
    assert client.submit(url, fields={"password": password, "new_password": NEW, "again": NEW}).location == "/"
    client.read("/")


def test_a_changed_password_ends_other_log_ins(browser):
    here, there = browser("leader"), browser("leader")
    here.submit("/account/password", fields={"password": make.PASSWORD, "new_password": NEW, "again": NEW})
    here.read("/account")
    assert there.get("/account").location == "/login?next=/account"


def test_letters_and_language_are_remembered(browser):
    leader = browser("leader")
    leader.submit("/account", fields={"text_size": "huge", "language": "en"})
    page = leader.read("/account")
    assert (page.html["data-size"], page.html["lang"]) == ("huge", "en")
    leader.submit("/account", "footer form", button="zh")
    assert leader.read("/account").html["lang"] == "zh-Hans"


def test_language_before_log_in(client, cast):
    client.submit("/login", "footer form", button="en")
    assert client.read("/login").html["lang"] == "en"


def test_another_post_of_ones_own_only(browser, cast):
    officer = browser("officer")
    db.session.add(Post(user_id=cast.officer.user_id, role=Role.STAFF, place_code="999999101", starts_on=make.OPENED))
    db.session.commit()
    form = "form[action='/account/post']"
    choices = [choice["value"] for choice in officer.read("/account").select(f"{form} [name=post]")]
    assert len(choices) == 2
    officer.submit("/account", form, fields={"post": choices[1]})
    assert officer.read("/").select_one(".bar .place b").text == "清禾镇"
    answer = officer.submit("/account", form, fields={"post": cast.admin.post_id}, force=True)
    assert answer.status_code == 404


def test_without_a_post_there_is_still_a_page(browser, cast):
    leader = browser("leader")
    db.session.execute(update(Post).where(Post.user_id == cast.leader.user_id).values(ends_on=make.OPENED))
    db.session.commit()
    leader.read("/")
    leader.read("/account")
    assert leader.get("/matters").location == "/"


def test_the_demo_shows_its_accounts_and_asks_no_new_password(app, client, cast, monkeypatch):
    assert make.PASSWORD not in client.get("/login").text
    monkeypatch.setitem(app.config, "DEMO_PASSWORD", make.PASSWORD)
    db.session.execute(update(User).values(must_change=True))
    db.session.commit()
    page = client.read("/login")
    assert [row.text for row in page.select("tbody th")][:3] == ["leader", "leader2", "officer"]
    assert make.PASSWORD in page.text
    log_in(client)
    client.read("/")


@pytest.mark.parametrize(
    ("login", "prints"), [("leader", True), ("secretary", True), ("chief", False), ("admin", False)]
)
def test_what_was_made_is_found_again_from_ones_own_page(browser, cast, login, prints):
    visitor = browser(login)
    assert bool(visitor.read("/account").select("main a[href='/jobs']")) == prints
    visitor.read("/jobs", status=200 if prints else 403)
