"""The numbers a matter bears elsewhere: a hotline's, a court's."""

from datetime import date

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from village.extensions import Base
from village.vocabulary import NumberKind

LENGTH = 60


class ExternalNumber(Base):
    """One number, as `rules.numbers.plain` writes it; the township stands here too, for the search's index."""

    __tablename__ = "external_numbers"
    __table_args__ = (
        UniqueConstraint("matter_id", "kind", "number"),
        Index("ix_external_numbers_number", "township_code", "number"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    matter_id: Mapped[int] = mapped_column(ForeignKey("matters.id"))
    township_code: Mapped[str] = mapped_column(String(9))
    kind: Mapped[NumberKind]
    # In PostgreSQL's plain order of bytes, so that a prefix is a range of the index as it is on SQLite.
    number: Mapped[str] = mapped_column(
        String(LENGTH).with_variant(String(LENGTH, collation="C"), "postgresql"),
    )
    noted_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    noted_on: Mapped[date]
