"""The step of a matter that could be taken back, and what stands against it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from village.extensions import db
from village.models import Matter, Meeting, UndoNote
from village.queries.scope import within_reach
from village.rules.undo import Obstacle, minutes_left, obstacle
from village.rules.viewer import Viewer
from village.rules.workflow import MATTER_STEPS


@dataclass(frozen=True)
class Undoing:
    """The last step as its note tells; `obstacle` None means that it can be undone, for `minutes` more."""

    seq: int
    label: str
    minutes: int
    obstacle: Obstacle | None


def undoing(viewer: Viewer, matter_id: int, seq: int | None, now: datetime) -> Undoing:
    """What undoing entry `seq` (None: the last step) of a matter in reach would meet."""
    note: Any = db.session.execute(
        select(*UndoNote.__table__.c, Matter.history_seq)
        .join(Matter, Matter.id == UndoNote.matter_id)
        .where(UndoNote.matter_id == matter_id, within_reach(viewer, Matter))
    ).first()
    if note is None:
        return Undoing(0, "", 0, Obstacle.NOTHING)
    stand: dict[str, Any] = {}
    if note.meetings:
        keys = [int(key) for key in note.meetings]
        found = db.session.execute(
            select(Meeting.id, Meeting.status, Meeting.issued_version).where(Meeting.id.in_(keys))
        )
        stand = {str(row.id): [row.status.value, row.issued_version] for row in found}
    against = obstacle(viewer, note, seq, note.history_seq, stand, now)
    return Undoing(note.seq, MATTER_STEPS[note.step].label, minutes_left(note.at, now), against)
