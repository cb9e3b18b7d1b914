"""What templates may call: words, days, money, static files, and who is looking."""

import hashlib
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from flask import Flask, current_app, g, session, url_for
from flask_babel import format_date, get_locale
from flask_babel import gettext as _

from village.clock import today
from village.pages import kept, menu
from village.pages.guard import account
from village.pages.words import counted, said
from village.papers.figure_tables import plain
from village.papers.wording import noted
from village.rules.calendar import local
from village.rules.deadlines import days_left
from village.rules.figures import Term
from village.rules.permissions import Permission, may
from village.rules.places import short_name
from village.rules.visibility import SEALED
from village.rules.workflow import MEETING_STEPS
from village.vocabulary import (
    LIVE,
    N_,
    AssignmentStatus,
    Check,
    Level,
    MatterStatus,
    MeetingKind,
    TextSize,
    WarningStatus,
    Word,
)


def translate(msgid: str | None) -> str:
    """A msgid held in a variable, in the reader's language."""
    return said(msgid) if msgid else ""


def heading(title: str) -> str:
    """A matter's title; the words that stand for a sealed one's are said in the reader's language."""
    return translate(title) if title == SEALED else title


def day(value: date | datetime | None, year: int | None = None) -> str:
    """11月5日, with the year where it is not this one, or the one that stands above."""
    if value is None:
        return ""
    plain = local(value).date() if isinstance(value, datetime) else value
    short = plain.year == (year or today().year)
    if language() == "en":
        return str(format_date(plain, "d MMM" if short else "d MMM y"))
    return f"{plain.month}月{plain.day}日" if short else f"{plain.year}年{plain.month}月{plain.day}日"


def moment(value: datetime | None) -> str:
    """11月5日 19:30, on the wall clock of the village."""
    return f"{day(value)} {local(value):%H:%M}" if value else ""


def month(value: str) -> str:
    """ "2026-11" as 2026年11月."""
    year, number = value.split("-")
    return (
        str(format_date(date(int(year), int(number), 1), "MMMM y"))
        if language() == "en"
        else f"{year}年{int(number)}月"
    )


def term(value: Term) -> str:
    """A month, quarter or year: 2026年9月, 2026年三季度, 2026年."""
    if value.is_month:
        return month(value.text)
    year, _dash, quarter = value.text.partition("-q")
    if language() == "en":
        return f"Q{quarter} {year}" if quarter else year
    return f"{year}年{'一二三四'[int(quarter) - 1]}季度" if quarter else f"{year}年"


def wall(value: datetime) -> str:
    """A moment as datetime-local fields write it."""
    return local(value).strftime("%Y-%m-%dT%H:%M")


def clock(due_on: date | None) -> tuple[str, str] | None:
    """(words, tone) of what is left: 剩 2 天, 今天到期, 超 1 天."""
    if due_on is None:
        return None
    left = days_left(due_on, today())
    if left < 0:
        return _("超 %(n)s 天", n=-left), "late"
    if left == 0:
        return _("今天到期"), "soon"
    return _("剩 %(n)s 天", n=left), "soon" if left == 1 else "hand"


TONES: dict[Word, str] = {
    MatterStatus.OPEN: "hand",
    MatterStatus.SUBMITTED: "soon",
    MatterStatus.PROPOSED: "hand",
    MatterStatus.ASSIGNED: "hand",
    MatterStatus.SETTLED: "done",
    MatterStatus.CLOSED: "done",
    AssignmentStatus.GIVEN: "soon",
    AssignmentStatus.RECEIVED: "hand",
    AssignmentStatus.DECLINED: "soon",
    AssignmentStatus.REPORTED_DONE: "soon",
    AssignmentStatus.RETURNED: "soon",
    AssignmentStatus.CONFIRMED: "done",
    WarningStatus.RAISED: "soon",
    WarningStatus.SENT: "hand",
    WarningStatus.ACKNOWLEDGED: "hand",
    WarningStatus.ON_AGENDA: "hand",
    WarningStatus.DISMISSED: "done",
}


def tone(status: Word) -> str:
    """The colour beside a status's words."""
    return TONES.get(status, "plain")


def holder(status: MatterStatus, level: Level) -> str:
    """In whose hands a matter is, for those who have no step now."""
    if status is MatterStatus.OPEN:
        return _("现在由%(level)s办理，您这里没有要办的。", level=_(level.label))
    if status in LIVE:
        return _("现在由镇中心办理，您这里没有要办的。")
    return _("这件事已经结束。")


