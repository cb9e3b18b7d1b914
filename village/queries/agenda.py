"""The agenda as it grows: its items, and its content gathered once, to be seen, printed and issued."""

from collections.abc import Callable, Iterator
from typing import Any

from sqlalchemy import Label, func, or_, select
from sqlalchemy.orm import aliased

from village.extensions import db
from village.models import AgendaItem, Attendance, Matter, Meeting, Place
from village.queries import agenda_last, shown
from village.queries.scope import Row, content_seen, within_reach
from village.rules.agenda import FIXED, item_text, proposal_order, section_name
from village.rules.calendar import day_of, local
from village.rules.masking import Masker
from village.rules.places import short_name
from village.rules.viewer import Viewer
from village.vocabulary import MatterStatus, MeetingKind, MeetingStatus, Section, TakenOff

FIRST_ITEM = aliased(AgendaItem)
FIRST_MEETING = aliased(Meeting)

MATTER = (
    Matter.number,
    shown.session_count(),
    Matter.risk,
    Matter.times_on_agenda,
    Matter.sealed,
    Matter.village_code,
    Matter.status.label("matter_status"),
    Place.name.label("place_name"),
)
ITEM_WORDS = (
    AgendaItem.title,
    AgendaItem.text,
    AgendaItem.note,
    AgendaItem.decision_text,
    AgendaItem.decision_reason,
)
# Words are shown as this viewer may read them; the drafts are read where they are written.
NOT_ALWAYS = {"draft", "put_back", *(column.key for column in ITEM_WORDS)}
MATTER_WORDS = (Matter.difficulty, Matter.measures, Matter.risk_reason, Matter.request)


def proposed(viewer: Viewer) -> list[Row]:
    """The township's matters waiting for a meeting: risk, times on an agenda, age."""
    rows = db.session.execute(
        select(
            Matter.id,
            Matter.number,
            shown.words(viewer, Matter.title),
            Matter.sealed,
            Matter.check,
            Matter.risk,
            Matter.times_on_agenda,
            Matter.submitted_at,
            Matter.opened_on,
            Place.name.label("place_name"),
        )
        .outerjoin(Place, Place.code == Matter.place_code)
        .where(within_reach(viewer, Matter), Matter.status == MatterStatus.PROPOSED)
    )
    return sorted(rows, key=proposal_order)


def items(viewer: Viewer, meeting_id: int, *, taken_off: bool = False) -> list[Row]:
    """A meeting's items with their matters' facts, in the order of the sections; or those taken off before it."""
    off = AgendaItem.taken_off.is_not_distinct_from(TakenOff.BEFORE)
    seen = or_(Matter.id.is_(None), content_seen(viewer))
    own = [column for column in AgendaItem.__table__.c if column.name not in NOT_ALWAYS]
    rows = db.session.execute(
        select(
            *own,
            *MATTER,
            _first_on(),
            Meeting.held_at,
            *(shown.words(viewer, column, seen) for column in (*ITEM_WORDS, *MATTER_WORDS)),
            shown.words(viewer, Matter.title, seen).label("matter_title"),
        )
        .join(Meeting, Meeting.id == AgendaItem.meeting_id)
        .outerjoin(Matter, Matter.id == AgendaItem.matter_id)
        .outerjoin(Place, Place.code == Matter.place_code)
        .where(
            AgendaItem.meeting_id == meeting_id,
            Meeting.township_code == viewer.township_code,
            off if taken_off else ~off,
        )
        .order_by(AgendaItem.position, AgendaItem.id)
    )
    order = list(Section)
    return sorted(rows, key=lambda row: order.index(row.section))


def _first_on() -> Label[Any]:
    """The day on which an item's matter was first on the agenda of a meeting."""
    first = select(func.min(FIRST_MEETING.held_at)).join(FIRST_ITEM, FIRST_ITEM.meeting_id == FIRST_MEETING.id)
    counted = (FIRST_ITEM.since_version.is_not(None), FIRST_ITEM.taken_off.is_distinct_from(TakenOff.BEFORE))
    return (
        first.where(FIRST_ITEM.matter_id == Matter.id, *counted, FIRST_MEETING.status != MeetingStatus.CANCELLED)
        .correlate(Matter)
        .scalar_subquery()
        .label("first_on")
    )


