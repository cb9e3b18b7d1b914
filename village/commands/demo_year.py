"""The demo's year before: small quarrels that were settled, at first mostly in the township, later mostly in parlors.

Drawn by chance that always falls alike, so that every demo shows the same year.
"""

import random
from collections.abc import Iterator, Mapping
from datetime import date

from village.actions import checks, monthly
from village.clock import today
from village.commands.demo_cast import PARLOR, PARLOR2
from village.commands.demo_month import P2, P3, P4, Q2, Days, Event, Story, on, talk, up
from village.rules.checks import CutOff, month_of, previous_month
from village.rules.viewer import Viewer
from village.vocabulary import Finding, How, NextStep, Outcome, Route, SessionKind, Subject

FIRST, LAST = 395, 47
# How many days from one to the next: the more people know the parlors, the more they bring.
EVERY = (5, 3)
O, S = Outcome, Subject  # noqa: E741 - as in the month's stories
WHERE = ((PARLOR, "leader"), (PARLOR2, "leader2"), (P2, "officer"), (P3, "officer"), (P4, "officer"), (Q2, "officer2"))
OFFICER = {"leader": "officer", "leader2": "officer2", "officer": "officer", "officer2": "officer2"}
ABOUT = (
    (S.NEIGHBOUR, "两家为晾衣绳挡光拌嘴"),
    (S.NEIGHBOUR, "雨水管出口对着邻居家"),
    (S.NEIGHBOUR, "养鸡散在外面吃了菜"),
    (S.NEIGHBOUR, "夜里打牌声音大"),
    (S.FAMILY, "婆媳为带孩子闹别扭"),
    (S.FAMILY, "兄弟分摊老人住院费"),
    (S.LAND, "翻建老屋滴水界线"),
    (S.LAND, "自留地田埂被挖窄"),
    (S.MONEY, "装修尾款没有结清"),
    (S.MONEY, "合伙买农机的账"),
    (S.DAMAGE, "倒车碰坏围栏"),
    (S.OTHER, "红白事借桌椅没有还齐"),
)
WORDS = {
    "assessment": "就地化解的多了，到镇里来的少了。家里的事和滴水、田埂的事还是最多，多在周末和农忙前后。",
    "proposals": "一、农忙前各村把老田埂走一遍，有争的先画个草图。\n二、滴水界线怎么定，请规建办给小组长讲一次。",
}
SURNAMES = "柳周石钱孙顾陆沈许贾"
GIVEN = "根宝芳英林妹生弟珍华"


def stories() -> Iterator[Story]:
    """A year of matters, the oldest first."""
    chance = random.Random(7)
    ago, n = FIRST, 0
    while ago > LAST:
        yield _story(chance, ago, n)
        ago -= chance.randint(2, EVERY[ago < FIRST // 2] * 2)
        n += 1


def _story(chance: random.Random, ago: int, n: int) -> Story:
    subject, words = chance.choice(ABOUT)
    place, who = chance.choice(WHERE)
    sides = tuple(chance.choice(SURNAMES) + chance.choice(GIVEN) + end for end in ("一", "二"))
    # From under half to over nine tenths settled where they began.
    in_place = 0.42 + 0.52 * (FIRST - ago) / (FIRST - LAST)
    way = _in_place if chance.random() < in_place else _above
    events = tuple(way(chance, ago, who))
    return Story(words, subject, "", place, events, sides, more={"people_count": 2 + n % 4})


def _in_place(chance: random.Random, ago: int, who: str) -> Iterator[Event]:
    """Settled in the parlor, or with the village's help."""
    if chance.random() < 0.3 and who.startswith("leader"):
        yield talk(ago, who, O.NOT_REACHED, "谈了一次，没有谈拢。", next_step=NextStep.HAND_UP, tried="谈过一次",
                   needed="请村里一起劝")  # fmt: skip
        yield talk(ago - 4, OFFICER[who], O.ORAL_AGREEMENT, "村里一起劝，双方都让了一步。", agreement_text="各让一步。")
        yield _held(ago - 30, OFFICER[who])
        return
    outcome = chance.choice((O.RESOLVED_ON_THE_SPOT, O.SETTLED_PRIVATELY, O.ORAL_AGREEMENT))
    yield talk(ago, who, outcome, "当面把话说开了。", agreement_text="双方不再计较。")
    yield _held(ago - 28, who)


def _above(chance: random.Random, ago: int, who: str) -> Iterator[Event]:
    """Reported to the township, which settles it or points to another way; now and then the review takes too long."""
    officer = OFFICER[who]
    yield talk(ago, who, O.NOT_REACHED, "谈了，各说各的理。", next_step=NextStep.ANOTHER_DATE)
    yield up(ago - 1, officer, "双方都不松口", "请镇里调处")
    reviewed = ago - 1 - chance.choice((1, 1, 2, 2, 3, 5))
    if chance.random() < 0.25:
        yield on(reviewed, "staff", "refer", route=Route.LITIGATION, text="当事人要求直接起诉。")
        return
    yield on(reviewed, "staff", "take_up", note="约双方到中心。")
    yield talk(reviewed - 6, "staff", O.ORAL_AGREEMENT, "到中心谈成了。", agreement_text="按中心的意见办。")
    yield _held(reviewed - 34, "staff")


def _held(ago: int, who: str) -> Event:
    return on(max(ago, 1), who, "follow_up", visited_on=Days(0), how=How.PHONE, finding=Finding.PERFORMED)


def _gatherings() -> Iterator[tuple[int, str, str, SessionKind, str, int]]:
    kinds = (SessionKind.POLICY, SessionKind.VISIT, SessionKind.COUNCIL, SessionKind.LISTENING)
    for n, ago in enumerate(range(FIRST, LAST, -13)):
        place, who = WHERE[n % len(WHERE)]
        yield ago, who, place, kinds[n % 4], "说了说近来的事。", 5 + n % 9


def report(viewers: Mapping[str, Viewer]) -> None:
    """Both villages file the month that is due today."""
    for login in ("officer", "officer2"):
        checks.file(viewers[login], month_of(today()), {"key_persons": True})


def write(viewer: Viewer) -> None:
    """The secretary's words on the month before."""
    monthly.write(viewer, previous_month(month_of(today())), WORDS)


def due_days(end: date) -> list[int]:
    """How many days ago each month's report was due, of those before the demo's own month."""
    month, found = previous_month(previous_month(month_of(end))), []
    while (ago := (end - CutOff().due_on(month)).days) < FIRST - 31:
        found.append(ago)
        month = previous_month(month)
    return found


STORIES = tuple(stories())
GATHERINGS = tuple(_gatherings())
