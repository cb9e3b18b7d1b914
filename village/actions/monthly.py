"""Write the words under a month's figures; what they said before is kept."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from village.actions import history
from village.actions.write import action, hold_place
from village.clock import now, today
from village.extensions import db
from village.models import MonthlyWords
from village.rules.checks import is_month, month_of
from village.rules.errors import Corrected, Missing, NotAllowed
from village.rules.viewer import Viewer
from village.vocabulary import Role


@action
def write(actor: Viewer, month: str, answers: Mapping[str, Any]) -> bool:
    """Keep assessment and proposals of the township's month; answers whether anything changed.

    Corrected where somebody wrote since `version`.
    """
    if actor.role is not Role.SECRETARY:
        raise NotAllowed
    if not is_month(month) or month > month_of(today()):
        raise Missing
    # The township's row is the lock while the month has no words yet.
    hold_place(actor.place_code)
    of_month = (MonthlyWords.township_code == actor.place_code, MonthlyWords.month == month)
    words = db.session.scalar(select(MonthlyWords).where(*of_month).execution_options(populate_existing=True))
    if (answers.get("version") or 0) != (words.version if words else 0):
        raise Corrected
    told = {name: answers.get(name) or "" for name in ("assessment", "proposals")}
    if told == {name: getattr(words, name) if words else "" for name in told}:
        return False
    if words is None:
        words = MonthlyWords(township_code=actor.place_code, month=month, version=0)
        db.session.add(words)
    for name, text in told.items():
        setattr(words, name, text)
    words.version += 1
    words.written_by_id, words.written_at = actor.user_id, now()
    db.session.flush()
    history.append(actor, words, "write", place_code=actor.place_code, answers={"month": month, **told})
    return True
