"""Forms of the files' room."""

import uuid

from flask_babel import lazy_gettext as _l
from wtforms import FileField, HiddenField
from wtforms.validators import Length

from village.pages.forms import Form, Required, WordRadio, strip, text
from village.vocabulary import FileKind


class FileForm(Form):
    """One photo or scan; a phone offers its camera apart, since some hide it among the pictures."""

    client_key = HiddenField(filters=[strip], validators=[Length(min=8, max=64)])
    kind = WordRadio(_l("是什么"), FileKind, validators=[Required()])
    photo = FileField(_l("拍一张"))
    file = FileField(_l("从手机或电脑里选"))

    def renew(self) -> None:
        """A key of its own for the next sending."""
        self.client_key.data = str(uuid.uuid4())


class RemoveForm(Form):
    """Why a file goes."""

    reason = text(_l("为什么拿掉"), Required(), length=200)
