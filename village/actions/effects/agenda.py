"""Effects of the steps on and off the agenda."""

from sqlalchemy import func, select

from village.actions.effects.move import Answers, Move
from village.actions.write import locked
from village.extensions import db
from village.models import AgendaItem, Matter, Meeting
from village.rules.errors import Invalid
from village.rules.viewer import Viewer
from village.vocabulary import (
    N_,
    MatterStatus,
    MeetingStatus,
    Section,
)


def schedule(_actor: Viewer, matter: Matter, answers: Answers) -> Move:
    """Put it on the agenda of a planned meeting."""
    meeting = locked(Meeting, answers["meeting"])
    if meeting.township_code != matter.township_code or meeting.status is not MeetingStatus.PLANNED:
        raise Invalid({"meeting": N_("这次例会已经印发或结束，不能再列入。")})
    section = Section(matter.check.value)
    db.session.add(
        AgendaItem(meeting_id=meeting.id, section=section, position=next_position(meeting.id), matter_id=matter.id)
    )
    return Move()


def defer(_actor: Viewer, matter: Matter, _answers: Answers) -> Move:
    """Take it off the agenda."""
    for item, _meeting in items_of(matter):
        db.session.delete(item)
    return Move()


def next_position(meeting_id: int) -> int:
    """The place behind the last item of a meeting."""
    last = db.session.scalar(select(func.max(AgendaItem.position)).where(AgendaItem.meeting_id == meeting_id))
    return (last or 0) + 1


def leave_planned_agenda(matter: Matter) -> None:
    """Take it off an agenda that nobody has received yet."""
    for item, meeting in items_of(matter):
        if meeting.status is MeetingStatus.PLANNED:
            db.session.delete(item)


def items_of(matter: Matter) -> list[tuple[AgendaItem, Meeting]]:
    """The items it stands under now, with their meetings; none unless it is scheduled."""
    rows = db.session.execute(
        select(AgendaItem, Meeting)
        .join(Meeting, Meeting.id == AgendaItem.meeting_id)
        .where(
            AgendaItem.matter_id == matter.id,
            Meeting.status.in_((MeetingStatus.PLANNED, MeetingStatus.ISSUED, MeetingStatus.HELD)),
        )
    )
    return [(item, meeting) for item, meeting in rows] if matter.status is MatterStatus.SCHEDULED else []
