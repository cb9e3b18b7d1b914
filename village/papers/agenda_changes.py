"""What a version of the agenda changes, in sentences: on the paper, before it is issued, and ever after."""

from collections.abc import Iterable, Mapping
from typing import Any

from flask_babel import gettext as _

from village.papers.wording import listed, moment, printable
from village.vocabulary import N_, Change, Section

FIELDS = {
    "section": N_("放在哪一部分"),
    "title": N_("标题"),
    "text": N_("内容"),
    "presenter": N_("汇报人"),
    "minutes": N_("时长"),
    "units": N_("到会单位"),
    "settled_before": N_("会前已化解"),
    "held_at": N_("时间"),
    "room": N_("地点"),
    "chair": N_("主持"),
    "recorder": N_("记录"),
}

# Quotation marks within quotation marks.
INNER = str.maketrans("“”", "‘’")


def lines(changes: Iterable[Mapping[str, Any]]) -> tuple[str, ...]:
    """One sentence a change, in the reader's language, without a full stop."""
    return tuple(WORDS[Change(change["what"])](change) for change in changes)


def _fact(change: Mapping[str, Any]) -> str:
    if change["field"] == "units":
        more = _("增加%(units)s", units=listed(change["after"])) if change["after"] else ""
        less = _("减少%(units)s", units=listed(change["before"])) if change["before"] else ""
        return _("参会单位%(changed)s", changed=_("，").join(filter(None, (more, less))))
    before, after = (_value(change["field"], change[name]) for name in ("before", "after"))
    label = FIELDS[change["field"]]
    return _("%(fact)s由“%(before)s”改为“%(after)s”", fact=_(label), before=before, after=after)


def _value(field: str, value: str) -> str:
    return moment(value) if field == "held_at" else printable(value)


def _added(change: Mapping[str, Any]) -> str:
    return _("新增%(item)s", item=_item(change))


def _removed(change: Mapping[str, Any]) -> str:
    return _("移出%(item)s", item=_item(change))


def _changed(change: Mapping[str, Any]) -> str:
    if change["fields"] == ["settled_before"]:
        return _("%(item)s会前已化解", item=_item(change))
    labels = (FIELDS[name] for name in change["fields"])
    fields = listed(_(label) for label in labels)
    return _("修改%(item)s的%(fields)s", item=_item(change), fields=fields)


def _moved(change: Mapping[str, Any]) -> str:
    section = Section(change["section"])
    return _("调整“%(section)s”的次序", section=_(section.label))


def _item(change: Mapping[str, Any]) -> str:
    number = _("（%(note)s）", note=change["number"]) if change["number"] else ""
    within = printable(change["title"]).translate(INNER)
    return _("“%(title)s”", title=within) + number


WORDS = {
    Change.FACT: _fact,
    Change.ADDED: _added,
    Change.REMOVED: _removed,
    Change.CHANGED: _changed,
    Change.MOVED: _moved,
}
