"""The month's analysis as a paper: what the page says in words and tables, and what the secretary wrote."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from flask_babel import gettext as _

from village.papers.document import Block, Document, Heading, Paragraph, Table
from village.papers.figure_tables import Table as Figures
from village.papers.figure_tables import plain
from village.papers.monthly import Part, since
from village.papers.pieces import listing, said
from village.papers.wording import language, month, noted, printable
from village.queries.monthly import Analysis, StillOpen

# The first column's width in mm, and how many rows still stay on one page.
FIRST, WHOLE = 34, 10


def words(parts: Iterable[Part], found: Analysis, place: str, of: str, hide: Callable[[str], str]) -> Document:
    """The analysis of a month ("2026-11"); `hide` masks what the secretary wrote."""
    blocks: list[Block] = []
    for part in parts:
        blocks += _part(part)
    written = found.words
    if written and (written.assessment or written.proposals):
        blocks.append(Heading(_("分析研判和工作建议")))
        blocks += _written("", hide(written.assessment))
        blocks += _written(_("建议："), hide(written.proposals))
    return Document(language(), (printable(place), _("%(month)s分析", month=month(of))), tuple(blocks))


def _part(part: Part) -> Iterable[Block]:
    yield Heading(part.heading)
    for sentence in part.sentences:
        yield Paragraph(said(sentence))
    if part.table and not part.table.empty:
        yield _table(part.table)
    for n, row in enumerate(part.still_open, 1):
        yield Paragraph(said(_("%(n)s.%(wish)s", n=n, wish=_open(row))))


def _open(row: StillOpen) -> str:
    begun = _("%(day)s起", day=since(row))
    return printable(row.title) + noted(row.number, printable(row.place), begun, _(row.status.label))


def _table(figures: Figures) -> Table:
    columns = [_(name) if name else "" for name in figures.head]
    rows = [[_(row.label), *map(plain, row.cells)] for row in figures.rows]
    widths = [FIRST, *[0] * (len(columns) - 1)]
    ruled = listing(columns, widths, rows, "s" + "e" * (len(columns) - 1))
    if len(rows) > WHOLE:
        return ruled
    *kept, last = ruled.rows
    return replace(ruled, rows=(*(replace(row, keep=True) for row in kept), last))


def _written(label: str, text: str) -> Iterable[Block]:
    lines = [line for line in printable(text).splitlines() if line.strip()]
    for n, line in enumerate(lines):
        yield Paragraph(said((label if not n else "") + line))
