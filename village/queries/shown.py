"""Titles and texts as this viewer may read them: with names, or masked (design §7)."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import select

from village.extensions import db
from village.models import Party
from village.rules.masking import Masker
from village.rules.viewer import Viewer
from village.rules.visibility import sees_names


def names_of(viewer: Viewer, matter_ids: Iterable[int]) -> dict[int, list[str]]:
    """The known names of some matters the viewer already holds rows of; one statement, none for no matters."""
    ids = list(matter_ids)
    found: dict[int, list[str]] = defaultdict(list)
    if ids and viewer:
        for matter_id, name in db.session.execute(
            select(Party.matter_id, Party.name).where(Party.matter_id.in_(ids), Party.name != "").order_by(Party.id)
        ):
            found[matter_id].append(name)
    return found


def titles(viewer: Viewer, rows: Sequence[Any]) -> dict[int, str]:
    """Each row's title for this viewer, by the matter's id; rows need id, title and what `sees_names` reads."""
    hidden = [row.id for row in rows if not sees_names(viewer, row)]
    names = names_of(viewer, hidden)
    masked = set(hidden)
    return {row.id: Masker(names.get(row.id, [])).text(row.title) if row.id in masked else row.title for row in rows}
