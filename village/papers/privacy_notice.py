"""The notice to those whose words are written down (Personal Information Protection Law arts. 7, 17; domain §6.1)."""

from flask_babel import gettext as _

from village.papers.document import Block, Document, Heading, Paragraph
from village.papers.pieces import said
from village.papers.wording import language, printable


def words(place: str, township: str, phone: str, months: int) -> Document:
    """One page, in words that can be read out; `months` says how long log-ins and reads are kept."""
    office = _("%(township)s社会治理中心", township=printable(township))
    call = phone or "____________"
    who = (_("%(place)s和%(office)s。", place=printable(place), office=office), _("电话：%(phone)s", phone=call))
    points = (
        (_("一、谁在记"), who),
        (_("二、记什么"), _kept()),
        (_("三、用来做什么"), (_("只用来调解这件事、答复您和回访您。不评分，不建个人档案，不用于别的事。"),)),
        (_("四、谁能看到"), _seen()),
        (
            _("五、留多久"),
            (_("调解的材料按档案管理的规定保存。谁登录、谁看过的记录留%(n)s个月，到期删除。", n=months),),
        ),
        (_("六、您可以做什么"), _open_to_you()),
    )
    blocks: list[Block] = []
    for heading, lines in points:
        blocks += [Heading(heading), *(Paragraph(said(line)) for line in lines)]
    return Document(language(), (_("个人信息告知书"),), tuple(blocks))


def _kept() -> tuple[str, ...]:
    return (
        _("您反映的事、谈的经过和结果，您的姓名，您愿意留的电话。"),
        _("不记身份证号、民族、宗教、收入。未成年人不记姓名和电话。"),
    )


def _seen() -> tuple[str, ...]:
    return (
        _("本组的组长和本村（居）的干部；事情上报以后，镇中心的经办人；交给部门办的，承办的部门和包案的领导。"),
        _("开会和打印时，姓名用“张某”代替，不写门牌号。谁看过，都有记录。"),
    )


def _open_to_you() -> tuple[str, ...]:
    return (
        _("可以查看和复制您自己说的话，写错了可以要求更正。"),
        _("可以随时说不谈了；不愿意留的电话可以要求删掉。"),
        _("有意见可以找上面的电话，也可以向有关部门投诉、向人民法院起诉。"),
    )
