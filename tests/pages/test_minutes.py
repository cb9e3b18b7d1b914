"""Notes while the meeting is held, closing it on one page, and what stands there afterwards."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests import make
from tests.pages.desk import fresh
from tests.support.browser import soup
from village.actions import meeting_items
from village.extensions import db
from village.models import AgendaItem, Attendance, Matter, Meeting
from village.vocabulary import MeetingStatus

KINDS = ("assign", "next_month", "strike")


@pytest.fixture
def held(cast, clock):
    return make.held_meeting(cast, clock, *KINDS)


@pytest.fixture
def secretary(browser, held):
    return browser("secretary")


def typed(held, **more):
    """What the page's form is sent with when all is decided."""
    told = make.decisions(held)[held.assign]
    units = told["assignments"]
    fields = {
        f"items-{held.assign}-decision": "assign",
        f"items-{held.assign}-lead_leader": str(told["lead_leader"]),
        f"items-{held.assign}-due_on": told["due_on"].isoformat(),
        f"items-{held.assign}-assignments-0-unit": units[0].key,
        f"items-{held.assign}-assignments-0-person": "申国正",
        f"items-{held.assign}-assignments-0-lead": "y",
        f"items-{held.assign}-decision_text": "陈大明家和赵小兰家各退半米",
        f"items-{held.next_month}-decision": "next_month",
        f"items-{held.next_month}-note": "会议听取了柳湾村汇报，测绘还没有做。",
        f"items-{held.strike}-decision": "strike",
    }
    return {**fields, **more}


def close(secretary, held, **more):
    return secretary.submit(f"/meetings/{held.id}/steps/close", fields=typed(held, **more))


def stored(item_id):
    return fresh(AgendaItem, item_id)


def test_notes_and_drafts_come_back_as_they_were_typed(secretary, held):
    url = f"/meetings/{held.id}/notes"
    page = secretary.read(f"/meetings/{held.id}")
    assert page.select_one(f"main a[href='{url}']").text == "会议记录"
    versions = {name: stored(getattr(held, name)).version for name in KINDS}
    half = {name: value for name, value in typed(held).items() if not name.endswith(("lead_leader", "unit"))}
    answer = secretary.submit(url, fields={**half, "save": str(held.assign)})
    assert (answer.status_code, answer.location) == (303, f"{url}#item-{held.assign}")

    page = secretary.read(url)
    assert (
        page.select_one(f"[name=items-{held.next_month}-note]").text.strip() == "会议听取了柳湾村汇报，测绘还没有做。"
    )
    assert page.select_one(f"[name=items-{held.assign}-decision][value=assign]").has_attr("checked")
    assert page.select_one(f"[name=items-{held.assign}-assignments-0-person]")["value"] == "申国正"
    assert stored(held.assign).decision is None
    secretary.submit(url, fields={f"items-{held.strike}-note": "双方都到会。"})
    # Only what was touched is written.
    assert {name: stored(getattr(held, name)).version - versions[name] for name in KINDS} == {
        "assign": 1,
        "next_month": 1,
        "strike": 2,
    }


def test_the_faster_hand_stays_and_both_words_are_there(secretary, held):
    url = f"/meetings/{held.id}/notes"
    older = secretary.read(url)
    secretary.submit(url, fields={f"items-{held.strike}-note": "先写的"})
    answer = secretary.send(older, url, **{f"items-{held.strike}-note": "后写的"})
    assert answer.status_code == 409
    page = soup(answer)
    assert page.select_one(f"[name=items-{held.strike}-note]").text.strip() == "后写的"
    assert stored(held.strike).note == "先写的"
    assert secretary.send(page, url).status_code == 303
    assert stored(held.strike).note == "后写的"


def test_a_close_that_lacks_something_names_it_and_keeps_everything(secretary, held):
    lacking = {f"items-{held.assign}-assignments-0-unit": "", f"items-{held.assign}-due_on": "", "save": None}
    fields = {name: value for name, value in typed(held).items() if name != f"items-{held.strike}-decision"}
    page = secretary.read(f"/meetings/{held.id}/steps/close")
    fields |= {name: value for name, value in lacking.items() if value is not None}
    answer = secretary.send(page, f"/meetings/{held.id}/steps/close", **fields)
    assert answer.status_code == 422
    page = soup(answer)
    told = page.select_one(".errors").text
    assert "还没有议定" in told
    assert "办结期限" in told
    assert "请至少选一个单位" in told
    assert {link["href"] for link in page.select(".errors > ul > li > a")} == {
        f"#item-{held.assign}",
        f"#item-{held.strike}",
    }
    assert page.select_one(f"[name=items-{held.assign}-assignments-0-person]")["value"] == "申国正"
    assert fresh(Meeting, held.id).status is MeetingStatus.HELD
    # What was refused is kept all the same.
    page = secretary.read(f"/meetings/{held.id}/notes")
    assert page.select_one(f"[name=items-{held.assign}-decision][value=assign]").has_attr("checked")


