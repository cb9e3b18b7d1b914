import pytest

PARLOR = {"place_code": "999999101201005", "host": "柳新", "address": "5组", "area": "18.5", "opened_on": "2021-05-01"}


@pytest.fixture
def admin(browser):
    return browser("admin")


@pytest.mark.parametrize(("login", "parlors"), [("leader", 1), ("officer", 4), ("staff", 12), ("chief", 12)])
def test_each_sees_the_parlors_of_their_place(browser, login, parlors):
    assert len(browser(login).read("/parlors").select("main .items > .item")) == parlors


def test_coverage_names_the_groups_without_one(admin, browser):
    page = admin.read("/parlors")
    assert "36 个村民小组，12 个有客堂间。" in page.text
    assert page.select_one("a[href='/parlors/new?place=999999101201005']")
    assert not browser("officer").read("/parlors").select("a[href^='/parlors/new']")


def test_a_small_room_is_kept_with_a_warning(admin):
    url = admin.submit("/parlors/new", fields=PARLOR).location
    page = admin.read(url)
    assert "不到 20 平方米" in page.select_one("#flash .warn").text
    assert "不足 20 平方米" in page.select_one(".facts").text
    answer = admin.submit(f"{url}/edit", fields={"area": "21", "host": "柳旺"})
    assert "柳旺" in admin.read(answer.location).text


def test_what_was_typed_survives_an_error(admin):
    answer = admin.submit("/parlors/new", fields={**PARLOR, "opened_on": "2999-01-01"})
    assert answer.status_code == 422
    assert 'value="柳新"' in answer.text
    assert "日期不能在今天以后" in answer.text


def test_closed_with_a_day_and_a_reason(admin):
    url = admin.submit("/parlors/new", fields=PARLOR).location
    assert admin.submit(f"{url}/close", fields={"reason": ""}).status_code == 422
    assert admin.submit(f"{url}/close", fields={"reason": "搬家"}).location == url
    again = admin.read(url).find("a", string="重新启用")["href"]
    assert admin.submit(again, fields={**PARLOR, "host": "柳旺"}).location == url
    assert "已停用" not in admin.read(url).text


def test_another_places_parlor_is_not_found(browser, admin):
    theirs = browser("stranger").read("/parlors").select_one("main .item a")["href"]
    for url in (theirs, f"{theirs}/edit", f"{theirs}/close"):
        admin.read(url, 404)
    mine = admin.read("/parlors").select_one("main .item a")["href"]
    browser("stranger").read(mine, 404)
    for login in ("leader2", "officer2"):
        browser(login).read(mine, 404)


@pytest.mark.parametrize("login", ["department", "auditor"])
def test_some_have_nothing_to_do_here(browser, login):
    browser(login).read("/parlors", 403)


def test_only_the_administrator_changes(browser):
    mine = browser("leader").read("/parlors").select_one("main .item a")["href"]
    for login in ("leader", "officer", "staff", "secretary", "chief"):
        for url in ("/parlors/new", f"{mine}/edit", f"{mine}/close"):
            browser(login).read(url, 403)
