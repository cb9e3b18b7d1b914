"""A list as people hand it over: a file of Excel, WPS or an editor, or pasted; every wrong line is named."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from village.rules.errors import VillageError
from village.vocabulary import N_


@dataclass(frozen=True)
class Wrong:
    """What is wrong in a line: a msgid, and what its placeholders hold (words as such)."""

    line: int
    reason: str
    values: dict[str, Any] = field(default_factory=dict)


class BadList(VillageError):
    """A list that cannot be taken as a whole; `wrong` names every line that is in the way."""

    def __init__(self, wrong: list[Wrong]) -> None:
        super().__init__(wrong)
        self.wrong = wrong


def decoded(data: bytes) -> str:
    """The text of a file as Excel, WPS or an editor saved it: UTF-8 or 16 with a mark, UTF-8, or GBK."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return _decode(data, "utf-16")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _decode(data, "gb18030")


def _decode(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise BadList([Wrong(1, N_("读不出文字。请另存为 CSV（UTF-8）再试。"))]) from None


def table(text: str, columns: Mapping[str, str], needed: set[str], told: str) -> list[tuple[int, dict[str, str]]]:
    """(line, cells by column) of each line under the names of the columns; `told` says what those should be."""
    # A NUL ends a text in some databases, and no name has one.
    lines = text.lstrip("\ufeff").replace("\0", "").splitlines()
    first = next((number for number, line in enumerate(lines) if line.strip()), None)
    if first is None:
        raise BadList([Wrong(1, N_("没有内容。"))])
    delimiter = max("\t;,", key=lines[first].count)
    names = [columns.get(cell.strip().lower(), "") for cell in next(csv.reader([lines[first]], delimiter=delimiter))]
    if not needed <= set(names):
        raise BadList([Wrong(first + 1, told)])
    found = []
    for number, line in enumerate(lines[first + 1 :], first + 2):
        if line.strip(f"{delimiter} \t"):
            cells = next(csv.reader([line], delimiter=delimiter), [])
            found.append((number, dict(zip(names, (cell.strip() for cell in cells), strict=False))))
    return found
