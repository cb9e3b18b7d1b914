"""What was mended in a session, in the reader's words: the question, what stood there, what stands now."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from flask_babel import gettext as _

from village.pages.template_tools import moment
from village.vocabulary import N_, Mode, SessionKind

LABELS = {
    "held_at": N_("什么时候谈的"),
    "kind": N_("是哪一种"),
    "mode": N_("怎样谈的"),
    "host": N_("谁主持的"),
    "headcount": N_("一共来了几个人"),
    "open": N_("公开"),
    "summary": N_("简单记几句"),
}


def changes(answers: Mapping[str, Any], shown: Callable[[str], str]) -> list[tuple[str, str, str]]:
    """(question, before, after) of one correction; `shown` hides names from those who need not know them."""
    return [
        (_(LABELS[name]), _words(name, before, shown), _words(name, after, shown))
        for name, (before, after) in answers["changed"].items()
    ]


def _words(name: str, value: Any, shown: Callable[[str], str]) -> str:  # noqa: ANN401 - any JSON value
    if name == "held_at":
        return moment(datetime.fromisoformat(value))
    if name in ("kind", "mode"):
        return _((SessionKind if name == "kind" else Mode)(value).label)
    if name == "open":
        return _("公开") if value else _("不公开")
    return shown(str(value)) if name == "summary" else str(value)
