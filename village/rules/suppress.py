"""Nothing small leaves the house in a table: cells below three are left out, and what would give them away as well.

A hidden small cell could be 0, 1 or 2. Where the cells that are shown and the sums of the table allow one of these
alone, further cells are hidden, the smallest first, until at least two remain possible.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

LEAST = 3
ENDLESS = 10**12
At = tuple[int, int]
Cells = Sequence[Sequence[int | None]]
Ranges = dict[At, tuple[int, int]]


class Sums(NamedTuple):
    """What adds up in a table: its last row over the others, the column `total` over the columns `parts`."""

    last_row: bool = False
    parts: tuple[int, ...] = ()
    total: int = -1


def hidden(cells: Cells, sums: Sums) -> set[At]:
    """The (row, column) of each cell to leave out; None stands for what is no count."""
    counts = {(r, c): value for r, row in enumerate(cells) for c, value in enumerate(row) if value is not None}
    small = {at for at, value in counts.items() if value < LEAST}
    left_out = set(small)
    lines = list(_lines(cells, sums))
    while told := _told(counts, lines, small, left_out):
        further = _further(counts, [line for line in lines if told in line], left_out)
        if further is None:
            break
        left_out.add(further)
    return left_out


def _lines(cells: Cells, sums: Sums) -> Iterator[list[At]]:
    """Each sum as its parts, then its total."""
    last = len(cells) - 1
    if sums.last_row and cells:
        columns = [c for c, value in enumerate(cells[last]) if value is not None]
        yield from ([(r, c) for r in range(last + 1)] for c in columns)
    if sums.parts:
        yield from ([(r, c) for c in (*sums.parts, sums.total)] for r in range(len(cells)))


def _told(counts: dict[At, int], lines: list[list[At]], small: set[At], left_out: set[At]) -> At | None:
    """The first small cell whose value a reader can tell who knows this rule, all that is shown, and what adds up."""
    ranges: Ranges = {at: (value, value) for at, value in counts.items() if at not in left_out}
    ranges |= {at: (0, LEAST - 1) if at in small else (LEAST, ENDLESS) for at in left_out}
    while any([_narrow(ranges, line) for line in lines]):
        pass
    return next((at for at in sorted(small) if ranges[at][0] == ranges[at][1] and any(at in x for x in lines)), None)


def _narrow(ranges: Ranges, line: list[At]) -> bool:
    """Let one sum narrow what its cells can be; answers whether it did."""
    *parts, total = line
    least, most = sum(ranges[at][0] for at in parts), sum(ranges[at][1] for at in parts)
    low, high = ranges[total]
    new: Ranges = {total: (max(low, least), min(high, most))}
    for at in parts:
        one_low, one_high = ranges[at]
        new[at] = (max(one_low, low - (most - one_high)), min(one_high, high - (least - one_low)))
    narrowed = any(ranges[at] != span for at, span in new.items())
    ranges.update(new)
    return narrowed


def _further(counts: dict[At, int], lines: list[list[At]], left_out: set[At]) -> At | None:
    """The smallest cell still shown beside it; else the smallest total, else the smallest of the whole table."""
    beside = [at for line in lines for at in line[:-1] if at not in left_out]
    totals = [line[-1] for line in lines if line[-1] not in left_out]
    anywhere = [at for at in counts if at not in left_out]
    return min(beside or totals or anywhere, key=lambda at: (counts[at], at), default=None)
