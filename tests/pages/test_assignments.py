"""/assignments: the desk of the unit and of the centre, and every step through its form."""

import pytest
from sqlalchemy import select

from tests import make
from tests.pages.desk import wrong
from village.actions import places
from village.commands.demo_cast import VILLAGE2
from village.extensions import db
from village.models import Assignment
from village.rules.assigning import ASSIGNMENT_STEPS, Unit
from village.vocabulary import Role


@pytest.fixture
def given(cast):
    """The id of a department's assignment, the only one of a matter of 柳湾村1组."""
    matter_id = make.matter_in("submitted", cast)
    make.step(cast.staff, matter_id, "dispatch", assignments=make.usual_answers("dispatch")["assignments"][:1])
    return db.session.scalar(select(Assignment.id).where(Assignment.matter_id == matter_id))


def stands(assignment_id):
    db.session.rollback()
    return db.session.get(Assignment, assignment_id, populate_existing=True).status.value


WAY = (
    ("department", "receive", {"person": "申国正"}, "received"),
    ("department", "note", {"text": "看过现场"}, "received"),
    ("department", "ask_extension", {"due_on": "2026-12-01", "reason": "连日下雨"}, "received"),
    ("staff", "grant", {"granted": "yes"}, "received"),
    ("department", "decline", {"reason": "不属本部门", "suggested": "规建办"}, "declined"),
    ("staff", "rule", {"ruling": "keep"}, "received"),
    ("department", "report_done", {"result": "沟已疏通"}, "reported_done"),
    ("staff", "return", {"advice": "下游还堵着"}, "returned"),
    ("department", "receive", {}, "received"),
    ("department", "report_done", {"result": "上下游都通了"}, "reported_done"),
    ("staff", "confirm", {"finding": "到现场看过"}, "confirmed"),
)


def test_an_assignment_goes_its_way_through_the_pages(browser, cast, given):
    for who, step, fields, after in WAY:
        visitor = browser(who)
        page = visitor.read(f"/assignments/{given}")
        link = next(a for a in page.select("aside .steps a") if a.text == ASSIGNMENT_STEPS[step].label)
        answer = visitor.submit(link["href"], fields=fields)
        assert (answer.status_code, answer.location) == (303, f"/assignments/{given}"), (step, answer.text)
        assert stands(given) == after
    page = browser("department").read(f"/assignments/{given}").select_one("main").text
    for words in ("看过现场", "12月1日", "上下游都通了", "到现场看过", "不属本部门"):
        assert words in page


def test_the_lead_leader_reads_the_names_of_what_they_lead_and_of_nothing_else(browser, cast):
    led, other = make.matter_in("assigned", cast), make.matter_in("submitted", cast)
    chief = browser("chief")
    assert "陈大明" not in chief.read(f"/matters/{led}").text
    leader = {"name": "赵新", "title": "镇长", "account": cast.chief.user_id}
    places.keep_leader(cast.admin, make.lead_leader(), leader)
    page = chief.read(f"/matters/{led}")
    assert "陈大明" in page.text
    assert not page.select("a[href^='tel:']")
    assert "陈大明" not in chief.read(f"/matters/{other}").text
    assert chief.read("/matters").text.count("陈大明") == 1
    places.keep_leader(cast.admin, make.lead_leader(), {**leader, "account": None})
    assert "陈大明" not in chief.read(f"/matters/{led}").text


def test_a_unit_finds_what_it_was_given_on_its_first_page(browser, given):
    home = browser("department").read("/")
    assert [a["href"] for a in home.select("main li a")] == [f"/assignments/{given}"]
    assert "陈大明" in browser("department").read("/matters").text
    make.account("spa", Role.DEPARTMENT, "999999101", department="派出所")
    assert not browser("spa").read("/").select("main li")
    browser("spa").read(f"/assignments/{given}", status=404)


def test_a_unit_calls_the_parties_once_it_signed(browser, cast, given):
    matter = db.session.get(Assignment, given).matter_id
    visitor = browser("department")
    assert "tel:" not in str(visitor.read(f"/matters/{matter}").select_one("main"))
    visitor.submit(f"/assignments/{given}/steps/receive")
    assert "tel:" in str(visitor.read(f"/matters/{matter}").select_one("main"))


