"""The room of meetings: the month's meeting, its agenda as it grows, who reads what of it."""

from datetime import timedelta

import pytest

from tests import make
from tests.pages.desk import count, filled, fresh, hx, newest, state, typed, wrong
from tests.support.browser import soup
from village.actions import meeting_items, meeting_steps
from village.clock import now
from village.commands.demo_cast import OTHER_TOWNSHIP
from village.extensions import db
from village.models import AgendaItem, Matter, Meeting
from village.vocabulary import MeetingKind, Risk, Role, Section

OPENING = {"held_at": "2026-09-25T14:00", "room": "二楼会议室", "chair": "高立群（副镇长）"}
DESK = hx("agenda_desk")


def proposed(cast, title="菜地争执", times=0, **risk):
    """A matter waiting for a meeting; answers its id."""
    key = make.matter(cast.leader, matter_title=title)
    make.step(cast.officer, key, "escalate", **risk)
    make.step(cast.staff, key, "propose")
    if times:
        db.session.get(Matter, key).times_on_agenda = times
        db.session.commit()
    return key


def titles(page):
    return [b.text for b in page.select("article.item p b")]


def waiting(page):
    return [b.text for b in page.select("aside .item b")]


def form_of(page, words):
    """The form whose button says so."""
    button = next(b for b in page.select("button") if words in (b.text, b.get("aria-label")))
    return button.find_parent("form")


def post(visitor, page, words, headers=None):
    """Press the button that says so, as a page or by htmx; the button's own value goes with it."""
    form = form_of(page, words)
    data = {field["name"]: field.get("value", "") for field in form.select("input[name], button[name]")}
    return visitor.post(form["hx-post" if headers else "action"], data=data, headers=headers)


def test_the_secretary_opens_the_months_meeting(browser):
    secretary = browser("secretary")
    page = secretary.read("/meetings/new")
    assert len(page.select("[name=units][checked]")) == 17
    assert page.select_one("[name=recorder]")["value"] == "方志平（平安办副主任）"
    answer = secretary.submit(
        "/meetings/new", fields={**OPENING, "units": ["司法所"], "more_units": "供电所\n\n水务站 "}
    )
    key = newest(Meeting).id
    assert (answer.status_code, answer.location) == (303, f"/meetings/{key}")
    page = secretary.read(answer.location)
    assert [li.text.strip() for li in page.select("#units li")] == ["司法所", "供电所", "水务站"]
    assert "2026年9月“四个排查”工作例会" in page.select_one("h1").text
    assert "主持 高立群（副镇长）" in page.text


def test_opening_asks_what_is_missing_and_keeps_what_was_typed(browser, cast):
    secretary = browser("secretary")
    blank = dict.fromkeys((*OPENING, "recorder"), "")
    assert wrong(secretary.submit("/meetings/new", fields=blank)) == set(OPENING)
    sent = filled(secretary.read("/meetings/new"), **{**OPENING, "held_at": "2026-09-14T14:00", "more_units": "供电所"})
    answer = secretary.post("/meetings/new", data=sent)
    assert wrong(answer) == {"held_at"}
    stands = typed(soup(answer))
    assert stands["more_units"] == ["供电所"]
    assert stands["units"] == sent["units"]
    make.planned_meeting(cast)
    answer = secretary.submit("/meetings/new", fields=OPENING)
    assert wrong(answer) == {"held_at"}
    assert "这个月已经有一次例会了" in answer.text
    assert count(Meeting) == 1


def test_proposed_matters_stand_by_risk_then_times_then_age(browser, cast, clock):
    for title, times, risk in [
        ("老的", 0, Risk.NORMAL),
        ("新的", 0, Risk.NORMAL),
        ("上过两次会的", 2, Risk.NORMAL),
        ("有苗头的", 0, Risk.RISING),
        ("紧急的", 0, Risk.URGENT),
    ]:
        proposed(cast, title, times, risk=risk, risk_reason="放狠话")
        clock.forward(hours=1)
    url = f"/meetings/{make.planned_meeting(cast)}"
    secretary = browser("secretary")
    order = ["紧急的", "有苗头的", "上过两次会的", "老的", "新的"]
    assert waiting(secretary.read(url)) == order
    answer = post(secretary, secretary.read(url), "全部列入")
    assert (answer.status_code, answer.location) == (303, url)
    page = secretary.read(url)
    assert titles(page) == order
    assert waiting(page) == []
    assert "列入了 5 件。" in page.text
    assert "第三次上会" in page.text


