"""Walk all chains of the history. Like the log-in's query without a viewer: who runs it keeps the whole house."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import Any

from sqlalchemy import Row, Select, select

from village.extensions import Base, db
from village.models import HistoryDetail, HistoryEntry
from village.models.history import Chained
from village.rules.chain import Link, detail_digest, link_hash

AT_ONCE = 2000
Tick = Callable[[int], object]


@dataclass(frozen=True)
class Fault:
    """One place where the history is not as it was written."""

    subject_kind: str
    subject_id: int
    seq: int
    what: str


def length() -> int:
    """About how many entries there are to walk."""
    return db.session.scalar(select(HistoryEntry.id).order_by(HistoryEntry.id.desc()).limit(1)) or 0


def faults(tick: Tick = lambda count: None) -> Iterator[Fault]:
    """Each fault found; `tick` hears how many entries were walked since it last heard."""
    kinds = {model.__tablename__: model for model in chained()}
    for kind in db.session.scalars(select(HistoryEntry.subject_kind).distinct()).all():
        if kind not in kinds:
            yield Fault(kind, 0, 0, "entries of a kind that does not exist")
    for kind in sorted(kinds):
        yield from _of_kind(kinds[kind], tick)


def chained() -> list[Any]:
    """Every table whose rows carry the head of a chain."""
    return [mapper.class_ for mapper in Base.registry.mappers if issubclass(mapper.class_, Chained)]


def _of_kind(model: Any, tick: Tick) -> Iterator[Fault]:  # noqa: ANN401 - any chained model
    """Subjects and their chains side by side, both in the order of the subject's id."""
    kind = model.__tablename__
    heads = _stream(
        select(model.id, model.history_seq, model.history_hash).where(model.history_seq > 0).order_by(model.id)
    )
    chains = groupby(_stream(_entries(kind)), attrgetter("subject_id"))
    head, chain = next(heads, None), next(chains, None)
    while head is not None or chain is not None:
        if chain is None or (head is not None and head.id < chain[0]):
            yield Fault(kind, head.id, head.history_seq, "cut off: no entry of this subject is left")  # type: ignore[union-attr]
            head = next(heads, None)
            continue
        mine = head if head is not None and head.id == chain[0] else None
        yield from _of_subject(kind, chain[0], mine, chain[1], tick)
        head, chain = (next(heads, None) if mine is not None else head), next(chains, None)


def _entries(kind: str) -> Select[Any]:
    return (
        select(*HistoryEntry.__table__.c, HistoryDetail.salt, HistoryDetail.answers)
        .outerjoin(HistoryDetail, HistoryDetail.entry_id == HistoryEntry.id)
        .where(HistoryEntry.subject_kind == kind)
        .order_by(HistoryEntry.subject_id, HistoryEntry.seq)
    )


def _stream(statement: Select[Any]) -> Iterator[Row[Any]]:
    """A few thousand rows at a time: the history may be larger than the memory."""
    return iter(db.session.execute(statement, execution_options={"yield_per": AT_ONCE}))


def _of_subject(kind: str, key: int, head: Row[Any] | None, chain: Iterator[Row[Any]], tick: Tick) -> Iterator[Fault]:
    seq, last, count = 0, "", 0
    for entry in chain:
        count += 1
        if entry.seq != seq + 1:
            yield Fault(kind, key, entry.seq - 1, f"removed: entries {seq + 1} to {entry.seq - 1} are missing")
        elif entry.previous_hash != last:
            yield Fault(kind, key, entry.seq, "inserted or changed: it does not follow from the entry before it")
        yield from _of_entry(kind, key, entry)
        seq, last = entry.seq, entry.hash
    tick(count)
    if head is None:
        yield Fault(kind, key, seq, "its subject is gone, or does not know of it")
    elif seq < head.history_seq:
        yield Fault(kind, key, head.history_seq, f"cut off: entries {seq + 1} to {head.history_seq} are missing")
    elif seq > head.history_seq:
        yield Fault(kind, key, seq, f"inserted: the subject knows {head.history_seq} entries only")
    elif last != head.history_hash:
        yield Fault(kind, key, seq, "changed: the subject remembers another last entry")


def _of_entry(kind: str, key: int, entry: Row[Any]) -> Iterator[Fault]:
    link = Link(*(getattr(entry, name) for name in Link._fields))
    if link_hash(link) != entry.hash or entry.township_code != entry.place_code[:9]:
        yield Fault(kind, key, entry.seq, "changed: it is not what was written")
    if entry.salt is not None and detail_digest(entry.salt, entry.answers) != entry.detail_digest:
        yield Fault(kind, key, entry.seq, "changed: its words are not those that were written")
