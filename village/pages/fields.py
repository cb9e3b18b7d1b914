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
from village.pages.questions import BOXES, DAYS, LABELS, LINES, LONG_LISTS, MOMENTS, NUMBERED, OFFERED, UNIT_ROWS, WORDS
from village.pages.words import said
from village.rules.assigning import Unit
from village.rules.calendar import moment_of
from village.rules.errors import NotOpen
from village.rules.viewer import Viewer
from village.vocabulary import Word


def label(name: str) -> str:
    """A question's words in the reader's language."""
    return said(LABELS[name])


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
        none = [] if required else [(0, _("不另定，已有的照旧"))]
        return SelectField(label(name), coerce=int, choices=lambda: [*none, *offered], validators=must)
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


def still_open(form: Form, step: Any, viewer: Viewer, thing: Any) -> None:  # noqa: ANN401 - a row of a table and what it is of
    """Raise NotOpen where the step is closed or the page is an old one: what is missing on it is no matter then."""
    if version_of(form) not in (None, thing.version) or not step.open_to(viewer, thing):
        raise NotOpen(step.name, thing.status)


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
