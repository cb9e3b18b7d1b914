"""Open a parlor, change what is known of it, close it."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from sqlalchemy import select

from village.actions import history
from village.actions.write import action, locked
from village.clock import today
from village.extensions import db
from village.models import Parlor, Place
from village.rules.answers import not_after, required
from village.rules.errors import Invalid, Missing
from village.rules.places import within
from village.rules.viewer import Viewer
from village.vocabulary import N_, PlaceLevel

SMALLEST = Decimal(20)
FACTS = ("host", "address", "area", "demonstration", "opened_on")


@action
def add(actor: Viewer, answers: Mapping[str, Any]) -> int:
    """Open the parlor of a group; where it had one that was closed, the same row opens again."""
    code = answers.get("place_code") or ""
    required(("place_code", "host", "opened_on"), answers)
    if not within(code, actor.place_code) or not _is_group(code):
        raise Invalid({"place_code": N_("请选一个村民小组。")})
    key = db.session.scalar(select(Parlor.id).where(Parlor.place_code == code))
    parlor = locked(Parlor, key) if key else Parlor(place_code=code, village_code=code[:12], township_code=code[:9])
    if key and parlor.closed_on is None:
        raise Invalid({"place_code": N_("这个小组已经有客堂间了。")})
    parlor.closed_on = None
    _write(parlor, answers)
    history.append(actor, parlor, "open_again" if key else "add", place_code=code, answers=_told(parlor))
    return parlor.id


@action
def change(actor: Viewer, key: int, answers: Mapping[str, Any]) -> None:
    """Another host, address, size or first day."""
    parlor = _reached(actor, key)
    required(("host", "opened_on"), answers)
    before = _told(parlor)
    _write(parlor, answers)
    told = {"before": before, "after": _told(parlor)}
    history.append(actor, parlor, "change", place_code=parlor.place_code, answers=told)


@action
def close(actor: Viewer, key: int, answers: Mapping[str, Any]) -> None:
    """No more sessions after that day; what was logged stays."""
    parlor = _reached(actor, key)
    required(("closed_on", "reason"), answers)
    not_after(today(), answers, "closed_on")
    if answers["closed_on"] < parlor.opened_on:
        raise Invalid({"closed_on": N_("停用的日子不能在启用以前。")})
    if parlor.closed_on is not None:
        raise Invalid({"closed_on": N_("已经停用了。")})
    parlor.closed_on = answers["closed_on"]
    told = {"closed_on": parlor.closed_on, "reason": answers["reason"]}
    history.append(actor, parlor, "close", place_code=parlor.place_code, answers=told)


def _reached(actor: Viewer, key: int) -> Parlor:
    parlor = locked(Parlor, key)
    if not within(parlor.place_code, actor.place_code):
        raise Missing
    return parlor


def _is_group(code: str) -> bool:
    found = select(Place.level).where(Place.code == code, Place.valid_to.is_(None))
    return db.session.scalar(found) is PlaceLevel.GROUP


def _write(parlor: Parlor, answers: Mapping[str, Any]) -> None:
    not_after(today(), answers, "opened_on")
    parlor.host, parlor.opened_on = answers["host"], answers["opened_on"]
    parlor.address, parlor.area = answers.get("address") or "", answers.get("area")
    parlor.demonstration = bool(answers.get("demonstration"))
    db.session.add(parlor)
    db.session.flush()


def _told(parlor: Parlor) -> dict[str, Any]:
    return {name: getattr(parlor, name) for name in FACTS}
