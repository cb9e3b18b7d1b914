"""The matters of a synthetic load, each with the steps that led to where it stands."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from village.commands.load_draw import Draw, Row, Rows, link
from village.models import Agreement, Clock, Handling, Matter, Party, Presence, ReadLog
from village.rules.calendar import day_of
from village.vocabulary import (
    AgreementKind,
    Category,
    Check,
    ClockKind,
    Level,
    MatterStatus,
    Outcome,
    Risk,
    Side,
    Source,
)

HERE = "127.0.0.1"
KIND = Matter.__tablename__
# Share of a year's matters by what became of them; the live ones are few, as in a real township.
SHARES = {
    "open@parlor": 0.020,
    "open@village": 0.008,
    "submitted": 0.003,
    "open@township": 0.002,
    "proposed": 0.002,
    "settled": 0.080,
    "ended": 0.050,
    "withdrawn": 0.020,
    "referred": 0.044,
    "closed": 0.771,
}
ESCALATE = ("escalate", "officer", "submitted")
SETTLE = ("settle", "leader", "settled")
# The steps to each state: what, by whom, where it leads.
WAYS = {
    "open@parlor": (),
    "open@village": (("hand_up", "leader", "open@village"),),
    "submitted": (ESCALATE,),
    "open@township": (ESCALATE, ("take_up", "staff", "open@township")),
    "proposed": (ESCALATE, ("propose", "staff", "proposed")),
    "referred": (ESCALATE, ("refer", "staff", "referred")),
    "settled": (SETTLE,),
    "closed": (SETTLE, ("follow_up", "leader", "closed")),
    "ended": (("end", "leader", "ended"),),
    "withdrawn": (("withdraw", "leader", "withdrawn"),),
}
CLOCKS = {"open": ClockKind.IDLE, "submitted": ClockKind.REVIEW, "settled": ClockKind.FOLLOW_UP}


@dataclass(frozen=True)
class Village:
    """A village's code, its groups with their leaders' accounts, its officer, and one of the township's staff."""

    code: str
    groups: list[str]
    leaders: list[int]
    officer: int
    staff: int


class Matters:
    """Makes matters; `serials` is the last number by township and year."""

    def __init__(self, draw: Draw) -> None:
        self.draw = draw
        self.count = 0
        self.serials: dict[tuple[str, int], int] = defaultdict(int)

    def begin(self, rows: Rows, village: Village, held: Row) -> Row:
        """A new matter that a session began, gone as far as chance takes it."""
        self.count += 1
        state = self.draw.chance.choices([*SHARES], [*SHARES.values()])[0]
        on = day_of(held["held_at"])
        matter = self._row(village, held, on) | self._standing(village, held, state) | self._clock(state, on)
        if matter["next_clock"]:
            rows[Clock].append(
                {"matter_id": matter["id"], "township_code": matter["township_code"]}
                | {"kind": matter["next_clock"], "due_on": matter["next_due_on"]}
            )
        self._sides(rows, matter, held)
        self._talked(rows, matter, held, None, "open@parlor")
        self._along(rows, matter, village, held, state)
        rows[Matter].append(matter)
        return matter

    def again(self, rows: Rows, matter: Row, held: Row) -> None:
        """A further session on a matter."""
        rows[Handling].append(self._handling(held, matter, Outcome.TO_CONTINUE))
        matter["session_count"] += 1
        matter["last_held_at"] = held["held_at"]
        self._talked(rows, matter, held)

    def _row(self, village: Village, held: Row, on: date) -> Row:
        township = village.code[:9]
        self.serials[township, on.year] += 1
        serial = self.serials[township, on.year]
        return {
            "id": self.draw.key(Matter),
            "number": f"测试-{on.year}-{serial:04d}",
            "year": on.year,
            "serial": serial,
            "title": self.draw.text(9),
            "check_kind": Check.DISPUTES,
            "category": self.draw.chance.choice(list(Category)),
            "spot": self.draw.text(6),
            "place_code": held["place_code"],
            "village_code": village.code,
            "township_code": township,
            "source": Source.SESSION,
            "risk": Risk.RISING if self.draw.chance.random() < 0.05 else Risk.NORMAL,
            "opened_on": on,
            "session_count": 1,
            "last_held_at": held["held_at"],
        }

    def _standing(self, village: Village, held: Row, state: str) -> Row:
        status, _at, level = state.partition("@")
        escalated = ESCALATE in WAYS[state]
        moved_on = min(day_of(held["held_at"]) + timedelta(days=20), self.draw.today)
        return {
            "level": Level(level) if level else Level.PARLOR,
            "home_level": Level.PARLOR,
            "status": MatterStatus(status),
            "status_on": moved_on,
            "settled_on": moved_on if SETTLE in WAYS[state] else None,
            "settled_level": Level.PARLOR if SETTLE in WAYS[state] else None,
            "submitted_at": held["held_at"] + timedelta(days=1) if escalated else None,
            "submitted_by_id": village.officer if escalated else None,
            "reported_on": day_of(held["held_at"] + timedelta(days=1)) if escalated else None,
            "difficulty": self.draw.text(20) if escalated else "",
        }

    def _clock(self, state: str, on: date) -> Row:
        kind = CLOCKS.get(state.partition("@")[0])
        due = max(on, self.draw.today + timedelta(days=self.draw.chance.randrange(-5, 15))) if kind else None
        return {"next_clock": kind, "next_due_on": due}

    def _sides(self, rows: Rows, matter: Row, held: Row) -> None:
        for side in (Side.ONE, Side.OTHER):
            party = {"id": self.draw.key(Party), "matter_id": matter["id"], "name": self.draw.name(), "side": side}
            rows[Party].append(party)
            rows[Presence].append({"session_id": held["id"], "party_id": party["id"], "present": True})
        rows[Handling].append(self._handling(held, matter, Outcome.ORAL_AGREEMENT))

    def _handling(self, held: Row, matter: Row, outcome: Outcome) -> Row:
        return {"session_id": held["id"], "matter_id": matter["id"], "outcome": outcome, "note": ""}

    def _talked(self, rows: Rows, matter: Row, held: Row, *states: str | None) -> None:
        said = link(KIND, "session", matter["place_code"], held["author_id"], held["held_at"], *states)
        self.draw.tell(rows, matter, said, {"session": held["id"]})

    def _along(self, rows: Rows, matter: Row, village: Village, held: Row, state: str) -> None:
        """The steps that led to the state, each with its entry."""
        people = {"leader": held["author_id"], "officer": village.officer, "staff": village.staff}
        at, before = held["held_at"], "open@parlor"
        for step, who, after in WAYS[state]:
            at += timedelta(hours=8)
            told = link(KIND, step, matter["place_code"], people[who], at, before, after)
            self.draw.tell(rows, matter, told, {"difficulty": matter["difficulty"]} if step == "escalate" else {})
            before = after
        if ESCALATE in WAYS[state]:
            rows[ReadLog].append(
                {"township_code": village.code[:9], "user_id": village.staff, "post_id": 1, "subject_kind": KIND}
                | {"subject_id": matter["id"], "at": at, "address": HERE}
            )
        if SETTLE in WAYS[state]:
            agreement = {"matter_id": matter["id"], "session_id": held["id"], "kind": AgreementKind.ORAL}
            rows[Agreement].append(agreement | {"text": self.draw.text(20), "reached_on": matter["opened_on"]})
