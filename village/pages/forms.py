"""What all forms share: filled from the post or from what was kept, bounded, and told of errors from below."""

from collections.abc import Callable, Iterable
from typing import Any

from flask import request
from flask_babel import gettext as _
from flask_babel.speaklater import LazyString
from flask_wtf import FlaskForm
from wtforms import (
    DateTimeLocalField,
    DecimalField,
    Field,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.form import BaseForm
from wtforms.validators import Length, StopValidation
from wtforms.widgets import CheckboxInput, ListWidget, RadioInput

from village.pages import kept
from village.pages.keys import YEARS
from village.pages.words import said
from village.rules.errors import Invalid
from village.vocabulary import Word

SHORT, LINE, LONG = 40, 120, 2000
# The library's own words, which it brings in both languages.
NO_MOMENT, NO_AMOUNT = "Not a valid datetime value.", "Not a valid decimal value."

# What a form is filled from unless it is told otherwise.
POSTED = object()


class Form(FlaskForm):
    """A form of the house; the CSRF token is checked app-wide and written by `ui.csrf()`."""

    class Meta(FlaskForm.Meta):
        csrf = False

    def __init__(self, **defaults: Any) -> None:
        # A form that stands several times on a page brings its prefix and its own part of what was posted.
        prefix, formdata = defaults.pop("prefix", ""), defaults.pop("formdata", POSTED)
        filled_from = kept.answers() if formdata is POSTED else formdata
        super().__init__(formdata=filled_from, data=defaults, prefix=prefix)

    def taken(self) -> bool:
        """Whether this is a post whose answers stand."""
        return request.method == "POST" and bool(self.validate())

    def told(self, error: Invalid) -> None:
        """Put errors from below beside their fields; what has no field goes to the top of the form."""
        for name, msgid in error.errors.items():
            text = _(msgid, **error.values) if error.values else _(msgid)
            field = self._fields.get(name)
            if field is None:
                self.form_errors.append(text)
            else:
                field.errors = [*field.errors, text]


def errors_by_field(form: BaseForm) -> dict[str, list[str]]:
    """What is to be changed, by the name of the field; what has no field bears the empty name."""
    found: dict[str, list[str]] = {"": [str(text) for text in form.form_errors]} if form.form_errors else {}
    for field in form:
        own = [str(text) for text in field.errors if isinstance(text, str | LazyString)]
        if own:
            found[field.name] = own
        for inner in getattr(field, "entries", ()):
            found.update(errors_by_field(inner.form))
    return found


class Required:
    """Needs an answer; spaces are none."""

    field_flags = {"required": True}

    def __call__(self, form: BaseForm, field: Field) -> None:
        if field.data is None or field.data is False or (isinstance(field.data, str) and not field.data.strip()):
            field.errors = []
            raise StopValidation(_("请填写这一项。"))


def strip(text: str | None) -> str | None:
    """Answers without the spaces around them and without control characters that no paper prints."""
    if not isinstance(text, str):
        return text
    return "".join(char for char in text if char >= " " or char in "\n\t").strip()


def choices(words: Any, empty: str | None = None) -> list[tuple[str, str]]:  # noqa: ANN401 - a Word class or members
    """(value, label) pairs in the reader's language; `empty` adds a first choice for no answer."""
    pairs = [(word.value, said(word.label)) for word in words]
    return [("", empty), *pairs] if empty is not None else pairs


def word_or_none(kind: type[Word]) -> Callable[[Any], Word | None]:
    """A coercion for choice fields: the word, or None for no answer; an unknown value stays for the error."""

    def coerce(value: Any) -> Any:  # noqa: ANN401
        if value in ("", None):
            return None
        return kind(value)

    return coerce


def line(label: str, *validators: Any, length: int = SHORT, **options: Any) -> StringField:
    """A one-line text."""
    return StringField(label, validators=[*validators, Length(max=length)], filters=[strip], **options)


def text(label: str, *validators: Any, length: int = LONG, **options: Any) -> TextAreaField:
    """A text of several lines."""
    return TextAreaField(label, validators=[*validators, Length(max=length)], filters=[strip], **options)


class MomentField(DateTimeLocalField):
    """A day and an hour, in years that a database keeps."""

    def process_formdata(self, valuelist: list[str]) -> None:
        super().process_formdata(valuelist)
        if self.data is not None and self.data.year not in YEARS:
            self.data = None
            raise ValueError(self.gettext(NO_MOMENT))


class CheckboxList(SelectMultipleField):
    """Several of a list, each as a box to tick."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class AmountField(DecimalField):
    """A sum of money; NaN and Infinity are none."""

    def process_formdata(self, valuelist: list[str]) -> None:
        super().process_formdata(valuelist)
        if self.data is not None and not self.data.is_finite():
            self.data = None
            raise ValueError(self.gettext(NO_AMOUNT))


class WordSelect(SelectField):
    """A list of words; data is a Word or None."""

    def __init__(
        self, label: str, kind: type[Word], words: Iterable[Word] = (), *, empty: str | None = None, **options: Any
    ) -> None:
        self.kind, self.empty = kind, empty
        self.words: list[Any] = list(words) or list(kind)
        super().__init__(label, choices=lambda: choices(self.words, self.empty), coerce=word_or_none(kind), **options)

    def pre_validate(self, form: BaseForm) -> None:
        if self.data is not None and self.data not in self.words:
            raise StopValidation(_("请选一项。"))


class WordRadio(WordSelect):
    """The same as great buttons."""

    widget = ListWidget(prefix_label=False)
    option_widget = RadioInput()
