"""The blank session sheet through the pages: the form's questions in the form's order, for a place within reach."""

import re

import pytest

from tests.papers.reading import pdf_text
from village.commands.demo_cast import OTHER_PARLOR, PARLOR, PARLOR2, VILLAGE

# What a pen cannot: a photo, a look before it is sent.
NOT_ASKED_BY_HAND = {"加照片", "看一遍，存下", "属于哪一项排查"}


def plain(label):
    return re.sub(r"（可不填）|，可不填", "", label.strip())


def test_the_sheet_asks_what_the_form_asks_in_its_order(browser):
    officer = browser("officer")
    form = officer.read("/sessions/new").select_one("main form")
    for beside in form.select("noscript, .step-of"):
        beside.decompose()
    sheet = officer.read("/sessions/sheet").select_one("main").get_text()
    at = 0
    for element in form.select("h2, label:not(.pick), legend:not(.hidden)"):
        asked = plain(element.text)
        one_more_row = re.match(r"(parties|attendees)-[1-9]", element.get("for", ""))
        if asked not in NOT_ASKED_BY_HAND and not one_more_row:
            assert asked in sheet[at:], asked
            at = sheet.index(asked, at)


def test_the_sheet_offers_what_the_form_offers(browser):
    officer = browser("officer")
    offered = {plain(choice.text) for choice in officer.read("/sessions/new").select("main form .pick > span")}
    sheet = officer.read("/sessions/sheet").select_one("main").get_text()
    # Whether an oral agreement binds depends on who sits there, not on the paper.
    missing = {words for words in offered if words not in sheet and not words.startswith(("接着谈：", "口头说好"))}
    assert missing == set()


def test_a_leader_prints_their_own(browser):
    page = browser("leader").read("/sessions/sheet")
    assert page.select("nav select") == []
    assert "柳湾村1组" in page.select_one("h1").text
    rules = [rule.text for rule in page.select(".rule") if rule.text]
    assert rules[1] == "柳湾村1组"
    assert rules[2]


def test_an_officer_chooses(browser):
    officer = browser("officer")
    page = officer.read("/sessions/sheet")
    assert page.select_one("option[selected]")["value"] == VILLAGE
    answer = officer.submit("/sessions/sheet", "nav form", place=PARLOR)
    assert "客堂间记录单（柳湾村1组）" in answer.text
    pdf = officer.get(officer.read(f"/sessions/sheet?place={PARLOR}").select_one("nav a.solid")["href"])
    assert "客堂间记录单（柳湾村1组）" in pdf_text(pdf.data)


@pytest.mark.parametrize("place", [PARLOR2, OTHER_PARLOR, "0", "柳湾"])
@pytest.mark.parametrize("url", ["/sessions/sheet", "/sessions/sheet.pdf"])
def test_a_place_out_of_reach_is_not_found(browser, url, place):
    assert browser("officer").get(f"{url}?place={place}").status_code == 404


@pytest.mark.parametrize(("login", "url"), [("leader", "/"), ("officer", "/"), ("staff", "/sessions")])
def test_it_is_linked_where_sessions_are_logged(browser, login, url):
    assert browser(login).read(url).select_one("a[href='/sessions/sheet']").text == "打印空白记录单"