def units(viewer: Viewer, meeting_id: int) -> list[Row]:
    """The units asked to a meeting, and from `hold` on whether they came."""
    return list(
        db.session.execute(
            select(Attendance.unit, Attendance.state, Attendance.name, Attendance.title)
            .join(Meeting, Meeting.id == Attendance.meeting_id)
            .where(Attendance.meeting_id == meeting_id, Meeting.township_code == viewer.township_code)
            .order_by(Attendance.position)
        )
    )


def words_of(item: Row) -> str:
    """An item's text: its own, or what the matter says."""
    if item.text or item.matter_id is None:
        return str(item.text)
    return item_text(item._mapping)


Told = Callable[[Row, Masker], dict[str, Any]]


def content(viewer: Viewer, meeting_id: int, told: Told = lambda row, masker: {}) -> dict[str, Any] | None:
    """The agenda as it stands, masked, in the shape that papers read; None out of reach. `told` adds to each item."""
    meeting = db.session.execute(
        select(*Meeting.__table__.c, Place.name.label("township"))
        .outerjoin(Place, Place.code == Meeting.township_code)
        .where(Meeting.id == meeting_id, Meeting.township_code == viewer.township_code)
    ).first()
    if meeting is None:
        return None
    rows = [row for row in items(viewer, meeting_id) if not row.sealed]
    last = agenda_last.rows(viewer, meeting)
    # One masker for the whole paper: numbers behind equal names hold within one document only.
    matter_ids = [row.matter_id for row in (*rows, *last) if row.matter_id is not None]
    names = shown.names_of(viewer, dict.fromkeys(matter_ids))
    masker = Masker([name for matter_names in names.values() for name in matter_names])
    told_last = [line for _key, line in agenda_last.told(viewer, meeting, masker, last)]
    return {
        "township": meeting.township,
        "kind": meeting.kind.value,
        "month": meeting.month,
        "held_at": local(meeting.held_at).strftime("%Y-%m-%dT%H:%M"),
        "room": meeting.room,
        "chair": meeting.chair,
        "recorder": meeting.recorder,
        "units": [row.unit for row in units(viewer, meeting_id)],
        "sections": list(_sections(meeting.kind, rows, told_last, masker, told)),
        "version": None,
        "issued_on": None,
        "approved_by": "",
        "changes": [],
    }


def _sections(
    kind: MeetingKind, rows: list[Row], last: list[dict[str, Any]], masker: Masker, more: Told
) -> Iterator[dict[str, Any]]:
    """The four checks always on the monthly agenda, else what has something; last time's matters as rows of a table."""
    always = FIXED if kind is MeetingKind.MONTHLY else ()
    for section in Section:
        here = [_item(row, masker) | more(row, masker) for row in rows if row.section is section]
        told = last if section is Section.LAST_MONTH else []
        if here or told or section in always:
            name = {} if kind is MeetingKind.MONTHLY else {"name": section_name(kind, section)}
            yield {"section": section.value, "items": here, **name, **({"rows": told} if told else {})}


def times(item: Row) -> int:
    """Which time this is for its matter; what was not issued yet does not count yet. Once for what has no matter."""
    return 1 if item.matter_id is None else int(item.times_on_agenda) + (0 if item.since_version else 1)


def days(item: Row) -> int:
    """How many days its matter has been coming to meetings, up to this one."""
    return 0 if item.first_on is None else max(0, (day_of(item.held_at) - day_of(item.first_on)).days)


def _item(row: Row, masker: Masker) -> dict[str, Any]:
    return {
        "id": row.id,
        "title": masker.text(row.title or row.matter_title),
        "number": row.number or "",
        "place": short_name(row.place_name) if row.place_name else "",
        "times": times(row),
        "days": days(row),
        "presenter": row.presenter,
        "minutes": row.minutes,
        "units": [unit for unit in row.units.split("、") if unit],
        "text": masker.text(words_of(row)),
        "settled_before": row.settled_before,
        "added": row.added.value,
    }
