"""What became of the matters of the last meeting that was held."""

from typing import Any

from sqlalchemy import select

from village.extensions import db
from village.models import AgendaItem, Matter, Meeting, Place
from village.queries import shown
from village.queries.scope import Row
from village.rules.masking import Masker
from village.rules.places import short_name
from village.rules.viewer import Viewer
from village.vocabulary import MeetingStatus, Section, TakenOff


def rows(viewer: Viewer, meeting: Row) -> list[Row]:
    """The matters of the meeting held before this one but sealed ones, in its order, with where they stand now."""
    last = db.session.scalar(
        select(Meeting.id)
        .where(
            Meeting.township_code == viewer.township_code,
            Meeting.status.in_((MeetingStatus.HELD, MeetingStatus.CLOSED)),
            Meeting.held_at < meeting.held_at,
        )
        .order_by(Meeting.held_at.desc())
        .limit(1)
    )
    if last is None:
        return []
    found = db.session.execute(
        select(
            AgendaItem.matter_id,
            AgendaItem.section,
            AgendaItem.title,
            Matter.title.label("matter_title"),
            Matter.number,
            Matter.check,
            Matter.status,
            Matter.status_on,
            Place.name.label("place_name"),
        )
        .join(Matter, Matter.id == AgendaItem.matter_id)
        .outerjoin(Place, Place.code == Matter.place_code)
        .where(AgendaItem.meeting_id == last, AgendaItem.taken_off.is_distinct_from(TakenOff.BEFORE), ~Matter.sealed)
        .order_by(AgendaItem.position, AgendaItem.id)
    )
    order = list(Section)
    return sorted(found, key=lambda row: order.index(row.section))


def told(viewer: Viewer, meeting: Row) -> list[tuple[int, dict[str, Any]]]:
    """(matter's id, what the agenda will say of it) for each of these matters."""
    found = rows(viewer, meeting)
    names = shown.names_of(viewer, [row.matter_id for row in found])
    masker = Masker([name for matter_names in names.values() for name in matter_names])
    return [(row.matter_id, row_of(row, masker)) for row in found]


def row_of(row: Row, masker: Masker) -> dict[str, Any]:
    """One matter as it is stored with the agenda: masked, its status as a word of the vocabulary."""
    return {
        "title": masker.text(row.title or row.matter_title),
        "number": row.number,
        "place": short_name(row.place_name) if row.place_name else "",
        "check": row.check.value,
        "status": row.status.value,
        "status_on": row.status_on.isoformat(),
    }
