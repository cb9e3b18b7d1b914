"""The log of consultations: what was asked and answered at the window; nobody is named."""

from collections.abc import Mapping
from typing import Any

from village.actions import history
from village.actions.intake import move, waiting
from village.actions.write import action, locked
from village.clock import now, today
from village.extensions import db
from village.models import Consultation
from village.rules.answers import not_after, required
from village.rules.errors import Missing, NotAllowed
from village.rules.viewer import Viewer
from village.rules.visibility import AT_THE_CENTRE
from village.vocabulary import IntakeStatus

ASKS = ("kind", "day", "asked", "answered", "answered_by")
FACTS = (*ASKS, "minutes")


@action
def keep(actor: Viewer, key: int | None, answers: Mapping[str, Any]) -> int:
    """Write a line, or mend one; a ticket whose holder only had a question is answered by it. Answers its id."""
    if actor.role not in AT_THE_CENTRE:
        raise NotAllowed
    required(ASKS, answers)
    not_after(today(), answers, "day")
    row = _mine(actor, key) if key else _new(actor, answers.get("ticket"))
    before = {name: getattr(row, name) for name in FACTS} if key else {}
    for name in FACTS:
        setattr(row, name, answers.get(name))
    db.session.add(row)
    db.session.flush()
    told = {name: getattr(row, name) for name in FACTS}
    step, told = ("change", {"before": before, "after": told}) if key else ("add", told)
    history.append(actor, row, step, place_code=actor.place_code, answers=told)
    return row.id


def _new(actor: Viewer, ticket: int | None) -> Consultation:
    row = Consultation(township_code=actor.place_code, recorded_at=now(), recorded_by_id=actor.user_id)
    if ticket:
        intake = waiting(actor, ticket)
        row.intake_id, intake.taken_at, intake.taken_by_id = intake.id, now(), actor.user_id
        move(actor, intake, IntakeStatus.ANSWERED, "consult", {})
    return row


def _mine(actor: Viewer, key: int) -> Consultation:
    row = locked(Consultation, key)
    if row.township_code != actor.place_code:
        raise Missing
    return row
