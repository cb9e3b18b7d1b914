"""What was sent: the text to copy, the numbers to call, and who has opened it."""

import pytest
from sqlalchemy import update

from tests import make
from village.actions import meeting_items, meeting_steps
from village.extensions import db
from village.models import Matter, SeenMark, User
from village.vocabulary import Section, SendBackTo

UNITS = ["柳湾村", "石桥村", "司法所"]


@pytest.fixture
def phones(cast):
    for login, phone in (("officer", "139 0000 0011"), ("leader", "13900000012"), ("officer2", "13900000013")):
        db.session.execute(update(User).where(User.login == login).values(phone=phone))
    db.session.commit()


@pytest.fixture
def issued(cast):
    meeting = make.meeting(cast.secretary, units=UNITS, chair="高立群（副镇长）")
    meeting_items.add_topic(cast.secretary, meeting, {"section": Section.OTHER, "title": "部署秋收防火"})
    meeting_steps.take_step(cast.secretary, meeting, "issue", None, {"approved_by": "高立群"})
    return meeting


def notice(page):
    area = page.select_one("main .copy textarea")
    return area.text if area else ""


def seen(page):
    return page.select_one("#seen").text


def marks():
    db.session.rollback()
    return db.session.query(SeenMark).count()


def test_the_sender_sees_who_opened_the_agenda_and_whom_to_call(browser, issued, cast, phones):
    page = browser("secretary").read(f"/meetings/{issued}")
    assert "还没有村(居)打开过" in seen(page)
    assert {a["href"] for a in page.select("#seen a")} == {"tel:13900000011", "tel:13900000013"}

    browser("officer").read(f"/meetings/{issued}/agenda")

    page = browser("staff").read(f"/meetings/{issued}")
    assert "9月15日 09:00 柳湾村已阅" in seen(page)
    assert cast.officer.name in seen(page)
    assert {a["href"] for a in page.select("#seen a")} == {"tel:13900000013"}


def test_only_the_first_opening_by_a_receiver_counts(browser, issued):
    for login, path in (("officer", ""), ("officer", "/notice"), ("chief", ""), ("secretary", "/agenda")):
        browser(login).read(f"/meetings/{issued}{path}")
    assert marks() == 1


def test_a_new_version_is_to_be_opened_anew(browser, issued, cast):
    browser("officer").read(f"/meetings/{issued}")
    meeting_steps.take_step(cast.secretary, issued, "postpone", None, {"held_at": make.now(), "reason": "冲突"})
    meeting_steps.take_step(cast.secretary, issued, "issue", None, {"approved_by": "高立群"})
    assert "柳湾村已阅" not in seen(browser("secretary").read(f"/meetings/{issued}"))


def test_those_who_were_asked_do_not_see_who_else_has_read(browser, issued):
    browser("officer").read(f"/meetings/{issued}")
    assert "已阅" not in browser("officer2").read(f"/meetings/{issued}").text


def test_the_meetings_notice_names_items_by_number_and_nobody(browser, cast):
    matter = make.matter_in("scheduled", cast)
    meeting = make.planned_meeting(cast)
    text = notice(browser("secretary").read(f"/meetings/{meeting}"))
    assert db.session.get(Matter, matter).number in text
    assert not [name for name in ("陈大明", "赵小兰", "高立群", "菜地") if name in text]


def test_a_matter_sent_back_is_told_and_seen(browser, cast, clock, phones):
    matter = make.matter_in("submitted", cast)
    make.step(cast.staff, matter, "send_back", to=SendBackTo.VILLAGE)
    page = browser("staff").read(f"/matters/{matter}")
    assert "已退回柳湾村补充" in notice(page)
    assert "陈大明" not in notice(page)
    assert "tel:13900000011" in {a["href"] for a in page.select("#contacts a")}
    assert "已阅" not in page.text

    clock.forward(hours=5)
    for _ in range(2):
        browser("officer").read(f"/matters/{matter}")
    assert "9月15日 14:00 柳湾村已阅" in browser("staff").read(f"/matters/{matter}").text
    assert marks() == 1

    make.step(cast.officer, matter, "escalate")
    assert "已阅" not in browser("staff").read(f"/matters/{matter}").text
    clock.forward(hours=1)
    make.step(cast.staff, matter, "send_back", to=SendBackTo.VILLAGE)
    assert "已阅" not in browser("staff").read(f"/matters/{matter}").text


def test_the_holder_of_an_overdue_matter_is_reminded_from_above(browser, cast, clock, phones):
    matter = make.matter(cast.leader)
    assert notice(browser("officer").read(f"/matters/{matter}")) == ""
    clock.forward(days=40)
    text = notice(browser("officer").read(f"/matters/{matter}"))
    assert "已经超过" in text
    assert "陈大明" not in text
    page = browser("leader").read(f"/matters/{matter}")
    assert (notice(page), page.select("#contacts")) == ("", [])


def test_a_sealed_matters_notice_bears_no_title(browser, cast, clock, phones):
    matter = make.matter(cast.leader)
    db.session.execute(update(Matter).where(Matter.id == matter).values(sealed=True))
    db.session.commit()
    clock.forward(days=40)
    text = notice(browser("officer").read(f"/matters/{matter}"))
    assert "已经超过" in text
    assert "菜地" not in text


def test_what_was_reviewed_is_told(browser, cast, phones):
    matter = make.matter_in("proposed", cast)
    assert "现在是“待上会”" in notice(browser("staff").read(f"/matters/{matter}"))


def test_the_chief_calls_nobody_from_here(browser, cast, phones):
    matter = make.matter_in("proposed", cast)
    page = browser("chief").read(f"/matters/{matter}")
    assert page.select("#contacts, .copy, a[href^=tel]") == []
