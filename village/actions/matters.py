"""Begin a matter, and take its steps: `take` alone writes a matter's status, and undoing puts back what it wrote."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from village.actions import before as noted
from village.actions import clocks, giving, history, series, warning_signs
from village.actions.effects import EFFECTS, Move
from village.actions.write import action, locked
from village.clock import now, today
from village.extensions import db
from village.models import AgendaItem, Matter, Meeting, Party, Place
from village.rules.answers import required
from village.rules.errors import Invalid, Missing, NotAllowed, NotOpen, Stale
from village.rules.places import shares, village_of
from village.rules.undo import undoable
from village.rules.viewer import Viewer
from village.rules.workflow import AT_THE_CENTRE, MATTER_STEPS, Step, holder_of, state_of
from village.vocabulary import Check, ClockKind, Level, MatterStatus, Source

LEVEL_OF_LENGTH = {15: Level.PARLOR, 12: Level.VILLAGE, 9: Level.TOWNSHIP}


@action
def take_step(actor: Viewer, matter_id: int, name: str, version: int | None, answers: Mapping[str, Any]) -> None:
    """Take a step; Missing out of reach, NotAllowed for the role, Stale or NotOpen for the state, Invalid answers."""
    _hold_first(matter_id, name, answers)
    matter = locked(Matter, matter_id)
    if not shares(actor, matter):
        raise Missing
    step = MATTER_STEPS.get(name)
    if step is None or step.within:
        raise Missing
    if actor.role not in step.who:
        raise NotAllowed
    if version is not None and version != matter.version:
        raise Stale(name, matter.status)
    take(actor, matter, step, answers)


def _hold_first(matter_id: int, name: str, answers: Mapping[str, Any]) -> None:
    """Meeting before matter and matters by their ids, as all writers lock them, or two wait for each other."""
    if name == "schedule" and answers.get("meeting"):
        locked(Meeting, answers["meeting"])
    if name == "seal":
        items = select(AgendaItem.meeting_id).where(AgendaItem.matter_id == matter_id)
        for meeting_id in sorted(db.session.scalars(items)):
            locked(Meeting, meeting_id)
    if name == "merge" and answers.get("into") and matter_id != answers["into"]:
        both = select(Matter).where(Matter.id.in_((matter_id, answers["into"]))).order_by(Matter.id)
        db.session.scalars(both.with_for_update().execution_options(populate_existing=True)).all()


def take(actor: Viewer, matter: Matter, step: Step, answers: Mapping[str, Any]) -> None:
    """Ask the table again, do the step's own effect, move the matter, write its history, keep its clocks."""
    if not step.open_to(actor, matter):
        raise NotOpen(step.name, matter.status)
    required(step.asked(matter.check), answers)
    if words := step.awaits(actor, matter):
        raise Invalid({"ready": words})
    before, category = state_of(matter), matter.category
    rows = noted.rows_of(matter) if undoable(step.name) else None
    effect = EFFECTS.get(step.name)
    move = effect(actor, matter, answers) if effect else Move()
    _move(matter, move.status or (step.after[0] if step.after else matter.status), move.level or matter.level)
    matter.status_on = move.status_on or matter.status_on
    left = matter.open_assignments and not may_be_assigned(matter) and giving.end_all(actor, matter, step.label)
    clocks.keep(matter)
    entry = history.append(
        actor,
        matter,
        step.name,
        place_code=matter.place_code,
        before=before,
        after=state_of(matter),
        answers={name.rstrip("?"): answers.get(name.rstrip("?")) for name in step.asked(matter.check)} | move.told,
    )
    if matter.category is not category:
        warning_signs.look(actor, matter)
    if rows is not None and not left:
        noted.note(actor, matter, entry, rows)


def may_be_assigned(matter: Matter) -> bool:
    """Whether units may go on with it: while the township holds it unsettled, and while it waits merged."""
    return state_of(matter) in AT_THE_CENTRE or matter.status is MatterStatus.MERGED


def _move(matter: Matter, status: MatterStatus, level: Level) -> None:
    if status is not matter.status:
        if status is MatterStatus.SETTLED:
            matter.settled_on, matter.settled_level = today(), holder_of(matter)
        elif status is MatterStatus.OPEN:
            matter.settled_on = matter.settled_level = None
        matter.status, matter.status_on = status, today()
    matter.level = level
    matter.version += 1


def begin(
    actor: Viewer | None,
    *,
    place_code: str,
    title: str,
    check: Check,
    source: Source,
    status: MatterStatus = MatterStatus.OPEN,
    **facts: Any,
) -> Matter:
    """Open a new matter at a place and give it its number; the caller's transaction writes it."""
    township = place_code[:9]
    year, serial = today().year, series.following(township, "matter", today().year)
    level = LEVEL_OF_LENGTH[len(place_code)]
    matter = Matter(
        number=f"{series.short_township(township)}-{year}-{serial:04d}",
        year=year,
        serial=serial,
        title=title,
        check=check,
        source=source,
        status=status,
        status_on=today(),
        place_code=place_code,
        village_code=village_of(place_code),
        township_code=township,
        level=level,
        home_level=level,
        opened_on=today(),
        **facts,
    )
    if level is Level.TOWNSHIP and matter.submitted_at is None:
        matter.submitted_at, matter.submitted_by_id = now(), actor.user_id if actor else None
    db.session.add(matter)
    db.session.flush()
    warning_signs.look(actor, matter)
    return matter


def add_parties(matter: Matter, parties: list[dict[str, Any]]) -> list[Party]:
    """Write the parties' rows; of a minor neither name nor phone is kept."""
    rows = []
    for party in parties:
        minor = bool(party.get("minor"))
        rows.append(
            Party(
                matter_id=matter.id,
                name="" if minor else party["name"],
                phone="" if minor else party.get("phone") or "",
                side=party["side"],
                minor=minor,
                visitor=bool(party.get("visitor")),
            )
        )
    db.session.add_all(rows)
    db.session.flush()
    return rows


def begin_at_centre(actor: Viewer, place_code: str, **facts: Any) -> Matter:
    """Begin a matter at the centre, whichever village it concerns: it lies on the review desk, its clock runs."""
    facts |= {"status": MatterStatus.SUBMITTED, "submitted_at": now(), "submitted_by_id": actor.user_id}
    matter = begin(actor, place_code=place_code, reported_on=today(), **facts)
    matter.home_level = Level.VILLAGE if matter.village_code else Level.TOWNSHIP
    matter.level = Level.TOWNSHIP
    clocks.count(matter, ClockKind.REVIEW, today())
    clocks.keep(matter)
    return matter


def is_place_of_matters(code: str) -> bool:
    """Whether matters may lie there: a group, a village or a township in use."""
    if len(code) not in LEVEL_OF_LENGTH:
        return False
    return db.session.scalar(select(Place.id).where(Place.code == code, Place.valid_to.is_(None))) is not None
