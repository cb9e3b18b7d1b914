"""The words of a month's analysis, in the order an office expects; the figures and their tables speak in sentences."""

from collections.abc import Iterator
from typing import NamedTuple

from flask_babel import gettext as _

from village.papers import figure_tables
from village.papers.figure_tables import BEYOND, SETTLED, Cell, Table, in_place
from village.papers.wording import day, listed, month, numeral, printable
from village.queries.figures import Book, OnTime
from village.queries.monthly import Analysis, StillOpen
from village.rules.figures import Term, share
from village.vocabulary import Check, Ending, Risk

TOP = 3


class Part(NamedTuple):
    """A numbered part: its heading, sentences, and the table beneath."""

    heading: str
    sentences: list[str]
    table: Table | None = None
    still_open: tuple[StillOpen, ...] = ()


def parts(found: Analysis, place: str) -> list[Part]:
    """All parts but the secretary's own words, numbered."""
    book = found.book
    bodies = [
        (_("总体情况"), list(_overall(found, place)), figure_tables.overall(book)),
        (_("按排查项目"), list(_checks(book)), figure_tables.checks(book)),
        (_("纠纷类型"), list(_categories(book)), figure_tables.categories(book)),
        (_("各处情况"), list(_places(found)), figure_tables.places(book, found.lines)),
        (_("按时情况"), list(_on_time(book)), figure_tables.on_time(book)),
        (_("风险"), list(_risks(book)), figure_tables.standing(book)),
    ]
    if book.filing:
        bodies.append((_("四项排查报送"), list(_filing(found)), figure_tables.filing(book)))
    numbered = [
        Part(_("%(number)s、%(heading)s", number=numeral(n), heading=heading), sentences, table)
        for n, (heading, sentences, table) in enumerate(bodies, 1)
    ]
    last = _("%(number)s、%(heading)s", number=numeral(len(numbered) + 1), heading=_("还没有化解的"))
    return [*numbered, Part(last, list(_still_open(found)), None, tuple(found.still_open))]


def _overall(found: Analysis, place: str) -> Iterator[str]:
    book, term = found.book, found.book.term
    begun, before, year_before = (_begun(book, each) for each in (term, term.before, term.year_before))
    yield _(
        "%(month)s，%(place)s新增事项 %(n)s 件，%(change)s，去年同期 %(year)s 件。",
        month=month(term.text), place=place, n=begun, change=_change(begun, before), year=year_before,
    )  # fmt: skip
    ended = book.endings(term.months)
    yield _(
        "化解 %(n)s 件：客堂间 %(parlor)s 件，村（居）%(village)s 件，镇中心 %(township)s 件；"
        "转其他途径、终止 %(beyond)s 件。",
        n=sum(ended[each] for each in SETTLED), parlor=ended[Ending.PARLOR], village=ended[Ending.VILLAGE],
        township=ended[Ending.TOWNSHIP], beyond=sum(ended[each] for each in BEYOND),
    )  # fmt: skip
    yield from _in_place(book)
    held, people = sum(row.n for row in book.held), sum(row.people for row in book.held)
    yield _("全月开了 %(n)s 场，到场 %(people)s 人次。", n=held, people=people)


def _in_place(book: Book) -> Iterator[str]:
    now, before = (
        share(*in_place(book.endings(each.months, Check.DISPUTES))) for each in (book.term, book.term.before)
    )
    if now is None:
        yield _("本月没有办出结果的矛盾纠纷。")
    elif before is None:
        yield _("矛盾纠纷就地化解率 %(now)s%%。", now=now)
    else:
        yield _("矛盾纠纷就地化解率 %(now)s%%，上月 %(before)s%%。", now=now, before=before)


def _checks(book: Book) -> Iterator[str]:
    for check in Check:
        begun = sum(row.n for row in book.begun_in(book.term) if row.check is check)
        still = sum(row.n for row in book.open if row.check is check)
        yield _("%(check)s：新增 %(n)s 件，期末未化解 %(still)s 件。", check=_(check.label), n=begun, still=still)


