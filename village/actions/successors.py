"""Retire a village or group, and say who goes on for it: nothing moves, the successor's reach grows."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import or_, select

from village.actions import history
from village.actions.write import action, hold_place, locked
from village.clock import today
from village.extensions import db
from village.models import Matter, Parlor, Place, Post, User
from village.queries.places import beneath
from village.rules.answers import required
from village.rules.errors import Invalid, Missing
from village.rules.places import within
from village.rules.successors import RETIRABLE, check_day, check_successor
from village.rules.viewer import Viewer
from village.vocabulary import LIVE, N_, PlaceLevel

Answers = Mapping[str, Any]


@action
def retire(actor: Viewer, key: int, answers: Answers) -> None:
    """Retire a place with all that hangs on it, or change the day and successor of one that is; Invalid for a loop."""
    place = _held(actor, key)
    required(("valid_to",), answers)
    check_day(place, answers["valid_to"], today())
    successor = answers.get("successor") or None
    if successor:
        check_successor(place, successor, *_township(place.code[:9]))
    elif place.level is PlaceLevel.VILLAGE and _has_live_matters(place.code):
        raise Invalid({"successor": N_("这里还有没办结的事项，请选由哪里接续，事项才有人管。")})
    beneath_it = [] if place.valid_to else _retire_beneath(actor, place, answers["valid_to"])
    before = {"valid_to": place.valid_to, "successor": place.successor_code}
    place.valid_to, place.successor_code = answers["valid_to"], successor
    told = {"before": before, "valid_to": place.valid_to, "successor": successor, "beneath": beneath_it}
    history.append(actor, place, "retire", place_code=place.code, answers=told)


@action
def restore(actor: Viewer, key: int) -> None:
    """Take back what was retired by mistake; posts and parlors are given and opened anew."""
    place = _held(actor, key)
    if place.valid_to is None:
        return
    if db.session.scalar(select(Place.valid_to).where(Place.code == place.parent_code)) is not None:
        raise Invalid({"": N_("它所在的村(居)也撤销了，请先恢复村(居)。")})
    before = {"valid_to": place.valid_to, "successor": place.successor_code}
    place.valid_to = place.successor_code = None
    history.append(actor, place, "restore", place_code=place.code, answers={"before": before})


def _held(actor: Viewer, key: int) -> Place:
    """The place, held together with its township: two chains that meet are never written at once."""
    code = db.session.scalar(select(Place.code).where(Place.id == key))
    if code is None or not within(code, actor.place_code):
        raise Missing
    hold_place(code[:9])
    place = locked(Place, key)
    if place.level not in RETIRABLE:
        raise Missing
    return place


def _township(code: str) -> tuple[dict[str, str], dict[str, str]]:
    """The names and the successors of a township's places."""
    rows = db.session.execute(select(Place.code, Place.name, Place.successor_code).where(beneath(Place.code, code)))
    found = rows.all()
    return {row.code: row.name for row in found}, {row.code: row.successor_code for row in found if row.successor_code}


def _has_live_matters(code: str) -> bool:
    live = select(Matter.id).where(Matter.village_code == code, Matter.status.in_(LIVE)).limit(1)
    return db.session.scalar(live) is not None


def _retire_beneath(actor: Viewer, place: Place, day: date) -> list[str]:
    """The groups that go with a village; posts and parlors there end too. Answers the groups' codes."""
    groups = db.session.scalars(
        select(Place).where(Place.parent_code == place.code, Place.valid_to.is_(None)).order_by(Place.code)
    ).all()
    for group in groups:
        group.valid_to = max(day, group.valid_from or day)
        told = {"valid_to": group.valid_to, "with": place.code}
        history.append(actor, group, "retire", place_code=group.code, answers=told)
    codes = [place.code, *(group.code for group in groups)]
    _end_posts(actor, codes)
    _close_parlors(actor, codes, day)
    return codes[1:]


def _end_posts(actor: Viewer, codes: Sequence[str]) -> None:
    """Today is the last day of who holds a post there; what has not begun never does."""
    ending = select(Post).where(Post.place_code.in_(codes), or_(Post.ends_on.is_(None), Post.ends_on > today()))
    for post in db.session.scalars(ending.order_by(Post.user_id, Post.id)).all():
        post.ends_on = max(today(), post.starts_on - timedelta(days=1))
        user = locked(User, post.user_id)
        told = {"role": post.role, "place_code": post.place_code, "ends_on": post.ends_on}
        history.append(actor, user, "end_post", place_code=user.township_code, answers=told)


def _close_parlors(actor: Viewer, codes: Sequence[str], day: date) -> None:
    for parlor in db.session.scalars(select(Parlor).where(Parlor.place_code.in_(codes), Parlor.closed_on.is_(None))):
        parlor.closed_on = max(day, parlor.opened_on)
        history.append(
            actor, parlor, "close", place_code=parlor.place_code, answers={"closed_on": parlor.closed_on, "with": True}
        )
