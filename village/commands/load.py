"""The rows of a synthetic load: sessions, matters and their chains, village by village."""

import random
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import count
from typing import Any

from village.extensions import Base
from village.models import (
    AgendaItem,
    Agreement,
    Attendee,
    Clock,
    Handling,
    HistoryDetail,
    HistoryEntry,
    LoginAttempt,
    Matter,
    Meeting,
    ParlorSession,
    Party,
    Presence,
    ReadLog,
    Series,
)
from village.rules.calendar import day_of
from village.rules.chain import Link, detail_digest, link_hash
from village.vocabulary import (
    AgreementKind,
    AttendeeRole,
    Category,
    Check,
    ClockKind,
    Level,
    MatterStatus,
    MeetingStatus,
    Mode,
    Outcome,
    Risk,
    SessionKind,
    Side,
    Source,
)

M = MatterStatus
HERE = "127.0.0.1"
Rows = dict[type[Base], list[dict[str, Any]]]
WORDS = "屋前屋后菜地水沟田埂滴水围墙树枝晾衣通道噪声鸡鸭宅基承包赡养借款工钱损坏公用楼道邻里说开劝和道歉约定"
SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜"
# Share of a year's matters by what became of them; the live ones are few, as in a real township.
SHARES = (
    (0.020, "open@parlor"),
    (0.008, "open@village"),
    (0.003, "submitted"),
    (0.002, "open@township"),
    (0.002, "proposed"),
    (0.080, "settled"),
    (0.050, "ended"),
    (0.020, "withdrawn"),
    (0.044, "referred"),
    (1.0, "closed"),
)
ESCALATED = ("submitted", "open@township", "proposed", "referred")


@dataclass(frozen=True)
class Village:
    """A village's code, its groups with their leaders' accounts, its officer, and one of the township's staff."""

    code: str
    groups: list[str]
    leaders: list[int]
    officer: int
    staff: int


