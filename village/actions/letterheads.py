"""A township's own letterheads: put in, taken into use after a look, given up again for the built-in one."""

from sqlalchemy import select

from village.actions import history
from village.actions.write import action, hold_place, locked
from village.clock import now
from village.extensions import db
from village.models import Letterhead
from village.rules.errors import Missing, NotAllowed, NotOpen
from village.rules.places import TOWNSHIP_LENGTH
from village.rules.viewer import Viewer
from village.vocabulary import LetterheadStatus, Paper, Role

PROPOSED, USED, RETIRED = LetterheadStatus.PROPOSED, LetterheadStatus.USED, LetterheadStatus.RETIRED


@action
def propose(actor: Viewer, kind: Paper, name: str, template: bytes) -> int:
    """Keep a file that was checked, to be looked at before it is used; answers its id."""
    _hold(actor)
    for row in _of(actor, kind, PROPOSED):
        _move(actor, row, RETIRED, "letterhead_replaced")
    row = Letterhead(
        township_code=actor.place_code,
        kind=kind,
        status=PROPOSED,
        name=name[:120],
        template=template,
        uploaded_by_id=actor.user_id,
        uploaded_at=now(),
    )
    db.session.add(row)
    db.session.flush()
    _tell(actor, row, "letterhead_proposed", None)
    return row.id


@action
def use(actor: Viewer, key: int) -> None:
    """From now on Word files of its kind are written into it; the one used before is given up."""
    _hold(actor)
    row = _mine(actor, key)
    if row.status is USED:
        raise NotOpen("letterhead_used", row.status)
    for other in _of(actor, row.kind, USED):
        _move(actor, other, RETIRED, "letterhead_replaced")
        db.session.flush()
    _move(actor, row, USED, "letterhead_used")


@action
def give_up(actor: Viewer, key: int) -> None:
    """Back to the built-in one; an unused one is put aside."""
    _hold(actor)
    row = _mine(actor, key)
    if row.status is RETIRED:
        raise NotOpen("letterhead_given_up", row.status)
    _move(actor, row, RETIRED, "letterhead_given_up")


def _hold(actor: Viewer) -> None:
    if actor.role is not Role.ADMIN or len(actor.place_code) != TOWNSHIP_LENGTH:
        raise NotAllowed
    # The township's row is the lock: of each kind one is used at most.
    hold_place(actor.place_code)


def _mine(actor: Viewer, key: int) -> Letterhead:
    row = locked(Letterhead, key)
    if row.township_code != actor.place_code:
        raise Missing
    return row


def _of(actor: Viewer, kind: Paper, status: LetterheadStatus) -> list[Letterhead]:
    query = select(Letterhead).where(
        Letterhead.township_code == actor.place_code, Letterhead.kind == kind, Letterhead.status == status
    )
    return list(db.session.scalars(query))


def _move(actor: Viewer, row: Letterhead, status: LetterheadStatus, step: str) -> None:
    before, row.status = row.status, status
    _tell(actor, row, step, before)


def _tell(actor: Viewer, row: Letterhead, step: str, before: LetterheadStatus | None) -> None:
    told = {"paper": row.kind.value, "file": row.name}
    history.append(actor, row, step, place_code=row.township_code, before=before, after=row.status.value, answers=told)
