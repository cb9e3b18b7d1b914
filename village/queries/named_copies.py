"""Copies with names: each is its maker's, on the day it was asked for."""

from datetime import date

from sqlalchemy import select

from village.extensions import db
from village.models import Matter, NamedCopy
from village.queries.scope import readable
from village.rules.calendar import day_of
from village.rules.viewer import Viewer
from village.vocabulary import Paper


def holds(viewer: Viewer, matter_id: int, paper: Paper, copy_id: int, today: date) -> bool:
    """Whether this copy of the paper was asked for by this person today."""
    made_at = db.session.scalar(
        select(NamedCopy.made_at)
        .join(Matter, Matter.id == NamedCopy.matter_id)
        .where(
            NamedCopy.id == copy_id,
            NamedCopy.matter_id == matter_id,
            NamedCopy.paper == paper,
            NamedCopy.made_by_id == viewer.user_id,
            readable(viewer),
        )
    )
    return made_at is not None and day_of(made_at) == today
