"""What anybody may read: help made from the tables, and whether the house stands."""

import pytest

from tests.pages.languages import ENGLISH, chinese
from tests.support.browser import soup
from village.pages.public.routes import DOORS
from village.rules.permissions import ALLOWED, Permission
from village.rules.workflow import MATTER_STEPS, MEETING_STEPS
from village.vocabulary import Role


def rows(page, nth=0):
    body = page.select("main table tbody")[nth]
    return {tr.select_one("th").text: [td.text.strip() for td in tr.select("td")] for tr in body.select("tr")}


def test_how_a_matter_travels_is_told_from_the_table(client, cast):
    told = rows(client.read("/help/travel"))
    assert set(told) == {step.label for step in MATTER_STEPS.values()}
    for step in MATTER_STEPS.values():
        before, after, who, _asks = told[step.label]
        assert len(before.split("、")) == len(step.before)
        assert all(role.label in who for role in step.who)
        assert all(status.label in after for status in step.after)
    before, after, who, asks = told["退回补充"]
    assert before == "调处中（镇中心）、待审核、待上会"
    assert after == "调处中"
    assert who.startswith("中心工作人员、例会经办人")
    assert "只限：属于某个村(居)的事项" in who
    assert asks == "意见和建议、退回到"
    assert told["签字盖章"][1] == "不变"


def test_how_a_meeting_travels_is_told_from_the_table(client, cast):
    told = rows(client.read("/help/travel"), 1)
    assert set(told) == {step.label for step in MEETING_STEPS.values()}
    assert told["开会"] == ["已印发", "已开会"]


def test_who_may_do_what_is_told_from_the_tables(client, cast):
    page = client.read("/help/roles")
    doors, steps, meeting = rows(page), rows(page, 1), rows(page, 2)
    assert set(DOORS) == set(Permission) - {Permission.PUBLIC, Permission.SIGNED_IN}
    for permission, label in DOORS.items():
        assert doors[label] == ["能" if role in ALLOWED[permission] else "" for role in Role]
    for step in MATTER_STEPS.values():
        assert steps[step.label] == ["能" if role in step.who else "" for role in Role]
    assert set(meeting) == {step.label for step in MEETING_STEPS.values()}


def test_help_is_open_to_people_with_and_without_a_log_in(browser):
    for login in (None, "leader", "auditor"):
        for url in ("/help/travel", "/help/roles"):
            assert browser(login).read(url).select_one("h1")


@pytest.mark.parametrize("url", ["/help/travel", "/help/roles", "/login"])
def test_public_pages_are_english_too(client, cast, url):
    page = soup(client.get(url, headers=ENGLISH))
    assert page.html["lang"] == "en"
    assert chinese(page, but=["张某"]) == []
    assert client.read(url).html["lang"] == "zh-Hans"


def test_the_choice_of_language_stays(client, cast):
    page = client.read("/help/travel")
    answer = client.send(page, "/help/travel", "footer form", button="en")
    assert answer.location == "/help/travel"
    assert client.read("/help/travel").html["lang"] == "en"


def test_healthz_asks_the_database(client, cast):
    answer = client.get("/healthz")
    assert answer.status_code == 200
    assert answer.json == {"database": True}


def test_an_empty_house_says_how_to_set_it_up(client):
    for url in ("/", "/login", "/help/travel", "/matters"):
        answer = client.get(url)
        assert answer.status_code == 503
        assert "flask --app app init" in answer.text
    assert client.get("/healthz").status_code == 200
