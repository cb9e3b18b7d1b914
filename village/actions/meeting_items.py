"""Put items on the agenda, order them, take them off."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from village.actions import matters
from village.actions.effects.agenda import next_position, take_off
from village.actions.meetings import changing, mine, note
from village.actions.write import action, locked
from village.extensions import db
from village.models import AgendaItem, Matter, Meeting
from village.queries import agenda
from village.rules.agenda import ADDED, changeable
from village.rules.answers import required
from village.rules.errors import Missing, NotOpen, Stale
from village.rules.viewer import Viewer
from village.rules.workflow import MATTER_STEPS

ITEM_FACTS = ("title", "text", "presenter", "minutes", "units")


@action
def take_in(actor: Viewer, meeting_id: int, matter_ids: list[int] | None) -> int:
    """Put proposed matters on the agenda, all of them for None, in the order they were proposed to the secretary.

    Answers how many; Missing for a matter out of reach, NotOpen for one that moved on.
    """
    meeting = changing(actor, meeting_id)
    if matter_ids is None:
        matter_ids = [row.id for row in agenda.proposed(actor) if not row.sealed]
    for matter_id in matter_ids:
        matter = locked(Matter, matter_id)
        if matter.township_code != actor.place_code:
            raise Missing
        matters.take(actor, matter, MATTER_STEPS["schedule"], {"meeting": meeting.id})
    return len(matter_ids)


@action
def add_topic(actor: Viewer, meeting_id: int, answers: Mapping[str, Any]) -> int:
    """Add an item without a matter to a section, after the issue as a supplement, in the room as such; its id."""
    return put_topic(actor, mine(actor, meeting_id), answers)


def put_topic(actor: Viewer, meeting: Meeting, answers: Mapping[str, Any]) -> int:
    """The same in the transaction of another change, on a meeting that is held by it."""
    if meeting.status not in ADDED:
        raise NotOpen("add_topic", meeting.status)
    required(("section", "title"), answers)
    item = AgendaItem(
        meeting_id=meeting.id,
        section=answers["section"],
        position=next_position(meeting.id),
        added=ADDED[meeting.status],
        **_words(answers),
    )
    db.session.add(item)
    db.session.flush()
    note(actor, meeting, "add_topic", answers)
    return item.id


@action
def change_item(
    actor: Viewer, meeting_id: int, item_id: int, answers: Mapping[str, Any], version: int | None = None
) -> None:
    """Change an item's words, presenter, minutes and units; empty words mean: as the matter says.

    Stale where somebody changed or moved it since `version`, NotOpen where it was taken off.
    """
    meeting, item = _on_agenda(actor, meeting_id, item_id, "change_item")
    if version is not None and version != item.version:
        raise Stale("change_item", meeting.status)
    if item.matter_id is None:
        required(("title",), answers)
        if answers.get("section"):
            item.section = answers["section"]
    for name, value in _words(answers).items():
        setattr(item, name, value)
    item.version += 1
    item.copied = False
    note(actor, meeting, "change_item", {"item": item.id, **answers})


def _words(answers: Mapping[str, Any]) -> dict[str, Any]:
    return {name: answers.get(name) or (None if name == "minutes" else "") for name in ITEM_FACTS}


@action
def move_item(actor: Viewer, meeting_id: int, item_id: int, *, up: bool) -> None:
    """Change places with the neighbour above or below in the same section; at the end nothing happens."""
    meeting, item = _on_agenda(actor, meeting_id, item_id, "move_item")
    query = select(AgendaItem).where(AgendaItem.meeting_id == meeting.id, AgendaItem.section == item.section)
    rows = db.session.scalars(query.order_by(AgendaItem.position, AgendaItem.id))
    shown = [row for row in rows if changeable(meeting.status, row)]
    there = shown.index(item) + (-1 if up else 1)
    if not 0 <= there < len(shown):
        return
    other = shown[there]
    item.position, other.position = other.position, item.position
    item.version += 1
    other.version += 1
    note(actor, meeting, "move_item", {"item": item.id, "up": up})


@action
def remove_topic(actor: Viewer, meeting_id: int, item_id: int) -> None:
    """Take a topic off: it vanishes if it was never issued; a matter leaves by its step `defer`."""
    meeting, item = _on_agenda(actor, meeting_id, item_id, "remove_topic")
    if item.matter_id is not None:
        raise NotOpen("defer", meeting.status)
    note(actor, meeting, "remove_topic", {"section": item.section, "title": item.title})
    take_off(item, meeting)


def _on_agenda(actor: Viewer, meeting_id: int, item_id: int, name: str) -> tuple[Meeting, AgendaItem]:
    """The item, held until the commit, where it may still be changed; Missing, NotOpen."""
    meeting = mine(actor, meeting_id)
    item = locked(AgendaItem, item_id)
    if item.meeting_id != meeting.id:
        raise Missing
    if not changeable(meeting.status, item):
        raise NotOpen(name, meeting.status)
    return meeting, item
