"""Note who opened what: append-only, outside the chain and outside `@action`, since a read changes nothing."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError

from village.clock import now
from village.extensions import db
from village.models import ReadLog, SeenMark
from village.rules.places import Placed, at_home
from village.rules.viewer import Viewer
from village.rules.visibility import is_home


def note(viewer: Viewer, subject_kind: str, subject_id: int, address: str, thing: Placed | None = None) -> None:
    """Write one line of the read log, unless the reader is at home in the thing's own parlor and village."""
    if not (is_home(viewer) and (thing is None or at_home(viewer, thing))):
        _write(viewer, subject_kind, [subject_id], address)


def note_each(viewer: Viewer, subject_kind: str, things: Iterable[Any], address: str) -> None:
    """The same for a list that says of each thing what else only its page says."""
    ids = [thing.id for thing in things if not (is_home(viewer) and at_home(viewer, thing))]
    if ids:
        _write(viewer, subject_kind, ids, address)


def _write(viewer: Viewer, subject_kind: str, ids: Iterable[int], address: str) -> None:
    line = {
        "township_code": viewer.township_code,
        "user_id": viewer.user_id,
        "post_id": viewer.post_id,
        "subject_kind": subject_kind,
        "at": now(),
        "address": address[:45],
    }
    db.session.rollback()
    db.session.connection(execution_options={"writes": True})
    db.session.execute(insert(ReadLog), [{**line, "subject_id": key} for key in ids])
    db.session.commit()


def seen(viewer: Viewer, subject_kind: str, subject_id: int, edition: int) -> None:
    """Note that a receiving post has opened what was sent to it: the first time only, one line per edition."""
    mine = {
        "subject_kind": subject_kind,
        "subject_id": subject_id,
        "edition": edition,
        "post_id": viewer.post_id,
    }
    if db.session.scalar(select(SeenMark.id).filter_by(**mine)) is not None:
        return
    db.session.rollback()
    db.session.connection(execution_options={"writes": True})
    db.session.add(SeenMark(**mine, user_id=viewer.user_id, place_code=viewer.place_code, at=now()))
    try:
        db.session.commit()
    except IntegrityError:
        # The same person on two screens at once: the other line says the same.
        db.session.rollback()
