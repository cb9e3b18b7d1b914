"""The application and the intake form (domain §2.2): who, against whom, about what."""

from flask_babel import gettext as _

from village.papers.case.wording import by_pen, number, paper, people_table, signs, told
from village.papers.document import Block, Cell, Document, Fact, Paragraph, Row, Run, Table
from village.papers.looks import Align, Size
from village.papers.pieces import form_row, labelled, said
from village.papers.wording import day, listed, printable
from village.rules.case import Case
from village.vocabulary import Source

OF_ITS_OWN = frozenset({Source.INSPECTION, Source.GRID})
REQUESTS = 3


def story(case: Case) -> str:
    """What the record tells of the quarrel: its title, its place, what makes it hard."""
    first = case.talks[0].summary if case.talks else ""
    spot = _("地点：%(spot)s。", spot=printable(case.spot)) if case.spot else ""
    lines = (printable(case.title) + _("。"), spot, printable(first), printable(case.difficulty))
    return "\n".join(filter(None, lines))


def application(case: Case) -> Document:
    """人民调解申请书."""
    asked = [printable(line) for line in case.request.splitlines() if line.strip()]
    wishes = asked + [""] * max(0, REQUESTS - len(asked))
    blocks: tuple[Block, ...] = (
        people_table(case),
        by_pen(),
        Paragraph(labelled(_("纠纷简要情况：")), keep=True),
        *told(story(case)),
        Paragraph(labelled(_("当事人申请事项：")), keep=True),
        *(Paragraph(said(_("%(n)s.%(wish)s", n=n, wish=wish))) for n, wish in enumerate(wishes, 1)),
        Paragraph(said(_("人民调解委员会已将申请人民调解的相关规定告知我，现自愿申请人民调解委员会进行调解。"))),
        signs((_("申请人（签名、盖章或按指印）"),)),
    )
    return paper(case, (_("人民调解申请书"),), *blocks)


def intake_form(case: Case) -> Document:
    """人民调解受理登记表."""
    own = case.matter.source in OF_ITS_OWN
    sources = (_("当事人申请"), not own), (_("人民调解委员会主动调解"), own)
    category = case.matter.category
    rows = (
        form_row(Fact(_("编号"), number(case)), Fact(_("登记时间"), day(case.matter.opened_on.isoformat()))),
        form_row(
            Fact(_("纠纷类型"), _(category.label) if category else ""),
            Fact(_("案件来源"), listed(("■" if chosen else "□") + words for words, chosen in sources)),
        ),
        Row((Cell(labelled(_("纠纷简要情况")), Align.CENTRE), Cell((Run(story(case)),), across=3)), height=60),
    )
    blocks: tuple[Block, ...] = (
        Table((28, 0, 28, 0), (), rows, Size.FORM),
        people_table(case),
        by_pen(),
        signs(
            (_("当事人（签名、盖章或按指印）"), _("登记人（签名）")),
            _("%(committee)s（印章）", committee=printable(case.standing.committee)),
        ),
        Paragraph(said(_("备注：此表由人民调解委员会填写。")), size=Size.SMALL),
    )
    return paper(case, (_("人民调解受理登记表"),), *blocks)
