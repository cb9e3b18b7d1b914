"""Who was whistled for and has not come stands red, in words too, at the centre, at the unit and with the leader."""

import pytest
from sqlalchemy import select

from tests import make
from tests.pages.desk import fresh, wrong
from village.actions import assignments, places
from village.commands.demo_cast import VILLAGE
from village.extensions import db
from village.models import Assignment
from village.vocabulary import Granted, Role

LATE = "没有按时报到"


@pytest.fixture
def whistled(cast):
    """A matter for which the department and 石桥村 were called within two hours."""
    matter_id = make.matter_in("submitted", cast)
    make.step(cast.staff, matter_id, "whistle", lead_leader=make.lead_leader())
    return matter_id


def link_leader(cast):
    """Tell the roster that its first leader is the chief's account."""
    entry = {"name": "高立群", "title": "副镇长", "position": 0, "account": cast.chief.user_id}
    places.keep_leader(cast.admin, make.lead_leader(), entry)


def given_to(matter_id):
    return db.session.scalars(
        select(Assignment.id).where(Assignment.matter_id == matter_id).order_by(Assignment.id)
    ).all()


def red(page):
    """What is red on the page, without the menu."""
    return [pill.text for pill in page.select("main .pill.late")]


def badge(page, label="交办"):
    line = next(a for a in page.select(".menu a") if a.contents[0].strip() == label)
    return line.select_one(".badge").text if line.select_one(".badge") else ""


def test_the_centre_sees_it_on_its_home_its_desk_and_its_list(browser, whistled, clock):
    staff = browser("staff")
    assert LATE not in staff.read("/").text
    assert "前报到" in staff.read("/assignments").text
    clock.forward(hours=3)
    for login in ("staff", "secretary"):
        home = browser(login).read("/")
        assert red(home) == [LATE, LATE]
        assert "单位等中心办的" in home.text
        assert badge(home) == "2"
    assert red(staff.read("/assignments")) == [LATE, LATE]
    assert red(staff.read("/escalations?tab=live")) == [f"{LATE}：农业农村、石桥村村委会"]
    assert LATE in red(staff.read(f"/matters/{whistled}"))


def test_on_the_desk_it_lies_before_what_is_in_time(browser, cast, whistled, clock):
    other = make.matter_in("proposed", cast)
    urls = ("/escalations?tab=live", f"/matters/{other}", f"/matters/{whistled}")
    first = [a["href"] for a in browser("staff").read(urls[0]).select("td.title a")]
    clock.forward(hours=3)
    assert [a["href"] for a in browser("staff").read(urls[0]).select("td.title a")] == [urls[2], urls[1]]
    assert set(first) == set(urls[1:])


@pytest.mark.parametrize("login", ["department", "officer2"])
def test_the_unit_sees_it_on_its_home_and_its_list(browser, whistled, clock, login):
    unit = browser(login)
    assert badge(unit.read("/")) == "1"
    clock.forward(hours=3)
    assert red(unit.read("/")) == [LATE]
    assert red(unit.read("/assignments")) == [LATE]
    assert "9月15日 11:00 前报到" in unit.read("/").text


def test_the_lead_leader_sees_it_under_what_they_lead(browser, cast, whistled, clock):
    link_leader(cast)
    chief = browser("chief")
    assert "您领办的" in chief.read("/").text
    assert not red(chief.read("/"))
    clock.forward(hours=3)
    home = chief.read("/")
    assert red(home) == [LATE, LATE]
    assert badge(home) == "2"
    listed = next(h for h in home.select("h2") if h.text == "您领办的").find_next_sibling("ul")
    assert len(listed.select("li")) == 2
    assert "没有按时报到的" not in [h.text for h in home.select("h2")]


def test_the_chief_of_the_township_sees_it_whoever_leads_masked(browser, cast, whistled, clock):
    clock.forward(hours=3)
    home = browser("chief").read("/")
    assert "没有按时报到的" in [h.text for h in home.select("h2")]
    assert "您领办的" not in home.text
    assert red(home) == [LATE, LATE]
    assert "陈大明" not in home.text
    make.account("headman", Role.CHIEF, VILLAGE)
    assert not red(browser("headman").read("/"))


def test_nobody_of_another_township_sees_any_of_it(browser, cast, whistled, clock):
    clock.forward(hours=3)
    for login, role in (("chief9", Role.CHIEF), ("staff9", Role.STAFF), ("stranger", None)):
        if role:
            make.account(login, role, "999999102")
        page = browser(login).read("/")
        assert LATE not in page.text
        assert not page.select(".menu .badge")


def test_who_reports_in_is_red_no_longer(browser, cast, whistled, clock):
    clock.forward(hours=3)
    lead, village = given_to(whistled)
    browser("department").submit(f"/assignments/{lead}/steps/report_in", who="水根发等2人")
    assert red(browser("staff").read("/")) == [LATE]
    assert red(browser("department").read("/")) == []
    assert badge(browser("department").read("/")) == ""
    browser("officer2").submit(f"/assignments/{village}/steps/decline", reason="不是本村的河段")
    assert LATE not in browser("staff").read("/").text
    assert "裁定：剩 2 天" in browser("staff").read("/").text