class Load:
    """Makes rows with numbers of their own; `chance` decides, so that one size always gives one load."""

    def __init__(self, chance: random.Random, at: datetime) -> None:
        self.chance, self.at, self.today = chance, at, day_of(at)
        self.sessions = self.matters = 0
        self.ids = defaultdict[type[Base], Any](lambda: count(1))
        self.serials: dict[tuple[str, int], int] = defaultdict(int)

    def village(self, village: Village, sessions: int) -> Rows:
        """A year of one village."""
        rows: Rows = defaultdict(list)
        last: dict[str, Any] | None = None
        for n in range(sessions):
            group = self.chance.randrange(len(village.groups))
            held_at = self.at - timedelta(days=365 * (sessions - n) / sessions, minutes=self.chance.randrange(600))
            held = self._session(rows, village, group, held_at)
            kind = self.chance.random()
            if kind < 0.7 or (last is None and kind < 0.9):
                last = self._matter(rows, village, group, held)
            elif kind < 0.9 and last is not None:
                self._again(rows, last, held)
        return rows

    def _text(self, length: int) -> str:
        return "".join(self.chance.choices(WORDS, k=length))

    def _name(self) -> str:
        return self.chance.choice(SURNAMES) + self._text(2)

    def _session(self, rows: Rows, village: Village, group: int, held_at: datetime) -> dict[str, Any]:
        self.sessions += 1
        held = {
            "id": next(self.ids[ParlorSession]),
            "place_code": village.groups[group],
            "village_code": village.code,
            "township_code": village.code[:9],
            "held_at": held_at,
            "recorded_at": held_at + timedelta(hours=1),
            "kind": SessionKind.MEDIATION,
            "mode": Mode.IN_PERSON,
            "host": f"组长{group}",
            "author_id": village.leaders[group],
            "summary": self._text(89),
            "headcount": 6,
            "open": False,
            "terms_told": True,
            "client_key": f"generated-{self.sessions}",
            "body_digest": "",
            "corrected": 0,
        }
        rows[Attendee] += [
            {"id": next(self.ids[Attendee]), "session_id": held["id"], "name": self._name(), "role": role}
            for role in list(AttendeeRole)[:5]
        ]
        rows[LoginAttempt].append(
            {
                "login": "gen",
                "address": "127.0.0.1",
                "township_code": village.code[:9],
                "at": held_at,
                "succeeded": True,
            }
        )
        self._tell(
            rows, ParlorSession, held, "record", village.leaders[group], held_at, answers={"summary": held["summary"]}
        )
        rows[ParlorSession].append(held)
        return held

    def _matter(self, rows: Rows, village: Village, group: int, held: dict[str, Any]) -> dict[str, Any]:
        self.matters += 1
        fate = self.chance.random()
        state = next(name for share, name in _summed() if fate < share)
        status, _at, level = state.partition("@")
        escalated = state in ESCALATED
        on, year = day_of(held["held_at"]), day_of(held["held_at"]).year
        self.serials[village.code[:9], year] += 1
        serial = self.serials[village.code[:9], year]
        matter = {
            "id": next(self.ids[Matter]),
            "number": f"测试-{year}-{serial:04d}",
            "year": year,
            "serial": serial,
            "title": self._text(9),
            "check_kind": Check.DISPUTES,
            "category": self.chance.choice(list(Category)),
            "spot": self._text(6),
            "place_code": held["place_code"],
            "village_code": village.code,
            "township_code": village.code[:9],
            "level": Level(level) if level else Level.VILLAGE if escalated else Level.PARLOR,
            "home_level": Level.VILLAGE if escalated else Level.PARLOR,
            "status": M(status),
            "status_on": min(on + timedelta(days=20), self.today),
            "source": Source.SESSION,
            "risk": Risk.RISING if self.chance.random() < 0.05 else Risk.NORMAL,
            "opened_on": on,
            "submitted_at": held["held_at"] + timedelta(days=1) if escalated else None,
            "submitted_by_id": village.officer if escalated else None,
            "difficulty": self._text(20) if escalated else "",
            "session_count": 1,
            "last_held_at": held["held_at"],
            **self._clock(status, on),
        }
        if matter["next_clock"]:
            rows[Clock].append(
                {"matter_id": matter["id"], "kind": matter["next_clock"], "due_on": matter["next_due_on"]}
            )
        self._sides(rows, matter, held)
        self._tell(
            rows,
            Matter,
            matter,
            "session",
            held["author_id"],
            held["held_at"],
            None,
            "open@parlor",
            {"session": held["id"]},
        )
        self._along(rows, matter, village, held, state)
        rows[Matter].append(matter)
        return matter

    def _clock(self, status: str, on: date) -> dict[str, Any]:
        kind = {"open": ClockKind.IDLE, "submitted": ClockKind.REVIEW, "settled": ClockKind.FOLLOW_UP}.get(status)
        due = self.today + timedelta(days=self.chance.randrange(-5, 15)) if kind else None
        return {"next_clock": kind, "next_due_on": due}

    def _sides(self, rows: Rows, matter: dict[str, Any], held: dict[str, Any]) -> None:
        for side in (Side.ONE, Side.OTHER):
            party = next(self.ids[Party])
            rows[Party].append(
                {
                    "id": party,
                    "matter_id": matter["id"],
                    "name": self._name(),
                    "side": side,
                    "phone": "",
                    "minor": False,
                }
            )
            rows[Presence].append({"session_id": held["id"], "party_id": party, "present": True})
        rows[Handling].append(self._handling(held, matter, Outcome.ORAL_AGREEMENT))

    def _handling(self, held: dict[str, Any], matter: dict[str, Any], outcome: Outcome) -> dict[str, Any]:
        return {"session_id": held["id"], "matter_id": matter["id"], "outcome": outcome, "note": ""}

    def _along(self, rows: Rows, matter: dict[str, Any], village: Village, held: dict[str, Any], state: str) -> None:
        """The steps that led to the state, each with its entry."""
        at = held["held_at"] + timedelta(days=1)
        if state in ESCALATED:
            self._tell(
                rows,
                Matter,
                matter,
                "escalate",
                village.officer,
                at,
                "open@village",
                "submitted",
                {"difficulty": matter["difficulty"]},
            )
            rows[ReadLog].append(
                {"township_code": village.code[:9], "user_id": village.staff, "post_id": 1}
                | {"subject_kind": "matters", "subject_id": matter["id"], "at": at, "address": HERE}
            )
        if state in ("settled", "closed"):
            rows[Agreement].append(
                {
                    "matter_id": matter["id"],
                    "session_id": held["id"],
                    "kind": AgreementKind.ORAL,
                    "text": self._text(20),
                }
                | {"performance": "", "reached_on": matter["opened_on"]}
            )
            self._tell(rows, Matter, matter, "settle", held["author_id"], at, "open@parlor", "settled", {})
        if state in ("closed", "ended", "withdrawn"):
            self._tell(rows, Matter, matter, "follow_up", held["author_id"], at, "settled", state, {})

    def _again(self, rows: Rows, matter: dict[str, Any], held: dict[str, Any]) -> None:
        rows[Handling].append(self._handling(held, matter, Outcome.TO_CONTINUE))
        matter["session_count"] += 1
        matter["last_held_at"] = held["held_at"]
        self._tell(
            rows, Matter, matter, "session", held["author_id"], held["held_at"], None, None, {"session": held["id"]}
        )

    def meetings(self, township: str) -> Rows:
        """A planned meeting with the matters that wait, and the township's number series."""
        rows: Rows = defaultdict(list)
        held_at = self.at + timedelta(days=7)
        meeting = {
            "id": next(self.ids[Meeting]),
            "township_code": township,
            "month": held_at.strftime("%Y-%m"),
            "held_at": held_at,
            "room": "会议室",
            "chair": "测试（副镇长）",
            "status": MeetingStatus.PLANNED,
        }
        self._tell(
            rows, Meeting, {**meeting, "place_code": township}, "open", None, self.at, None, "planned", {}, into=meeting
        )
        rows[Meeting].append(meeting)
        rows[AgendaItem] += [
            {"meeting_id": meeting["id"], "section": "other", "position": n, "title": self._text(8)} for n in range(10)
        ]
        rows[Series] += [
            {"place_code": code, "kind": "matter", "year": year, "last": last}
            for (code, year), last in self.serials.items()
            if code == township
        ]
        return rows

    def _tell(
        self,
        rows: Rows,
        table: type[Base],
        subject: dict[str, Any],
        step: str,
        actor: int | None,
        at: datetime,
        before: str | None = None,
        after: str | None = None,
        answers: dict[str, Any] | None = None,
        into: dict[str, Any] | None = None,
    ) -> None:
        """Append to the subject's chain, whose head lies in its row."""
        head = subject if into is None else into
        salt, plain = f"{self.chance.getrandbits(128):032x}", answers or {}
        link = Link(
            table.__tablename__,
            subject["id"],
            head.get("history_seq", 0) + 1,
            step,
            before,
            after,
            subject["place_code"],
            actor,
            at,
            detail_digest(salt, plain),
            head.get("history_hash", ""),
        )
        entry = next(self.ids[HistoryEntry])
        digest = link_hash(link)
        rows[HistoryEntry].append(
            {"id": entry, **link._asdict(), "township_code": subject["place_code"][:9], "hash": digest}
        )
        rows[HistoryDetail].append({"entry_id": entry, "salt": salt, "answers": plain})
        head["history_seq"], head["history_hash"] = link.seq, digest


def _summed() -> list[tuple[float, str]]:
    total, summed = 0.0, []
    for share, name in SHARES:
        total += share
        summed.append((total, name))
    return summed
