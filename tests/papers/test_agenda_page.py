"""The agenda's print page."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from flask import render_template

from tests.papers.reading import agenda_words, squeezed
from village.papers import agenda

CSS = Path(__file__).parent.parent.parent / "static" / "papers.css"
HOSTILE = "<b>粗</b> {{ 7*7 }} #let x = 1 \\ @某 <script>alert(1)</script> & \"'"


@pytest.fixture
def shown(content):
    def show():
        paper = agenda.words(content)
        html = render_template("papers/agenda.html", paper=paper, pdf_url="/a.pdf", back_url="/m", language="zh")
        return paper, BeautifulSoup(html, "html.parser")

    return show


def test_the_page_says_what_the_words_say(shown):
    paper, page = shown()
    assert squeezed(page.find("main").get_text()) == squeezed("".join(agenda_words(paper)))
    assert [heading.get_text() for heading in page.find_all("h2")] == [part.heading for part in paper.sections]


def test_text_prints_as_typed(shown, disputes):
    disputes[0].update(title=HOSTILE, text=HOSTILE, chair=HOSTILE)
    paper, page = shown()
    assert page.find("h3").find(string=True, recursive=False) == "（一）" + HOSTILE
    assert page.find("article").find("p").get_text() == HOSTILE


def test_a_draft_says_so(shown, content):
    content["version"] = None
    assert shown()[1].find(class_="mark").get_text() == "草稿，未印发"


def test_nothing_inline_and_ways_on(shown):
    _paper, page = shown()
    assert not page.find_all(["script", "style"])
    assert not page.find_all(style=True)
    assert [link["href"] for link in page.find("nav").find_all("a")] == ["/m", "/a.pdf"]


def test_page_geometry_is_the_standards():
    css = CSS.read_text()
    assert "margin: 37mm 26mm 35mm 28mm" in css
    assert css.count('content: "— " counter(page) " —"') == 2
    assert "text-autospace: no-autospace" in css
