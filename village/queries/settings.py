"""A township's choices, and how they came about."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from village.extensions import db
from village.models import HistoryEntry, Setting
from village.queries import entries
from village.rules.settings import Chosen
from village.rules.settings import chosen as come_to
from village.rules.viewer import Viewer
from village.vocabulary import Role

PAGE = 30
SEES_CHANGES = frozenset({Role.ADMIN, Role.AUDITOR})


def stored(viewer: Viewer) -> dict[str, str]:
    """What the viewer's township has chosen, by name; what it has not is not there."""
    rows = db.session.execute(select(Setting.name, Setting.value).where(Setting.township_code == viewer.township_code))
    return {name: value for name, value in rows}


def chosen(viewer: Viewer) -> Chosen:
    """The choices of the viewer's township, the usual ones where it made none."""
    return come_to(stored(viewer))


def changes(viewer: Viewer, before: int | None = None) -> Sequence[Any]:
    """Changes of the township's choices, latest first, one more than a page: at, actor_name, answers."""
    if viewer.role not in SEES_CHANGES:
        return []
    mine = (HistoryEntry.subject_kind == Setting.__tablename__, HistoryEntry.township_code == viewer.place_code)
    query = entries.told().where(*mine)
    if before is not None:
        query = query.where(HistoryEntry.id < before)
    return db.session.execute(query.order_by(HistoryEntry.id.desc()).limit(PAGE + 1)).all()
