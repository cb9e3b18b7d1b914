"""What the secretary writes under a month's figures."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from village.extensions import Base
from village.models.history import Chained


class MonthlyWords(Chained, Base):
    """Assessment and proposals of one township's month, as they stand; earlier versions are in the history."""

    __tablename__ = "monthly_words"
    __table_args__ = (UniqueConstraint("township_code", "month"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    township_code: Mapped[str] = mapped_column(String(9))
    month: Mapped[str] = mapped_column(String(7))
    assessment: Mapped[str] = mapped_column(Text, default="")
    proposals: Mapped[str] = mapped_column(Text, default="")
    version: Mapped[int] = mapped_column(default=0)
    written_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    written_at: Mapped[datetime]
