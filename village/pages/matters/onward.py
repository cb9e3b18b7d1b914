"""How a matter's page lays out the open steps: the next one, those beside it, and those behind a fold."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from village.pages.matters.confirming import STEPS as OF_AN_AGREEMENT
from village.rules.workflow import Step
from village.vocabulary import MatterStatus

# What a matter waits for; whatever else is open is a choice among others, and none of them is the largest button.
AWAITED = frozenset({"propose", "schedule", "decide", "conclude", "sign", "follow_up", "call_back", "track"})
SELDOM = frozenset({"rate_risk", "refer", "end", "withdraw"})
ROOM = 5


class Onward(NamedTuple):
    """`talk`: another talk is the next step; else `first` is, where there is one."""

    talk: bool
    first: Step | None
    beside: list[Step]
    folded: list[Step]


def onward(matter: Any, steps: Sequence[Step]) -> Onward:  # noqa: ANN401 - a matter's row
    """The open steps in their order; where they are many, the seldom ones go behind the fold as well.

    What is done with an agreement stands beside it.
    """
    steps = [step for step in steps if step.name not in OF_AN_AGREEMENT]
    moving = [step for step in steps if not step.aside]
    talk = matter.status is MatterStatus.OPEN and bool(moving)
    first = None if talk else next((step for step in moving if step.name in AWAITED), None)
    crowded = len(moving) > ROOM
    folded = [step for step in steps if step.aside or (crowded and step.name in SELDOM)]
    return Onward(talk, first, [step for step in moving if step is not first and step not in folded], folded)
