"""The notice that a matter is not taken in, why, and where to go (domain §5.6, §1.3)."""

from flask_babel import gettext as _

from village.papers.case.wording import names, paper, signs, told, when
from village.papers.document import Document, Keep, Paragraph, Sent
from village.papers.looks import Size
from village.papers.pieces import said
from village.papers.wording import printable
from village.rules.calendar import day_of
from village.rules.case import Case
from village.vocabulary import Ground


def words(case: Case) -> Document:
    """调解申请不予受理告知书: two copies, one for who asked, one for the file."""
    matter = case.matter
    received = when(day_of(matter.submitted_at) if matter.submitted_at else matter.opened_on)
    office = _("%(township)s社会治理中心", township=printable(case.township))
    place = list(Ground).index(matter.ground) + 1
    lead = _(
        "%(day)s收到您（你们）提出的关于“%(title)s”的事项。经审查，属于下列第%(n)s项情形，不予受理：",
        day=received,
        title=printable(case.title),
        n=place,
    )
    # Each a paragraph of its own, the one that holds marked by its box.
    grounds = (
        Paragraph(said(_("（%(n)s）%(box)s%(ground)s", n=n, box="■" if n == place else "□", ground=_(ground.label))))
        for n, ground in enumerate(Ground, 1)
    )
    route = _("您可以依法通过%(route)s途径解决。", route=_(matter.route.label)) if matter.route else ""
    return paper(
        case,
        (_("调解申请不予受理告知书"),),
        Paragraph(said(matter.refusal_number or _("编号：____________"))),
        Paragraph(said(_("%(names)s：", names=names(case.people) or "____________"))),
        Paragraph(said(lead)),
        *grounds,
        *((Paragraph(said(route)),) if route else ()),
        *told(case.route_text),
        Keep(
            (
                Paragraph(said(_("特此告知。"))),
                Sent(office, when(matter.status_on)),
                signs((_("收件人（签名或按指印）"), _("经办人（签名）"))),
                Paragraph(said(_("本告知书一式两份，一份交本人，一份附卷。")), size=Size.SMALL),
            )
        ),
    )
