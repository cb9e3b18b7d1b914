"""The forms of one's own account."""

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, Field, PasswordField
from wtforms.validators import ValidationError

from village.pages.forms import Form, Required, WordRadio, line
from village.rules.passwords import LONGEST
from village.vocabulary import Language, TextSize


class LoginForm(Form):
    """Who, and the proof."""

    login = line(_("手机号或登录名"), Required())
    password = PasswordField(_("密码"), validators=[Required()])
    remember = BooleanField(_("这部手机 90 天内不用再输密码（只给小组长；公用的手机不要勾）"))


class ConfirmForm(Form):
    """The password once more."""

    password = PasswordField(_("密码"), validators=[Required()])


class PreferencesForm(Form):
    """How pages look for me."""

    text_size = WordRadio(_("字号"), TextSize)
    language = WordRadio(_("语言"), Language, empty=_("跟随浏览器"))


class PasswordForm(Form):
    """The password of now and, twice, the new one."""

    password = PasswordField(_("现在的密码"), validators=[Required()])
    new_password = PasswordField(_("新密码"), validators=[Required()])
    again = PasswordField(_("再输一次新密码"), validators=[Required()])

    def validate_new_password(self, field: Field) -> None:
        if len(field.data or "") > LONGEST:
            raise ValidationError(_("密码最多 200 个字符。"))

    def validate_again(self, field: Field) -> None:
        if field.data != self.new_password.data:
            raise ValidationError(_("两次输的新密码不一样。"))
