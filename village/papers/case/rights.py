"""What the parties are told before mediation: rights and duties by the Mediation Law (arts. 3, 4, 17, 23–33)."""

from flask_babel import gettext as _

from village.papers.case.wording import paper, part, signed
from village.papers.document import Document, Paragraph
from village.papers.pieces import said
from village.papers.wording import printable
from village.rules.case import Case


def words(case: Case) -> Document:
    """人民调解当事人权利义务告知书."""
    committee = printable(case.standing.committee)
    lead = _("%(committee)s根据《中华人民共和国人民调解法》，将有关事项告知如下：", committee=committee)
    return paper(
        case,
        (_("人民调解当事人权利义务告知书"),),
        Paragraph(said(lead)),
        *part(_("一、调解的原则"), *_listed(_principles())),
        *part(_("二、当事人的权利"), *_listed(_rights())),
        *part(_("三、当事人的义务"), *_listed(_duties())),
        *part(_("四、协议的效力"), *_listed(_effects())),
        Paragraph(said(_("以上内容已经向我说明，我已知悉。"))),
        signed(case, mediated=True),
    )


def _listed(lines: tuple[str, ...]) -> tuple[Paragraph, ...]:
    return tuple(Paragraph(said(f"{n}.{line}")) for n, line in enumerate(lines, 1))


def _principles() -> tuple[str, ...]:
    return (
        _("自愿、平等。愿不愿意调解、达不达成协议，都由当事人自己决定。"),
        _("不违背法律、法规和国家政策。"),
        _("尊重当事人的权利，不因调解妨碍当事人通过仲裁、行政、司法等途径维护权利。"),
        _("调解不收任何费用。"),
    )


def _rights() -> tuple[str, ...]:
    return (
        _("选择或者接受人民调解员。"),
        _("接受调解、拒绝调解，或者中途要求终止调解。"),
        _("要求公开进行，或者不公开进行。"),
        _("自主表达意愿，自愿达成协议。"),
        _("请亲属、邻居、同事或者有专门知识的人参加调解，须各方同意。"),
    )


def _duties() -> tuple[str, ...]:
    return (
        _("如实说明纠纷的事实。"),
        _("遵守现场秩序，尊重人民调解员。"),
        _("尊重对方行使权利，不激化矛盾。"),
    )


def _effects() -> tuple[str, ...]:
    return (
        _(
            "口头协议从达成之日起生效；书面协议从各方签名、盖章或者按指印，人民调解员签名并加盖调解委员会印章之日起生效。"
        ),
        _("协议有法律约束力，应当按约定履行。对履行或者内容有争议的，可以向人民法院起诉。"),
        _("书面协议生效后三十日内，各方可以共同向人民法院申请司法确认。"),
        _("调解不成的，可以依法通过仲裁、行政、司法等途径解决。"),
    )
