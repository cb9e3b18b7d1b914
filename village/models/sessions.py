"""What happened in the room: parlor sessions, who came, and what was said on each matter."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from village.extensions import Base
from village.models.history import Chained
from village.vocabulary import AttendeeRole, Mode, NextStep, Outcome, SessionKind, Visitor


class ParlorSession(Chained, Base):
    """One sitting. `held_at` may lie well before `recorded_at` (补记); both are kept."""

    __tablename__ = "parlor_sessions"
    __table_args__ = (
        UniqueConstraint("author_id", "client_key"),
        CheckConstraint("held_at <= recorded_at", name="not_in_the_future"),
        Index("ix_parlor_sessions_place", "place_code", "held_at", "id"),
        Index("ix_parlor_sessions_village", "village_code", "held_at", "id"),
        Index("ix_parlor_sessions_kind", "place_code", "kind", "held_at"),
        Index("ix_parlor_sessions_township", "township_code", "held_at", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    place_code: Mapped[str] = mapped_column(String(15))
    village_code: Mapped[str | None] = mapped_column(String(12))
    township_code: Mapped[str] = mapped_column(String(9))
    held_at: Mapped[datetime]
    recorded_at: Mapped[datetime]
    kind: Mapped[SessionKind]
    mode: Mapped[Mode]
    host: Mapped[str] = mapped_column(String(40))
    author_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    summary: Mapped[str] = mapped_column(Text)
    headcount: Mapped[int]
    open: Mapped[bool]
    terms_told: Mapped[bool]
    client_key: Mapped[str] = mapped_column(String(64))
    body_digest: Mapped[str] = mapped_column(String(64))
    corrected: Mapped[int] = mapped_column(default=0)


class Attendee(Base):
    """Somebody who sat with the parties: a helper, never a party."""

    __tablename__ = "attendees"
    __table_args__ = (Index("ix_attendees_session_id", "session_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("parlor_sessions.id"))
    name: Mapped[str] = mapped_column(String(40))
    role: Mapped[AttendeeRole]
    # A helper whom the parties wished for.
    helper_id: Mapped[int | None] = mapped_column(ForeignKey("helpers.id"))


class Handling(Base):
    """What a session came to on a matter; for a visit (来访接待) which side came and what was answered."""

    __tablename__ = "handlings"
    __table_args__ = (
        UniqueConstraint("session_id", "matter_id"),
        CheckConstraint("(outcome = 'noted') = (visitor IS NOT NULL)", name="visits_say_who_came"),
        Index("ix_handlings_matter_id", "matter_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("parlor_sessions.id"))
    matter_id: Mapped[int] = mapped_column(ForeignKey("matters.id"))
    outcome: Mapped[Outcome]
    note: Mapped[str] = mapped_column(Text, default="")
    next_on: Mapped[date | None]
    next_step: Mapped[NextStep | None]
    other_routes_told: Mapped[bool] = mapped_column(default=False)
    told_on: Mapped[date | None]
    visitor: Mapped[Visitor | None]
    answered: Mapped[str] = mapped_column(Text, default="", server_default="")


class Presence(Base):
    """Whether a party of the matter was there; no row means that nobody said."""

    __tablename__ = "presences"

    session_id: Mapped[int] = mapped_column(ForeignKey("parlor_sessions.id"), primary_key=True)
    party_id: Mapped[int] = mapped_column(ForeignKey("parties.id"), primary_key=True)
    present: Mapped[bool]
