"""Numbers out of an address or a field that name a row: what no row can have names none."""

import re
from typing import Any

from flask import request
from werkzeug.routing import IntegerConverter

LARGEST = 2**31 - 1
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


def before() -> int | None:
    """Where the next page of a list begins."""
    return key(request.args.get("before"))
