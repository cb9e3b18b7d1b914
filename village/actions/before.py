"""What a matter and its own rows were before a step: noted while the step is taken, put back when it is undone."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import sqlalchemy as sa
from sqlalchemy import select

from village.clock import now
from village.extensions import Base, UtcDateTime, db
from village.models import (
    AgendaItem,
    Agreement,
    Clock,
    FollowUp,
    Matter,
    MatterPlace,
    Meeting,
    Recusal,
    SealedFor,
    UndoNote,
)
from village.models.history import HistoryEntry
from village.rules.undo import WITHIN
from village.rules.viewer import Viewer

# What steps write besides the matter itself. A table of matters that stands neither here nor in WRITTEN_OTHERWISE
# fails a test: a step that can be undone must leave nothing behind.
OWNED: tuple[Any, ...] = (Clock, Agreement, FollowUp, AgendaItem, MatterPlace, SealedFor, Recusal)
WRITTEN_OTHERWISE = {
    "assignments": "by steps that cannot be undone",
    "parties": "by sessions and corrections",
    "former_names": "by corrections",
    "file_records": "by hand; what a scan was put to is followed, and no longer undone",
    "handlings": "by sessions, which stay",
    "receipts": "as it came in by a QR code",
    "emergencies": "facts, which stay",
    "external_numbers": "on a page of their own",
    "named_copies": "when a paper is printed, which nothing takes back",
    "intakes": "at the window, by whoever owes the answer",
    "consultations": "in a log of their own",
    "warning_matters": "by opening and mending; what was counted stays counted",
    "undo_notes": "the notes themselves",
}
MOVES_ON = {"id", "version", "history_seq", "history_hash"}
AT_ONCE = 50
Rows = dict[str, dict[str, dict[str, Any]]]


def rows_of(matter: Matter) -> Rows:
    """The matter's row and all its own, by table and id, as JSON keeps them."""
    db.session.flush()
    rows: Rows = {Matter.__tablename__: {str(matter.id): _values(matter, MOVES_ON)}}
    for model in OWNED:
        found = db.session.scalars(select(model).where(model.matter_id == matter.id))
        rows[model.__tablename__] = {str(row.id): _values(row, {"id"}) for row in found}
    return rows


def since(matter: Matter, before: Rows) -> Rows:
    """What changed since those rows were read."""
    return _changed(before, rows_of(matter))


def note(actor: Viewer, matter: Matter, entry: HistoryEntry, before: Rows) -> None:
    """Keep what the step changed, in place of the matter's last note; drop some that are too old."""
    changed = _changed(before, rows_of(matter))
    fresh = {
        "seq": entry.seq,
        "step": entry.step,
        "actor_id": actor.user_id,
        "at": entry.at,
        "rows": changed,
        "meetings": meetings_as_they_stand(_meetings_of(matter, changed)),
    }
    db.session.merge(UndoNote(matter_id=matter.id, **fresh))
    # Others hold their own notes: what is locked is left for the next one who passes.
    old = select(UndoNote.matter_id).where(UndoNote.at < now() - WITHIN).limit(AT_ONCE)
    keys = db.session.scalars(old.with_for_update(skip_locked=True)).all()
    db.session.execute(sa.delete(UndoNote).where(UndoNote.matter_id.in_(keys)))


def put_back(matter: Matter, changed: Rows) -> None:
    """Make the rows again what they were: what was new goes, what was gone comes, what was changed changes back."""
    for model in (Matter, *OWNED):
        for key, columns in changed.get(model.__tablename__, {}).items():
            row = db.session.get(model, int(key))
            values = {name: _decoded(model, name, was) for name, was in (columns["was"] or {}).items()}
            if columns["was"] is None:
                if row is not None:
                    db.session.delete(row)
            elif columns["gone"]:
                # SQLite may have given the number to another row since.
                db.session.add(model(**values, **({} if row else {"id": int(key)})))
            else:
                for name, value in values.items():
                    setattr(row, name, value)
    db.session.flush()


def meetings_as_they_stand(keys: set[int]) -> dict[str, list[Any]]:
    """Status and issued version of some meetings: undoing waits for none that moved on."""
    found = db.session.execute(
        select(Meeting.id, Meeting.status, Meeting.issued_version).where(Meeting.id.in_(keys)).order_by(Meeting.id)
    )
    return {str(row.id): [row.status.value, row.issued_version] for row in found}


def _meetings_of(matter: Matter, changed: Rows) -> set[int]:
    """The meetings of the agenda items that the step wrote."""
    written = changed.get(AgendaItem.__tablename__, {})
    now_there = db.session.scalars(select(AgendaItem).where(AgendaItem.id.in_([int(key) for key in written])))
    gone = [columns["was"]["meeting_id"] for columns in written.values() if columns["gone"]]
    return {*(item.meeting_id for item in now_there), *gone}


def _changed(before: Rows, after: Rows) -> Rows:
    """Per row: `was` None for a new one, all columns for one that is gone, and else those that changed."""
    changed: Rows = {}
    for table, rows in before.items():
        now_there = after[table]
        lines: dict[str, dict[str, Any]] = {key: {"was": None, "gone": False} for key in now_there.keys() - rows.keys()}
        for key, values in rows.items():
            if key not in now_there:
                lines[key] = {"was": values, "gone": True}
            elif was := {name: value for name, value in values.items() if now_there[key][name] != value}:
                lines[key] = {"was": was, "gone": False}
        if lines:
            changed[table] = lines
    return changed


def _values(row: Base, without: set[str]) -> dict[str, Any]:
    stored = (
        attribute for attribute in sa.inspect(type(row)).column_attrs if isinstance(attribute.columns[0], sa.Column)
    )
    return {each.key: _plain(getattr(row, each.key)) for each in stored if each.key not in without}


def _plain(value: Any) -> Any:  # noqa: ANN401 - any column's value
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value


def _decoded(model: type[Base], name: str, value: Any) -> Any:  # noqa: ANN401
    kind = sa.inspect(model).column_attrs[name].columns[0].type
    if value is None:
        return None
    if isinstance(kind, sa.Enum):
        return kind.enum_class(value) if kind.enum_class else value
    if isinstance(kind, UtcDateTime):
        return datetime.fromisoformat(value)
    if isinstance(kind, sa.Date):
        return date.fromisoformat(value)
    return Decimal(value) if isinstance(kind, sa.Numeric) else value
