"""The one write path: a transaction that begins as a write, the subject read anew, all or nothing."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from sqlalchemy import select

from village.extensions import Base, db
from village.models import Place
from village.rules.errors import Missing

Row = TypeVar("Row", bound=Base)
P = ParamSpec("P")
R = TypeVar("R")


def action(function: Callable[P, R]) -> Callable[P, R]:
    """End the read transaction, begin a write, commit once on return, leave nothing on error."""

    @wraps(function)
    def write(*args: P.args, **kwargs: P.kwargs) -> R:
        db.session.rollback()
        db.session.connection(execution_options={"writes": True})
        try:
            result = function(*args, **kwargs)
            db.session.commit()
        except BaseException:
            db.session.rollback()
            raise
        return result

    return write


def locked(model: type[Row], key: object) -> Row:
    """The row as it is now, held until the commit; Missing where there is none."""
    row = db.session.get(model, key, with_for_update=True, populate_existing=True)
    if row is None:
        raise Missing
    return row


def hold_place(code: str | None) -> None:
    """Until the commit, let those who write about one place wait here, where no row of its own could be locked yet."""
    db.session.execute(select(Place.id).where(Place.code == code).with_for_update())
