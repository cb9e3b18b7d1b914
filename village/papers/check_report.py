"""The words of one place's monthly report, with lines for the signatures and the seal."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _

from village.papers.wording import Fact, day, facts, language, listed, printable, title
from village.rules.calendar import day_of
from village.rules.checks import FIGURES, Figures, Period, state_when_filed
from village.rules.places import short_name
from village.vocabulary import Check, FourChecks


@dataclass(frozen=True)
class Row:
    """One check with its figures; the fourth has a word in their place."""

    name: str
    figures: tuple[str, ...]
    word: str = ""


@dataclass(frozen=True)
class CheckReport:
    """The whole report, word for word."""

    language: str
    dated: str
    mark: str
    title: tuple[str, ...]
    facts: tuple[tuple[Fact, ...], ...]
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    notes: tuple[Fact, ...]
    signs: tuple[str, ...]


def words(
    place: str,
    month: str,
    days: Period,
    filing: Any,  # noqa: ANN401 - a filing's row, or None before it is filed
    figures: Mapping[Check, Figures],
    silent: Iterable[str],
    added: str,
) -> CheckReport:
    """Put a report into the words to print; without a filing it is a draft of what the records say now."""
    return CheckReport(
        language=language(),
        dated=day_of(filing.amended_at or filing.filed_at).isoformat() if filing else "",
        mark=_mark(filing),
        title=title(short_name(place), month, _("情况报告表")),
        facts=tuple(filter(None, _facts(days, filing))),
        columns=(_("排查项目"), _("发现"), _("已化解"), _("未化解"), _("其中往期结转"), _("上报镇里")),
        rows=tuple(_rows(figures, filing)),
        notes=facts((_("没有开过场次的小组："), listed(silent) or _("无")), (_("补充："), printable(added) or _("无"))),
        signs=(_("填报人（签名）："), _("负责人（签名）："), _("（盖章）"), _("年　　月　　日")),
    )


def _mark(filing: Any) -> str:  # noqa: ANN401
    if filing is None:
        return _("草稿，未报")
    if filing.version == 1:
        return ""
    return _("第%(version)s版，%(day)s补报", version=filing.version, day=day(day_of(filing.amended_at).isoformat()))


def _facts(days: Period, filing: Any) -> Iterable[tuple[Fact, ...]]:  # noqa: ANN401
    begin, end = day(days.first.isoformat()), day(days.last.isoformat())
    yield facts((_("统计时间："), _("%(first)s至%(last)s", first=begin, last=end)))
    if filing is None:
        return
    filed_on = day(day_of(filing.filed_at).isoformat())
    first = state_when_filed(day_of(filing.filed_at), filing.due_on)
    yield facts((_("报送："), _("%(day)s（%(state)s）", day=filed_on, state=_(first.label))))
    if filing.zero:
        yield facts((_("零报告："), _("本期没有排查出问题，也没有在办的事项")))


def _rows(figures: Mapping[Check, Figures], filing: Any) -> Iterable[Row]:  # noqa: ANN401
    for check in Check:
        counted = figures.get(check, Figures())
        yield Row(_(check.label), tuple(str(getattr(counted, name)) for name in FIGURES))
    yield Row(_(FourChecks.KEY_PERSONS.label), (), _ticked(filing))


def _ticked(filing: Any) -> str:  # noqa: ANN401
    """A draft leaves the place open for the pen."""
    if filing is None:
        return "　"
    return _("已按要求排查") if filing.key_persons else _("未勾选")
