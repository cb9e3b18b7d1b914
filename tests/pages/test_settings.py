"""The township's choices: shown with what they mean, changed by its administrator, heeded by clocks and reports."""

from datetime import date

import pytest

from tests import make
from tests.pages.desk import count, fresh, wrong
from village.actions import settings
from village.models import Matter, Setting
from village.queries import checks, verify
from village.rules.settings import CHOICES
from village.vocabulary import DayKind, DueIn


def test_the_form_shows_what_holds(cast, browser):
    page = browser("admin").read("/settings")
    usual = {"check_day": "25", "review": "3", "follow_up": "30", "idle": "14", "call_back": "3"}
    assert {name: page.select_one(f"main [name={name}]")["value"] for name in usual} == usual
    assert {field["name"] for field in page.select("main form [name]")} >= set(CHOICES)
    assert "司法确认：30 天" in page.text


def test_a_change_is_kept_with_before_and_after_and_seen_by_the_auditor(cast, browser):
    admin = browser("admin")

    assert admin.submit("/settings", review=5, review_kind="working").status_code == 303

    assert "改好了 2 项" in admin.read("/settings").text
    assert "3 改为 5" in admin.read("/settings").text
    assert count(Setting) == 2
    assert "3 改为 5" in browser("auditor").read("/audit?tab=house").text
    assert list(verify.faults()) == []


def test_the_same_again_changes_nothing(cast, browser):
    answer = browser("admin").submit("/settings")
    assert answer.status_code == 303
    assert count(Setting) == 0


BAD = [("review", "0"), ("review", "16"), ("review", "x"), ("review", ""), ("check_day", "29"), ("idle", "1.5"),
       ("follow_up", "-3")]  # fmt: skip


@pytest.mark.parametrize(("name", "value"), BAD)
def test_values_that_cannot_stand_are_refused_and_stay_typed(cast, browser, name, value):
    answer = browser("admin").submit("/settings", **{name: value, "call_back": 7})
    assert wrong(answer) == {name}
    page = answer.soup
    assert page.select_one("[name=call_back]")["value"] == "7"
    assert count(Setting) == 0


def test_new_clocks_run_by_the_new_period_and_those_running_keep_their_day(cast):
    before = make.matter_in("submitted", cast)
    settings.choose(cast.admin, {"review": 3, "review_kind": DayKind.WORKING, "idle": 7})

    assert fresh(Matter, before).next_due_on == date(2026, 9, 18)
    assert fresh(Matter, make.matter_in("submitted", cast)).next_due_on == date(2026, 9, 18)
    settings.choose(cast.admin, {"review": 5})
    # Sunday the 20th is a make-up workday.
    assert fresh(Matter, make.matter_in("submitted", cast)).next_due_on == date(2026, 9, 21)
    assert fresh(Matter, make.matter(cast.leader)).next_due_on == date(2026, 9, 22)


def test_the_cut_off_moves_the_reports(cast, browser):
    browser("admin").submit("/settings", check_due_in="next", check_day=5)

    assert checks.cut_off(cast.officer).due_in is DueIn.NEXT
    page = browser("officer").read("/checks/2026-09")
    assert "9月1日 至 9月30日" in page.text
    assert "10月5日以前报" in page.text
    assert checks.cut_off(cast.stranger).day == 25


def test_an_administrator_above_townships_is_told_who_chooses(cast, browser):
    from village.vocabulary import Role

    make.account("county", Role.ADMIN, "999999")
    assert "由各镇的管理员设置" in browser("county").read("/settings").text
