"""The demo's monthly checks: two villages report, one of them twice; the others are still asked."""

from collections.abc import Mapping
from datetime import date

from village.actions import checks
from village.clock import today
from village.rules.checks import CutOff, month_of, previous_month
from village.rules.viewer import Viewer

WORDS = "月中走访了独居老人和出租屋，燃气软管两户已换。"


def days_since_due(end: date) -> int:
    """How many days ago the month before was to be reported, but for a day."""
    return (end - CutOff().due_on(previous_month(month_of(end)))).days + 1


def report_last_month(viewers: Mapping[str, Viewer]) -> None:
    """On the day before it is due 柳湾村 files and then adds to it, 石桥村 files once."""
    month = month_of(today())
    checks.file(viewers["officer"], month, {"key_persons": True})
    checks.file(viewers["officer"], month, {"words": WORDS, "key_persons": True, "version": 1})
    checks.file(viewers["officer2"], month, {"key_persons": True})


def report_this_month(viewers: Mapping[str, Viewer]) -> None:
    """石桥村 files this month; 柳湾村 is still to do it."""
    checks.file(viewers["officer2"], month_of(today()), {"key_persons": True, "words": "柴垛、鱼塘两件已上报镇里。"})
