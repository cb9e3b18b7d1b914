"""What the demo's people mended and took back: a word that was wrong, a button pressed by mistake."""

from typing import Any

from village.actions import matter_corrections, undo
from village.rules.viewer import Viewer


def happen(actor: Viewer, matter_id: int, what: str, answers: dict[str, Any]) -> None:
    """Correct facts of a matter with the reason, or undo the step just taken."""
    if what == "correct":
        matter_corrections.correct(actor, matter_id, answers, [])
    else:
        undo.undo(actor, matter_id, None)
