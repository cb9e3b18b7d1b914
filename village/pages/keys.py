"""Numbers out of an address or a field that name a row: what no row can have names none."""

import re
from datetime import datetime
from typing import Any

from flask import request
from werkzeug.routing import IntegerConverter

LARGEST = 2**31 - 1
# Years in which every zone has all hours.
YEARS = range(1900, 9999)
DIGITS = re.compile(r"[0-9]{1,10}")


class KeyConverter(IntegerConverter):
    """`<int:…>` in a route; a number no column holds is no address."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **{"max": LARGEST, **options})


def key(text: str | None) -> int | None:
    """The number, or None for a text that cannot be a row's."""
    if not text or not DIGITS.fullmatch(text) or int(text) > LARGEST:
        return None
    return int(text)


def moment_and_key(text: str) -> tuple[datetime, int] | None:
    """A moment with its zone and a row's number, "2026-09-15T01:00:00+00:00,7"; None for any other text."""
    at, _comma, last = text.rpartition(",")
    try:
        moment, row = datetime.fromisoformat(at), key(last)
    except ValueError:
        return None
    return (moment, row) if moment.tzinfo and moment.year in YEARS and row is not None else None


def before() -> int | None:
    """Where the next page of a list begins."""
    return key(request.args.get("before"))
