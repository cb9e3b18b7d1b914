"""The days and moments a list is asked for in its address; what is no day asks for nothing."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from flask import request

from village.pages import keys
from village.pages.keys import YEARS
from village.rules.calendar import moment_of


def day(values: Mapping[str, str], name: str) -> date | None:
    """The day that an address or a form names."""
    try:
        found = date.fromisoformat(values.get(name, ""))
    except ValueError:
        return None
    return found if found.year in YEARS else None


def moments(values: Mapping[str, str]) -> tuple[datetime | None, datetime | None]:
    """From the first moment of the day `from`, before the first moment after the day `to`."""
    first, last = day(values, "from"), day(values, "to")
    return (
        moment_of(datetime.combine(first, datetime.min.time())) if first else None,
        moment_of(datetime.combine(last + timedelta(days=1), datetime.min.time())) if last else None,
    )


def before() -> tuple[datetime, int] | None:
    """Where the next page of a list by moments begins: `before=MOMENT,ID`."""
    return keys.moment_and_key(request.args.get("before", ""))


def after_row(at: datetime, key: int) -> str:
    """What `before` says for the page that follows this row."""
    return f"{at.isoformat()},{key}"
