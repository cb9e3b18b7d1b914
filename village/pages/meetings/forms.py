"""Forms of the meetings' room."""

from collections.abc import Iterable
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    DateField,
    FieldList,
    FormField,
    HiddenField,
    IntegerField,
    RadioField,
    SelectField,
)
from wtforms import Form as PlainForm
from wtforms.validators import NumberRange, Optional

from village.pages.forms import LINE, CheckboxList, Form, MomentField, Required, WordRadio, WordSelect, line, text
from village.pages.keys import key
from village.rules.calendar import moment_of
from village.vocabulary import AttendanceState, MeetingKind, Section


class MeetingForm(Form):
    """A meeting: which, when, where, who leads, who is asked."""

    kind = WordRadio(_l("什么会"), MeetingKind, default=MeetingKind.MONTHLY, validators=[Required()])
    held_at = MomentField(_l("开会时间"), format="%Y-%m-%dT%H:%M", validators=[Required()])
    version = HiddenField()
    room = line(_l("地点"), Required(), length=60)
    chair = line(_l("主持（姓名和职务）"), Required(), length=80)
    recorder = line(_l("记录（姓名和职务）"), length=80)
    minutes_available = IntegerField(_l("预计多少分钟"), validators=[Optional(), NumberRange(5, 600)])
    units = CheckboxList(_l("参会单位"), validate_choice=False)
    more_units = text(_l("其他单位（一行一个）"), length=600)
    standing = BooleanField(_l("列入固定议程"), default=True)

    def answers(self) -> dict[str, Any]:
        """What the action takes; the moment in UTC, the ticked and the typed units in one list."""
        typed = [unit.strip() for unit in (self.more_units.data or "").splitlines() if unit.strip()]
        facts = {name: self[name].data for name in ("kind", "room", "chair", "recorder", "minutes_available")}
        held_at = self.held_at.data
        units = [*(self.units.data or []), *typed]
        return {**facts, "held_at": held_at and moment_of(held_at), "units": units, "standing": self.standing.data}


class ItemForm(Form):
    """An item's own words; left empty they are the matter's."""

    version = HiddenField()
    section = WordSelect(_l("放在哪一部分"), Section, default=Section.OTHER)
    title = line(_l("标题"), length=60)
    text = text(_l("内容"))
    presenter = line(_l("汇报人"), length=60)
    minutes = IntegerField(_l("分钟"), validators=[Optional(), NumberRange(1, 240)])
    units = line(_l("请到会的单位（用顿号隔开）"), length=LINE)

    def answers(self) -> dict[str, Any]:
        """What the action takes."""
        return {name: value for name, value in self.data.items() if name not in ("version", "csrf_token")}


class UnitForm(Form):
    """A unit of the standing list."""

    name = line(_l("单位名称"), Required(), length=60)
    body = SelectField(_l("对应的村（居）或部门"), choices=[])
    phone = line(_l("联系电话"), length=20)
    active = BooleanField(_l("在用"), default=True)

    def offer(self, bodies: Iterable[Any], none: str) -> None:
        """Give the list what a unit can stand for; `none` is the first choice."""
        self.body.choices = [("", none), *((body_of(row.place_code, row.id), row.name) for row in bodies)]

    def answers(self) -> dict[str, Any]:
        """What the action takes."""
        kind, _colon, key = (self.body.data or "").partition(":")
        facts = {name: self[name].data for name in ("name", "phone", "active")}
        place_code, department_id = key if kind == "place" else None, int(key) if kind == "department" else None
        return {**facts, "place_code": place_code, "department_id": department_id}


def body_of(place_code: str | None, department_id: int | None) -> str:
    """A village or a department as a choice of the form."""
    return f"place:{place_code}" if place_code else f"department:{department_id}" if department_id else ""


class CopyForm(Form):
    """Whom a copy with names is for."""

    recipient = line(_l("这一份给谁（姓名和职务）"), Required(), length=80)
    promised = BooleanField(_l("只给这一个人看，会后收回销毁"), validators=[Required()])


class StatedForm(Form):
    """Who reviewed the minutes and who signed them for issue."""

    version = HiddenField()
    reviewed_by = line(_l("审定人"))
    reviewed_on = DateField(_l("审定日期"), validators=[Optional()])
    signed_by = line(_l("签发人"))
    signed_on = DateField(_l("签发日期"), validators=[Optional()])


class CorrectionForm(Form):
    """What a correction sheet says."""

    item = SelectField(_l("更正哪一项"), coerce=lambda value: key(str(value or "")), validate_choice=False)
    text = text(_l("更正什么"), Required())


class AttendanceRow(PlainForm):
    """Whether one unit came."""

    unit = HiddenField()
    state = RadioField(validate_choice=False)
    name = line(_l("到会人（代会的必填）"), length=60)
    title = line(_l("职务"), length=60)


class HoldForm(Form):
    """Who was there."""

    version = HiddenField()
    attendance = FieldList(FormField(AttendanceRow))

    def offer(self, states: Iterable[tuple[str, str]]) -> None:
        """Give each row its choices."""
        for row in self.attendance:
            row.form.state.choices = list(states)

    def answers(self) -> dict[str, Any]:
        """The rows with their words."""
        known = set(AttendanceState)
        return {
            "attendance": [
                {
                    **row.data,
                    "state": AttendanceState(row.data["state"])
                    if row.data["state"] in known
                    else AttendanceState.ABSENT,
                }
                for row in self.attendance
                if row.data["unit"]
            ]
        }
