"""What is given to departments and villages to do, and what they wrote on the way."""

from collections.abc import Set as AbstractSet
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    Index,
    ScalarSelect,
    String,
    Text,
    and_,
    cast,
    false,
    func,
    select,
)
from sqlalchemy.orm import Mapped, mapped_column

from village.extensions import Base
from village.models.history import Chained
from village.models.places import RosterEntry
from village.vocabulary import AssignmentStatus, Origin, Ruling

# A unit that was let go no longer reads the matter; one that signed also reads whom to call.
KNOWS = frozenset(AssignmentStatus) - {AssignmentStatus.ENDED}
SIGNED = KNOWS - {AssignmentStatus.GIVEN, AssignmentStatus.DECLINED}


class Assignment(Chained, Base):
    """One unit's part of a matter. `unit_key` is a village code, or "d" and the number of a department.

    A unit that assists points to the one that leads; a whistle's units stand side by side.
    """

    __tablename__ = "assignments"
    __table_args__ = (
        CheckConstraint(
            "origin = 'whistle' OR (lead_leader_id IS NOT NULL AND person != '' AND due_on IS NOT NULL)",
            name="four_fixed_things",
        ),
        CheckConstraint("(origin = 'whistle') = (report_by IS NOT NULL)", name="whistled_until"),
        CheckConstraint("(origin = 'instruction') = (instructed_by != '')", name="instructed_by_whom"),
        CheckConstraint("(asked_due_on IS NULL) = (asked_reason = '')", name="extension_with_reason"),
        Index("ix_assignments_matter_id", "matter_id"),
        Index("ix_assignments_unit", "unit_key", "status", "id"),
        Index("ix_assignments_township", "township_code", "status", "id"),
        Index("ix_assignments_township_due", "township_code", "due_on"),
        Index("ix_assignments_lead_id", "lead_id"),
        Index("ix_assignments_agenda_item_id", "agenda_item_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(String(40))
    matter_id: Mapped[int] = mapped_column(ForeignKey("matters.id"))
    township_code: Mapped[str] = mapped_column(String(9))
    origin: Mapped[Origin]
    agenda_item_id: Mapped[int | None] = mapped_column(ForeignKey("agenda_items.id"))
    lead_id: Mapped[int | None] = mapped_column(ForeignKey("assignments.id"))
    unit_key: Mapped[str] = mapped_column(String(15))
    unit_name: Mapped[str] = mapped_column(String(60))
    lead_leader_id: Mapped[int | None] = mapped_column(ForeignKey("roster_entries.id"))
    person: Mapped[str] = mapped_column(String(40), default="")
    task: Mapped[str] = mapped_column(Text, default="")
    due_on: Mapped[date | None]
    given_at: Mapped[datetime]
    given_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    status: Mapped[AssignmentStatus]
    status_on: Mapped[date]
    version: Mapped[int] = mapped_column(default=1)
    received_at: Mapped[datetime | None]
    # A leader's written instruction (领导批示).
    instructed_by: Mapped[str] = mapped_column(String(40), default="")
    instructed_on: Mapped[date | None]
    instruction: Mapped[str] = mapped_column(Text, default="")
    # A whistle: where, until when, and who came.
    place: Mapped[str] = mapped_column(String(120), default="")
    report_by: Mapped[datetime | None]
    came: Mapped[str] = mapped_column(String(80), default="")
    came_at: Mapped[datetime | None]
    # Asking to decline, and for more time.
    declined_reason: Mapped[str] = mapped_column(Text, default="")
    suggested: Mapped[str] = mapped_column(String(60), default="")
    ruling: Mapped[Ruling | None]
    asked_due_on: Mapped[date | None]
    asked_reason: Mapped[str] = mapped_column(Text, default="")
    result: Mapped[str] = mapped_column(Text, default="")
    finding: Mapped[str] = mapped_column(Text, default="")
    advice: Mapped[str] = mapped_column(Text, default="")
    end_reason: Mapped[str] = mapped_column(Text, default="")


class AssignmentNote(Base):
    """A line on how it goes, by the unit, or how it says that it is done; photos hang on it."""

    __tablename__ = "assignment_notes"
    __table_args__ = (Index("ix_assignment_notes_assignment_id", "assignment_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    assignment_id: Mapped[int] = mapped_column(ForeignKey("assignments.id"))
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    at: Mapped[datetime]
    text: Mapped[str] = mapped_column(Text)
    reports_done: Mapped[bool] = mapped_column(default=False, server_default=false())


def leaders_of(matter_id: Any) -> ScalarSelect[str | None]:  # noqa: ANN401 - a column
    """The accounts of a matter's lead leaders in one text, "5,12": those on the leaders' roster now."""
    accounts = select(func.aggregate_strings(cast(RosterEntry.user_id, String), ","))
    led = and_(Assignment.matter_id == matter_id, Assignment.status.in_(sorted(KNOWS)), RosterEntry.active)
    return (
        accounts.where(RosterEntry.id == Assignment.lead_leader_id, led)
        .correlate_except(Assignment, RosterEntry)
        .scalar_subquery()
    )


def units_of(matter_id: Any, statuses: AbstractSet[AssignmentStatus]) -> ScalarSelect[str | None]:  # noqa: ANN401 - a column
    """The keys of a matter's units in these states in one text, "d3,999999101201", beside each row."""
    keys = select(func.aggregate_strings(Assignment.unit_key, ","))
    return (
        keys.where(Assignment.matter_id == matter_id, Assignment.status.in_(sorted(statuses)))
        .correlate_except(Assignment)
        .scalar_subquery()
    )
