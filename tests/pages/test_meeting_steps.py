"""/meetings/<id>/steps/<step>: what is seen is issued; hold, postpone, cancel; what a matter's own steps do to it."""

import pytest

from tests import make
from tests.pages.desk import count, filled, fresh, newest, state, typed, wrong
from tests.support.browser import soup
from village.commands.demo_cast import TOWNSHIP
from village.extensions import db
from village.models import AgendaItem, Attendance, Issue, Matter, Meeting
from village.rules.workflow import MEETING_STEPS
from village.vocabulary import MeetingStatus

STATES = {"planned": (), "issued": ("issue",), "held": ("issue", "hold"), "cancelled": ("cancel",)}


@pytest.fixture
def matter(cast):
    """A matter on the agenda of the month's meeting."""
    return make.matter_in("scheduled", cast)


@pytest.fixture
def key(cast, matter):
    return make.planned_meeting(cast)


@pytest.fixture
def secretary(browser, key):
    return browser("secretary")


def url_of(key, step):
    return f"/meetings/{key}/steps/{step}"


def take(secretary, clock, key, *steps):
    for step in steps:
        typed_in = {
            "issue": {"approved_by": "高立群"},
            "hold": {},
            "postpone": {"reason": "台风"},
            "cancel": {"reason": "台风"},
        }
        if step == "hold":
            clock.forward(days=3)
        answer = secretary.submit(url_of(key, step), fields=typed_in[step])
        assert answer.location == f"/meetings/{key}", step


@pytest.mark.parametrize("status", list(STATES))
def test_just_the_steps_of_the_table_are_open(secretary, clock, key, status):
    take(secretary, clock, key, *STATES[status])
    page = secretary.read(f"/meetings/{key}")
    offered = [a["href"].rpartition("/")[2] for a in page.select("main a[href*='/meetings/'][href*='/steps/']")]
    assert offered == [step.name for step in MEETING_STEPS.values() if MeetingStatus(status) in step.before]
    data = {"csrf_token": page.select_one("[name=csrf_token]")["value"], "reason": "台风", "approved_by": "高立群"}
    data |= {"held_at": "2026-10-08T14:00"}
    for step in set(MEETING_STEPS) - set(offered):
        assert secretary.get(url_of(key, step)).status_code == 409
        answer = secretary.post(url_of(key, step), data=data)
        assert answer.status_code == 409
        assert "这一步现在不能办了" in answer.text
        # What is missing is no matter where the step is closed.
        assert secretary.post(url_of(key, step), data={**data, "reason": "", "approved_by": ""}).status_code == 409
    assert fresh(Meeting, key).status is MeetingStatus(status)
    secretary.read(url_of(key, "vanish"), status=404)


def test_what_is_seen_is_what_is_issued(secretary, clock, key, matter):
    preview = secretary.read(url_of(key, "issue"))
    assert "陈某与赵某为菜地边界起争执" in preview.text
    assert "陈大明" not in preview.select_one("main").text
    assert wrong(secretary.send(preview, url_of(key, "issue"))) == {"approved_by"}
    assert count(Issue) == 0
    secretary.send(preview, url_of(key, "issue"), approved_by="高立群")
    issue = newest(Issue)
    assert (issue.version, issue.meeting_id) == (1, key)
    item = issue.content["sections"][0]["items"][0]
    assert item["title"] in preview.text
    assert item["text"].splitlines()[0].partition("：")[2] in preview.text
    assert "陈大明" not in str(issue.content)
    assert fresh(Matter, matter).times_on_agenda == 1


@pytest.mark.parametrize("change", ["the matter", "the agenda"])
def test_what_changed_after_it_was_seen_is_seen_again_before_it_is_issued(
    browser, cast, secretary, key, matter, change
):
    preview = secretary.read(url_of(key, "issue"))
    if change == "the matter":
        make.session(cast.officer, matter=str(matter), parties=[])
    else:
        secretary.submit(f"/meetings/{key}/items/new", title="防汛准备")
    answer = secretary.send(preview, url_of(key, "issue"), approved_by="高立群（副镇长）")
    assert answer.status_code == 409
    again = soup(answer)
    assert "刚才有人改过这次会议" in again.text
    assert typed(again)["approved_by"] == ["高立群（副镇长）"]
    assert ("调解2次" if change == "the matter" else "防汛准备") in again.text
    assert count(Issue) == 0
    assert secretary.send(again, url_of(key, "issue")).status_code == 303
    assert newest(Issue).content["approved_by"] == "高立群（副镇长）"


def test_an_empty_agenda_is_not_issued(browser, cast):
    key = make.planned_meeting(cast)
    answer = browser("secretary").submit(url_of(key, "issue"), approved_by="高立群")
    assert wrong(answer) == {"approved_by"}
    assert "议程还是空的" in answer.text
    assert count(Issue) == 0


