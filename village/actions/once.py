"""What comes over a poor line may come twice: one key of one person is kept once, whichever sending arrived."""

import hashlib
from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import InstrumentedAttribute

from village.extensions import db
from village.rules.chain import canonical
from village.rules.errors import KeyReused
from village.rules.viewer import Viewer

P = ParamSpec("P")
R = TypeVar("R")


def digest_of(answers: Mapping[str, Any]) -> str:
    """What tells one body from another: all of it but its key. 64 hex digits."""
    return hashlib.sha256(canonical({k: v for k, v in answers.items() if k != "client_key"}).encode()).hexdigest()


def kept_once(write: Callable[P, R]) -> Callable[P, R]:
    """An action that looks with `kept` before it writes, tried again where another sending of its key came between."""

    @wraps(write)
    def again(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return write(*args, **kwargs)
        except IntegrityError:
            # Two sendings of one key at the same moment on PostgreSQL: the loser now finds what the winner wrote.
            return write(*args, **kwargs)

    return again


def kept(author: InstrumentedAttribute[int], actor: Viewer, key: str, digest: str) -> int | None:
    """The id that this person's key has in the table of `author`, None where it is new; KeyReused for another body."""
    table = author.class_
    known = db.session.execute(
        select(table.id, table.body_digest).where(author == actor.user_id, table.client_key == key)
    ).first()
    if known is None:
        return None
    if known.body_digest != digest:
        raise KeyReused(known.id)
    return int(known.id)
