"""The month's roster: kept by the centre, read by all of the township, laid out after last month's."""

from datetime import date

import pytest

from tests import make
from tests.pages.desk import filled, wrong
from tests.papers.reading import opened
from tests.support.statements import counting
from village.actions import roster
from village.commands.demo_cast import OTHER_VILLAGE
from village.queries import verify
from village.rules.errors import Invalid, Missing, NotAllowed
from village.vocabulary import DutyKind

LAWYER = {"kind": DutyKind.LAWYER, "name": "明律师", "office": "清禾律师所", "starts": "09:00", "ends": "11:00"}


def on(actor, day, **facts):
    return roster.keep(actor, None, {**LAWYER, "place": "一楼接待室", "day": day, **facts})


def lines(visitor, month):
    return [
        row.select_one(".title").text.split()[0] for row in visitor.read(f"/roster?month={month}").select("tbody tr")
    ]


def test_the_centre_lays_out_a_month_and_all_read_it(browser, cast):
    staff = browser("staff")
    assert wrong(staff.post("/roster/new", data=filled(staff.read("/roster/new")))) == {"place"}
    fields = {"day": "2026-09-15", "kind": "reception", "place": "一楼接待室"}
    assert wrong(staff.submit("/roster/new", fields=fields)) == {"leader_id"}
    leader = {**fields, "leader_id": str(make.lead_leader())}
    assert staff.submit("/roster/new", fields=leader).location == "/roster?month=2026-09"
    assert wrong(staff.submit("/roster/new", fields={**fields, "kind": "lawyer"})) == {"name", "office"}
    assert wrong(staff.submit("/roster/new", fields={**leader, "ends": "08:00"})) == {"ends"}
    for login in ("leader", "officer", "department", "chief", "secretary"):
        page = browser(login).read("/roster")
        assert "09:00–11:30" in page.text, login
    assert not browser("leader").read("/roster").select("main form")
    assert "值班：" in staff.read("/intake").text
    browser("leader").read("/roster/new", status=403)
    make.account("staff9", "staff", OTHER_VILLAGE[:9])
    assert "09:00" not in browser("staff9").read("/roster").text


def test_a_line_is_changed_and_taken_off(browser, cast):
    key = on(cast.staff, date(2026, 9, 15))
    staff = browser("staff")
    staff.submit(f"/roster/{key}", place="二楼")
    assert "二楼" in staff.read("/roster").text
    staff.submit("/roster", f"form[action$='/{key}/take-off']")
    assert "明律师" not in staff.read("/roster").select_one("main").text
    staff.read(f"/roster/{key}", status=404)
    far = make.account("staff9", "staff", OTHER_VILLAGE[:9])
    for who, error in ((far, Missing), (cast.officer, NotAllowed)):
        with pytest.raises(error):
            roster.take_off(who, key)
    assert list(verify.faults()) == []


def test_what_comes_next_stands_before_what_is_past(browser, cast):
    for day, name in ((1, "甲律师"), (15, "乙律师")):
        on(cast.staff, date(2026, 9, day), name=name)
    page = browser("leader").read("/roster")
    assert page.select_one("tbody tr .title").text.startswith("乙律师")
    assert page.select_one("details tbody tr .title").text.startswith("甲律师")
    assert not browser("leader").read("/roster?month=2026-10").select("details tbody")


def test_a_leaders_day_is_changed_without_a_lawyers_name(browser, cast):
    key = on(cast.staff, date(2026, 9, 15), kind=DutyKind.RECEPTION, leader_id=make.lead_leader())
    fields = filled(browser("staff").read(f"/roster/{key}"))
    assert (fields["name"], fields["office"]) == ([""], [""])


def test_last_months_pattern_is_copied_once_and_days_off_are_told_of(browser, cast):
    on(cast.staff, date(2026, 9, 8))
    on(cast.staff, date(2026, 9, 3), name="甲律师")
    on(cast.staff, date(2026, 9, 29), name="乙律师")
    staff = browser("staff")
    staff.submit("/roster?month=2026-10", "#copy")
    page = staff.read("/roster?month=2026-10")
    assert "照上个月排了 1 行" in page.text
    assert "另有 2 行没有排" in page.text
    assert [row.td.text for row in page.select("tbody tr")] == ["10月13日 周二"]
    staff.submit("/roster?month=2026-10", "#copy")
    assert lines(staff, "2026-10") == ["明律师（清禾律师所）"]
    assert lines(staff, "nonsense") == lines(staff, "2026-09")


def test_a_leader_who_left_the_roster_is_not_named_again(cast):
    with pytest.raises(Invalid, match="leader_id"):
        on(cast.staff, date(2026, 9, 15), kind=DutyKind.RECEPTION, leader_id=9999)


def test_thirty_days_take_no_more_statements_than_one(browser, cast):
    def asked():
        with counting() as statements:
            rows = browser("staff").read("/roster").select("tbody tr")
        return len(statements), len(rows)

    on(cast.staff, date(2026, 9, 1))
    few = asked()
    for day in range(2, 31):
        on(cast.staff, date(2026, 9, day))
    assert asked() == (few[0], 30)


def test_the_roster_goes_on_paper(browser, cast):
    on(cast.staff, date(2026, 9, 15))

    told = opened(browser("leader"), "/roster/2026-09/paper")

    assert "清禾镇2026年9月值班表" in told
    assert "9月15日周二明律师（清禾律师所）律师值班09:00–11:00一楼接待室" in told
    assert "这个月还没有排。" in opened(browser("officer"), "/roster/2026-10/paper")
    browser("leader").read("/roster/soon/paper", 404)
