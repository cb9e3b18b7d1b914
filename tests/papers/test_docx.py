"""The Word file as Word sees it: its styles, its page, its tables."""

import io

import docx as word
import pytest
from docx.oxml.ns import qn

from tests.papers.reading import docx_text, pdf_text, said, sheet_of
from tests.papers.samples import SAMPLES, full
from village.papers import docx, pdf
from village.papers.document import Document, Figure, Heading, Keep, Masthead, Paragraph, Signatures
from village.papers.looks import Kind
from village.papers.pieces import listing
from village.papers.pieces import said as runs

DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10"><rect width="20" height="10" fill="#164d40"/></svg>'
)


def opened(document):
    return word.Document(io.BytesIO(docx.render(document)))


def of(element, tag):
    return list(element.iter(qn(f"w:{tag}")))


@pytest.fixture
def agenda(content):
    full(content)
    return opened(SAMPLES["agenda"](content))


def test_styles_are_words_own(agenda):
    named = {paragraph.style.name for paragraph in agenda.paragraphs}
    assert {"Title", "Heading 1", "Heading 2", "Normal Indent"} <= named
    fonts = {
        name: agenda.styles[name].element.rPr.rFonts.get(qn("w:eastAsia"))
        for name in ("Title", "Heading 1", "Heading 2", "Normal")
    }
    assert list(fonts.values()) == ["方正小标宋简体", "黑体", "楷体_GB2312", "仿宋_GB2312"]
    assert agenda.styles["Normal"].font.size.pt == 16
    assert agenda.styles["Heading 1"].paragraph_format.keep_with_next
    assert not agenda.styles["Heading 1"].font.bold


def test_the_page_is_the_standards(agenda):
    section = agenda.sections[0]
    margins = (section.top_margin, section.right_margin, section.bottom_margin, section.left_margin)
    assert [round(margin.mm) for margin in margins] == [37, 26, 35, 28]
    grid = of(section._sectPr, "docGrid")[0]
    assert round(225 / 25.4 * 1440 / int(grid.get(qn("w:linePitch")))) == 22
    assert round(156 / 25.4 * 72 / (16 + int(grid.get(qn("w:charSpace"))) / 4096)) == 28
    assert agenda.styles["Normal"].paragraph_format.line_spacing.pt == pytest.approx(28.99, abs=0.05)


def test_the_pages_number_stands_outside(agenda):
    section = agenda.sections[0]
    assert agenda.settings.odd_and_even_pages_header_footer
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        (paragraph,) = footer.paragraphs
        assert of(paragraph._p, "jc")[0].get(qn("w:val")) == side
        assert [text.text for text in of(paragraph._p, "instrText")] == ["PAGE"]
        assert paragraph.text == "— 1 —"


@pytest.mark.parametrize("name", ["agenda", "sheets", "sign_in", "check_report", "check_summary", "session_sheet"])
def test_tables_keep_their_widths_and_rows(content, name):
    full(content)
    document = SAMPLES[name](content)
    file = opened(document)
    assert file.tables
    for table in of(file.element.body, "tbl"):
        assert of(table, "tblLayout")[0].get(qn("w:type")) == "fixed"
        columns = [int(column.get(qn("w:w"))) for column in of(table, "gridCol")]
        assert sum(columns) == pytest.approx(document.width / 25.4 * 1440, abs=len(columns) + 30)
        for row in of(table, "tr"):
            assert of(row, "cantSplit")
            spans = [int((of(cell, "gridSpan") or [None])[0].get(qn("w:val")) if of(cell, "gridSpan") else 1)
                     for cell in row.iterchildren(qn("w:tc"))]  # fmt: skip
            assert sum(spans) == len(columns)


def test_a_tables_head_is_repeated_and_a_very_long_row_may_break(content):
    long = listing(("甲", "乙"), (40, 0), [("一", "短"), ("二", "长" * 2000)], "cs")
    table = of(opened(Document("zh", ("题",), (long,))).element.body, "tbl")[0]
    assert [bool(of(row, "tblHeader")) for row in of(table, "tr")] == [True, False, False]
    assert [bool(of(row, "cantSplit")) for row in of(table, "tr")] == [True, True, False]


def test_what_belongs_together_stays_on_a_page_unless_it_is_longer_than_one():
    def kept(text):
        item = Keep((Heading("（一）事", 2), Paragraph(runs(text)), Paragraph(runs("末"))))
        paragraphs = opened(Document("zh", ("题",), (item,))).paragraphs[1:]
        return [bool(paragraph.paragraph_format.keep_with_next) for paragraph in paragraphs]

    assert kept("短")[1] is True
    assert kept("长" * 1500)[1] is False


def test_a_drawing_stands_in_all_three():
    document = Document("zh", ("题",), (Figure(DRAWING, 40, "一个方块"),))
    file = opened(document)
    assert file.inline_shapes[0].width.mm == 40
    assert "一个方块" in file.element.xml
    assert sheet_of(document).img["alt"] == "一个方块"
    assert pdf_text(pdf.render(document)) == "题"


def test_every_kind_of_page_and_its_blocks_say_the_same():
    blocks = (
        Masthead("（第1期）", "清禾镇社会治理中心", "2026年11月27日"),
        Signatures(("当事人（签名盖章或按指印）：", "调解员（签名）："), "（印章）", "年　　月　　日", room=20),
    )
    for kind in Kind:
        document = Document("zh", ("题",), blocks, kind=kind, watermark=("样张",))
        assert docx_text(docx.render(document)) == said(document)
        assert pdf_text(pdf.render(document)).replace("样张", "") == said(document)


def test_the_file_bears_the_day_of_its_issue_and_nobodys_name(content):
    told = opened(SAMPLES["agenda"](content)).core_properties
    assert (told.created.date().isoformat(), told.author, told.last_modified_by) == ("2026-11-20", "", "")
    assert told.title == "清禾镇2026年11月“四个排查”工作例会议程"
    assert told.language == "zh-CN"
