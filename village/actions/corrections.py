"""Mend what was written, with before and after kept."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from village.actions import history
from village.actions.sessions import check_parlor
from village.actions.write import action, locked
from village.clock import now
from village.models import ParlorSession
from village.rules.answers import required
from village.rules.errors import Invalid, Missing, NotAllowed
from village.rules.places import at_home
from village.rules.viewer import Viewer
from village.vocabulary import N_, Role

CORRECTABLE = ("held_at", "kind", "mode", "host", "summary", "headcount", "open")

AUTHOR_MAY_CORRECT = timedelta(days=7)


@action
def correct(actor: Viewer, session_id: int, answers: Mapping[str, Any]) -> None:
    """Mend a session's own facts; author for seven days, officer and staff always; before and after are kept."""
    parlor_session = locked(ParlorSession, session_id)
    if not at_home(actor, parlor_session):
        raise Missing
    if not may_correct(actor, parlor_session, now()):
        raise NotAllowed
    required(("held_at", "host", "reason"), answers)
    if answers["held_at"] > now():
        raise Invalid({"held_at": N_("时间不能在现在以后。")})
    if len(parlor_session.place_code) == 15:
        check_parlor(parlor_session.place_code, answers["held_at"])
    changed = {
        name: [getattr(parlor_session, name), answers[name]]
        for name in CORRECTABLE
        if name in answers and getattr(parlor_session, name) != answers[name]
    }
    if not changed:
        return
    for name, (_before, after) in changed.items():
        setattr(parlor_session, name, after)
    parlor_session.corrected += 1
    history.append(
        actor,
        parlor_session,
        "correct",
        place_code=parlor_session.place_code,
        answers={"reason": answers["reason"], "changed": changed},
    )


def may_correct(actor: Viewer, parlor_session: Any, at: datetime) -> bool:  # noqa: ANN401 - a row or an entity
    """Whether this person may still mend this session."""
    if actor.role in (Role.OFFICER, Role.STAFF, Role.SECRETARY):
        return True
    return parlor_session.author_id == actor.user_id and at - parlor_session.recorded_at <= AUTHOR_MAY_CORRECT
