"""Note and take off the numbers a matter bears elsewhere."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from village.actions import history
from village.actions.write import action, locked
from village.clock import today
from village.extensions import db
from village.models import ExternalNumber, Matter
from village.rules.answers import required
from village.rules.errors import Invalid, Missing, NotAllowed
from village.rules.numbers import plain
from village.rules.permissions import Permission, may
from village.rules.viewer import Viewer
from village.rules.visibility import sees_content
from village.rules.workflow import state_of
from village.vocabulary import N_, NumberKind, Source

# Whose number a matter brings along, where its source says so.
NUMBER_OF = {
    Source.HOTLINE: NumberKind.HOTLINE,
    Source.PETITION: NumberKind.PETITION,
    Source.POLICE: NumberKind.POLICE,
    Source.COURT: NumberKind.COURT,
    Source.GRID: NumberKind.GRID,
}


@action
def add(actor: Viewer, matter_id: int, answers: Mapping[str, Any]) -> None:
    """Note a number on a matter in reach; the same one twice is refused."""
    required(("kind", "number"), answers)
    matter = _readable(actor, matter_id)
    write(actor, matter, answers["kind"], answers["number"])
    _tell(actor, matter, "add_number", answers["kind"], plain(answers["number"]))


def write(actor: Viewer, matter: Matter, kind: NumberKind, number: str) -> None:
    """The number's row, in the transaction of whoever holds the matter."""
    number = plain(number)
    same = select(ExternalNumber.id).where(
        ExternalNumber.matter_id == matter.id, ExternalNumber.kind == kind, ExternalNumber.number == number
    )
    if db.session.scalar(same) is not None:
        raise Invalid({"number": N_("这个编号已经记在这件事上了。")})
    facts = {"kind": kind, "number": number, "noted_by_id": actor.user_id, "noted_on": today()}
    db.session.add(ExternalNumber(matter_id=matter.id, township_code=matter.township_code, **facts))
    db.session.flush()


def bring(actor: Viewer, matter: Matter, number: str | None) -> dict[str, str]:
    """Note the number that a new matter brings along from its source, if any; answers what the history tells."""
    if not number:
        return {}
    kind = NUMBER_OF.get(matter.source, NumberKind.OTHER_NUMBER)
    write(actor, matter, kind, number)
    return {"number_kind": kind, "external_number": plain(number)}


@action
def remove(actor: Viewer, key: int) -> None:
    """Take a number off its matter; the history keeps it."""
    found = db.session.get(ExternalNumber, key)
    if found is None:
        raise Missing
    matter = _readable(actor, found.matter_id)
    # Asked again under the matter's lock: somebody else may have taken it off just now.
    number = locked(ExternalNumber, key)
    db.session.delete(number)
    db.session.flush()
    _tell(actor, matter, "remove_number", number.kind, number.number)


def _readable(actor: Viewer, matter_id: int) -> Matter:
    matter = locked(Matter, matter_id)
    if not sees_content(actor, matter):
        raise Missing
    if not may(actor.role, Permission.KEEP_NUMBERS):
        raise NotAllowed
    return matter


def _tell(actor: Viewer, matter: Matter, step: str, kind: NumberKind, number: str) -> None:
    state = state_of(matter)
    told = {"number_kind": kind, "external_number": number}
    history.append(actor, matter, step, place_code=matter.place_code, before=state, after=state, answers=told)
