"""Mending a matter's facts and parties, and a session's words: before and after kept, shown to those who read names."""

import pytest

from tests import make
from tests.pages.desk import count, fresh, last_session, wrong
from tests.support.browser import soup
from village.extensions import db
from village.models import Attendee, FormerName, HistoryDetail, HistoryEntry, Matter, Party, Presence
from village.vocabulary import AttendeeRole, Side

MENDED = {"title": "为菜地边界起争执", "spot": "村西菜地", "reason": "标题写了姓名"}


def url_of(matter):
    return f"/matters/{matter}/correct"


def told():
    entry = db.session.query(HistoryEntry).filter_by(step="correct").order_by(HistoryEntry.id.desc()).first()
    return db.session.get(HistoryDetail, entry.id).answers


def test_facts_are_mended_with_before_and_after_in_the_timeline(browser, cast):
    matter, leader = make.matter(cast.leader), browser("leader")
    version = fresh(Matter, matter).version
    fields = {**MENDED, "category": "house_homestead", "people_count": "5", "amount": "1200"}
    assert leader.submit(url_of(matter), fields=fields).location == f"/matters/{matter}"
    row = fresh(Matter, matter)
    assert (row.title, row.spot, row.category.value, row.people_count, row.version, row.corrected) == (
        "为菜地边界起争执",
        "村西菜地",
        "house_homestead",
        5,
        version,
        1,
    )
    page = leader.read(f"/matters/{matter}").select_one(".timeline").text
    assert "陈大明与赵小兰为菜地边界起争执 → 为菜地边界起争执" in page
    assert "邻里纠纷 → 房屋宅基地纠纷" in page
    assert "标题写了姓名" in page


def test_parties_are_mended_added_and_struck(browser, cast):
    matter, officer = make.matter(cast.leader), browser("officer")
    fields = {
        "parties-0-name": "陈大民",
        "parties-0-phone": "13900000002",
        "parties-1-struck": True,
        "parties-2-name": "赵晓兰",
        "parties-2-side": "other",
        "reason": "写错了名字",
    }
    assert officer.submit(url_of(matter), fields=fields).status_code == 303
    parties = [(p.name, p.side, p.phone) for p in db.session.query(Party).order_by(Party.id)]
    assert parties == [("陈大民", Side.ONE, "13900000002"), ("赵晓兰", Side.OTHER, "")]
    assert {row.name for row in db.session.query(FormerName)} == {"陈大明", "赵小兰"}
    assert len(told()["parties"]) == 3
    page = officer.read(f"/matters/{matter}").select_one(".timeline").text
    assert "陈大明 · 一方 · 13900000001 → 陈大民 · 一方 · 13900000002" in page
    assert "赵小兰 · 另一方 → （没有）" in page


def test_a_name_that_was_wrong_is_still_masked_where_texts_spell_it(browser, cast):
    matter = make.matter(cast.leader, summary="陈大明不让")
    browser("leader").submit(url_of(matter), fields={"parties-0-name": "陈大民", "reason": "写错了"})
    for url in (f"/matters/{matter}", "/matters", f"/sessions/{last_session().id}", "/sessions"):
        page = browser("staff").read(url).text
        assert "陈大明" not in page, url
        assert "陈大民" not in page, url


def test_who_may_not_read_names_learns_only_that_it_was_mended(browser, cast):
    matter = make.matter(cast.leader)
    browser("leader").submit(url_of(matter), fields={**MENDED, "parties-0-name": "陈大民"})
    page = browser("chief").read(f"/matters/{matter}").select_one(".timeline").text
    assert "更正了：标题、具体地点、当事人" in page
    assert not any(word in page for word in ("陈大明", "陈大民", "村口", "写了姓名"))


def test_of_a_party_who_turns_out_a_minor_no_name_stays_anywhere_in_the_correction(browser, cast):
    matter = make.matter(cast.leader, matter_title="菜地", summary="")
    browser("leader").submit(url_of(matter), fields={"parties-0-minor": True, "reason": "是学生"})
    party = db.session.query(Party).order_by(Party.id).first()
    assert (party.name, party.phone, party.minor) == ("", "", True)
    assert "陈大明" not in str(told())
    assert count(FormerName) == 0


def test_a_party_in_sessions_is_struck_with_its_presence(browser, cast):
    parties = [
        {"name": "陈大明", "side": Side.ONE, "present": True},
        {"name": "错人", "side": Side.OTHER, "present": True},
    ]
    matter = make.matter(cast.leader, parties=parties)
    browser("leader").submit(url_of(matter), fields={"parties-1-struck": True, "reason": "没有这个人"})
    assert (count(Party), len(db.session.query(Presence).all())) == (1, 1)


@pytest.mark.parametrize(
    ("fields", "asked"),
    [
        ({"reason": " "}, {"reason"}),
        ({"title": "", "reason": "x"}, {"title"}),
        ({"category": "", "reason": "x"}, {"category"}),
        ({"amount": "NaN", "reason": "x"}, {"amount"}),
        ({"people_count": "0", "reason": "x"}, {"people_count"}),
        ({"title": "长" * 61, "reason": "x"}, {"title"}),
    ],
)
def test_what_cannot_stand_is_said_and_all_is_kept(browser, cast, fields, asked):
    matter = make.matter(cast.leader)
    answer = browser("officer").submit(url_of(matter), fields={"spot": "村西", **fields})
    assert wrong(answer) == asked
    assert soup(answer).select_one("[name=spot]")["value"] == "村西"
    assert fresh(Matter, matter).corrected == 0


