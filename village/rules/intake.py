"""The window: the first to receive answers for the hand-over and the answer (首问负责)."""

from typing import Any

from village.rules.viewer import Viewer
from village.rules.visibility import AT_THE_CENTRE
from village.vocabulary import IntakeStatus, Role


def at_window(viewer: Viewer, intake: Any) -> bool:  # noqa: ANN401 - a row or an entity alike
    """Whether the ticket was drawn at the centre where the viewer sits."""
    return viewer.role in AT_THE_CENTRE and intake.township_code == viewer.place_code


def may_answer(viewer: Viewer, intake: Any) -> bool:  # noqa: ANN401
    """Whether the viewer owes the visitor an answer: who took it in, or who took it over since."""
    owed = intake.status is IntakeStatus.HANDED and intake.owner_id == viewer.user_id
    return owed and at_window(viewer, intake)


def may_pass_on(viewer: Viewer, intake: Any) -> bool:  # noqa: ANN401
    """Whether the viewer may let somebody else answer: who owes it, and the secretary for somebody who is away."""
    if intake.status is not IntakeStatus.HANDED or not at_window(viewer, intake):
        return False
    return intake.owner_id == viewer.user_id or viewer.role is Role.SECRETARY
