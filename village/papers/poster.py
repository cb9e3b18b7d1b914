"""The parlor's poster: its name, whose home it is, and the code to scan (解纷码)."""

import segno
from flask_babel import gettext as _

from village.papers.document import Block, Document, Figure, Gap, Paragraph
from village.papers.looks import Align, Kind, Size
from village.papers.pieces import said
from village.papers.wording import language, printable


def words(parlor: str, host: str, url: str, phone: str) -> Document:
    """One page to hang beside the door; `url` is where the code leads, `phone` the centre's."""
    lines: tuple[Block, ...] = (
        Gap(),
        Paragraph(said(_("邻里有话，来这里说")), Align.CENTRE, Size.LARGE),
        Gap(),
        Figure(code(url), 90, _("解纷码")),
        Gap(),
        Paragraph(said(_("手机扫一扫，写几句是什么事")), Align.CENTRE, Size.LARGE),
        Paragraph(said(_("不用登录，姓名电话愿意留就留；自愿、免费，可以随时不谈")), Align.CENTRE),
        Gap(),
        Paragraph(said(_("也可以直接来坐坐：%(host)s家", host=printable(host))), Align.CENTRE),
    )
    if phone:
        lines += (Paragraph(said(_("镇中心电话：%(phone)s", phone=phone)), Align.CENTRE),)
    emergency = Paragraph(said(_("有人动手、有危险，先打 110")), Align.CENTRE)
    return Document(language(), (printable(parlor), _("客堂间")), (*lines, emergency), kind=Kind.LETTER)


def code(url: str) -> str:
    """The QR code as SVG; a quarter of it may be torn or faded."""
    drawn: str = segno.make(url, error="q").svg_inline(scale=8, border=2, omitsize=True)
    return drawn
