"""Titles and texts as this viewer may read them: with names, or masked (design §7)."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Label, String, cast, func, select

from village.extensions import db
from village.models import Matter, Party
from village.rules.masking import Masker
from village.rules.viewer import Viewer
from village.rules.visibility import sees_names

# Forms let no control character through, so that no name has it.
SEPARATOR = "\x1f"


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


def party_names() -> Label[str | None]:
    """A column with the names of a row's matter: a long list masks its titles without a further statement."""
    numbered = cast(Party.id, String) + " " + Party.name
    return (
        select(func.aggregate_strings(numbered, SEPARATOR))
        .where(Party.matter_id == Matter.id, Party.name != "")
        .correlate(Matter)
        .scalar_subquery()
        .label("party_names")
    )


def titles(viewer: Viewer, rows: Sequence[Any]) -> dict[int, str]:
    """Each row's title for this viewer, by the matter's id; rows need id, title and what `sees_names` reads."""
    hidden = [row for row in rows if not sees_names(viewer, row)]
    if all(hasattr(row, "party_names") for row in hidden):
        names = {row.id: _in_order(row.party_names) for row in hidden}
    else:
        names = names_of(viewer, [row.id for row in hidden])
    masked = {row.id: Masker(names.get(row.id, [])).text(row.title) for row in hidden}
    return {row.id: masked.get(row.id, row.title) for row in rows}


def _in_order(numbered: str | None) -> list[str]:
    pairs = [line.split(" ", 1) for line in (numbered or "").split(SEPARATOR) if line]
    return [name for _id, name in sorted(pairs, key=lambda pair: int(pair[0]))]
