"""What ties matters to further villages and to persons: who shares, who is named to a sealed one, who stands aside."""

from typing import Any

from sqlalchemy import ForeignKey, Index, ScalarSelect, String, UniqueConstraint, cast, func, select
from sqlalchemy.orm import Mapped, mapped_column

from village.extensions import Base


class MatterPlace(Base):
    """A further village of the same township that shares a matter: it sees and logs, the matter counts at home."""

    __tablename__ = "matter_places"
    __table_args__ = (
        UniqueConstraint("matter_id", "village_code"),
        Index("ix_matter_places_village_code", "village_code", "matter_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    matter_id: Mapped[int] = mapped_column(ForeignKey("matters.id"))
    village_code: Mapped[str] = mapped_column(String(12))


class SealedFor(Base):
    """Somebody who is named to a sealed matter."""

    __tablename__ = "sealed_for"
    __table_args__ = (UniqueConstraint("matter_id", "user_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    matter_id: Mapped[int] = mapped_column(ForeignKey("matters.id"))
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))


class Recusal(Base):
    """Somebody who is a party or a relative, and takes no steps on the matter."""

    __tablename__ = "recusals"
    __table_args__ = (UniqueConstraint("matter_id", "user_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    matter_id: Mapped[int] = mapped_column(ForeignKey("matters.id"))
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))


def of_matter(table: type[Base], column: Any, matter_id: Any) -> ScalarSelect[str | None]:  # noqa: ANN401 - columns
    """All of a matter's values in one text, "5,12": rules read it from rows and entities alike."""
    values = func.aggregate_strings(cast(column, String), ",")
    return select(values).where(table.matter_id == matter_id).correlate_except(table).scalar_subquery()  # type: ignore[attr-defined]
