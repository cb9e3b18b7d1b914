"""An office's own letterheads: Word files that papers are written into."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, String, text
from sqlalchemy.orm import Mapped, mapped_column

from village.extensions import Base
from village.models.history import Chained
from village.vocabulary import LetterheadStatus, Paper

USED = text("status = 'used'")


class Letterhead(Chained, Base):
    """A Word file for one kind of paper; of each kind a township uses one at most, or the built-in one."""

    __tablename__ = "letterheads"
    __table_args__ = (
        CheckConstraint("length(template) > 0", name="not_empty"),
        Index("ix_letterheads_kind", "township_code", "kind", "status"),
        Index("uq_letterheads_used", "township_code", "kind", unique=True, sqlite_where=USED, postgresql_where=USED),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    township_code: Mapped[str] = mapped_column(String(9))
    kind: Mapped[Paper]
    status: Mapped[LetterheadStatus]
    name: Mapped[str] = mapped_column(String(120))
    template: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    uploaded_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    uploaded_at: Mapped[datetime]
