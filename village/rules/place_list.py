"""A list of places as a township hands it over: code, name, level and perhaps kind, from a file or pasted."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from village.rules.places import level_of, parent_of
from village.rules.tables import BadList, Wrong, table
from village.vocabulary import N_, PlaceKind, PlaceLevel, Word

W = TypeVar("W", bound=Word)
LONGEST_NAME, TOWNSHIP = 60, 9
FIRST_VILLAGE, FIRST_UNIT = 200, 900
ENDS = {
    PlaceKind.COMMUNITY: ("居委会", "社区", "居民委员会"),
    PlaceKind.VILLAGE: ("村", "村委会", "村民委员会"),
}
COLUMNS = {
    "code": "code",
    "name": "name",
    "level": "level",
    "kind": "kind",
    "代码": "code",
    "编码": "code",
    "名称": "name",
    "级别": "level",
    "层级": "level",
    "类别": "kind",
}
SCIENTIFIC = re.compile(r"\d(?:\.\d+)?[eE]\+?\d+")


@dataclass(frozen=True)
class Row:
    """One place of the list, with the line it stands in."""

    line: int
    code: str
    name: str
    level: PlaceLevel
    kind: PlaceKind | None


def parse(text: str) -> list[Row]:
    """The rows of a list; BadList names all lines that are wrong by themselves or beside each other."""
    told = N_("第一行要写列名：code,name,level（或 代码,名称,级别）。")
    rows: list[Row] = []
    wrong: list[Wrong] = []
    for number, cells in table(text, COLUMNS, {"code", "name"}, told):
        _take(number, cells, rows, wrong)
    wrong += _repeated(rows)
    if wrong:
        raise BadList(sorted(wrong, key=lambda one: one.line))
    if not rows:
        raise BadList([Wrong(1, N_("只有列名，没有地点。"))])
    return rows


def _take(number: int, cells: Mapping[str, str], rows: list[Row], wrong: list[Wrong]) -> None:
    found = next(_problems(cells), None)
    if found is not None:
        wrong.append(Wrong(number, *found))
        return
    code, name = cells["code"], cells["name"]
    level = level_of(code)
    assert level is not None  # _problems has looked
    rows.append(Row(number, code, name, level, _kind(cells.get("kind", ""), code, name, level)))


def _problems(cells: Mapping[str, str]) -> Iterator[tuple[str, dict[str, Any]]]:
    code, name, level = cells.get("code", ""), cells.get("name", ""), cells.get("level", "")
    if SCIENTIFIC.fullmatch(code):
        yield N_("代码 %(code)s 被表格软件改成了科学计数法，请把这一列设为文本再填。"), {"code": code}
    if level_of(code) is None:
        yield N_("代码 %(code)s 不对：应是 2、4、6、9、12 或 15 位数字。"), {"code": code or "—"}
    if not name:
        yield N_("没有名称。"), {}
    if len(name) > LONGEST_NAME:
        yield N_("名称太长，最多 %(n)s 个字。"), {"n": LONGEST_NAME}
    if level and _word(PlaceLevel, level) is not level_of(code):
        yield N_("级别“%(level)s”和代码的位数不合，应是 %(right)s。"), {"level": level, "right": level_of(code)}
    if cells.get("kind") and _word(PlaceKind, cells["kind"]) is None:
        yield N_("类别“%(kind)s”不认识，可写 village、community 或 unit。"), {"kind": cells["kind"]}


def _word(kind: type[W], text: str) -> W | None:
    return next((word for word in kind if text in (word.value, word.label)), None)


def _kind(text: str, code: str, name: str, level: PlaceLevel) -> PlaceKind | None:
    """Only villages are of a kind; without a word for it the name tells, and else the code."""
    if level is not PlaceLevel.VILLAGE:
        return None
    if text:
        return _word(PlaceKind, text)
    return next((kind for kind, ends in ENDS.items() if name.endswith(ends)), kind_by_code(code))


def kind_by_code(code: str) -> PlaceKind:
    """What the last three of a village's 12 digits stand for: 001-199 居委会, 200-399 村委会, from 900 units."""
    number = int(code[9:12])
    if number >= FIRST_UNIT:
        return PlaceKind.UNIT
    return PlaceKind.COMMUNITY if number < FIRST_VILLAGE else PlaceKind.VILLAGE


def _repeated(rows: list[Row]) -> Iterator[Wrong]:
    first: dict[str, int] = {}
    for row in rows:
        if row.code in first:
            yield Wrong(
                row.line, N_("代码 %(code)s 在第 %(first)s 行已有。"), {"code": row.code, "first": first[row.code]}
            )
        first.setdefault(row.code, row.line)


def check_against(rows: list[Row], known: Mapping[str, str], reach: str | None) -> None:
    """BadList where a place has no place above it, or lies outside the reach; `known` maps codes to names."""
    listed = {row.code for row in rows}
    wrong = []
    for row in rows:
        above = parent_of(row.code)
        if reach is not None and not row.code.startswith(reach):
            # The list may repeat the places above one's own, as it does when it was made for a whole city.
            if not (reach.startswith(row.code) and known.get(row.code, row.name) == row.name):
                wrong.append(Wrong(row.line, N_("%(name)s 不在您管的范围内。"), {"name": row.name}))
        elif above is not None and len(above) >= TOWNSHIP and above not in listed and above not in known:
            values = {"name": row.name, "above": above}
            wrong.append(Wrong(row.line, N_("%(name)s 的上一级 %(above)s 不在这张表里，也还没有导入。"), values))
    if wrong:
        raise BadList(wrong)
