"""Mend what was written in a session, with before and after kept."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import func, select

from village.actions import history
from village.actions.sessions import check_parlor
from village.actions.write import action, locked
from village.clock import now
from village.extensions import db
from village.models import Attendee, Handling, Matter, ParlorSession
from village.queries import matters, sessions
from village.rules.answers import required
from village.rules.correcting import may_correct_session
from village.rules.errors import Corrected, Invalid, Missing, NotAllowed
from village.rules.places import at_home
from village.rules.viewer import Viewer
from village.vocabulary import N_, SessionKind

CORRECTABLE = ("held_at", "kind", "mode", "host", "summary", "headcount", "open")


@action
def correct(actor: Viewer, session_id: int, answers: Mapping[str, Any]) -> bool:
    """Mend a session's facts, its note and who sat there; answers whether anything changed.

    Corrected where somebody was faster: `corrected` in the answers says which state the page showed, None any.
    """
    parlor_session = locked(ParlorSession, session_id)
    held = sessions.one(actor, session_id)
    if held is None or not at_home(actor, held):
        raise Missing
    matter = matters.one(actor, held.matter_id) if held.matter_id else None
    if not may_correct_session(actor, held, matter, now()):
        raise NotAllowed
    if answers.get("corrected") not in (None, parlor_session.corrected):
        raise Corrected
    _check(parlor_session, answers)
    changed = change(parlor_session, CORRECTABLE, answers)
    handling = db.session.scalar(select(Handling).where(Handling.session_id == session_id))
    if handling is not None:
        changed |= change(handling, ("note", "answered"), answers)
        if "held_at" in changed:
            _hold_again(locked(Matter, handling.matter_id))
    people = _mend_attendees(parlor_session, answers.get("attendees", ()))
    if not changed and not people:
        return False
    parlor_session.corrected += 1
    told = {"reason": answers["reason"], "changed": changed, "attendees": people}
    history.append(actor, parlor_session, "correct", place_code=parlor_session.place_code, answers=told)
    return True


def change(row: Any, names: Iterable[str], answers: Mapping[str, Any]) -> dict[str, list[Any]]:  # noqa: ANN401
    """Write the answers that differ into a row; what stood there and what stands now, by name."""
    changed = {
        name: [getattr(row, name), answers[name]]
        for name in names
        if name in answers and getattr(row, name) != answers[name]
    }
    for name, (_before, after) in changed.items():
        setattr(row, name, after)
    return changed


def _check(parlor_session: ParlorSession, answers: Mapping[str, Any]) -> None:
    required(("held_at", "host", "reason"), answers)
    if answers["held_at"] > parlor_session.recorded_at:
        raise Invalid({"held_at": N_("时间不能在记下这一场以后。")})
    if len(parlor_session.place_code) == 15:
        check_parlor(parlor_session.place_code, answers["held_at"])


def _hold_again(matter: Matter) -> None:
    """The matter's last session is another one when a day was wrong."""
    matter.last_held_at = db.session.scalar(
        select(func.max(ParlorSession.held_at))
        .join(Handling, Handling.session_id == ParlorSession.id)
        .where(Handling.matter_id == matter.id, ParlorSession.kind != SessionKind.RECEPTION)
    )


def _mend_attendees(parlor_session: ParlorSession, people: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    known = {
        row.id: row for row in db.session.scalars(select(Attendee).where(Attendee.session_id == parlor_session.id))
    }
    changes = []
    for person in people:
        row = known.get(person["id"]) if person["id"] else None
        before = {"name": row.name, "role": row.role} if row else None
        after = None if person.get("struck") else {"name": person["name"], "role": person["role"]}
        if person["id"] and row is None:
            raise Missing
        if before == after:
            continue
        if row is None and after is not None:
            db.session.add(Attendee(session_id=parlor_session.id, **after))
        elif row is not None and after is None:
            db.session.delete(row)
        elif row is not None and after is not None:
            row.name, row.role = after["name"], after["role"]
        changes.append({"before": before, "after": after})
    return changes
