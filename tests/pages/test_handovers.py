"""The page of a handover: choose, see what would move, hand over."""

import pytest

from tests import make
from tests.pages.desk import wrong


def options(page):
    return [option.text for option in page.select("#to option")][1:]


@pytest.mark.parametrize("login", ["admin", "leader"])
def test_what_would_move_is_seen_before_it_moves(browser, cast, login):
    key = make.matter_in("settled", cast)
    person = browser(login)
    url = f"/people/{cast.leader.user_id}/handover" if login == "admin" else "/account/handover"
    page = person.read(url)
    assert "待回访 1 件" in page.text
    assert any("孟晓燕" in name for name in options(page))
    assert not any("云中鹤" in name or "柳长根" in name for name in options(page))
    page = person.read(f"{url}?to={cast.officer.user_id}")
    assert "清禾-2026-0001" in page.text
    assert ("菜地" in page.text) == (login == "leader")
    form = "form[method=post][action$=handover]"
    assert wrong(person.send(page, url, form, reason="")) == {"reason"}
    assert person.send(page, url, form, reason="调离").status_code == 303
    page = browser("officer").read(f"/matters/{key}")
    assert page.find("dt", string="由谁回访").find_next("dd").text == "孟晓燕"
    assert "交接回访" in page.select_one(".timeline").text
    assert "由您回访" in browser("officer").read("/").text
    assert person.read(url).select_one("main .empty p").text == "柳长根手上没有要交接的。"


def test_who_cannot_take_it_is_said(browser, cast):
    make.matter_in("settled", cast)
    page = browser("admin").read(f"/people/{cast.leader.user_id}/handover?to={cast.leader2.user_id}")
    assert "交不了的 1 件" in page.text
    assert not page.select("main form[method=post]")
    token = page.select_one("[name=csrf_token]")["value"]
    answer = browser("admin").post(
        f"/people/{cast.leader.user_id}/handover", data={"csrf_token": token, "to": "99999", "reason": "调离"}
    )
    assert answer.status_code in (400, 422)


def test_answers_owed_are_seen_before_they_move(browser, cast):
    make.walk_in(cast.staff)
    staff, url = browser("staff"), "/account/handover"
    assert "欠来访人的答复 1 件" in staff.read(url).text
    assert "只能交给镇中心的人" in staff.read(f"{url}?to={cast.officer.user_id}").text
    page = staff.read(f"{url}?to={cast.secretary.user_id}")
    assert "第 1 号" in page.text
    assert staff.send(page, url, "form[method=post][action$=handover]", reason="产假").status_code == 303
    assert "陈大明" in browser("secretary").read("/").text
    assert staff.read(url).select_one("main .empty p").text == "唐敏手上没有要交接的。"


def test_only_who_follows_up_hands_over(browser, cast):
    for login in ("chief", "department", "auditor", "admin"):
        browser(login).read("/account/handover", 403)
    browser("leader").read(f"/people/{cast.leader.user_id}/handover", 403)
