"""What is done with the logs: taken out as a file, and removed when their time is over."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from village.actions import history
from village.actions.write import action, locked
from village.extensions import db
from village.models import Place
from village.rules.errors import Missing
from village.rules.viewer import Viewer


@action
def note_export(actor: Viewer, answers: Mapping[str, Any]) -> None:
    """Say in the place's history who took which list out, and how it was narrowed."""
    place = _place(actor.place_code)
    if place is None:
        raise Missing
    history.append(actor, place, "export", place_code=place.code, answers=dict(answers))


def _place(code: str) -> Place | None:
    key = db.session.scalar(select(Place.id).where(Place.code == code))
    return locked(Place, key) if key is not None else None
