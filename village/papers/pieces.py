"""Small makers of what documents are made of: text as runs, boxes to tick, tables of words, rows of a form."""

from collections.abc import Iterable, Sequence

from village.papers.document import Cell, Fact, Row, Run, Table
from village.papers.looks import Align, Voice


def said(text: str) -> tuple[Run, ...]:
    """Plain text as runs; nothing for an empty one."""
    return (Run(text),) if text else ()


def labelled(text: str) -> tuple[Run, ...]:
    """A label as runs."""
    return (Run(text, Voice.LABEL),) if text else ()


def ticks(options: Iterable[str]) -> tuple[Run, ...]:
    """Boxes to tick as runs, each on one line with its words."""
    return tuple(Run(words, Voice.TICK) for words in boxes(options))


def boxes(options: Iterable[str]) -> tuple[str, ...]:
    """Words behind a box to tick."""
    return tuple(f"□{words}" for words in options)


def listing(
    columns: Sequence[str], widths: Sequence[float], rows: Iterable[Sequence[str]], aligns: str, height: float = 0
) -> Table:
    """A table of words under a head; `aligns` has a letter a column: s(tart), c(entre), e(nd)."""
    known = {align.value[0]: align for align in (Align.START, Align.CENTRE, Align.END)}
    head = Row(tuple(Cell(labelled(name), Align.CENTRE) for name in columns), keep=True)
    body = (
        Row(tuple(Cell(said(text), known[letter]) for text, letter in zip(row, aligns, strict=True)), height)
        for row in rows
    )
    return Table(tuple(widths), (head,), tuple(body))


def form_row(*facts: Fact, columns: int = 4, height: float = 11) -> Row:
    """A row of a form: labels and what stands behind them, the last one as wide as the form."""
    cells: list[Cell] = []
    for place, fact in enumerate(facts, 1):
        across = columns - 2 * place + 1 if place == len(facts) else 1
        cells += [Cell(labelled(fact.label), Align.CENTRE), Cell(said(fact.text), across=across)]
    return Row(tuple(cells), height)
