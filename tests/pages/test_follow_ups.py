"""The list of what is to be looked at again: whose, in which order, what a row says to whom, and the step from it."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests import make
from tests.support.browser import soup
from tests.support.statements import counting
from village.clock import now as clock_now
from village.clock import today
from village.commands.demo_cast import PARLOR2
from village.extensions import db
from village.models import Matter, ReadLog
from village.vocabulary import AgreementKind, Finding, Route, Side

PARTIES = [
    {"name": "陈大明", "side": Side.ONE, "phone": "13900000001"},
    {"name": "赵小兰", "side": Side.OTHER, "phone": "13900000002"},
]


def settled(cast, title="菜地边界", **answers):
    matter_id = make.matter(cast.leader, matter_title=title, parties=PARTIES)
    usual = {"agreement_kind": AgreementKind.ORAL, "agreement_text": "陈大明让出一垄", "performance": "月底前拆篱笆"}
    make.step(cast.leader, matter_id, "settle", **{**usual, **answers})
    return matter_id


def rows(visitor, tab="due", **more):
    query = "".join(f"&{name}={value}" for name, value in more.items())
    page = visitor.read(f"/follow-ups?tab={tab}{query}")
    return [row.text for row in page.select("main ul.stack > li")]


def test_what_is_due_stands_with_the_oldest_clock_first_and_the_rest_comes_soon(browser, cast, clock):
    settled(cast, "后到期", performance_due=today() + timedelta(days=6))
    settled(cast, "先到期", performance_due=today() + timedelta(days=3))
    settled(cast, "下月的")
    clock.forward(days=8)
    leader = browser("leader")
    due = rows(leader)
    assert ["先到期" in due[0], "后到期" in due[1], len(due)] == [True, True, 2]
    assert "超 5 天" in due[0]
    (soon,) = rows(leader, "soon")
    assert "下月的" in soon
    badge = next(a for a in leader.read("/").select(".menu a") if a.text.strip().startswith("回访"))
    assert badge.select_one(".badge").text == "2"


def test_a_row_says_what_was_agreed_until_when_how_to_reach_them_and_what_was_found_last(browser, cast, clock):
    matter_id = settled(cast, performance_due=today() + timedelta(days=3))
    clock.forward(days=4)
    again = {"finding": Finding.PARTLY, "next_on": today(), "note": "赵小兰说还差一截"}
    make.step(cast.leader, matter_id, "follow_up", **again)
    (row,) = rows(browser("leader"))
    agreed = ("口头协议：陈大明让出一垄", "月底前拆篱笆", "9月18日 以前履行")
    found = ("上次 9月19日：部分履行", "赵小兰说还差一截")
    for words in (*agreed, *found, "13900000002", "由您回访"):
        assert words in row, words
    assert "由柳长根回访" not in row
    assert "由柳长根回访" in rows(browser("officer"))[0]


@pytest.mark.parametrize("login", ["chief", "staff"])
def test_who_need_not_know_reads_no_name_and_no_phone(browser, cast, clock, login):
    matter_id = settled(cast)
    clock.forward(days=31)
    make.step(cast.leader, matter_id, "follow_up", finding=Finding.PARTLY, next_on=today(), note="赵小兰不在家")
    visitor = browser(login)
    for tab in ("due", "done"):
        (row,) = rows(visitor, tab)
        assert "陈大明" not in row
        assert "赵小兰" not in row
        assert "13900000001" not in row
        assert "赵某" in row
    page = visitor.read("/follow-ups")
    assert bool(page.select("main .item .actions a")) == (login == "staff")


def test_whose_names_and_phones_are_read_here_stands_in_the_read_log(browser, cast, clock):
    """The row says what the matter's page says, and that page leaves a line."""
    ids = [handed_up_once(cast) for _ in range(2)]
    browser("officer").read("/follow-ups?tab=soon")
    browser("chief").read("/follow-ups?tab=soon")
    assert read_by() == []
    (first, second) = rows(browser("staff"), "soon")
    assert "13900000001" in first
    assert "13900000001" in second
    assert sorted(read_by()) == [(cast.staff.user_id, "matters", key) for key in sorted(ids)]


def handed_up_once(cast):
    matter_id = settled(cast)
    matter = db.session.get(Matter, matter_id)
    matter.submitted_at = clock_now()
    db.session.commit()
    return matter_id


def read_by():
    return [tuple(row) for row in db.session.execute(select(ReadLog.user_id, ReadLog.subject_kind, ReadLog.subject_id))]


def test_each_sees_their_own_place_and_a_stranger_nothing(browser, cast, clock):
    settled(cast)
    other = make.matter(cast.leader2, place=PARLOR2, matter_title="石桥的事")
    make.step(cast.leader2, other, "settle")
    clock.forward(days=31)
    seen = {
        login: len(rows(browser(login))) for login in ("leader", "leader2", "officer", "staff", "chief", "stranger")
    }
    assert seen == {"leader": 1, "leader2": 1, "officer": 1, "staff": 2, "chief": 2, "stranger": 0}
    for tab in ("soon", "court", "done"):
        assert rows(browser("stranger"), tab) == []


