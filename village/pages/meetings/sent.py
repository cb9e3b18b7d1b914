"""What was sent about a meeting: the notice to copy, who has opened the agenda, and whom to call who has not."""

import re
from collections.abc import Sequence
from typing import Any

from village.papers import notices
from village.queries import agenda, contacts, seen
from village.rules.places import short_name
from village.rules.viewer import Viewer
from village.vocabulary import MeetingStatus, Role

SEPARATORS = re.compile(r"[、，,；;\s]+")
COMING = (MeetingStatus.PLANNED, MeetingStatus.ISSUED)


def of(me: Viewer, meeting: Any, rows: Sequence[Any]) -> dict[str, Any]:  # noqa: ANN401 - a meeting's row
    """The notice's text, the marks of this version, and the invited villages that have not opened it."""
    units = [row.unit for row in agenda.units(me, meeting.id)]
    issued = meeting.issued_version > 0
    marks = seen.marks(me, "meetings", meeting.id, edition=meeting.issued_version) if issued else []
    opened = {mark.place_code for mark in marks}
    invited = {short_name(unit) for unit in units}
    waiting = [row for row in contacts.villages(me) if short_name(row.name) in invited and row.code not in opened]
    return {
        "notice": _notice(me, meeting, units, rows) if meeting.status in COMING else "",
        "marks": marks,
        "waiting": waiting if meeting.status is MeetingStatus.ISSUED else [],
        "contacts": contacts.at(me, Role.OFFICER, [row.code for row in waiting]),
    }


def _notice(me: Viewer, meeting: Any, units: Sequence[str], rows: Sequence[Any]) -> str:  # noqa: ANN401
    about = notices.Meeting(
        me.place_name,
        meeting.kind,
        meeting.month,
        meeting.held_at,
        meeting.room,
        meeting.chair,
        meeting.issued_version > 0,
    )
    return notices.meeting(about, units, _items_of(rows))


def _items_of(rows: Sequence[Any]) -> dict[str, list[str]]:
    """The numbers of the items that each village brings, or to which a unit is asked."""
    found: dict[str, list[str]] = {}
    for row in rows:
        if row.matter_id is not None and not row.settled_before:
            for unit in (row.place_name or "", *SEPARATORS.split(row.units)):
                if unit:
                    found.setdefault(unit, []).append(row.number)
    return found
