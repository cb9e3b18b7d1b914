"""The form of one item while the minutes are written: what was said, and the decision as far as it stands."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import MultiDict
from wtforms import DateField, FieldList, FormField, HiddenField, SelectField
from wtforms.validators import Optional

from village.pages import kept
from village.pages.fields import UnitRow, units_told
from village.pages.forms import Form, WordRadio, WordSelect, text
from village.pages.keys import key
from village.pages.questions import UNIT_ROWS
from village.rules.deciding import OF_A_MATTER
from village.vocabulary import Decision, Route

OWN = ("version", "note")
NOT_ASKED = (*OWN, "csrf_token")


class TopicForm(Form):
    """An item without a matter: it is heard."""

    version = HiddenField()
    note = text(_l("会上说了什么"))
    decision_text = text(_l("会议要求（可以不填）"))

    def answers(self) -> dict[str, Any]:
        """What the close takes."""
        return {"decision": Decision.HEARD, "decision_text": self.decision_text.data}

    def offer(self, **_choices: Any) -> None:
        """Nothing to choose."""


class DecisionForm(Form):
    """An item with a matter. What a kind of decision needs is said by the rule, so that a draft may lack it."""

    version = HiddenField()
    note = text(_l("会上说了什么"))
    decision = WordRadio(_l("怎样议定"), Decision, OF_A_MATTER)
    lead_leader = SelectField(_l("包案领导"), coerce=lambda value: key(str(value or "")), validate_choice=False)
    due_on = DateField(_l("办结期限"), validators=[Optional()])
    assignments = FieldList(FormField(UnitRow), _l("交给哪些单位"), min_entries=UNIT_ROWS)
    village = SelectField(_l("交给哪个村(居)"), validate_choice=False)
    route = WordSelect(_l("可以走的途径"), Route, empty=_l("请选择"))
    track_on = DateField(_l("哪天再了解结果"), validators=[Optional()])
    reason = text(_l("下月再议的原因"))
    decision_text = text(_l("议定内容"))

    def answers(self) -> dict[str, Any]:
        """What the close takes."""
        told = {name: value for name, value in self.data.items() if name not in NOT_ASKED}
        return {**told, "assignments": units_told(told["assignments"])}

    def offer(self, *, units: list[tuple[str, str]], leaders: list[Any], villages: list[Any]) -> None:
        """Give the lists what the township has; once all rows name a unit there is room for one more."""
        choose = _("请选择")
        if all(row.form.unit.data for row in self.assignments):
            self.assignments.append_entry()
        for row in self.assignments:
            row.form.unit.choices = [("", choose), *units]
        self.lead_leader.choices = [("", choose), *leaders]
        self.village.choices = [("", choose), *villages]


def form_of(row: Any, draft: dict[str, list[str]]) -> Any:  # noqa: ANN401 - an agenda item's row, one of the two forms
    """The item's form: as posted, or as it was last kept."""
    prefix = prefix_of(row.id)
    posted: MultiDict[str, str] | None = kept.answers()
    if posted is None or not any(name.startswith(prefix) for name in posted):
        typed = {**draft, "note": [row.note], "version": [str(row.version)]}
        posted = MultiDict([(prefix + name, value) for name, values in typed.items() for value in values])
    kind = TopicForm if row.matter_id is None else DecisionForm
    return kind(prefix=prefix, formdata=posted)


def prefix_of(item_id: int) -> str:
    """What stands before the names of an item's fields."""
    return f"items-{item_id}-"


def draft_of(posted: Any, form: Any) -> dict[str, list[str]]:  # noqa: ANN401 - the posted fields
    """The decision field by field as typed; empty fields are left out, and so is what the form does not ask."""
    prefix = form._prefix
    return {
        name.removeprefix(prefix): values
        for name, values in posted.lists()
        if name.startswith(prefix)
        and name.removeprefix(prefix) not in OWN
        and name.removeprefix(prefix).partition("-")[0] in form._fields
        and any(values)
    }
