"""Put a photo or scan to a matter or to a unit's note on it, and take it away with a reason."""

import hashlib
import secrets
from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from village.actions import file_store, history
from village.actions.once import kept, kept_once
from village.actions.write import action, hold_place, locked
from village.clock import now
from village.extensions import db
from village.models import Agreement, Assignment, AssignmentNote, FileRecord, Matter
from village.papers import memos, scans
from village.rules.answers import required
from village.rules.errors import Invalid, Missing, NotAllowed
from village.rules.files import adds_files, adds_to_note, kinds_for, opens_files, removes_file, shows
from village.rules.places import shares
from village.rules.viewer import Viewer
from village.rules.workflow import state_of
from village.vocabulary import N_, FileKind

KEPT_NAME, BATCH = 120, 500


def add(actor: Viewer, matter_id: int, upload: bytes, answers: Mapping[str, Any]) -> int:
    """Keep a photo, a scan or a memo, and answer its id: the same one for the same key with the same upload.

    Answers: kind, name, client_key, and the number of a unit's `note` that it belongs to.
    """
    scan = (memos if answers["kind"] is FileKind.MEMO else scans).read(upload)
    file_store.put(scan.sha256, scan.data)
    if scan.small:
        file_store.put(scan.sha256 + file_store.SMALL, scan.small)
    digest = hashlib.sha256(upload + f"{answers['kind']}{answers.get('note') or ''}".encode()).hexdigest()
    return _add(actor, matter_id, scan, digest, answers)


@kept_once
@action
def _add(actor: Viewer, matter_id: int, scan: scans.Scan, digest: str, answers: Mapping[str, Any]) -> int:
    matter = _reached(actor, matter_id)
    note = _note_of(matter, answers.get("note"))
    if not (adds_to_note(actor, matter, note[1]) if note else adds_files(actor, matter)):
        raise Missing
    if known := kept(FileRecord.uploaded_by_id, actor, answers["client_key"], digest):
        return known
    record = FileRecord(
        matter_id=matter.id,
        agreement_id=_agreement_for(matter, answers["kind"]),
        note_id=note[0].id if note else None,
        kind=answers["kind"],
        token=secrets.token_urlsafe(24),
        sha256=scan.sha256,
        size=len(scan.data),
        media_type=scan.media_type,
        pages=scan.pages,
        original_name=(answers.get("name") or "")[:KEPT_NAME],
        client_key=answers["client_key"],
        body_digest=digest,
        uploaded_by_id=actor.user_id,
        at=now(),
    )
    db.session.add(record)
    db.session.flush()
    _hold_bytes(matter, scan)
    if record.kind is FileKind.SIGNED_AGREEMENT:
        matter.signed_scan = True
    _tell(actor, matter, "add_file", record, {"sha256": record.sha256})
    return record.id


def _reached(actor: Viewer, matter_id: int) -> Matter:
    matter = locked(Matter, matter_id)
    if not shares(actor, matter):
        raise Missing
    return matter


def _note_of(matter: Matter, note_id: int | None) -> tuple[AssignmentNote, Assignment] | None:
    """The note and its assignment; Missing for one on another matter."""
    if note_id is None:
        return None
    note = db.session.get(AssignmentNote, note_id)
    assignment = locked(Assignment, note.assignment_id) if note else None
    if note is None or assignment is None or assignment.matter_id != matter.id:
        raise Missing
    return note, assignment


def _agreement_for(matter: Matter, kind: FileKind) -> int | None:
    agreement = _latest_agreement(matter)
    if not shows(matter, kind):
        raise Invalid({"kind": N_("涉隐私的事项不放照片。")})
    if kind not in kinds_for(matter, agreement and agreement.kind):
        raise Invalid({"kind": N_("这件事还没有书面协议，请先办“化解”，再传签好的协议书。")})
    return agreement.id if agreement and kind is FileKind.SIGNED_AGREEMENT else None


