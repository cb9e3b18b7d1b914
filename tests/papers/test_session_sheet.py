"""The blank session sheet."""

import pytest

from tests.papers.reading import pdf_pages
from village.papers import pdf, session_sheet
from village.papers.document import Blanks
from village.papers.session_sheet import Place

HERE = Place("柳湾村1组", "柳长根")


@pytest.mark.parametrize("spoken", ["zh_Hans_CN", "en"])
def test_it_is_one_leaf_of_two_sides(paper_app, spoken):
    paper_app.config["SPOKEN"] = spoken
    with paper_app.test_request_context():
        paper = session_sheet.words(HERE)
    assert len(pdf_pages(pdf.render(paper))) == 2


def test_place_and_host_are_filled_in():
    rows = (block for block in session_sheet.words(HERE).blocks if isinstance(block, Blanks))
    filled = {blank.label: blank.filled for row in rows for blank in row.blanks if blank.filled}
    assert (filled["在哪里谈的"], filled["谁主持的"]) == ("柳湾村1组", "柳长根")
