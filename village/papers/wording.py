"""What all papers say alike: dates, numbers, titles, and text that is fit to print."""

import unicodedata
from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from datetime import date, datetime
from typing import Any

from babel.dates import format_date, format_datetime
from flask_babel import force_locale, get_locale
from flask_babel import gettext as _

from village.papers.document import Fact, Facts, Paragraph, Run
from village.papers.looks import Voice
from village.vocabulary import N_, Language, MeetingKind

# What stands in the second line of each paper: of the monthly meeting, and of any other.
PAPERS = {
    "agenda": (N_("工作例会议程"), N_("议程")),
    "sign_in": (N_("工作例会签到表"), N_("签到表")),
    "sheets": (N_("工作例会议题单"), N_("议题单")),
    "script": (N_("工作例会主持词"), N_("主持词")),
}
DIGITS = "零一二三四五六七八九"


def language() -> str:
    """The language the paper is worded in: zh or en."""
    locale = get_locale()
    return locale.language if locale else "zh"


def spoken_in(words: Language) -> AbstractContextManager[None]:
    """Word what is made within in this language, where no reader's request says which."""
    wording: AbstractContextManager[None] = force_locale("en" if words is Language.EN else "zh_Hans_CN")
    return wording


def printable(text: str) -> str:
    """The text without what no printer can show: control signs, and those that turn the writing round."""
    return "".join(
        sign for sign in text.expandtabs(1) if sign == "\n" or unicodedata.category(sign) not in {"Cc", "Cf", "Cs"}
    ).strip()


def numeral(number: int) -> str:
    """一 to 九十九 in Chinese, figures beyond and in other languages."""
    if language() != "zh" or not 0 < number < 100:
        return str(number)
    tens, ones = divmod(number, 10)
    head = "" if not tens else "十" if tens == 1 else DIGITS[tens] + "十"
    return head + (DIGITS[ones] if ones else "")


def moment(held_at: str) -> str:
    """A stored local time as people write it."""
    return format_datetime(datetime.fromisoformat(held_at), _("y年M月d日（EEEE）HH:mm"), locale=language())


def day(iso: str) -> str:
    """A stored date as people write it."""
    return format_date(date.fromisoformat(iso), _("y年M月d日"), locale=language())


def short_day(iso: str) -> str:
    """The same without the year, where it is clear."""
    return format_date(date.fromisoformat(iso), _("M月d日"), locale=language())


def month(written: str) -> str:
    """A stored month as people write it: 2026年11月."""
    year, number = written.split("-")
    return format_date(date(int(year), int(number), 1), _("y年M月"), locale=language())


def kind_of(content: Mapping[str, Any]) -> MeetingKind:
    """Which kind of meeting a content is of; what was issued before there were several is of the monthly one."""
    return MeetingKind(content.get("kind", MeetingKind.MONTHLY))


def called(content: Mapping[str, Any]) -> str:
    """What the meeting is called."""
    return _(kind_of(content).label).strip()


def when(content: Mapping[str, Any]) -> str:
    """The month of the monthly meeting, the day of any other."""
    monthly = kind_of(content) is MeetingKind.MONTHLY
    return month(content["month"]) if monthly else day(content["held_at"][:10])


def meeting_title(content: Mapping[str, Any], paper: str) -> tuple[str, str]:
    """The two lines above a meeting's paper: whose and when, which meeting's which paper."""
    of_monthly, of_others = PAPERS[paper]
    if kind_of(content) is MeetingKind.MONTHLY:
        return title(content["township"], content["month"], _(of_monthly))
    head = printable(content["township"]) + when(content)
    return head, _("%(meeting)s%(paper)s", meeting=called(content), paper=_(of_others))


def title(township: str, written: str, kind: str) -> tuple[str, str]:
    """The two lines above a paper of the four checks."""
    year, number = written.split("-")
    head = _("%(township)s%(year)s年%(month)s月“四个排查”", township=printable(township), year=year, month=int(number))
    return head, kind


def listed(names: Iterable[str]) -> str:
    """Several names in a row."""
    return _("、").join(filter(None, map(printable, names)))


def known(*pairs: tuple[str, str]) -> tuple[Fact, ...]:
    """Those of the facts that are known."""
    return tuple(Fact(label, text) for label, text in pairs if text)


def facts(*pairs: tuple[str, str], hanging: bool = False, small: bool = False) -> Iterable[Facts]:
    """One line with those of the facts that are known; none where none is."""
    found = known(*pairs)
    if found:
        yield Facts(found, hanging, small)


def sentences(*pairs: tuple[str, str]) -> Iterable[Paragraph]:
    """The facts that are known, a sentence each, in one paragraph; none where none is."""
    runs = [run for fact in known(*pairs) for run in (Run(fact.label, Voice.LABEL), Run(fact.text + _("。")))]
    if runs:
        yield Paragraph(tuple(runs))


def noted(*parts: str) -> str:
    """What is known, in brackets; nothing where nothing is."""
    note = _("，").join(filter(None, parts))
    return _("（%(note)s）", note=note) if note else ""
