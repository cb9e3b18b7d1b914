"""The agenda as it was issued, version by version, and what a reader may see of it."""

import hashlib
from typing import Any

from sqlalchemy import Select, select

from village.extensions import db
from village.models import Issue, Matter, Meeting
from village.queries import agenda, agenda_own
from village.queries.scope import Row
from village.rules.chain import canonical
from village.rules.viewer import Viewer
from village.rules.visibility import SEALED
from village.vocabulary import MeetingStatus

Content = dict[str, Any]
OUT = (MeetingStatus.ISSUED, MeetingStatus.HELD, MeetingStatus.CLOSED)


def digest(agenda_content: dict[str, Any]) -> str:
    """SHA-256 of a content, by which the secretary issues just what was seen."""
    return hashlib.sha256(canonical(agenda_content).encode()).hexdigest()


def _issues(viewer: Viewer, meeting_id: int) -> Select[Any]:
    return (
        select(Issue.content)
        .join(Meeting, Meeting.id == Issue.meeting_id)
        .where(Issue.meeting_id == meeting_id, Meeting.township_code == viewer.township_code)
        .order_by(Issue.version.desc())
    )


def issued(viewer: Viewer, meeting_id: int, version: int | None = None) -> Content | None:
    """An issue as it was issued, the latest if none is named, but for what was sealed since; None where none is."""
    query = _issues(viewer, meeting_id)
    if version is not None:
        query = query.where(Issue.version == version)
    found = withheld(viewer, list(db.session.scalars(query.limit(1))))
    return found[0] if found else None


def versions(viewer: Viewer, meeting_id: int) -> list[Content]:
    """All issues of a meeting in the same way, the newest first."""
    return withheld(viewer, list(db.session.scalars(_issues(viewer, meeting_id))))


def printable(viewer: Viewer, meeting: Row, version: int | None = None) -> Content | None:
    """What a paper shows this reader: an issue of an issued or held meeting, else the draft; their own items of it."""
    if version is not None or meeting.status in OUT:
        found = issued(viewer, meeting.id, version)
    else:
        found = agenda.content(viewer, meeting.id)
    return agenda_own.of_reader(viewer, found) if found else None


def withheld(viewer: Viewer, issues: list[Content]) -> list[Content]:
    """Issues without the words of matters that are sealed now; the stored ones stay as they are."""
    numbers = set().union(*map(agenda_own.numbers_in, issues))
    here = (Matter.township_code == viewer.township_code, Matter.number.in_(sorted(numbers)))
    sealed = set(db.session.scalars(select(Matter.number).where(*here, Matter.sealed))) if numbers else set()
    return [_without(sealed, issue) for issue in issues] if sealed else issues


def _without(sealed: set[str], issue: Content) -> Content:
    def shown(entries: list[Content], hidden: Content) -> list[Content]:
        return [{**entry, **(hidden if entry.get("number") in sealed else {})} for entry in entries]

    empty = {"title": SEALED, "units": []}
    empty |= dict.fromkeys(("text", "presenter", "note", "decision_text", "reason"), "")
    sections = [
        {name: shown(value, empty) if name in ("items", "rows") else value for name, value in part.items()}
        for part in issue["sections"]
    ]
    return {**issue, "sections": sections, "changes": shown(issue.get("changes", []), {"title": SEALED})}