def test_a_whistle_on_what_has_a_lead_leader_is_theirs_too(cast):
    matter_id = make.matter_in("assigned", cast)
    make.step(cast.staff, matter_id, "whistle")
    leads = db.session.scalars(select(Assignment.lead_leader_id).where(Assignment.matter_id == matter_id)).all()
    assert set(leads) == {make.lead_leader()}


def test_whoever_is_kept_on_a_whistle_still_has_to_come(browser, cast, whistled, clock):
    lead, _village = given_to(whistled)
    assignments.take_step(cast.department, lead, "decline", None, {"reason": "人手不够"})
    browser("staff").submit(f"/assignments/{lead}/steps/rule", ruling="keep", advice="请尽快到场")
    clock.forward(hours=3)
    page = browser("department").read(f"/assignments/{lead}")
    assert LATE in page.select_one("main .head").text
    assert page.select_one("aside .steps a").text == "报到"
    assert "改由哪个单位" not in page.select_one(".timeline").text


def test_another_unit_called_too_late_is_given_an_hour_of_its_own(browser, cast, whistled, clock):
    lead, _village = given_to(whistled)
    assignments.take_step(cast.department, lead, "decline", None, {"reason": "人手不够"})
    clock.forward(hours=3)
    staff, url = browser("staff"), f"/assignments/{lead}/steps/rule"
    fields = {"ruling": "elsewhere", "unit": VILLAGE}
    assert wrong(staff.submit(url, fields=fields)) == {"report_by"}
    answer = staff.submit(url, fields={**fields, "report_by": "2026-09-15T14:00"})
    assert answer.status_code == 303
    fresh_one = fresh(Assignment, given_to(whistled)[-1])
    assert (fresh_one.unit_key, fresh_one.report_by.hour) == (VILLAGE, 6)


def test_another_unit_is_given_a_day_that_is_still_to_come(browser, cast, clock):
    matter_id = make.matter_in("assigned", cast)
    lead = given_to(matter_id)[0]
    assignments.take_step(cast.department, lead, "decline", None, {"reason": "不属本部门"})
    clock.forward(days=30)
    staff, url = browser("staff"), f"/assignments/{lead}/steps/rule"
    fields = {"ruling": "elsewhere", "unit": "999999101203", "person": "邵建国"}
    assert wrong(staff.submit(url, fields=fields)) == {"due_on"}
    assert staff.submit(url, fields={**fields, "due_on": "2026-10-30"}).status_code == 303
    assert fresh(Assignment, given_to(matter_id)[-1]).due_on.isoformat() == "2026-10-30"


def test_the_centre_sees_until_when_to_rule_and_that_it_is_late(browser, cast, clock):
    matter_id = make.matter_in("assigned", cast)
    lead = given_to(matter_id)[0]
    browser("department").submit(f"/assignments/{lead}/steps/decline", reason="不属本部门")
    staff = browser("staff")
    for url in ("/", "/assignments", f"/assignments/{lead}"):
        assert "裁定：剩 2 天" in staff.read(url).text, url
    assert badge(staff.read("/")) == "1"
    clock.forward(days=4)
    for url in ("/", "/assignments", f"/assignments/{lead}"):
        assert "裁定：超 2 天" in red(staff.read(url)), url
    assert "退办裁定" in red(staff.read("/"))
    staff.submit(f"/assignments/{lead}/steps/rule", ruling="keep")
    assert "裁定" not in "".join(red(staff.read("/")))
    assert badge(staff.read("/")) == ""


def test_a_department_sees_what_waits_for_it_as_a_number(browser, cast, clock):
    matter_id = make.matter_in("assigned", cast)
    lead = given_to(matter_id)[0]
    unit = browser("department")
    assert badge(unit.read("/")) == "1"
    unit.submit(f"/assignments/{lead}/steps/receive")
    assert badge(unit.read("/")) == ""
    clock.forward(days=20)
    assert badge(unit.read("/")) == "1"
    assert badge(browser("officer").read("/")) == "1"
    assert badge(browser("officer2").read("/")) == ""


def test_more_time_is_asked_for_on_the_page_and_moves_every_list(browser, cast, clock):
    matter_id = make.matter_in("assigned", cast)
    lead = given_to(matter_id)[0]
    unit, staff = browser("department"), browser("staff")
    unit.submit(f"/assignments/{lead}/steps/receive")
    url = f"/assignments/{lead}/steps/ask_extension"
    assert wrong(unit.submit(url, due_on="2026-10-05", reason="连日下雨")) == {"due_on"}
    unit.submit(url, due_on="2026-10-20", reason="连日下雨")
    asked = next(li for li in staff.read("/").select("main .item") if f"/assignments/{lead}" in str(li))
    assert "申请延期到 10月20日" in asked.text
    assert badge(staff.read("/")) == "1"
    staff.submit(f"/assignments/{lead}/steps/grant", granted="yes")
    for visitor, page in (
        (unit, "/"),
        (unit, "/assignments"),
        (staff, "/assignments"),
        (staff, f"/matters/{matter_id}"),
    ):
        assert "剩 35 天" in visitor.read(page).text, page
    assert badge(staff.read("/")) == ""


