"""The words of the sign-in sheet: a row for each unit asked, and some more."""

from collections.abc import Iterable, Mapping
from typing import Any

from flask_babel import gettext as _

from village.papers.document import Document
from village.papers.pieces import listing
from village.papers.wording import facts, language, meeting_title, moment, printable

WIDTHS, HEIGHT = (12, 0, 26, 28, 32, 20), 10


def words(content: Mapping[str, Any], units: Iterable[str] | None = None, spare: int = 5) -> Document:
    """Put the meeting's content into the words of the sheet; `units` where a row each is wanted for other ones."""
    asked = [printable(unit) for unit in (content["units"] if units is None else units)]
    rows = [(str(number), unit, "", "", "", "") for number, unit in enumerate(asked + [""] * spare, 1)]
    columns = (_("序号"), _("单位"), _("姓名"), _("职务"), _("签名"), _("备注"))
    return Document(
        language=language(),
        title=meeting_title(content, "sign_in"),
        blocks=(
            *facts((_("时间："), moment(content["held_at"]))),
            *facts((_("地点："), printable(content.get("room", "")))),
            listing(columns, WIDTHS, rows, "cscccc", HEIGHT),
        ),
    )
