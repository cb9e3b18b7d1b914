"""The forms of a warning's steps."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, SelectField

from village.pages.forms import CheckboxList, Form, Required, line, text
from village.pages.template_tools import meeting_name
from village.papers import warning_notice
from village.queries import assignments, meetings
from village.rules.viewer import Viewer

TITLE = 60


class StepForm(Form):
    """`version` is the one that was on the page."""

    version = HiddenField()


class SendForm(StepForm):
    units = CheckboxList(_l("转给哪些单位"))
    advice = text(_l("请他们做什么"), length=500)


class AcknowledgeForm(StepForm):
    note = text(_l("打算怎么办，或看到的情况"), length=500)


class PutOnForm(StepForm):
    meeting = SelectField(_l("哪次例会"), coerce=int)
    title = line(_l("议题（不写姓名）"), Required(), length=TITLE)


class DismissForm(StepForm):
    reason = text(_l("为什么排除"), Required(), length=500)


FORMS: dict[str, type[StepForm]] = {
    "send": SendForm,
    "acknowledge": AcknowledgeForm,
    "put_on": PutOnForm,
    "dismiss": DismissForm,
    "restore": StepForm,
}


def form_of(step: str, viewer: Viewer, warning: Any) -> StepForm:  # noqa: ANN401 - a warning's row
    """The step's form with its choices."""
    facts: dict[str, Any] = {"version": str(warning.version)}
    if step == "send":
        facts |= {"units": [warning.village_code], "advice": warning.advice}
    if step == "put_on":
        facts["title"] = warning_notice.headline(warning)[:TITLE]
    form = FORMS[step](**facts)
    if isinstance(form, SendForm):
        form.units.choices = assignments.units_offered(viewer)
    if isinstance(form, PutOnForm):
        form.meeting.choices = [(row.id, meeting_name(row)) for row in meetings.open_to_items(viewer)]
    return form
