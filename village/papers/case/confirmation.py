"""The joint application to the court (domain §1.1): both sides together, within thirty days from the agreement."""

from flask_babel import gettext as _

from village.papers.case.forms import story
from village.papers.case.wording import by_pen, number, paper, part, people_table, signs, told, when
from village.papers.document import Document, Paragraph
from village.papers.pieces import said
from village.papers.wording import printable
from village.rules.case import Case


def words(case: Case) -> Document:
    """司法确认申请书."""
    agreement = case.agreement
    signed_on = agreement.signed_on if agreement else None
    sealed_on = agreement.sealed_on if agreement else None
    in_force_on = max(filter(None, (signed_on, sealed_on)), default=None)
    request = _(
        "请求确认%(committee)s主持达成的《人民调解协议书》（%(number)s）有效。",
        committee=printable(case.standing.committee),
        number=number(case),
    )
    agreed = _("各方于%(day)s达成的调解协议已经签名、盖章，内容如下：", day=when(in_force_on))
    pledge = _(
        "申请人出于解决纠纷的目的自愿达成协议，没有恶意串通、规避法律的行为；因该协议给他人造成损害的，愿意承担相应责任。"
    )
    return paper(
        case,
        (_("司法确认申请书"),),
        people_table(case),
        by_pen(),
        *part(_("一、请求事项"), Paragraph(said(request))),
        *part(
            _("二、事实和理由"), *told(story(case)), Paragraph(said(agreed)), *told(agreement.text if agreement else "")
        ),
        Paragraph(said(pledge)),
        *part(_("三、随附材料"), *_enclosed()),
        Paragraph(said(_("此致　____________________人民法院"))),
        signs((_("申请人（签名、盖章或按指印）"),) * max(len(case.people), 2)),
    )


def _enclosed() -> tuple[Paragraph, ...]:
    lines = (
        _("调解协议；"),
        _("各方的身份证明；"),
        _("与协议有关的财产权利证明；"),
        _("各方的送达地址和电话。"),
    )
    return tuple(Paragraph(said(f"{n}.{line}")) for n, line in enumerate(lines, 1))
