"""Meetings of the viewer's township."""

from typing import Any

from sqlalchemy import func, select

from village.extensions import db
from village.models import AgendaItem, HistoryEntry, Issue, Meeting, User
from village.queries import entries
from village.queries.scope import Row
from village.rules.agenda import OPEN
from village.rules.viewer import Viewer
from village.vocabulary import MeetingKind, MeetingStatus, Role

PAGE = 24
SEEN_BELOW = (MeetingStatus.ISSUED, MeetingStatus.HELD, MeetingStatus.CLOSED)


def _visible(viewer: Viewer) -> Any:  # noqa: ANN401 - an SQL condition
    mine = Meeting.township_code == viewer.township_code
    return mine if viewer.role in (Role.STAFF, Role.SECRETARY) else mine & Meeting.status.in_(SEEN_BELOW)


def _facts(viewer: Viewer) -> Any:  # noqa: ANN401 - a select
    """A meeting's columns; who reads issued ones reads room and chair as they were issued, not as they are to be."""
    if viewer.role in (Role.STAFF, Role.SECRETARY):
        return select(*Meeting.__table__.c)
    changing = ("room", "chair")
    return select(
        *(column for column in Meeting.__table__.c if column.name not in changing),
        *(func.coalesce(Issue.content[name].as_string(), getattr(Meeting, name)).label(name) for name in changing),
    ).outerjoin(Issue, (Issue.meeting_id == Meeting.id) & (Issue.version == Meeting.issued_version))


def listed(viewer: Viewer, before: int | None = None) -> tuple[list[Row], int | None]:
    """Meetings that are over, newest first, and the key of the next page; `coming` has the others."""
    query = _facts(viewer).where(_visible(viewer), Meeting.status.not_in(OPEN))
    if before is not None:
        query = query.where(Meeting.id < before)
    rows = list(db.session.execute(query.order_by(Meeting.id.desc()).limit(PAGE + 1)))
    return rows[:PAGE], rows[PAGE - 1].id if len(rows) > PAGE else None


def one(viewer: Viewer, meeting_id: int) -> Row | None:
    """A meeting the viewer may see, or None."""
    return db.session.execute(_facts(viewer).where(Meeting.id == meeting_id, _visible(viewer))).first()


def open_to_items(viewer: Viewer) -> list[Row]:
    """The meetings of the township that still take items, soonest first; after the issue as supplements."""
    return list(
        db.session.execute(
            select(Meeting.id, Meeting.kind, Meeting.month, Meeting.held_at, Meeting.status)
            .where(
                Meeting.township_code == viewer.township_code,
                Meeting.status.in_(OPEN),
                Meeting.kind != MeetingKind.MORNING,
            )
            .order_by(Meeting.held_at)
        )
    )


def coming(viewer: Viewer) -> list[Row]:
    """Meetings not yet held that the viewer may see, soonest first."""
    return list(
        db.session.execute(_facts(viewer).where(_visible(viewer), Meeting.status.in_(OPEN)).order_by(Meeting.held_at))
    )


def item(viewer: Viewer, meeting_id: int, item_id: int) -> Row | None:
    """One item of a meeting the viewer may see."""
    return db.session.execute(
        select(*AgendaItem.__table__.c)
        .join(Meeting, Meeting.id == AgendaItem.meeting_id)
        .where(AgendaItem.id == item_id, AgendaItem.meeting_id == meeting_id, _visible(viewer))
    ).first()


def last(viewer: Viewer, kind: MeetingKind) -> Row | None:
    """The township's last meeting of a kind that was not cancelled, which a new one takes after."""
    return db.session.execute(
        select(*Meeting.__table__.c)
        .where(
            Meeting.township_code == viewer.township_code,
            Meeting.kind == kind,
            Meeting.status != MeetingStatus.CANCELLED,
        )
        .order_by(Meeting.held_at.desc())
        .limit(1)
    ).first()


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
            entries.told()
            .join(Meeting, Meeting.id == HistoryEntry.subject_id)
            .where(HistoryEntry.subject_kind == "meetings", HistoryEntry.subject_id == meeting_id, _visible(viewer))
            .order_by(HistoryEntry.seq.desc())
        )
    )
