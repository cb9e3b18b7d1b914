"""The numbers that a township gives out in turn, each kind from 1 every year."""

from sqlalchemy import select, text

from village.extensions import db
from village.models import Place, Series

# Both databases know it: who comes second waits for the first, and finds the row there.
BEGIN = text(
    "INSERT INTO series (place_code, kind, year, last) VALUES (:place_code, :kind, :year, 0) ON CONFLICT DO NOTHING"
)


def following(township: str, kind: str, year: int) -> int:
    """Give out the next number; the caller's transaction holds the series until it commits."""
    key = {"place_code": township, "kind": kind, "year": year}
    series = db.session.get(Series, key, with_for_update=True, populate_existing=True)
    if series is None:
        db.session.execute(BEGIN, key)
        series = db.session.get_one(Series, key, with_for_update=True, populate_existing=True)
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