def _categories(book: Book) -> Iterator[str]:
    table = figure_tables.categories(book)
    rows = [row for row in table.rows[:-1] if _int(row.cells[0])]
    if not rows:
        yield _("本月没有新增矛盾纠纷。")
        return
    total = sum(_int(row.cells[0]) for row in rows)
    most = sorted(rows, key=lambda row: -_int(row.cells[0]))[:TOP]
    told = [
        _(
            "%(label)s %(n)s 件（%(share)s%%）",
            label=_(row.label),
            n=row.cells[0],
            share=share(_int(row.cells[0]), total),
        )
        for row in most
    ]
    yield _("最多的是%(most)s。", most=listed(told))
    rising = [row for row in sorted(table.rows[:-1], key=lambda row: -_int(row.cells[3])) if _int(row.cells[3]) > 1]
    if rising:
        told = [_("%(label)s多 %(n)s 件", label=_(row.label), n=row.cells[3]) for row in rising[:TOP]]
        yield _("比上月增加的：%(rising)s。", rising=listed(told))


def _places(found: Analysis) -> Iterator[str]:
    most = sorted((line for line in found.lines if line.begun), key=lambda line: -line.begun)[:TOP]
    if not most:
        yield _("各处都没有新增。")
        return
    told = [_("%(label)s %(n)s 件", label=printable(line.name), n=line.begun) for line in most]
    yield _("新增最多的是%(most)s。", most=listed(told))


def _on_time(book: Book) -> Iterator[str]:
    for label, kept in ((_("审核"), book.reviews), (_("交办"), book.tasks)):
        yield _kept(label, kept)


def _kept(label: str, kept: OnTime) -> str:
    if not kept.due:
        return _("%(label)s：本月没有到期的。", label=label)
    percent = share(kept.kept, kept.due)
    words = {"label": label, "due": kept.due, "kept": kept.kept, "percent": percent}
    return _("%(label)s：到期 %(due)s 件，按时 %(kept)s 件（%(percent)s%%）。", **words)


def _risks(book: Book) -> Iterator[str]:
    by_risk = {risk: sum(row.n for row in book.open if row.risk is risk) for risk in Risk}
    idle = sum(row.n for row in book.open if row.idle)
    yield _(
        "未化解的 %(n)s 件里，紧急 %(urgent)s 件，有激化苗头 %(rising)s 件；搁置 %(idle)s 件。",
        n=sum(by_risk.values()), urgent=by_risk[Risk.URGENT], rising=by_risk[Risk.RISING], idle=idle,
    )  # fmt: skip


def _filing(found: Analysis) -> Iterator[str]:
    if found.not_filed:
        yield _("还没有报的：%(names)s。", names=listed(found.not_filed))
    elif found.book.filing and found.book.filing.asked == found.book.filing.filed.total():
        yield _("都报了。")


def _still_open(found: Analysis) -> Iterator[str]:
    whole = sum(row.n for row in found.book.open)
    if not whole:
        yield _("期末没有未化解的事项。")
    elif len(found.still_open) < whole and found.still_open:
        yield _("期末未化解 %(n)s 件，下面是最早的 %(shown)s 件。", n=whole, shown=len(found.still_open))
    else:
        yield _("期末未化解 %(n)s 件。", n=whole)


def since(row: StillOpen) -> str:
    """The day from which a matter has been open."""
    return day(row.since.isoformat())


def _begun(book: Book, term: Term) -> int:
    return sum(row.n for row in book.begun_in(term))


def _change(now: int, before: int) -> str:
    if now == before:
        return _("和上月一样")
    if now > before:
        return _("比上月多 %(n)s 件", n=now - before)
    return _("比上月少 %(n)s 件", n=before - now)


def _int(cell: Cell) -> int:
    return cell if isinstance(cell, int) else 0
