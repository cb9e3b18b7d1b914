"""What a township may choose: each choice with its usual value and its bounds, and what they come to."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from village.rules import retention
from village.rules.checks import CutOff
from village.rules.deadlines import Periods, Span
from village.rules.errors import Invalid
from village.vocabulary import N_, DayKind, DueIn, Word


@dataclass(frozen=True)
class Number:
    """A whole number within bounds."""

    name: str
    label: str
    usual: int
    least: int
    most: int
    about: str = ""

    def read(self, stored: str | None) -> int:
        """The stored number, or the usual one where there is none that stands."""
        number = int(stored) if stored and stored.isascii() and stored.isdigit() else self.usual
        return number if self.least <= number <= self.most else self.usual

    def fault(self, value: object) -> str | None:
        """Why a value cannot stand, or None; `least` and `most` fill the words."""
        stands = isinstance(value, int) and not isinstance(value, bool) and self.least <= value <= self.most
        return None if stands else N_("请填 %(least)s 到 %(most)s 之间的整数。")


@dataclass(frozen=True)
class OneOf:
    """One of some words."""

    name: str
    label: str
    usual: Word
    words: type[Word]
    about: str = ""

    def read(self, stored: str | None) -> Word:
        """The stored word, or the usual one."""
        return self.words(stored) if stored in set(self.words) else self.usual

    def fault(self, value: object) -> str | None:
        """Why a value cannot stand, or None."""
        return None if isinstance(value, self.words) else N_("请选一项。")


@dataclass(frozen=True)
class Line:
    """A short line of text, which may be empty."""

    name: str
    label: str
    most: int
    usual: str = ""
    about: str = ""

    def read(self, stored: str | None) -> str:
        """The stored line, or the usual one."""
        return self.usual if stored is None else stored

    def fault(self, value: object) -> str | None:
        """Why a value cannot stand, or None."""
        return None if isinstance(value, str) and len(value) <= self.most else N_("太长了，请写短一些。")


@dataclass(frozen=True)
class Chosen:
    """A township's choices, its own or the usual ones."""

    cut_off: CutOff = field(default_factory=CutOff)
    periods: Periods = field(default_factory=Periods)
    log_months: int = retention.MONTHS


# Each settable clock: what it is called, from when it runs, and the most days it may run.
CLOCKS = {
    "review": (N_("审核期限"), N_("上报以后，镇中心在多少天内审核。"), 15),
    "follow_up": (N_("回访期限"), N_("化解以后，过多少天去回访。"), 180),
    "idle": (N_("再谈期限"), N_("多少天没有再谈，就提醒该接着谈了。"), 90),
    "call_back": (N_("回告期限"), N_("不予受理以后，在多少天内电话说明。"), 15),
    "ruling": (N_("裁定期限"), N_("单位申请退办以后，在多少天内裁定。"), 15),
}
KIND = N_("怎样算天数")
CHECK = N_("每月排查的报送")


def _clock_choices() -> list["Number | OneOf"]:
    usual, found = Periods(), list["Number | OneOf"]()
    for name, (label, _told, most) in CLOCKS.items():
        span: Span = getattr(usual, name)
        found += [Number(name, label, span.days, 1, most), OneOf(f"{name}_kind", KIND, span.kind, DayKind, label)]
    return found


CHOICES: dict[str, Number | OneOf | Line] = {
    choice.name: choice
    for choice in (
        OneOf("check_due_in", N_("在哪个月报"), CutOff.due_in, DueIn, CHECK),
        Number("check_day", N_("最迟几号报"), CutOff.day, 1, 28, CHECK),
        *_clock_choices(),
        Number("log_months", N_("登录和查阅记录保留几个月"), retention.MONTHS, retention.LEAST, retention.MOST),
        Line("centre_phone", N_("镇中心的电话"), 20),
    )
}


def values(stored: Mapping[str, str]) -> dict[str, Any]:
    """Every choice's value as it holds now: a number or a word."""
    return {name: choice.read(stored.get(name)) for name, choice in CHOICES.items()}


def chosen(stored: Mapping[str, str]) -> Chosen:
    """What the stored choices come to."""
    now = values(stored)
    spans: dict[str, Any] = {name: Span(now[name], now[f"{name}_kind"]) for name in CLOCKS}
    return Chosen(CutOff(now["check_day"], now["check_due_in"]), Periods(**spans), now["log_months"])


def check(answers: Mapping[str, Any]) -> None:
    """Raise Invalid for what is no choice, or lies beyond its bounds."""
    for name, value in answers.items():
        choice = CHOICES.get(name)
        if choice is None:
            raise Invalid({name: N_("没有这一项设置。")})
        fault = choice.fault(value)
        if fault:
            bounds = {"least": choice.least, "most": choice.most} if isinstance(choice, Number) else {}
            raise Invalid({name: fault}, **bounds)
