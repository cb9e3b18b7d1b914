"""The forms of places and what belongs to a township."""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, DateField, FileField, IntegerField, SelectField, TextAreaField
from wtforms.validators import NumberRange, Optional

from village.pages.forms import LINE, Form, Required, line

NAME = 60


class ImportForm(Form):
    """A list of places, as a file or pasted."""

    file = FileField(_l("表格文件（CSV）"))
    text = TextAreaField(_l("或者把表格贴在这里"))


class UnitForm(Form):
    """A school, firm or estate office that reports by itself."""

    name = line(_l("单位名称"), Required(), length=NAME)
    code = line(_l("代码"), length=12)


class DepartmentForm(Form):
    """A department of the township."""

    name = line(_l("部门名称"), Required(), length=NAME)
    active = BooleanField(_l("在用"), default=True)


class LeaderForm(Form):
    """One of the township's leaders."""

    name = line(_l("姓名"), Required())
    title = line(_l("职务"), Required(), length=NAME)
    portfolio = line(_l("分管"), length=LINE)
    position = IntegerField(_l("排在第几"), validators=[Optional(), NumberRange(0, 999)])
    account = SelectField(_l("本人的账号"), coerce=int, choices=[], validate_choice=False)
    active = BooleanField(_l("在任"), default=True)


class RetireForm(Form):
    """The last day of a village or group, and who goes on for it; what is not offered is refused in words below."""

    valid_to = DateField(_l("哪天撤销的"), validators=[Required()])
    successor = SelectField(_l("由哪里接续"), validate_choice=False)


class RestoreForm(Form):
    """Nothing to fill in; one button."""