@pytest.mark.parametrize("headers", [None, DESK], ids=["page", "htmx"])
def test_one_matter_is_taken_in(browser, cast, headers):
    first, second = proposed(cast, "老的"), proposed(cast, "新的")
    url = f"/meetings/{make.planned_meeting(cast)}"
    secretary = browser("secretary")
    answer = post(secretary, secretary.read(url), "列入", headers)
    assert answer.status_code == (200 if headers else 303)
    page = soup(answer) if headers else secretary.read(url)
    assert bool(page.select("h1")) == (headers is None)
    assert titles(page) == ["老的"]
    assert waiting(page) == ["新的"]
    assert [state(first), state(second)] == ["scheduled", "proposed"]
    # What htmx showed at once is not told again on the next page.
    assert not secretary.read("/meetings").select("#flash .said")


def test_only_what_was_proposed_here_is_taken_in(browser, cast):
    key, secretary = make.planned_meeting(cast), browser("secretary")
    data = {"csrf_token": secretary.read("/account").select_one("[name=csrf_token]")["value"]}
    far = make.account("far", Role.STAFF, OTHER_TOWNSHIP)
    abroad = make.walk_in(far, place=OTHER_TOWNSHIP)
    make.step(far, abroad, "propose")
    tries = {abroad: 404, 999999: 404, make.matter(cast.leader): 409}
    for matter, status in tries.items():
        answer = secretary.post(f"/meetings/{key}/take-in", data={**data, "matter": matter})
        assert answer.status_code == status
    assert count(AgendaItem) == 0


@pytest.mark.parametrize("headers", [None, DESK], ids=["page", "htmx"])
def test_items_move_up_and_down_by_buttons(browser, cast, headers):
    for title in "甲乙丙":
        proposed(cast, title)
    url, secretary = f"/meetings/{make.planned_meeting(cast)}", browser("secretary")
    post(secretary, secretary.read(url), "全部列入")
    page = secretary.read(url)
    assert len(page.select("button[name=direction]")) == 4
    for words, order in [("上移：丙", "甲丙乙"), ("下移：甲", "丙甲乙")]:
        answer = post(secretary, page, words, headers)
        page = soup(answer) if headers else secretary.read(answer.location)
        assert bool(page.select("h1")) == (headers is None)
        assert "".join(titles(page)) == order


def test_an_item_has_its_own_words_or_else_the_matters(browser, cast):
    matter = proposed(cast, "菜地争执")
    key, secretary = make.planned_meeting(cast), browser("secretary")
    meeting_items.take_in(cast.secretary, key, None)
    url = f"/meetings/{key}/items/{newest(AgendaItem).id}"
    page = secretary.read(url)
    assert not page.select("[name=section]")
    assert "提请会议：请镇里调处。" in page.select_one("[name=text]").text
    secretary.submit(url, presenter="邵建国", minutes="10", units="司法所、派出所")
    item = newest(AgendaItem)
    assert (item.title, item.text, item.presenter, item.minutes) == ("", "", "邵建国", 10)
    make.session(cast.officer, matter=str(matter), parties=[])
    assert "调解2次" in secretary.read(url).select_one("[name=text]").text
    secretary.submit(url, title="公用菜地的界", text="请司法所说明。")
    page = secretary.read(f"/meetings/{key}")
    assert titles(page) == ["公用菜地的界"]
    assert all(words in page.text for words in ("汇报 邵建国", "10 分钟", "请 司法所、派出所"))
    assert wrong(secretary.submit(url, minutes="9999")) == {"minutes"}


def test_topics_without_a_matter_come_change_and_go(browser, cast):
    key, secretary = make.planned_meeting(cast), browser("secretary")
    url = f"/meetings/{key}/items/new"
    answer = secretary.submit(url, section="key_persons", text="研究走访安排")
    assert wrong(answer) == {"title"}
    assert typed(soup(answer)) == {"section": ["key_persons"], "text": ["研究走访安排"]}
    secretary.submit(url, section="key_persons", title="重点人员走访安排", minutes="15")
    item = newest(AgendaItem)
    assert item.section is Section.KEY_PERSONS
    item_url = f"/meetings/{key}/items/{item.id}"
    secretary.submit(item_url, section="other", title="走访安排")
    page = secretary.read(f"/meetings/{key}")
    assert titles(page) == ["走访安排"]
    assert "其他议题" in page.text
    assert secretary.submit(item_url, "main form[action]").location == f"/meetings/{key}"
    assert count(AgendaItem) == 0


