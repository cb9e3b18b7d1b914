"""The parlor's poster: whose room it is, the code to scan (解纷码), whom to call."""

from collections.abc import Iterable, Sequence
from io import BytesIO

import segno
from flask_babel import gettext as _

from village.papers.document import Block, Document, Figure, Gap, Paragraph
from village.papers.looks import Align, Size
from village.papers.pieces import said
from village.papers.wording import language, printable

WIDE = 95


def words(parlor: str, host: str, address: str, url: str, phones: Sequence[str]) -> Document:
    """One page to pin up beside the door; `url` is where the code leads, `phones` are the centre's."""
    title = (_("%(name)s客堂间", name=printable(parlor)), _("有事扫一扫，坐下来谈"))
    return Document(language(), title, tuple(_blocks(host, address, url, phones)))


def _blocks(host: str, address: str, url: str, phones: Sequence[str]) -> Iterable[Block]:
    yield Figure(code(url), WIDE, _("二维码：%(url)s", url=url))
    yield Gap(0.5)
    yield _line(_("邻里、家里、田地、钱上的事，都可以说。"))
    yield _line(_("不收钱 · 愿意谈才谈 · 给您保密"))
    yield Paragraph(said(url), Align.CENTRE, Size.SMALL)
    whose = _("主人：%(name)s", name=printable(host))
    yield _line(" · ".join(filter(None, (whose, printable(address)))))
    for phone in phones:
        yield _line(_("镇中心的电话：") + phone)
    yield Gap(0.5)
    yield Paragraph(said(_("有危险，先打 110")), Align.CENTRE, Size.LARGE)


def _line(text: str) -> Paragraph:
    return Paragraph(said(text), Align.CENTRE)


def code(url: str) -> str:
    """The QR code as SVG; a quarter of it may be torn or faded."""
    out = BytesIO()
    segno.make(url, error="q", micro=False).save(out, kind="svg", xmldecl=False, border=2, omitsize=True)
    return out.getvalue().decode()
