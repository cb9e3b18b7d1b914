"""Make a numbered copy of an issued agenda with its parties' names."""

from collections.abc import Mapping
from typing import Any

from village.actions import history, series
from village.actions.meetings import mine
from village.actions.write import action
from village.clock import now, today
from village.extensions import db
from village.models import NumberedCopy
from village.rules.answers import required
from village.rules.errors import NotOpen
from village.rules.viewer import Viewer
from village.vocabulary import MeetingStatus

STEP = "chairs_copy"
OPEN = frozenset({MeetingStatus.ISSUED, MeetingStatus.HELD})


@action
def make(actor: Viewer, meeting_id: int, answers: Mapping[str, Any]) -> int:
    """Count one more copy, for the one person named; answers its id. NotOpen where nothing stands issued."""
    meeting = mine(actor, meeting_id)
    if meeting.status not in OPEN:
        raise NotOpen(STEP, meeting.status)
    required(("recipient",), answers)
    year, township = today().year, meeting.township_code
    serial = series.following(township, STEP, year)
    copy = NumberedCopy(
        meeting_id=meeting.id,
        township_code=township,
        year=year,
        serial=serial,
        number=f"{series.short_township(township)}参阅〔{year}〕{serial}号",
        version=meeting.issued_version,
        recipient=answers["recipient"],
        made_by_id=actor.user_id,
        made_at=now(),
    )
    db.session.add(copy)
    db.session.flush()
    told = {"number": copy.number, "recipient": copy.recipient, "version": copy.version}
    history.append(actor, meeting, STEP, place_code=township, answers=told)
    return copy.id
