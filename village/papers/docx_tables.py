"""Tables of a Word file: fixed widths, the head on each page, no row torn apart; and forms to write in."""

from collections.abc import Iterable, Sequence

from village.papers.document import Blank, Blanks, Cell, Row, Signatures, Table
from village.papers.docx_blocks import ALIGNS, Body
from village.papers.docx_styles import SIZES, TEXTS
from village.papers.docx_xml import Element, em, twips, w
from village.papers.looks import Align, Size, Voice

SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
# Millimetres between the things to write beside each other, and the height of a line to write on.
BESIDE, WRITING = 6, 9.6


def table(body: Body, it: Table, keep: bool) -> Iterable[Element]:
    """A ruled table."""
    widths = _shared(it.widths, body.width)
    down: dict[int, int] = {}
    rows = [_row(body, row, it, widths, down, head=True) for row in it.head]
    rows += [_row(body, row, it, widths, down, head=False) for row in it.rows]
    yield body.sliver()
    yield _framed(body, widths, rows, ruled=True, inset=0.5 if it.size is Size.DENSE else 1.4)
    yield body.sliver()


def blanks(body: Body, it: Blanks, keep: bool) -> Iterable[Element]:
    """Things to write beside each other: a line in the form, each with its label, and lines below."""
    if len(it.blanks) == 1 and it.blanks[0].ticks:
        yield _ticks(body, it.blanks[0])
        return
    widths = _blank_widths(body, it.blanks)
    rows = [_blank_row(body, it.blanks, widths, line) for line in range(max(one.lines for one in it.blanks))]
    if body.new_page:
        yield body.sliver()
    yield _framed(body, widths, rows, ruled=False, inset=0)
    yield body.sliver()


def signatures(body: Body, it: Signatures, keep: bool) -> Iterable[Element]:
    """Labels with room to sign, two a row; the seal and the day in the right half."""
    half = body.width / 2
    below = [words for words in (it.seal, it.day) if words]
    cells = [(words, "left") for words in it.signs]
    cells += [("", "left")] * (len(cells) % 2)
    for words in below:
        cells += [("", "left"), (words, "center")]
    pairs = zip(cells[::2], cells[1::2], strict=True)
    rows = [
        w("tr", _held(it.room), *(_open_cell(body, text, half, align, keep=True) for text, align in pair))
        for pair in pairs
    ]
    yield body.paragraph("Normal", keep=True)
    yield _framed(body, (half, half), rows, ruled=False, inset=0)
    yield body.sliver()


def _framed(body: Body, widths: Sequence[float], rows: Iterable[Element], *, ruled: bool, inset: float) -> Element:
    edges = ("single", 4) if ruled else ("nil", 0)
    side = {"w": twips(inset), "type": "dxa"}
    above = {"w": 70 if ruled else 0, "type": "dxa"}
    properties = w(
        "tblPr",
        w("tblStyle", val=body.style("Table Grid")),
        w("tblW", w=twips(sum(widths)), type="dxa"),
        w("tblInd", w=0, type="dxa"),
        w("tblBorders", *(w(name, val=edges[0], sz=edges[1], space=0, color="000000") for name in SIDES)),
        w("tblLayout", type="fixed"),
        w("tblCellMar", *(w(name, **(side if name in ("left", "right") else above)) for name in SIDES[:4])),
    )
    return w("tbl", properties, w("tblGrid", *(w("gridCol", w=twips(mm)) for mm in widths)), *rows)


def _shared(widths: Sequence[float], whole: float) -> tuple[float, ...]:
    share = (whole - sum(widths)) / max(1, sum(not mm for mm in widths))
    return tuple(mm or share for mm in widths)


