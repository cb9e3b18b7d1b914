"""Answers to what a step asks: which are missing, and which days cannot be."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from village.rules.errors import Invalid
from village.vocabulary import N_

MISSING = N_("请填写这一项。")
IN_FUTURE = N_("日期不能在今天以后。")
IN_PAST = N_("日期不能在今天以前。")


def is_blank(value: object) -> bool:
    """No answer: nothing, an unticked box, or only spaces."""
    return value is None or value is False or (isinstance(value, str) and not value.strip())


def required(asks: Iterable[str], answers: Mapping[str, Any]) -> None:
    """Raise Invalid for each asked name without "?" that has no answer."""
    errors = {name: MISSING for name in asks if not name.endswith("?") and is_blank(answers.get(name))}
    if errors:
        raise Invalid(errors)


def not_after(today: date, answers: Mapping[str, Any], *names: str) -> None:
    """Raise Invalid for each named day that lies after today."""
    errors = {name: IN_FUTURE for name in names if (day := answers.get(name)) is not None and day > today}
    if errors:
        raise Invalid(errors)


def not_before(today: date, answers: Mapping[str, Any], *names: str) -> None:
    """Raise Invalid for each named day that lies before today."""
    errors = {name: IN_PAST for name in names if (day := answers.get(name)) is not None and day < today}
    if errors:
        raise Invalid(errors)
