"""In which order what is live lies on the review desk."""

from datetime import date, datetime
from typing import NamedTuple, Protocol

from village.vocabulary import Risk

URGENT, LATE, RISING, OTHER = range(4)


class Waiting(Protocol):
    """What the order reads of a matter; `missed` names the units that have not reported in in time."""

    id: int
    risk: Risk
    next_due_on: date | None
    missed: str | None
    submitted_at: datetime


class Place(NamedTuple):
    """Where a matter lies: its rank, then the oldest report first."""

    rank: int
    submitted_at: datetime
    id: int


def place_of(row: Waiting, today: date) -> Place:
    """Urgent first, then what ran out, then what may grow, and among equals the oldest."""
    if row.risk is Risk.URGENT:
        rank = URGENT
    elif row.missed or (row.next_due_on is not None and row.next_due_on < today):
        rank = LATE
    else:
        rank = RISING if row.risk is Risk.RISING else OTHER
    return Place(rank, row.submitted_at, row.id)
