"""A parlor's QR code and the receipts it gives: how they look, what is held off, and what a receipt tells."""

import hashlib
import hmac
import re
import secrets
from datetime import datetime, timedelta

from village.vocabulary import MatterStatus, Told

# Without letters and digits that look alike on a poster.
SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"
TOKEN_LENGTH = 10
CODE_LENGTH = 12
# Nobody reads the page and writes a sentence faster than this; and a page that lay for a day is asked once more.
SOONEST, LATEST = timedelta(seconds=3), timedelta(days=1)
MOST_OF_ADDRESS, ADDRESS_WINDOW = 6, timedelta(hours=1)
MOST_OF_PARLOR, PARLOR_WINDOW = 30, timedelta(days=1)
MOST_LOOKED_UP, LOOK_UP_WINDOW = 12, timedelta(minutes=10)
KEPT = timedelta(days=1)

TOLD = {
    MatterStatus.SETTLED: Told.SETTLED,
    MatterStatus.CLOSED: Told.SETTLED,
    MatterStatus.REFERRED: Told.PASSED_ON,
    MatterStatus.REFUSED: Told.NOT_TAKEN,
    MatterStatus.ENDED: Told.OVER,
    MatterStatus.WITHDRAWN: Told.OVER,
}


def new_token() -> str:
    """What stands in a poster's address."""
    return "".join(secrets.choice(SIGNS) for _ in range(TOKEN_LENGTH))


def receipt_code(secret: str, nonce: str) -> str:
    """The receipt of one filled form: the same form sent twice gives the same. Digits, since any phone types them."""
    number = int.from_bytes(hmac.digest(secret.encode(), b"receipt:" + nonce.encode(), "sha256")[:16])
    return f"{number % 10**CODE_LENGTH:0{CODE_LENGTH}d}"


def readable(code: str) -> str:
    """The code in groups of four, as people read it out."""
    return " ".join(code[at : at + 4] for at in range(0, len(code), 4))


def bare(typed: str) -> str:
    """The code without what people put between its digits."""
    return re.sub(r"[^0-9]", "", typed)[:CODE_LENGTH]


def digest_of(text: str) -> str:
    """What is kept of a code or of words: alike for texts that differ only in spaces and marks."""
    return hashlib.sha256("".join(re.findall(r"\w", text)).lower().encode()).hexdigest()


def is_same(one: str, other: str) -> bool:
    """Whether two digests are the same, in a time that tells nothing."""
    return hmac.compare_digest(one, other)


def is_too_soon(made_at: datetime, now: datetime) -> bool:
    """Whether a form came back faster than anybody reads it."""
    return now - made_at < SOONEST


def is_too_late(made_at: datetime, now: datetime) -> bool:
    """Whether a form lay so long that it is looked at once more."""
    return not timedelta(0) <= now - made_at <= LATEST


def told(status: MatterStatus, version: int, talks: int) -> Told:
    """What the receipt tells of a matter that stands so and on which so many talks were held."""
    if status in TOLD:
        return TOLD[status]
    return Told.UNDER_WAY if talks or version > 1 else Told.RECEIVED
