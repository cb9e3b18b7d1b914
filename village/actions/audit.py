"""What is done with the logs: taken out as a file, and removed when their time is over."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from sqlalchemy import CursorResult, delete, select

from village.actions import history
from village.actions.write import action, locked
from village.clock import today
from village.extensions import db
from village.models import LoginAttempt, Place, ReadLog, Setting
from village.rules.calendar import day_of
from village.rules.errors import Missing
from village.rules.retention import kept_since
from village.rules.settings import chosen
from village.rules.viewer import Viewer


class Removed(NamedTuple):
    """How many lines of each log went."""

    log_ins: int
    reads: int


@action
def note_export(actor: Viewer, answers: Mapping[str, Any]) -> None:
    """Say in the place's history who took which list out, and how it was narrowed."""
    place = _place(actor.place_code)
    if place is None:
        raise Missing
    history.append(actor, place, "export", place_code=place.code, answers=dict(answers))


@action
def tidy(actor: Viewer | None, code: str | None) -> Removed:
    """Remove the log-ins and reads of a township that are older than it keeps them; without a code: of none.

    The history is never touched: it tells of the tidying instead.
    """
    months = _months(code)
    since = kept_since(today(), months)
    removed = Removed(*(_remove(log, code, since) for log in (LoginAttempt, ReadLog)))
    place = _place(code) if code and any(removed) else None
    if place is not None:
        told = {"months": months, "older_than": day_of(since), **removed._asdict()}
        history.append(actor, place, "tidy", place_code=place.code, answers=told)
    return removed


def _remove(log: Any, code: str | None, since: Any) -> int:  # noqa: ANN401 - one of the two logs, a moment
    mine = log.township_code.is_(None) if code is None else log.township_code == code
    result = db.session.execute(delete(log).where(mine, log.at < since))
    return result.rowcount if isinstance(result, CursorResult) else 0


def _months(code: str | None) -> int:
    rows = db.session.execute(select(Setting.name, Setting.value).where(Setting.township_code == code))
    return chosen({name: value for name, value in rows}).log_months


def _place(code: str) -> Place | None:
    key = db.session.scalar(select(Place.id).where(Place.code == code))
    return locked(Place, key) if key is not None else None
