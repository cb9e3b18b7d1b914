"""What was mended, in the reader's words: the question, what stood there, what stands now."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from flask_babel import gettext as _

from village.pages.template_tools import moment
from village.vocabulary import N_, AttendeeRole, Category, Mode, SessionKind, Side, Word

LABELS = {
    "held_at": N_("什么时候谈的"),
    "kind": N_("是哪一种"),
    "mode": N_("怎样谈的"),
    "host": N_("谁主持的"),
    "headcount": N_("一共来了几个人"),
    "open": N_("公开"),
    "summary": N_("简单记几句"),
    "note": N_("备注"),
    "answered": N_("答复"),
    "title": N_("标题"),
    "spot": N_("具体地点"),
    "category": N_("纠纷类型"),
    "people_count": N_("涉及几个人"),
    "amount": N_("涉及多少钱（元）"),
    "attendees": N_("在场的人"),
    "parties": N_("当事人"),
}
WORDS: dict[str, type[Word]] = {"kind": SessionKind, "mode": Mode, "category": Category}
PEOPLE = ("attendees", "parties")


def lines(answers: Mapping[str, Any], *, named: bool) -> list[tuple[str, str]]:
    """(question, words) of one correction; who may not read names learns only what was mended."""
    changed: Mapping[str, Any] = answers["changed"]
    mended = [name for name in LABELS if name in changed or answers.get(name)]
    if not named:
        return [(_("更正了"), _("、").join(_(LABELS[name]) for name in mended))]
    told = [(_("为什么更正"), answers["reason"])]
    for name in mended:
        pairs = [changed[name]] if name in changed else [(one["before"], one["after"]) for one in answers[name]]
        told += [(_(LABELS[name]), f"{_words(name, before)} → {_words(name, after)}") for before, after in pairs]
    return told


def _words(name: str, value: Any) -> str:  # noqa: ANN401 - any JSON value
    if name in PEOPLE:
        return _person(value)
    if value in (None, ""):
        return _("（没有写）")
    if name == "held_at":
        return moment(datetime.fromisoformat(value))
    if name in WORDS:
        return _(WORDS[name](value).label)
    if name == "open":
        return _("公开") if value else _("不公开")
    return str(value)


def _person(person: Mapping[str, Any] | None) -> str:
    if person is None:
        return _("（没有）")
    name = _("未成年人") if person.get("minor") else person["name"] or _("（名字不留）")
    part = AttendeeRole(person["role"]).label if "role" in person else Side(person["side"]).label
    return " · ".join(filter(None, (name, _(part), person.get("phone"))))
