"""Forms of the matters' room."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, FieldList, FormField, HiddenField, IntegerField, SelectField
from wtforms import Form as PlainForm
from wtforms.validators import NumberRange, Optional

from village.pages.forms import LINE, AmountField, CheckboxList, Form, Required, WordRadio, WordSelect, line, text
from village.pages.keys import key
from village.rules.workflow import Step
from village.vocabulary import Category, Check, Finding, Risk, Side, Source, Word

OF_DISPUTES = [Finding.PERFORMED, Finding.PERFORMING, Finding.PARTLY, Finding.BROKEN, Finding.UNREACHABLE]
OF_HAZARDS = [Finding.GONE, Finding.REMAINS]


def narrowed(step: Step, check: Check) -> dict[str, list[Word]]:
    """The choices that fit a matter of this check."""
    if step.name == "conclude":
        return {"finding": []}
    if "finding" not in [ask.rstrip("?") for ask in step.asked(check)]:
        return {}
    return {"finding": list(OF_DISPUTES if check is Check.DISPUTES else OF_HAZARDS)}


# What the centre takes in; the other sources come in by ways of their own.
TAKEN_IN_FROM = [Source.WALK_IN, Source.HOTLINE, Source.PETITION, Source.POLICE, Source.COURT, Source.GRID]


class PartyRow(PlainForm):
    """One party; an empty row is no party."""

    name = line(_l("姓名"))
    side = WordSelect(_l("哪一方"), Side, default=Side.ONE)
    phone = line(_l("电话"), length=20)
    minor = BooleanField(_l("未成年（不记姓名）"))


def parties_of(rows: Any) -> list[dict[str, Any]]:  # noqa: ANN401 - a FieldList of party rows
    """The rows that name somebody, or a minor who stays unnamed."""
    return [row.data for row in rows if row.data["name"] or row.data["minor"]]


class WalkInForm(Form):
    """A matter that somebody came to the centre with."""

    place = SelectField(_l("是哪里的事"), validators=[Required()])
    villages = CheckboxList(_l("还涉及哪几个村(居)"))
    title = line(_l("什么事（一句话，不写姓名）"), Required(), length=60)
    check = WordRadio(_l("属于哪一项排查"), Check, default=Check.DISPUTES, validators=[Required()])
    category = WordSelect(_l("纠纷类型"), Category, empty=_l("请选择"))
    spot = line(_l("具体地点"), length=LINE)
    request = text(_l("来访人想要什么"), Required())
    source = WordSelect(_l("怎么来的"), Source, TAKEN_IN_FROM, default=Source.WALK_IN)
    external_number = line(_l("对方的编号（可不填）"), length=60)
    people_count = IntegerField(_l("涉及几个人"), validators=[Optional(), NumberRange(1, 100_000)])
    risk = WordRadio(_l("有没有激化的苗头"), Risk, default=Risk.NORMAL)
    risk_reason = text(_l("为什么这样看"))
    parties = FieldList(FormField(PartyRow), min_entries=2)


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
