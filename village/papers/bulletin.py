"""The words of the centre's bulletin (中心每日动态): one day on one or two pages, without names."""

from collections.abc import Callable, Iterable
from itertools import groupby

from flask_babel import gettext as _

from village.papers.document import Block, Document, Heading, Paragraph
from village.papers.pieces import said
from village.papers.wording import day, language, listed, noted, printable
from village.queries.bulletin import Bulletin, Held, Line
from village.vocabulary import Move


def words(found: Bulletin, place: str, step: Callable[[str], str], *, alone: bool) -> Document:
    """The day's words; `step` names what was done to a matter, `alone` counts speak where no matter is told."""
    return Document(
        language=language(),
        title=(printable(place), _("中心每日动态")),
        blocks=(Paragraph(said(day(found.day.isoformat()))), *_told(found, step, alone)),
        dated=found.day.isoformat(),
    )


def _told(found: Bulletin, step: Callable[[str], str], alone: bool) -> Iterable[Block]:
    if found.empty:
        yield Paragraph(said(_("这一天没有动态。")))
        return
    counts = [_("%(what)s%(n)s件", what=_(move.label), n=found.counts[move]) for move in Move]
    late = [] if alone else [_("到期未办%(n)s件", n=len(found.due))]
    yield Paragraph(said(_("，").join([*counts, *late]) + _("。")))
    for move in Move:
        yield from _lines(_(move.label), found.lines.get(move, ()), step)
    yield from _lines(_("紧急"), found.urgent, _)
    yield from _lines(_("到期未办"), found.due, _)
    if found.held:
        yield Heading(_("走访和场次"))
        yield from map(Paragraph, map(said, _held(found.held, alone)))


def _lines(heading: str, lines: Iterable[Line], what: Callable[[str], str]) -> Iterable[Block]:
    rows = list(lines)
    if not rows:
        return
    yield Heading(heading + _("（%(count)s件）", count=len(rows)))
    for n, line in enumerate(rows, 1):
        known = noted(line.number, printable(line.place), what(line.what))
        yield Paragraph(said(_("%(n)s.%(wish)s", n=n, wish=printable(line.title) + known)))


def _held(rows: Iterable[Held], alone: bool) -> Iterable[str]:
    for kind, group in groupby(sorted(rows, key=lambda row: row.kind), key=lambda row: row.kind):
        told = list(group)
        count = _("%(n)s场，%(people)s人次", n=sum(row.n for row in told), people=sum(row.people for row in told))
        where = "" if alone else noted(listed(row.place for row in told))
        yield _(kind.label) + count + where + _("。")
