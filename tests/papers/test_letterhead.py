"""The office's own letterhead: what is written into it, what of it is refused, and where a placeholder is wrong."""

import io
import zipfile

import docx as word
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm
from jinja2.exceptions import SecurityError, UndefinedError

from tests.papers.reading import docx_text, said, squeezed
from tests.papers.samples import SAMPLES, full
from tests.uploads import letterhead as made
from village.papers import letterhead, letterhead_check
from village.papers.document import Document
from village.rules.errors import Invalid
from village.vocabulary import ON_LETTERHEAD

OF_A_MEETING = ("notice", "agenda", "summary", "sheets", "script", "sign_in", "minutes")
HOSTILE = "<w:p/> & {{ 7*7 }} {% raw %} {_{ #let \\ ]]> \"'"


def faults(*paragraphs, **more):
    return [(fault.place, fault.written, fault.why) for fault in letterhead.check(made(*paragraphs, **more))]


def refused(data):
    with pytest.raises(Invalid) as caught:
        letterhead.check(data)
    return caught.value.errors["file"]


def changed(data, name, change=None, more=()):
    """The file with one part changed and further parts put in."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            new.writestr(part, change(old.read(part)) if part == name else old.read(part))
        for part, content in more:
            new.writestr(part, content)
    return out.getvalue()


def flawed(data):
    """The file with its text's packed bytes damaged, as by a bad copy."""
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        part = parts.getinfo("word/document.xml")
    begins = part.header_offset + 30 + len(part.filename) + 10
    return data[:begins] + bytes(byte ^ 0xFF for byte in data[begins : begins + 20]) + data[begins + 20 :]


def encrypted(data):
    """The file whose every part says that it needs a password."""
    for mark, at in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        first, *rest = data.split(mark)
        data = mark.join([first, *(part[: at - 4] + bytes([part[at - 4] | 1]) + part[at - 3 :] for part in rest)])
    return data


def relation(target, kind="hyperlink"):
    schema = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    more = f'<Relationship Id="rX" Type="{schema}/{kind}" Target="{target}" TargetMode="External"/>'
    return lambda xml: xml.replace(b"</Relationships>", more.encode() + b"</Relationships>")


def field(code):
    def edit(file):
        run = parse_xml(f"<w:r {nsdecls('w')}><w:instrText>{code}</w:instrText></w:r>")
        file.paragraphs[0]._p.append(run)

    return edit


@pytest.mark.parametrize("name", OF_A_MEETING)
def test_every_paper_is_written_into_it_word_for_word(content, name):
    full(content)
    document = SAMPLES[{"summary": "check_summary"}.get(name, name)](content)
    text = docx_text(letterhead.fill(made(), document, "清禾镇"))
    title = squeezed("".join(document.title))
    assert text == squeezed(f"清禾镇文件{title}") + said(document).replace(squeezed(document.mark) + title, "", 1)


def test_without_a_place_for_the_title_it_stands_above_the_text(content):
    document = SAMPLES["agenda"](content)
    assert docx_text(letterhead.fill(made("红头", "{{正文}}"), document, "")) == "红头" + said(document)


def test_a_draft_says_so_wherever_the_title_stands(content):
    content.update(version=None, issued_on=None)
    document = SAMPLES["agenda"](content)
    for paragraphs in (("{{ 正文 }}",), ("{{ 标题 }}", "{{ 正文 }}"), ("{{ 标注 }}", "{{ 正文 }}")):
        assert docx_text(letterhead.fill(made(*paragraphs), document, "")).count("草稿，未印发") == 1
    dated = docx_text(letterhead.fill(made("{{ 日期 }}", "{{ 正文 }}"), document, ""))
    assert dated.startswith("草稿，未印发")


def test_what_was_typed_breaks_nothing(content, disputes):
    disputes[0].update(title=HOSTILE, text=HOSTILE)
    document = SAMPLES["agenda"](content)
    text = docx_text(letterhead.fill(made(), document, "<清禾镇> & {{ x }}"))
    assert text.startswith(squeezed("<清禾镇> & {{ x }}文件"))
    assert squeezed(f"（一）{HOSTILE}") in text


