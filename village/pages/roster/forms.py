"""The form of a line of the roster."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import DateField, SelectField, TimeField
from wtforms.validators import Optional

from village.pages.forms import Form, Required, WordRadio, line
from village.pages.keys import key
from village.vocabulary import DutyKind


class DutyForm(Form):
    """Who receives on which day, from and to, where."""

    day = DateField(_l("哪一天"), validators=[Required()])
    kind = WordRadio(_l("哪一种"), DutyKind, default=DutyKind.RECEPTION, validators=[Required()])
    leader_id = SelectField(_l("哪位领导"), validators=[Optional()], validate_choice=False)
    name = line(_l("律师姓名"))
    office = line(_l("律师事务所"), length=60)
    starts = TimeField(_l("从几点"), validators=[Required()])
    ends = TimeField(_l("到几点"), validators=[Required()])
    place = line(_l("地点"), Required(), length=60)

    def answers(self) -> dict[str, Any]:
        """What the action takes, the hours as they are written."""
        told = {name: value for name, value in self.data.items() if name != "csrf_token"}
        hours = {name: f"{told[name]:%H:%M}" if told[name] else "" for name in ("starts", "ends")}
        return {**told, **hours, "leader_id": key(str(told["leader_id"] or ""))}
