"""The forms of parlors."""

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, DateField, DecimalField, SelectField
from wtforms.validators import NumberRange, Optional

from village.pages.forms import LINE, Form, Required, line


class ParlorForm(Form):
    """Whose home, where, how large, since when."""

    host = line(_("主人"), Required())
    address = line(_("地址"), length=LINE)
    area = DecimalField(_("面积（平方米）"), validators=[Optional(), NumberRange(1, 9999)])
    demonstration = BooleanField(_("示范睦邻点"))
    opened_on = DateField(_("启用日期"), validators=[Required()])


class NewParlorForm(ParlorForm):
    """The same for a group that has none yet."""

    place_code = SelectField(_("村民小组"), validators=[Required()])


class CloseForm(Form):
    """The last day, and why."""

    closed_on = DateField(_("停用日期"), validators=[Required()])
    reason = line(_("原因"), Required(), length=LINE)
