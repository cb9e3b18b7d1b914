"""When a village is warned, in numbers that anybody can recount, and how a warning travels."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from village.rules.places import unit_keys
from village.rules.viewer import Viewer
from village.vocabulary import N_, WARNING_OPEN, Role, WarningKind, WarningStatus

TIMES, DAYS = 3, 30
LEAST, MORE, PAST, LEAST_PAST = 3, 2, 6, 3
# The rules as people read them beside each warning.
WORDS = {
    WarningKind.SPOT: N_("同一个村（居）、同一地点，30 天内第 3 件就提醒。"),
    WarningKind.CATEGORY: N_(
        "同一个村（居）的一类纠纷，本月到了 3 件，而且比前 6 个月的月平均多出 2 件以上、多出一半以上，就提醒；"
        "记录不满 3 个月的不比。"
    ),
}
# What people write for no place in particular.
ONLY_A_PLACE = re.compile(r"(?:\w{1,8}[村居])?(?:[\d一二三四五六七八九十]+组)?")
NOWHERE = frozenset({"家", "家里", "家中", "屋里", "村里", "村内", "本村", "组里", "不详", "无"})


def spot_key(spot: str) -> str:
    """The spot as it is compared: full-width signs narrowed, without spaces; nothing for a whole village or group."""
    plain = "".join(unicodedata.normalize("NFKC", spot).split()).casefold().rstrip("。.,，;；")
    return "" if plain in NOWHERE or ONLY_A_PLACE.fullmatch(plain) else plain[:120]


def spot_since(day: date) -> date:
    """The first of the thirty days that end with this one."""
    return day - timedelta(days=DAYS - 1)


def usual(past: Sequence[int]) -> Decimal | None:
    """The mean of the months before; None where there are too few to compare with."""
    if len(past) < LEAST_PAST:
        return None
    return (Decimal(sum(past)) / len(past)).quantize(Decimal("0.1"))


def stands_out(count: int, past: Sequence[int]) -> bool:
    """Whether a month's count is above the village's own past: enough of them, two more and half as many again."""
    months, before = len(past), sum(past)
    if count < LEAST or months < LEAST_PAST:
        return False
    return (count - MORE) * months >= before and 2 * count * months >= 3 * before


STAFF, UNITS = frozenset({Role.STAFF, Role.SECRETARY}), frozenset({Role.OFFICER, Role.DEPARTMENT})
W = WarningStatus


@dataclass(frozen=True)
class WarningStep:
    """One row; the units' own step is open to those it was sent to and who have not answered."""

    name: str
    label: str
    before: frozenset[WarningStatus]
    after: WarningStatus
    who: frozenset[Role]
    asks: tuple[str, ...] = ()
    final: bool = False

    def open_to(self, viewer: Viewer, warning: Any, waiting: frozenset[str]) -> bool:  # noqa: ANN401 - row or entity
        """Whether this person may take this step now; `waiting` holds the keys of units that have not answered."""
        if viewer.role not in self.who or warning.status not in self.before:
            return False
        if self.who == UNITS:
            return not waiting.isdisjoint(unit_keys(viewer))
        return bool(warning.township_code in viewer.reach)


# fmt: off
WARNING_STEPS = {step.name: step for step in (
    #            name           label               from                      to              who    asks
    WarningStep("acknowledge", N_("已阅"),         frozenset({W.SENT}),      W.ACKNOWLEDGED, UNITS, ("note?",)),
    WarningStep("send",        N_("转单位"),       WARNING_OPEN,             W.SENT,         STAFF,
                ("units", "advice?")),
    WarningStep("put_on",      N_("列为例会议题"), WARNING_OPEN,             W.ON_AGENDA,
                frozenset({Role.SECRETARY}), ("meeting", "title")),
    WarningStep("dismiss",     N_("排除"),         WARNING_OPEN,             W.DISMISSED,    STAFF,
                ("reason",), final=True),
    WarningStep("restore",     N_("重新列出"),     frozenset({W.DISMISSED}), W.RAISED,       STAFF),
)}
# fmt: on


def warning_steps_open_to(viewer: Viewer, warning: Any, waiting: frozenset[str]) -> list[WarningStep]:  # noqa: ANN401
    """The steps this person may take now, in the table's order."""
    return [step for step in WARNING_STEPS.values() if step.open_to(viewer, warning, waiting)]
