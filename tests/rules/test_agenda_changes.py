"""What a version of the agenda changes against the one before."""

import copy

import pytest

from village.rules.agenda_changes import changes


def item(title, number="", **more):
    return {
        "id": title, "title": title, "number": number, "place": "柳湾村", "times": 1, "presenter": "", "minutes": None,
        "units": [], "text": "", "settled_before": False, "added": "in_time", **more,
    }  # fmt: skip


@pytest.fixture
def first():
    return {
        "held_at": "2026-09-25T14:00",
        "room": "二楼",
        "chair": "高立群",
        "recorder": "",
        "units": ["司法所", "派出所"],
        "sections": [
            {"section": "disputes", "items": [item("菜地", "清禾-2026-0001"), item("围墙", "清禾-2026-0002")]},
            {"section": "speech", "items": [item("领导讲话")]},
        ],
    }


@pytest.fixture
def second(first):
    return copy.deepcopy(first)


def told(found):
    return [(entry["what"], entry.get("title") or entry.get("field") or entry.get("section")) for entry in found]


def test_a_first_version_changes_nothing_and_the_same_again_neither(first, second):
    assert changes(None, first) == []
    assert changes(first, second) == []


def test_what_came_what_went_and_what_is_said_otherwise(first, second):
    disputes, speech = (part["items"] for part in second["sections"])
    disputes[1:] = [item("水管", "清禾-2026-0003")]
    speech[0].update(presenter="林和平", minutes=15)
    found = changes(first, second)
    assert told(found) == [("added", "水管"), ("changed", "领导讲话"), ("removed", "围墙")]
    assert found[1]["fields"] == ["presenter", "minutes"]


def test_a_settled_matter_is_a_change_and_the_count_of_times_is_none(first, second):
    second["sections"][0]["items"][0].update(settled_before=True, times=3)
    assert [entry["fields"] for entry in changes(first, second)] == [["settled_before"]]


def test_a_matter_keeps_its_name_by_its_number(first, second):
    second["sections"][0]["items"][0].update(id=99, title="公用菜地")
    assert told(changes(first, second)) == [("changed", "公用菜地")]


def test_another_order_is_told_once_for_a_section(first, second):
    second["sections"][0]["items"].reverse()
    assert told(changes(first, second)) == [("moved", "disputes")]
    second["sections"][0]["items"].insert(0, item("水管"))
    assert told(changes(first, second)) == [("added", "水管"), ("moved", "disputes")]


def test_a_topic_in_another_section_is_changed_and_not_moved(first, second):
    second["sections"].append({"section": "other", "items": second["sections"].pop()["items"]})
    assert [(entry["what"], entry["fields"]) for entry in changes(first, second)] == [("changed", ["section"])]


def test_facts_and_units_stand_with_what_they_were(first, second):
    second.update(room="三楼", units=["派出所", "供电所"])
    assert changes(first, second) == [
        {"what": "fact", "field": "room", "before": "二楼", "after": "三楼"},
        {"what": "fact", "field": "units", "before": ["司法所"], "after": ["供电所"]},
    ]
