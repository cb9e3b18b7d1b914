"""The form of a township's choices, made of the table of choices, and that of the days off."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import FileField, IntegerField, TextAreaField
from wtforms.validators import NumberRange

from village.pages.forms import Form, Required, WordSelect, line
from village.rules.settings import CHOICES, Line, Number
from village.vocabulary import ON_LETTERHEAD, Paper


class HolidaysForm(Form):
    """The days off of whole years, as a file or pasted."""

    file = FileField(_l("表格文件（CSV）"))
    text = TextAreaField(_l("或者把表格贴在这里"))


class LetterheadForm(Form):
    """A Word file for one kind of paper."""

    kind = WordSelect(_l("给哪一种文书用"), Paper, ON_LETTERHEAD, validators=[Required()], empty=_l("请选择"))
    file = FileField(_l("版头文件"))


def settings_form() -> type[Form]:
    """A form class with one field per choice."""
    return type("SettingsForm", (Form,), {name: _field(name) for name in CHOICES})


def _field(name: str) -> Any:  # noqa: ANN401 - a field not yet bound
    choice = CHOICES[name]
    if isinstance(choice, Line):
        return line(_(choice.label), length=choice.most)
    if not isinstance(choice, Number):
        label = _(choice.label)
        if name.endswith("_kind"):
            label = _("%(what)s：%(asked)s", what=_(choice.about), asked=label)
        return WordSelect(label, choice.words, validators=[Required()])
    words = _("请填 %(least)s 到 %(most)s 之间的整数。", least=choice.least, most=choice.most)
    return IntegerField(_(choice.label), validators=[Required(), NumberRange(choice.least, choice.most, words)])
