"""Hand over (交接): what one person has in hand goes to another, in one step and all or nothing."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from sqlalchemy import select

from village.actions import history
from village.actions.intake import move
from village.actions.meetings import note
from village.actions.people import reached
from village.actions.write import action, locked
from village.extensions import db
from village.models import AgendaItem, Intake, Matter, Meeting, User
from village.queries import handovers
from village.rules.answers import required
from village.rules.errors import Invalid, NotAllowed
from village.rules.handover import TAKERS, may_take, named, names_person
from village.rules.viewer import Viewer
from village.rules.workflow import state_of
from village.vocabulary import N_, IntakeStatus, MatterStatus, MeetingStatus, Role


class HandedOver(NamedTuple):
    """How many follow-ups, answers owed to visitors and names on planned meetings changed hands."""

    follow_ups: int
    owed: int
    duties: int


@action
def hand_over(actor: Viewer, giver_id: int, answers: Mapping[str, Any]) -> HandedOver:
    """Let `to` follow up, answer, present and record in place of the giver; one entry a subject, one an account."""
    required(("to", "reason"), answers)
    giver, taker = _people(actor, giver_id, answers["to"])
    posts = handovers.posts_of(actor, taker.id)
    found = handovers.in_hand(actor, giver, posts)
    told = {"handed_from": giver.name, "handed_to": taker.name, "reason": answers["reason"]}
    title = next((post.title for post in posts if post.title), "")
    duties = sum(
        _move_names(actor, key, giver.name, named(taker.name, title), told)
        for key in sorted({row.meeting_id for row in found.items} | {row.id for row in found.recorded})
    )
    moved = sum(_move(actor, row.id, giver, taker, posts, told) for row in found.follow_ups)
    owed = sum(_move_owed(actor, row.id, giver, taker, told) for row in found.owed)
    if not (moved or owed or duties):
        raise Invalid({"to": N_("没有可以交给他的：他管不到这些事项，或者已经交接过了。")})
    for user in sorted((giver, taker), key=lambda one: one.id):
        step = "pass_on" if user is giver else "take_on"
        answers = {**told, "follow_ups": moved, "owed": owed, "duties": duties}
        history.append(actor, locked(User, user.id), step, place_code=user.township_code, answers=answers)
    return HandedOver(moved, owed, duties)


def _people(actor: Viewer, giver_id: int, taker_id: int) -> tuple[User, User]:
    """Giver and taker, held in the order of their numbers; one's own duties, or an administrator's accounts."""
    own = giver_id == actor.user_id and actor.role in TAKERS
    if not own and actor.role is not Role.ADMIN:
        raise NotAllowed
    if giver_id == taker_id:
        raise Invalid({"to": N_("请选另一个人。")})
    held = {key: locked(User, key) if own else reached(actor, key) for key in sorted((giver_id, taker_id))}
    giver, taker = held[giver_id], held[taker_id]
    if not taker.active or taker.township_code != giver.township_code:
        raise Invalid({"to": N_("请选本镇在用的账号。")})
    return giver, taker


def _move(actor: Viewer, key: int, giver: User, taker: User, posts: tuple[Viewer, ...], told: dict[str, Any]) -> bool:
    """Make the taker responsible, unless the matter moved on meanwhile."""
    matter = locked(Matter, key)
    stays = matter.responsible_id != giver.id or matter.status is not MatterStatus.SETTLED
    if stays or not may_take(posts, matter):
        return False
    matter.responsible_id = taker.id
    state = state_of(matter)
    history.append(actor, matter, "pass_on", place_code=matter.place_code, before=state, after=state, answers=told)
    return True


def _move_owed(actor: Viewer, key: int, giver: User, taker: User, told: dict[str, Any]) -> bool:
    """Let the taker owe a visitor's answer, unless it was given or passed on meanwhile."""
    intake = locked(Intake, key)
    if intake.owner_id != giver.id or intake.status is not IntakeStatus.HANDED:
        return False
    intake.owner_id = taker.id
    move(actor, intake, intake.status, "pass_on", told)
    return True


def _move_names(actor: Viewer, key: int, name: str, other: str, told: dict[str, Any]) -> int:
    """Put the other's name where this one presents or records at a planned meeting; answers how often."""
    meeting = locked(Meeting, key)
    if meeting.status is not MeetingStatus.PLANNED:
        return 0
    items = [item for item in _items(meeting) if names_person(item.presenter, name)]
    for item in items:
        item.presenter = other
        item.version += 1
    records = names_person(meeting.recorder, name)
    if records:
        meeting.recorder = other
    if items or records:
        note(actor, meeting, "pass_on", {**told, "items": [item.id for item in items], "recorder": records})
    return len(items) + records


def _items(meeting: Meeting) -> list[AgendaItem]:
    return list(
        db.session.scalars(select(AgendaItem).where(AgendaItem.meeting_id == meeting.id).order_by(AgendaItem.id))
    )
