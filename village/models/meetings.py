"""Meetings: the agenda as it grows, as it was issued, and who sat there."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from village.extensions import Base
from village.models.history import Chained
from village.vocabulary import Added, AttendanceState, Decision, MeetingKind, MeetingStatus, Section, TakenOff


class Meeting(Chained, Base):
    """A meeting of a township; of four-checks meetings at most one a month that is not cancelled."""

    __tablename__ = "meetings"
    __table_args__ = (
        Index(
            "uq_meetings_month",
            "township_code",
            "month",
            unique=True,
            sqlite_where=text("kind = 'monthly' AND status != 'cancelled'"),
            postgresql_where=text("kind = 'monthly' AND status != 'cancelled'"),
        ),
        Index("ix_meetings_township_code_id", "township_code", "id"),
        CheckConstraint(
            "status NOT IN ('issued', 'held', 'closed') OR issued_version > 0", name="issued_has_a_version"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    township_code: Mapped[str] = mapped_column(String(9))
    kind: Mapped[MeetingKind] = mapped_column(default=MeetingKind.MONTHLY, server_default="monthly")
    month: Mapped[str] = mapped_column(String(7))
    held_at: Mapped[datetime]
    room: Mapped[str] = mapped_column(String(60))
    chair: Mapped[str] = mapped_column(String(80))
    recorder: Mapped[str] = mapped_column(String(80), default="")
    minutes_available: Mapped[int | None]
    status: Mapped[MeetingStatus]
    version: Mapped[int] = mapped_column(default=1)
    issued_version: Mapped[int] = mapped_column(default=0)
    approved_by: Mapped[str] = mapped_column(String(40), default="")
    reviewed_by: Mapped[str] = mapped_column(String(40), default="", server_default="")
    reviewed_on: Mapped[date | None]
    signed_by: Mapped[str] = mapped_column(String(40), default="", server_default="")
    signed_on: Mapped[date | None]


class Attendance(Base):
    """A unit asked to the meeting, in the order of the list, and from `hold` on whether it came."""

    __tablename__ = "attendances"
    __table_args__ = (UniqueConstraint("meeting_id", "unit"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"))
    position: Mapped[int]
    unit: Mapped[str] = mapped_column(String(60))
    state: Mapped[AttendanceState | None]
    name: Mapped[str] = mapped_column(String(60), default="")
    title: Mapped[str] = mapped_column(String(60), default="", server_default="")


class AgendaItem(Base):
    """One item; empty title or text means: as the matter says. `version` moves with every change and move.

    `since_version` is the issue that first showed it: until then it may vanish, after that it is taken off.
    """

    __tablename__ = "agenda_items"
    __table_args__ = (
        UniqueConstraint("meeting_id", "matter_id"),
        Index("ix_agenda_items_matter_id", "matter_id"),
        CheckConstraint("matter_id IS NOT NULL OR title != ''", name="topic_has_a_title"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"))
    section: Mapped[Section]
    position: Mapped[int]
    matter_id: Mapped[int | None] = mapped_column(ForeignKey("matters.id"))
    title: Mapped[str] = mapped_column(String(60), default="")
    text: Mapped[str] = mapped_column(Text, default="")
    presenter: Mapped[str] = mapped_column(String(60), default="")
    minutes: Mapped[int | None]
    units: Mapped[str] = mapped_column(String(200), default="")
    settled_before: Mapped[bool] = mapped_column(default=False)
    version: Mapped[int] = mapped_column(default=1)
    added: Mapped[Added] = mapped_column(default=Added.IN_TIME)
    since_version: Mapped[int | None]
    taken_off: Mapped[TakenOff | None]
    copied: Mapped[bool] = mapped_column(default=False)
    note: Mapped[str] = mapped_column(Text, default="", server_default="")
    decision: Mapped[Decision | None]
    decision_text: Mapped[str] = mapped_column(Text, default="", server_default="")
    decision_number: Mapped[str] = mapped_column(String(40), default="", server_default="")
    # Why it comes again, which the minutes and the next agenda say.
    decision_reason: Mapped[str] = mapped_column(Text, default="", server_default="")
    carried_from_id: Mapped[int | None] = mapped_column(ForeignKey("agenda_items.id"))
    # The decision as it is being written, field by field as typed; nothing of it counts before the close.
    draft: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    # The matter's last entry when it was decided, and what to put back if the meeting is opened again.
    decided_seq: Mapped[int | None]
    put_back: Mapped[dict[str, Any] | None] = mapped_column(JSON)


class StandingUnit(Chained, Base):
    """A unit that each meeting of the township is asked for; it need have no place or department of its own."""

    __tablename__ = "standing_units"
    __table_args__ = (
        UniqueConstraint("township_code", "name"),
        CheckConstraint("place_code IS NULL OR department_id IS NULL", name="place_or_department"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    township_code: Mapped[str] = mapped_column(String(9))
    name: Mapped[str] = mapped_column(String(60))
    position: Mapped[int]
    place_code: Mapped[str | None] = mapped_column(String(12))
    department_id: Mapped[int | None] = mapped_column(ForeignKey("departments.id"))
    phone: Mapped[str] = mapped_column(String(20), default="")
    active: Mapped[bool] = mapped_column(default=True)


class Issue(Base):
    """The agenda as it was issued: masked, numbered, its digest in the history. Every rendering reads this."""

    __tablename__ = "issues"
    __table_args__ = (UniqueConstraint("meeting_id", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"))
    version: Mapped[int]
    content: Mapped[dict[str, Any]] = mapped_column(JSON)
    digest: Mapped[str] = mapped_column(String(64))
    issued_at: Mapped[datetime]
    issued_on: Mapped[date]


class Minutes(Base):
    """The minutes as the meeting was closed with them: masked, their digest in the history. Papers read this."""

    __tablename__ = "minutes"
    __table_args__ = (UniqueConstraint("meeting_id", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"))
    version: Mapped[int]
    content: Mapped[dict[str, Any]] = mapped_column(JSON)
    digest: Mapped[str] = mapped_column(String(64))
    closed_at: Mapped[datetime]


class MinutesCorrection(Base):
    """A correction sheet under minutes that can no longer be opened again; masked, of one item or of them all."""

    __tablename__ = "minutes_corrections"
    __table_args__ = (UniqueConstraint("meeting_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"))
    number: Mapped[int]
    agenda_item_id: Mapped[int | None] = mapped_column(ForeignKey("agenda_items.id"))
    text: Mapped[str] = mapped_column(Text)
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    at: Mapped[datetime]
