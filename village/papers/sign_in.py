"""The words of the sign-in sheet: a row for each unit asked, and some more."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _

from village.papers.wording import Fact, facts, language, moment, printable, title


@dataclass(frozen=True)
class Row:
    """One line to sign on; a spare one has no unit yet."""

    number: str
    unit: str


@dataclass(frozen=True)
class SignIn:
    """The whole sheet, word for word."""

    language: str
    dated: str
    mark: str
    title: tuple[str, ...]
    facts: tuple[tuple[Fact, ...], ...]
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


def words(content: Mapping[str, Any], units: Iterable[str] | None = None, spare: int = 5) -> SignIn:
    """Put the meeting's content into the words of the sheet; `units` where a row each is wanted for other ones."""
    asked = [printable(unit) for unit in (content["units"] if units is None else units)]
    rows = (Row(str(number), unit) for number, unit in enumerate(asked + [""] * spare, 1))
    when = facts((_("时间："), moment(content["held_at"])))
    where = facts((_("地点："), printable(content.get("room", ""))))
    return SignIn(
        language=language(),
        dated="",
        mark="",
        title=title(content["township"], content["month"], _("工作例会签到表")),
        facts=tuple(filter(None, (when, where))),
        columns=(_("序号"), _("单位"), _("姓名"), _("职务"), _("签名"), _("备注")),
        rows=tuple(rows),
    )
