"""Each list asks the database as often with thirty rows as with one, and at most four times with the log-in."""

import pytest

from tests import make
from tests.support.statements import counting
from village.actions import meetings as actions

EVENTS = 30


@pytest.fixture
def house(cast):
    return cast


def fill(cast, n):
    for _ in range(n):
        make.matter(cast.leader)
        make.step(cast.officer, make.matter(cast.leader), "escalate")


LISTS = [
    ("leader", "/sessions"),
    ("officer", "/sessions"),
    ("staff", "/sessions"),
    ("leader", "/matters"),
    ("officer", "/matters"),
    ("staff", "/matters"),
    ("chief", "/matters"),
    ("staff", "/escalations"),
    ("secretary", "/escalations?tab=live"),
    ("secretary", "/meetings"),
    ("officer", "/meetings"),
    ("leader", "/"),
    ("officer", "/"),
    ("staff", "/"),
    ("secretary", "/"),
    ("chief", "/"),
]


def statements(visitor, url):
    with counting() as asked:
        visitor.read(url)
    return [s for s, _p in asked]


def test_x(browser, cast):
    fill(cast, 1)
    one = {(l, u): statements(browser(l), u) for l, u in LISTS}
    fill(cast, 29)
    for (l, u), was in one.items():
        now = statements(browser(l), u)
        print(l, u, len(was), len(now))
        if len(now) > 4 or len(was) != len(now):
            for s in now:
                print(
                    "    ",
                    s.replace("\n", " ")[:60],
                    "...",
                    s.replace("\n", " ")[s.replace("\n", " ").find("FROM") :][:120],
                )
