"""Append to the one history, in the transaction of the change itself."""

import json
import secrets
from typing import Any

from village.clock import now
from village.extensions import db
from village.models.history import Chained, HistoryDetail, HistoryEntry
from village.rules.chain import Link, canonical, detail_digest, link_hash
from village.rules.viewer import Viewer


def append(
    actor: Viewer | None,
    subject: Chained,
    step: str,
    *,
    place_code: str,
    before: str | None = None,
    after: str | None = None,
    answers: dict[str, Any] | None = None,
) -> HistoryEntry:
    """Add the subject's next entry and move its head; the subject must be flushed and held by this transaction."""
    salt = secrets.token_hex(16)
    acting = {"acting_for": actor.deputy_for} if actor and actor.deputy_for else {}
    plain = json.loads(canonical({**(answers or {}), **acting}))
    link = Link(
        subject_kind=subject.__tablename__,
        subject_id=subject.id,
        seq=subject.history_seq + 1,
        step=step,
        status_before=before,
        status_after=after,
        place_code=place_code,
        actor_id=actor.user_id if actor else None,
        at=now(),
        detail_digest=detail_digest(salt, plain),
        previous_hash=subject.history_hash,
    )
    entry = HistoryEntry(**link._asdict(), township_code=place_code[:9], hash=link_hash(link))
    db.session.add(entry)
    db.session.flush()
    db.session.add(HistoryDetail(entry_id=entry.id, salt=salt, answers=plain))
    subject.history_seq, subject.history_hash = entry.seq, entry.hash
    return entry
