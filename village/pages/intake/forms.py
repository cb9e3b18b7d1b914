"""Forms of the window."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, DateField, FieldList, FormField, HiddenField, IntegerField, SelectField
from wtforms import Form as PlainForm
from wtforms.validators import NumberRange, Optional

from village.pages.fields import UnitRow, units_told
from village.pages.forms import (
    LINE,
    CheckboxList,
    Form,
    MomentField,
    Required,
    WordRadio,
    WordSelect,
    line,
    text,
)
from village.pages.keys import key
from village.rules.calendar import moment_of
from village.vocabulary import AnsweredHow, Category, Check, ConsultationKind, Risk, SentTo, Side, Source

# What the centre takes in; the other sources come in by ways of their own.
TAKEN_IN_FROM = [Source.WALK_IN, Source.HOTLINE, Source.PETITION, Source.POLICE, Source.COURT, Source.GRID]
SIDES = [{"side": Side.ONE}, {"side": Side.OTHER}]
UNIT_ROWS = 3
FORMATS = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"]
OF_DEPARTMENT = {
    "assignments": _l("交给哪些部门"),
    "lead_leader": _l("包案领导"),
    "due_on": _l("办结期限"),
    "task": _l("要办什么"),
}


class PartyRow(PlainForm):
    """One party; an empty row is no party."""

    name = line(_l("姓名"))
    side = WordSelect(_l("哪一方"), Side, default=Side.ONE)
    phone = line(_l("电话"), length=20)
    minor = BooleanField(_l("未成年（不记姓名）"))


class IntakeForm(Form):
    """One matter on one form (一事一表); the first party is who came."""

    ticket = HiddenField()
    consultation = HiddenField()
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
    to = WordRadio(_l("转到哪里"), SentTo, default=SentTo.REVIEW, validators=[Required()])
    advice = text(_l("交代几句（可不填）"))
    assignments = FieldList(FormField(UnitRow), OF_DEPARTMENT["assignments"], min_entries=UNIT_ROWS)
    lead_leader = SelectField(OF_DEPARTMENT["lead_leader"], validators=[Optional()], validate_choice=False)
    due_on = DateField(OF_DEPARTMENT["due_on"], validators=[Optional()])
    task = text(OF_DEPARTMENT["task"])

    def offer(self, units: list[tuple[str, str]], leaders: list[tuple[int, str]]) -> None:
        """Give the lists what this township has."""
        for row in self.assignments:
            row.form.unit.choices = [("", _("请选择")), *units]
        self.lead_leader.choices = [("", _("请选择")), *leaders]

    def answers(self) -> dict[str, Any]:
        """What the action takes."""
        told = {name: value for name, value in self.data.items() if name not in ("parties", "csrf_token")}
        keys = {name: key(str(told[name] or "")) for name in ("ticket", "consultation", "lead_leader")}
        return {**told, **keys, "assignments": units_told(told["assignments"])}

    def people(self) -> list[dict[str, Any]]:
        """Those who are named, or minors who stay unnamed; the first row is who came."""
        rows = [{**row.data, "visitor": n == 0} for n, row in enumerate(self.parties)]
        return [row for row in rows if row["name"] or row["minor"]]


class AnswerForm(Form):
    """That the visitor was answered."""

    answered_at = MomentField(_l("什么时候答复的"), format=FORMATS, validators=[Required()])
    answered_how = WordRadio(_l("怎样答复的"), AnsweredHow, validators=[Required()])
    answer = text(_l("答复了什么"), Required())

    def answers(self) -> dict[str, Any]:
        """What the action takes, the moment in UTC."""
        at = self.answered_at.data
        told = {"answered_how": self.answered_how.data, "answer": self.answer.data}
        return {**told, "answered_at": at and moment_of(at)}


class PassOnForm(Form):
    """Who answers from now on, and why."""

    to = SelectField(_l("改由谁负责答复"), coerce=lambda value: key(str(value)) or "", validators=[Required()])
    reason = line(_l("原因"), Required(), length=LINE)


class ConsultationForm(Form):
    """A line of the log."""

    ticket = HiddenField()
    day = DateField(_l("哪一天"), validators=[Required()])
    kind = WordRadio(_l("哪一类"), ConsultationKind, validators=[Required()])
    asked = text(_l("问了什么（不写姓名）"), Required())
    answered = text(_l("怎样答复的"), Required())
    answered_by = line(_l("由谁答复（写身份，如：值班律师）"), Required())
    minutes = IntegerField(_l("用了几分钟（可不填）"), validators=[Optional(), NumberRange(1, 600)])

    def answers(self) -> dict[str, Any]:
        """What the action takes."""
        told = {name: value for name, value in self.data.items() if name != "csrf_token"}
        return {**told, "ticket": key(self.ticket.data)}
