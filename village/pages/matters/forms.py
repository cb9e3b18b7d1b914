"""Forms of the matters' room."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, FieldList, FormField, HiddenField, IntegerField
from wtforms import Form as PlainForm
from wtforms.validators import NumberRange, Optional

from village.pages.forms import LINE, AmountField, Form, Required, WordSelect, line
from village.pages.keys import key
from village.rules.workflow import Step
from village.vocabulary import Category, Check, Finding, Side, Word

OF_DISPUTES = [Finding.PERFORMED, Finding.PERFORMING, Finding.PARTLY, Finding.BROKEN, Finding.UNREACHABLE]
OF_HAZARDS = [Finding.GONE, Finding.REMAINS]


def narrowed(step: Step, check: Check) -> dict[str, list[Word]]:
    """The choices that fit a matter of this check."""
    if step.name == "conclude":
        return {"finding": []}
    if "finding" not in [ask.rstrip("?") for ask in step.asked(check)]:
        return {}
    return {"finding": list(OF_DISPUTES if check is Check.DISPUTES else OF_HAZARDS)}


class MendedParty(PlainForm):
    """A party as it stands and as it should stand; an empty row without a number is nobody."""

    id = HiddenField()
    name = line(_l("姓名"))
    side = WordSelect(_l("哪一方"), Side, default=Side.ONE)
    phone = line(_l("电话"), length=20)
    minor = BooleanField(_l("未成年（不记姓名）"))
    struck = BooleanField(_l("记错了，没有这个人"))


def parties_to_mend(rows: Any) -> list[dict[str, Any]]:  # noqa: ANN401 - a FieldList of mended parties
    """The rows that stand for somebody, each with the number of its party or None."""
    told = [{**row.data, "id": key(row.data["id"])} for row in rows]
    return [row for row in told if row["id"] or row["name"] or row["minor"]]


class CorrectForm(Form):
    """Mend a matter's own facts and its parties, with the reason."""

    corrected = HiddenField()
    title = line(_l("什么事（一句话，不写姓名）"), Required(), length=60)
    spot = line(_l("具体地点"), length=LINE)
    category = WordSelect(_l("纠纷类型"), Category, empty=_l("请选择"))
    people_count = IntegerField(_l("涉及几个人"), validators=[Optional(), NumberRange(1, 100_000)])
    amount = AmountField(_l("涉及多少钱（元）"), validators=[Optional(), NumberRange(0, 10**11)])
    parties = FieldList(FormField(MendedParty))
    reason = line(_l("为什么更正"), Required(), length=LINE)
