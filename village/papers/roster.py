"""The month's roster: who receives on which day, when and where."""

from collections.abc import Iterable
from typing import Any

from babel.dates import format_date
from flask_babel import gettext as _

from village.papers.document import Document, Paragraph
from village.papers.pieces import listing, said
from village.papers.wording import language, month, noted, printable

WIDTHS = (34, 0, 24, 30, 40)


def words(rows: Iterable[Any], place: str, of: str) -> Document:
    """The roster of a month ("2026-11"); `rows` are its lines in the order of the days."""
    lines = [
        (
            format_date(row.day, "M月d日 EEE" if language() == "zh" else "EEE d MMM", locale=language()),
            printable(row.name) + noted(printable(row.office)),
            _(row.kind.label),
            f"{row.starts}–{row.ends}",
            printable(row.place),
        )
        for row in rows
    ]
    columns = (_("日期"), _("谁"), _("内容"), _("时间"), _("地点"))
    table = listing(columns, WIDTHS, lines, "cscss", height=9)
    empty = Paragraph(said(_("这个月还没有排。")))
    return Document(language(), (printable(place), month(of) + _("值班表")), (table if lines else empty,))
