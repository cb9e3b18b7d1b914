"""What a version of the agenda changes against the one before: both as they were or are to be issued."""

from collections.abc import Iterable, Mapping
from typing import Any

from village.vocabulary import Change

FACTS = ("held_at", "room", "chair", "recorder")
FIELDS = ("section", "title", "text", "presenter", "minutes", "units", "settled_before")
Content = Mapping[str, Any]
Entry = dict[str, Any]


def changes(before: Content | None, after: Content) -> list[Entry]:
    """The changes in the agenda's own order, none for a first version: facts, added, changed, moved, removed."""
    if before is None:
        return []
    old, new = _items(before), _items(after)
    found = [*_facts(before, after), *_units(before["units"], after["units"])]
    found += [_entry(Change.ADDED, item) for key, item in new.items() if key not in old]
    for key, item in new.items():
        fields = [name for name in FIELDS if key in old and item.get(name) != old[key].get(name)]
        if fields:
            found.append(_entry(Change.CHANGED, item, fields=fields))
    found += [{"what": Change.MOVED.value, "section": section} for section in _moved(old, new)]
    return found + [_entry(Change.REMOVED, item) for key, item in old.items() if key not in new]


def _items(content: Content) -> dict[str, Entry]:
    """Each item by what names it from version to version: its matter's number, else its own id."""
    return {
        item.get("number") or f"#{item.get('id') or item['title']}": {**item, "section": part["section"]}
        for part in content["sections"]
        for item in part["items"]
    }


def _entry(what: Change, item: Mapping[str, Any], **more: Any) -> Entry:
    return {
        "what": what.value,
        "section": item["section"],
        "number": item.get("number", ""),
        "title": item["title"],
        **more,
    }


def _facts(before: Content, after: Content) -> Iterable[Entry]:
    for name in FACTS:
        if before[name] != after[name]:
            yield {"what": Change.FACT.value, "field": name, "before": before[name], "after": after[name]}


def _units(before: Iterable[str], after: Iterable[str]) -> Iterable[Entry]:
    old, new = list(before), list(after)
    came, went = [unit for unit in new if unit not in old], [unit for unit in old if unit not in new]
    if came or went:
        yield {"what": Change.FACT.value, "field": "units", "before": went, "after": came}


def _moved(old: Mapping[str, Entry], new: Mapping[str, Entry]) -> Iterable[str]:
    """The sections in which those that stayed stand in another order."""
    stayed = [key for key in new if key in old and old[key]["section"] == new[key]["section"]]
    for section in dict.fromkeys(new[key]["section"] for key in stayed):
        here = [key for key in stayed if new[key]["section"] == section]
        if here != [key for key in old if key in here]:
            yield section
