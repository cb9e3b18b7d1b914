"""Ask for a matter's paper with names: a deliberate step with its reason, in the history."""

from collections.abc import Iterable, Mapping
from typing import Any

from village.actions import history
from village.actions.write import action, locked
from village.clock import now
from village.extensions import db
from village.models import Matter, NamedCopy
from village.rules.answers import required
from village.rules.case_papers import may_name
from village.rules.errors import Missing
from village.rules.places import shares
from village.rules.viewer import Viewer
from village.rules.workflow import state_of
from village.vocabulary import Paper


@action
def make(actor: Viewer, matter_id: int, paper: Paper, answers: Mapping[str, Any]) -> int:
    """Note that this paper is printed with names (answers: reason); answers the copy's id."""
    return _note(actor, matter_id, paper, answers)


@action
def make_notices(actor: Viewer, matter_ids: Iterable[int], answers: Mapping[str, Any]) -> None:
    """The same for the notices of several refused matters at once."""
    for matter_id in sorted(matter_ids):
        _note(actor, matter_id, Paper.REFUSAL, answers)


def _note(actor: Viewer, matter_id: int, paper: Paper, answers: Mapping[str, Any]) -> int:
    matter = locked(Matter, matter_id)
    if not shares(actor, matter) or not may_name(actor, matter, paper):
        raise Missing
    required(("reason",), answers)
    copy = NamedCopy(
        matter_id=matter.id, paper=paper, reason=answers["reason"], made_by_id=actor.user_id, made_at=now()
    )
    db.session.add(copy)
    db.session.flush()
    state, told = state_of(matter), {"named_paper": paper, "reason": answers["reason"]}
    history.append(actor, matter, "print_named", place_code=matter.place_code, before=state, after=state, answers=told)
    return copy.id