def test_a_matter_leaves_the_agenda_by_its_own_step_only(browser, cast):
    matter = make.matter_in("scheduled", cast)
    key, item, secretary = make.planned_meeting(cast), newest(AgendaItem).id, browser("secretary")
    page = secretary.read(f"/meetings/{key}")
    data = {"csrf_token": page.select_one("[name=csrf_token]")["value"]}
    assert secretary.post(f"/meetings/{key}/items/{item}/remove", data=data).status_code == 409
    assert not secretary.read(f"/meetings/{key}/items/{item}").select("main form[action]")
    secretary.submit(page.select_one("article a[href$='/steps/defer']")["href"], reason="要再谈")
    assert state(matter) == "proposed"
    assert count(AgendaItem) == 0


def test_the_time_taken_is_told_against_the_time_there_is(browser, cast):
    key, secretary = make.meeting(cast.secretary, minutes_available=20), browser("secretary")
    for minutes, tone in (("15", "plain"), ("10", "late")):
        secretary.submit(f"/meetings/{key}/items/new", title="议题", minutes=minutes)
        pill = secretary.read(f"/meetings/{key}").select_one(".progress-line .pill")
        assert tone in pill["class"]
    assert pill.text == "25 / 20 分钟"


def test_room_and_units_change_while_it_is_planned(browser, cast):
    key, secretary = make.planned_meeting(cast), browser("secretary")
    url = f"/meetings/{key}/edit"
    assert wrong(secretary.submit(url, room=" ", more_units="供电所")) == {"room"}
    secretary.submit(url, room="三楼", units=["司法所"], more_units="供电所")
    page = secretary.read(f"/meetings/{key}")
    assert "三楼" in page.text
    assert [li.text.strip() for li in page.select("#units li")] == ["司法所", "供电所"]
    assert "改会议安排" in page.select_one("#history").text


def test_what_is_to_come_stands_above_what_is_over(browser, cast):
    later = make.meeting(cast.secretary, held_at=now() + timedelta(days=40))
    sooner = make.meeting(cast.secretary, kind=MeetingKind.JOINT)
    over = make.meeting(cast.secretary, held_at=now() + timedelta(days=70))
    secretary = browser("secretary")
    assert not secretary.read(f"/meetings/{over}").select("li.item")
    assert "议程还是空的" in secretary.read(f"/meetings/{sooner}").text
    meeting_steps.take_step(cast.secretary, over, "cancel", None, {"reason": "台风"})
    links = [a["href"] for a in secretary.read("/meetings").select("li.item a")]
    assert links == [f"/meetings/{key}" for key in (sooner, later, over)]


@pytest.mark.parametrize("login", ["officer", "chief"])
def test_below_the_desk_only_what_was_issued_is_read_and_masked(browser, cast, login):
    make.matter_in("scheduled", cast)
    key, reader = make.planned_meeting(cast), browser(login)
    for part in ("", "/agenda", "/agenda.pdf", "/sign-in"):
        reader.read(f"/meetings/{key}{part}", status=404)
    assert not reader.read("/meetings").select("li.item")
    meeting_steps.take_step(cast.secretary, key, "issue", None, {"approved_by": "高立群"})
    assert reader.read("/meetings").select_one(f"li.item a[href='/meetings/{key}']")
    page = reader.read(f"/meetings/{key}")
    assert "陈某与赵某为菜地边界起争执" in page.text
    assert "陈大明" not in page.text
    assert not page.select("main form")
    for part in ("/edit", "/items/new", "/steps/hold", f"/items/{newest(AgendaItem).id}", "/steps/cancel"):
        reader.read(f"/meetings/{key}{part}", status=403)


def test_staff_read_the_desk_and_change_nothing(browser, cast):
    make.matter_in("scheduled", cast)
    proposed(cast)
    key = make.planned_meeting(cast)
    page = browser("staff").read(f"/meetings/{key}")
    assert len(titles(page)) == len(waiting(page)) == 1
    assert not page.select("main form, main a[href$='/edit'], main a[href*='/steps/']")
    browser("staff").read(f"/meetings/{key}/steps/issue", status=403)


def test_a_meeting_is_not_there_for_others(browser, cast):
    key = make.planned_meeting(cast)
    make.account("far", Role.SECRETARY, OTHER_TOWNSHIP)
    for part in ("", "/edit", "/agenda", "/items/new", "/steps/issue"):
        browser("far").read(f"/meetings/{key}{part}", status=404)
    assert not browser("far").read("/meetings").select("li.item")
    for login in ("leader", "admin", "auditor"):
        browser(login).read(f"/meetings/{key}", status=403)
    assert fresh(Meeting, key).version == 1
