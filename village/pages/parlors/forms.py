"""The forms of a parlor."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, DateField, DecimalField, SelectField
from wtforms.validators import NumberRange, Optional

from village.pages.forms import LINE, Form, Required, line, text


class ParlorForm(Form):
    """Whose home, where, how large, since when."""

    host = line(_l("户主（客堂间主人）"), Required())
    address = line(_l("地址"), length=LINE)
    area = DecimalField(_l("面积（平方米）"), places=1, validators=[Optional(), NumberRange(1, 9999)])
    demonstration = BooleanField(_l("是示范睦邻点"))
    opened_on = DateField(_l("哪天启用"), validators=[Required()])


class NewParlorForm(ParlorForm):
    """The same, for a group that has none."""

    place_code = SelectField(_l("哪个村民小组"), validators=[Required()])

    def __init__(self, groups: list[tuple[str, str]], empty: str, **defaults: Any) -> None:
        super().__init__(**defaults)
        self.place_code.choices = [("", empty), *groups]


class CloseForm(Form):
    """Its last day and why."""

    closed_on = DateField(_l("哪天停用"), validators=[Required()])
    reason = text(_l("原因"), Required(), length=500)
