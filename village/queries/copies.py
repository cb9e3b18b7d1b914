"""The numbered copies with names: which were made, and what stands in them."""

from collections import defaultdict
from typing import Any

from sqlalchemy import func, or_, select

from village.extensions import db
from village.models import Issue, Matter, Meeting, NumberedCopy, Party, User
from village.queries.agenda_own import numbers_in
from village.queries.scope import Row
from village.rules.viewer import Viewer

Content = dict[str, Any]


def made_of(viewer: Viewer, meeting_id: int) -> list[Row]:
    """The copies made of a meeting's agenda, latest first: id, number, version, recipient, made_at, maker."""
    return list(db.session.execute(_copies(viewer, meeting_id).order_by(NumberedCopy.id.desc())))


def one(viewer: Viewer, meeting_id: int, copy_id: int) -> Row | None:
    """One copy of a meeting's agenda, or None."""
    return db.session.execute(_copies(viewer, meeting_id).where(NumberedCopy.id == copy_id)).first()


def _copies(viewer: Viewer, meeting_id: int) -> Any:  # noqa: ANN401 - a select
    return (
        select(*NumberedCopy.__table__.c, User.name.label("maker"))
        .join(User, User.id == NumberedCopy.made_by_id)
        .where(NumberedCopy.meeting_id == meeting_id, NumberedCopy.township_code == viewer.township_code)
    )


def content(viewer: Viewer, meeting_id: int, version: int) -> Content | None:
    """A version of the agenda as it was issued, without matters that are sealed now; the rest keep their numbers."""
    found = db.session.scalar(
        select(Issue.content)
        .join(Meeting, Meeting.id == Issue.meeting_id)
        .where(Issue.meeting_id == meeting_id, Issue.version == version, Meeting.township_code == viewer.township_code)
    )
    if found is None:
        return None
    here = (Matter.township_code == viewer.township_code, Matter.number.in_(sorted(numbers_in(found))))
    sealed = set(db.session.scalars(select(Matter.number).where(*here, Matter.sealed)))
    return _without(sealed, found) if sealed else found


def _without(sealed: set[str], issue: Content) -> Content:
    def kept(entries: list[Content]) -> list[Content]:
        numbered = ({**entry, "no": no} for no, entry in enumerate(entries, 1))
        return [entry for entry in numbered if entry.get("number") not in sealed]

    sections = [
        {name: kept(value) if name in ("items", "rows") else value for name, value in part.items()}
        for part in issue["sections"]
    ]
    return {**issue, "sections": sections, "changes": kept(issue.get("changes", []))}


def parties(viewer: Viewer, issue: Content) -> dict[str, list[Row]]:
    """The parties of an issue's matters by the matter's number, with those merged into it; none of a sealed one."""
    here = (Matter.township_code == viewer.township_code, Matter.number.in_(sorted(numbers_in(issue))), ~Matter.sealed)
    numbers = {row.id: row.number for row in db.session.execute(select(Matter.id, Matter.number).where(*here))}
    found: dict[str, list[Row]] = defaultdict(list)
    rows = db.session.execute(
        select(
            Matter.id,
            func.coalesce(Matter.merged_into_id, Matter.id).label("survivor_id"),
            Party.name,
            Party.side,
            Party.minor,
        )
        .join(Matter, Matter.id == Party.matter_id)
        .where(or_(Matter.id.in_(numbers), Matter.merged_into_id.in_(numbers)), ~Matter.sealed)
        .order_by(Party.id)
    )
    for row in rows:
        for number in {numbers[key] for key in (row.id, row.survivor_id) if key in numbers}:
            found[number].append(row)
    return found
