"""The one history: a chain of entries per subject, whose erasable details never break the proof."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from village.extensions import Base


class Chained:
    """What a subject's row keeps of its chain: the last number and hash, so that a cut tail shows."""

    __tablename__: str
    id: Mapped[int]

    history_seq: Mapped[int] = mapped_column(default=0)
    history_hash: Mapped[str] = mapped_column(String(64), default="")


class HistoryEntry(Base):
    """One change: who took which step on what, when, and the state before and after. Never updated."""

    __tablename__ = "history_entries"
    __table_args__ = (
        UniqueConstraint("subject_kind", "subject_id", "seq"),
        Index("ix_history_entries_kind_place", "subject_kind", "township_code", "at", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    subject_kind: Mapped[str] = mapped_column(String(20))
    subject_id: Mapped[int]
    seq: Mapped[int]
    step: Mapped[str] = mapped_column(String(40))
    status_before: Mapped[str | None] = mapped_column(String(40))
    status_after: Mapped[str | None] = mapped_column(String(40))
    place_code: Mapped[str] = mapped_column(String(15))
    township_code: Mapped[str] = mapped_column(String(9))
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    at: Mapped[datetime]
    detail_digest: Mapped[str] = mapped_column(String(64))
    previous_hash: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))


class HistoryDetail(Base):
    """The words and answers of one entry; erasing the row leaves the chain whole."""

    __tablename__ = "history_details"

    entry_id: Mapped[int] = mapped_column(ForeignKey("history_entries.id"), primary_key=True)
    salt: Mapped[str] = mapped_column(String(32))
    answers: Mapped[dict[str, Any]] = mapped_column(JSON)


class ReadLog(Base):
    """Who opened which matter or paper, for every post but the matter's own parlor and village. Append-only."""

    __tablename__ = "read_logs"
    __table_args__ = (Index("ix_read_logs_township_code_at", "township_code", "at", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    township_code: Mapped[str] = mapped_column(String(9))
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    post_id: Mapped[int] = mapped_column(ForeignKey("posts.id"))
    subject_kind: Mapped[str] = mapped_column(String(20))
    subject_id: Mapped[int]
    at: Mapped[datetime]
    address: Mapped[str] = mapped_column(String(45))
