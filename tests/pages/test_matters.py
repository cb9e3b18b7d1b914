"""The room of matters: what each may read of one, the list with its filters, the walk-in form."""

import pytest

from tests import make
from tests.pages.desk import fresh
from village.commands.demo_cast import OTHER_VILLAGE, PARLOR, VILLAGE, VILLAGE2
from village.extensions import db
from village.models import Matter, ReadLog
from village.vocabulary import Risk, Side

SECRETS = ("陈大明", "赵小兰", "13900000001", "301室")


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


def test_names_alike_are_told_apart_by_numbers(browser, cast):
    parties = [{"name": "陈大明", "side": Side.ONE}, {"name": "陈小兰", "side": Side.OTHER}]
    matter = make.matter(cast.leader, parties=parties, place=PARLOR)
    page = browser("chief").read(f"/matters/{matter}").text
    assert "陈某1" in page
    assert "陈某2" in page
