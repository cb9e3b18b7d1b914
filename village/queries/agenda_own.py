"""Whose item is whose: officers and the units asked read their own of an issued agenda, with what concerns all."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import select

from village.extensions import db
from village.models import Department, Matter, StandingUnit
from village.queries.scope import within_reach
from village.rules.places import VILLAGE_LENGTH, short_name
from village.rules.viewer import Viewer
from village.vocabulary import Role

Content = Mapping[str, Any]


def reads_all(viewer: Viewer) -> bool:
    """The centre and the township's chief read the whole agenda; villages and departments their own items."""
    return len(viewer.place_code) < VILLAGE_LENGTH and viewer.role is not Role.DEPARTMENT


def of_reader(viewer: Viewer, content: Content) -> dict[str, Any]:
    """The content as this reader may read it: of other villages' matters only how many there are.

    What is left out takes its words along; `no` keeps each item's number on the paper, `count` the section's.
    """
    if reads_all(viewer):
        return dict(content)
    numbers, names = _own_numbers(viewer, numbers_in(content)), _own_names(viewer)

    def mine(entry: Mapping[str, Any]) -> bool:
        number = entry.get("number")
        return not number or number in numbers or bool(names & set(entry.get("units") or ()))

    sections = [_own_part(part, mine) for part in content["sections"]]
    read = {item.get("number") for part in sections for item in part["items"]}
    told = [one for one in content.get("changes", ()) if mine(one) or one.get("number") in read]
    return {**content, "sections": sections, "changes": told, "own": True}


def _own_part(part: Mapping[str, Any], mine: Any) -> dict[str, Any]:  # noqa: ANN401 - a test of one entry
    items = [{**item, "no": no} for no, item in enumerate(part["items"], 1) if mine(item)]
    rows = {"rows": [row for row in part["rows"] if mine(row)]} if part.get("rows") else {}
    return {**part, "items": items, "count": len(part["items"]), **rows}


def numbers_in(content: Content) -> set[str]:
    """The numbers of all matters a content speaks of."""
    entries = [entry for part in content["sections"] for entry in (*part["items"], *part.get("rows", ()))]
    return {entry["number"] for entry in (*entries, *content.get("changes", ())) if entry.get("number")}


def _own_numbers(viewer: Viewer, numbers: Iterable[str]) -> set[str]:
    asked = sorted(numbers)
    if not asked:
        return set()
    return set(db.session.scalars(select(Matter.number).where(Matter.number.in_(asked), within_reach(viewer, Matter))))


def _own_names(viewer: Viewer) -> set[str]:
    """What the reader's village or department is called where units are asked in."""
    query = select(StandingUnit.name).where(StandingUnit.township_code == viewer.township_code)
    if viewer.role is Role.DEPARTMENT:
        own = set(db.session.scalars(select(Department.name).where(Department.id == viewer.department_id)))
        query = query.where(StandingUnit.department_id == viewer.department_id)
    else:
        own = {viewer.place_name, short_name(viewer.place_name)}
        query = query.where(StandingUnit.place_code.in_(viewer.reach))
    return own | set(db.session.scalars(query))
