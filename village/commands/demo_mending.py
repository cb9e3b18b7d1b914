"""What the demo's people mended and took back: a word that was wrong, a button pressed by mistake."""

from typing import Any

from village.actions import matter_corrections, undo
from village.rules.viewer import Viewer


def mend(actor: Viewer, matter_id: int, **answers: Any) -> None:
    """Correct facts of a matter, with the reason."""
    matter_corrections.correct(actor, matter_id, answers, [])


def take_back(actor: Viewer, matter_id: int) -> None:
    """Undo the step just taken."""
    undo.undo(actor, matter_id, None)
