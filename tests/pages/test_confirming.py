"""What stands beside a written agreement: the countdown, its steps, what became of it; and a relapse."""

from datetime import timedelta

import pytest

from tests import make
from tests.pages.desk import fresh
from village.clock import today
from village.extensions import db
from village.models import Matter
from village.vocabulary import AgreementKind, Category, CourtResult, Finding

DAYS_LEFT = "还有30天，双方一起向法院申请司法确认，最后一天是10月15日。"


def beside(visitor, matter_id):
    """The card of the newest agreement."""
    return visitor.read(f"/matters/{matter_id}").select_one("section[id^=agreement-]")


def links(card):
    return [a.text for a in card.select(".actions a")]


def test_the_countdown_stands_on_the_matters_page_and_at_home_of_who_holds_it(browser, cast):
    matter_id = make.in_force(cast)
    assert DAYS_LEFT in beside(browser("leader"), matter_id).text
    assert DAYS_LEFT in browser("leader").read("/").text
    assert DAYS_LEFT in browser("officer").read("/").text
    assert "司法确认，最后一天" not in browser("staff").read("/").text
    assert "30" in beside(english(browser("staff")), matter_id).text


def english(visitor):
    visitor.environ_base["HTTP_ACCEPT_LANGUAGE"] = "en"
    return visitor


def test_each_is_offered_their_own_steps_and_nobody_the_same_twice(browser, cast):
    matter_id = make.in_force(cast)
    assert links(beside(browser("leader"), matter_id)) == ["申请司法确认", "赋强公证"]
    assert links(beside(browser("staff"), matter_id)) == ["申请司法确认", "不能司法确认", "赋强公证"]
    assert links(beside(browser("chief"), matter_id)) == []
    assert "司法确认" not in browser("staff").read(f"/matters/{matter_id}").select_one("aside").text


def test_what_is_at_the_court_waits_for_the_court(browser, cast):
    matter_id = make.in_force(cast)
    make.step(cast.leader, matter_id, "apply_court", applied_on=today(), court="清禾县人民法院")
    assert links(beside(browser("leader"), matter_id)) == ["法院裁定", "申请司法确认"]


@pytest.mark.parametrize(("days", "words"), [(30, "今天是双方一起"), (31, "期限已经过了，没有申请")])
def test_the_last_day_and_the_day_after(browser, cast, clock, days, words):
    matter_id = make.in_force(cast)
    clock.forward(days=days)
    assert words in beside(browser("leader"), matter_id).text
    home = browser("leader").read("/").text
    assert ("最后一天" in home) == (days == 30)


def test_an_oral_agreement_never_counts(browser, cast):
    matter_id = make.matter(cast.leader)
    make.step(cast.leader, matter_id, "settle", agreement_kind=AgreementKind.ORAL)
    assert "司法确认" not in browser("staff").read(f"/matters/{matter_id}").select_one("main").text


def test_what_a_court_will_not_confirm_is_guessed_from_the_category_and_ticked_by_somebody(browser, cast):
    matter_id = make.in_force(cast)
    db.session.get(Matter, matter_id).category = Category.HOUSE_HOMESTEAD
    db.session.commit()
    staff = browser("staff")
    assert "归谁（确权），法院不予确认" in beside(staff, matter_id).text
    page = staff.read(f"/matters/{matter_id}/steps/rule_out")
    assert [box["value"] for box in page.select("[name=exclusions][checked]")] == ["ownership"]
    assert "归谁（确权）" in page.select_one("main").text
    answer = staff.submit(f"/matters/{matter_id}/steps/rule_out", reason="写明了宅基地归陈大明")
    assert answer.status_code == 303
    page = browser("leader").read(f"/matters/{matter_id}")
    card = page.select_one("section[id^=agreement-]").text
    assert "物权确权" in card
    assert "写明了宅基地归陈大明" in card
    assert "还有30天" not in card
    assert "物权确权" in page.select_one(".timeline").text
    # Masked for who need not know names.
    assert "归陈某" in beside(browser("chief"), matter_id).text


def test_what_the_court_and_the_notary_said_is_told_in_order(browser, cast):
    matter_id = make.in_force(cast, "apply_court")
    staff = browser("staff")
    answer = staff.submit(f"/matters/{matter_id}/steps/court_decides", court_result="confirmed")
    assert answer.status_code == 422
    staff.submit(f"/matters/{matter_id}/steps/court_decides", court_result="confirmed", court_number="调确字第8号")
    card = beside(staff, matter_id).text
    for words in ("已司法确认", "清禾县人民法院", "裁定确认有效", "调确字第8号"):
        assert words in card
    # Written down wrongly, it is written again over what stands.
    page = staff.read(f"/matters/{matter_id}/steps/court_decides")
    assert page.select_one("[name=court_number]")["value"] == "调确字第8号"


def test_a_second_version_stands_above_the_one_turned_down(browser, cast):
    matter_id = make.in_force(cast, "apply_court")
    make.step(cast.staff, matter_id, "court_decides", court_result=CourtResult.REJECTED)
    staff = browser("staff")
    page = staff.read(f"/matters/{matter_id}/steps/agree_again")
    assert "以石桩为界" in page.select_one("[name=agreement_text]").text
    staff.submit(f"/matters/{matter_id}/steps/agree_again", agreement_text="只写怎样走路。")
    new, old = staff.read(f"/matters/{matter_id}").select("section[id^=agreement-]")
    assert "只写怎样走路" in new.text
    assert "尚未生效" in new.text
    assert "已重新达成" in old.text
    assert "驳回申请" in old.text


def test_a_relapse_is_told_to_who_holds_it_with_its_past(browser, cast):
    matter_id = make.in_force(cast)
    page = browser("officer").read(f"/matters/{matter_id}/steps/follow_up")
    assert page.select_one("[name=next_on]")["value"] == (today() + timedelta(days=30)).isoformat()
    make.step(cast.officer, matter_id, "follow_up", finding=Finding.BROKEN)
    leader = browser("leader")
    assert "反悔过 1 次" in leader.read("/").text
    page = leader.read(f"/matters/{matter_id}")
    assert "已反悔" in page.select_one("section[id^=agreement-]").text
    assert "以石桩为界" in page.select_one("section[id^=agreement-]").text
    assert "反悔过 1 次" in page.select_one("dl.facts").text
    assert "反悔过 1 次" in browser("staff").read("/matters").text
    assert fresh(Matter, matter_id).times_broken == 1


def test_who_found_it_broken_has_a_text_for_who_holds_it_now(browser, cast):
    matter_id = make.in_force(cast)
    make.step(cast.officer, matter_id, "follow_up", finding=Finding.BROKEN)
    text = browser("officer").read(f"/matters/{matter_id}").select_one(".copy textarea").text
    assert "已回到柳湾村1组重新调处" in text
    assert "陈大明" not in text
    make.session(cast.leader, matter=matter_id)
    assert "已回到" not in browser("officer").read(f"/matters/{matter_id}").text


def test_a_confirmed_agreement_that_is_broken_can_be_enforced(browser, cast):
    matter_id = make.in_force(cast, "apply_court")
    answers = {"court_result": CourtResult.CONFIRMED, "court_number": "调确字第8号"}
    make.step(cast.staff, matter_id, "court_decides", **answers)
    make.step(cast.officer, matter_id, "follow_up", finding=Finding.BROKEN)
    assert "申请强制执行" in beside(browser("leader"), matter_id).text