def test_the_centre_sees_who_did_not_report_in(browser, cast, clock):
    matter = make.matter_in("submitted", cast)
    make.step(cast.staff, matter, "whistle")
    assert "前报到" in browser("staff").read("/assignments").select_one("main").text
    clock.forward(hours=3)
    page = browser("staff").read("/assignments")
    assert len(page.select("main .pill.late")) == 2
    assert "没有按时报到" in browser("officer2").read("/assignments").select_one("main").text
    assert "没有按时报到" in browser("staff").read(f"/matters/{matter}").select_one("main").text


def test_what_was_given_elsewhere_is_no_longer_the_units(browser, cast, given):
    browser("department").submit(f"/assignments/{given}/steps/decline", fields={"reason": "不属本部门"})
    staff = browser("staff")
    answer = staff.submit(f"/assignments/{given}/steps/rule", fields={"ruling": "elsewhere"})
    assert wrong(answer) == {"unit"}
    fields = {"ruling": "elsewhere", "unit": VILLAGE2, "person": "邵建国"}
    assert staff.submit(f"/assignments/{given}/steps/rule", fields=fields).status_code == 303
    assert stands(given) == "ended"
    assert len(browser("officer2").read("/").select("a[href^='/assignments/']")) == 1
    matter = db.session.get(Assignment, given).matter_id
    browser("department").read(f"/matters/{matter}", status=404)


def test_what_is_missing_is_named_and_what_was_typed_stays(browser, given):
    visitor = browser("department")
    answer = visitor.submit(f"/assignments/{given}/steps/decline", fields={"reason": "", "suggested": "规建办"})
    assert wrong(answer) == {"reason"}
    assert 'value="规建办"' in answer.text


def test_a_step_on_an_old_page_answers_409_and_keeps_the_words(browser, cast, given):
    slow, fast = browser("department"), browser("department")
    form = slow.read(f"/assignments/{given}/steps/decline")
    fast.submit(f"/assignments/{given}/steps/receive")
    data = {name["name"]: name.get("value", "") for name in form.select("main form input[name]")}
    answer = slow.post(f"/assignments/{given}/steps/decline", data={**data, "reason": "不属本部门"})
    assert answer.status_code == 409
    assert "不属本部门" in answer.text
    assert "办理中" in answer.text


def test_a_closed_step_with_a_field_left_empty_is_closed_first(browser, cast, given):
    slow, fast = browser("department"), browser("department")
    form = slow.read(f"/assignments/{given}/steps/decline")
    fast.submit(f"/assignments/{given}/steps/decline", reason="不属本部门")
    answer = slow.send(form, f"/assignments/{given}/steps/decline", suggested="规建办")
    assert answer.status_code == 409
    assert 'value="规建办"' in answer.text


def test_the_centre_copies_a_notice_without_names_and_sees_when_it_was_opened(browser, cast, given):
    page = browser("staff").read(f"/assignments/{given}")
    notice = page.select_one("#contacts textarea").text
    assert "请农业农村在10月5日以前办结" in notice
    assert not {"陈大明", "赵小兰", "申国正"} & {name for name in ("陈大明", "赵小兰", "申国正") if name in notice}
    assert "水根发" in page.select_one("#contacts").text
    assert "已阅" not in page.select_one("main").text
    unit = browser("department").read(f"/assignments/{given}")
    assert not unit.select("#contacts")
    assert "农业农村已阅" in browser("staff").read(f"/assignments/{given}").select_one("main").text


def test_a_unit_without_an_account_is_said_to_have_none(browser, cast):
    matter = make.matter_in("submitted", cast)
    make.step(cast.staff, matter, "dispatch", assignments=[Unit("d1", "某人", lead=True)])
    key = db.session.scalar(select(Assignment.id).where(Assignment.matter_id == matter))
    assert "还没有联络员的账号" in browser("staff").read(f"/assignments/{key}").select_one("#contacts").text