def _latest_agreement(matter: Matter) -> Agreement | None:
    return db.session.scalar(
        select(Agreement).where(Agreement.matter_id == matter.id).order_by(Agreement.id.desc()).limit(1)
    )


def _hold_bytes(matter: Matter, scan: scans.Scan) -> None:
    """A removal may have dropped the same bytes a moment ago; under this lock none does before the commit."""
    _lock_store(matter)
    file_store.put(scan.sha256, scan.data)
    if scan.small:
        file_store.put(scan.sha256 + file_store.SMALL, scan.small)


def _lock_store(matter: Matter) -> None:
    hold_place(matter.township_code)


def _tell(actor: Viewer, matter: Matter, step: str, record: FileRecord, answers: dict[str, Any]) -> None:
    state = state_of(matter)
    answers = {"file": record.id, "file_kind": record.kind, **answers}
    history.append(actor, matter, step, place_code=matter.place_code, before=state, after=state, answers=answers)


def remove(actor: Viewer, matter_id: int, token: str, answers: Mapping[str, Any]) -> None:
    """Take a file away with a reason: the row stays, its bytes go unless another row needs them."""
    sha256 = _remove(actor, matter_id, token, answers)
    _drop_unused(actor, matter_id, sha256)


@action
def _remove(actor: Viewer, matter_id: int, token: str, answers: Mapping[str, Any]) -> str:
    matter = _reached(actor, matter_id)
    record = db.session.scalar(
        select(FileRecord).where(FileRecord.token == token, FileRecord.matter_id == matter.id).with_for_update()
    )
    if record is None or not opens_files(actor, matter):
        raise Missing
    if not removes_file(actor, matter, record.uploaded_by_id):
        raise NotAllowed
    if record.removed_at is not None:
        return record.sha256
    required(("reason",), answers)
    if record.kind is FileKind.SIGNED_AGREEMENT:
        _let_go(matter, record)
    record.removed_at, record.removed_by_id, record.removed_reason = now(), actor.user_id, answers["reason"]
    _tell(actor, matter, "remove_file", record, {"reason": answers["reason"]})
    return record.sha256


def _let_go(matter: Matter, record: FileRecord) -> None:
    """The scan that puts an agreement in force is replaced first and removed then."""
    others = db.session.scalar(
        select(FileRecord.id)
        .where(
            FileRecord.matter_id == matter.id,
            FileRecord.agreement_id == record.agreement_id,
            FileRecord.id != record.id,
            FileRecord.removed_at.is_(None),
        )
        .limit(1)
    )
    if others is not None:
        return
    agreement = db.session.get(Agreement, record.agreement_id)
    if agreement is not None and agreement.signed_on is not None:
        raise Invalid({"reason": N_("协议凭这份扫描件生效。请先传一份对的，再拿掉这一份。")})
    latest = _latest_agreement(matter)
    if latest is not None and latest.id == record.agreement_id:
        matter.signed_scan = False


@action
def _drop_unused(actor: Viewer, matter_id: int, sha256: str) -> None:
    _lock_store(_reached(actor, matter_id))
    if not in_use([sha256]):
        file_store.drop(sha256)


def sweep(older_than: float) -> int:
    """Drop what no file needs and was written before that moment; answers how many lay there for nothing."""
    old = {name.partition(".")[0] for name, written in file_store.lying().items() if written < older_than}
    strays = old - in_use(sorted(old))
    for name in strays:
        file_store.drop(name)
    return len(strays)


def in_use(digests: list[str]) -> set[str]:
    """Those of the digests that a file still needs."""
    needed = select(FileRecord.sha256).where(FileRecord.removed_at.is_(None))
    batches = (digests[at : at + BATCH] for at in range(0, len(digests), BATCH))
    return {found for batch in batches for found in db.session.scalars(needed.where(FileRecord.sha256.in_(batch)))}
