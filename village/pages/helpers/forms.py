"""The form of a helper."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, DateField
from wtforms.validators import Optional

from village.pages.forms import CheckboxList, Form, Required, WordRadio, choices, line
from village.vocabulary import HelperField, HelperKind


class HelperForm(Form):
    """Who helps, with what, where, from and to."""

    kind = WordRadio(_l("哪一种"), HelperKind, validators=[Required()])
    name = line(_l("姓名"), Required())
    phone = line(_l("电话"), length=20)
    fields = CheckboxList(_l("擅长什么"), choices=lambda: choices(HelperField))
    villages = CheckboxList(_l("去哪几个村(居)（不勾就是都去）"))
    available = BooleanField(_l("现在请得到"), default=True)
    active_from = DateField(_l("从哪天起"), validators=[Required()])
    active_to = DateField(_l("到哪天止（可不填）"), validators=[Optional()])

    def answers(self) -> dict[str, Any]:
        """What the action takes."""
        return {name: value for name, value in self.data.items() if name != "csrf_token"}


def words_of(fields: str) -> str:
    """The fields of a helper in the reader's language."""
    return _("、").join(_(HelperField(value).label) for value in fields.split(",") if value)
