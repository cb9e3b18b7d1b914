"""The tables of a term's figures: one set for page, chart, paper and file; what a file leaves out is said here."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple, Protocol

from village.queries.figure_places import PlaceLine
from village.queries.figures import Book, OnTime
from village.rules.figures import Term, share
from village.rules.suppress import Sums, hidden
from village.vocabulary import N_, AgreementKind, Category, Check, Ending, FilingState, Risk, SessionKind, Source

LEFT_OUT = "*"
SETTLED = (Ending.PARLOR, Ending.VILLAGE, Ending.TOWNSHIP)
IN_PLACE = (Ending.PARLOR, Ending.VILLAGE)
BEYOND = (Ending.REFERRED, Ending.ENDED)
TOTAL, SHARE = N_("合计"), N_("就地化解率")


class Share(NamedTuple):
    """A share in percent; None of nothing."""

    percent: int | None


Cell = int | Share | Decimal | None


class Row(NamedTuple):
    """A line of a table: what it is of, and its cells."""

    label: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Table:
    """Headings and rows; `sums` tells what adds up, `derived` which columns a derived one is made of."""

    name: str
    title: str
    about: str
    head: tuple[str, ...]
    rows: tuple[Row, ...]
    sums: Sums = Sums()
    derived: Mapping[int, tuple[int, ...]] = field(default_factory=dict)

    @property
    def empty(self) -> bool:
        """Whether there is nothing to count."""
        return not any(cell for row in self.rows for cell in row.cells if isinstance(cell, int))

    def exported(self) -> list[list[str]]:
        """Each row's cells as a file has them: small ones, and what would give them away, left out."""
        counts = [
            [cell if isinstance(cell, int) and c not in self.derived else None for c, cell in enumerate(row.cells)]
            for row in self.rows
        ]
        away = hidden(counts, self.sums)
        away |= {
            (r, c)
            for c, made_of in self.derived.items()
            for r in range(len(self.rows))
            if any((r, part) in away for part in made_of)
        }
        return [
            [LEFT_OUT if (r, c) in away else plain(cell) for c, cell in enumerate(row.cells)]
            for r, row in enumerate(self.rows)
        ]


def plain(cell: Cell) -> str:
    """A cell as text; nothing for none."""
    if isinstance(cell, Share):
        return "" if cell.percent is None else f"{cell.percent}%"
    if isinstance(cell, Decimal):
        return f"{cell:.2f}"
    return "" if cell is None else str(cell)


def all_tables(book: Book, lines: Sequence[PlaceLine]) -> list[Table]:
    """The tables of a place's term, in the order in which an office reads them."""
    return [
        overall(book),
        checks(book),
        settled(book),
        places(book, lines),
        categories(book),
        sources(book),
        agreements(book),
        on_time(book),
        standing(book),
        sessions(book),
        *([filing(book)] if book.filing else []),
    ]


def in_place(ended: Counter[Ending]) -> tuple[int, int]:
    """Settled in parlors and villages, and all of which that is the share."""
    return sum(ended[each] for each in IN_PLACE), sum(ended[each] for each in (*SETTLED, *BEYOND))


def overall(book: Book) -> Table:
    """The statistics columns of the Ministry of Justice, as far as the records know them."""
    begun = book.begun_in(book.term)
    ended = book.endings(book.term.months)
    settled_here, of_all = sum(ended[each] for each in SETTLED), sum(ended[each] for each in (*SETTLED, *BEYOND))
    head = (N_("受理"), N_("涉及当事人"), N_("涉及人数"), N_("涉及金额（元）"), N_("已化解"), N_("未成"), N_("化解率"))
    cells = (
        _n(begun),
        book.parties,
        sum(row.people for row in begun),
        sum((row.amount for row in begun), Decimal(0)),
        settled_here,
        of_all - settled_here,
        Share(share(settled_here, of_all)),
    )
    about = N_("未成指转其他途径和终止调解。涉及人数、金额只加已经填写的。")
    derived = {1: (0,), 2: (0,), 3: (0,), 6: (4, 5)}
    return Table("overall", N_("总体情况"), about, ("", *head), (Row(N_("合计"), cells),), Sums(), derived)


