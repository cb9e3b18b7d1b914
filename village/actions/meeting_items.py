"""Order the agenda while the meeting is planned."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from village.actions import matters
from village.actions.effects.agenda import next_position
from village.actions.meetings import note, planned
from village.actions.write import action, locked
from village.extensions import db
from village.models import AgendaItem, Matter, Meeting
from village.queries import agenda
from village.rules.answers import required
from village.rules.errors import Missing, NotOpen
from village.rules.viewer import Viewer
from village.rules.workflow import MATTER_STEPS

ITEM_FACTS = ("title", "text", "presenter", "minutes", "units")


@action
def take_in(actor: Viewer, meeting_id: int, matter_ids: list[int] | None) -> int:
    """Put proposed matters on the agenda, all of them for None, in the order they were proposed to the secretary.

    Answers how many; Missing for a matter out of reach, NotOpen for one that moved on.
    """
    meeting = planned(actor, meeting_id)
    if matter_ids is None:
        matter_ids = [row.id for row in agenda.proposed(actor)]
    for matter_id in matter_ids:
        matter = locked(Matter, matter_id)
        if matter.township_code != actor.place_code:
            raise Missing
        matters.take(actor, matter, MATTER_STEPS["schedule"], {"meeting": meeting.id})
    return len(matter_ids)


@action
def add_topic(actor: Viewer, meeting_id: int, answers: Mapping[str, Any]) -> int:
    """Add an item without a matter to a section; answers its id."""
    meeting = planned(actor, meeting_id)
    required(("section", "title"), answers)
    item = AgendaItem(
        meeting_id=meeting.id,
        section=answers["section"],
        position=next_position(meeting.id),
        **{name: answers.get(name) or (None if name == "minutes" else "") for name in ITEM_FACTS},
    )
    db.session.add(item)
    db.session.flush()
    note(actor, meeting, "add_topic", answers)
    return item.id


@action
def change_item(actor: Viewer, meeting_id: int, item_id: int, answers: Mapping[str, Any]) -> None:
    """Change an item's words, presenter, minutes and units; empty words mean: as the matter says."""
    meeting = planned(actor, meeting_id)
    item = _item(meeting, item_id)
    if item.matter_id is None:
        required(("title",), answers)
        if answers.get("section"):
            item.section = answers["section"]
    for name in ITEM_FACTS:
        setattr(item, name, answers.get(name) or (None if name == "minutes" else ""))
    note(actor, meeting, "change_item", {"item": item.id, **answers})


@action
def move_item(actor: Viewer, meeting_id: int, item_id: int, *, up: bool) -> None:
    """Change places with the neighbour above or below in the same section; at the end nothing happens."""
    meeting = planned(actor, meeting_id)
    item = _item(meeting, item_id)
    row = list(
        db.session.scalars(
            select(AgendaItem)
            .where(AgendaItem.meeting_id == meeting.id, AgendaItem.section == item.section)
            .order_by(AgendaItem.position, AgendaItem.id)
        )
    )
    here = row.index(item)
    there = here - 1 if up else here + 1
    if not 0 <= there < len(row):
        return
    other = row[there]
    item.position, other.position = other.position, item.position
    note(actor, meeting, "move_item", {"item": item.id, "up": up})


@action
def remove_topic(actor: Viewer, meeting_id: int, item_id: int) -> None:
    """Take a topic off a planned agenda; a matter leaves by its step `defer`."""
    meeting = planned(actor, meeting_id)
    item = _item(meeting, item_id)
    if item.matter_id is not None:
        raise NotOpen("defer", meeting.status)
    note(actor, meeting, "remove_topic", {"section": item.section, "title": item.title})
    db.session.delete(item)


def _item(meeting: Meeting, item_id: int) -> AgendaItem:
    item = locked(AgendaItem, item_id)
    if item.meeting_id != meeting.id:
        raise Missing
    return item
