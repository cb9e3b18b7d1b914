"""The record of each talk, and of each look at whether it holds (domain §2.2)."""

from collections.abc import Iterable

from flask_babel import gettext as _

from village.papers.case.wording import names, number, paper, part, sided, signed, signs, told, when
from village.papers.document import Block, Document, Keep, PageBreak, Paragraph
from village.papers.looks import Size
from village.papers.pieces import said
from village.papers.wording import facts, listed, moment, printable
from village.rules.calendar import local
from village.rules.case import Case, Looked, Talk
from village.vocabulary import SessionKind


def mediation_record(case: Case) -> Document:
    """人民调解记录: a page for each talk, in their order."""
    talks = [talk for talk in case.talks if talk.kind is SessionKind.MEDIATION]
    blocks: list[Block] = []
    for place, talk in enumerate(talks, 1):
        blocks += [PageBreak()] if place > 1 else []
        blocks += _talk(case, talk, place if len(talks) > 1 else 0)
    return paper(case, (_("人民调解记录"),), *blocks)


def _talk(case: Case, talk: Talk, place: int) -> Iterable[Block]:
    if place:
        yield Paragraph(said(_("第%(n)s次", n=place)), size=Size.SMALL)
    yield from facts((_("时间："), moment(local(talk.held_at).isoformat())))
    yield from facts((_("地点："), printable(talk.place)))
    yield from facts((_("方式："), _(talk.mode.label) + _("，") + (_("公开") if talk.open else _("不公开"))))
    yield from facts((_("当事人："), sided(talk.present or case.people)))
    yield from facts((_("参加人："), _helpers(talk)))
    yield from facts((_("主持："), printable(talk.host)), (_("记录："), printable(talk.recorder)))
    yield from facts((_("事由："), printable(case.title)))
    if talk.terms_told:
        terms = _("调解开始前已告知当事人：调解自愿、免费，可以随时不谈；当事人的权利义务；所说的只用于调解。")
        yield from part(_("一、告知事项"), Paragraph(said(terms)))
    said_so = told(talk.summary) or (Paragraph(said(_("（没有另作记录）"))),)
    yield from part(_("二、调解情况") if talk.terms_told else _("一、调解情况"), *said_so)
    yield from part(_("三、调解结果") if talk.terms_told else _("二、调解结果"), *_result(talk))
    yield Keep((Paragraph(said(_("以上记录已读给在场的人听，没有错误。"))), signed(case, mediated=True)))


def _helpers(talk: Talk) -> str:
    return listed(_("%(name)s（%(role)s）", name=printable(name), role=_(role.label)) for name, role in talk.helpers)


def _result(talk: Talk) -> Iterable[Paragraph]:
    yield Paragraph(said(_(talk.outcome.label) + _("。")))
    yield from told(talk.note)
    if talk.told_on:
        on = when(talk.told_on)
        yield Paragraph(said(_("%(day)s已告知当事人可以依法通过仲裁、行政、司法等途径维护权利。", day=on)))


def follow_up(case: Case) -> Document:
    """人民调解回访记录; without a committee it is a plain record of the visits."""
    title = _("人民调解回访记录") if case.standing.committee else _("回访记录")
    blocks: list[Block] = []
    for place, visit in enumerate(reversed(case.visits)):
        blocks += [PageBreak()] if place else []
        blocks += _visit(case, visit)
    return paper(case, (title,), *blocks)


def _visit(case: Case, visit: Looked) -> Iterable[Block]:
    yield from facts((_("当事人："), names(case.people)))
    yield from facts((_("调解协议编号：") if case.standing.committee else _("事项编号："), _numbered(case)))
    yield from facts((_("回访事由："), _("了解“%(title)s”化解后的情况", title=printable(case.title))))
    yield from facts((_("回访时间："), when(visit.visited_on)), (_("方式："), _(visit.how.label)))
    satisfied = visit.satisfaction
    yield from part(
        _("回访情况"),
        Paragraph(said(_("履行情况：%(finding)s。", finding=_(visit.finding.label)))),
        *((Paragraph(said(_("满意程度：%(word)s。", word=_(satisfied.label)))),) if satisfied else ()),
        *told(visit.note),
    )
    yield signs((_("当事人（签名、盖章或按指印）"), _("回访人（签名）")), on=visit.visited_on)


def _numbered(case: Case) -> str:
    return number(case) if case.standing.committee else case.matter.number