def checks(book: Book) -> Table:
    """By check: begun, settled, open at the end."""
    rows = []
    for check in Check:
        ended = book.endings(book.term.months, check)
        begun = [row for row in book.begun_in(book.term) if row.check is check]
        still = sum(row.n for row in book.open if row.check is check)
        rows.append(Row(check.label, (_n(begun), sum(ended[each] for each in SETTLED), still)))
    head = ("", N_("新增"), N_("已化解"), N_("期末未化解"))
    about = N_("隐患和治安问题的“化解”是已整改。")
    return Table("checks", N_("按排查项目"), about, head, _with_total(rows), Sums(last_row=True))


def settled(book: Book) -> Table:
    """Where disputes were settled, month by month over a year."""
    rows = [Row(month, _where(book.endings((month,), Check.DISPUTES))) for month in book.term.running]
    about = N_("只算矛盾纠纷。就地化解率 = 客堂间和村（居）化解的 ÷ 全部化解、转出和终止的。")
    return Table("settled", N_("化解在哪里"), about, WHERE, tuple(rows), WHERE_SUMS, WHERE_DERIVED)


# The first column is the row's label and not counted.
WHERE = (N_("月份"), N_("客堂间"), N_("村（居）"), N_("镇中心"), N_("转出、终止"), TOTAL, SHARE)
WHERE_SUMS, WHERE_DERIVED = Sums(parts=(0, 1, 2, 3), total=4), {5: (0, 1, 4)}


def _where(ended: Counter[Ending]) -> tuple[Cell, ...]:
    here, of_all = in_place(ended)
    return (*(ended[each] for each in SETTLED), sum(ended[each] for each in BEYOND), of_all, Share(share(here, of_all)))


def places(book: Book, lines: Sequence[PlaceLine]) -> Table:
    """The same place by place, with what began there."""
    whole: Counter[Ending] = sum((line.ended for line in lines), Counter())
    rows = [Row(line.name, (line.begun, *_where(line.ended))) for line in lines]
    total = Row(TOTAL, (sum(line.begun for line in lines), *_where(whole)))
    what = {2: N_("镇（街道）"), 4: N_("镇（街道）"), 6: N_("镇（街道）"), 9: N_("村（居）、单位")}.get(len(book.code))
    sums, derived = Sums(last_row=True, parts=(1, 2, 3, 4), total=5), {6: (1, 2, 5)}
    about = N_("全部事项，含隐患和治安问题。没有列出的，本期没有新增也没有办结的。")
    head = (what or N_("村民小组"), N_("新增"), *WHERE[1:])
    return Table("places", N_("各处情况"), about, head, (*rows, total), sums, derived)


def categories(book: Book) -> Table:
    """Disputes begun by category, against the term before and the same term a year ago."""
    terms = (book.term, book.term.before, book.term.year_before)
    rows = [
        Row(category.label if category else N_("未分类"), cells)
        for category in (*Category, None)
        if any((cells := _by_category(book, terms, category))[:3])
    ]
    before = N_("上月") if book.term.is_month else N_("上期")
    head = ("", N_("本期"), before, N_("去年同期"), N_("比上期"), N_("比去年"))
    about = N_("只算矛盾纠纷，按受理的日子。")
    derived = {3: (0, 1), 4: (0, 2)}
    return Table("categories", N_("纠纷类型"), about, head, _with_total(rows), Sums(last_row=True), derived)


def _by_category(book: Book, terms: Iterable[Term], category: Category | None) -> tuple[int, ...]:
    now, before, year_before = (
        _n(row for row in book.begun_in(term) if row.check is Check.DISPUTES and row.category is category)
        for term in terms
    )
    return now, before, year_before, now - before, now - year_before


