"""What a paper is made of: plain frozen data that the print page, the PDF and the Word file all show word for word.

A paper's module puts its words into a `Document`; nothing in it is markup, so nothing typed can run as any.
"""

from base64 import b64encode
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from enum import StrEnum
from typing import Any, ClassVar

from village.papers.looks import WIDTHS, Align, Kind, Size, Voice

# A row this long would leave half a page empty if it were kept whole.
LONG = 400


@dataclass(frozen=True)
class Run:
    """A stretch of text in one voice; a line break in it is one on paper."""

    text: str
    voice: Voice = Voice.PLAIN


@dataclass(frozen=True)
class Fact:
    """A label and what stands behind it, as in 时间：…"""

    label: str
    text: str


@dataclass(frozen=True)
class Title:
    """The title's lines, in 小标宋; `mark` stands small above them: a draft, a later version, whose copy it is."""

    mark: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Masthead:
    """What stands below a red mark: the number in the middle, who issues it and the day at the edges, the red line."""

    number: str
    office: str
    day: str


@dataclass(frozen=True)
class Heading:
    """一、 in Hei, （一） in Kai, 1. in FangSong; it never stands alone at the foot of a page."""

    text: str
    level: int = 1
    note: str = ""


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of text; `keep` holds it on the page of what follows."""

    runs: tuple[Run, ...]
    align: Align = Align.INDENT
    size: Size = Size.TEXT
    keep: bool = False


@dataclass(frozen=True)
class Facts:
    """Facts in one line, or one whose further lines hang below the first character behind the label."""

    facts: tuple[Fact, ...]
    hanging: bool = False
    small: bool = False


@dataclass(frozen=True)
class Cell:
    """A cell, across some columns and down some rows; `turned` words stand upright where they are too long."""

    runs: tuple[Run, ...] = ()
    align: Align = Align.START
    across: int = 1
    down: int = 1
    turned: bool = False


@dataclass(frozen=True)
class Row:
    """A row, at least `height` mm high and whole on its page unless it is very long; `keep` holds it to the next.

    One that `grows` takes what room the page has left to be written in."""

    cells: tuple[Cell, ...]
    height: float = 0
    keep: bool = False
    grows: bool = False
    TOLD: ClassVar = ("long",)

    @property
    def long(self) -> bool:
        """Whether it may break between lines."""
        return any(sum(len(run.text) for run in cell.runs) > LONG for cell in self.cells)


@dataclass(frozen=True)
class Table:
    """A ruled table, its head on each page; `widths` in mm, 0 takes a share of what is left."""

    widths: tuple[float, ...]
    head: tuple[Row, ...]
    rows: tuple[Row, ...]
    size: Size = Size.SMALL
    TOLD: ClassVar = ("groups",)

    @property
    def groups(self) -> tuple[tuple[Row, ...], ...]:
        """The rows, those that stay on one page together."""
        found: list[list[Row]] = []
        for before, row in zip((None, *self.rows), self.rows, strict=False):
            held = before is not None and before.keep
            whole = not found or found[-1][0].keep
            if held or not (whole or row.keep):
                found[-1].append(row)
            else:
                found.append([row])
        return tuple(map(tuple, found))


@dataclass(frozen=True)
class Blank:
    """Something to write: a label and lines, what is filled in already, or boxes to tick."""

    label: str
    lines: int = 1
    filled: str = ""
    ticks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Blanks:
    """One row of a form, with one or more things to write beside each other."""

    blanks: tuple[Blank, ...]


@dataclass(frozen=True)
class Signatures:
    """Labels to sign behind, two a row, each with `room` mm to write; then the seal's place and the day."""

    signs: tuple[str, ...]
    seal: str = ""
    day: str = ""
    room: float = 12


@dataclass(frozen=True)
class Sent:
    """Who sends a letter and the day it bears, four characters in; `room` mm are left for a seal to cover both."""

    office: str
    day: str
    room: float = 0


@dataclass(frozen=True)
class Figure:
    """A drawing as SVG, `width` mm wide, in the middle; `told` says what is on it."""

    svg: str
    width: float
    told: str
    TOLD: ClassVar = ("url",)

    @property
    def url(self) -> str:
        """The drawing as an address that needs no request."""
        return "data:image/svg+xml;base64," + b64encode(self.svg.encode()).decode()


@dataclass(frozen=True)
class Gap:
    """Some empty lines."""

    lines: float = 1


@dataclass(frozen=True)
class PageBreak:
    """What follows begins a page."""


@dataclass(frozen=True)
class Keep:
    """Blocks that stay on one page unless no page could hold them."""

    blocks: tuple["Block", ...]


Block = (
    Title
    | Masthead
    | Heading
    | Paragraph
    | Facts
    | Table
    | Blanks
    | Signatures
    | Sent
    | Figure
    | Gap
    | PageBreak
    | Keep
)


@dataclass(frozen=True)
class Document:
    """A whole paper; `dated` is the ISO day of its issue, `watermark` stands grey across every page."""

    language: str
    title: tuple[str, ...]
    blocks: tuple[Block, ...]
    mark: str = ""
    dated: str = ""
    kind: Kind = Kind.LETTER
    watermark: tuple[str, ...] = ()
    TOLD: ClassVar = ("name", "width")

    @property
    def width(self) -> float:
        """How wide the text is, in mm."""
        return WIDTHS[self.kind]

    @property
    def name(self) -> str:
        """The title in one line, of minutes with their number."""
        numbers = (block.number for block in self.blocks if isinstance(block, Masthead))
        return ("" if self.language == "zh" else " ").join((*self.title, *numbers))

    @property
    def shown(self) -> tuple[Block, ...]:
        """All blocks from the title on."""
        return (Title(self.mark, self.title), *self.blocks)


def bound(papers: Iterable[Document]) -> Document:
    """Several papers as one, each on a page of its own, under the title of the first."""
    first, *others = papers
    more = tuple(block for paper in others for block in (PageBreak(), *paper.shown))
    return replace(first, blocks=(*first.blocks, *more))


def plain(value: Any) -> Any:  # noqa: ANN401 - any part of a document
    """A part of a document as dictionaries and lists, each with its name under "is"."""
    if is_dataclass(value):
        names = [field.name for field in fields(value)] + [*getattr(value, "TOLD", ())]
        return {"is": type(value).__name__.lower(), **{name: plain(getattr(value, name)) for name in names}}
    return [plain(one) for one in value] if isinstance(value, tuple) else value


def words(value: Any) -> Iterator[str]:  # noqa: ANN401
    """Each stretch of text in a part of a document, in the order in which it is read."""
    if is_dataclass(value):
        shown = value.shown if isinstance(value, Document) else None if isinstance(value, Figure) else vars(value)
        yield from words(tuple(shown.values()) if isinstance(shown, dict) else shown)
    elif isinstance(value, tuple):
        for one in value:
            yield from words(one)
    elif isinstance(value, str) and not isinstance(value, StrEnum):
        yield value
