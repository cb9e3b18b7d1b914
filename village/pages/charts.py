"""Charts made here, as plain geometry for the templates to draw: they need no script and print in black and white."""

from collections.abc import Sequence
from typing import NamedTuple

from village.papers.figure_tables import Share, Table

# The drawing's own units; pages scale it. As wide as a phone, so that its letters stay readable there.
WIDTH = 360
COLUMNS_TOP, COLUMNS_HEIGHT = 18, 150
ROW, LABEL, FIGURE = 30, 118, 44


class Piece(NamedTuple):
    """A rectangle, and which part of the whole it stands for."""

    part: int
    x: float
    y: float
    width: float
    height: float


class Column(NamedTuple):
    """One month's column: its parts from below, its name under it, a share above it."""

    label: str
    x: float
    width: float
    pieces: list[Piece]
    share: int | None


class Bar(NamedTuple):
    """One line of a bar chart: what it is of, its bar, the paler one it is compared with, the figure beside it."""

    label: str
    y: float
    piece: Piece
    compared: Piece | None
    figure: str


class Chart(NamedTuple):
    """A drawing of so high, with columns or bars."""

    height: float
    columns: list[Column]
    bars: list[Bar]


def columns(table: Table, parts: Sequence[int], whole: int, share: int) -> Chart:
    """Each row as a column of a hundred percent, divided into the parts."""
    step = WIDTH / max(len(table.rows), 1)
    found = []
    for n, row in enumerate(table.rows):
        x, y, pieces = n * step + step * 0.12, float(COLUMNS_TOP + COLUMNS_HEIGHT), []
        for part, cell in enumerate(parts):
            height = COLUMNS_HEIGHT * _number(row.cells[cell]) / (_number(row.cells[whole]) or 1)
            y -= height
            if height:
                pieces.append(Piece(part, round(x, 1), round(y, 1), round(step * 0.76, 1), round(height, 1)))
        of_all = row.cells[share]
        percent = of_all.percent if isinstance(of_all, Share) else None
        found.append(Column(row.label, round(x, 1), round(step * 0.76, 1), pieces, percent))
    return Chart(COLUMNS_TOP + COLUMNS_HEIGHT + 22, found, [])


def bars(table: Table, cell: int, compared: int | None = None) -> Chart:
    """Each row but a sum as a bar; a share's bar is measured against a hundred."""
    rows = table.rows[:-1] if table.sums.last_row else table.rows
    cells = [row.cells[each] for row in rows for each in (cell, compared) if each is not None]
    most = 100 if any(isinstance(each, Share) for each in cells) else max(map(_number, cells), default=0) or 1
    room = WIDTH - LABEL - FIGURE
    found = []
    for n, row in enumerate(rows):
        y = n * ROW + 4.0
        main = Piece(0, LABEL, y, _width(row.cells[cell], most, room), 13)
        other = None if compared is None else Piece(1, LABEL, y + 14, _width(row.cells[compared], most, room), 7)
        figure = row.cells[cell]
        said = ("—" if figure.percent is None else f"{figure.percent}%") if isinstance(figure, Share) else str(figure)
        found.append(Bar(row.label, y, main, other, said))
    return Chart(max(len(rows), 1) * ROW, [], found)


def _width(cell: object, most: float, room: float) -> float:
    return round(room * _number(cell) / most, 1)


def _number(cell: object) -> float:
    if isinstance(cell, Share):
        return float(cell.percent or 0)
    return float(cell) if isinstance(cell, int) else 0.0
