"""Merging, sharing, sealing and standing aside as people meet them on their pages."""

import pytest

from tests import make
from tests.pages.desk import fresh, last_matter, state, wrong
from tests.support.browser import soup
from village.models import Matter


def other(cast, **answers):
    return make.matter(cast.leader, matter_title="菜地又被占了一垄", summary="量过一次", **answers)


def test_two_matters_are_compared_side_by_side_before_they_are_merged(browser, cast):
    survivor, matter = other(cast), make.matter(cast.leader)
    make.matter(cast.leader, subject="family", spot="别处", matter_title="老人赡养")
    officer, url = browser("officer"), f"/matters/{matter}/steps/merge"
    page = officer.read(url)
    assert not page.select("form[method=post] button.solid")
    offered = [a["href"] for a in page.select("main li.item a.button")]
    # The same spot and category come first.
    assert offered[0] == f"{url}?into={survivor}"
    page = officer.read(offered[0])
    sides = page.select("main .two section")
    assert [side.h2.text for side in sides] == ["陈大明与赵小兰为菜地边界起争执", "菜地又被占了一垄"]
    assert "量过一次" in sides[1].text
    assert "陈大明、赵小兰" in sides[1].text
    assert state(matter) == "open@parlor"
    answer = officer.submit(offered[0], form="main form[method=post]")
    assert answer.location == f"/matters/{matter}"
    number = fresh(Matter, survivor).number
    page = officer.read(f"/matters/{matter}")
    assert page.select_one(f"main a[href='/matters/{survivor}']").text == number
    assert page.select(f"aside .steps a[href='/matters/{matter}/steps/unmerge']")
    page = officer.read(f"/matters/{survivor}")
    number = fresh(Matter, matter).number
    assert page.select_one("main .notice a").text == number
    # Who is a party to both stands there once; what happened to the other one bears its number.
    assert [b.text for b in page.select("main .card:first-of-type li b")][:2] == ["陈大明", "赵小兰"]
    assert page.text.count("赵小兰") < 4
    assert number in page.select_one(".timeline li").text


def test_a_matter_is_found_to_merge_by_its_number(browser, cast):
    survivor, matter = other(cast), make.matter(cast.leader)
    officer, url = browser("officer"), f"/matters/{matter}/steps/merge"
    found = officer.read(f"{url}?q={fresh(Matter, survivor).number}")
    assert [a["href"] for a in found.select("main li.item a.button")] == [f"{url}?into={survivor}"]
    assert "没有找到" in officer.read(f"{url}?q=清禾-1999-0001").text


def test_what_cannot_be_merged_is_said_above_both(browser, cast):
    ended, matter = make.matter_in("withdrawn", cast), make.matter(cast.leader)
    answer = browser("officer").submit(f"/matters/{matter}/steps/merge?into={ended}", form="main form[method=post]")
    assert wrong(answer) == {"into"}
    assert "已经结束" in answer.text
    assert len(soup(answer).select("main .two section")) == 2


@pytest.mark.parametrize("into", ["0", "nonsense", "99999999999999", "-1"])
def test_no_such_matter_is_no_error_of_the_house(browser, cast, into):
    matter = make.matter(cast.leader)
    page = browser("officer").read(f"/matters/{matter}/steps/merge?into={into}")
    assert not page.select("main .two")


def test_a_sealed_matter_shows_bare_facts_to_those_who_may_not_read_it(browser, cast):
    matter = make.matter_in("submitted", cast)
    officer = browser("officer")
    officer.submit(f"/matters/{matter}/steps/seal", named=[cast.staff.user_id], reason="家庭隐私")
    page = browser("secretary").read(f"/matters/{matter}")
    assert page.h1.text == "涉隐私事项"
    assert not page.select("aside .steps a, .timeline")
    assert fresh(Matter, matter).number in page.text
    assert "待审核" in page.text
    assert "唐敏" in officer.read(f"/matters/{matter}").text
    assert "涉隐私事项" in browser("secretary").read("/escalations").text
    assert "Sealed matter" in _english(browser("secretary")).read("/escalations").text


def _english(visitor):
    visitor.environ_base["HTTP_ACCEPT_LANGUAGE"] = "en"
    return visitor


def test_a_village_is_asked_to_share_by_ticking_it(browser, cast):
    matter = make.matter(cast.leader)
    officer = browser("officer")
    url = f"/matters/{matter}/steps/share"
    boxes = [box["value"] for box in officer.read(url).select("[name=villages]")]
    assert "999999101201" not in boxes
    assert wrong(officer.submit(url)) == {"villages"}
    officer.submit(url, villages="999999101203")
    assert "协同的村(居)：石桥村" in officer.read(f"/matters/{matter}").text
    page = browser("officer2").read(f"/matters/{matter}")
    assert "陈大明" in page.text
    assert page.select(f"aside .steps a[href='/sessions/new?matter={matter}']")
    assert not page.select("aside .steps a[href*='/steps/']")


def test_who_walks_in_about_two_villages_is_seen_by_both(browser, cast):
    staff = browser("staff")
    typed = {"title": "两村争水", "place": "999999101201", "category": "neighbour", "request": "请镇里定"}
    answer = staff.submit("/intake/new", fields={**typed, "villages": "999999101203"})
    assert answer.status_code == 303
    assert last_matter().place_code == "999999101"
    for login in ("officer", "officer2"):
        assert "两村争水" in browser(login).read("/matters").text
    assert "两村争水" not in browser("leader2").read("/matters").text


def test_a_leader_ticks_that_it_is_their_own_quarrel(browser, cast):
    leader = browser("leader")
    fields = {
        "matter_title": "和隔壁争滴水",
        "subject": "neighbour",
        "parties-0-name": "柳长根",
        "outcome": "to_continue",
    }
    leader.submit("/sessions/new", fields={**fields, "own": True})
    matter = last_matter().id
    assert state(matter) == "open@village"
    page = browser("officer").read(f"/matters/{matter}")
    assert "柳长根 申请了回避" in page.text
    assert not leader.read(f"/matters/{matter}").select("aside .steps a[href*='/steps/']")


@pytest.mark.parametrize("words", ["又打人了", "说要喝农药", "他持刀来的"])
def test_danger_says_110_first_and_blocks_nothing(browser, cast, words):
    leader = browser("leader")
    fields = {"matter_title": "吵架", "subject": "neighbour", "parties-0-name": "柳阿四", "outcome": "to_continue"}
    typed = {**fields, "summary": words}
    refused = leader.submit("/sessions/new", fields={**typed, "outcome": None})
    assert refused.status_code == 422
    assert soup(refused).select_one("main .danger a[href='tel:110']")
    answer = leader.submit("/sessions/new", fields=typed)
    assert answer.status_code == 303
    for url in (answer.location, f"/matters/{last_matter().id}"):
        prompt = leader.read(url).select_one("main .danger")
        assert prompt.select_one("a[href='tel:110']")
        assert prompt.select_one(f"a[href='/matters/{last_matter().id}/steps/hand_over']")
    make.step(cast.leader, last_matter().id, "hand_over")
    assert not leader.read(f"/matters/{last_matter().id}").select("main .danger")


def test_a_minor_is_told_of_as_well_and_plain_words_are_not(browser, cast):
    plain = make.matter(cast.leader)
    minor = make.matter(cast.leader, parties=[{"name": "", "side": make.Side.ONE, "minor": True}])
    leader = browser("leader")
    assert not leader.read(f"/matters/{plain}").select("main .danger")
    assert "未成年" in leader.read(f"/matters/{minor}").select_one("main .danger").text
