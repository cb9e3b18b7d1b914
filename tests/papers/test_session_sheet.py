"""The blank session sheet, from its words to both renderings."""

from dataclasses import asdict

import pytest
from bs4 import BeautifulSoup
from flask import render_template

from tests.papers.reading import pdf_pages, pdf_text, session_sheet_words, squeezed
from village.papers import pdf, session_sheet
from village.papers.session_sheet import Place

HERE = Place("柳湾村1组", "柳长根")


@pytest.mark.parametrize("place", [HERE, Place(""), Place("#let x <b> {{ 7*7 }} \\", "@高 'a'")])
def test_page_and_pdf_say_what_the_words_say(place):
    paper = session_sheet.words(place)
    html = render_template(
        "papers/session_sheet.html", paper=paper, pdf_url="/p", back_url="/b", language="zh", places=[], chosen=""
    )
    said = squeezed("".join(session_sheet_words(paper)))
    assert squeezed(BeautifulSoup(html, "html.parser").find("main").get_text()) == said
    assert pdf_text(pdf.render("session_sheet", asdict(paper))) == said


@pytest.mark.parametrize("spoken", ["zh_Hans_CN", "en"])
def test_it_is_one_leaf_of_two_sides(paper_app, spoken):
    paper_app.config["SPOKEN"] = spoken
    with paper_app.test_request_context():
        paper = session_sheet.words(HERE)
    assert len(pdf_pages(pdf.render("session_sheet", asdict(paper)))) == 2


def test_place_and_host_are_filled_in():
    filled = {
        ask.label: ask.filled
        for side in session_sheet.words(HERE).sides
        for part in side
        for row in part.rows
        for ask in row
        if ask.filled
    }
    assert (filled["在哪里谈的"], filled["谁主持的"]) == ("柳湾村1组", "柳长根")
