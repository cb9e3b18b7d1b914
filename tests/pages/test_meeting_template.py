"""A new meeting takes over what stood at the last one; the first begins with the usual order."""

import pytest

from tests import make
from tests.pages.desk import count, filled, newest
from village.actions import meeting_items, meeting_steps
from village.extensions import db
from village.models import AgendaItem, Meeting
from village.vocabulary import AttendanceState, MatterStatus, Section

NEXT = "2026-10-23T14:00"


@pytest.fixture
def secretary(browser, cast):
    return browser("secretary")


def sections(page):
    return [h2.text.partition("、")[2].partition(" ")[0] for h2 in page.select("#agenda_desk > .two > div > h2")]


def opened(secretary, **fields):
    return secretary.read(secretary.submit("/meetings/new", held_at=NEXT, **fields).location)


def held(cast, clock, **facts):
    """The last meeting, with a matter and a speech, issued and held; answers its id."""
    make.matter_in("scheduled", cast)
    key = make.planned_meeting(cast)
    speech = {"section": Section.SPEECH, "title": "林书记讲话", "minutes": 12, "presenter": "林和平"}
    meeting_items.add_topic(cast.secretary, key, speech)
    meeting_items.add_topic(
        cast.secretary, key, {"section": Section.VILLAGES, "title": "各村汇报", "text": "每村3分钟"}
    )
    meeting_items.add_topic(cast.secretary, key, {"section": Section.OTHER, "title": "秋收防火"})
    meeting_steps.take_step(cast.secretary, key, "issue", None, {"approved_by": "高立群"})
    clock.forward(days=3)
    present = [{"unit": "司法所", "state": AttendanceState.PRESENT}]
    meeting_steps.take_step(cast.secretary, key, "hold", None, {"attendance": present})
    meeting_items.add_topic(cast.secretary, key, {"section": Section.SPEECH, "title": "会上插话"})
    return key


def test_the_first_meeting_begins_with_the_usual_order(secretary):
    page = opened(secretary, room="二楼", chair="高立群", minutes_available=40)
    assert sections(page) == [
        "上月议定事项办理情况",
        "各村（居）汇报",
        "矛盾纠纷",
        "治安混乱地区及突出治安问题",
        "公共安全隐患",
        "重点人员工作",
        "部门发言",
        "工作部署",
        "领导讲话",
    ]
    assert page.select_one(".progress-line .pill.late").text == "50 / 40 分钟"
    assert "超出 10 分钟" in page.text
    paper = secretary.read(f"/meetings/{newest(Meeting).id}/agenda").select_one("main").text
    assert "九、领导讲话" in paper
    assert "（一）领导讲话" not in paper
    assert "超出" not in paper


def test_who_wants_an_empty_agenda_says_so(secretary):
    opened(secretary, room="二楼", chair="高立群", standing=False)
    assert count(AgendaItem) == 0


def test_the_next_meeting_takes_over_facts_units_and_standing_items(secretary, cast, clock):
    held(cast, clock)
    form = secretary.read("/meetings/new")
    stands = filled(form)
    assert [stands[name] for name in ("room", "chair", "units")] == [["二楼会议室"], ["高立群"], ["司法所", "派出所"]]
    assert "照2026年9月的会" in form.text
    page = opened(secretary)
    items = page.select("article.item")
    assert [item.select_one("b:not(.number)").text for item in items] == ["各村汇报", "林书记讲话"]
    assert all("沿用上次" in item.text for item in items)
    assert "汇报 林和平 · 12 分钟" in items[1].text
    key = newest(Meeting).id
    secretary.submit(items[1].select_one("a[href*='/items/']")["href"], minutes=8)
    page = secretary.read(f"/meetings/{key}")
    assert "沿用上次" not in page.select("article.item")[1].text


def test_last_months_matters_stand_with_what_became_of_them(secretary, cast, clock):
    held(cast, clock)
    page = opened(secretary)
    assert "陈某与赵某为菜地边界起争执（清禾-2026-0001）" in page.select_one("#last").text
    assert "已列议程" in page.select_one("#last").text
    key = newest(Meeting).id
    matter = db.session.scalar(db.select(AgendaItem.matter_id).where(AgendaItem.matter_id.is_not(None)))
    make.step(cast.staff, matter, "settle")
    preview = secretary.read(f"/meetings/{key}/steps/issue")
    assert "已化解，待回访（9月18日）" in preview.text
    secretary.send(preview, f"/meetings/{key}/steps/issue", approved_by="高立群")
    rows = [[td.text for td in tr.select("td")] for tr in secretary.read(f"/meetings/{key}/agenda").select("tbody tr")]
    assert rows == [
        ["1", "陈某与赵某为菜地边界起争执（清禾-2026-0001）", "柳湾村1组", "已化解，待回访（9月18日）"],
    ]
    # What was issued says what was so then.
    make.step(cast.staff, matter, "follow_up")
    assert make.MATTER_STEPS["follow_up"].after[0] is MatterStatus.CLOSED
    assert "待回访" in secretary.read(f"/meetings/{key}/agenda").select_one("tbody").text


def test_a_cancelled_meeting_is_no_model(secretary, cast):
    key = make.meeting(cast.secretary, room="台风室")
    meeting_steps.take_step(cast.secretary, key, "cancel", None, {"reason": "台风"})
    assert not filled(secretary.read("/meetings/new")).get("room", [""])[0]
