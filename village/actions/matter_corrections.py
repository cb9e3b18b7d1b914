"""Mend a matter's facts and parties, with before and after kept; its steps and their version stay untouched."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import delete, func, select

from village.actions import history, matters, warning_signs
from village.actions.corrections import change
from village.actions.write import action, locked
from village.clock import now
from village.extensions import db
from village.models import FormerName, Matter, Party, Presence, Representative
from village.queries import corrections
from village.rules.answers import required
from village.rules.correcting import may_correct_matter
from village.rules.errors import Corrected, Invalid, Missing, NotAllowed
from village.rules.places import shares
from village.rules.viewer import Viewer
from village.rules.workflow import state_of
from village.vocabulary import N_, Check

FACTS = ("title", "spot", "people_count", "amount")


@action
def correct(actor: Viewer, matter_id: int, answers: Mapping[str, Any], parties: Iterable[Mapping[str, Any]]) -> bool:
    """Mend title, spot, category, numbers and parties; answers whether anything changed.

    Each party has `id` (None for a new one), name, side, phone, minor, struck. Corrected where somebody was faster.
    """
    matter = locked(Matter, matter_id)
    if not shares(actor, matter):
        raise Missing
    begun = corrections.begun(actor, matter_id)
    if begun is None or not may_correct_matter(actor, matter, begun.actor_id, begun.at, now()):
        raise NotAllowed
    if answers.get("corrected") not in (None, matter.corrected):
        raise Corrected
    disputes = matter.check is Check.DISPUTES
    never_empty = ("title", "category") if disputes and matter.category else ("title",)
    required(("reason", *(name for name in never_empty if name in answers)), answers)
    changed = change(matter, (*FACTS, "category") if disputes else FACTS, answers)
    people = _mend_parties(matter, parties)
    if not changed and not people:
        return False
    matter.corrected += 1
    if changed:
        warning_signs.look(actor, matter)
    told = {"reason": answers["reason"], "changed": changed, "parties": people}
    state = state_of(matter)
    history.append(actor, matter, "correct", place_code=matter.place_code, before=state, after=state, answers=told)
    return True


def _mend_parties(matter: Matter, parties: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    known = {row.id: row for row in db.session.scalars(select(Party).where(Party.matter_id == matter.id))}
    changes = []
    for party in parties:
        row = known.get(party["id"]) if party["id"] else None
        if party["id"] and row is None:
            raise Missing
        before, after = _told(row) if row else None, _wanted(party)
        if before == after:
            continue
        if row is None:
            matters.add_parties(matter, [dict(party)])
        else:
            _mend(matter, row, after)
        # A name that should never have been written down is not written down once more.
        if before and after and after["minor"]:
            before |= {"name": "", "phone": ""}
        changes.append({"before": before, "after": after})
    db.session.flush()
    left = db.session.scalar(select(func.count()).select_from(Party).where(Party.matter_id == matter.id))
    if known and changes and not left:
        raise Invalid({"parties": N_("至少要留下一方当事人；记错的可以改名，或者先加上对的。")})
    return changes


def _told(party: Party) -> dict[str, Any]:
    return {"name": party.name, "side": party.side, "phone": party.phone, "minor": party.minor}


def _wanted(party: Mapping[str, Any]) -> dict[str, Any] | None:
    """The party as it shall stand; None for one that goes."""
    if party.get("struck"):
        return None
    minor = bool(party.get("minor"))
    name = "" if minor else party["name"]
    if not name and not minor:
        raise Invalid({"parties": N_("请写姓名；未成年人请勾“未成年”，记错的人请勾“记错了”。")})
    return {"name": name, "side": party["side"], "phone": "" if minor else party.get("phone") or "", "minor": minor}


def _mend(matter: Matter, party: Party, after: dict[str, Any] | None) -> None:
    """Change the party or take it away; a name that goes is still masked where texts spell it."""
    if party.name and (after is None or (after["name"] != party.name and not after["minor"])):
        db.session.add(FormerName(matter_id=matter.id, name=party.name))
    if after is None:
        for said_of in (Presence, Representative):
            db.session.execute(delete(said_of).where(said_of.party_id == party.id))
        db.session.delete(party)
        return
    for name, value in after.items():
        setattr(party, name, value)
