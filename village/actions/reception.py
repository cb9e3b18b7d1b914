"""Note a visit (来访接待) on a matter: what was asked and answered. It moves nothing, whatever the status."""

from collections.abc import Mapping
from typing import Any

from village.actions import clocks, history
from village.actions.write import locked
from village.extensions import db
from village.models import Handling, Matter, ParlorSession
from village.rules.answers import required
from village.rules.calendar import day_of
from village.rules.errors import Missing
from village.rules.places import shares
from village.rules.viewer import Viewer
from village.rules.visibility import sees_content
from village.rules.workflow import state_of
from village.vocabulary import Outcome

ASKS = ("summary", "answered", "visitor")


def note(actor: Viewer, visit: ParlorSession, answers: Mapping[str, Any]) -> None:
    """Hang the visit on its matter, in the transaction that logs it; who came is said by side alone."""
    required(ASKS, answers)
    matter = locked(Matter, int(answers["matter"]))
    if not shares(actor, matter) or not sees_content(actor, matter):
        raise Missing
    said = {"visitor": answers["visitor"], "answered": answers["answered"]}
    handling = Handling(session_id=visit.id, matter_id=matter.id, outcome=Outcome.NOTED, **said)
    handling.other_routes_told = bool(answers.get("other_routes_told"))
    handling.told_on = day_of(visit.held_at) if handling.other_routes_told else None
    db.session.add(handling)
    # Whoever holds it below has been spoken to; a visit at the centre leaves their idle clock as it is.
    if visit.village_code is not None and visit.village_code == matter.village_code:
        clocks.spoken_to(matter, day_of(visit.held_at))
    state, told = state_of(matter), {"session": visit.id, **said}
    history.append(actor, matter, "reception", place_code=matter.place_code, before=state, after=state, answers=told)
