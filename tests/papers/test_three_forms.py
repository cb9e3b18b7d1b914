"""Every paper as page, PDF and Word file: the same words in all three, whatever was typed, in both languages."""

import io
import time
import zipfile

import pytest
from pypdf import PdfReader

from tests.papers.reading import docx_text, page_text, pdf_text, said, sheet_of, squeezed
from tests.papers.samples import SAMPLES, full
from village.papers import docx, pdf
from village.papers.document import plain

SIGNS = (
    "#let x = 1 `码` $x^2$ *粗* _斜_ // 注 /* 释 */ @引用 <标签> [方] \\ {{ 7*7 }} {% raw %} <b>粗</b> "
    "<script>alert(1)</script> &amp; '单' \"双\" -- --- ~ … = 标题 - 列 + 项"
)
TYPED = {
    "signs": f"王喆、李堃、张䶮、赵𠮷、陈龑、吴垚、周㛃、钱祎 {SIGNS}",
    "long word": "Abcdefghij" * 20,
    "long": "字，" * 1000,
    "empty": "",
}
# Where words stand beside each other in several lines, the order in which a PDF is read is its own.
OWN_ORDER = {("check_summary", "zh"), ("check_summary", "en"), ("check_report", "en"), ("session_sheet", "en")}


@pytest.fixture(params=SAMPLES)
def name(request):
    return request.param


def compared(name, document):
    """The three say what the document says; each is what it should be as a file."""
    told, printed, written = said(document), pdf.render(document), docx.render(document)
    assert page_text(document) == told
    assert docx_text(written) == told
    text = pdf_text(printed)
    for line in map(squeezed, document.watermark):
        text, told = text.replace(line, ""), told.replace(line, "")
    if (name, document.language) in OWN_ORDER:
        assert sorted(text) == sorted(told)
    else:
        assert text == told
    nothing_runs(document, written)
    archived(printed)


def archived(printed):
    """An archive PDF with our fonts in it."""
    read = PdfReader(io.BytesIO(printed))
    assert (read.xmp_metadata.pdfaid_part, read.xmp_metadata.pdfaid_conformance) == ("2", "B")
    for page in read.pages:
        for font in page["/Resources"]["/Font"].values():
            known = font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
            assert "/FontFile2" in known or "/FontFile3" in known
            assert known["/FontName"].split("+")[1].startswith(("Parlor", "Noto"))


def nothing_runs(document, written):
    """No script or style on the page; in the Word file nothing from elsewhere, no macro, nobody's name."""
    sheet = sheet_of(document)
    assert not sheet.find_all(["script", "style"])
    assert not sheet.find_all(style=True)
    with zipfile.ZipFile(io.BytesIO(written)) as parts:
        names = parts.namelist()
        assert not [part for part in names if "vba" in part or "customXml" in part or "thumbnail" in part]
        assert not any(b"External" in parts.read(part) for part in names if part.endswith(".rels"))
        core = parts.read("docProps/core.xml")
    assert b"<dc:creator></dc:creator>" in core or b"<dc:creator/>" in core
    assert b"python" not in core


@pytest.mark.parametrize("language", ["zh_Hans_CN", "en"])
def test_the_three_say_the_same_words(name, content, language, paper_app):
    full(content)
    paper_app.config["SPOKEN"] = language
    with paper_app.test_request_context():
        document = SAMPLES[name](content)
    assert document.language == language[:2]
    compared(name, document)


@pytest.mark.parametrize("typed", TYPED)
def test_what_was_typed_prints_as_typed(name, content, disputes, typed):
    text = TYPED[typed]
    # Only an item's text may be longer than some sixty signs.
    disputes[0].update(dict.fromkeys(("title", "presenter", "place", "number"), text[:200]), text=f"提请会议：{text}")
    compared(name, SAMPLES[name](content))


def test_a_meeting_without_anything_has_its_papers(name, content):
    for part in content["sections"]:
        part["items"] = []
    content.update(units=[], recorder="", room="", version=None, issued_on=None)
    if name != "minutes":
        compared(name, SAMPLES[name](content))


def test_a_document_is_plain_data_and_the_same_each_time(name, content):
    one, other = SAMPLES[name](content), SAMPLES[name](content)
    assert one == other
    assert plain(one) == plain(other)
    assert page_text(one) == said(one)


def test_forty_items_are_quick_in_every_form(name, content, disputes):
    disputes[:] = [dict(disputes[0], title=f"第{n}件邻里纠纷") for n in range(1, 41)]
    document = SAMPLES[name](content)
    pdf.render(document)
    # The benchmark holds them to a second and to half of one; a crowded computer gets three times that.
    for render, seconds in ((pdf.render, 3), (docx.render, 1.5)):
        start = time.perf_counter()
        render(document)
        assert time.perf_counter() - start < seconds
