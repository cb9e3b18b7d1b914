"""The page of a Word file: margins, line grid, page numbers outside; nothing of who wrote it."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from docx.enum.section import WD_ORIENT
from docx.opc.constants import RELATIONSHIP_TYPE as PARTS
from docx.opc.oxml import serialize_part_xml
from docx.oxml import parse_xml
from docx.shared import Mm

from village import clock
from village.papers.document import Document
from village.papers.docx_styles import CHARACTER, HEI, PITCH, defaults, font_table
from village.papers.docx_xml import Element, field, run, w
from village.papers.looks import Kind

# Top, right, bottom, left; then how far the page's number stands from the edge.
PAGES = {
    Kind.LETTER: ((37, 26, 35, 28), 25.5),
    Kind.MINUTES: ((37, 26, 35, 28), 25.5),
    Kind.SLIP: ((14, 15, 12, 24), 5),
    Kind.LANDSCAPE: ((28, 35, 26, 37), 16.5),
}
NEEDED = {PARTS.STYLES, PARTS.SETTINGS, PARTS.FONT_TABLE, PARTS.CORE_PROPERTIES, PARTS.OFFICE_DOCUMENT}
VML = 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def strip(file: Any, document: Document) -> None:  # noqa: ANN401 - a file of python-docx
    """Take out what the library's own template brings, and say what this file is."""
    for owner in (file.part, file.part.package):
        for key in [key for key, given in owner.rels.items() if given.reltype not in NEEDED]:
            del owner.rels[key]
    _filled(file.styles.element, [defaults(document)])
    mode = {"name": "compatibilityMode", "uri": "http://schemas.microsoft.com/office/word", "val": 15}
    _filled(
        file.settings.element,
        [
            w("removePersonalInformation"),
            w("evenAndOddHeaders"),
            w("characterSpacingControl", val="compressPunctuation"),
            w("compat", w("compatSetting", **mode)),
        ],
    )
    fonts = w("fonts", *font_table())
    file.part.part_related_by(PARTS.FONT_TABLE)._blob = serialize_part_xml(fonts)
    anonymous(file, document)


def anonymous(file: Any, document: Document) -> None:  # noqa: ANN401
    """Say what the file is, and of nobody that they wrote it."""
    told = file.core_properties
    told.author = told.last_modified_by = told.comments = told.keywords = ""
    told.title, told.language = document.name, "zh-CN" if document.language == "zh" else "en"
    told.created = told.modified = _when(document)


def _filled(element: Element, children: Sequence[Element]) -> None:
    for child in list(element):
        element.remove(child)
    element.extend(children)


def _when(document: Document) -> datetime:
    return datetime.fromisoformat(document.dated).replace(tzinfo=UTC) if document.dated else clock.now()


def lay(file: Any, document: Document) -> None:  # noqa: ANN401
    """Set the page's size, margins, grid, numbers and watermark."""
    section = file.sections[0]
    (top, right, bottom, left), number = PAGES[document.kind]
    wide = document.kind is Kind.LANDSCAPE
    section.page_width, section.page_height = map(Mm, (297, 210) if wide else (210, 297))
    section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
    section.top_margin, section.bottom_margin = Mm(top), Mm(bottom)
    section.left_margin, section.right_margin = Mm(left), Mm(right)
    section.footer_distance, section.header_distance, section.gutter = Mm(number), Mm(10), 0
    for grid in section._sectPr.findall(w("docGrid").tag):
        section._sectPr.remove(grid)
    if document.kind is not Kind.SLIP:
        section._sectPr.append(_grid())
        _filled(section.footer._element, [_number("right")])
        _filled(section.even_page_footer._element, [_number("left")])
    if document.watermark:
        for header in (section.header, section.even_page_header):
            _filled(header._element, [_watermark(document.watermark)])


def _grid() -> Element:
    """22 lines of 28 characters."""
    space = round((CHARACTER - 16) * 4096)
    return w("docGrid", type="linesAndChars", linePitch=round(PITCH * 20), charSpace=space)


def _number(side: str) -> Element:
    """— 1 — at the outer edge, one character in."""
    stands = (w("pStyle", val="footer"), w("ind", left=280, right=280), w("jc", val=side))
    return w("p", w("pPr", *stands), run("— "), *field("PAGE"), run(" —"))


def _watermark(lines: Sequence[str]) -> Element:
    """Whose copy it is, three times across the page, as Word itself makes a watermark."""
    pictures = []
    for down in (50, 290, 530):
        picture = parse_xml(
            f'<w:pict {VML}><v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800"'
            f' path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/>'
            f'<v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/>'
            f'<v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/>'
            f'</v:formulas><v:path textpathok="t" o:connecttype="rect"/><v:textpath on="t" fitshape="t"/></v:shapetype>'
            f'<v:shape type="#_x0000_t136" fillcolor="#dedede" stroked="f" style="position:absolute;'
            f"width:400pt;height:60pt;rotation:332;z-index:-1;mso-position-horizontal:center;"
            f"mso-position-horizontal-relative:page;mso-position-vertical-relative:page;margin-top:{down}pt"
            f'"><v:textpath on="t" fitshape="t"/></v:shape></w:pict>'
        )
        words = picture[-1][-1]
        words.set("string", "\n".join(lines))
        words.set("style", f"font-family:'{HEI}'")
        pictures.append(w("r", picture))
    return w("p", *pictures)