def test_the_letterheads_own_page_and_footer_stay(content):
    def edit(file):
        file.sections[0].left_margin = Mm(40)
        file.sections[0].footer.paragraphs[0].text = "{{ 单位 }}办公室"

    full(content)
    file = word.Document(io.BytesIO(letterhead.fill(made(edit=edit), SAMPLES["sign_in"](content), "清禾镇")))
    section = file.sections[0]
    assert round(section.left_margin.mm) == 40
    assert section.footer.paragraphs[0].text == "清禾镇办公室"
    table = file.tables[0]._tbl
    across = sum(int(column.get(qn("w:w"))) for column in table.iter(qn("w:gridCol")))
    assert across == pytest.approx((section.page_width - section.left_margin - section.right_margin) / 635, abs=40)
    assert file.styles["文书 Small Text"].font.size.pt == 12


def test_a_placeholder_that_does_not_exist_is_told_with_its_place():
    assert sorted(faults("{{ 正文 }}", "第 {{ 文号 }} 号", table="{{ 密级 }}")) == [
        ("正文第 2 段", "{{ 文号 }}", "没有这个占位符"),
        ("第 1 张表第 1 行第 1 格", "{{ 密级 }}", "没有这个占位符"),
    ]

    def foot(file):
        file.sections[0].footer.paragraphs[0].text = "{{ 页数 }}"

    assert faults(edit=foot) == [("页脚", "{{ 页数 }}", "没有这个占位符")]


@pytest.mark.parametrize(
    ("paragraphs", "place", "why"),
    [
        (("没有",), "正文", "少了这个占位符"),
        (("{{ 正文 }}", "{{ 正文 }}"), "正文", "只能写一次"),
        (("见 {{ 正文 }}",), "正文第 1 段", "要在正文里单独占一段，不在表格、页眉、页脚里"),
        (("{{ 正文 }}", "{{ 标题"), "正文第 2 段", "括号不成对，或者写了占位符以外的标记"),
        (("{{ 正文 }}", "{% for x in y %}"), "正文第 2 段", "括号不成对，或者写了占位符以外的标记"),
        (("{{ 正文 }}", "{{ 标题.__class__.__mro__ }}"), "正文第 2 段", "没有这个占位符"),
        (("{{ 正文 }}", "{{ 标题|attr('x') }}"), "正文第 2 段", "没有这个占位符"),
        (("{{ 正文 }}", "{{ self }}"), "正文第 2 段", "没有这个占位符"),
    ],
)
def test_what_cannot_be_filled_is_told(paragraphs, place, why):
    assert (place, why) in [(found[0], found[2]) for found in faults(*paragraphs)]


