"""What a new meeting's agenda begins with: the standing items of the last one, or the usual order."""

from sqlalchemy import select

from village.extensions import db
from village.models import AgendaItem, Meeting
from village.rules.agenda import FIRST, STANDING
from village.vocabulary import Added, MeetingKind, MeetingStatus, Section, TakenOff


def lay_out(meeting: Meeting) -> None:
    """Put the standing items on a new agenda; those of the last meeting as they were, marked until looked at."""
    last = db.session.scalars(
        select(Meeting)
        .where(
            Meeting.township_code == meeting.township_code,
            Meeting.kind == meeting.kind,
            Meeting.status != MeetingStatus.CANCELLED,
            Meeting.id != meeting.id,
        )
        .order_by(Meeting.held_at.desc())
        .limit(1)
    ).first()
    items = _usual(meeting.kind) if last is None else [_again(item) for item in _standing(last)]
    for position, item in enumerate(items, 1):
        item.meeting_id, item.position = meeting.id, position
    db.session.add_all(items)


def _usual(kind: MeetingKind) -> list[AgendaItem]:
    return [AgendaItem(section=part, title=part.label, minutes=minutes) for part, minutes in FIRST[kind].items()]


def _standing(last: Meeting) -> list[AgendaItem]:
    """In the agenda's order; what was taken off or raised in the room was that month's alone."""
    items = db.session.scalars(
        select(AgendaItem)
        .where(
            AgendaItem.meeting_id == last.id,
            AgendaItem.matter_id.is_(None),
            AgendaItem.section.in_(STANDING),
            AgendaItem.added != Added.IN_ROOM,
            AgendaItem.taken_off.is_distinct_from(TakenOff.BEFORE),
        )
        .order_by(AgendaItem.position, AgendaItem.id)
    )
    order = list(Section)
    return sorted(items, key=lambda item: order.index(item.section))


def _again(item: AgendaItem) -> AgendaItem:
    words = {name: getattr(item, name) for name in ("section", "title", "text", "presenter", "minutes", "units")}
    return AgendaItem(copied=True, **words)
