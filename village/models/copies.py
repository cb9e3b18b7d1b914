"""Papers with names: each making is known, by whom, for whom or why."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from village.extensions import Base
from village.vocabulary import Paper


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


class NamedCopy(Base):
    """A matter's paper with names, for the file or the parties themselves: open to its maker on that day alone."""

    __tablename__ = "named_copies"
    __table_args__ = (Index("ix_named_copies_matter_id", "matter_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    matter_id: Mapped[int] = mapped_column(ForeignKey("matters.id"))
    paper: Mapped[Paper]
    reason: Mapped[str] = mapped_column(Text)
    made_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    made_at: Mapped[datetime]
