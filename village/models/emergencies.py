"""What happened suddenly (突发事件) and how it was dealt with on the spot: the duty officer's one page."""

from datetime import datetime
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, Index, Numeric, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from village.extensions import Base
from village.vocabulary import FirstReport


class Emergency(Base):
    """One emergency of a matter. `happened_at` may lie well before `recorded_at` (补录); both are kept."""

    __tablename__ = "emergencies"
    __table_args__ = (
        UniqueConstraint("recorded_by_id", "client_key"),
        CheckConstraint("happened_at <= reported_at", name="happened_before_it_was_reported"),
        CheckConstraint("reported_at <= recorded_at", name="not_in_the_future"),
        Index("ix_emergencies_matter_id", "matter_id"),
        Index("ix_emergencies_village", "village_code", "happened_at", "id"),
        Index("ix_emergencies_township", "township_code", "happened_at", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    matter_id: Mapped[int] = mapped_column(ForeignKey("matters.id"))
    place_code: Mapped[str] = mapped_column(String(15))
    village_code: Mapped[str | None] = mapped_column(String(12))
    township_code: Mapped[str] = mapped_column(String(9))
    happened_at: Mapped[datetime]
    what: Mapped[str] = mapped_column(Text)
    spot: Mapped[str] = mapped_column(String(120), default="")
    reported_at: Mapped[datetime]
    reported_by: Mapped[str] = mapped_column(String(40))
    reported_how: Mapped[FirstReport]
    headcount: Mapped[int | None]
    amount: Mapped[Decimal | None] = mapped_column(Numeric(14, 2))
    done: Mapped[str] = mapped_column(Text)
    result: Mapped[str] = mapped_column(Text)
    recorded_at: Mapped[datetime]
    recorded_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    client_key: Mapped[str] = mapped_column(String(64))
    body_digest: Mapped[str] = mapped_column(String(64))


class EmergencyArrival(Base):
    """Who came to the spot, a unit or somebody by their role, and when."""

    __tablename__ = "emergency_arrivals"
    __table_args__ = (Index("ix_emergency_arrivals_emergency_id", "emergency_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    emergency_id: Mapped[int] = mapped_column(ForeignKey("emergencies.id"))
    who: Mapped[str] = mapped_column(String(60))
    at: Mapped[datetime]


class Representative(Base):
    """A party of the matter that spoke for those who had come."""

    __tablename__ = "representatives"
    __table_args__ = (Index("ix_representatives_party_id", "party_id"),)

    emergency_id: Mapped[int] = mapped_column(ForeignKey("emergencies.id"), primary_key=True)
    party_id: Mapped[int] = mapped_column(ForeignKey("parties.id"), primary_key=True)