def test_time_asked_for_that_is_over_is_not_granted(browser, cast, clock):
    matter_id = make.matter_in("assigned", cast)
    lead = given_to(matter_id)[0]
    assignments.take_step(cast.department, lead, "receive", None, {})
    clock.forward(days=30)
    url = f"/assignments/{lead}/steps/ask_extension"
    assert wrong(browser("department").submit(url, due_on="2026-10-10", reason="下雨")) == {"due_on"}
    browser("department").submit(url, due_on="2026-10-20", reason="下雨")
    clock.forward(days=10)
    staff, url = browser("staff"), f"/assignments/{lead}/steps/grant"
    assert wrong(staff.submit(url, granted="yes")) == {"granted"}
    staff.submit(url, granted=Granted.NO.value)
    assert fresh(Assignment, lead).asked_due_on is None


def test_after_the_last_confirm_the_centre_concludes_at_once(browser, cast):
    matter_id = make.matter_in("assigned", cast)
    lead = given_to(matter_id)[0]
    staff = browser("staff")
    assert "可以办结" not in staff.read("/").text
    for who, step, answers in (
        (cast.department, "receive", {}),
        (cast.department, "report_done", {"result": "已疏通"}),
    ):
        assignments.take_step(who, lead, step, None, answers)
    answer = staff.submit(f"/assignments/{lead}/steps/confirm", finding="到现场看过")
    page, url = staff.read(answer.location), f"/matters/{matter_id}/steps/conclude"
    assert page.select_one("aside a.solid")["href"] == url
    assert staff.read(f"/matters/{matter_id}").select_one("aside a.solid")["href"] == url
    home = staff.read("/")
    assert home.select_one(f"main a[href='{url}']").text == "去办结"
    assert badge(home, "今天") == "1"
    assert "去办结" not in browser("officer").read("/").text
    assert not browser("department").read(f"/assignments/{lead}").select("aside a")
    staff.submit(url, finding="沟已疏通", next="settled")
    assert "可以办结" not in staff.read("/").text


def test_a_leaders_written_instruction_is_given_with_who_when_and_its_words(browser, cast):
    matter_id, staff = make.matter_in("submitted", cast), browser("staff")
    url = f"/matters/{matter_id}/steps/dispatch"
    fields = {"assignments-0-unit": VILLAGE, "assignments-0-person": "周丽", "due_on": "2026-10-15", "task": "落实疏通"}
    assert wrong(staff.submit(url, fields={**fields, "instructed_by": "高立群"})) == {"instructed_on", "instruction"}
    told = {"instructed_by": "高立群", "instructed_on": "2026-09-14", "instruction": "请尽快查清陈大明家的沟"}
    assert wrong(staff.submit(url, fields={**fields, **told, "instructed_on": "2026-09-16"})) == {"instructed_on"}
    assert staff.submit(url, fields={**fields, **told}).status_code == 303
    page = browser("officer").read(f"/assignments/{given_to(matter_id)[0]}").select_one("main").text
    assert "领导批示" in page
    assert "高立群 · 9月14日：请尽快查清陈大明家的沟" in page
    masked = browser("chief").read(f"/assignments/{given_to(matter_id)[0]}").text
    assert "请尽快查清陈某家的沟" in masked
    assert "请尽快查清" in staff.read(f"/matters/{matter_id}").select_one(".timeline").text


@pytest.mark.parametrize(
    ("left_out", "named"),
    [
        ({"assignments-0-unit": ""}, "assignments-0-unit"),
        ({"assignments-0-person": ""}, "assignments-0-unit"),
        ({"due_on": ""}, "due_on"),
        ({"due_on": "2026-09-01"}, "due_on"),
    ],
)
def test_the_four_fixed_things_or_a_refusal_in_words(browser, cast, left_out, named):
    matter_id = make.matter_in("submitted", cast)
    whole = {"assignments-0-unit": VILLAGE, "assignments-0-person": "周丽", "due_on": "2026-10-15", "task": "落实"}
    answer = browser("staff").submit(f"/matters/{matter_id}/steps/dispatch", fields={**whole, **left_out})
    assert wrong(answer) == {named}
    assert "落实" in answer.text
    assert given_to(matter_id) == []


def test_the_roster_knows_a_leaders_account(browser, cast):
    admin, key = browser("admin"), make.lead_leader()
    admin.submit(f"/places/roster/{key}", account=cast.chief.user_id)
    assert "账号：高立群" in admin.read("/places/roster").text
    other = [a["href"] for a in admin.read("/places/roster").select("main .items a")][1]
    assert wrong(admin.submit(other, account=cast.chief.user_id)) == {"account"}
    outsider = make.account("chief9", Role.CHIEF, "999999102")
    assert wrong(admin.submit(other, account=outsider.user_id, force=True)) == {"account"}
    admin.submit(f"/places/roster/{key}", account=0)
    assert "账号：" not in admin.read("/places/roster").text
