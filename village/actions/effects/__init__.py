"""What a step does besides moving the matter: one small function a step, named like it."""

from collections.abc import Callable

from village.actions.effects import (
    agenda,
    aside,
    assigning,
    below,
    confirming,
    deciding,
    desk,
    ending,
    holding,
    merging,
    settling,
    ties,
)
from village.actions.effects.move import Answers, Move
from village.models import Matter
from village.rules.viewer import Viewer

EFFECTS: dict[str, Callable[[Viewer, Matter, Answers], Move]] = {
    function.__name__: function
    for function in (
        below.hand_up, below.hand_down, below.escalate, below.recall,
        desk.propose, desk.take_up, desk.send_back, desk.send_down, desk.refuse, desk.call_back, desk.rate_risk,
        assigning.dispatch, assigning.whistle, assigning.conclude,
        agenda.schedule, agenda.defer, deciding.decide,
        settling.settle, settling.sign, holding.follow_up,
        confirming.apply_court, confirming.rule_out, confirming.court_decides, confirming.notarise,
        confirming.agree_again,
        ending.refer, ending.track, ending.end, ending.hand_over, ending.reopen,
        merging.merge, merging.unmerge, ties.share, ties.unshare, ties.seal, ties.admit, ties.unseal,
        aside.recuse, aside.readmit,
    )
}  # fmt: skip

__all__ = ["EFFECTS", "Move"]
