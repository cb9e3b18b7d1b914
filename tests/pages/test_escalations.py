"""The review desk: four tabs with counts, clocks in words, steps from the row."""

from tests import make
from tests.pages.desk import filled, hx, state
from tests.support.browser import soup
from village.commands.demo_cast import OTHER_TOWNSHIP
from village.queries.matters import PAGE
from village.vocabulary import Risk, Role


def tabs(page):
    return {a["href"].partition("tab=")[2]: int(a.select_one(".number").text) for a in page.select("nav.tabs a")}


def listed(page):
    return [a["href"].removeprefix("/matters/") for a in page.select("td.title a")]


def test_each_matter_stands_in_its_tab_and_is_counted_there(browser, cast):
    states = ["submitted", "open@township", "proposed", "scheduled", "referred", "refused", "open@parlor"]
    made = {name: str(make.matter_in(name, cast)) for name in states}
    back = make.matter_in("submitted", cast)
    make.step(cast.staff, back, "send_back")
    staff = browser("staff")
    stands = {
        "new": {made["submitted"]},
        "live": {made["open@township"], made["proposed"], made["scheduled"]},
        "done": {made["referred"]},
        "refused": {made["refused"]},
    }
    for tab, keys in stands.items():
        page = staff.read(f"/escalations?tab={tab}")
        assert set(listed(page)) == keys, tab
        assert tabs(page) == {name: len(there) for name, there in stands.items()}
        assert page.select_one("nav.tabs [aria-current]")["href"].endswith(tab)
    page = staff.read("/escalations?tab=live")
    link = next(a for a in page.select("main a") if a.text == "已退回 1 件")
    assert listed(staff.read(link["href"])) == [str(back)]
    assert listed(staff.read("/escalations?tab=nonsense&before=x")) == [made["submitted"]]


def test_what_is_over_is_counted_by_the_month_and_listed_for_good(browser, cast, clock):
    make.matter_in("referred", cast)
    make.matter_in("refused", cast)
    clock.forward(days=30)
    for tab in ("done", "refused"):
        page = browser("secretary").read(f"/escalations?tab={tab}")
        assert tabs(page)[tab] == 0
        assert len(listed(page)) == 1


def test_the_clock_is_told_in_words_and_a_tone(browser, cast, clock):
    make.matter_in("submitted", cast)
    for days, words, tone in [
        (1, "剩 3 天", "hand"),
        (1, "剩 2 天", "hand"),
        (1, "剩 1 天", "soon"),
        (1, "今天到期", "soon"),
    ]:
        pill = browser("staff").read("/escalations").select_one("td .pill")
        assert (pill.text, pill["class"]) == (words, ["pill", tone])
        clock.forward(days=days)
    pill = browser("staff").read("/escalations").select_one("td .pill")
    assert (pill.text, pill["class"]) == ("超 1 天", ["pill", "late"])


def test_urgent_stands_first_then_what_is_late_and_risk_is_told_in_words(browser, cast, clock):
    keys = []
    for risk in (Risk.NORMAL, Risk.URGENT, Risk.RISING):
        key = make.matter(cast.leader)
        make.step(cast.officer, key, "escalate", risk=risk, risk_reason="放狠话")
        keys.append(str(key))
        clock.forward(days=1)
    normal, urgent, rising = keys
    page = browser("staff").read("/escalations")
    assert listed(page) == [urgent, rising, normal]
    assert [pill.text for pill in page.select("td.title .pill")] == ["紧急", "有激化苗头"]
    assert "谈过 1 次" in page.text
    assert "一方不松口" in page.text
    clock.forward(days=1)
    assert listed(browser("staff").read("/escalations")) == [urgent, normal, rising]
    make.step(cast.staff, int(urgent), "rate_risk", risk=Risk.NORMAL)
    assert listed(browser("staff").read("/escalations")) == [normal, rising, urgent]


def test_a_long_desk_goes_on_where_the_page_ended(browser, cast, clock):
    keys = []
    for n in range(PAGE + 2):
        key = make.walk_in(cast.staff, risk=Risk.URGENT if n == PAGE else Risk.NORMAL)
        keys.append(str(key))
        clock.forward(minutes=1)
    staff = browser("staff")
    first = staff.read("/escalations?tab=new")
    assert listed(first) == [keys[PAGE], *keys[: PAGE - 1]]
    assert listed(staff.read(first.select_one("a[rel=next]")["href"])) == [keys[PAGE - 1], keys[PAGE + 1]]
    for crooked in ("9,x,1", "0,2026-09-15,1", "0,2026-09-15T00:00:00+00:00,x", "x"):
        assert len(listed(staff.read(f"/escalations?tab=new&after={crooked}"))) == PAGE


def test_a_rows_steps_open_below_it_by_htmx_and_as_a_page_without(browser, cast):
    key = make.matter_in("submitted", cast)
    staff = browser("staff")
    page = staff.read("/escalations")
    link = next(a for a in page.select("td .actions a") if a.text == "提请上会")
    slot = link.find_parent(attrs={"hx-target": True})["hx-target"].removeprefix("#")
    assert page.select_one(f"#{slot}")
    assert link["href"] == link["hx-get"]
    assert staff.read(link["href"]).select_one("h1").text == "提请上会"

    at_desk = hx(slot, "http://localhost/escalations")
    form = soup(staff.get(link["hx-get"], headers=at_desk)).select_one("form")
    assert form["hx-target"] == f"#{slot}"
    refused = staff.post(form["hx-post"], data=filled(soup(staff.get(link["hx-get"])), category=""), headers=at_desk)
    assert refused.status_code == 422
    assert soup(refused).select_one("form")["hx-target"] == f"#{slot}"
    assert not soup(refused).select("h1")
    answer = staff.post(form["hx-post"], data=filled(soup(refused), "form", category="neighbour"), headers=at_desk)
    assert answer.headers["HX-Location"] == "/escalations"
    assert state(key) == "proposed"
    assert "“提请上会”办好了。" in staff.read("/escalations").text


def test_from_the_matters_own_page_one_returns_there(browser, cast):
    key = make.matter_in("submitted", cast)
    staff, url = browser("staff"), f"/matters/{key}/steps/take_up"
    answer = staff.post(url, data=filled(staff.read(url)), headers=hx("step_form", f"http://localhost{url}"))
    assert answer.headers["HX-Location"] == f"/matters/{key}"


def test_an_empty_desk_says_what_will_come_and_where_to_go(browser):
    for tab in ("new", "live", "done", "refused"):
        page = browser("staff").read(f"/escalations?tab={tab}")
        assert page.select_one(".empty a[href='/matters']")
        assert set(tabs(page).values()) == {0}


def test_the_desk_is_its_townships_and_its_peoples_only(browser, cast):
    make.matter_in("submitted", cast)
    make.account("far", Role.STAFF, OTHER_TOWNSHIP)
    page = browser("far").read("/escalations")
    assert listed(page) == []
    assert set(tabs(page).values()) == {0}
    for login in ("leader", "officer", "chief", "admin", "auditor", "department", "stranger"):
        browser(login).read("/escalations", status=403)


def test_the_badge_beside_the_menu_counts_what_is_to_review(browser, cast):
    assert not browser("staff").read("/").select(".menu .badge")
    make.matter_in("submitted", cast)
    link = browser("staff").read("/").select_one(".menu a[href='/escalations']")
    assert link.select_one(".badge").text == "1"
