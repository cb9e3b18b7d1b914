"""What it is about: matters, their parties, clocks, agreements and follow-up visits."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, Index, Numeric, String, Text, UniqueConstraint, false
from sqlalchemy.orm import Mapped, column_property, mapped_column

from village.extensions import Base
from village.models.assignments import KNOWS, SIGNED, leaders_of, units_of
from village.models.history import Chained
from village.models.ties import MatterPlace, Recusal, SealedFor, of_matter
from village.vocabulary import (
    AgreementKind,
    Category,
    Check,
    ClockKind,
    Confirming,
    CourtResult,
    Finding,
    Ground,
    How,
    Level,
    MatterStatus,
    Risk,
    Route,
    Satisfaction,
    Side,
    Source,
)


class Matter(Chained, Base):
    """A quarrel, hazard or disorder on its way; `version` moves with its status and level only."""

    __tablename__ = "matters"
    __table_args__ = (
        UniqueConstraint("township_code", "year", "serial"),
        CheckConstraint("check_kind = 'disputes' OR category IS NULL", name="category_for_disputes_only"),
        CheckConstraint("status != 'submitted' OR submitted_at IS NOT NULL", name="submitted_when"),
        CheckConstraint("(next_clock IS NULL) = (next_due_on IS NULL)", name="clock_with_its_day"),
        CheckConstraint("(status = 'merged') = (merged_into_id IS NOT NULL)", name="merged_into_one"),
        CheckConstraint(
            "(merged_into_id IS NULL) = (status_unmerged IS NULL)"
            " AND (merged_into_id IS NULL) = (status_on_unmerged IS NULL)",
            name="merged_from",
        ),
        Index("ix_matters_merged_into_id", "merged_into_id"),
        Index("ix_matters_place", "place_code", "status", "id"),
        Index("ix_matters_village", "village_code", "status", "id"),
        Index("ix_matters_township", "township_code", "status", "id"),
        Index("ix_matters_place_id", "place_code", "id"),
        Index("ix_matters_village_id", "village_code", "id"),
        Index("ix_matters_township_id", "township_code", "id"),
        Index("ix_matters_responsible", "responsible_id", "status", "id"),
        Index("ix_matters_township_opened", "township_code", "opened_on"),
        Index("ix_matters_village_opened", "village_code", "opened_on"),
        CheckConstraint("(settled_on IS NULL) = (settled_level IS NULL)", name="settled_somewhere"),
        # Months are counted by these.
        Index("ix_matters_ended", "township_code", "status", "status_on"),
        Index("ix_matters_village_ended", "village_code", "status", "status_on"),
        Index("ix_matters_township_settled", "township_code", "settled_on"),
        Index("ix_matters_village_settled", "village_code", "settled_on"),
        # Warnings look by these.
        Index("ix_matters_village_spot", "village_code", "spot_key", "opened_on"),
        Index("ix_matters_village_category", "village_code", "category", "opened_on"),
        Index("ix_matters_confirming", "township_code", "confirming", "confirm_until"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(String(40), index=True)
    year: Mapped[int]
    serial: Mapped[int]
    title: Mapped[str] = mapped_column(String(60))
    check: Mapped[Check] = mapped_column("check_kind")
    category: Mapped[Category | None]
    spot: Mapped[str] = mapped_column(String(120), default="")
    # As spots are compared; `actions/warning_signs.py` writes it.
    spot_key: Mapped[str] = mapped_column(String(120), default="", server_default="")
    place_code: Mapped[str] = mapped_column(String(15))
    village_code: Mapped[str | None] = mapped_column(String(12))
    township_code: Mapped[str] = mapped_column(String(9))
    level: Mapped[Level]
    home_level: Mapped[Level]
    status: Mapped[MatterStatus]
    status_on: Mapped[date]
    settled_on: Mapped[date | None]
    # Who held it when it was settled.
    settled_level: Mapped[Level | None]
    version: Mapped[int] = mapped_column(default=1)
    source: Mapped[Source]
    risk: Mapped[Risk] = mapped_column(default=Risk.NORMAL)
    risk_reason: Mapped[str] = mapped_column(Text, default="")
    measures: Mapped[str] = mapped_column(Text, default="")
    difficulty: Mapped[str] = mapped_column(Text, default="")
    request: Mapped[str] = mapped_column(Text, default="")
    approved_by: Mapped[str] = mapped_column(String(40), default="")
    advice: Mapped[str] = mapped_column(Text, default="")
    tried: Mapped[str] = mapped_column(Text, default="")
    needed: Mapped[str] = mapped_column(Text, default="")
    opened_on: Mapped[date]
    submitted_at: Mapped[datetime | None]
    submitted_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    responsible_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    # The day it last went up to the centre, unless that was taken back.
    reported_on: Mapped[date | None]
    sent_back: Mapped[bool] = mapped_column(default=False)
    awaits_signature: Mapped[bool] = mapped_column(default=False)
    signed_scan: Mapped[bool] = mapped_column(default=False)
    # How far its written agreement in force is, and the last day to ask the court while that still runs.
    confirming: Mapped[Confirming | None]
    confirm_until: Mapped[date | None]
    times_on_agenda: Mapped[int] = mapped_column(default=0)
    # How often what was settled did not hold; counted on the matter, never on a person.
    times_broken: Mapped[int] = mapped_column(default=0, server_default="0")
    session_count: Mapped[int] = mapped_column(default=0)
    last_held_at: Mapped[datetime | None]
    people_count: Mapped[int | None]
    amount: Mapped[Decimal | None] = mapped_column(Numeric(14, 2))
    next_clock: Mapped[ClockKind | None]
    next_due_on: Mapped[date | None]
    ground: Mapped[Ground | None]
    route: Mapped[Route | None]
    route_text: Mapped[str] = mapped_column(Text, default="")
    refusal_number: Mapped[str] = mapped_column(String(40), default="", server_default="")
    corrected: Mapped[int] = mapped_column(default=0)
    sealed: Mapped[bool] = mapped_column(default=False, server_default=false())
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("matters.id"))
    conclusion: Mapped[str] = mapped_column(Text, default="", server_default="")
    # Assignments neither confirmed nor ended.
    open_assignments: Mapped[int] = mapped_column(default=0, server_default="0")
    # What unmerging gives back.
    status_unmerged: Mapped[MatterStatus | None]
    status_on_unmerged: Mapped[date | None]

    # Read with each row, so that rules need no further statement: "5,12", or None for nobody.
    sealed_for: Mapped[str | None] = column_property(of_matter(SealedFor, SealedFor.user_id, id))
    shared_with: Mapped[str | None] = column_property(of_matter(MatterPlace, MatterPlace.village_code, id))
    recused: Mapped[str | None] = column_property(of_matter(Recusal, Recusal.user_id, id))
    # The unit keys of those it is assigned to, and of those who signed for it.
    assigned_to: Mapped[str | None] = column_property(units_of(id, KNOWS))
    signed_for: Mapped[str | None] = column_property(units_of(id, SIGNED))
    # The accounts of its lead leaders (包案领导).
    led_by: Mapped[str | None] = column_property(leaders_of(id))


class Clock(Base):
    """A day by which something is due; the next one is copied to the matter."""

    __tablename__ = "clocks"
    __table_args__ = (
        Index("ix_clocks_matter_id", "matter_id"),
        Index("ix_clocks_township_due", "township_code", "kind", "due_on"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    matter_id: Mapped[int] = mapped_column(ForeignKey("matters.id"))
    township_code: Mapped[str] = mapped_column(String(9))
    kind: Mapped[ClockKind]
    due_on: Mapped[date]
    # The day after which it is counted, where days off may move its last day; a new list of them counts it anew.
    counted_from: Mapped[date | None]
    done_on: Mapped[date | None]
    assignment_id: Mapped[int | None] = mapped_column(ForeignKey("assignments.id"))
    # While its matter is merged it does not run, and goes on afterwards.
    held: Mapped[bool] = mapped_column(default=False, server_default=false())


class Party(Base):
    """One side of a quarrel, of equal standing; of a minor neither name nor phone is kept."""

    __tablename__ = "parties"
    __table_args__ = (
        CheckConstraint("NOT minor OR (name = '' AND phone = '')", name="minor_unnamed"),
        Index("ix_parties_matter_id", "matter_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    matter_id: Mapped[int] = mapped_column(ForeignKey("matters.id"))
    name: Mapped[str] = mapped_column(String(40))
    side: Mapped[Side]
    phone: Mapped[str] = mapped_column(String(20), default="")
    minor: Mapped[bool] = mapped_column(default=False)
    # Who came to the window with it.
    visitor: Mapped[bool] = mapped_column(default=False, server_default=false())


class FormerName(Base):
    """A name that stood among the parties by mistake: the texts that spell it go on being masked."""

    __tablename__ = "former_names"
    __table_args__ = (Index("ix_former_names_matter_id", "matter_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    matter_id: Mapped[int] = mapped_column(ForeignKey("matters.id"))
    name: Mapped[str] = mapped_column(String(40))


class Agreement(Base):
    """What the parties agreed; a written one is in force only once signed and sealed. The newest counts.

    What became of it before the court or the notary stands here in days and words; the steps' history tells the rest.
    """

    __tablename__ = "agreements"
    __table_args__ = (
        CheckConstraint("(signed_on IS NULL) = (sealed_on IS NULL)", name="signed_and_sealed"),
        CheckConstraint("kind = 'written' OR signed_on IS NULL", name="only_written_is_signed"),
        CheckConstraint(
            "signed_on IS NOT NULL OR (excluded = '' AND applied_on IS NULL AND notary_on IS NULL)",
            name="confirmed_once_in_force",
        ),
        CheckConstraint(
            "(decided_on IS NULL) = (court_result IS NULL) AND (decided_on IS NULL OR applied_on IS NOT NULL)",
            name="decided_when_applied",
        ),
        Index("ix_agreements_matter_id", "matter_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    matter_id: Mapped[int] = mapped_column(ForeignKey("matters.id"))
    session_id: Mapped[int | None] = mapped_column(ForeignKey("parlor_sessions.id"))
    kind: Mapped[AgreementKind]
    text: Mapped[str] = mapped_column(Text)
    performance: Mapped[str] = mapped_column(Text, default="")
    performance_due: Mapped[date | None]
    reached_on: Mapped[date]
    signed_on: Mapped[date | None]
    sealed_on: Mapped[date | None]
    broken_on: Mapped[date | None]
    # Values of Exclusion, "status,ownership".
    excluded: Mapped[str] = mapped_column(String(120), default="", server_default="")
    excluded_why: Mapped[str] = mapped_column(Text, default="", server_default="")
    applied_on: Mapped[date | None]
    court: Mapped[str] = mapped_column(String(40), default="", server_default="")
    decided_on: Mapped[date | None]
    court_result: Mapped[CourtResult | None]
    court_number: Mapped[str] = mapped_column(String(40), default="", server_default="")
    notary_on: Mapped[date | None]
    notary_office: Mapped[str] = mapped_column(String(40), default="", server_default="")
    notarised_on: Mapped[date | None]
    notary_number: Mapped[str] = mapped_column(String(40), default="", server_default="")


class FollowUp(Base):
    """A look at whether it holds."""

    __tablename__ = "follow_ups"
    __table_args__ = (
        Index("ix_follow_ups_matter_id", "matter_id"),
        Index("ix_follow_ups_visited_on", "visited_on", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    matter_id: Mapped[int] = mapped_column(ForeignKey("matters.id"))
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    visited_on: Mapped[date]
    how: Mapped[How]
    finding: Mapped[Finding]
    next_on: Mapped[date | None]
    satisfaction: Mapped[Satisfaction | None]
    note: Mapped[str] = mapped_column(Text, default="")


class Series(Base):
    """The last number given out, by township, kind and year."""

    __tablename__ = "series"

    place_code: Mapped[str] = mapped_column(String(9), primary_key=True)
    kind: Mapped[str] = mapped_column(String(20), primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True)
    last: Mapped[int] = mapped_column(default=0)