def sources(book: Book) -> Table:
    """Where matters came from."""
    begun = book.begun_in(book.term)
    counts = {source: _n(row for row in begun if row.source is source) for source in Source}
    rows = [Row(source.label, (count,)) for source, count in counts.items() if count]
    head = ("", N_("件数"))
    return Table("sources", N_("案件来源"), "", head, _with_total(rows), Sums(last_row=True))


def agreements(book: Book) -> Table:
    """What form the agreements of settled disputes have."""
    rows = [Row(kind.label, (book.agreements[kind],)) for kind in AgreementKind if book.agreements[kind]]
    head = ("", N_("件数"))
    return Table("agreements", N_("协议形式"), "", head, _with_total(rows), Sums(last_row=True))


def on_time(book: Book) -> Table:
    """Reviews and assignments that came due: kept or not."""
    rows = tuple(
        Row(label, (kept.kept, kept.due - kept.kept, kept.due, Share(share(kept.kept, kept.due))))
        for label, kept in _kept(book)
    )
    head = ("", N_("按时"), N_("超期"), N_("到期"), N_("按时率"))
    about = N_("按最后一天落在本期的算；还没有到期又没有办的不算。交办以镇中心核验为办结。")
    sums = Sums(parts=(0, 1), total=2)
    return Table("on_time", N_("按时情况"), about, head, rows, sums, {3: (0, 2)})


def _kept(book: Book) -> tuple[tuple[str, OnTime], ...]:
    return (N_("审核"), book.reviews), (N_("交办办结"), book.tasks)


def standing(book: Book) -> Table:
    """What is open at the end by risk, and what nobody goes on with."""
    rows = []
    for risk in Risk:
        idle, moving = (_n(row for row in book.open if row.risk is risk and row.idle is idle) for idle in (True, False))
        rows.append(Row(risk.label, (moving, idle, moving + idle)))
    head = ("", N_("在办"), N_("搁置"), TOTAL)
    about = N_("期末未化解的。风险和搁置按今天的情况；搁置指过了该接着谈的日子。")
    sums = Sums(last_row=True, parts=(0, 1), total=2)
    return Table("standing", N_("未化解的：风险和搁置"), about, head, _with_total(rows), sums)


def sessions(book: Book) -> Table:
    """Sessions held by kind."""
    by_kind = {held.kind: held for held in book.held}
    rows = [
        Row(kind.label, (by_kind[kind].n, by_kind[kind].people) if kind in by_kind else (0, 0)) for kind in SessionKind
    ]
    head = ("", N_("场次"), N_("人次"))
    # How many came follows from how many there were.
    return Table("sessions", N_("场次"), "", head, _with_total(rows), Sums(last_row=True), {1: (0,)})


def filing(book: Book) -> Table:
    """The monthly checks asked for, by how their reports stand."""
    asked, filed = book.filing or (0, Counter[FilingState]())
    states = (FilingState.FILED, FilingState.AMENDED, FilingState.LATE)
    missing = asked - filed.total()
    rows = [Row(state.label, (filed[state],)) for state in states] + [Row(FilingState.NOT_FILED.label, (missing,))]
    head = ("", N_("份数"))
    return Table("filing", N_("四项排查报送"), "", head, _with_total(rows), Sums(last_row=True))


class _Counted(Protocol):
    @property
    def n(self) -> int: ...


def _n(rows: Iterable[_Counted]) -> int:
    return sum(row.n for row in rows)


def _with_total(rows: Sequence[Row]) -> tuple[Row, ...]:
    """The rows and their sum; none of nothing."""
    columns = zip(*(row.cells for row in rows), strict=True)
    total = tuple(sum(cell for cell in column if isinstance(cell, int)) for column in columns)
    return (*rows, Row(TOTAL, total)) if rows else ()
