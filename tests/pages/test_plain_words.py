"""On no page of a group leader stands a word of the office."""

import re
from types import SimpleNamespace

import pytest

from tests import make
from tests.browser import walk
from tests.support.browser import soup
from village.commands.demo_cast import PARLOR
from village.extensions import db
from village.models import Matter
from village.vocabulary import Paper
from village.vocabulary.plain import PLAIN

OFFICE = ("受理", "议定")
# What a form of the ministry is called, it is called everywhere.
TITLES = re.compile("|".join(word.label for word in Paper))


@pytest.fixture
def everything(house, app, clock):
    """All that a leader can see: matters in each state, one that a meeting decided, one that was not taken in."""
    walk.furnish(house, clock)
    cast = SimpleNamespace(**{login: make.viewer(login) for login in walk.READERS})
    refused = make.walk_in(cast.staff, place=PARLOR)
    make.step(cast.staff, refused, "refuse", ground="already_in_process")
    clock.forward(days=100)
    held = make.held_meeting(cast, clock, "next_month")
    make.close(cast, held)
    return cast


def test_no_page_of_a_leader_speaks_like_the_office(house, everything):
    leader = house.test_client()
    leader.sign_in("leader")
    urls = {url for _kind, url in walk.walked(house, leader)}
    urls |= {f"/matters/{key}" for (key,) in db.session.query(Matter.id)}
    wrong = []
    for url in sorted(urls):
        answer = leader.get(url)
        text = TITLES.sub("", soup(answer).text) if answer.status_code == 200 else ""
        wrong += [f"{url}: {text[at - 20 : at + 20]!r}" for word in OFFICE if (at := text.find(word)) >= 0]
    assert wrong == []
    assert "没有收下" in "".join(leader.get(url).text for url in urls)


def test_the_office_keeps_its_own_words(house, everything):
    officer = house.test_client()
    officer.sign_in("officer")
    assert "不予受理" in officer.get("/help/travel").text


def test_plain_words_are_plain():
    assert not [words for words in PLAIN.values() if any(word in words for word in OFFICE)]
