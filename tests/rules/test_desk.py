"""In which order matters lie on the review desk."""

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace

from village.rules.desk import place_of
from village.vocabulary import Risk

TODAY = date(2026, 9, 15)
FIRST = datetime(2026, 9, 1, tzinfo=UTC)


def test_urgent_first_then_late_then_what_may_grow_then_the_oldest():
    told = {
        "new": (Risk.NORMAL, 2, 9),
        "older": (Risk.NORMAL, 2, 3),
        "without a clock": (Risk.NORMAL, None, 1),
        "due today": (Risk.NORMAL, 0, 2),
        "rising": (Risk.RISING, 2, 8),
        "late": (Risk.NORMAL, -1, 7),
        "late and rising": (Risk.RISING, -9, 8),
        "urgent": (Risk.URGENT, 3, 9),
        "called and not come": (Risk.NORMAL, 0, 8),
    }
    rows = [
        SimpleNamespace(
            name=name,
            id=n,
            risk=risk,
            next_due_on=None if left is None else TODAY + timedelta(days=left),
            missed="派出所" if name == "called and not come" else None,
            submitted_at=FIRST + timedelta(days=age),
        )
        for n, (name, (risk, left, age)) in enumerate(told.items())
    ]
    assert [row.name for row in sorted(rows, key=lambda row: place_of(row, TODAY))] == [
        "urgent",
        "late",
        "late and rising",
        "called and not come",
        "rising",
        "without a clock",
        "due today",
        "older",
        "new",
    ]
