"""What comes in by a parlor's QR code: receipts, and what was sent from where, counted for a day."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from village.extensions import Base
from village.vocabulary import PublicKind


class Receipt(Base):
    """By what a villager asks how their matter stands; of the code only a digest is kept."""

    __tablename__ = "receipts"

    id: Mapped[int] = mapped_column(primary_key=True)
    matter_id: Mapped[int] = mapped_column(ForeignKey("matters.id"), unique=True)
    digest: Mapped[str] = mapped_column(String(64), unique=True)


class PublicTry(Base):
    """One matter sent in or one receipt asked for, counted in a table so that several processes count together."""

    __tablename__ = "public_tries"
    __table_args__ = (
        Index("ix_public_tries_address", "address", "kind", "at"),
        Index("ix_public_tries_parlor", "parlor_id", "at"),
        Index("ix_public_tries_at", "at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[PublicKind]
    address: Mapped[str] = mapped_column(String(45))
    parlor_id: Mapped[int | None] = mapped_column(ForeignKey("parlors.id"))
    # Of the words that were sent, so that the same ones are not taken twice.
    digest: Mapped[str] = mapped_column(String(64), default="")
    at: Mapped[datetime]
