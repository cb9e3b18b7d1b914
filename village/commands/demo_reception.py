"""The demo's visits and outside numbers."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from village.actions import numbers, sessions
from village.clock import now
from village.rules.viewer import Viewer
from village.vocabulary import Mode, SessionKind


def happen(actor: Viewer, matter_id: int, what: str, answers: Mapping[str, Any]) -> None:
    """Note a visit or a number on a matter."""
    if what == "number":
        numbers.add(actor, matter_id, answers)
        return
    when = {"held_at": now() - timedelta(hours=9), "client_key": f"demo-{now():%Y%m%d%H%M}-visit-{matter_id}"}
    facts = {"kind": SessionKind.RECEPTION, "mode": Mode.IN_PERSON, "place": actor.place_code, "host": actor.name}
    sessions.record(actor, {**facts, **when, "matter": matter_id, **answers})