def test_closing_decides_everything_and_the_matter_tells_it(secretary, browser, held):
    answer = close(secretary, held)
    assert (answer.status_code, answer.location) == (303, f"/meetings/{held.id}")
    states = {name: fresh(Matter, stored(getattr(held, name)).matter_id).status.value for name in KINDS}
    assert states == {"assign": "assigned", "next_month": "proposed", "strike": "settled"}
    page = secretary.read(f"/meetings/{held.id}")
    assert "清禾议〔2026〕1号" in page.select_one(f"#item-{held.assign}").text
    assert page.select_one(f"main a[href='/meetings/{held.id}/steps/reopen']")
    page = browser("officer").read(f"/matters/{stored(held.assign).matter_id}")
    told = page.select_one(".timeline li")
    assert "会议议定" in told.text
    assert "清禾议〔2026〕1号" in told.text
    assert told.select_one(f"a[href='/meetings/{held.id}']")


def test_minutes_are_printed_only_from_what_is_closed_and_without_names(secretary, browser, held):
    secretary.read(f"/meetings/{held.id}/minutes", status=404)
    assert "会议纪要" not in secretary.read(f"/meetings/{held.id}").select_one("#papers").text
    close(secretary, held)
    page = secretary.read(f"/meetings/{held.id}/minutes").select_one("main").text
    assert "会议听取了柳湾村汇报" in page
    assert "会议议定（清禾议〔2026〕1号）：" in page
    assert "陈某家和赵某家各退半米" in page
    assert "陈大明" not in page
    assert secretary.get(f"/meetings/{held.id}/minutes.pdf").mimetype == "application/pdf"
    assert "会议纪要" in secretary.read(f"/meetings/{held.id}").select_one("#papers").text
    # Another village reads of its own items and of what concerns all.
    other = browser("officer2").read(f"/meetings/{held.id}/minutes").select_one("main").text
    assert "会议听取了柳湾村汇报" not in other
    assert "部署秋收防火" in other


def test_who_reviewed_and_signed_stands_on_the_minutes(secretary, held):
    close(secretary, held)
    url = f"/meetings/{held.id}/stated"
    assert secretary.submit(url, fields={"reviewed_by": "高立群"}).status_code == 422
    secretary.submit(url, fields={"reviewed_by": "高立群", "reviewed_on": "2026-09-18"})
    assert "审定：高立群" in secretary.read(f"/meetings/{held.id}/minutes").text
    secretary.read("/help/travel")


def test_opened_again_while_nothing_followed_and_then_only_corrected(secretary, cast, held):
    close(secretary, held)
    assert secretary.submit(f"/meetings/{held.id}/steps/reopen", fields={"reason": "漏记"}).status_code == 303
    assert fresh(Meeting, held.id).status is MeetingStatus.HELD
    page = secretary.read(f"/meetings/{held.id}/steps/close")
    assert page.select_one(f"[name=items-{held.strike}-decision][value=strike]").has_attr("checked")
    assert secretary.send(page, f"/meetings/{held.id}/steps/close").status_code == 303
    make.step(cast.staff, stored(held.next_month).matter_id, "take_up")
    page = secretary.read(f"/meetings/{held.id}")
    assert not page.select(f"main a[href='/meetings/{held.id}/steps/reopen']")
    secretary.read(f"/meetings/{held.id}/steps/reopen", status=409)
    assert secretary.submit(f"/meetings/{held.id}/corrections", fields={"text": " "}).status_code == 422
    secretary.submit(f"/meetings/{held.id}/corrections", fields={"text": "期限应为月底。"})
    assert "更正第1号" in secretary.read(f"/meetings/{held.id}").select_one("#minutes").text
    assert "期限应为月底。" in secretary.read(f"/meetings/{held.id}/minutes").text


def test_who_came_is_mended_while_the_minutes_are_written(secretary, held):
    url = f"/meetings/{held.id}/attendance"
    mine = select(Attendance.id).where(Attendance.meeting_id == held.id)
    first = db.session.scalars(mine.order_by(Attendance.position)).first()
    fields = {"attendance-0-state": "deputy", "attendance-0-name": "", "attendance-0-title": "副所长"}
    assert secretary.submit(url, fields=fields).status_code == 422
    secretary.submit(url, fields={**fields, "attendance-0-name": "王一"})
    row = fresh(Attendance, first)
    assert (row.state.value, row.name, row.title) == ("deputy", "王一", "副所长")
    close(secretary, held)
    assert "司法所（王一 副所长 代会）" in secretary.read(f"/meetings/{held.id}/minutes").text
    secretary.read(url, status=409)


def test_the_next_meeting_opens_with_what_is_not_done_late_first(secretary, cast, clock, held):
    close(secretary, held)
    clock.forward(days=27)
    later = make.meeting(cast.secretary, held_at=clock() + timedelta(days=3))
    meeting_items.take_in(cast.secretary, later, None)
    page = secretary.read(f"/meetings/{later}")
    first, *others = page.select("#last li")
    assert "超期7天" in first.select_one(".pill").text
    assert "包案领导" in first.text
    assert "农业农村（申国正）待签收" in first.text
    assert len(others) == 2
    assert "第二次上会，30天" in page.select_one(f"#item-{stored_of(later)}").text
    paper = secretary.read(f"/meetings/{later}/agenda").text
    assert "第二次上会，30天" in paper
    assert "超期7天" in paper
    assert "第二次上会，30天" in secretary.read(f"/meetings/{later}/sheets").text


def stored_of(meeting_id):
    return db.session.scalar(select(AgendaItem.id).where(AgendaItem.meeting_id == meeting_id))
