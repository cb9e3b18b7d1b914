"""The national days off and make-up workdays, as each year's notice names them; one list for the installation."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from village.extensions import Base
from village.models.history import Chained
from village.vocabulary import HolidayKind


class HolidayYear(Chained, Base):
    """A year whose notice is out; its id is the year itself, its history tells who brought in which list."""

    __tablename__ = "holiday_years"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)


class Holiday(Base):
    """One day of a year's notice; the last days of December may be in the notice of the next year."""

    __tablename__ = "holidays"
    __table_args__ = (
        CheckConstraint("kind IN ('off', 'work')", name="off_or_work"),
        Index("ix_holidays_year", "year"),
    )

    day: Mapped[date] = mapped_column(primary_key=True)
    year: Mapped[int] = mapped_column(ForeignKey("holiday_years.id"))
    kind: Mapped[HolidayKind]
    name: Mapped[str] = mapped_column(String(20))
