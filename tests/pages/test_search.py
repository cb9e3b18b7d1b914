"""Matters are found by number, title and spot, and by a name only where the name may be read."""

from tests import make

NAMED = "陈大明与赵小兰为菜地边界起争执"


def found(visitor, words):
    return [
        link.text.strip() for link in visitor.read(f"/matters?q={words}").select("main li.item p a[href^='/matters/']")
    ]


def test_a_masked_name_finds_nothing(cast, browser):
    make.matter(cast.leader, matter_title=NAMED)

    assert found(browser("officer"), "陈大明") == [NAMED]
    for login in ("chief", "staff", "secretary"):
        assert found(browser(login), "陈大明") == [], login
        assert found(browser(login), "菜地边界") == ["陈某与赵某为菜地边界起争执"], login
        assert len(found(browser(login), "清禾-2026-0001") + found(browser(login), "-0001")) >= 1, login
