"""Conditions and statements that are put together once: building one takes longer than running it."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import ParamSpec, TypeVar

from sqlalchemy import Date, bindparam

from village import clock
from village.extensions import UtcDateTime, db

P = ParamSpec("P")
R = TypeVar("R")

VIEWERS = 256
# What the clock says when the statement runs, not when it was built.
TODAY = bindparam("today", type_=Date(), callable_=clock.today, unique=True)
NOW = bindparam("now", type_=UtcDateTime(), callable_=clock.now, unique=True)


def built_once(build: Callable[P, R]) -> Callable[P, R]:
    """Remember what a function builds of a viewer, a table or a code, for each kind of database.

    It may look at nothing else; moments in it are TODAY and NOW.
    """

    @lru_cache(VIEWERS)
    def remembered(_dialect: str, *args: P.args, **kwargs: P.kwargs) -> R:
        return build(*args, **kwargs)

    @wraps(build)
    def ask(*args: P.args, **kwargs: P.kwargs) -> R:
        return remembered(db.engine.dialect.name, *args, **kwargs)  # type: ignore[arg-type]

    return ask
