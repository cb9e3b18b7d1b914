"""Tables as files that a spreadsheet opens: CSV in UTF-8, with the mark by which Excel knows it."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

BOM = "\ufeff"
# A cell that begins like this would be a formula; full-width signs are taken for one as well.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
LINES_AT_ONCE = 500


def csv_lines(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """The file some hundred lines at a time, so that a year's log never stands in memory whole."""
    buffer = io.StringIO()
    buffer.write(BOM)
    writer = csv.writer(buffer)
    writer.writerow(headings)
    for n, row in enumerate(rows, 1):
        writer.writerow([harmless(cell) for cell in row])
        if n % LINES_AT_ONCE == 0:
            yield _emptied(buffer)
    yield _emptied(buffer)


def harmless(cell: str) -> str:
    """The text, with an apostrophe before what a spreadsheet would reckon."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def _emptied(buffer: io.StringIO) -> str:
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text
