"""Effects of the steps on and off the agenda."""

from sqlalchemy import func, select

from village.actions.effects.move import Answers, Move
from village.actions.write import locked
from village.extensions import db
from village.models import AgendaItem, Matter, Meeting
from village.rules.agenda import ADDED, OPEN, takes
from village.rules.errors import Invalid
from village.rules.viewer import Viewer
from village.vocabulary import N_, MatterStatus, MeetingStatus, Section, TakenOff

ON_THE_WAY = (MeetingStatus.PLANNED, MeetingStatus.ISSUED, MeetingStatus.HELD)


def schedule(_actor: Viewer, matter: Matter, answers: Answers) -> Move:
    """Put it on the agenda of a meeting that is not yet held; after the issue as a supplement."""
    meeting = locked(Meeting, answers["meeting"])
    if meeting.township_code != matter.township_code or meeting.status not in OPEN:
        raise Invalid({"meeting": N_("这次例会已经开过或取消，不能再列入。")})
    if not takes(meeting.kind, _matters_on(meeting)):
        raise Invalid({"meeting": N_("晨会不议事项，会诊一次只议一件。请列入别的会。")})
    _leave_held(matter)
    mine = (AgendaItem.meeting_id == meeting.id, AgendaItem.matter_id == matter.id)
    item, position = db.session.scalars(select(AgendaItem).where(*mine)).first(), next_position(meeting.id)
    if item is None:
        section = Section(matter.check.value)
        item = AgendaItem(meeting_id=meeting.id, section=section, matter_id=matter.id, added=ADDED[meeting.status])
    elif item.since_version:
        matter.times_on_agenda += 1
    item.position, item.taken_off, item.settled_before = position, None, False
    item.carried_from_id = _decided_before(matter)
    db.session.add(item)
    return Move()


def _leave_held(matter: Matter) -> None:
    """What a meeting talked about and has not decided, since it was settled meanwhile, is the next one's to decide."""
    undecided = (AgendaItem.matter_id == matter.id, AgendaItem.taken_off.is_(None), AgendaItem.decided_seq.is_(None))
    held = (
        select(AgendaItem)
        .join(Meeting, Meeting.id == AgendaItem.meeting_id)
        .where(Meeting.status == MeetingStatus.HELD)
    )
    for item in db.session.scalars(held.where(*undecided)):
        item.taken_off = TakenOff.AFTER
        item.version += 1


def _matters_on(meeting: Meeting) -> int:
    on = (AgendaItem.meeting_id == meeting.id, AgendaItem.matter_id.is_not(None), AgendaItem.taken_off.is_(None))
    return db.session.scalar(select(func.count()).select_from(AgendaItem).where(*on)) or 0


def _decided_before(matter: Matter) -> int | None:
    """The item under which an earlier meeting last decided on it."""
    mine = (AgendaItem.matter_id == matter.id, AgendaItem.decided_seq.is_not(None))
    return db.session.scalar(select(func.max(AgendaItem.id)).where(*mine))


def defer(_actor: Viewer, matter: Matter, _answers: Answers) -> Move:
    """Take it off the agenda."""
    leave_agenda(matter)
    return Move()


def next_position(meeting_id: int) -> int:
    """The place behind the last item of a meeting."""
    last = db.session.scalar(select(func.max(AgendaItem.position)).where(AgendaItem.meeting_id == meeting_id))
    return (last or 0) + 1


def leave_agenda(matter: Matter) -> list[str]:
    """Take it off its agenda; what was issued and not talked about was no time on one. Answers the meetings' months."""
    found = items_of(matter)
    for item, meeting in found:
        if item.since_version and meeting.status is not MeetingStatus.HELD:
            matter.times_on_agenda -= 1
        take_off(item, meeting)
    return [meeting.month for _item, meeting in found]


def take_off(item: AgendaItem, meeting: Meeting) -> None:
    """Delete what nobody has received; what was issued stays to be seen as taken off."""
    if item.since_version is None or meeting.status is MeetingStatus.PLANNED:
        db.session.delete(item)
        return
    item.taken_off = TakenOff.AFTER if meeting.status is MeetingStatus.HELD else TakenOff.BEFORE
    item.version += 1


def settle_before(matter: Matter, item: AgendaItem, meeting: Meeting) -> None:
    """What is settled need not be talked about: it leaves a draft, and stands on an issued agenda as settled."""
    item.settled_before = True
    item.version += 1
    if meeting.status is MeetingStatus.PLANNED or item.since_version is None:
        # Issued once and postponed: as if it had been taken off.
        matter.times_on_agenda -= item.since_version is not None
        db.session.delete(item)


def items_of(matter: Matter) -> list[tuple[AgendaItem, Meeting]]:
    """The items it stands under now, with their meetings; none unless it is scheduled."""
    rows = db.session.execute(
        select(AgendaItem, Meeting)
        .join(Meeting, Meeting.id == AgendaItem.meeting_id)
        .where(AgendaItem.matter_id == matter.id, AgendaItem.taken_off.is_(None), Meeting.status.in_(ON_THE_WAY))
    )
    return [(item, meeting) for item, meeting in rows] if matter.status is MatterStatus.SCHEDULED else []
