"""The ditch and the duck pen through the pages to their end, each doing by whose it is; a stranger sees nothing."""

import pytest
from sqlalchemy import select

from tests import make
from tests.journeys import two_cases
from tests.journeys.living import Town
from tests.journeys.two_cases import MATTERS, NAMES, PHONES
from tests.papers.reading import pdf_text, squeezed
from tests.support.databases import empty
from village.extensions import db
from village.models import Agreement, Assignment, FollowUp, HistoryEntry, Matter
from village.queries import verify
from village.rules.workflow import state_of

LISTS = ("/", "/matters", "/assignments", "/meetings", "/follow-ups", "/follow-ups?tab=done")


class Watched(Town):
    """The same township; after each doing a stranger from the next one looks for what was done."""

    def live(self, events):
        self.seen = []
        for event in events:
            super().live([event])
            if event.doing != "looks":
                self.seen += found_by_a_stranger(self, event)


def found_by_a_stranger(town, event):
    stranger, secrets = town.somebody("stranger"), words_of(town)
    for url in LISTS:
        text = stranger.get(url).get_data(as_text=True)
        yield from ((event, url, word) for word in secrets if word in text)
    yield from ((event, about) for about in town.matters if stranger.get(town.url(about)).status_code != 404)


def words_of(town):
    return [word for about in town.told for word in (town.told[about].title, *NAMES[about], PHONES[about])]


@pytest.fixture(scope="module")
def town(house, _clock):
    """清禾镇 after all that happened to both matters, lived once for all that look at it."""
    with house.app_context():
        empty(db)
        make.cast()
        two_cases.people()
        town = Watched(house, _clock, MATTERS)
        town.live(sorted((*two_cases.OF_DITCH, *two_cases.OF_DUCKS), key=lambda event: event.when))
        yield town


def the(town, about):
    db.session.rollback()
    return db.session.get(Matter, town.matters[about])


def steps(matter):
    mine = (HistoryEntry.subject_kind == "matters", HistoryEntry.subject_id == matter.id)
    return list(db.session.scalars(select(HistoryEntry.step).where(*mine).order_by(HistoryEntry.seq)))


def all_of(kind, matter):
    return list(db.session.scalars(select(kind).where(kind.matter_id == matter.id).order_by(kind.id)))


def test_the_ditch_is_settled_at_the_centre_signed_visited_and_closed(town):
    matter = the(town, "ditch")
    assert steps(matter) == [
        "session", "escalate", "take_up", "whistle", "session", "settle", "add_file", "sign", "follow_up",
    ]  # fmt: skip
    assert (state_of(matter), matter.session_count, matter.times_broken) == ("closed", 2, 0)
    (agreement,) = all_of(Agreement, matter)
    assert (agreement.kind, agreement.broken_on) == ("written", None)
    assert agreement.signed_on < agreement.sealed_on
    assert [visit.finding for visit in all_of(FollowUp, matter)] == ["performed"]
    assert [row.status for row in all_of(Assignment, matter)] == ["ended"]


def test_the_duck_pen_is_promised_twice_whistled_decided_done_and_closed(town):
    matter = the(town, "ducks")
    assert steps(matter) == [
        "session", "settle", "follow_up", "session", "settle", "follow_up", "escalate", "whistle", "propose",
        "schedule", "decide", "conclude", "follow_up",
    ]  # fmt: skip
    assert (state_of(matter), matter.times_broken, matter.times_on_agenda) == ("closed", 2, 1)
    assert all(agreement.broken_on for agreement in all_of(Agreement, matter))
    assert [visit.finding for visit in all_of(FollowUp, matter)] == ["broken", "broken", "performed"]
    given = all_of(Assignment, matter)
    assert [row.origin for row in given] == ["whistle"] * 3 + ["decision"] * 4
    assert {row.status for row in given} == {"confirmed"}
    assert {row.person for row in given[3:]} == {"水根发", "蓝清水", "步文明", "邵建国"}


def test_a_stranger_saw_nothing_at_any_stage_and_the_history_is_whole(town):
    assert town.seen == []
    assert list(verify.faults()) == []


def test_the_minutes_of_the_duck_pen_name_the_four_and_no_party(town):
    page = squeezed(town.somebody("environment").read(f"{town.meeting}/minutes").select_one("main").text)
    paper = pdf_text(town.somebody("officer2").get(f"{town.meeting}/minutes.pdf").data)
    for text in (page, paper):
        assert "清禾议〔2026〕1号" in text
        assert "牵头农业农村（水根发）" in text
        assert "配合生态环境（蓝清水）、综合执法（步文明）、石桥村" in text
        assert "8月12日前办结" in text
        assert "生态环境（蓝清水科员代会）" in text
        assert not any(name in text for name in NAMES["ducks"])
