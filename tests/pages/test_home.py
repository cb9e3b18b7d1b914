"""Home: for each role what waits, and never an empty page without a next step."""

import pytest

from tests import make
from village.commands.demo_cast import TOWNSHIP, VILLAGE
from village.extensions import db
from village.models import Post
from village.vocabulary import Role

EVERYBODY = ["leader", "officer", "staff", "secretary", "department", "chief", "admin", "auditor", "stranger"]


def waiting(page):
    """(clock, title) of what waits."""
    heading = next(h for h in page.select("main h2") if h.text == "等您办的")
    listed = heading.find_next_sibling()
    clocks = [f"{item.select_one('.pill').text} · {item.select_one('.soft').text}" for item in listed.select("li.item")]
    return list(zip(clocks, [b.text for b in listed.select("li.item b")], strict=True))


@pytest.mark.parametrize("login", EVERYBODY)
def test_an_empty_home_has_a_next_step(browser, login):
    page = browser(login).read("/")
    assert page.select("main a.button, main a.great")
    assert len(page.select("h1")) == 1


def test_a_leader_has_one_great_button_and_sees_where_things_stand_above(browser, cast):
    make.matter(cast.leader, matter_title="还在谈的")
    up = make.matter(cast.leader, matter_title="交到村里的")
    make.step(cast.leader, up, "hand_up")
    make.matter_in("proposed", cast)
    make.matter_in("settled", cast)
    page = browser("leader").read("/")
    assert [a["href"] for a in page.select("a.great")] == ["/sessions/new"]
    assert waiting(page)[0] == ("该接着谈了 · 剩 14 天", "还在谈的")
    assert page.select_one("a[href$='/steps/follow_up']").text == "去回访"
    above = next(h for h in page.select("main h2") if h.text == "上面办到哪了").find_next_sibling()
    told = [(li.select_one(".soft").text, li.select_one(".pill").text) for li in above.select("li.item")]
    assert sorted(told) == [("9月15日 起 · 在村(居)", "调处中"), ("9月15日 起 · 在镇中心", "待上会")]
    assert "没有交到上面的事" in browser("leader2").read("/").text


def test_the_clock_that_runs_out_first_stands_on_top(browser, cast, clock):
    make.matter(cast.leader, matter_title="下周再谈", next_on=clock().date().replace(day=22))
    make.matter(cast.leader, matter_title="明天再谈", next_on=clock().date().replace(day=16))
    make.matter(cast.leader, matter_title="没有约好")
    assert waiting(browser("officer").read("/")) == [
        ("约定再谈 · 剩 1 天", "明天再谈"),
        ("约定再谈 · 剩 7 天", "下周再谈"),
        ("该接着谈了 · 剩 14 天", "没有约好"),
    ]
    clock.forward(days=2)
    page = browser("leader").read("/")
    assert waiting(page)[0] == ("约定再谈 · 超 1 天", "明天再谈")
    assert page.select_one(".menu .badge").text == "1"


def test_staff_and_secretary_see_what_waits_at_the_centre(browser, cast):
    make.matter_in("submitted", cast)
    make.matter(cast.leader, matter_title="下面还在谈的")
    for login in ("staff", "secretary"):
        page = browser(login).read("/")
        assert page.select_one("main a[href='/escalations']").text == "审核 1 件"
        assert [left for left, _title in waiting(page)] == ["审核 · 剩 3 天"]
        assert not page.select("a.great")
        assert "下面还在谈的" not in page.text


def test_the_secretary_is_led_to_the_months_meeting(browser, cast):
    assert browser("secretary").read("/").select_one("main a[href='/meetings/new']")
    key = make.planned_meeting(cast)
    for login in ("secretary", "staff"):
        assert browser(login).read("/").select_one(f"main a[href='/meetings/{key}']")
    for login in ("officer", "chief"):
        assert not browser(login).read("/").select("main a[href^='/meetings/']")


def test_a_chief_reads_a_masked_list_late_ones_first(browser, cast, clock):
    make.matter(cast.leader, matter_title="赵小兰的新事")
    clock.forward(days=-20)
    make.matter(cast.leader, matter_title="陈大明家301室漏水")
    clock.forward(days=20)
    make.account("headman", Role.CHIEF, VILLAGE)
    for login in ("chief", "headman"):
        page = browser(login).read("/")
        assert [b.text for b in page.select("li.item b")] == ["陈某家漏水", "赵某的新事"]
        assert "超期 1 件" in page.text
    make.account("headwoman", Role.CHIEF, "999999101203")
    assert not browser("headwoman").read("/").select("li.item")


def test_above_the_township_there_are_no_matters_to_read(browser, cast):
    make.matter(cast.leader)
    make.account("county", Role.CHIEF, "999999")
    page = browser("county").read("/")
    assert not page.select("li.item")
    assert "镇以上看汇总数字" in page.text


def test_an_administrator_sees_counts_and_no_matters(browser, cast):
    make.matter(cast.leader)
    page = browser("admin").read("/")
    counts = dict(zip([dt.text for dt in page.select("dt")], [dd.text for dd in page.select("dd")], strict=True))
    assert counts["客堂间"] == "12"
    assert counts["账号"] == "10"
    assert {"/places", "/parlors", "/people"} <= {a["href"] for a in page.select("main a")}
    assert "菜地" not in page.text


def test_department_and_auditor_are_told_what_comes_here(browser, cast):
    make.matter(cast.leader)
    assert "签收、报到、反馈" in browser("department").read("/").text
    assert browser("auditor").read("/").select("main a[href^='/audit']")
    for login in ("department", "auditor"):
        assert "菜地" not in browser(login).read("/").text


def test_an_auditor_sees_log_ins_account_changes_and_reads(browser, client, cast):
    client.submit("/login", login="leader", password="wrong")
    key = make.matter(cast.leader)
    browser("staff").read(f"/matters/{key}")
    page = browser("auditor").read("/")
    assert "柳长根 失败" in " ".join(page.text.split())
    assert "唐敏" in page.text
    assert "清禾-2026-0001" in page.text


def test_who_holds_no_post_is_told_whom_to_ask(browser, cast):
    db.session.query(Post).filter_by(user_id=cast.staff.user_id).update({"ends_on": make.OPENED})
    db.session.commit()
    staff = browser("staff")
    assert "现在没有岗位" in staff.read("/").text
    assert staff.get("/matters").location == "/"


def test_a_person_with_two_posts_sees_the_chosen_ones_home(browser, cast):
    db.session.add(Post(user_id=cast.officer.user_id, role=Role.STAFF, place_code=TOWNSHIP, starts_on=make.OPENED))
    db.session.commit()
    officer = browser("officer")
    assert officer.read("/").select("a.great")
    page = officer.read("/account")
    other = next(r["value"] for r in page.select("[name=post]") if not r.has_attr("checked"))
    form = "form[action='/account/post']"
    assert officer.send(page, "/account", form, post=other).location == "/"
    assert officer.read("/").select_one("main a[href='/escalations']")