def countdown(until: date) -> str:
    """What there is to be said to both sides while they can still ask the court."""
    left = days_left(until, today())
    if left <= 0:
        return _("今天是双方一起向法院申请司法确认的最后一天。")
    return _("还有%(n)s天，双方一起向法院申请司法确认，最后一天是%(day)s。", n=left, day=day(until))


def broken(matter: Any) -> str:  # noqa: ANN401 - a matter's row
    """How often what was settled did not hold; of the matter, and of nobody in it."""
    if not matter.times_broken:
        return ""
    if matter.check is Check.DISPUTES:
        return _("反悔过 %(n)s 次", n=matter.times_broken)
    return _("整改后又出现过 %(n)s 次", n=matter.times_broken)


MEETING_CHANGES = {
    "open": N_("开这个月的例会"),
    "change": N_("改会议安排"),
    "add_topic": N_("加议题"),
    "change_item": N_("修改议题"),
    "move_item": N_("调整次序"),
    "remove_topic": N_("拿掉议题"),
    "pass_on": N_("交接汇报、记录人"),
    "notes": N_("记下议题"),
    "attendance": N_("改到会情况"),
    "state": N_("写审定、签发"),
    "correct_minutes": N_("更正纪要"),
    "chairs_copy": N_("制作主持人参阅本"),
}


def meeting_name(meeting: Any) -> str:  # noqa: ANN401 - a meeting's row
    """A meeting as people call it: the monthly one by its month, any other by its day."""
    if meeting.kind is MeetingKind.MONTHLY:
        return month(meeting.month) + _(meeting.kind.label)
    return _("%(day)s%(meeting)s", day=day(meeting.held_at), meeting=_(meeting.kind.label))


def meeting_step(name: str) -> str:
    """What was done to a meeting, in words."""
    step = MEETING_STEPS.get(name)
    return _(step.label if step else MEETING_CHANGES[name])


def actor(row: Any) -> str:  # noqa: ANN401 - a row of the history
    """Who did it, and for whom where a deputy did."""
    acting_for = (row.answers or {}).get("acting_for")
    name = row.actor_name or _("程序")
    return _("%(name)s（代理%(other)s）", name=name, other=acting_for) if acting_for else name


def language() -> str:
    """'zh' or 'en', looked up once a request."""
    found = g.get("language")
    if found is None:
        found = g.language = "en" if str(get_locale()).startswith("en") else "zh"
    return str(found)


@cache
def _digest(folder: str | None, name: str, _changed: float) -> str:
    return hashlib.sha256((Path(folder or "") / name).read_bytes()).hexdigest()[:10]


def static(name: str) -> str:
    """The URL of a static file, new with each change of its content; only who writes it sees it change in a run."""
    folder = current_app.static_folder
    changed = (Path(folder or "") / name).stat().st_mtime if current_app.debug else 0
    return url_for("static", filename=name, v=_digest(folder, name, changed))


def context() -> dict[str, Any]:
    """What every page has."""
    signed_in = account()
    viewer = signed_in.viewer if signed_in else None
    return {
        "account": signed_in,
        "viewer": viewer,
        "menu": menu.items(signed_in),
        "language": language(),
        "text_size": signed_in.account.text_size.value
        if signed_in
        else session.get("text_size", TextSize.STANDARD.value),
        "text_sizes": TextSize,
        "today": today(),
        "learns": viewer is not None and may(viewer.role, Permission.LOG_SESSIONS),
        "search_url": url_for("matters.index") if viewer and may(viewer.role, Permission.SEE_MATTERS) else None,
    }


def fasten(app: Flask) -> None:
    """Hand the tools to Jinja; the macros as a global, since blocks rendered alone see no imports."""
    app.jinja_env.filters.update(
        actor=actor,
        month=month,
        meeting_name=meeting_name,
        term=term,
        cell=plain,
        meeting_step=meeting_step,
        t=translate,
        heading=heading,
        tone=tone,
        holder=holder,
        place=short_name,
        day=day,
        moment=moment,
        noted=noted,
        wall=wall,
    )
    app.jinja_env.globals.update(
        static=static, clock=clock, countdown=countdown, broken=broken, form_owner=kept.form_owner
    )
    app.jinja_env.install_gettext_callables(said, counted, newstyle=True)  # type: ignore[attr-defined]
    app.context_processor(context)
    app.jinja_env.globals["ui"] = app.jinja_env.get_template("ui.html").module