@pytest.mark.parametrize(
    "trick",
    ["标题.upper()", "标题['x']", "''.__class__", "range(9)", "标题.__class__.__mro__", "标题()"],
)
def test_nothing_can_be_reached_through_a_template_even_unchecked(trick):
    template = made(f"{{{{ {trick} }}}}", "{{ 正文 }}")
    with pytest.raises((UndefinedError, SecurityError)):
        letterhead.fill(template, Document("zh", ("题",), ()), "")


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", letterhead_check.NOT_DOCX),
        (b"%PDF-1.7", letterhead_check.NOT_DOCX),
        (b"\xd0\xcf\x11\xe0 an old or locked office file", letterhead_check.NOT_DOCX),
        (changed(made(), "", more=[("word/vbaProject.bin", b"x")]), letterhead_check.ACTIVE),
        (changed(made(), "", more=[("word/embeddings/a.xlsx", b"x")]), letterhead_check.ACTIVE),
        (
            changed(
                made(),
                "[Content_Types].xml",
                lambda xml: xml.replace(
                    letterhead_check.MAIN.encode(), b"application/vnd.ms-word.document.macroEnabled.main+xml"
                ),
            ),
            letterhead_check.ACTIVE,
        ),
        (changed(made(), "word/_rels/document.xml.rels", relation("https://example.org/")), letterhead_check.OUTSIDE),
        (
            changed(made(), "word/_rels/document.xml.rels", relation("file://x/a.dotm", "attachedTemplate")),
            letterhead_check.OUTSIDE,
        ),
        (made(edit=field("INCLUDEPICTURE http://x")), letterhead_check.OUTSIDE),
        (made(edit=field("DDEAUTO c:\\\\x")), letterhead_check.OUTSIDE),
        (
            changed(made(), "word/styles.xml", lambda xml: b'<!DOCTYPE a [<!ENTITY b "c">]>' + xml),
            letterhead_check.LOCKED,
        ),
        (changed(made(), "word/document.xml", lambda xml: xml[:200]), letterhead_check.LOCKED),
        (flawed(made()), letterhead_check.LOCKED),
        (encrypted(made()), letterhead_check.LOCKED),
        (changed(made(), "", more=[("word/media/big.png", b"0" * 21_000_000)]), letterhead_check.TOO_LARGE),
        (changed(made(), "", more=[(f"word/media/{n}.png", b"0") for n in range(201)]), letterhead_check.TOO_LARGE),
        (b"PK" + b"0" * 2_000_000, letterhead_check.TOO_LARGE),
        (
            changed(made(), "docProps/core.xml", lambda xml: xml.replace(b"python-docx", b"{{ x }}")),
            letterhead_check.ELSEWHERE,
        ),
    ],
)
def test_a_file_that_could_do_harm_is_refused(data, why):
    assert refused(data) == why


def in_other_letters(change):
    """The part changed, then written in UTF-16: a reader of bytes sees none of its words."""
    return lambda xml: (
        change(xml)
        .decode()
        .replace('encoding="UTF-8"', 'encoding="UTF-16"')
        .replace("encoding='UTF-8'", "encoding='UTF-16'")
        .encode("utf-16")
    )


LINK = relation("https://example.org/")
RELATIONS = "word/_rels/document.xml.rels"
ENTITY = '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]>'


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (changed(made(), RELATIONS, in_other_letters(LINK)), letterhead_check.OUTSIDE),
        (
            changed(made(), RELATIONS, lambda xml: LINK(xml).replace(b'"External"', b'"&#69;xternal"')),
            letterhead_check.OUTSIDE,
        ),
        (
            changed(
                made(edit=field("DDEAUTO c:\\\\x")),
                "word/document.xml",
                lambda xml: xml.replace(b"DDEAUTO", b"DDE&#65;UTO"),
            ),
            letterhead_check.OUTSIDE,
        ),
        (
            changed(
                made(edit=field("DDEAUTO c:\\\\x")),
                "word/document.xml",
                lambda xml: xml.replace(b"w:", b"x:").replace(b"xmlns:w=", b"xmlns:x="),
            ),
            letterhead_check.OUTSIDE,
        ),
        (
            changed(
                made(),
                "word/styles.xml",
                in_other_letters(lambda xml: xml.replace(b"<w:styles", ENTITY.encode() + b"<w:styles", 1)),
            ),
            letterhead_check.LOCKED,
        ),
        (changed(made(), "", more=[("word/run.exe", b"MZ")]), letterhead_check.ACTIVE),
    ],
)
def test_no_way_of_writing_it_hides_what_could_do_harm(data, why):
    assert refused(data) == why


def test_fields_that_only_count_pages_may_stay():
    assert letterhead.check(made(edit=field("PAGE"))) == []


def test_the_sample_names_no_real_matter():
    text = "".join(docx_text(letterhead.fill(made(), letterhead.sample(kind), "清禾镇")) for kind in ON_LETTERHEAD)
    assert text.count("样张") >= len(ON_LETTERHEAD)
    assert "清禾-" not in text
