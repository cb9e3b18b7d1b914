"""The agenda's print page."""

from pathlib import Path

from bs4 import BeautifulSoup
from flask import render_template

from tests.papers.reading import headings, sheet_of
from village.papers import agenda
from village.papers.document import plain

CSS = Path(__file__).parent.parent.parent / "static" / "papers.css"
HOSTILE = "<b>粗</b> {{ 7*7 }} #let x = 1 \\ @某 <script>alert(1)</script> & \"'"


def test_headings_are_headings(content):
    paper = agenda.words(content)
    assert [heading.get_text() for heading in sheet_of(paper).find_all("h2")] == headings(paper)


def test_text_prints_as_typed(content, disputes):
    disputes[0].update(title=HOSTILE, text=HOSTILE, chair=HOSTILE)
    page = sheet_of(agenda.words(content))
    assert page.find("h3").find(string=True, recursive=False) == "（一）" + HOSTILE
    assert page.find(class_="whole").find("p").get_text() == HOSTILE


def test_a_draft_says_so(content):
    content["version"] = None
    assert sheet_of(agenda.words(content)).find(class_="mark").get_text() == "草稿，未印发"


def test_there_are_ways_on(content):
    paper, files = plain(agenda.words(content)), {"pdf": "/a.pdf", "docx": "/a.docx"}
    html = render_template("papers/document.html", paper=paper, files=files, back_url="/m", language="zh")
    links = BeautifulSoup(html, "html.parser").find("nav").find_all("a")
    assert [link["href"] for link in links] == ["/m", "/a.pdf", "/a.docx"]


def test_page_geometry_is_the_standards():
    css = CSS.read_text()
    assert "margin: 37mm 26mm 35mm 28mm" in css
    assert css.count('content: "— " counter(page) " —"') == 2
    assert "text-autospace: no-autospace" in css
