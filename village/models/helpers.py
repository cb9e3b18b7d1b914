"""Helpers whom parties may wish for, and the month's roster of who receives at the centre. Officials, never parties."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, false
from sqlalchemy.orm import Mapped, mapped_column

from village.extensions import Base
from village.models.history import Chained
from village.vocabulary import DutyKind, HelperKind


class Helper(Chained, Base):
    """One helper of a township or, with `village_code`, of a village. `fields` and `villages` are lists in one text.

    Where no village is named, a helper of the township comes to all of them.
    """

    __tablename__ = "helpers"
    __table_args__ = (
        CheckConstraint("active_to IS NULL OR active_to >= active_from", name="active_from_to"),
        Index("ix_helpers_township", "township_code", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    township_code: Mapped[str] = mapped_column(String(9))
    village_code: Mapped[str | None] = mapped_column(String(12))
    kind: Mapped[HelperKind]
    name: Mapped[str] = mapped_column(String(40))
    phone: Mapped[str] = mapped_column(String(20), default="")
    fields: Mapped[str] = mapped_column(String(200), default="")
    villages: Mapped[str] = mapped_column(String(1000), default="")
    available: Mapped[bool] = mapped_column(default=True)
    active_from: Mapped[date]
    active_to: Mapped[date | None]


class Duty(Chained, Base):
    """Who receives on a day, from and to, where: a leader of the roster, or a lawyer by name and office."""

    __tablename__ = "duties"
    __table_args__ = (
        CheckConstraint("(kind = 'reception') = (leader_id IS NOT NULL)", name="leader_receives"),
        CheckConstraint("starts < ends", name="begins_before_it_ends"),
        Index("ix_duties_day", "township_code", "day", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    township_code: Mapped[str] = mapped_column(String(9))
    day: Mapped[date]
    kind: Mapped[DutyKind]
    leader_id: Mapped[int | None] = mapped_column(ForeignKey("roster_entries.id"))
    name: Mapped[str] = mapped_column(String(40))
    office: Mapped[str] = mapped_column(String(60), default="")
    starts: Mapped[str] = mapped_column(String(5))
    ends: Mapped[str] = mapped_column(String(5))
    place: Mapped[str] = mapped_column(String(60))
    taken_off: Mapped[bool] = mapped_column(default=False, server_default=false())
