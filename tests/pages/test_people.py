import pytest

from tests import make
from tests.support.browser import soup

PERSON = {"name": "柳二", "login": "liu2", "role": "leader", "place": "999999101201002", "title": "2组组长"}


@pytest.fixture
def admin(browser):
    return browser("admin")


def opened(admin):
    answer = admin.submit("/people/new", fields=PERSON)
    page = soup(answer)
    return page.select_one("main a.solid")["href"], page.select_one("#once").text


def test_the_list_is_the_townships_and_can_be_searched(admin):
    page = admin.read("/people")
    assert "柳长根" in page.text
    assert "云中鹤" not in page.text
    assert [a.text for a in admin.read("/people?q=管").select("main .item a")] == ["管小青"]
    assert admin.read("/people?q=%25").select_one(".empty")


def test_a_new_account_shows_its_password_once(admin, client):
    url, password = opened(admin)
    assert password not in admin.get(url).text
    client.submit("/login", fields={"login": "liu2", "password": password})
    assert client.get("/").location == "/account/password"


def test_what_was_typed_survives_an_error(admin):
    answer = admin.submit("/people/new", fields={**PERSON, "login": "leader", "place": "999999101201"})
    assert answer.status_code == 422
    page = soup(answer)
    assert page.select_one("[name=name]")["value"] == "柳二"
    assert page.select_one("[name=place] [selected]")["value"] == "999999101201"
    assert page.select_one(".error")


def test_posts_come_and_go(admin):
    url, _password = opened(admin)
    admin.submit(f"{url}/posts/new", fields={"role": "officer", "place": "999999101201"})
    answer = admin.submit(f"{url}/posts/new", fields={"role": "officer", "place": "999999101201"})
    assert answer.status_code == 422
    ends = [a["href"] for a in admin.read(url).select("main a[href$='/end']")]
    assert len(ends) == 2
    assert admin.submit(ends[0], fields={"ends_on": "2020-01-01"}).status_code == 422
    assert admin.submit(ends[0]).location == url


def test_a_liaison_needs_a_department(admin):
    fields = {"name": "水生", "login": "shui", "role": "department", "place": "999999101"}
    assert admin.submit("/people/new", fields=fields).status_code == 422
    choice = admin.read("/people/new").select("[name=department] option")[1]["value"]
    assert admin.submit("/people/new", fields={**fields, "department": choice}).status_code == 200


def test_a_new_password_and_a_closed_account(admin, client):
    url, _password = opened(admin)
    password = soup(admin.submit(f"{url}/password")).select_one("#once").text
    assert admin.submit(f"{url}/close", fields={"reason": ""}).status_code == 422
    admin.submit(f"{url}/close", fields={"reason": "不再担任"})
    assert client.submit("/login", fields={"login": "liu2", "password": password}).status_code == 422
    admin.submit(f"{url}/reopen", fields={"reason": "又担任了"})
    assert client.submit("/login", fields={"login": "liu2", "password": password}).status_code == 303
    told = admin.read(url).text
    for step in ("开设账号", "重设密码", "停用账号", "恢复账号"):
        assert step in told


def test_nobody_locks_themselves_out(admin, cast):
    mine = f"/people/{cast.admin.user_id}"
    answers = [
        admin.submit(f"{mine}/close", fields={"reason": "误点"}),
        admin.submit(f"{mine}/password"),
        admin.submit(f"{mine}/posts/{cast.admin.post_id}/end"),
    ]
    assert [answer.status_code for answer in answers] == [422, 422, 422]
    assert all(soup(answer).select_one(".errors li") for answer in answers)
    assert [a["href"] for a in admin.read(mine).select("main a")] == [
        f"{mine}/edit",
        f"{mine}/handover",
        f"{mine}/posts/{cast.admin.post_id}/deputy",
        f"{mine}/posts/new",
    ]


@pytest.mark.parametrize("url", ["/people/99999999999999999999", "/people/0/posts/1/end"])
def test_an_unknown_account_is_not_found(admin, url):
    admin.read(url, 404)


def test_another_townships_account_is_not_found(admin, cast):
    theirs = f"/people/{cast.stranger.user_id}"
    for tail in ("", "/edit", "/posts/new", f"/posts/{cast.stranger.post_id}/end", "/password", "/close", "/reopen"):
        admin.read(theirs + tail, 404)
    admin.read(f"/people/{cast.leader.user_id}/posts/{cast.stranger.post_id}/end", 404)


@pytest.mark.parametrize("login", ["leader", "officer", "staff", "secretary", "chief", "auditor", "department"])
def test_nobody_else_comes_in(browser, cast, login):
    for url in ("/people", "/people/new", f"/people/{cast.leader.user_id}"):
        browser(login).read(url, 403)


def test_somebody_stands_in_and_it_is_said_in_the_head_and_in_the_history(admin, browser, cast):
    page = admin.read(f"/people/{cast.leader.user_id}")
    link = next(a["href"] for a in page.select("main a") if a.text == "请人代理")
    days = {"person": cast.officer2.user_id, "starts_on": "2026-09-15", "ends_on": "2026-09-20"}
    assert admin.submit(link, fields={**days, "ends_on": ""}).status_code == 422
    assert admin.submit(link, fields=days).location == f"/people/{cast.leader.user_id}"
    assert "由邵建国代理" in admin.read(f"/people/{cast.leader.user_id}").text
    assert "代理柳长根" in admin.read(f"/people/{cast.officer2.user_id}").text
    deputy = browser("officer2")
    account = deputy.read("/account")
    chosen = next(r["value"] for r in account.select("[name=post]") if not r.has_attr("checked"))
    deputy.send(account, "/account", "form[action='/account/post']", post=chosen)
    key = make.matter(cast.leader)
    deputy.submit(f"/matters/{key}/steps/hand_up", fields={"tried": "谈过", "needed": "帮忙"})
    page = deputy.read(f"/matters/{key}")
    assert "代理柳长根" in page.select_one("header .me").text
    assert "邵建国（代理柳长根）" in page.select_one(".timeline").text
