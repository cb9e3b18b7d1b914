"""The session form: few questions, and only what the outcome needs."""

import uuid
from collections.abc import Mapping
from typing import Any

from flask_babel import gettext as _
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
from wtforms.validators import Length, NumberRange, Optional

from village.clock import today
from village.pages.forms import (
    LINE,
    AmountField,
    CheckboxList,
    Form,
    MomentField,
    Required,
    WordRadio,
    WordSelect,
    line,
    strip,
    text,
)
from village.rules.calendar import moment_of
from village.rules.viewer import Viewer
from village.vocabulary import (
    AttendeeRole,
    Check,
    Mode,
    NextStep,
    Outcome,
    Risk,
    Role,
    SessionKind,
    Side,
    Subject,
)

FORMATS = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"]
WITHOUT_MATTER = [SessionKind.COUNCIL, SessionKind.POLICY, SessionKind.LISTENING, SessionKind.VISIT]
SIDES = (Side.ONE, Side.OTHER)


class PartyRow(PlainForm):
    """One party; an empty row is nobody."""

    name = line(_l("姓名"))
    side = WordSelect(_l("哪一方"), Side, validators=[Optional()])
    phone = line(_l("电话（可不填）"), length=20)
    minor = BooleanField(_l("未成年（不记姓名）"))
    present = BooleanField(_l("来了"))


class AttendeeRow(PlainForm):
    """Somebody who sat with the parties."""

    name = line(_l("姓名"))
    role = WordSelect(_l("是什么人"), AttendeeRole, validators=[Optional()])


class SessionForm(Form):
    """What was it about, who came, what came of it."""

    client_key = HiddenField(filters=[strip], validators=[Length(max=64)])
    place = SelectField(_l("在哪里谈的"), validators=[Required()])
    held_at = MomentField(_l("什么时候谈的"), format=FORMATS, validators=[Required()])
    matter = RadioField(_l("谈的什么事"), validate_choice=False, default="new")
    kind = WordRadio(_l("是哪一种"), SessionKind, WITHOUT_MATTER)
    matter_title = line(_l("一句话说说是什么事（不写姓名）"), length=60)
    subject = WordRadio(_l("哪一类的事"), Subject)
    check = WordSelect(_l("属于哪一项排查"), Check, empty=_l("按上面选的"))
    spot = line(_l("具体地点（可不填）"), length=LINE)
    own = BooleanField(_l("我是其中一方，或者是他们的亲属（这件事将转给上一级办）"))
    people_count = IntegerField(_l("涉及几个人（可不填）"), validators=[Optional(), NumberRange(1, 100_000)])
    amount = AmountField(_l("涉及多少钱（元，可不填）"), validators=[Optional(), NumberRange(0, 10**11)])
    parties = FieldList(FormField(PartyRow))
    attendees = FieldList(FormField(AttendeeRow))
    helpers = CheckboxList(_l("当事人想请谁来调解"), coerce=int, choices=[])
    terms_told = BooleanField(_l("开头已说明：自愿、免费、可随时不谈、信息只用于调解"))
    headcount = IntegerField(_l("一共来了几个人"), validators=[Optional(), NumberRange(1, 1000)])
    mode = WordSelect(_l("怎样谈的"), Mode, default=Mode.IN_PERSON)
    open = BooleanField(_l("公开谈（当事人同意旁人在场）"))
    host = line(_l("谁主持的"))
    summary = text(_l("简单记几句"))
    outcome = WordRadio(_l("谈得怎么样"), Outcome)
    note = text(_l("要说明的（可不填）"))
    next_on = DateField(_l("约好哪天再谈（可不填）"), validators=[Optional()])
    next_step = WordRadio(_l("接下来怎么办"), NextStep)
    tried = text(_l("已经做了哪些工作"))
    needed = text(_l("需要上面帮什么"))
    agreement_text = text(_l("约定了什么"))
    performance = line(_l("怎样履行（可不填）"), length=LINE)
    performance_due = DateField(_l("哪天以前履行（可不填）"), validators=[Optional()])
    other_routes_told = BooleanField(_l("已告知可以依法通过仲裁、行政、司法等途径维权"))
    told_on = DateField(_l("哪天告知的"), validators=[Optional()])
    risk = WordRadio(_l("有没有激化的苗头"), Risk)
    risk_reason = text(_l("为什么这样看"))
    asked_by = line(_l("谁提出撤回的"))
    reason = text(_l("原因"))

    def offer(self, viewer: Viewer, outcomes: tuple[Outcome, ...]) -> None:
        """Narrow the choices to what this person may say of this matter."""
        self.outcome.words = list(outcomes)
        self.next_step.words = next_steps(viewer)
        self.outcome.choices = [(word.value, _outcome_label(viewer, word)) for word in outcomes]
        self.next_step.choices = [(word.value, _next_label(viewer, word)) for word in self.next_step.words]
        if not self.client_key.data:
            self.client_key.data = str(uuid.uuid4())

    def answers(self) -> dict[str, Any]:
        """What the action takes: words, days, the moment in UTC, and the filled rows only."""
        answers = {name: value for name, value in self.data.items() if name != "csrf_token"}
        matter = answers["matter"] or None
        answers["matter"] = matter
        answers["held_at"] = moment_of(answers["held_at"])
        if matter:
            answers["kind"] = SessionKind.VISIT if self.kind.data is SessionKind.VISIT else SessionKind.MEDIATION
        else:
            answers["kind"] = self.kind.data or SessionKind.COUNCIL
        answers["parties"] = [_party(n, row) for n, row in enumerate(answers["parties"]) if row["name"] or row["minor"]]
        answers["attendees"] = [
            {**row, "role": row["role"] or AttendeeRole.PARTICIPANT} for row in answers["attendees"] if row["name"]
        ]
        answers["mode"] = answers["mode"] or Mode.IN_PERSON
        return answers


