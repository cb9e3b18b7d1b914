"""Papers with names: each making is counted, and known by whom it is for."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from village.extensions import Base


class NumberedCopy(Base):
    """A chair's copy of an issued agenda. The names are not kept here: each printing takes them from the matters."""

    __tablename__ = "numbered_copies"
    __table_args__ = (
        UniqueConstraint("township_code", "year", "serial"),
        Index("ix_numbered_copies_meeting_id", "meeting_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"))
    township_code: Mapped[str] = mapped_column(String(9))
    year: Mapped[int]
    serial: Mapped[int]
    number: Mapped[str] = mapped_column(String(40))
    version: Mapped[int]
    recipient: Mapped[str] = mapped_column(String(80))
    made_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    made_at: Mapped[datetime]
