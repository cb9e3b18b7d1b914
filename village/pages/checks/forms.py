"""The one form of the monthly report: anything to add, and the tick of the fourth check."""

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, HiddenField

from village.pages.forms import Form, text

WORDS = 500


class FilingForm(Form):
    """What the records cannot know; `seen`, `zero` and `version` say what the page showed when it was opened."""

    words = text(_("还有什么要补充的？没有可以不填"), length=WORDS)
    key_persons = BooleanField(_("重点人员：本月已按要求排查"))
    seen = HiddenField(_("数字"))
    zero = HiddenField(_("零报告"))
    version = HiddenField()
