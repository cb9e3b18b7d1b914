"""Every question a step can ask, once: its words and its field. Step forms are made of these by name."""

from collections.abc import Callable, Iterable
from typing import Any

from flask_babel import gettext as _
from wtforms import BooleanField, DateField, Field, HiddenField, SelectField
from wtforms.validators import Optional

from village.pages.forms import SHORT, CheckboxList, Form, MomentField, Required, WordRadio, WordSelect, line, text
from village.pages.keys import key
from village.vocabulary import (
    N_,
    AgreementKind,
    Category,
    Check,
    FileKind,
    Finding,
    Ground,
    How,
    NumberKind,
    Risk,
    Route,
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
    "into": N_("并入哪一件"),
    "villages": N_("哪几个村(居)"),
    "named": N_("指定经办人"),
    "taken_off": N_("同时移出例会议程"),
    "version": N_("版本"),
}

WORDS: dict[str, type[Word]] = {
    "risk": Risk,
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
    "visitor": Visitor,
}
LINES = {"approved_by", "told_whom", "rechecked_by", "asked_by", "to_whom"}
DAYS = {
    "told_on",
    "performance_due",
    "rechecked_on",
    "signed_on",
    "sealed_on",
    "visited_on",
    "next_on",
    "track_on",
}
MOMENTS = {"at", "held_at"}
BOXES: dict[str, Callable[[Any], Any]] = {"villages": str, "named": int}
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
    if name in WORDS:
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


def _choice(name: str, required: bool, must: list[Any], words: list[Word]) -> Any:  # noqa: ANN401
    if name in LONG_LISTS:
        return WordSelect(label(name), WORDS[name], words, empty=_("请选择"), validators=must)
    return WordRadio(label(name), WORDS[name], words, validators=must if required else [])


def step_form(
    asks: Iterable[str], *, words: dict[str, list[Any]] | None = None, meetings: list[tuple[int, str]] | None = None
) -> type[Form]:
    """A form class with one field per asked name; "?" is optional; `words` narrows choices, `meetings` offers them."""
    fields: dict[str, Any] = {"version": HiddenField()}
    for ask in asks:
        name = ask.rstrip("?")
        if name == "meeting":
            fields[name] = SelectField(label(name), coerce=int, choices=lambda: meetings or [], validators=[Required()])
        else:
            fields[name] = field(name, required=not ask.endswith("?"), words=(words or {}).get(name))
    return type("StepForm", (Form,), fields)


def version_of(form: Form) -> int | None:
    """The version the page was made from; None where a sender leaves it out."""
    return key(form.version.data)


def read_answers(form: Form) -> dict[str, Any]:
    """The form's answers without its own bookkeeping."""
    return {name: value for name, value in form.data.items() if name not in ("version", "csrf_token")}