def test_the_paper_stays_as_it_was_issued(browser, secretary, clock, key, matter):
    take(secretary, clock, key, "issue")
    before = browser("officer").read(f"/meetings/{key}/agenda").select_one("main, article").text
    secretary.submit(f"/meetings/{key}/edit", room="三楼会议室")
    secretary.submit(f"/meetings/{key}/items/new", title="后来的")
    secretary.submit(f"/matters/{matter}/steps/defer", reason="要再谈")
    assert state(matter) == "proposed"
    assert browser("officer").read(f"/meetings/{key}/agenda").select_one("main, article").text == before
    assert "三楼会议室" not in browser("officer").read("/meetings").text


def test_a_meeting_is_held_on_its_day_with_who_was_there(secretary, clock, key):
    take(secretary, clock, key, "issue")
    url = url_of(key, "hold")
    early = secretary.submit(url)
    assert early.status_code == 422
    assert "还没有到开会的日子" in early.text
    clock.forward(days=3)
    page = secretary.read(url)
    units = [page.select_one(f"[name=attendance-{n}-unit]")["value"] for n in (0, 1)]
    assert units == ["司法所", "派出所"]
    fields = {"attendance-0-state": "deputy", "attendance-1-state": "leave"}
    answer = secretary.send(page, url, fields=fields)
    assert answer.status_code == 422
    assert "代会的请写下代会人姓名和职务（司法所）" in answer.text
    stands = typed(soup(answer))
    assert {name: stands[name] for name in fields} == {name: [value] for name, value in fields.items()}
    again = secretary.send(soup(answer), url, fields={"attendance-0-name": "何文", "attendance-0-title": "副所长"})
    assert again.location == f"/meetings/{key}"
    page = secretary.read(again.location)
    assert "已开会" in page.text
    assert [pill.text for pill in page.select("#units li .pill")] == ["代会", "请假"]
    assert "何文" in page.text
    assert count(Attendance) == 2


def test_a_postponed_meeting_is_issued_again_as_version_two(browser, secretary, clock, key, matter):
    take(secretary, clock, key, "issue")
    url = url_of(key, "postpone")
    assert wrong(secretary.submit(url, held_at="2026-09-24T14:00", reason=" ")) == {"reason"}
    assert wrong(secretary.submit(url, held_at="2026-09-14T14:00", reason="台风")) == {"held_at"}
    secretary.submit(url, held_at="2026-10-09T15:00", reason="台风")
    meeting = fresh(Meeting, key)
    assert (meeting.status, meeting.month) == (MeetingStatus.PLANNED, "2026-10")
    page = secretary.read(f"/meetings/{key}")
    assert "10月9日 15:00" in page.text
    assert "延期：台风" in page.select_one("#history").text
    assert browser("officer").get(f"/meetings/{key}").status_code == 404
    take(secretary, clock, key, "issue")
    assert newest(Issue).version == 2
    assert "已印发（第2版）" in secretary.read(f"/meetings/{key}").text
    assert "2026年10月" in browser("officer").read(f"/meetings/{key}").text
    assert fresh(Matter, matter).times_on_agenda == 1


@pytest.mark.parametrize("issued", [False, True])
def test_a_cancelled_meeting_hands_its_matters_back(secretary, clock, key, matter, issued):
    take(secretary, clock, key, *(["issue"] if issued else []))
    page = secretary.read(url_of(key, "cancel"))
    assert "取消以后不能恢复" in page.text
    assert page.select_one("form button.final").text == "取消会议"
    assert wrong(secretary.send(page, url_of(key, "cancel"))) == {"reason"}
    take(secretary, clock, key, "cancel")
    assert state(matter) == "proposed"
    assert fresh(Matter, matter).times_on_agenda == 0
    fields = {"held_at": "2026-09-28T14:00", "room": "二楼", "chair": "高立群"}
    page = secretary.read(secretary.submit("/meetings/new", fields=fields).location)
    assert "待上会 1 件" in page.text


@pytest.mark.parametrize("issued", [False, True])
def test_a_matter_settled_before_the_meeting_leaves_the_draft_and_is_marked_on_the_issue(
    browser, secretary, clock, key, matter, issued
):
    take(secretary, clock, key, *(["issue"] if issued else []))
    fields = {"agreement_kind": "oral", "agreement_text": "各退一步"}
    browser("staff").submit(f"/matters/{matter}/steps/settle", fields=fields)
    assert state(matter) == "settled"
    page = secretary.read(f"/meetings/{key}")
    assert [pill.text for pill in page.select("article.item .pill")] == (["会前已化解"] if issued else [])
    assert count(AgendaItem) == issued


def test_the_list_shows_each_meeting_once_newest_first(browser, cast, clock):
    for _ in range(25):
        db.session.add(
            Meeting(
                township_code=TOWNSHIP,
                month=clock().strftime("%Y-%m"),
                held_at=clock(),
                room="二楼",
                chair="高立群",
                recorder="",
                status=MeetingStatus.HELD,
                issued_version=1,
            )
        )
        clock.forward(days=31)
    db.session.commit()
    page = browser("chief").read("/meetings")
    assert len(page.select("li.item")) == 24
    assert len(browser("chief").read(page.select_one("a[rel=next]")["href"]).select("li.item")) == 1
    assert filled(page, "footer form")["next"] == ["/meetings"]
