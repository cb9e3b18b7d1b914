"""What is kept for ten minutes so that a step can be taken back."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from village.extensions import Base


class UndoNote(Base):
    """A matter's last step and what its rows were before it: one note a matter, gone when it is of no more use."""

    __tablename__ = "undo_notes"
    __table_args__ = (Index("ix_undo_notes_at", "at"),)

    matter_id: Mapped[int] = mapped_column(ForeignKey("matters.id"), primary_key=True)
    seq: Mapped[int]
    step: Mapped[str] = mapped_column(String(40))
    actor_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    at: Mapped[datetime]
    rows: Mapped[dict[str, Any]] = mapped_column(JSON)
    meetings: Mapped[dict[str, Any]] = mapped_column(JSON)
