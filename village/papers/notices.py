"""Ready texts for a chat group or an SMS, without names; in Chinese, as those who get them read it.

One function a notice, facts in, words out.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from village.rules.calendar import local
from village.rules.places import short_name
from village.vocabulary import MeetingKind

WEEKDAYS = "一二三四五六日"
TITLE_OF = re.compile(r"[（(]([^（）()]+)[）)]")


def _day(day: date) -> str:
    return f"{day.month}月{day.day}日"


def _named(number: str, title: str) -> str:
    return f"{number}（{title}）" if title else number


def title_of(person: str) -> str:
    """The office in 高立群（副镇长）; where none is written, the township's leader."""
    found = TITLE_OF.search(person)
    return found[1] if found else "镇领导"


@dataclass(frozen=True)
class Meeting:
    """What a meeting's notice says of it."""

    township: str
    kind: MeetingKind
    month: str
    held_at: datetime
    room: str
    chair: str
    issued: bool


def _when(about: Meeting) -> str:
    """The month of the monthly meeting; of any other the day stands below."""
    return f"{int(about.month[5:])}月" if about.kind is MeetingKind.MONTHLY else ""


def meeting(about: Meeting, units: Sequence[str], items_of: Mapping[str, Sequence[str]]) -> str:
    """The notice of a meeting: when, where, who leads it by office, whose items by number, what to look at before."""
    at = local(about.held_at)
    lines = [
        f"【{about.township}】{_when(about)}{about.kind.label}通知",
        f"时间：{_day(at.date())}（周{WEEKDAYS[at.weekday()]}）{at:%H:%M}",
        f"地点：{about.room}",
        f"主持：{title_of(about.chair)}",
    ]
    if units:
        lines.append(f"参加：{'、'.join(short_name(unit) for unit in units)}")
    lines += [f"{short_name(unit)}的议题：{'、'.join(numbers)}" for unit, numbers in items_of.items()]
    if about.issued:
        lines.append("议程和议题单已印发，请会前登录客堂间看。")
    return "\n".join([*lines, "请安排好人员，收到请回复。"])


def overdue(township: str, number: str, title: str, what: str, due_on: date, today: date) -> str:
    """A reminder to the holder of a matter: its number, its masked title (none when sealed), what is due since when."""
    late = f"已经超过 {(today - due_on).days} 天" if today > due_on else "今天到期"
    return (
        f"【{township}】提醒：{_named(number, title)}，{what}应在{_day(due_on)}以前办，{late}。"
        "\n请登录客堂间办理；有困难请回电话。已经办好的请忽略。"
    )


def sent_back(township: str, number: str, title: str, to: str) -> str:
    """A matter was sent back: what was advised stands in the program, since it may name people."""
    return (
        f"【{township}】{_named(number, title)}已退回{short_name(to)}补充。"
        "\n意见请登录客堂间看“退回意见”，补好以后再上报。收到请回复。"
    )


def broken(township: str, number: str, title: str, to: str) -> str:
    """A visit found that what was settled does not hold: it is back where it began."""
    return (
        f"【{township}】{_named(number, title)}回访发现没有守住，已回到{short_name(to)}重新调处。"
        "\n以前怎样谈、怎样约定的，登录客堂间都能看到。请尽快约双方再谈一次，收到请回复。"
    )


def reviewed(township: str, number: str, title: str, now_it_is: str) -> str:
    """A matter was reviewed: where it stands now."""
    return f"【{township}】{_named(number, title)}已经审核，现在是“{now_it_is}”。\n后面怎样办，请登录客堂间看这件事。"


def assigned(township: str, number: str, title: str, unit: str, due_on: date) -> str:
    """A unit was given a part of a matter: which, by when; the rest stands in the program, since it may name people."""
    return (
        f"【{township}】交办：{_named(number, title)}，请{short_name(unit)}在{_day(due_on)}以前办结。"
        "\n请登录客堂间签收，办好以后反馈。"
    )


def whistled(township: str, number: str, title: str, unit: str, place: str, report_by: datetime) -> str:
    """A unit is whistled for: where to, and until when it reports in; of a sealed matter it reads the place itself."""
    by = local(report_by)
    return (
        f"【{township}】吹哨：{_named(number, title)}，请{short_name(unit)}派人到{place or '交办里写明的地点'}，"
        f"{_day(by.date())} {by:%H:%M} 以前报到。\n到了请登录客堂间点“报到”。"
    )