class PileForm(Form):
    """The top of a pile of paper sheets: what they follow where they say nothing themselves."""

    place = SelectField(_l("在哪里谈的"), validators=[Required()])
    held_at = MomentField(_l("什么时候谈的"), format=FORMATS, validators=[Required()])
    what = SelectField(_l("谈的什么"))


def _party(n: int, row: Mapping[str, Any]) -> dict[str, Any]:
    return {**row, "side": row["side"] or (SIDES[n] if n < len(SIDES) else Side.THIRD)}


def next_steps(viewer: Viewer) -> list[NextStep]:
    """What may follow a talk that came to nothing, from where this person stands."""
    if viewer.role in (Role.STAFF, Role.SECRETARY):
        return [NextStep.ANOTHER_DATE, NextStep.END]
    return list(NextStep)


def _outcome_label(viewer: Viewer, outcome: Outcome) -> str:
    # Without the standing of a people's mediator an oral agreement is a private settlement (Mediation Law art. 28).
    if outcome is Outcome.ORAL_AGREEMENT and not viewer.mediates(today()):
        return _("口头说好（记作双方和解）")
    return _(outcome.label)


def _next_label(viewer: Viewer, step: NextStep) -> str:
    if step is NextStep.ESCALATE and viewer.role is Role.LEADER:
        return _("很急，直接上报镇中心")
    return _(step.label)


class MendedAttendee(PlainForm):
    """Somebody as they stand and should stand; an empty row without a number is nobody."""

    id = HiddenField()
    name = line(_l("姓名"))
    role = WordSelect(_l("是什么人"), AttendeeRole, default=AttendeeRole.PARTICIPANT)
    struck = BooleanField(_l("记错了，没有这个人"))


class CorrectForm(Form):
    """Mend a session's own facts, its note and who sat there, with the reason."""

    corrected = HiddenField()
    held_at = MomentField(_l("什么时候谈的"), format=FORMATS, validators=[Required()])
    kind = WordSelect(_l("是哪一种"), SessionKind, [kind for kind in SessionKind if kind is not SessionKind.RECEPTION])
    mode = WordSelect(_l("怎样谈的"), Mode)
    host = line(_l("谁主持的"), Required())
    headcount = IntegerField(_l("一共来了几个人"), validators=[NumberRange(1, 1000)])
    open = BooleanField(_l("公开谈（当事人同意旁人在场）"))
    summary = text(_l("简单记几句"))
    note = text(_l("要说明的（可不填）"))
    answered = text(_l("怎样答复的"), Required())
    attendees = FieldList(FormField(MendedAttendee))
    reason = line(_l("为什么更正"), Required(), length=LINE)
