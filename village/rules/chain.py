"""The arithmetic of the history: digests and hashes that a later change would break."""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, NamedTuple

# Made once: a walk over the history encodes every entry twice.
ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)


class Link(NamedTuple):
    """What a hash covers, in this order; `at` in UTC."""

    subject_kind: str
    subject_id: int
    seq: int
    step: str
    status_before: str | None
    status_after: str | None
    place_code: str
    actor_id: int | None
    at: datetime
    detail_digest: str
    previous_hash: str


def canonical(value: Any) -> str:  # noqa: ANN401 - any JSON value
    """One text for one JSON value: sorted keys, no spaces, characters as they are."""
    return ENCODER.encode(value)


def detail_digest(salt: str, answers: Mapping[str, Any]) -> str:
    """SHA-256 over the salt and the answers."""
    return hashlib.sha256(f"{salt}{canonical(answers)}".encode()).hexdigest()


def link_hash(link: Link) -> str:
    """SHA-256 over one link, the hash before it included."""
    values = [*link]
    values[8] = link.at.astimezone(UTC).isoformat(timespec="microseconds")
    return hashlib.sha256(canonical(values).encode()).hexdigest()
