"""What meetings decided on one matter, as an excerpt of their minutes."""

from collections.abc import Iterable

from flask_babel import gettext as _

from village.papers.case.wording import paper, part, told
from village.papers.document import Block, Document, Paragraph
from village.papers.pieces import labelled, said
from village.papers.wording import day, facts, listed, moment, month, printable
from village.rules.calendar import local
from village.rules.case import Case, Decided
from village.vocabulary import MeetingKind


def words(case: Case) -> Document:
    """议定事项摘录: the latest decision first."""
    blocks: list[Block] = [
        *facts((_("事项："), printable(case.title))),
        *facts((_("编号："), printable(case.matter.number)), (_("来源："), printable(case.matter.place_name or ""))),
    ]
    for decided in case.decisions:
        blocks += _decided(decided)
    blocks.append(Paragraph(said(_("本件摘自会议纪要，以会议纪要为准。"))))
    kinds = dict.fromkeys(decided.kind for decided in case.decisions) or [MeetingKind.MONTHLY]
    met = listed(_(kind.label) for kind in kinds)
    return paper(case, (met, _("议定事项摘录")), *blocks)


def _met(decided: Decided) -> str:
    """The meeting that decided: the monthly one by its month, any other by its day."""
    if decided.kind is MeetingKind.MONTHLY:
        return _("%(month)s例会", month=month(decided.month))
    held_on = day(local(decided.held_at).date().isoformat())
    return _("%(day)s%(meeting)s", day=held_on, meeting=_(decided.kind.label))


def _decided(decided: Decided) -> Iterable[Block]:
    number = _("（%(note)s）", note=decided.number) if decided.number else ""
    yield from part(
        _met(decided) + number,
        Paragraph((*labelled(_("会议时间：")), *said(moment(local(decided.held_at).isoformat())))),
        Paragraph((*labelled(_("会议议定：")), *said(_(decided.decision.label) + _("。")))),
        *told(decided.text),
    )
