"""Where: places by division code, parlors, departments, and the leaders' roster of a township."""

from datetime import date
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from village.extensions import Base
from village.models.history import Chained
from village.vocabulary import PlaceKind, PlaceLevel


class Place(Chained, Base):
    """A province, city, county, township, village or group; codes are retired, never reused."""

    __tablename__ = "places"
    __table_args__ = (
        CheckConstraint(
            "successor_code IS NULL OR (valid_to IS NOT NULL AND successor_code != code)",
            name="successor_of_the_retired",
        ),
        Index("ix_places_parent_code_code", "parent_code", "code"),
        Index("ix_places_successor_code", "successor_code"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(15), unique=True)
    parent_code: Mapped[str | None] = mapped_column(String(12))
    name: Mapped[str] = mapped_column(String(60))
    level: Mapped[PlaceLevel]
    kind: Mapped[PlaceKind | None]
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
    successor_code: Mapped[str | None] = mapped_column(String(15))


class Parlor(Chained, Base):
    """The room of one village group: whose home, where, how large, since when."""

    __tablename__ = "parlors"
    __table_args__ = (
        CheckConstraint("length(place_code) = 15", name="of_a_group"),
        Index("ix_parlors_village_code", "village_code"),
        Index("ix_parlors_township_code", "township_code"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    place_code: Mapped[str] = mapped_column(String(15), unique=True)
    village_code: Mapped[str] = mapped_column(String(12))
    township_code: Mapped[str] = mapped_column(String(9))
    host: Mapped[str] = mapped_column(String(40))
    address: Mapped[str] = mapped_column(String(120), default="")
    area: Mapped[Decimal | None]
    demonstration: Mapped[bool] = mapped_column(default=False)
    opened_on: Mapped[date]
    closed_on: Mapped[date | None]
    # What stands in the address of its QR code (解纷码), where it has one.
    code_token: Mapped[str | None] = mapped_column(String(12), unique=True)


class Department(Chained, Base):
    """A line department of a township, which receives assignments."""

    __tablename__ = "departments"
    __table_args__ = (UniqueConstraint("township_code", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    township_code: Mapped[str] = mapped_column(String(9))
    name: Mapped[str] = mapped_column(String(60))
    active: Mapped[bool] = mapped_column(default=True)


class RosterEntry(Chained, Base):
    """One of the township's leaders, with title and portfolio; an account is not needed."""

    __tablename__ = "roster_entries"
    __table_args__ = (Index("ix_roster_entries_township_code", "township_code"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    township_code: Mapped[str] = mapped_column(String(9))
    name: Mapped[str] = mapped_column(String(40))
    title: Mapped[str] = mapped_column(String(60))
    portfolio: Mapped[str] = mapped_column(String(120), default="")
    position: Mapped[int] = mapped_column(default=0)
    active: Mapped[bool] = mapped_column(default=True)
    user_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
