"""The slips that go with what is given to units: 交办单 with the four fixed things, 吹哨单 with place and hour."""

from collections.abc import Iterable

from flask_babel import gettext as _

from village.papers.document import Block, Cell, Document, Fact, Row, Table
from village.papers.looks import Align, Size
from village.papers.pieces import form_row, labelled, said
from village.papers.wording import day, language, listed, moment, printable
from village.rules.calendar import local
from village.rules.slip import Slip
from village.vocabulary import Origin


def words(slip: Slip) -> Document:
    """One slip."""
    return Document(language(), title(slip), tuple(_blocks(slip)), dated=slip.given_on.isoformat())


def title(slip: Slip) -> tuple[str, str]:
    """The two lines above a slip."""
    township = printable(slip.township)
    office = _("%(township)s社会治理中心", township=township)
    return office, _("吹哨单") if slip.origin is Origin.WHISTLE else _("交办单")


def _blocks(slip: Slip) -> Iterable[Block]:
    rows = _whistle(slip) if slip.origin is Origin.WHISTLE else _assignment(slip)
    yield Table((28, 0, 28, 0), (), tuple(rows), Size.FORM)


def _about(slip: Slip) -> Iterable[Row]:
    yield form_row(Fact(_("编号"), slip.number), Fact(_("事项编号"), slip.matter_number))
    yield form_row(Fact(_("事项"), printable(slip.title)))
    yield form_row(Fact(_("来源"), printable(slip.place)), Fact(_("交办依据"), _ground(slip)))


def _ground(slip: Slip) -> str:
    return _(slip.origin.label) + (_("（%(note)s）", note=slip.decision_number) if slip.decision_number else "")


def _assignment(slip: Slip) -> Iterable[Row]:
    """四定: lead leader, unit, person, day; and 三包, the three duties."""
    yield from _about(slip)
    yield form_row(
        Fact(_("责任单位") if slip.lead else _("配合单位"), printable(slip.unit)),
        Fact(_("责任人"), printable(slip.person)),
    )
    yield form_row(
        Fact(_("包案领导"), printable(slip.lead_leader)),
        Fact(_("办结期限"), day(slip.due_on.isoformat()) if slip.due_on else ""),
    )
    if slip.others:
        yield form_row(Fact(_("同办单位"), listed(slip.others)))
    if slip.instructed_by and slip.instructed_on:
        by = _("%(name)s，%(day)s", name=printable(slip.instructed_by), day=day(slip.instructed_on.isoformat()))
        yield _tall(_("领导批示"), f"{by}\n{printable(slip.instruction)}", 20)
    task = dict.fromkeys(filter(None, (printable(slip.task), printable(slip.decision_text))))
    yield _tall(_("要办什么"), "\n".join(task), 36)
    yield form_row(
        Fact(_("责任要求"), _("包调处、包跟踪、包反馈。办结或到期前书面反馈结果；确需延期、退办的，先提出申请。"))
    )
    yield _tall(_("办理情况"), "", 36)
    yield from _signed(slip)


def _whistle(slip: Slip) -> Iterable[Row]:
    yield from _about(slip)
    yield form_row(Fact(_("吹哨单位"), printable(slip.unit)))
    yield form_row(Fact(_("同时吹哨"), listed(slip.others) or _("无")))
    yield form_row(Fact(_("集合地点"), printable(slip.meet_at)))
    by = moment(local(slip.report_by).isoformat()) if slip.report_by else ""
    yield form_row(Fact(_("报到时限"), by))
    yield _tall(_("要办什么"), printable(slip.task), 30)
    yield form_row(Fact(_("报到人"), ""), Fact(_("报到时间"), ""))
    yield _tall(_("处置结果"), "", 40)
    yield from _signed(slip)


def _signed(slip: Slip) -> Iterable[Row]:
    given = Fact(_("交办日期"), day(slip.given_on.isoformat()))
    yield form_row(Fact(_("交办人（签名）"), ""), Fact(_("签收人（签名）"), ""), height=16)
    yield form_row(given, Fact(_("签收日期"), ""))


def _tall(label: str, text: str, height: float) -> Row:
    return Row((Cell(labelled(label), Align.CENTRE), Cell(said(text), across=3)), height)
