"""One matter as its papers tell it: plain data, gathered once; every text is fit for whoever reads the paper."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from village.vocabulary import (
    AgreementKind,
    AttendeeRole,
    Decision,
    Finding,
    How,
    MeetingKind,
    Mode,
    Outcome,
    Satisfaction,
    SessionKind,
    Side,
)


@dataclass(frozen=True)
class Standing:
    """Who mediated, and the committee that appointed them; both empty where nobody had that standing."""

    committee: str = ""
    mediator: str = ""


@dataclass(frozen=True)
class Person:
    """A party; of a minor there is neither name nor phone."""

    name: str
    side: Side
    phone: str = ""
    minor: bool = False


@dataclass(frozen=True)
class Talk:
    """One session on the matter, with whom it was held and what came of it."""

    held_at: datetime
    place: str
    kind: SessionKind
    mode: Mode
    open: bool
    terms_told: bool
    host: str
    recorder: str
    present: tuple[Person, ...]
    helpers: tuple[tuple[str, AttendeeRole], ...]
    summary: str
    outcome: Outcome
    note: str
    told_on: date | None


@dataclass(frozen=True)
class Agreed:
    """An agreement as it was written down."""

    kind: AgreementKind
    text: str
    performance: str
    performance_due: date | None
    reached_on: date
    signed_on: date | None
    sealed_on: date | None


@dataclass(frozen=True)
class Looked:
    """A follow-up visit."""

    visited_on: date
    how: How
    finding: Finding
    satisfaction: Satisfaction | None
    note: str
    by: str


@dataclass(frozen=True)
class Decided:
    """What a meeting decided on the matter."""

    kind: MeetingKind
    month: str
    held_at: datetime
    number: str
    decision: Decision
    text: str


@dataclass(frozen=True)
class Case:
    """The whole matter; `matter` is its row, of which papers take what is no free text."""

    matter: Any
    named: bool
    title: str
    spot: str
    township: str
    standing: Standing
    people: tuple[Person, ...]
    talks: tuple[Talk, ...]
    agreements: tuple[Agreed, ...]
    visits: tuple[Looked, ...]
    decisions: tuple[Decided, ...]
    request: str
    difficulty: str
    route_text: str

    @property
    def agreement(self) -> Agreed | None:
        """The newest agreement, which is the one that counts."""
        return self.agreements[0] if self.agreements else None

    def side(self, side: Side) -> tuple[Person, ...]:
        """The parties of one side."""
        return tuple(person for person in self.people if person.side is side)
