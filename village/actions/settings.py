"""Choose for a township; each change is an entry of the setting's history."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import select

from village.actions import history
from village.actions.write import action, hold_place
from village.extensions import db
from village.models import Holiday, Setting
from village.rules.calendar import WorkCalendar, work_calendar
from village.rules.deadlines import Periods
from village.rules.errors import NotAllowed
from village.rules.places import TOWNSHIP_LENGTH
from village.rules.settings import CHOICES, check, chosen
from village.rules.viewer import Viewer
from village.vocabulary import Role


@action
def choose(actor: Viewer, answers: Mapping[str, Any]) -> int:
    """Write the choices that differ from what holds now; answers how many, Invalid for one that cannot stand."""
    if actor.role is not Role.ADMIN or len(actor.place_code) != TOWNSHIP_LENGTH:
        raise NotAllowed
    check(answers)
    # The township's row is the lock for choices that have no row yet.
    hold_place(actor.place_code)
    rows = {
        row.name: row for row in db.session.scalars(select(Setting).where(Setting.township_code == actor.place_code))
    }
    changed = [name for name in answers if _write(actor, rows.get(name), name, answers[name])]
    return len(changed)


def _write(actor: Viewer, row: Setting | None, name: str, value: Any) -> bool:  # noqa: ANN401 - a number or a word
    before = CHOICES[name].read(row.value if row else None)
    if value == before:
        return False
    row = row or Setting(township_code=actor.place_code, name=name)
    row.value = str(value)
    db.session.add(row)
    db.session.flush()
    told = {"name": name, "before": str(before), "after": row.value}
    history.append(actor, row, "choose", place_code=actor.place_code, answers=told)
    return True


def periods(township_code: str) -> Periods:
    """How long the clocks of a township run, and the days off they heed."""
    rows = db.session.execute(select(Setting.name, Setting.value).where(Setting.township_code == township_code))
    return replace(chosen({name: value for name, value in rows}).periods, calendar=calendar())


def calendar() -> WorkCalendar:
    """The days off and make-up workdays of the years known."""
    return work_calendar(db.session.execute(select(Holiday.day, Holiday.kind)))
