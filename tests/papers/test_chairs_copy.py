"""The chair's copy: the issued agenda with names, number and reader on every page."""

import io

import pytest
from pypdf import PdfReader

from tests.papers.reading import below, pdf_pages, squeezed
from tests.papers.samples import COPY, PEOPLE
from village.papers import chairs_copy, pdf
from village.papers.chairs_copy import Copy


def made(content, copy=COPY):
    return pdf.render(chairs_copy.words(content, copy, PEOPLE))


def test_names_stand_first_below_their_item_and_of_a_minor_there_is_none(content, disputes):
    disputes.append({"title": "没有编号的", "number": "", "text": ""})
    paper = chairs_copy.words(content, COPY, PEOPLE)
    assert below(paper, "（一）")[0][0] == ["当事人：", "顾红林（一方）、未成年人（另一方）。"]
    assert below(paper, "（二）")[0] == []


def test_it_says_whose_it_is(content):
    paper = chairs_copy.words(content, COPY, PEOPLE)
    assert paper.title[1] == "工作例会议程（主持人参阅本）"
    assert paper.mark == "清禾参阅〔2026〕3号　仅供高立群（副镇长）参阅，会后收回，不得复印、转发。"
    content.update(version=2)
    assert chairs_copy.words(content, COPY, PEOPLE).mark.endswith("第2版，2026年11月20日印发")


@pytest.mark.parametrize("recipient", ["高立群（副镇长）", "#let x <b> @高 {{7*7}} \\", "高" * 80])
def test_number_and_reader_stand_on_every_page_as_typed(content, disputes, recipient):
    disputes[0]["text"] = "字" * 2000
    pages = pdf_pages(made(content, Copy(COPY.number, recipient)))
    assert len(pages) > 2
    for page in pages[1:]:
        assert squeezed(page).count("清禾参阅〔2026〕3号") == 3
        assert squeezed(page).count(squeezed(recipient)) == 3


def test_it_is_an_archive_pdf_the_same_each_time(content):
    assert made(content) == made(content)
    assert PdfReader(io.BytesIO(made(content))).xmp_metadata.pdfaid_part == "2"
