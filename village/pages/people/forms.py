"""The forms of accounts and posts."""

from flask_babel import lazy_gettext as _
from wtforms import DateField, SelectField
from wtforms.validators import Optional

from village.pages.forms import LINE, Form, Required, WordSelect, line
from village.vocabulary import Role

NAME = 60


def number_or_none(value: str | int | None) -> int | None:
    """An id from a list, or none."""
    return int(value) if value not in ("", None, "None") else None


class AccountForm(Form):
    """Who it is."""

    name = line(_("姓名"), Required())
    login = line(_("登录名"), Required())
    phone = line(_("电话"), length=20)


class PostForm(Form):
    """What the person may do, and where."""

    role = WordSelect(_("岗位"), Role, empty=_("请选择"), validators=[Required()])
    place = SelectField(_("地点"), validators=[Required()])
    department = SelectField(_("部门（只有部门联络员要选）"), coerce=number_or_none)
    title = line(_("职务"), length=NAME)
    mediator_of = line(_("是哪个人民调解委员会的调解员"), length=NAME)
    mediator_until = DateField(_("聘到哪天"), validators=[Optional()])
    starts_on = DateField(_("从哪天起"), validators=[Required()])
    ends_on = DateField(_("到哪天止"), validators=[Optional()])


class NewPersonForm(AccountForm, PostForm):
    """A new account with its first post."""


class EndPostForm(Form):
    """The last day of a post."""

    ends_on = DateField(_("最后一天"), validators=[Required()])


class DeputyForm(Form):
    """Who stands in, and how long."""

    person = SelectField(_("由谁代理"), coerce=number_or_none, validators=[Required()])
    starts_on = DateField(_("从哪天起"), validators=[Required()])
    ends_on = DateField(_("到哪天止"), validators=[Required()])


class ReasonForm(Form):
    """Why an account is closed or opened again."""

    reason = line(_("原因"), Required(), length=LINE)


class ConfirmForm(Form):
    """Nothing to fill in; one button."""
