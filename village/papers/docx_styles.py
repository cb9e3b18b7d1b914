"""The styles of a Word file, by the names Word itself gives them, in the fonts that office computers have."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from docx.oxml.ns import qn

from village.papers.document import Document
from village.papers.docx_xml import Element, w
from village.papers.looks import Kind, Size

FANG, KAI, HEI, HEAVY, SONG = "仿宋_GB2312", "楷体_GB2312", "黑体", "方正小标宋简体", "宋体"
# Where an office has not the first, Word takes the next one it knows.
ALSO_CALLED = {
    FANG: "FangSong_GB2312,仿宋,FangSong,STFangsong,FandolFang,Parlor Fang,Noto Serif CJK SC",
    KAI: "KaiTi_GB2312,楷体,KaiTi,STKaiti,LXGW WenKai,Parlor Kai,Noto Serif CJK SC",
    HEI: "SimHei,STHeiti,Parlor Hei,Noto Sans CJK SC",
    HEAVY: "FZXiaoBiaoSong-B05S,方正小标宋_GBK,Parlor Title,Noto Serif CJK SC Black,宋体",
    SONG: "SimSun,STSong,Noto Serif CJK SC",
}
RED = "E60012"
PITCH, CHARACTER = 28.99, 15.794
# Type and line of each size, in points.
SIZES = {
    Size.LARGE: (22, 35),
    Size.TEXT: (16, PITCH),
    Size.FORM: (14, 21),
    Size.SMALL: (12, 17),
    Size.DENSE: (10.5, 13),
}
TEXTS = {
    Size.LARGE: "Large Text",
    Size.TEXT: "Normal",
    Size.FORM: "Form Text",
    Size.SMALL: "Small Text",
    Size.DENSE: "Dense Text",
}


class Line(NamedTuple):
    """How a style's lines stand, in points; 0 leaves their height to the type."""

    pitch: float = PITCH
    before: float = 0
    after: float = 0
    indent: int = 0
    align: str = "both"
    keep: bool = False
    level: int = 0


NAME = qn("w:name")
KEY, VALUE, DEFAULT = qn("w:styleId"), qn("w:val"), qn("w:default")


@dataclass(frozen=True)
class Style:
    """One style of text."""

    name: str
    font: str
    size: float
    line: Line | None = None
    colour: str = ""
    base: str = "Normal"
    spacing: int = 0

    @property
    def key(self) -> str:
        """The name without spaces, as Word makes its own."""
        return self.name.replace(" ", "")


GRID = Style("Table Grid", FANG, 0)


def styles_of(document: Document) -> Iterable[Style]:
    """The styles that a document of this kind and language is set in."""
    slip, scale = document.kind is Kind.SLIP, 1 if document.language == "zh" else 0.8
    text, pitch = (14 * scale, 0) if slip else (16, PITCH)
    # A letter's 28 characters a line are set a little closer than they come.
    indent, spacing, align = (0, 0, "left") if slip else (2, -5, "both")
    above, below = (9, 4) if slip else (0, 0)
    heading = Line(pitch, above, below, indent, align="left", keep=True)
    yield Style("Normal", FANG, text, Line(pitch, align=align), base="", spacing=spacing)
    yield Style("Normal Indent", FANG, text, Line(pitch, indent=indent, align=align), spacing=spacing)
    yield _title(document.kind)
    for level, font in enumerate((HEI, KAI, FANG), 1):
        yield Style(f"heading {level}", font, 16, heading._replace(level=level), spacing=spacing)
    for size in (Size.LARGE, Size.FORM, Size.SMALL, Size.DENSE):
        points, line = SIZES[size]
        shrunk = scale if size is Size.FORM else 1
        yield Style(TEXTS[size], FANG, points * shrunk, Line(line * shrunk, align="left"))
    yield Style("footer", SONG, 14, Line(0, align="left"))
    yield Style("Strong", HEI, 0)
    yield Style("Emphasis", KAI, 0)


