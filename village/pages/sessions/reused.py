"""A key that came again with other words: both beside each other, and the correction that would take the new ones."""

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext as _

from village.pages.template_tools import moment, wall
from village.vocabulary import Word


def both(stored: Any, answers: Mapping[str, Any]) -> list[tuple[str, str, str]]:  # noqa: ANN401 - a session's row
    """(question, what is stored, what came now) where either says something."""
    lines = [
        (_("什么时候谈的"), moment(stored.held_at), moment(answers["held_at"])),
        (_("谁主持的"), stored.host, answers["host"]),
        (_("谈得怎么样"), _label(stored.outcome), _label(answers["outcome"])),
        (_("简单记几句"), stored.summary, answers["summary"]),
        (_("备注"), stored.note, answers["note"]),
    ]
    return [(question, here or "", now or "") for question, here, now in lines if here or now]


def _label(word: Word | None) -> str:
    return _(word.label) if word else ""


def correction(stored: Any, answers: Mapping[str, Any]) -> dict[str, str]:  # noqa: ANN401 - a session's row
    """The fields of a correction that puts the new words in the place of the stored ones."""
    fields = {
        "held_at": wall(answers["held_at"]),
        "kind": answers["kind"].value,
        "mode": answers["mode"].value,
        "host": answers["host"],
        "headcount": str(answers["headcount"] or stored.headcount),
        "open": "y" if answers["open"] else "",
        "summary": answers["summary"] or "",
        "note": (answers["note"] or "") if stored.matter_id else "",
        "reason": _("重新填写"),
    }
    return {name: value for name, value in fields.items() if value}
