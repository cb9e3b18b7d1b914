"""What every effect takes and answers."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from village.vocabulary import (
    Level,
    MatterStatus,
)

Answers = Mapping[str, Any]


@dataclass(frozen=True)
class Move:
    """Where the step leads when the table leaves a choice; None keeps what the table or the matter says."""

    status: MatterStatus | None = None
    level: Level | None = None
