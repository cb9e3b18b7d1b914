"""The window: tickets of the day with who owes the answer, and the log of consultations."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from village.extensions import Base
from village.models.history import Chained
from village.vocabulary import AnsweredHow, ConsultationKind, IntakeStatus, SentTo


class Intake(Chained, Base):
    """One ticket. `taken_by_id` is the first receiver and stays; `owner_id` owes the answer and may be handed on.

    Who came stands among the matter's parties, so that this is no list of visitors.
    """

    __tablename__ = "intakes"
    __table_args__ = (
        UniqueConstraint("township_code", "day", "ticket"),
        UniqueConstraint("matter_id"),
        CheckConstraint("status != 'handed' OR (matter_id IS NOT NULL AND owner_id IS NOT NULL)", name="owed_by_one"),
        CheckConstraint("(matter_id IS NULL) = (sent_to IS NULL)", name="sent_somewhere"),
        CheckConstraint(
            "(answered_at IS NULL) = (answer = '') AND (answered_at IS NULL) = (answered_how IS NULL)",
            name="answered_when_and_how",
        ),
        Index("ix_intakes_owner", "owner_id", "status", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    township_code: Mapped[str] = mapped_column(String(9))
    day: Mapped[date]
    ticket: Mapped[int]
    drawn_at: Mapped[datetime]
    status: Mapped[IntakeStatus]
    version: Mapped[int] = mapped_column(default=1)
    matter_id: Mapped[int | None] = mapped_column(ForeignKey("matters.id"))
    sent_to: Mapped[SentTo | None]
    sent_name: Mapped[str] = mapped_column(String(200), default="")
    taken_at: Mapped[datetime | None]
    taken_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    answered_at: Mapped[datetime | None]
    answered_how: Mapped[AnsweredHow | None]
    answer: Mapped[str] = mapped_column(Text, default="")


class Consultation(Chained, Base):
    """A line of the log: what was asked and answered. Nobody is named; who answered is said by office."""

    __tablename__ = "consultations"
    __table_args__ = (
        CheckConstraint("minutes IS NULL OR minutes > 0", name="minutes_spent"),
        UniqueConstraint("matter_id"),
        Index("ix_consultations_day", "township_code", "day", "id"),
        Index("ix_consultations_kind", "township_code", "kind", "day", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    township_code: Mapped[str] = mapped_column(String(9))
    day: Mapped[date]
    kind: Mapped[ConsultationKind]
    asked: Mapped[str] = mapped_column(Text)
    answered: Mapped[str] = mapped_column(Text)
    answered_by: Mapped[str] = mapped_column(String(40))
    minutes: Mapped[int | None]
    recorded_at: Mapped[datetime]
    recorded_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    # The ticket whose holder only wanted to know something, and the matter it grew into.
    intake_id: Mapped[int | None] = mapped_column(ForeignKey("intakes.id"))
    matter_id: Mapped[int | None] = mapped_column(ForeignKey("matters.id"))
