"""Which place goes on for one that is retired: of its kind, beside it, and never in a circle."""

from collections.abc import Mapping
from datetime import date
from typing import Protocol

from village.rules.answers import IN_FUTURE
from village.rules.errors import Invalid
from village.rules.places import level_of, parent_of
from village.vocabulary import N_, PlaceLevel

RETIRABLE = (PlaceLevel.VILLAGE, PlaceLevel.GROUP)
LOOP = N_("%(name)s 已经由这里接续，不能再反过来接续它：两边会互相指着，谁也管不到旧事项。请选还在用的地点。")


class Known(Protocol):
    """What the rules read of a place."""

    code: str
    valid_from: date | None


def heirs(code: str, successors: Mapping[str, str]) -> list[str]:
    """The places that go on for a place, the next one first; ends at one that comes again."""
    found: list[str] = []
    while (code := successors.get(code, "")) and code not in found:
        found.append(code)
    return found


def check_successor(place: Known, code: str, names: Mapping[str, str], successors: Mapping[str, str]) -> None:
    """Raise Invalid unless that place may go on for this one; `names` are the township's, `successors` its chain."""
    if code == place.code:
        raise Invalid({"successor": N_("不能由自己接续，请选另一个地点。")})
    if code not in names or code[:9] != place.code[:9] or level_of(code) is not level_of(place.code):
        raise Invalid({"successor": N_("请选本镇同一级的地点：村(居)并入村(居)，小组并入小组。")})
    if place.code in heirs(code, successors):
        raise Invalid({"successor": LOOP}, name=names[code])
    village, other = parent_of(place.code) or "", parent_of(code) or ""
    if level_of(code) is PlaceLevel.GROUP and other not in (village, *heirs(village, successors)):
        raise Invalid({"successor": N_("小组只能并入同村的小组，或者本村并入的那个村的小组。请先把村并过去。")})


def check_day(place: Known, valid_to: date, today: date) -> None:
    """Raise Invalid for a last day that lies ahead or before the first."""
    if valid_to > today:
        raise Invalid({"valid_to": IN_FUTURE})
    if place.valid_from is not None and valid_to < place.valid_from:
        raise Invalid({"valid_to": N_("撤销的日子不能在启用以前。")})
