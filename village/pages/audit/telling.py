"""What an entry tells, in the reader's words: only what is listed here, so that no matter's words slip in."""

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext as _

from village.rules.places import short_name
from village.rules.settings import CHOICES
from village.vocabulary import N_, Paper, Role, Word

LABELS = {
    "login": N_("登录名"),
    "name": N_("姓名"),
    "role": N_("岗位"),
    "place_code": N_("地点"),
    "title": N_("职务"),
    "mediator_of": N_("人民调解委员会"),
    "mediator_until": N_("调解员任期到"),
    "starts_on": N_("从哪天"),
    "ends_on": N_("到哪天"),
    "deputy": N_("代理人"),
    "deputy_for": N_("代理谁"),
    "handed_from": N_("由谁交出"),
    "handed_to": N_("交给谁"),
    "follow_ups": N_("回访几件"),
    "owed": N_("欠来访人的答复几件"),
    "duties": N_("例会上的名字几处"),
    "valid_to": N_("撤销日期"),
    "successor": N_("由哪里接续"),
    "reason": N_("原因"),
    "added": N_("新增"),
    "paper": N_("文书"),
    "file": N_("文件"),
    "list": N_("哪一份"),
    "from": N_("从哪天"),
    "to": N_("到哪天"),
    "kind": N_("种类"),
    "year": N_("哪一年"),
    "days": N_("改动几天"),
    "clocks": N_("重新算的期限几个"),
    "months": N_("保留几个月"),
    "older_than": N_("早于哪天"),
    "log_ins": N_("登录几条"),
    "reads": N_("查阅几条"),
}
PLACES = ("place_code", "successor")
ROLES = {role.value: role.label for role in Role}


def told(answers: Mapping[str, Any] | None, names: Mapping[str, str]) -> str:
    """One line for one entry; `names` are those of places. An erased detail tells nothing."""
    answers = answers or {}
    before, after = answers.get("before"), answers.get("after")
    if isinstance(before, dict) and isinstance(after, dict):
        parts = [
            _("%(what)s：%(before)s 改为 %(after)s", what=_(LABELS[name]), **_pair(name, before, after, names))
            for name in after
            if name in LABELS and before.get(name) != after[name]
        ]
        answers = {name: value for name, value in answers.items() if name not in ("before", "after")}
    elif answers.get("name") in CHOICES:
        return _("%(what)s：%(before)s 改为 %(after)s", **_chosen(answers))
    else:
        parts = []
    parts += [
        _("%(what)s：%(answer)s", what=_(LABELS[name]), answer=_shown(name, answers[name], names))
        for name in LABELS
        if answers.get(name) not in (None, "")
    ]
    return _("；").join(parts)


def _chosen(answers: Mapping[str, Any]) -> dict[str, str]:
    """A setting with its two values: a number as it is, a word by its label."""
    choice = CHOICES[answers["name"]]
    found = {name: choice.read(answers.get(name)) for name in ("before", "after")}
    said = {name: _(value.label) if isinstance(value, Word) else str(value) for name, value in found.items()}
    return {"what": " ".join(_(words) for words in (choice.about, choice.label) if words), **said}


def _pair(name: str, before: Mapping[str, Any], after: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, str]:
    return {"before": _shown(name, before.get(name), names), "after": _shown(name, after[name], names)}


def _shown(name: str, value: Any, names: Mapping[str, str]) -> str:  # noqa: ANN401 - any JSON value
    if value in (None, ""):
        return _("（没有写）")
    if name == "role":
        return _(ROLES.get(value, value))
    if name == "paper":
        return _(Paper(value).label)
    if name in ("list", "kind"):
        return _(value)
    if name in PLACES:
        return short_name(names.get(value, value))
    return str(value)


def place_codes(answers: Mapping[str, Any] | None) -> list[str]:
    """The codes whose names `told` would like to know."""
    answers = answers or {}
    said = [answers, answers.get("before"), answers.get("after")]
    return [part[name] for part in said if isinstance(part, dict) for name in PLACES if part.get(name)]
