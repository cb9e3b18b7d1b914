"""What all rows of a synthetic load draw from: chance, words, numbers, and the chains of the history."""

import random
from collections import defaultdict
from datetime import datetime
from itertools import count
from typing import Any

from village.extensions import Base
from village.models import HistoryDetail, HistoryEntry
from village.rules.calendar import day_of
from village.rules.chain import Link, detail_digest, link_hash

Row = dict[str, Any]
Rows = dict[type[Base], list[Row]]
WORDS = "屋前屋后菜地水沟田埂滴水围墙树枝晾衣通道噪声鸡鸭宅基承包赡养借款工钱损坏公用楼道邻里说开劝和道歉约定"
SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜"


class Draw:
    """One size and one moment always give one load."""

    def __init__(self, chance: random.Random, at: datetime) -> None:
        self.chance, self.at, self.today = chance, at, day_of(at)
        # Drawn once and cut from: drawing each character would be a third of the time.
        self._words = "".join(chance.choices(WORDS, k=100_000))
        self._keys = defaultdict[type[Base], Any](lambda: count(1))

    def key(self, table: type[Base]) -> int:
        """The table's next number."""
        return int(next(self._keys[table]))

    def text(self, length: int) -> str:
        """Words of that many characters."""
        at = self.chance.randrange(len(self._words) - length)
        return self._words[at : at + length]

    def name(self) -> str:
        """A name that nobody has."""
        return self.chance.choice(SURNAMES) + self.text(2)

    def tell(self, rows: Rows, subject: Row, link: Link, answers: Row) -> None:
        """Append to the subject's chain, whose head lies in its row; the link comes without its place in the chain."""
        salt = f"{self.chance.getrandbits(128):032x}"
        link = link._replace(
            subject_id=subject["id"],
            seq=subject.get("history_seq", 0) + 1,
            detail_digest=detail_digest(salt, answers),
            previous_hash=subject.get("history_hash", ""),
        )
        entry, digest = self.key(HistoryEntry), link_hash(link)
        rows[HistoryEntry].append({"id": entry, **link._asdict(), "township_code": link.place_code[:9], "hash": digest})
        rows[HistoryDetail].append({"entry_id": entry, "salt": salt, "answers": answers})
        subject["history_seq"], subject["history_hash"] = link.seq, digest


def link(kind: str, step: str, place: str, actor: int | None, at: datetime, *states: str | None) -> Link:
    """What a step tells, before it has its place in the chain; `states` are before and after."""
    before, after = (*states, None, None)[:2]
    return Link(kind, 0, 0, step, before, after, place, actor, at, "", "")
