"""What every effect takes and answers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from village.vocabulary import (
    Level,
    MatterStatus,
)

Answers = Mapping[str, Any]


@dataclass(frozen=True)
class Move:
    """Where the step leads when the table leaves a choice; None keeps what the table or the matter says.

    `status_on` is the day of the status where it is not today; `told` is what the history says instead of the answers.
    """

    status: MatterStatus | None = None
    level: Level | None = None
    status_on: date | None = None
    told: dict[str, Any] = field(default_factory=dict)
