"""What of a day's history the bulletin tells: each entry once for everything it did, and nothing that was undone."""

from collections.abc import Iterable
from typing import Any

from village.vocabulary import MatterStatus, Move

DECIDING = frozenset({"decide", "dispatch", "whistle"})
OVER = frozenset(
    {
        MatterStatus.CLOSED,
        MatterStatus.REFERRED,
        MatterStatus.ENDED,
        MatterStatus.WITHDRAWN,
        MatterStatus.REFUSED,
    }
)


def moves_of(step: str, before: str | None, after: str | None) -> set[Move]:
    """What one entry of a matter's history was."""
    found = set()
    if before is None and after is not None:
        found.add(Move.CAME)
    if step in DECIDING:
        found.add(Move.DECIDED)
    if after != before:
        if after == MatterStatus.SETTLED:
            found.add(Move.SETTLED)
        if after in OVER and step != "decide":
            found.add(Move.OVER)
        if _rank(after) > _rank(before) >= 0:
            found.add(Move.UP)
    return found


def _rank(state: str | None) -> int:
    """How far up a matter is held: parlor, village, or reported to the township; -1 for all else."""
    order = ("open@parlor", "open@village", MatterStatus.SUBMITTED.value)
    return order.index(state) if state in order else -1


def without_undone(entries: Iterable[Any]) -> list[Any]:
    """The entries of several matters in their order, without those taken back and the taking back itself."""
    kept: list[Any] = []
    for entry in entries:
        if entry.step != "undo":
            kept.append(entry)
        elif kept and (kept[-1].id, kept[-1].seq) == (entry.id, entry.seq - 1):
            kept.pop()
    return kept
