"""The words of one place's monthly report, with lines for the signatures and the seal."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from flask_babel import gettext as _

from village.papers.document import Cell, Document, Facts, Row, Signatures, Table
from village.papers.looks import Align
from village.papers.pieces import listing, said
from village.papers.wording import day, facts, language, listed, printable, title
from village.rules.calendar import day_of
from village.rules.checks import FIGURES, Figures, Period, state_when_filed
from village.rules.places import short_name
from village.vocabulary import Check, FourChecks

HEIGHT = 12


def words(
    place: str,
    month: str,
    days: Period,
    filing: Any,  # noqa: ANN401 - a filing's row, or None before it is filed
    figures: Mapping[Check, Figures],
    silent: Iterable[str],
    added: str,
) -> Document:
    """Put a report into the words to print; without a filing it is a draft of what the records say now."""
    return Document(
        language=language(),
        title=title(short_name(place), month, _("情况报告表")),
        blocks=(
            *_facts(days, filing),
            _table(figures, filing),
            *facts((_("没有开过场次的小组："), listed(silent) or _("无"))),
            *facts((_("补充："), printable(added) or _("无"))),
            Signatures((_("填报人（签名）："), _("负责人（签名）：")), _("（盖章）"), _("年　　月　　日")),
        ),
        mark=_mark(filing),
        dated=day_of(filing.amended_at or filing.filed_at).isoformat() if filing else "",
    )


def _mark(filing: Any) -> str:  # noqa: ANN401
    if filing is None:
        return _("草稿，未报")
    if filing.version == 1:
        return ""
    return _("第%(version)s版，%(day)s补报", version=filing.version, day=day(day_of(filing.amended_at).isoformat()))


def _facts(days: Period, filing: Any) -> Iterable[Facts]:  # noqa: ANN401
    begin, end = day(days.first.isoformat()), day(days.last.isoformat())
    yield from facts((_("统计时间："), _("%(first)s至%(last)s", first=begin, last=end)))
    if filing is None:
        return
    filed_on = day(day_of(filing.filed_at).isoformat())
    first = state_when_filed(day_of(filing.filed_at), filing.due_on)
    yield from facts((_("报送："), _("%(day)s（%(state)s）", day=filed_on, state=_(first.label))))
    if filing.zero:
        yield from facts((_("零报告："), _("本期没有排查出问题，也没有在办的事项")))


def _table(figures: Mapping[Check, Figures], filing: Any) -> Table:  # noqa: ANN401
    """A row for each check; the fourth has a word in place of figures."""
    columns = (_("排查项目"), _("发现"), _("已化解"), _("未化解"), _("其中往期结转"), _("上报镇里"))
    rows = [
        (_(check.label), *(str(getattr(figures.get(check, Figures()), name)) for name in FIGURES)) for check in Check
    ]
    counted = listing(columns, (0, 17, 20, 20, 31, 24), rows, "sccccc", HEIGHT)
    word = Cell(said(_ticked(filing)), Align.CENTRE, across=len(FIGURES))
    last = Row((Cell(said(_(FourChecks.KEY_PERSONS.label))), word), HEIGHT)
    return replace(counted, rows=(*counted.rows, last))


def _ticked(filing: Any) -> str:  # noqa: ANN401
    """A draft leaves the place open for the pen."""
    if filing is None:
        return "　"
    return _("已按要求排查") if filing.key_persons else _("未勾选")
