"""The words of the summary table: each village and unit of the township × the four checks, as they were filed."""

from collections.abc import Iterable, Sequence

from flask_babel import gettext as _

from village.papers.document import Cell, Document, Row, Run, Table
from village.papers.looks import Align, Size, Voice
from village.papers.pieces import labelled, said
from village.papers.wording import facts, language, listed, printable, title
from village.queries.checks import Line
from village.rules.checks import Figures
from village.rules.places import short_name
from village.vocabulary import Check, FilingState, FourChecks

PRINTED = ("found", "settled", "unsettled", "reported_up")


def words(township: str, month: str, lines: Sequence[Line]) -> Document:
    """Put a month's filings into the words of the table; whoever has not filed says so."""
    filed = [line for line in lines if line.figures is not None]
    zero = [short_name(line.name) for line in filed if line.zero]
    missing = [short_name(line.name) for line in lines if line.state is FilingState.NOT_FILED]
    return Document(
        language=language(),
        title=title(township, month, _("排查情况汇总表")),
        blocks=(
            *facts((_("报送："), _("应报%(all)s个，已报%(filed)s个", all=len(lines), filed=len(filed)))),
            *facts((_("未报："), listed(missing))),
            *facts((_("零报告："), listed(zero))),
            _table(lines, filed),
        ),
    )


def _table(lines: Sequence[Line], filed: Sequence[Line]) -> Table:
    # Words of other languages are too long for these columns and stand upright.
    state = 12 if language() == "zh" else 17
    widths = (8, 0, state, *(8,) * (len(Check) * len(PRINTED)), state + 1)
    rows = (*(_row(str(number), line) for number, line in enumerate(lines, 1)), _total(filed))
    return Table(widths, tuple(_head()), rows, Size.DENSE)


def _head() -> Iterable[Row]:
    first = (_("序号"), _("村（居）、单位"), _("状态"))
    checks = (Cell(labelled(_(check.label)), Align.CENTRE, across=len(PRINTED)) for check in Check)
    last = Cell(labelled(_(FourChecks.KEY_PERSONS.label)), Align.CENTRE, down=2)
    yield Row((*(Cell(labelled(name), Align.CENTRE, down=2) for name in first), *checks, last))
    under = (_("发现"), _("已化解"), _("未化解"), _("上报"))
    turned = language() != "zh"
    cells = (Cell((Run(word, Voice.NOTE),), Align.CENTRE, turned=turned) for word in under * len(Check))
    yield Row(tuple(cells))


def _row(number: str, line: Line) -> Row:
    name, state = printable(short_name(line.name)), _(line.state.label)
    if line.figures is None:
        return _cells(number, name, state, ("",) * (len(Check) * len(PRINTED)), "")
    figures = _figures(line.figures[check] for check in Check)
    return _cells(number, name, state, figures, _tick(line.key_persons))


def _cells(number: str, name: str, state: str, figures: Iterable[str], ticked: str) -> Row:
    counted = (Cell(said(figure), Align.CENTRE) for figure in (state, *figures, ticked))
    return Row((Cell(said(number), Align.CENTRE), Cell(said(name)), *counted))


def _tick(ticked: bool) -> str:
    return _("已排查") if ticked else _("未勾选")


def _figures(of_checks: Iterable[Figures]) -> Iterable[str]:
    for figures in of_checks:
        yield from (str(getattr(figures, name)) for name in PRINTED)


def _total(filed: Sequence[Line]) -> Row:
    figures = (sum((line.figures[check] for line in filed if line.figures), Figures()) for check in Check)
    return _cells("", _("合计"), "", _figures(figures), "")
