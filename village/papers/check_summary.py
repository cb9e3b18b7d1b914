"""The words of the summary table: each village and unit of the township × the four checks, as they were filed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from village.papers.wording import Fact, facts, language, listed, printable, title
from village.queries.checks import Line
from village.rules.checks import Figures
from village.rules.places import short_name
from village.vocabulary import Check, FilingState, FourChecks

PRINTED = ("found", "settled", "unsettled", "reported_up")


@dataclass(frozen=True)
class Row:
    """One place: its figures check by check, or none where it has not filed."""

    number: str
    place: str
    state: str
    figures: tuple[str, ...]
    key_persons: str


@dataclass(frozen=True)
class Summary:
    """The whole table, word for word."""

    language: str
    dated: str
    mark: str
    title: tuple[str, ...]
    facts: tuple[tuple[Fact, ...], ...]
    columns: tuple[str, ...]
    checks: tuple[str, ...]
    under: tuple[str, ...]
    rows: tuple[Row, ...]
    total: Row


def words(township: str, month: str, lines: Sequence[Line]) -> Summary:
    """Put a month's filings into the words of the table; whoever has not filed says so."""
    filed = [line for line in lines if line.figures is not None]
    zero = [short_name(line.name) for line in filed if line.zero]
    missing = [short_name(line.name) for line in lines if line.state is FilingState.NOT_FILED]
    return Summary(
        language=language(),
        dated="",
        mark="",
        title=title(township, month, _("排查情况汇总表")),
        facts=tuple(
            filter(
                None,
                (
                    facts((_("报送："), _("应报%(all)s个，已报%(filed)s个", all=len(lines), filed=len(filed)))),
                    facts((_("未报："), listed(missing))),
                    facts((_("零报告："), listed(zero))),
                ),
            )
        ),
        columns=(_("序号"), _("村（居）、单位"), _("状态"), _(FourChecks.KEY_PERSONS.label)),
        checks=tuple(_(check.label) for check in Check),
        under=(_("发现"), _("已化解"), _("未化解"), _("上报")),
        rows=tuple(_row(str(number), line) for number, line in enumerate(lines, 1)),
        total=_total(filed),
    )


def _row(number: str, line: Line) -> Row:
    name, state = printable(short_name(line.name)), _(line.state.label)
    if line.figures is None:
        return Row(number, name, state, ("",) * (len(Check) * len(PRINTED)), "")
    return Row(number, name, state, tuple(_figures(line.figures[check] for check in Check)), _tick(line.key_persons))


def _tick(ticked: bool) -> str:
    return _("已排查") if ticked else _("未勾选")


def _figures(of_checks: Iterable[Figures]) -> Iterable[str]:
    for figures in of_checks:
        yield from (str(getattr(figures, name)) for name in PRINTED)


def _total(filed: Sequence[Line]) -> Row:
    figures = (sum((line.figures[check] for line in filed if line.figures), Figures()) for check in Check)
    return Row("", _("合计"), "", tuple(_figures(figures)), "")
