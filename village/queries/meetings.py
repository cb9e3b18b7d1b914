"""Meetings of the viewer's township."""

from typing import Any

from sqlalchemy import select

from village.extensions import db
from village.models import AgendaItem, Department, HistoryDetail, HistoryEntry, Meeting, Place, RosterEntry, User
from village.queries.scope import Row
from village.rules.viewer import Viewer
from village.vocabulary import MeetingStatus, PlaceLevel, Role

PAGE = 24
SEEN_BELOW = (MeetingStatus.ISSUED, MeetingStatus.HELD)


def _visible(viewer: Viewer) -> Any:  # noqa: ANN401 - an SQL condition
    mine = Meeting.township_code == viewer.township_code
    return mine if viewer.role in (Role.STAFF, Role.SECRETARY) else mine & Meeting.status.in_(SEEN_BELOW)


def listed(viewer: Viewer, before: int | None = None) -> tuple[list[Row], int | None]:
    """Meetings, newest first, and the key of the next page; officers and chiefs see issued ones."""
    query = select(*Meeting.__table__.c).where(_visible(viewer))
    if before is not None:
        query = query.where(Meeting.id < before)
    rows = list(db.session.execute(query.order_by(Meeting.id.desc()).limit(PAGE + 1)))
    return rows[:PAGE], rows[PAGE - 1].id if len(rows) > PAGE else None


def one(viewer: Viewer, meeting_id: int) -> Row | None:
    """A meeting the viewer may see, or None."""
    return db.session.execute(select(*Meeting.__table__.c).where(Meeting.id == meeting_id, _visible(viewer))).first()


def planned(viewer: Viewer) -> list[Row]:
    """The meetings of the township that still take items, soonest first."""
    return list(
        db.session.execute(
            select(Meeting.id, Meeting.month, Meeting.held_at, Meeting.version)
            .where(Meeting.township_code == viewer.township_code, Meeting.status == MeetingStatus.PLANNED)
            .order_by(Meeting.held_at)
        )
    )


def coming(viewer: Viewer) -> list[Row]:
    """Meetings not yet held that the viewer may see, soonest first."""
    return list(
        db.session.execute(
            select(Meeting.id, Meeting.month, Meeting.held_at, Meeting.room, Meeting.status)
            .where(_visible(viewer), Meeting.status.in_((MeetingStatus.PLANNED, MeetingStatus.ISSUED)))
            .order_by(Meeting.held_at)
        )
    )


def item(viewer: Viewer, meeting_id: int, item_id: int) -> Row | None:
    """One item of a meeting the viewer may see."""
    return db.session.execute(
        select(*AgendaItem.__table__.c)
        .join(Meeting, Meeting.id == AgendaItem.meeting_id)
        .where(AgendaItem.id == item_id, AgendaItem.meeting_id == meeting_id, _visible(viewer))
    ).first()


def units_to_ask(viewer: Viewer) -> list[str]:
    """The names of the township's villages, units and departments, to be asked to a meeting."""
    places = db.session.scalars(
        select(Place.name)
        .where(Place.parent_code == viewer.township_code, Place.level == PlaceLevel.VILLAGE, Place.valid_to.is_(None))
        .order_by(Place.code)
    )
    departments = db.session.scalars(
        select(Department.name)
        .where(Department.township_code == viewer.township_code, Department.active)
        .order_by(Department.id)
    )
    return [*places, *departments]


def leaders(viewer: Viewer) -> list[Row]:
    """The township's leaders' roster."""
    return list(
        db.session.execute(
            select(RosterEntry.name, RosterEntry.title)
            .where(RosterEntry.township_code == viewer.township_code, RosterEntry.active)
            .order_by(RosterEntry.position, RosterEntry.id)
        )
    )


def contact(viewer: Viewer, meeting_id: int) -> Row | None:
    """Who opened a meeting, to be asked about it: name and phone."""
    return db.session.execute(
        select(User.name, User.phone)
        .join(HistoryEntry, HistoryEntry.actor_id == User.id)
        .join(Meeting, Meeting.id == HistoryEntry.subject_id)
        .where(
            HistoryEntry.subject_kind == "meetings",
            HistoryEntry.subject_id == meeting_id,
            HistoryEntry.seq == 1,
            _visible(viewer),
        )
    ).first()


def timeline(viewer: Viewer, meeting_id: int) -> list[Row]:
    """What happened to a meeting, newest first."""
    return list(
        db.session.execute(
            select(
                HistoryEntry.step,
                HistoryEntry.status_after,
                HistoryEntry.at,
                User.name.label("actor_name"),
                HistoryDetail.answers,
            )
            .join(Meeting, Meeting.id == HistoryEntry.subject_id)
            .outerjoin(User, User.id == HistoryEntry.actor_id)
            .outerjoin(HistoryDetail, HistoryDetail.entry_id == HistoryEntry.id)
            .where(HistoryEntry.subject_kind == "meetings", HistoryEntry.subject_id == meeting_id, _visible(viewer))
            .order_by(HistoryEntry.seq.desc())
        )
    )
