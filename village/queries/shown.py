"""Titles and texts as this viewer may read them: with names, masked, or not at all (design §7)."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Label,
    ScalarSelect,
    String,
    case,
    cast,
    func,
    literal,
    null,
    or_,
    select,
    union_all,
)
from sqlalchemy.orm import aliased

from village.extensions import db
from village.models import FormerName, Matter, Party
from village.queries.scope import content_seen
from village.rules.masking import Former, Masker
from village.rules.viewer import Viewer
from village.rules.visibility import SEALED, sees_content, sees_names

# Forms let no control character through, so that no name has it.
SEPARATOR = "\x1f"
# What `sees_content`, `sees_names` and the steps' rules read of a row.
JUDGED = (
    Matter.place_code,
    Matter.village_code,
    Matter.township_code,
    Matter.status,
    Matter.level,
    Matter.submitted_at,
    Matter.sealed,
    Matter.sealed_for,
    Matter.shared_with,
    Matter.recused,
    Matter.assigned_to,
    Matter.signed_for,
    Matter.led_by,
    Matter.open_assignments,
)
# A matter's own words, which a sealed one shows to nobody but its own.
WORDS = (
    Matter.title,
    Matter.spot,
    Matter.risk_reason,
    Matter.measures,
    Matter.difficulty,
    Matter.request,
    Matter.approved_by,
    Matter.advice,
    Matter.tried,
    Matter.needed,
    Matter.route_text,
)


def words(viewer: Viewer, column: Any, seen: ColumnElement[bool] | None = None) -> Label[str]:  # noqa: ANN401
    """The column, empty where the matter beside it is sealed and not the viewer's to read."""
    seen = content_seen(viewer) if seen is None else seen
    return case((seen, column), else_=literal("")).label(column.key)


def category(viewer: Viewer) -> Label[Any]:
    """The category, none where the matter is sealed and not the viewer's to read: it says what it is about."""
    return case((content_seen(viewer), Matter.category), else_=null()).label("category")


def names_of(viewer: Viewer, matter_ids: Iterable[int]) -> dict[int, list[str]]:
    """The known names of some matters the viewer already holds rows of, and of those merged into them."""
    ids = list(matter_ids)
    found: dict[int, list[str]] = defaultdict(list)
    if ids and viewer:
        into = func.coalesce(Matter.merged_into_id, Matter.id)
        of_these = or_(Matter.id.in_(ids), Matter.merged_into_id.in_(ids))
        told = union_all(
            select(Party.id, Matter.id, into, Party.name).join(Matter, Matter.id == Party.matter_id).where(of_these),
            select(-FormerName.id, Matter.id, into, FormerName.name)
            .join(Matter, Matter.id == FormerName.matter_id)
            .where(of_these),
        )
        for key, matter_id, merged_into_id, name in sorted(db.session.execute(told)):
            for one in {matter_id, merged_into_id} if name else ():
                found[one].append(_name(key, name))
    return found


@cache
def party_names() -> Label[str]:
    """A column with the names of a row's matter: a long list masks its titles without a further statement."""
    former = func.coalesce(_together(FormerName, -1), "")
    return (func.coalesce(_together(Party, 1), "") + SEPARATOR + former).label("party_names")


def _together(table: Any, sign: int) -> ScalarSelect[str]:  # noqa: ANN401 - a table of names
    """The names of a row's matter in one text; those that stood there by mistake under negative numbers."""
    numbered = cast(sign * table.id, String) + " " + table.name
    return (
        select(func.aggregate_strings(numbered, SEPARATOR))
        .where(table.matter_id == Matter.id, table.name != "")
        .correlate(Matter)
        .scalar_subquery()
    )


@cache
def unsealed_title() -> Label[str]:
    """The title for a sheet that anybody may hold: a sealed matter's does not even leave the database."""
    return case((Matter.sealed, literal("")), else_=Matter.title).label("title")


def on_a_sheet(row: Any) -> str:  # noqa: ANN401 - a row with `sealed`, `unsealed_title` and `party_names`
    """A row's title for a sheet that anybody may hold: masked for all alike."""
    return SEALED if row.sealed else Masker(_in_order(row.party_names)).text(row.title)


@cache
def session_count() -> Label[int]:
    """How often a matter was talked about, with the sessions of those merged into it."""
    merged = aliased(Matter)
    more = select(func.sum(merged.session_count)).where(merged.merged_into_id == Matter.id).correlate(Matter)
    return (Matter.session_count + func.coalesce(more.scalar_subquery(), 0)).label("session_count")


def _name(key: int, name: str) -> str:
    return Former(name) if key < 0 else name


def titles(viewer: Viewer, rows: Sequence[Any]) -> dict[int, str]:
    """Each row's title for this viewer, by the matter's id; rows need id, title and what `sees_names` reads."""
    hidden = {row.id for row in rows if not sees_content(viewer, row)}
    masked = [row for row in rows if row.id not in hidden and not sees_names(viewer, row)]
    if all(hasattr(row, "party_names") for row in masked):
        names = {row.id: _in_order(row.party_names) for row in masked}
    else:
        names = names_of(viewer, [row.id for row in masked])
    without_names = {row.id: Masker(names.get(row.id, [])).text(row.title) for row in masked}
    return {row.id: SEALED if row.id in hidden else without_names.get(row.id, row.title) for row in rows}


def text_of(viewer: Viewer, row: Any, text: str) -> str:  # noqa: ANN401 - a row with its `party_names`
    """A text of a row's matter for this viewer; what a sealed one hides, `words` has left out already."""
    return text if sees_names(viewer, row) else Masker(_in_order(row.party_names)).text(text)


def _in_order(numbered: str | None) -> list[str]:
    pairs = [line.split(" ", 1) for line in (numbered or "").split(SEPARATOR) if line]
    return [_name(int(key), name) for key, name in sorted(pairs, key=lambda pair: int(pair[0]))]
