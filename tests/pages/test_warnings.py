"""Warnings as people read them, send them on and put them aside."""

from sqlalchemy import select

from tests import make
from tests.support.browser import soup
from village.commands import demo_cast
from village.extensions import db
from village.models import EarlyWarning, Matter
from village.vocabulary import Role

NAMES = ("陈大明", "赵小兰")


def raised(cast, **answers):
    for _ in range(3):
        make.matter(cast.leader, spot="柳湾村3号桥东侧", **answers)
    return db.session.query(EarlyWarning.id).scalar()


def test_it_shows_the_numbers_the_rule_and_the_matters_behind_it(cast, browser):
    key = raised(cast)
    staff = browser("staff")
    listed = staff.read("/warnings")
    assert "柳湾村“柳湾村3号桥东侧”30 天内 3 件" in listed.text
    assert "只数地点和事项，从不数人。" in listed.text
    assert listed.select_one("a[href='/warnings'] .badge").text == "1"

    page = staff.read(f"/warnings/{key}")
    assert "同一个村（居）、同一地点，30 天内第 3 件就提醒。" in page.text
    assert len(page.select("main a[href^='/matters/']")) == 3
    assert "【预警】柳湾村" in page.select_one(".copy textarea").text
    assert not [name for name in NAMES if name in page.text]
    assert [a.text for a in page.select(".steps a")] == ["转单位", "排除"]
    assert [a.text for a in browser("secretary").read(f"/warnings/{key}").select(".steps a")] == [
        "转单位", "列为例会议题", "排除",
    ]  # fmt: skip


def test_the_officer_it_is_sent_to_acknowledges_it(cast, browser):
    key = raised(cast)
    staff, officer = browser("staff"), browser("officer")
    url = f"/warnings/{key}/steps/send"
    form = staff.read(url)
    assert [box["value"] for box in form.select("input[name=units][checked]")] == [demo_cast.VILLAGE]
    staff.submit(url, units=[demo_cast.VILLAGE, make.department_key()], advice="看看桥栏")

    assert officer.read("/warnings").select_one("a[href='/warnings'] .badge").text == "1"
    officer.submit(f"/warnings/{key}/steps/acknowledge", note="明天去")
    assert officer.read("/warnings").select("a[href='/warnings'] .badge") == []
    assert "明天去" in staff.read(f"/warnings/{key}").text
    department = browser("department").read(f"/warnings/{key}")
    assert "这些事项不归您办，这里只给件数。" in department.text
    assert "菜地" not in department.text
    assert [a.text for a in department.select(".steps a")] == ["已阅"]


def test_it_becomes_a_topic_of_the_planned_meeting(cast, browser):
    key = raised(cast)
    secretary = browser("secretary")
    url = f"/warnings/{key}/steps/put_on"
    assert "没有还能加议题的例会" in secretary.read(url).text
    meeting = make.meeting(cast.secretary)
    secretary.submit(url, meeting=meeting)
    assert "30 天内 3 件" in secretary.read(f"/meetings/{meeting}").text
    assert "已列议题" in secretary.read("/warnings?tab=done").text


def test_it_is_dismissed_only_with_a_reason_and_nothing_typed_is_lost(cast, browser):
    key = raised(cast)
    staff = browser("staff")
    url = f"/warnings/{key}/steps/dismiss"
    old = staff.read(url)
    assert staff.send(old, url, reason=" ").status_code == 422
    staff.submit(f"/warnings/{key}/steps/send", units=[demo_cast.VILLAGE])
    answer = staff.send(old, url, reason="修桥")
    assert answer.status_code == 409
    assert soup(answer).select_one("textarea").text.strip() == "修桥"
    assert staff.send(soup(answer), url, reason="修桥").status_code == 303
    assert "修桥" in staff.read("/warnings?tab=done").text
    staff.read(url, 409)


def test_sealed_matters_are_counted_without_their_words(cast, browser):
    key = raised(cast, matter_title="祖坟迁移谈不拢")
    for matter in db.session.scalars(select(Matter.id)).all():
        make.step(cast.officer, matter, "seal", named=[])
    for login in ("staff", "chief", "secretary"):
        for url in ("/warnings", f"/warnings/{key}"):
            text = browser(login).read(url).text
            assert "3 件" in text
            assert "祖坟" not in text
            assert "3号桥" not in text


def test_others_see_none(cast, browser):
    key = raised(cast)
    make.account("county", Role.CHIEF, demo_cast.TOWNSHIP[:6])
    for login in ("officer2", "stranger", "department", "county"):
        visitor = browser(login)
        assert "3号桥" not in visitor.read("/warnings").text
        visitor.read(f"/warnings/{key}", 404)
    browser("leader").read("/warnings", 403)
    browser("chief").read(f"/warnings/{key}")
    browser("chief").read(f"/warnings/{key}/steps/send", 403)
