"""The room of matters: what each may read of one, the list with its filters, the walk-in form."""

import pytest

from tests import make
from tests.pages.desk import count, filled, fresh, last_matter, state, typed, wrong
from tests.support.browser import soup
from village.commands.demo_cast import OTHER_VILLAGE, PARLOR, TOWNSHIP, VILLAGE, VILLAGE2
from village.extensions import db
from village.models import Matter, Party, ReadLog
from village.vocabulary import Risk, Side

SECRETS = ("陈大明", "赵小兰", "13900000001", "301室")
WALK_IN = {"title": "反映邻居养鸭气味", "place": VILLAGE, "category": "environment", "request": "请镇里协调"}


def told(cast, **answers):
    """A matter whose names stand in every text there is."""
    return make.matter(
        cast.leader,
        matter_title="陈大明与赵小兰争菜地",
        spot="三楼301室门口",
        summary="陈大明 13900000001 说不让",
        note="赵小兰哭了",
        **answers,
    )


def test_the_matters_page_tells_the_whole_past(browser, cast):
    matter = make.matter_in("closed", cast)
    page = browser("leader").read(f"/matters/{matter}")
    assert [b.text for b in page.select(".timeline b")] == ["回访", "化解", "第 1 次谈，继续谈"]
    for words in (
        "陈大明",
        "一方",
        "赵小兰",
        "另一方",
        "书面协议",
        "各退一步，以石桩为界。",
        "已履行",
        "两家当面谈了谈。",
    ):
        assert words in page.text, words
    assert page.select_one("a[href='tel:13900000001']")


def test_a_name_in_a_title_is_warned_about(browser, cast):
    assert "标题里有当事人的姓名" in browser("leader").read(f"/matters/{told(cast)}").text


@pytest.mark.parametrize(("login", "from_submission"), [("staff", True), ("secretary", True), ("chief", False)])
def test_names_are_masked_for_those_who_need_not_know_them(browser, cast, login, from_submission):
    matter, visitor = told(cast), browser(login)
    for url in (f"/matters/{matter}", "/matters"):
        text = visitor.get(url).text
        assert not [secret for secret in SECRETS if secret in text], url
        assert "陈某" in text
    make.step(cast.officer, matter, "escalate", difficulty="陈大明不松口")
    text = visitor.get(f"/matters/{matter}").text
    assert ("陈大明不松口" in text) == from_submission
    assert ("按您的岗位，姓名已遮住" in text) != from_submission
    assert ("陈大明" in visitor.get("/matters").text) == from_submission
    if not from_submission:
        assert not [secret for secret in SECRETS if secret in text]


def test_those_of_the_place_see_names_always(browser, cast):
    matter = told(cast)
    for login in ("leader", "officer"):
        assert all(name in browser(login).read(f"/matters/{matter}").text for name in SECRETS)


def test_a_matter_is_not_there_for_other_places(browser, cast):
    matter = make.matter(cast.leader)
    for login in ("leader2", "officer2", "stranger"):
        browser(login).read(f"/matters/{matter}", status=404)
        assert str(fresh(Matter, matter).number) not in browser(login).read("/matters").text
        assert "没有找到" in browser(login).read("/matters?q=菜地").text
    browser("staff").read("/matters/999999", status=404)


def test_a_chief_reads_and_is_offered_nothing_else(browser, cast):
    page = browser("chief").read(f"/matters/{make.matter(cast.leader)}")
    assert not page.select("main a[href^='/sessions']")
    assert not page.select("main form")


def test_reading_from_above_is_noted_and_at_home_is_not(browser, cast):
    matter = make.matter(cast.leader)
    for login in ("leader", "officer", "staff", "chief"):
        browser(login).read(f"/matters/{matter}")
    readers = db.session.query(ReadLog.user_id).filter_by(subject_kind="matters", subject_id=matter).all()
    assert {row.user_id for row in readers} == {cast.staff.user_id, cast.chief.user_id}


