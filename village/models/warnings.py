"""Warnings: places and matters counted, never persons; what was counted stays beside what raised it."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, Index, Numeric, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from village.extensions import Base
from village.models.history import Chained
from village.vocabulary import WarningKind, WarningStatus


class EarlyWarning(Chained, Base):
    """A spot or a category of one village that stands out; `subject` is the spot's key or the category's value.

    `usual` is the village's own mean over `months` earlier months.
    """

    __tablename__ = "warnings"
    __table_args__ = (
        Index(
            "uq_warnings_raised",
            "village_code",
            "kind",
            "subject",
            unique=True,
            sqlite_where=text("status = 'raised'"),
            postgresql_where=text("status = 'raised'"),
        ),
        Index("ix_warnings_subject", "village_code", "kind", "subject", "id"),
        Index("ix_warnings_township", "township_code", "status", "id"),
        Index("ix_warnings_village", "village_code", "status", "id"),
        CheckConstraint("(kind = 'category') = (usual IS NOT NULL)", name="compared_with_its_past"),
        CheckConstraint("(status = 'dismissed') = (reason != '')", name="dismissed_with_a_reason"),
        CheckConstraint("(status = 'on_agenda') = (meeting_id IS NOT NULL)", name="on_whose_agenda"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    township_code: Mapped[str] = mapped_column(String(9))
    village_code: Mapped[str] = mapped_column(String(12))
    kind: Mapped[WarningKind]
    subject: Mapped[str] = mapped_column(String(120))
    count: Mapped[int]
    usual: Mapped[Decimal | None] = mapped_column(Numeric(6, 1))
    months: Mapped[int | None]
    since: Mapped[date]
    raised_on: Mapped[date]
    status: Mapped[WarningStatus]
    status_on: Mapped[date]
    version: Mapped[int] = mapped_column(default=1)
    advice: Mapped[str] = mapped_column(Text, default="")
    reason: Mapped[str] = mapped_column(Text, default="")
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meetings.id"))


class WarningMatter(Base):
    """One of the matters that raised a warning."""

    __tablename__ = "warning_matters"
    __table_args__ = (
        UniqueConstraint("warning_id", "matter_id"),
        Index("ix_warning_matters_matter_id", "matter_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    warning_id: Mapped[int] = mapped_column(ForeignKey("warnings.id"))
    matter_id: Mapped[int] = mapped_column(ForeignKey("matters.id"))


class WarningUnit(Base):
    """A department or village that a warning was sent to, and what it said; keys as those of assignments."""

    __tablename__ = "warning_units"
    __table_args__ = (
        UniqueConstraint("warning_id", "unit_key"),
        Index("ix_warning_units_unit_key", "unit_key", "acknowledged_at", "warning_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    warning_id: Mapped[int] = mapped_column(ForeignKey("warnings.id"))
    unit_key: Mapped[str] = mapped_column(String(15))
    unit_name: Mapped[str] = mapped_column(String(60))
    sent_at: Mapped[datetime]
    acknowledged_at: Mapped[datetime | None]
    acknowledged_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    note: Mapped[str] = mapped_column(Text, default="")
