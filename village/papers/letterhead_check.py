"""Whether a Word file may be a letterhead: nothing in it runs or fetches anything, and every placeholder is known."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any, NamedTuple

import docx as word
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from flask_babel import gettext as _

from village.rules.errors import Invalid
from village.vocabulary import N_

LARGEST, UNPACKED, PARTS = 2_000_000, 20_000_000, 200
BODY = "正文"
TITLE, MARK, OFFICE, DAY = "标题", "标注", "单位", "日期"
KNOWN = {
    BODY: N_("文书的全部内容，要单独占一段，必须有"),
    TITLE: N_("文书的标题；不写这一个，标题就在正文最前面"),
    MARK: N_("“草稿”“第2版”这样的标注，没有时是空的"),
    OFFICE: N_("镇（街道）的名称"),
    DAY: N_("印发的日期，还没有印发时是空的"),
}
PLACEHOLDER = re.compile(r"\{\{(.*?)\}\}", re.S)
MARKUP = re.compile(r"\{%|%\}|\{#|#\}|\{\{|\}\}")
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
WORDS = re.compile(r"word/(document|header\d*|footer\d*)\.xml")
# What else may lie in the file: pictures and letters.
PASSIVE = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".emf", ".wmf", ".svg", ".odttf", ".ttf", ".otf")
# Fields that fetch or start something, whatever else a letterhead's fields may do.
FETCHES = re.compile(r"\b(DDE|DDEAUTO|INCLUDE\w*|LINK|IMPORT|MACROBUTTON|DATABASE|GOTOBUTTON)\b", re.I)

NOT_DOCX = N_("这不是 Word 文件（.docx）。请在 Word 或 WPS 里另存为 .docx。")
TOO_LARGE = N_("文件太大，版头不要超过 2 MB，图片请先缩小。")
ACTIVE = N_("文件里有宏、控件或嵌入的对象，不能用。请在 Word 里去掉，另存为 .docx。")
OUTSIDE = N_("文件里有指向外面的链接或图片，不能用。请改成嵌入的图片，去掉超链接。")
LOCKED = N_("文件加了密码或者坏了，打不开。")
ELSEWHERE = N_("占位符只能写在正文、页眉和页脚里，不能写在脚注、批注或文件属性里。")


class Fault(NamedTuple):
    """One placeholder that cannot stand: where, what is written there, and why."""

    place: str
    written: str
    why: str


def read(data: bytes) -> None:
    """Raise Invalid for a file that may not be opened at all."""
    if len(data) > LARGEST:
        raise Invalid({"file": TOO_LARGE})
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            _judge(parts)
        word.Document(io.BytesIO(data))
    except (zipfile.BadZipFile, EOFError) as error:
        raise Invalid({"file": NOT_DOCX}) from error
    # RuntimeError is how a zip says that it wants a password, or is packed in a way that nobody here unpacks.
    except (RuntimeError, zlib.error, KeyError, ValueError, SyntaxError) as error:
        raise Invalid({"file": LOCKED}) from error


def _judge(parts: zipfile.ZipFile) -> None:
    listed = parts.infolist()
    if len(listed) > PARTS or sum(part.file_size for part in listed) > UNPACKED:
        raise Invalid({"file": TOO_LARGE})
    names = [part.filename.lower() for part in listed]
    if "[content_types].xml" not in names or "word/document.xml" not in names:
        raise Invalid({"file": NOT_DOCX})
    if any("vba" in name or "activex" in name or "embeddings/" in name or name.endswith(".bin") for name in names):
        raise Invalid({"file": ACTIVE})
    for part in listed:
        if part.filename.lower().endswith((".xml", ".rels")):
            _judge_part(part.filename, _tree(parts.read(part)))
        elif not part.is_dir() and not part.filename.lower().endswith(PASSIVE):
            raise Invalid({"file": ACTIVE})


def _tree(xml: bytes) -> Any:  # noqa: ANN401 - an element of lxml
    """The part as Word will read it, whatever its encoding, its prefixes and how its letters are written."""
    root = parse_xml(xml)
    if root.getroottree().docinfo.doctype:
        raise Invalid({"file": LOCKED})
    return root


def _judge_part(name: str, root: Any) -> None:  # noqa: ANN401 - an element of lxml
    if name == "[Content_Types].xml":
        types = [part.get("ContentType", "") for part in root]
        if MAIN not in types:
            raise Invalid({"file": ACTIVE if any("macroEnabled" in one for one in types) else NOT_DOCX})
    if any(part.get("TargetMode", "Internal") != "Internal" for part in root.iter()):
        raise Invalid({"file": OUTSIDE})
    codes = ["".join(code.text or "" for code in root.iter(qn("w:instrText")))]
    codes += [field.get(qn("w:instr"), "") for field in root.iter(qn("w:fldSimple"))]
    if any(map(FETCHES.search, codes)) or next(root.iter(qn("w:altChunk")), None) is not None:
        raise Invalid({"file": OUTSIDE})
    if not WORDS.fullmatch(name) and MARKUP.search("".join(root.itertext())):
        raise Invalid({"file": ELSEWHERE})


def faults(data: bytes) -> list[Fault]:
    """Every placeholder that cannot stand, by its place; and that the body's is missing."""
    found: list[Fault] = []
    bodies = 0
    for place, text, in_body in _paragraphs(word.Document(io.BytesIO(data))):
        names = [name.strip() for name in PLACEHOLDER.findall(text)]
        rest = PLACEHOLDER.sub("", text)
        found += [Fault(place, f"{{{{ {name} }}}}", _("没有这个占位符")) for name in names if name not in KNOWN]
        if MARKUP.search(rest):
            found.append(Fault(place, rest.strip()[:60], _("括号不成对，或者写了占位符以外的标记")))
        if BODY in names:
            bodies += 1
            if not in_body or text.strip() != PLACEHOLDER.search(text)[0]:  # type: ignore[index]
                found.append(Fault(place, f"{{{{ {BODY} }}}}", _("要在正文里单独占一段，不在表格、页眉、页脚里")))
    if bodies != 1:
        why = _("少了这个占位符") if not bodies else _("只能写一次")
        found.append(Fault(_("正文"), f"{{{{ {BODY} }}}}", why))
    return found


