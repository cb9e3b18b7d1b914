"""What was agreed: in writing, by word of mouth, or between the sides themselves (Mediation Law arts. 28–31)."""

from collections.abc import Iterable

from flask_babel import gettext as _

from village.papers.case.forms import story
from village.papers.case.wording import by_pen, number, paper, part, people_table, signed, told, when
from village.papers.document import Block, Document, Keep, Paragraph
from village.papers.pieces import said
from village.papers.wording import facts, printable
from village.rules.case import Agreed, Case


def _agreement(case: Case) -> Agreed:
    agreement = case.agreement
    if agreement is None:
        raise ValueError("a matter without an agreement has no such paper")
    return agreement


def written(case: Case) -> Document:
    """人民调解协议书: in force from the last signature and the seal."""
    return paper(case, (_("人民调解协议书"),), *_formal(case))


def oral(case: Case) -> Document:
    """人民调解口头协议登记表: it is in force already, and the committee writes down what was agreed (art. 28)."""
    reached = when(_agreement(case).reached_on)
    noted = _("本口头协议于%(day)s达成，自达成之日起生效，由人民调解委员会登记存查。", day=reached)
    return paper(case, (_("人民调解口头协议登记表"),), *_formal(case, Paragraph(said(noted))))


def _formal(case: Case, *more: Block) -> Iterable[Block]:
    agreement = _agreement(case)
    yield from facts((_("编号："), number(case)))
    yield people_table(case)
    yield by_pen()
    yield from part(_("一、纠纷主要事实、争议事项"), *told(story(case)))
    yield from part(_("二、经调解，当事人自愿达成如下协议"), *told(agreement.text))
    yield from part(_("三、履行方式、时限"), *_performance(agreement))
    copies = max(len(case.people), 2) + 1
    shared = Paragraph(said(_("本协议一式%(n)s份，各方当事人、人民调解委员会各持一份。", n=copies)))
    # Who signs sees on the same page what is signed.
    yield Keep((*(more or (shared,)), signed(case, mediated=True)))


def _performance(agreement: Agreed) -> Iterable[Paragraph]:
    how = told(agreement.performance)
    yield from how or (Paragraph(said(_("按上列约定履行。"))),)
    if agreement.performance_due:
        yield Paragraph(said(_("履行期限：%(day)s以前。", day=when(agreement.performance_due))))


def settlement(case: Case) -> Document:
    """双方和解书: what the sides settled between themselves; it is no agreement before a committee and says so."""
    agreement = _agreement(case)
    return paper(
        case,
        (_("双方和解书"),),
        *facts((_("事项编号："), printable(case.matter.number))),
        people_table(case),
        by_pen(),
        *part(_("一、为了什么事"), *told(story(case))),
        *part(_("二、双方自愿约定"), *(told(agreement.text) or (Paragraph(said(_("双方互相谅解，不再争执。"))),))),
        *part(_("三、怎样履行"), *_performance(agreement)),
        Keep(
            (
                Paragraph(said(_("本和解书是双方自行协商的结果，不是人民调解协议。各持一份。"))),
                signed(case, mediated=False),
            )
        ),
    )
