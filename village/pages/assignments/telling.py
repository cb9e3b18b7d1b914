"""What happened to an assignment, in sentences."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask_babel import gettext as _

from village.pages import fields, questions
from village.pages.template_tools import actor
from village.rules.assigning import ASSIGNMENT_STEPS
from village.vocabulary import N_

GIVEN = N_("交办")
# `give` tells in columns of the row what stands above the story already.
TOLD_ABOVE = {"give": {"unit", "task", "due_on"}, "rule": {"unit"}}


@dataclass(frozen=True)
class Entry:
    """A line of the story; `lines` are (question, answer)."""

    label: str
    at: datetime
    actor: str
    lines: list[tuple[str, str]]


def entries(rows: Iterable[Any]) -> list[Entry]:
    """The history's rows as entries, in their order."""
    return [_entry(row) for row in rows]


def _entry(row: Any) -> Entry:  # noqa: ANN401 - a row of the history
    step = ASSIGNMENT_STEPS.get(row.step)
    above = TOLD_ABOVE.get(row.step, set())
    lines = [
        (fields.label(name), _shown(name, value))
        for name, value in (row.answers or {}).items()
        if value not in (None, "") and name in questions.LABELS and name not in above | {"at"}
    ]
    return Entry(_(step.label) if step else _(GIVEN), row.at, actor(row), lines)


def _shown(name: str, value: Any) -> str:  # noqa: ANN401 - any JSON value
    words = questions.WORDS.get(name)
    return _(words(value).label) if words is not None and value in set(words) else str(value)
