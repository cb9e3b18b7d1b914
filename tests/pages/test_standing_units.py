"""/meetings/units: the standing list of units, and what a new meeting makes of it."""

import pytest

from tests import make
from tests.pages.desk import count, filled, fresh, hx, newest, typed, wrong
from tests.support.browser import soup
from village.commands.demo_cast import OTHER_TOWNSHIP, VILLAGE
from village.models import StandingUnit
from village.queries import verify
from village.vocabulary import Role

URL = "/meetings/units"


@pytest.fixture
def secretary(browser, cast):
    return browser("secretary")


def names(page):
    return [b.text for b in page.select("ul.stack li.item b")]


def add(secretary, name, **more):
    return secretary.submit(URL, "form#new", name=name, **more)


def test_the_list_begins_with_villages_and_departments_in_one_press(secretary):
    page = secretary.read(URL)
    assert "名单还是空的" in page.text
    assert secretary.send(page, URL, "form#fill").location == URL
    page = secretary.read(URL)
    assert len(names(page)) == 17
    assert names(page)[0] == "集贤居委会"
    assert not page.select("form#fill")
    add(secretary, "清禾供电所", phone="021-59760000")
    page = secretary.read(URL)
    assert names(page)[-1] == "清禾供电所"
    assert page.select_one("a[href='tel:021-59760000']")
    assert list(verify.faults()) == []


def test_a_new_meeting_asks_those_of_the_list(secretary, cast):
    make.meeting(cast.secretary)
    for name in ("供电所", "司法所"):
        add(secretary, name)
    secretary.submit(secretary.read(URL).select("#unit_list a")[1]["href"], active=False)
    form = secretary.read("/meetings/new")
    assert filled(form)["units"] == ["供电所"]
    assert {"派出所", "农业农村", "柳湾村村委会"} <= {box["value"] for box in form.select("[name=units]")}


def test_units_move_change_and_go_out_of_use(secretary):
    for name in "甲乙丙":
        add(secretary, name)
    page = secretary.read(URL)
    form = page.select_one("button[aria-label='上移：丙']").find_parent("form")
    data = {field["name"]: field["value"] for field in form.select("[name]")}
    answer = secretary.post(form["action"], data=data, headers=hx("unit_list"))
    assert names(soup(answer)) == ["甲", "丙", "乙"]
    assert not soup(answer).select("h1")
    key = newest(StandingUnit).id
    assert secretary.submit(f"{URL}/{key}", name="丁", body=f"place:{VILLAGE}").location == URL
    assert (fresh(StandingUnit, key).name, fresh(StandingUnit, key).place_code) == ("丁", VILLAGE)
    assert filled(secretary.read(f"{URL}/{key}"))["body"] == [f"place:{VILLAGE}"]


def test_bad_answers_are_told_and_kept(secretary):
    add(secretary, "供电所")
    answer = add(secretary, "供电所", phone="59760000")
    assert wrong(answer) == {"name"}
    assert "名单里已经有这个单位了" in answer.text
    assert typed(soup(answer), "form#new")["phone"] == ["59760000"]
    assert wrong(add(secretary, " ")) == {"name"}
    page = secretary.read(URL)
    data = {**filled(page, "form#new"), "name": "外镇村", "body": "place:999999102201"}
    assert secretary.post(URL, data=data).status_code == 422
    data["body"] = "department:nonsense"
    assert secretary.post(URL, data=data).status_code == 422
    assert count(StandingUnit) == 1


def test_another_township_has_a_list_of_its_own(browser, secretary):
    add(secretary, "供电所")
    key = newest(StandingUnit).id
    make.account("far", Role.SECRETARY, OTHER_TOWNSHIP)
    assert names(browser("far").read(URL)) == []
    browser("far").read(f"{URL}/{key}", status=404)
    browser("staff").read(URL, status=403)
