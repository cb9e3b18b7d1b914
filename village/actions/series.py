"""The numbers that a township gives out in turn, each kind from 1 every year."""

from sqlalchemy import select

from village.extensions import db
from village.models import Place, Series


def following(township: str, kind: str, year: int) -> int:
    """Give out the next number; the caller's transaction holds the series until it commits."""
    series = db.session.get(Series, (township, kind, year), with_for_update=True, populate_existing=True)
    if series is None:
        # The township's row is the lock for the year's first number, where there is no series row to lock yet.
        db.session.execute(select(Place.id).where(Place.code == township).with_for_update())
        series = db.session.get(Series, (township, kind, year), populate_existing=True)
    if series is None:
        series = Series(place_code=township, kind=kind, year=year, last=0)
        db.session.add(series)
    series.last += 1
    db.session.flush()
    return series.last


def decision_number(township: str, year: int) -> str:
    """The next number of a meeting's decisions: 清禾议〔2026〕12号."""
    return f"{short_township(township)}议〔{year}〕{following(township, 'decision', year)}号"


def refusal_number(township: str, year: int) -> str:
    """The next number of the notices that a matter is not taken in: 清禾不受〔2026〕3号."""
    return f"{short_township(township)}不受〔{year}〕{following(township, 'refusal', year)}号"


def short_township(code: str) -> str:
    """清禾 for 清禾镇, as numbers begin."""
    name = db.session.scalar(select(Place.name).where(Place.code == code)) or code
    for ending in ("街道", "镇", "乡"):
        if name.endswith(ending) and len(name) > len(ending):
            return name[: -len(ending)]
    return name
