"""Entries of the history as pages tell them."""

from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import aliased

from village.models import HistoryDetail, HistoryEntry, User

ACTOR = aliased(User)


def told(*more: Any) -> Select[Any]:
    """Entries with who made them and what was answered, None once erased.

    Columns: id, seq, at, step, status_before, status_after, actor_name (None for the program), answers and `more`.
    Whose entries, within whose reach and in which order is for the caller to say.
    """
    return (
        select(
            HistoryEntry.id,
            HistoryEntry.seq,
            HistoryEntry.at,
            HistoryEntry.step,
            HistoryEntry.status_before,
            HistoryEntry.status_after,
            ACTOR.name.label("actor_name"),
            HistoryDetail.answers,
            *more,
        )
        .select_from(HistoryEntry)
        .outerjoin(ACTOR, ACTOR.id == HistoryEntry.actor_id)
        .outerjoin(HistoryDetail, HistoryDetail.entry_id == HistoryEntry.id)
    )