def _paragraphs(file: Any) -> Iterator[tuple[str, str, bool]]:  # noqa: ANN401 - a file of python-docx
    """(place in words, text, whether it stands freely in the body) of every paragraph."""
    body = file.element.body
    free = {paragraph: number for number, paragraph in enumerate(body.iterchildren(qn("w:p")), 1)}
    tables = {table: number for number, table in enumerate(body.iterchildren(qn("w:tbl")), 1)}
    for paragraph in body.iter(qn("w:p")):
        yield _place(paragraph, free, tables), _text(paragraph), paragraph in free
    for section in file.sections:
        for header in (section.header, section.first_page_header, section.even_page_header):
            yield from ((_("页眉"), _text(one), False) for one in _own(header))
        for footer in (section.footer, section.first_page_footer, section.even_page_footer):
            yield from ((_("页脚"), _text(one), False) for one in _own(footer))


def _own(part: Any) -> Iterator[Any]:  # noqa: ANN401
    if not part.is_linked_to_previous:
        yield from part._element.iter(qn("w:p"))


def _text(paragraph: Any) -> str:  # noqa: ANN401
    """The paragraph's own words, not those of a text box in it."""
    texts = (text for text in paragraph.iter(qn("w:t")) if next(text.iterancestors(qn("w:p"))) is paragraph)
    return "".join(text.text or "" for text in texts)


def _place(paragraph: Any, free: dict[Any, int], tables: dict[Any, int]) -> str:  # noqa: ANN401
    if paragraph in free:
        return _("正文第 %(n)s 段", n=free[paragraph])
    for table in paragraph.iterancestors(qn("w:tbl")):
        if table in tables:
            cell = [one for one in paragraph.iterancestors(qn("w:tc")) if one.getparent().getparent() is table][0]
            row = cell.getparent()
            across = list(row.iterchildren(qn("w:tc"))).index(cell) + 1
            down = list(table.iterchildren(qn("w:tr"))).index(row) + 1
            return _("第 %(table)s 张表第 %(row)s 行第 %(cell)s 格", table=tables[table], row=down, cell=across)
    return _("文本框")
