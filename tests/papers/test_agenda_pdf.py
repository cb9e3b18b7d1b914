"""The agenda as PDF, read back."""

import io
import json
import time

import pytest
from pypdf import PdfReader

from tests.papers.reading import PAGE_NUMBER, pdf_pages, pdf_text, squeezed, without_number
from village.papers import agenda, pdf
from village.papers.document import Keep, plain, words

NAMES = "王喆、李堃、张䶮、赵𠮷、陈龑、吴垚、周㛃、钱祎"


def made(content):
    return pdf.render(agenda.words(content))


def many(item, count):
    return [dict(item, title=f"第{n}件邻里纠纷", number=f"清禾-2026-{n:04}") for n in range(1, count + 1)]


def filled(lines):
    """A text of so many printed lines."""
    return "\n".join(["一行"] * lines)


def test_long_words_stay_on_the_paper(content, disputes):
    disputes[0]["text"] = "https://example.org/" + "x" * 200
    lines = [line for page in pdf_pages(made(content)) for line in page.splitlines()]
    assert max(map(len, lines)) < 70


def test_fonts_are_ours_and_embedded(content, disputes):
    disputes[0]["text"] = NAMES
    names = set()
    for page in PdfReader(io.BytesIO(made(content))).pages:
        for font in page["/Resources"]["/Font"].values():
            descriptor = font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
            assert "/FontFile2" in descriptor or "/FontFile3" in descriptor
            names.add(descriptor["/FontName"].split("+")[1].split("-")[0])
    assert {"ParlorFang", "ParlorKai", "ParlorHei", "ParlorTitle", "NotoSerifSC"} == names


@pytest.mark.parametrize("version", [None, 1])
def test_it_is_an_archive_pdf(content, version):
    content.update(version=version, issued_on=version and "2026-11-20")
    metadata = PdfReader(io.BytesIO(made(content))).xmp_metadata
    assert (metadata.pdfaid_part, metadata.pdfaid_conformance) == ("2", "B")


def test_an_issued_paper_is_the_same_each_time(content):
    assert made(content) == made(content)


def test_a_sign_that_no_font_has_is_no_reason_to_fail(content, disputes):
    disputes[0]["text"] = "他说😀好。"
    assert "他说" in pdf_text(made(content))


def test_a_page_has_22_lines_of_28_characters(content, disputes):
    disputes[0]["text"] = "字" * 2000
    page = PAGE_NUMBER.sub("", pdf_pages(made(content))[2].strip()).split()
    assert [len(line) for line in page] == [28] * 22


def test_page_numbers_stand_outside(content, disputes):
    content["sections"][0]["items"] = many(disputes[0], 8)
    for number, page in enumerate(PdfReader(io.BytesIO(made(content))).pages, 1):
        places = {}

        def see(text, place, *_rest, places=places):
            places[text.strip()] = place[4]

        text = page.extract_text(visitor_text=see)
        assert PAGE_NUMBER.search(text.strip())[1] == str(number)
        across = next(x for text, x in places.items() if PAGE_NUMBER.match(text))
        assert across > 400 if number % 2 else across < 120


def test_items_are_not_split_and_forty_are_quick(content, disputes):
    content["sections"][0]["items"] = many(disputes[0], 40)
    paper = agenda.words(content)
    start = time.perf_counter()
    pages = [without_number(page) for page in pdf_pages(pdf.render(paper))]
    assert time.perf_counter() - start < 5
    for item in (block for block in paper.blocks if isinstance(block, Keep)):
        whole = "".join(words(item))
        assert sum(squeezed(whole) in page for page in pages) == 1


def test_an_item_longer_than_a_page_begins_where_it_stands(content, disputes):
    disputes[0]["text"] = "长" * 1500
    first = pdf_pages(made(content))[0]
    assert "公用厕所使用争执" in first
    assert first.count("长") > 100


def test_a_heading_is_not_left_alone(content, disputes):
    for lines in range(1, 25):
        disputes[0]["text"] = filled(lines)
        content["sections"][2]["items"] = [dict(disputes[0], title="楼道飞线充电", text="定责任部门。", units=[])]
        page = next(page for page in pdf_pages(made(content)) if "公共安全隐患" in page)
        assert "定责任部门" in page


def test_a_last_page_of_few_lines_is_drawn_in(content, disputes):
    content["sections"][4]["items"] = [{"title": "安排冬季用电检查"}]
    pages = {}
    for lines in range(4, 12):
        disputes[0]["text"] = filled(lines)
        paper = agenda.words(content)
        loose = pdf.compiled(pdf._compiler("document"), {"data": json.dumps(plain(paper))})
        pages[lines] = (len(pdf_pages(loose)), len(pdf_pages(pdf.render(paper))))
    assert (2, 1) in pages.values()
    assert (2, 2) in pages.values()
