"""Who began a matter and when: its first entry tells."""

from sqlalchemy import select

from village.extensions import db
from village.models import HistoryEntry, Matter
from village.queries.scope import Row, within_reach
from village.rules.viewer import Viewer


def begun(viewer: Viewer, matter_id: int) -> Row | None:
    """(actor_id, at) of the first entry of a matter in reach."""
    return db.session.execute(
        select(HistoryEntry.actor_id, HistoryEntry.at)
        .join(Matter, Matter.id == HistoryEntry.subject_id)
        .where(
            HistoryEntry.subject_kind == "matters",
            HistoryEntry.subject_id == matter_id,
            HistoryEntry.seq == 1,
            within_reach(viewer, Matter),
        )
    ).first()