def test_a_department_reads_what_became_of_its_own_work_and_has_no_step(browser, cast, clock):
    settled(cast)
    matter_id = make.answered(cast, make.matter_in("assigned", cast))
    make.step(cast.staff, matter_id, "conclude")
    clock.forward(days=31)
    page = browser("department").read("/follow-ups")
    assert len(page.select("main ul.stack > li")) == 1
    assert page.select("main .item .actions a") == []
    assert [a.text.strip() for a in page.select(".tabs a")] == ["该回访的", "以后要去的", "本月回访过的"]
    assert (
        "该回访的" in browser("department").read("/follow-ups?tab=court").select_one(".tabs [aria-current=page]").text
    )


def test_only_the_centre_asks_how_content_they_are(browser, cast):
    matter_id = settled(cast)
    asked = {
        login: bool(browser(login).read(f"/matters/{matter_id}/steps/follow_up").select("[name=satisfaction]"))
        for login in ("leader", "officer", "staff", "secretary")
    }
    assert asked == {"leader": False, "officer": False, "staff": True, "secretary": True}


def test_the_step_is_taken_from_the_row_and_one_stays_there(browser, cast, clock):
    matter_id = settled(cast)
    clock.forward(days=31)
    officer = browser("officer")
    page = officer.read("/follow-ups")
    button = page.select_one("main .item .actions a")
    assert button["href"] == button["hx-get"] == f"/matters/{matter_id}/steps/follow_up"
    slot = f"step_form-{matter_id}"
    assert page.select_one(f"#{slot}") is not None
    here = {"HX-Request": "true", "HX-Target": slot, "HX-Current-URL": "http://localhost/follow-ups?tab=due"}
    form = soup(officer.get(button["href"], headers=here))
    typed = {field["name"]: field["value"] for field in form.select("input[type=hidden]")}
    typed |= {"visited_on": today().isoformat(), "how": "visit", "finding": "performed"}
    answer = officer.post(button["href"], data=typed, headers=here)
    assert (answer.status_code, answer.headers["HX-Location"]) == (200, "/follow-ups?tab=due")
    assert rows(officer) == []
    (done,) = rows(officer, "done")
    assert "已履行" in done


def test_what_went_another_way_is_asked_about_by_officer_and_staff(browser, cast, clock):
    matter_id = make.matter_in("submitted", cast)
    make.step(
        cast.staff,
        matter_id,
        "refer",
        route=Route.LITIGATION,
        text="陈大明已去法院",
        track_on=today() + timedelta(days=5),
    )
    clock.forward(days=6)
    (row,) = rows(browser("staff"))
    assert "诉讼：陈大明已去法院" in row
    assert "了解结果" in row
    assert len(rows(browser("officer"))) == 1
    assert rows(browser("leader")) == []
    home = browser("staff").read("/")
    assert home.select_one(f"a[href='/matters/{matter_id}/steps/track']").text == "去了解结果"
    staff = browser("staff")
    staff.submit(
        f"/matters/{matter_id}/steps/track", result="下月开庭", next_on=(today() + timedelta(days=30)).isoformat()
    )
    assert rows(staff) == []
    assert len(rows(staff, "soon")) == 1
    clock.forward(days=31)
    staff.submit(f"/matters/{matter_id}/steps/track", result="判了，各让一半")
    assert rows(staff) == rows(staff, "soon") == []
    assert "判了，各让一半" in staff.read(f"/matters/{matter_id}").text


def test_the_court_tab_counts_down_and_remembers_who_is_asked(browser, cast, clock):
    counting_down, asked, over = (make.in_force(cast) for _ in range(3))
    make.step(cast.staff, asked, "apply_court")
    db.session.get(Matter, over).confirm_until = today() - timedelta(days=1)
    db.session.commit()
    found = rows(browser("leader"), "court")
    assert len(found) == 2
    assert "9月15日 向清禾县人民法院申请" in found[0]
    assert "还有30天" in found[1]
    assert counting_down


def statements_of(visitor, url="/follow-ups"):
    with counting() as statements:
        visitor.read(url)
    return len(statements)


def test_only_mine_pages_that_go_on_and_as_many_statements_for_many(browser, cast, clock):
    settled(cast, "第一件")
    clock.forward(days=31)
    few = {login: statements_of(browser(login)) for login in ("leader", "staff")}
    for n in range(31):
        settled(cast, f"第{n}件")
    own = make.matter_in("submitted", cast)
    make.step(cast.staff, own, "settle")
    clock.forward(days=31)
    staff = browser("staff")
    assert len(rows(staff, mine=1)) == 1
    page = staff.read("/follow-ups")
    assert len(page.select("main ul.stack > li")) == 30
    assert {login: statements_of(browser(login)) for login in ("leader", "staff")} == few == {"leader": 4, "staff": 3}
    page = staff.read(page.select_one("a[rel=next]")["href"])
    assert len(page.select("main ul.stack > li")) == 3
    assert len(rows(staff, after="nonsense")) == 30


def test_a_sealed_one_says_no_word(browser, cast, clock):
    matter_id = settled(cast, "祖坟迁移", agreement_text="柏树岭下各让一步")
    make.step(cast.officer, matter_id, "seal")
    clock.forward(days=31)
    for login in ("staff", "chief", "leader"):
        (row,) = rows(browser(login))
        assert "涉隐私事项" in row
        for word in ("祖坟", "柏树", "陈大明", "陈某"):
            assert word not in row
    assert "柏树岭下" in rows(browser("officer"))[0]
