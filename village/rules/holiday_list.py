"""A year's days off and make-up workdays as an office hands them over: day, kind and name, from a file or pasted."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from village.rules.calendar import DAY, SATURDAY
from village.rules.tables import BadList, Wrong, table
from village.vocabulary import N_, HolidayKind

LONGEST_NAME = 20
FIRST_YEAR, LAST_YEAR = 2020, 2100
COLUMNS = {
    "day": "day",
    "date": "day",
    "日期": "day",
    "kind": "kind",
    "类别": "kind",
    "休或班": "kind",
    "name": "name",
    "名称": "name",
    "节日": "name",
}
KINDS = {
    "休": HolidayKind.OFF,
    "放假": HolidayKind.OFF,
    "off": HolidayKind.OFF,
    "班": HolidayKind.WORK,
    "上班": HolidayKind.WORK,
    "work": HolidayKind.WORK,
}
WRITTEN = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?", re.ASCII)
# Off in every year by the law on festivals: a list without one of them is not the whole year's.
ALWAYS_OFF = ((1, 1), (5, 1), (10, 1))
DECEMBER = 12


@dataclass(frozen=True)
class Listed:
    """One day of the list, with the line it stands in; `year` is that of the notice."""

    line: int
    day: date
    year: int
    kind: HolidayKind
    name: str


def parse(text: str) -> list[Listed]:
    """The days of a list of whole years; BadList names all lines that are wrong by themselves or together."""
    told = N_("第一行要写列名：day,kind,name（或 日期,类别,名称）。")
    rows: list[Listed] = []
    wrong: list[Wrong] = []
    for line, cells in table(text, COLUMNS, {"day", "kind", "name"}, told):
        fault = next(_problems(cells), None)
        if fault is not None:
            wrong.append(Wrong(line, *fault))
            continue
        day = day_in(cells["day"])
        assert day is not None  # _problems has looked
        rows.append(Listed(line, day, day.year, KINDS[cells["kind"].lower()], cells["name"]))
    wrong += _repeated(rows)
    if not wrong:
        rows = _with_notices(rows)
        wrong = [] if rows else [Wrong(1, N_("只有列名，没有日子。"))]
        wrong += _incomplete(rows)
    if wrong:
        raise BadList(sorted(wrong, key=lambda one: one.line))
    return rows


def day_in(text: str) -> date | None:
    """A day as offices and spreadsheets write it: 2027-01-01, 2027/1/1, 2027.1.1, 2027年1月1日."""
    found = WRITTEN.fullmatch(text)
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


@dataclass
class Festival:
    """One festival of a notice: its days off as (first, last), and the workdays made up for it."""

    name: str
    off: list[tuple[date, date]] = field(default_factory=list)
    made_up: list[date] = field(default_factory=list)


def festivals(days: Iterable[tuple[date, HolidayKind, str]]) -> list[Festival]:
    """The festivals as they fall in the year; days off that follow each other are one stretch."""
    found: dict[str, Festival] = {}
    for day, kind, name in days:
        one = found.setdefault(name, Festival(name))
        if kind is HolidayKind.WORK:
            one.made_up.append(day)
        elif one.off and one.off[-1][1] == day - DAY:
            one.off[-1] = one.off[-1][0], day
        else:
            one.off.append((day, day))
    return sorted(found.values(), key=lambda one: one.off[0][0] if one.off else one.made_up[0])


def _problems(cells: Mapping[str, str]) -> Iterator[tuple[str, dict[str, Any]]]:
    written, name, word = cells.get("day", ""), cells.get("name", ""), cells.get("kind", "")
    day, kind = day_in(written), KINDS.get(word.lower())
    if day is None or not FIRST_YEAR <= day.year <= LAST_YEAR:
        yield N_("日期“%(day)s”读不出来，请写成 2027-01-01。"), {"day": written or "—"}
    if kind is None:
        yield N_("类别“%(kind)s”不认识，放假写“休”，调休上班写“班”。"), {"kind": word or "—"}
    if day and kind is HolidayKind.WORK and day.weekday() < SATURDAY:
        yield N_("%(day)s 不是周末，本来就上班，不用写“班”。"), {"day": written}
    if not name:
        yield N_("没有节日名称。"), {}
    if len(name) > LONGEST_NAME:
        yield N_("名称太长，最多 %(n)s 个字。"), {"n": LONGEST_NAME}


def _repeated(rows: Iterable[Listed]) -> Iterator[Wrong]:
    first: dict[date, int] = {}
    for row in rows:
        if row.day in first:
            values = {"day": row.day.isoformat(), "first": first[row.day]}
            yield Wrong(row.line, N_("%(day)s 在第 %(first)s 行已有。"), values)
        first.setdefault(row.day, row.line)


def _with_notices(rows: list[Listed]) -> list[Listed]:
    """Days of December that stand here without the rest of their year are of the next year's notice."""
    whole = {row.day.year for row in rows if row.day.month != DECEMBER}
    return [replace(row, year=row.year + (row.year not in whole)) for row in rows]


def _incomplete(rows: list[Listed]) -> Iterator[Wrong]:
    off = {row.day for row in rows if row.kind is HolidayKind.OFF}
    first = {row.year: row.line for row in reversed(rows)}
    for year, line in first.items():
        missing = next((date(year, *day) for day in ALWAYS_OFF if date(year, *day) not in off), None)
        if missing is not None:
            values = {"year": year, "day": missing.isoformat()}
            yield Wrong(line, N_("%(year)s 年的表不全：%(day)s 应是“休”。请把全年的放假和调休一起导入。"), values)
