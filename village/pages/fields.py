"""Every question a step can ask, once: its words and its field. Step forms are made of these by name."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, DateField, Field, FieldList, FormField, HiddenField, SelectField
from wtforms import Form as PlainForm
from wtforms.form import BaseForm
from wtforms.validators import Optional, StopValidation

from village.pages.forms import SHORT, CheckboxList, Form, MomentField, Required, WordRadio, WordSelect, line, text
from village.pages.keys import key
from village.rules.assigning import Unit
from village.rules.calendar import moment_of
from village.vocabulary import (
    N_,
    AgreementKind,
    Category,
    Check,
    Conclusion,
    Decision,
    FileKind,
    Finding,
    Granted,
    Ground,
    How,
    NumberKind,
    Paper,
    Risk,
    Route,
    Ruling,
    Satisfaction,
    SendBackTo,
    Visitor,
    Word,
)

LABELS = {
    "tried": N_("已经做了哪些工作"),
    "needed": N_("需要上面帮什么"),
    "advice": N_("意见和建议"),
    "difficulty": N_("难在哪里"),
    "request": N_("请镇里协调什么"),
    "risk": N_("有没有激化的苗头"),
    "risk_reason": N_("为什么这样看"),
    "measures": N_("已经采取的措施"),
    "approved_by": N_("经谁同意"),
    "reason": N_("原因"),
    "check": N_("属于哪一项排查"),
    "category": N_("纠纷类型"),
    "note": N_("备注"),
    "to": N_("退回到"),
    "ground": N_("不予受理的理由"),
    "route": N_("可以走的途径"),
    "told_on": N_("哪天告知的"),
    "told_whom": N_("告知了谁"),
    "meeting": N_("列入哪一次例会"),
    "agreement_kind": N_("怎样化解的"),
    "agreement_text": N_("约定了什么"),
    "performance": N_("怎样履行"),
    "performance_due": N_("哪天以前履行"),
    "finding": N_("看到的情况"),
    "rechecked_by": N_("谁去复查的"),
    "rechecked_on": N_("哪天复查的"),
    "signed_on": N_("各方和调解员签字（按指印）的日期"),
    "sealed_on": N_("调解委员会盖章的日期"),
    "visited_on": N_("哪天回访的"),
    "how": N_("怎样回访的"),
    "next_on": N_("下一次是哪天"),
    "satisfaction": N_("当事人满意吗"),
    "text": N_("说明"),
    "track_on": N_("哪天再了解结果"),
    "learnt_on": N_("哪天了解的"),
    "other_routes_told": N_("已告知可以依法通过仲裁、行政、司法等途径维权"),
    "asked_by": N_("谁提出的"),
    "to_whom": N_("报给了谁"),
    "at": N_("什么时间"),
    "held_at": N_("改到什么时间"),
    "outcome": N_("谈的结果"),
    "handed_from": N_("由谁交出"),
    "handed_to": N_("交给谁"),
    "visitor": N_("来的是"),
    "answered": N_("答复"),
    "number_kind": N_("哪里的编号"),
    "external_number": N_("编号"),
    "file_kind": N_("是什么"),
    "named_paper": N_("印了什么"),
    "into": N_("并入哪一件"),
    "villages": N_("哪几个村(居)"),
    "named": N_("指定经办人"),
    "taken_off": N_("同时移出例会议程"),
    "assignments": N_("交给哪些单位"),
    "lead_leader": N_("包案领导"),
    "due_on": N_("办结期限"),
    "task": N_("要办什么"),
    "instructed_by": N_("批示的领导（没有批示就空着）"),
    "instructed_on": N_("批示的日期"),
    "instruction": N_("批示的内容"),
    "units": N_("吹哨叫哪些单位"),
    "place": N_("到哪里"),
    "report_by": N_("最迟什么时候报到"),
    "next": N_("接下来"),
    "who": N_("谁到的"),
    "suggested": N_("建议由哪个单位办"),
    "ruling": N_("裁定"),
    "unit": N_("改由哪个单位办"),
    "person": N_("责任人"),
    "granted": N_("是否同意延期"),
    "result": N_("办理结果"),
    "decision": N_("怎样议定"),
    "decision_text": N_("议定内容"),
    "decision_number": N_("议定编号"),
    "village": N_("交给哪个村(居)"),
    "version": N_("版本"),
}

WORDS: dict[str, type[Word]] = {
    "risk": Risk,
    "next": Conclusion,
    "ruling": Ruling,
    "granted": Granted,
    "check": Check,
    "category": Category,
    "to": SendBackTo,
    "ground": Ground,
    "route": Route,
    "agreement_kind": AgreementKind,
    "finding": Finding,
    "how": How,
    "satisfaction": Satisfaction,
    "number_kind": NumberKind,
    "file_kind": FileKind,
    "named_paper": Paper,
    "visitor": Visitor,
    "decision": Decision,
}
LINES = {
    "approved_by",
    "told_whom",
    "rechecked_by",
    "asked_by",
    "to_whom",
    "instructed_by",
    "place",
    "who",
    "suggested",
    "person",
}
DAYS = {
    "told_on",
    "performance_due",
    "rechecked_on",
    "signed_on",
    "sealed_on",
    "visited_on",
    "next_on",
    "track_on",
    "learnt_on",
    "due_on",
    "instructed_on",
}
MOMENTS = {"at", "held_at", "report_by"}
BOXES: dict[str, Callable[[Any], Any]] = {"villages": str, "named": int}
NUMBERED = {"meeting", "lead_leader"}
OFFERED = NUMBERED | {"units", "unit", "assignments"}
UNIT_ROWS = 4
LONG_LISTS = {"category", "ground", "route"}


def label(name: str) -> str:
    """A question's words in the reader's language."""
    return _(LABELS[name])


def field(name: str, *, required: bool, words: Iterable[Any] | None = None) -> Any:  # noqa: ANN401 - unbound
    """The field that asks for `name`."""
    must: list[Any] = [Required()] if required else [Optional()]
    if name in BOXES:
        return _boxes(name, must, list(words or ()))
    if name == "into":
        return HiddenField(label(name), filters=[key], validators=must)
    if name in WORDS and words != []:
        return _choice(name, required, must, list(words) if words else list(WORDS[name]))
    if name in DAYS:
        return DateField(label(name), validators=must)
    if name in MOMENTS:
        return MomentField(label(name), format="%Y-%m-%dT%H:%M", validators=must)
    if name == "other_routes_told":
        return BooleanField(label(name), validators=must)
    maker: Callable[..., Field] = line if name in LINES else text
    return maker(label(name), *must, **({"length": SHORT} if name in LINES else {}))


def _boxes(name: str, must: list[Any], offered: list[Any]) -> Any:  # noqa: ANN401
    # What is no longer offered is refused below, in words that say why.
    options: dict[str, Any] = {"choices": lambda: offered, "validate_choice": False, "filters": [_ticked]}
    return CheckboxList(label(name), coerce=BOXES[name], validators=must, **options)


def _ticked(values: list[Any] | None) -> list[Any] | None:
    return [value for value in values or () if value != ""] or None


class SomeUnit:
    """Needs at least one row that names a unit."""

    def __call__(self, form: BaseForm, rows: FieldList) -> None:
        if not any(row.form.unit.data for row in rows):
            raise StopValidation(_("请至少选一个单位。"))


class UnitRow(PlainForm):
    """One unit to be given a part; an empty row is no unit."""

    unit = SelectField(_l("单位"), validate_choice=False)
    person = line(_l("责任人"))
    lead = BooleanField(_l("牵头"))


def _offered(name: str, required: bool, offered: list[tuple[Any, str]]) -> Any:  # noqa: ANN401
    """A field whose choices are the township's own."""
    must: list[Any] = [Required()] if required else [Optional()]
    if name == "assignments":
        return FieldList(FormField(UnitRow), label(name), [SomeUnit()], min_entries=UNIT_ROWS)
    if name == "units":
        return CheckboxList(label(name), choices=lambda: offered, validators=must)
    if name in NUMBERED:
        return SelectField(label(name), coerce=int, choices=lambda: offered, validators=must)
    return SelectField(label(name), choices=lambda: [("", _("请选择")), *offered], validators=must)


