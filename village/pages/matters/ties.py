"""What the pages say of a matter's ties, and the two sides of a merge."""

from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _

from village.queries import between, matters, shown, ties
from village.queries.matters import Page
from village.rules.masking import Masker
from village.rules.places import listed
from village.rules.viewer import Viewer
from village.rules.visibility import sees_names

LATEST = 3


@dataclass(frozen=True)
class Ties:
    """Names of the villages that share it, of the people named to it and standing aside, matters merged into it."""

    villages: list[str]
    named: list[str]
    aside: list[str]
    merged: list[Any]


@dataclass(frozen=True)
class Side:
    """One of two matters side by side."""

    row: Any
    title: str
    parties: list[str]
    sessions: list[Any]
    shown: Any


@dataclass(frozen=True)
class Merging:
    """The step's page: likely ones to pick from, what was searched, and both sides once one is picked."""

    likely: Page
    words: str
    sides: tuple[Side, Side] | None


def of(me: Viewer, matter: Any) -> Ties:  # noqa: ANN401 - a matter's row
    """All ties of a matter whose words may be read."""
    return Ties(
        [name for _code, name in ties.shared_villages(me, matter)],
        ties.people(me, listed(matter.sealed_for)),
        ties.people(me, listed(matter.recused)),
        ties.merged(me, matter.id),
    )


def merging(me: Viewer, matter: Any, into: int | None, words: str) -> Merging:  # noqa: ANN401
    """What the page of a merge shows before anything is confirmed."""
    other = matters.one(me, into) if into and into != matter.id else None
    sides = (_side(me, matter), _side(me, other)) if other else None
    return Merging(ties.likely(me, matter, words), words, sides)


def _side(me: Viewer, row: Any) -> Side:  # noqa: ANN401
    parties = between.everybody(me, row.id)
    masker = Masker([party.name for party in parties if party.name])
    named = sees_names(me, row)
    names = [_("未成年人") if p.minor else p.name if named else masker.name(p.name) for p in parties]
    latest = matters.sessions(me, row.id)[-LATEST:][::-1]
    return Side(row, shown.titles(me, [row])[row.id], names, latest, str if named else masker.text)


def choices(me: Viewer, step: str, matter: Any) -> dict[str, list[tuple[Any, str]]]:  # noqa: ANN401
    """What the boxes of a step's form offer."""
    if step == "share":
        return {"villages": ties.villages_to_ask(me, matter)}
    if step == "unshare":
        return {"villages": ties.shared_villages(me, matter)}
    if step in ("seal", "admit"):
        people = [row for row in ties.to_name(me, matter) if row.user_id != me.user_id]
        return {
            "named": [(row.user_id, _("%(name)s（%(role)s）", name=row.name, role=_(row.role.label))) for row in people]
        }
    return {}
