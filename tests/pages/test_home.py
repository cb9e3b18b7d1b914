"""Home: for each role what waits, and never an empty page without a next step."""

from datetime import timedelta

import pytest

from tests import make
from village.actions import people
from village.clock import today
from village.commands.demo_cast import TOWNSHIP, VILLAGE
from village.extensions import db
from village.models import Matter, Post
from village.vocabulary import Risk, Role

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


def under(page, heading):
    """What stands under one of the sheet's headings."""
    return next(h for h in page.select("main h2") if h.text == heading).find_next_sibling()


def figures(page):
    rows = page.select("main table.rows tbody tr")
    return {row.th.text: [int(cell.text) for cell in row.select("td")] for row in rows}


def test_a_chief_reads_one_sheet_of_what_is_new_late_and_at_risk_masked(browser, cast, clock):
    clock.forward(days=-20)
    make.matter(cast.leader, matter_title="陈大明家301室漏水")
    clock.forward(days=20)
    risky = make.matter(cast.leader, matter_title="赵小兰的新事")
    make.step(
        cast.officer, risky, "rate_risk", risk=Risk.URGENT, risk_reason="陈大明扬言动手", measures="赵小兰暂住娘家"
    )
    make.matter_in("settled", cast)
    make.account("headman", Role.CHIEF, VILLAGE)
    for login in ("chief", "headman"):
        page = browser(login).read("/")
        assert "本月新增 2 件，未化解 2 件，超期 1 件，高风险 1 件。" in page.text
        dangerous = under(page, "高风险")
        assert [b.text for b in dangerous.select("b")] == ["赵某的新事"]
        assert "紧急" in dangerous.text
        assert "原因：陈某扬言动手" in dangerous.text
        assert "措施：赵某暂住娘家" in dangerous.text
        assert [b.text for b in under(page, "其他超期的").select("a")] == ["陈某家漏水"]
        assert not {"陈大明", "赵小兰", "301"} & set(page.text.split())
    assert figures(browser("chief").read("/")) == {"柳湾村": [2, 2, 1, 1], "合计": [2, 2, 1, 1]}
    assert list(figures(browser("headman").read("/"))) == ["柳湾村1组", "合计"]
    make.account("headwoman", Role.CHIEF, "999999101203")
    assert not browser("headwoman").read("/").select("li.item")
    make.matter_in("refused", cast)
    assert figures(browser("chief").read("/"))["合计"] == [2, 2, 1, 1]


def test_the_sheet_names_the_villages_that_have_not_filed(browser, cast):
    make.account("headman", Role.CHIEF, VILLAGE)
    told = under(browser("chief").read("/"), "2026年9月还没有报四项排查的").text
    assert {"柳湾村", "石桥村", "清禾中学"} <= set(told.split("、"))
    assert under(browser("headman").read("/"), "2026年9月还没有报四项排查的").text == "柳湾村"


def test_the_sheet_shows_nothing_of_a_sealed_matter_but_that_it_is_there(browser, cast):
    key = make.matter(cast.leader, matter_title="菜地边界的争执")
    make.step(cast.officer, key, "rate_risk", risk=Risk.URGENT, risk_reason="菜地里动过手", measures="看住菜地")
    sealed = db.session.get(Matter, key)
    sealed.sealed = True
    db.session.commit()
    page = browser("chief").read("/")
    assert under(page, "高风险").b.text == "涉隐私事项"
    assert "菜地" not in page.text


def test_above_the_township_there_are_figures_and_no_matters_to_read(browser, cast):
    make.matter(cast.leader)
    make.account("county", Role.CHIEF, "999999")
    make.account("elsewhere", Role.CHIEF, "999998")
    page = browser("county").read("/")
    assert not page.select("li.item")
    assert "镇以上看汇总数字" in page.text
    assert figures(page) == {"清禾镇": [1, 1, 0, 0], "合计": [1, 1, 0, 0]}
    assert "菜地" not in page.text
    assert figures(browser("elsewhere").read("/")) == {}


def test_a_chief_sees_who_changed_accounts_and_a_village_secretary_does_not(browser, cast):
    people.create(
        cast.admin,
        {"login": "new", "name": "新来的", "role": Role.STAFF, "place": TOWNSHIP, "starts_on": today()},
    )
    make.account("headman", Role.CHIEF, VILLAGE)
    assert "新来的" in browser("chief").read("/account-changes").text
    assert "新来的" not in browser("headman").read("/account-changes").text
    browser("staff").read("/account-changes", 403)


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


def test_the_centre_is_reminded_to_call_back_and_to_ask_what_became_of_it(browser, cast, clock):
    refused, referred = make.matter_in("refused", cast), make.matter(cast.leader)
    make.step(cast.staff, referred, "refer", track_on=clock().date() + timedelta(days=5))
    home = browser("staff").read("/")
    for matter, word in ((refused, "电话回告"), (referred, "转出跟踪")):
        line = next(item for item in home.select("main .item") if item.select_one(f"a[href='/matters/{matter}']"))
        assert word in line.text
    make.step(cast.staff, referred, "track")
    assert "转出跟踪" not in browser("staff").read("/").text
    assert "转出跟踪" not in browser("leader").read("/").text
