"""The ready text by which the centre reminds villages of their monthly report: it names places, never persons."""

from collections.abc import Sequence
from datetime import date

from village.queries.checks import Line
from village.rules.places import short_name


def text(township: str, month: str, missing: Sequence[Line], today: date) -> str:
    """The reminder for a chat group or an SMS; in Chinese whatever the reader's language, as those reminded read it."""
    due_on = missing[0].due_on
    names = "、".join(short_name(line.name) for line in missing)
    day = f"{due_on.month}月{due_on.day}日"
    ask = f"报送日期{day}已过，请今天报上" if today > due_on else f"请在{day}前报上"
    return (
        f"【{township}】{int(month[5:])}月“四个排查”情况，还没有报的：{names}。\n"
        f"{ask}：登录客堂间，点“排查”，核对数字，按“报上”；没有问题也要零报告。已报的请忽略。"
    )