def test_the_list_is_filtered(browser, cast, clock):
    dispute = make.matter(cast.leader, matter_title="菜地100%归谁", spot="村口")
    hazard = make.hazard(cast.officer, place=VILLAGE, spot="楼道")
    make.step(cast.officer, dispute, "escalate", risk=Risk.RISING, risk_reason="放狠话")
    clock.forward(days=5)
    number = fresh(Matter, dispute).number
    asked = {
        f"q={number}": [dispute],
        "q=100%25": [dispute],
        "q=%25": [dispute],
        "q=_": [],
        "q=村口": [dispute],
        "status=submitted": [dispute],
        "check=hazards": [hazard],
        "category=neighbour": [dispute],
        "risk=rising": [dispute],
        "late=1": [dispute],
        f"place={VILLAGE}": [hazard, dispute],
        f"place={VILLAGE2}": [],
        "status=nonsense&check=": [hazard, dispute],
    }
    for query, found in asked.items():
        page = browser("staff").read(f"/matters?{query}")
        assert [a["href"] for a in page.select("li.item p a")] == [f"/matters/{key}" for key in found], query
    assert f"{OTHER_VILLAGE}" not in browser("staff").read("/matters").text


def test_the_list_is_turned_by_keys(browser, cast):
    for n in range(31):
        make.walk_in(cast.staff, title=f"事项{n}", parties=[])
    page = browser("staff").read("/matters?check=disputes")
    assert len(page.select("li.item")) == 30
    page = browser("staff").read(page.select_one("a[rel=next]")["href"])
    assert [a.text for a in page.select("li.item p a")] == ["事项0"]
    assert not page.select("a[rel=next]")


def test_staff_take_in_who_walked_in(browser):
    fields = {**WALK_IN, "parties-0-name": "陈大明", "parties-0-phone": "13900000001", "parties-1-minor": True}
    answer = browser("staff").submit("/matters/new", fields=fields)
    matter = last_matter()
    assert (answer.status_code, answer.location) == (303, f"/matters/{matter.id}")
    assert (state(matter.id), matter.number, matter.place_code) == ("submitted", "清禾-2026-0001", VILLAGE)
    page = browser("staff").read(answer.location).text
    assert all(words in page for words in ("陈大明", "未成年人", "来访", "剩 3 天"))
    assert matter.title in browser("staff").read("/escalations").text
    assert matter.title in browser("officer").read(f"/matters/{matter.id}").text


def test_the_walk_in_form_asks_what_is_missing_and_keeps_what_was_typed(browser):
    staff = browser("staff")
    page = staff.read("/matters/new")
    assert wrong(staff.post("/matters/new", data=filled(page))) == {"place", "title", "request"}
    sent = filled(page, **{**WALK_IN, "category": "", "parties-1-name": "赵小兰", "parties-1-side": "other"})
    answer = staff.post("/matters/new", data=sent)
    assert wrong(answer) == {"category"}
    stands = typed(soup(answer))
    assert all(stands[name] == value for name, value in sent.items() if any(value) and name in stands)
    assert {"title", "request", "place", "parties-1-name", "parties-1-side"} <= set(stands)
    assert count(Matter) == count(Party) == 0


def test_a_walk_in_concerns_a_place_of_the_township(browser):
    staff = browser("staff")
    options = [option["value"] for option in staff.read("/matters/new").select("[name=place] option")]
    assert {TOWNSHIP, VILLAGE} <= set(options)
    assert not [code for code in options if code.startswith("999999102")]
    assert wrong(staff.submit("/matters/new", fields={**WALK_IN, "place": OTHER_VILLAGE}, force=True)) == {"place"}
    for login in ("leader", "officer", "chief", "stranger"):
        browser(login).read("/matters/new", status=403)


def test_a_hazard_that_somebody_reports_needs_no_category(browser):
    fields = {**WALK_IN, "check": "hazards", "category": "", "place": TOWNSHIP}
    assert browser("secretary").submit("/matters/new", fields=fields).status_code == 303
    assert last_matter().category is None


def test_names_alike_are_told_apart_by_numbers(browser, cast):
    parties = [{"name": "陈大明", "side": Side.ONE}, {"name": "陈小兰", "side": Side.OTHER}]
    matter = make.matter(cast.leader, parties=parties, place=PARLOR)
    page = browser("chief").read(f"/matters/{matter}").text
    assert "陈某1" in page
    assert "陈某2" in page
