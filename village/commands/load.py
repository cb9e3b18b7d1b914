"""The rows of a synthetic load: sessions and what they were about, village by village, and a meeting a township."""

import random
from collections import defaultdict
from datetime import datetime, timedelta

from village.commands.load_draw import Draw, Row, Rows, link
from village.commands.load_matters import HERE, Matters, Village
from village.models import AgendaItem, Attendee, LoginAttempt, Meeting, ParlorSession, Series
from village.vocabulary import AttendeeRole, MeetingStatus, Mode, SessionKind


class Load:
    """Makes rows with numbers of their own."""

    def __init__(self, chance: random.Random, at: datetime) -> None:
        self.draw = Draw(chance, at)
        self._matters = Matters(self.draw)
        self.sessions = 0

    @property
    def matters(self) -> int:
        """How many matters were made."""
        return self._matters.count

    def village(self, village: Village, sessions: int) -> Rows:
        """A year of one village."""
        rows: Rows = defaultdict(list)
        last: Row | None = None
        chance = self.draw.chance
        for n in range(sessions):
            group = chance.randrange(len(village.groups))
            ago = timedelta(days=365 * (sessions - n) / sessions, minutes=chance.randrange(600))
            held = self._session(rows, village, group, self.draw.at - ago)
            kind = chance.random()
            if kind < 0.7 or (last is None and kind < 0.9):
                last = self._matters.begin(rows, village, held)
            elif kind < 0.9 and last is not None:
                self._matters.again(rows, last, held)
        return rows

    def _session(self, rows: Rows, village: Village, group: int, held_at: datetime) -> Row:
        self.sessions += 1
        held: Row = {
            "id": self.draw.key(ParlorSession),
            "place_code": village.groups[group],
            "village_code": village.code,
            "township_code": village.code[:9],
            "held_at": held_at,
            "recorded_at": held_at + timedelta(hours=1),
            "kind": SessionKind.MEDIATION,
            "mode": Mode.IN_PERSON,
            "host": f"组长{group}",
            "author_id": village.leaders[group],
            "summary": self.draw.text(89),
            "headcount": 6,
            "open": False,
            "terms_told": True,
            "client_key": f"generated-{self.sessions}",
            "body_digest": "",
        }
        rows[Attendee] += [
            {"id": self.draw.key(Attendee), "session_id": held["id"], "name": self.draw.name(), "role": role}
            for role in list(AttendeeRole)[:5]
        ]
        rows[LoginAttempt].append(
            {"login": "gen", "address": HERE, "township_code": village.code[:9], "at": held_at, "succeeded": True}
        )
        told = link(ParlorSession.__tablename__, "record", held["place_code"], held["author_id"], held["recorded_at"])
        self.draw.tell(rows, held, told, {"summary": held["summary"]})
        rows[ParlorSession].append(held)
        return held

    def meetings(self, township: str) -> Rows:
        """A planned meeting with topics, and the township's number series."""
        rows: Rows = defaultdict(list)
        held_at = self.draw.at + timedelta(days=7)
        meeting: Row = {
            "id": self.draw.key(Meeting),
            "township_code": township,
            "month": held_at.strftime("%Y-%m"),
            "held_at": held_at,
            "room": "会议室",
            "chair": "测试（副镇长）",
            "status": MeetingStatus.PLANNED,
        }
        told = link(Meeting.__tablename__, "open", township, None, self.draw.at, None, "planned")
        self.draw.tell(rows, meeting, told, {})
        rows[Meeting].append(meeting)
        rows[AgendaItem] += [
            {"meeting_id": meeting["id"], "section": "other", "position": n, "title": self.draw.text(8)}
            for n in range(10)
        ]
        rows[Series] += [
            {"place_code": code, "kind": "matter", "year": year, "last": last}
            for (code, year), last in self._matters.serials.items()
            if code == township
        ]
        return rows
