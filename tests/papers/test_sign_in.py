"""The sign-in sheet."""

from tests.papers.reading import lying, pdf_pages, rows_of, sheet_of
from village.papers import pdf, sign_in
from village.papers.document import Table, words


def table_of(paper):
    return next(block for block in lying(paper.blocks) if isinstance(block, Table))


def test_each_unit_has_its_row_and_some_rows_are_spare(content):
    paper = sign_in.words(content, spare=2)
    assert paper.title[1] == "工作例会签到表"
    assert list(words(table_of(paper).head)) == ["序号", "单位", "姓名", "职务", "签名", "备注"]
    assert [row[:2] for row in rows_of(table_of(paper))[-3:]] == [("8", "农业农村"), ("9", ""), ("10", "")]


def test_other_units_may_be_handed_in(content):
    paper = sign_in.words(content, units=["石桥村", "柳湾村"], spare=0)
    assert [row[1] for row in rows_of(table_of(paper))] == ["石桥村", "柳湾村"]


def test_the_head_stands_on_each_page(content):
    pages = pdf_pages(pdf.render(sign_in.words(content, spare=40)))
    assert len(pages) > 1
    assert all("备注" in page for page in pages)


def test_fourteen_units_fit_on_one_page_with_the_spare_row(content):
    units = [f"第{number}村" for number in range(14)]
    assert len(pdf_pages(pdf.render(sign_in.words(content, units=units, spare=1)))) == 1


def test_each_row_of_the_page_has_its_cells(content):
    sheet = sheet_of(sign_in.words(content))
    assert {len(row.find_all(["td", "th"])) for row in sheet.select("tbody tr")} == {6}
