"""An assignment as its slip tells it: plain data, masked, fit to leave the house."""

from dataclasses import dataclass
from datetime import date, datetime

from village.vocabulary import Origin


@dataclass(frozen=True)
class Slip:
    """One unit's slip (交办单), or a whistle's (吹哨单); `others` are the units beside it, `lead`: does it lead."""

    number: str
    origin: Origin
    township: str
    matter_number: str
    title: str
    place: str
    unit: str
    person: str
    lead: bool
    others: tuple[str, ...]
    lead_leader: str
    due_on: date | None
    task: str
    given_on: date
    decision_number: str
    decision_text: str
    instructed_by: str
    instructed_on: date | None
    instruction: str
    meet_at: str
    report_by: datetime | None