def _choice(name: str, required: bool, must: list[Any], words: list[Word]) -> Any:  # noqa: ANN401
    if name in LONG_LISTS:
        return WordSelect(label(name), WORDS[name], words, empty=_("请选择"), validators=must)
    return WordRadio(label(name), WORDS[name], words, validators=must if required else [])


def step_form(
    asks: Iterable[str],
    *,
    words: dict[str, list[Any]] | None = None,
    offers: Mapping[str, list[tuple[Any, str]]] | None = None,
) -> type[Form]:
    """A form class with one field per asked name; "?" is optional.

    `words` narrows the choices of a word, to none where it is asked in free words; `offers` are the township's own.
    """
    fields: dict[str, Any] = {"version": HiddenField()}
    for ask in asks:
        name = ask.rstrip("?")
        required = not ask.endswith("?")
        if name in OFFERED:
            fields[name] = _offered(name, required, (offers or {}).get(name, []))
        else:
            fields[name] = field(name, required=required, words=(words or {}).get(name))
    return type("StepForm", (Form,), fields)


def version_of(form: Form) -> int | None:
    """The version the page was made from; None where a sender leaves it out."""
    return key(form.version.data)


def read_answers(form: Form) -> dict[str, Any]:
    """The form's answers without its own bookkeeping."""
    answers = {name: value for name, value in form.data.items() if name not in ("version", "csrf_token")}
    for name in MOMENTS & answers.keys():
        answers[name] = answers[name] and moment_of(answers[name])
    if "assignments" in answers:
        answers["assignments"] = units_told(answers["assignments"])
    return answers


def offer_units(form: Form, units: list[tuple[str, str]]) -> Form:
    """Give each row of the form its units to choose from."""
    for row in getattr(form, "assignments", ()):
        row.form.unit.choices = [("", _("请选择")), *units]
    return form


def units_told(rows: list[dict[str, Any]]) -> list[Unit]:
    """The rows that name a unit; one alone leads."""
    told = [row for row in rows if row["unit"]]
    return [Unit(row["unit"], row["person"] or "", bool(row["lead"]) or len(told) == 1) for row in told]
