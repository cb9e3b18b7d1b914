"""A township's own letterheads, and how they came and went."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from village.extensions import db
from village.models import HistoryEntry, Letterhead
from village.queries import entries
from village.rules.viewer import Viewer
from village.vocabulary import LetterheadStatus, Paper, Role

SHOWN_CHANGES = 30
KEEPERS = frozenset({Role.ADMIN, Role.AUDITOR})


def standing(viewer: Viewer) -> Sequence[Any]:
    """Those used or waiting to be looked at, in the papers' order: id, kind, status, name, uploaded_at."""
    if viewer.role not in KEEPERS:
        return []
    query = select(Letterhead.id, Letterhead.kind, Letterhead.status, Letterhead.name, Letterhead.uploaded_at).where(
        Letterhead.township_code == viewer.place_code, Letterhead.status != LetterheadStatus.RETIRED
    )
    order = list(Paper)
    return sorted(db.session.execute(query.order_by(Letterhead.id)), key=lambda row: order.index(row.kind))


def one(viewer: Viewer, key: int) -> Any:  # noqa: ANN401 - a row of the kind, status, name and template
    """One of the viewer's township, for who keeps them; None elsewhere."""
    if viewer.role not in KEEPERS:
        return None
    query = select(Letterhead.kind, Letterhead.status, Letterhead.name, Letterhead.template)
    return db.session.execute(
        query.where(Letterhead.id == key, Letterhead.township_code == viewer.place_code)
    ).one_or_none()


def in_use(viewer: Viewer, kind: Paper) -> bytes | None:
    """The letterhead of the viewer's township for this paper; None where the built-in one is used."""
    query = select(Letterhead.template).where(
        Letterhead.township_code == viewer.township_code,
        Letterhead.kind == kind,
        Letterhead.status == LetterheadStatus.USED,
    )
    return db.session.scalar(query)


def changes(viewer: Viewer) -> Sequence[Any]:
    """What was done with them, latest first: at, step, actor_name, answers."""
    if viewer.role not in KEEPERS:
        return []
    mine = (HistoryEntry.subject_kind == Letterhead.__tablename__, HistoryEntry.township_code == viewer.place_code)
    query = entries.told().where(*mine)
    return db.session.execute(query.order_by(HistoryEntry.at.desc(), HistoryEntry.id.desc()).limit(SHOWN_CHANGES)).all()