def test_nobody_is_left_without_a_name_and_no_quarrel_without_a_party(browser, cast):
    matter, officer = make.matter(cast.leader), browser("officer")
    nameless = officer.submit(url_of(matter), fields={"parties-0-name": "", "reason": "x"})
    assert (nameless.status_code, "请写姓名" in nameless.text) == (422, True)
    nobody = officer.submit(url_of(matter), fields={"parties-0-struck": True, "parties-1-struck": True, "reason": "x"})
    assert (nobody.status_code, "至少要留下一方" in nobody.text) == (422, True)
    assert count(Party) == 2


def test_a_party_of_another_matter_is_not_mended_here(browser, cast):
    other, matter = make.matter(cast.leader), make.matter(cast.leader)
    theirs = db.session.query(Party).filter_by(matter_id=other).first().id
    answer = browser("officer").submit(url_of(matter), fields={"parties-0-id": str(theirs), "reason": "x"})
    assert answer.status_code == 404
    assert count(FormerName) == 0


def test_two_who_mend_at_once_do_not_write_over_each_other_unseen(browser, cast):
    matter, officer = make.matter(cast.leader), browser("officer")
    page = officer.read(url_of(matter))
    browser("leader").submit(url_of(matter), fields=MENDED)
    answer = officer.send(page, url_of(matter), fields={"spot": "村东", "reason": "看了现场"})
    assert answer.status_code == 409
    assert "别人先更正过" in answer.text
    assert MENDED["title"] in answer.text
    again = officer.send(soup(answer), url_of(matter))
    assert again.status_code == 303
    assert fresh(Matter, matter).spot == "村东"


def test_nothing_changed_writes_nothing(browser, cast):
    matter = make.matter(cast.leader)
    assert browser("officer").submit(url_of(matter), reason="看看").status_code == 303
    assert db.session.query(HistoryEntry).filter_by(step="correct").count() == 0


def test_the_author_mends_for_seven_days_the_officer_always_and_staff_once_it_came_up(browser, cast, clock):
    matter = make.matter(cast.leader)
    browser("staff").read(url_of(matter), status=403)
    browser("leader2").read(url_of(matter), status=404)
    clock.forward(days=7, minutes=1)
    browser("leader").read(url_of(matter), status=403)
    assert not browser("leader").read(f"/matters/{matter}").select(f"a[href='{url_of(matter)}']")
    browser("officer").read(url_of(matter))
    make.step(cast.officer, matter, "escalate")
    assert browser("staff").submit(url_of(matter), fields=MENDED).status_code == 303


def test_a_name_typed_into_the_title_is_warned_of(browser, cast):
    matter = make.matter(cast.leader, matter_title="菜地")
    leader = browser("leader")
    page = leader.read(leader.submit(url_of(matter), title="陈大明占了菜地", reason="说清楚").location)
    notice = page.select_one(f".notice:has(a[href='{url_of(matter)}'])")
    assert "标题里有当事人的姓名" in notice.text


def test_who_sat_there_and_the_note_of_a_session_are_mended_too(browser, cast):
    helpers = [{"name": "柳福生", "role": AttendeeRole.RELATIVE}, {"name": "错人", "role": AttendeeRole.PARTICIPANT}]
    matter_id = make.matter(cast.leader, attendees=helpers, note="说好明天量")
    key = last_session().id
    fields = {
        "attendees-0-role": "respected_elder",
        "attendees-1-struck": True,
        "attendees-2-name": "柳老师",
        "note": "说好后天量",
        "reason": "记错了",
    }
    assert browser("leader").submit(f"/sessions/{key}/correct", fields=fields).status_code == 303
    people = {(a.name, a.role.value) for a in db.session.query(Attendee)}
    assert people == {("柳福生", "respected_elder"), ("柳老师", "participant")}
    page = browser("leader").read(f"/sessions/{key}").text
    for words in ("柳福生 · 亲属 → 柳福生 · 乡贤", "错人 · 其他参加人 → （没有）", "说好明天量 → 说好后天量"):
        assert words in page, words
    matter = browser("leader").read(f"/matters/{matter_id}").text
    assert "说好后天量" in matter
    assert "说好明天量" not in matter


def test_a_session_mended_by_two_at_once_warns_the_second(browser, cast):
    key = make.talk(cast.leader)
    officer = browser("officer")
    page = officer.read(f"/sessions/{key}/correct")
    browser("leader").submit(f"/sessions/{key}/correct", summary="讲了社保", reason="记错了")
    answer = officer.send(page, f"/sessions/{key}/correct", summary="讲了医保", reason="记错了")
    assert answer.status_code == 409
    assert "讲了社保" in answer.text
    assert soup(answer).select_one("[name=summary]").text.strip() == "讲了医保"


def test_staff_do_not_read_through_a_correction_what_is_masked(browser, cast):
    make.matter(cast.leader, summary="陈大明不让")
    key = last_session().id
    browser("staff").read(f"/sessions/{key}/correct", status=403)
    browser("leader").submit(f"/sessions/{key}/correct", summary="陈大明让了", reason="陈大明说的")
    page = browser("staff").read(f"/sessions/{key}").text
    assert "更正了：简单记几句" in page
    assert "陈大明" not in page


def test_a_wrong_day_moves_the_day_of_the_last_talk(browser, cast):
    matter = make.matter(cast.leader)
    key = last_session().id
    browser("leader").submit(f"/sessions/{key}/correct", held_at="2026-09-10T10:00", reason="看错了日历")
    assert f"{fresh(Matter, matter).last_held_at:%m-%d}" == "09-10"