def _title(kind: Kind) -> Style:
    if kind is Kind.MINUTES:
        # The mark's upper edge lies 35 mm below that of the text.
        return Style("Title", HEAVY, 26, Line(40, before=99, after=PITCH, align="center", keep=True), RED)
    size, pitch, after = (20, 28, 6) if kind is Kind.SLIP else (22, 35, PITCH)
    return Style("Title", HEAVY, size, Line(pitch, after=after, align="center", keep=True))


def write(element: Element, document: Document, ours: str = "") -> Mapping[str, str]:
    """Add the styles to a file's own; answers their keys by their names in lower case.

    In somebody's letterhead they bear `ours` before their names: the paper looks official whatever their Normal is.
    """
    known = {style.find(NAME).get(VALUE): style.get(KEY) for style in element.findall(w("style").tag)}
    keys: dict[str, str] = {}
    for style in (*styles_of(document), GRID):
        name = ours + style.name
        if name not in known:
            made = _table_grid() if style is GRID else _element(style)
            made.find(NAME).set(VALUE, name)
            if ours:
                _renamed(made)
            element.append(made)
            known[name] = made.get(KEY)
        keys[style.name.lower()] = known[name]
    return keys


def _renamed(element: Element) -> None:
    """Keys of one's own, so that they meet no others; nothing of a file's default style is taken over."""
    element.attrib.pop(DEFAULT, None)
    element.set(KEY, "Paper" + element.get(KEY))
    for tag in ("basedOn", "next"):
        for other in element.findall(w(tag).tag):
            other.set(VALUE, "Paper" + other.get(VALUE))


def defaults(document: Document) -> Element:
    """What holds where a style says nothing."""
    language = {"val": "en-US", "eastAsia": "zh-CN"}
    paragraph = w("pPr", w("widowControl"), w("spacing", after=0))
    return w("docDefaults", w("rPrDefault", w("rPr", fonts(FANG), w("lang", **language))), w("pPrDefault", paragraph))


def fonts(name: str) -> Element:
    """One font for every script: figures stand even with the characters around them."""
    return w("rFonts", ascii=name, hAnsi=name, eastAsia=name, cs=name)


def _element(style: Style) -> Element:
    kind = "paragraph" if style.line else "character"
    default = {"default": 1} if style.name == "Normal" else {}
    element = w("style", w("name", val=style.name), type=kind, styleId=style.key, **default)
    if style.line and style.base:
        element.append(w("basedOn", val=style.base))
    if style.line and style.line.level:
        element.append(w("next", val="NormalIndent"))
    element.append(w("qFormat"))
    if style.line:
        element.append(_lines(style.line))
    element.append(
        w(
            "rPr",
            fonts(style.font),
            w("color", val=style.colour) if style.colour else None,
            w("spacing", val=style.spacing) if style.line else None,
            w("sz", val=round(style.size * 2)) if style.size else None,
        )
    )
    return element


def _lines(line: Line) -> Element:
    pitch = {"line": round(line.pitch * 20), "lineRule": "exact"} if line.pitch else {"line": 240, "lineRule": "auto"}
    return w(
        "pPr",
        *((w("keepNext"), w("keepLines")) if line.keep else ()),
        w("widowControl"),
        w("overflowPunct", val=0),
        w("autoSpaceDE", val=0),
        w("autoSpaceDN", val=0),
        # The pitch and the tracking make the grid; not every program that opens the file snaps to one alike.
        w("snapToGrid", val=0),
        w("spacing", before=round(line.before * 20), after=round(line.after * 20), **pitch),
        w("ind", firstLineChars=line.indent * 100, firstLine=round(line.indent * CHARACTER * 20)),
        w("jc", val=line.align),
        w("outlineLvl", val=line.level - 1) if line.level else None,
    )


def _table_grid() -> Element:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = w("tblBorders", *(w(side, val="single", sz=4, space=0, color="000000") for side in sides))
    properties = w("tblPr", w("tblInd", w=0, type="dxa"), borders)
    return w("style", w("name", val="Table Grid"), w("qFormat"), properties, type="table", styleId="TableGrid")


def font_table() -> Iterable[Element]:
    """The fonts, each with the other names under which it or one like it may be found."""
    for name, others in ALSO_CALLED.items():
        yield w("font", w("altName", val=others), w("charset", val="86"), w("pitch", val="default"), name=name)