def _row(body: Body, row: Row, it: Table, widths: Sequence[float], down: dict[int, int], *, head: bool) -> Element:
    """A row with its cells, and those that reach into it from above; `down` counts how far they still go."""
    rule = _held(row.height, splits=row.long)
    if head:
        rule.append(w("tblHeader"))
    element, at, given = w("tr", rule), 0, iter(row.cells)
    while at < len(widths):
        reaching = down.get(at, 0) > 0
        cell = Cell() if reaching else next(given)
        across = cell.across
        down[at] = down[at] - 1 if reaching else cell.down - 1
        merge = w("vMerge") if reaching else w("vMerge", val="restart") if cell.down > 1 else None
        element.append(
            _cell(
                body, cell, it.size, sum(widths[at : at + across]), merge, top=row.grows and across > 1, keep=row.keep
            )
        )
        at += across
    return element


def _held(height: float, *, splits: bool = False) -> Element:
    return w(
        "trPr",
        None if splits else w("cantSplit"),
        w("trHeight", val=twips(height), hRule="atLeast") if height else None,
    )


def _cell(body: Body, cell: Cell, size: Size, width: float, merge: Element | None, *, top: bool, keep: bool) -> Element:
    stands = (w("jc", val=ALIGNS[cell.align] if cell.align is not Align.START else "left"),)
    note = SIZES[size][0] * 0.86
    properties = w(
        "tcPr",
        w("tcW", w=twips(width), type="dxa"),
        w("gridSpan", val=cell.across) if cell.across > 1 else None,
        merge,
        w("textDirection", val="btLr") if cell.turned else None,
        w("vAlign", val="top" if top else "center"),
    )
    return w("tc", properties, body.paragraph(TEXTS[size], *body.runs(cell.runs, note), keep=keep, properties=stands))


def _open_cell(
    body: Body,
    text: str,
    width: float,
    align: str = "left",
    *,
    label: bool = False,
    keep: bool = False,
    line: bool = False,
) -> Element:
    """A cell without a frame; one to write in has a `line` below."""
    border = w("tcBorders", w("bottom", val="single", sz=4, space=0, color="000000")) if line else None
    stands = w("vAlign", val="bottom" if line else "center")
    properties = w("tcPr", w("tcW", w=twips(width), type="dxa"), border, stands)
    words = body.run(text, Voice.LABEL if label else Voice.PLAIN)
    lies = (w("ind", firstLine=0), w("jc", val=align))
    return w("tc", properties, body.paragraph("Normal", words, keep=keep, properties=lies))


def _ticks(body: Body, blank: Blank) -> Element:
    runs = [body.run(f"{blank.label}　", Voice.LABEL)] if blank.label else []
    stands = (w("spacing", before=60, after=60), w("ind", firstLine=0))
    return body.paragraph("Normal", *runs, body.run("　".join(blank.ticks)), lines=True, properties=stands)


def _blank_widths(body: Body, given: Sequence[Blank]) -> list[float]:
    """A column for each label, one for its line; boxes to tick take what they need."""
    points = 14 if body.document.language == "zh" else 11.2
    needed = [em(one.label + "　".join(one.ticks)) * points / 72 * 25.4 + 3 for one in given]
    left = body.width - sum(needed) - BESIDE * (len(given) - 1)
    share = left / max(1, sum(not one.ticks for one in given))
    widths: list[float] = []
    for one, label in zip(given, needed, strict=True):
        widths += [BESIDE] if widths else []
        widths += [label] if one.ticks else [label, max(share, 12)]
    return widths


def _blank_row(body: Body, given: Sequence[Blank], widths: Sequence[float], line: int) -> Element:
    cells: list[Element] = []
    left = iter(widths)
    for one in given:
        cells += [_open_cell(body, "", next(left))] if cells else []
        label, filled = (one.label, one.filled) if not line else ("", "")
        if one.ticks:
            cells.append(_ticked_cell(body, one, next(left)))
            continue
        cells.append(_open_cell(body, label, next(left), label=True))
        cells.append(_open_cell(body, filled, next(left), line=line < one.lines))
    return w("tr", _held(WRITING), *cells)


def _ticked_cell(body: Body, one: Blank, width: float) -> Element:
    properties = w("tcPr", w("tcW", w=twips(width), type="dxa"), w("vAlign", val="bottom"))
    return w("tc", properties, _ticks(body, one))
