"""The monthly check as it was reported, version by version, and what a township has chosen."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from village.extensions import Base
from village.models.history import Chained
from village.vocabulary import Check, FilingState


class CheckFiling(Chained, Base):
    """One village's or unit's report of one month, as it stands; its earlier versions are in the history."""

    __tablename__ = "check_filings"
    __table_args__ = (
        UniqueConstraint("place_code", "month"),
        Index("ix_check_filings_township", "township_code", "month"),
        CheckConstraint("state IN ('filed', 'late', 'amended')", name="filed_somehow"),
        CheckConstraint("first_on <= last_on", name="period_runs_forward"),
        CheckConstraint("(state = 'amended') = (version > 1)", name="amended_has_a_version"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    township_code: Mapped[str] = mapped_column(String(9))
    place_code: Mapped[str] = mapped_column(String(12))
    month: Mapped[str] = mapped_column(String(7))
    first_on: Mapped[date]
    last_on: Mapped[date]
    due_on: Mapped[date]
    state: Mapped[FilingState]
    version: Mapped[int] = mapped_column(default=1)
    zero: Mapped[bool]
    key_persons: Mapped[bool]
    words: Mapped[str] = mapped_column(Text, default="")
    silent: Mapped[list[Any]] = mapped_column(JSON)
    filed_at: Mapped[datetime]
    amended_at: Mapped[datetime | None]
    filed_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))


class CheckReport(Base):
    """What one version of a report says of one check; never updated."""

    __tablename__ = "check_reports"
    __table_args__ = (
        UniqueConstraint("filing_id", "version", "check_kind"),
        CheckConstraint(
            "found >= 0 AND settled >= 0 AND carried >= 0 AND carried <= unsettled AND reported_up >= 0",
            name="figures_fit",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    filing_id: Mapped[int] = mapped_column(ForeignKey("check_filings.id"))
    version: Mapped[int]
    check: Mapped[Check] = mapped_column("check_kind")
    found: Mapped[int]
    settled: Mapped[int]
    unsettled: Mapped[int]
    carried: Mapped[int]
    reported_up: Mapped[int]


class Setting(Chained, Base):
    """One choice of a township; what it has not chosen stands in the rules."""

    __tablename__ = "settings"
    __table_args__ = (UniqueConstraint("township_code", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    township_code: Mapped[str] = mapped_column(String(9))
    name: Mapped[str] = mapped_column(String(40))
    value: Mapped[str] = mapped_column(String(40))
