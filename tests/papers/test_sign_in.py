"""The sign-in sheet, from its words to both renderings."""

from dataclasses import asdict

from bs4 import BeautifulSoup
from flask import render_template

from tests.papers.reading import pdf_pages, pdf_text, sign_in_words, squeezed
from village.papers import pdf, sign_in


def test_each_unit_has_its_row_and_some_rows_are_spare(content):
    paper = sign_in.words(content, spare=2)
    assert paper.title[1] == "工作例会签到表"
    assert paper.columns == ("序号", "单位", "姓名", "职务", "签名", "备注")
    assert [(row.number, row.unit) for row in paper.rows[-3:]] == [("8", "农业农村"), ("9", ""), ("10", "")]


def test_other_units_may_be_handed_in(content):
    paper = sign_in.words(content, units=["石桥村", "柳湾村"], spare=0)
    assert [row.unit for row in paper.rows] == ["石桥村", "柳湾村"]


def test_pdf_says_what_the_words_say(content):
    paper = sign_in.words(content)
    assert pdf_text(pdf.render("sign_in", asdict(paper))) == squeezed("".join(sign_in_words(paper)))


def test_the_head_stands_on_each_page(content):
    pages = pdf_pages(pdf.render("sign_in", asdict(sign_in.words(content, spare=40))))
    assert len(pages) > 1
    assert all("备注" in page for page in pages)


def test_fourteen_units_fit_on_one_page_with_the_spare_row(content):
    units = [f"第{number}村" for number in range(14)]
    assert len(pdf_pages(pdf.render("sign_in", asdict(sign_in.words(content, units=units, spare=1))))) == 1


def test_the_page_says_what_the_words_say(content):
    paper = sign_in.words(content)
    html = render_template("papers/sign_in.html", paper=paper, pdf_url="/p", back_url="/b", language="zh")
    sheet = BeautifulSoup(html, "html.parser").find("main")
    assert squeezed(sheet.get_text()) == squeezed("".join(sign_in_words(paper)))
    assert len(sheet.find("tbody").find_all("tr")[0].find_all("td")) == len(paper.columns)
