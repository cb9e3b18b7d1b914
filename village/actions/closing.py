"""Close a meeting with its decisions, all or none; open it again while nothing followed."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import func, select

from village.actions import before as noted
from village.actions import clocks, giving, history, matters, series
from village.actions.write import locked
from village.clock import now, today
from village.extensions import db
from village.models import AgendaItem, Assignment, Matter, Meeting, Minutes
from village.queries import minutes
from village.queries.agenda_issues import digest
from village.rules.deciding import missing, needs_decision
from village.rules.errors import Invalid, NotOpen
from village.rules.viewer import Viewer
from village.rules.workflow import MATTER_STEPS, state_of
from village.vocabulary import N_, Decision, Section

Answers = Mapping[str, Any]
Pair = tuple[AgendaItem, Matter | None]
TAKEN_BACK = N_("例会重开，收回交办")


def close(actor: Viewer, meeting: Meeting, answers: Answers) -> dict[str, Any]:
    """Decide each item, number the decisions and keep the minutes; Invalid with "items-<id>-<field>" for each lack."""
    told: Mapping[int, Answers] = answers["decisions"]
    open_ones = [pair for pair in _items(meeting) if _needs_decision(*pair)]
    errors: dict[str, str] = {}
    for item, matter in open_ones:
        times = matter.times_on_agenda if matter else 1
        errors |= _of_item(item, missing(told.get(item.id, {}), has_matter=matter is not None, times=times))
    if errors:
        raise Invalid(errors)
    for item, matter in open_ones:
        try:
            _decide(actor, meeting, item, matter, told[item.id])
        except Invalid as error:
            errors |= _of_item(item, error.errors)
    if errors:
        raise Invalid(errors)
    return _keep_minutes(actor, meeting)


def _needs_decision(item: AgendaItem, matter: Matter | None) -> bool:
    return needs_decision(item, matter.status if matter else None)


def _of_item(item: AgendaItem, errors: Mapping[str, str]) -> dict[str, str]:
    return {f"items-{item.id}-{name}": words for name, words in errors.items()}


def _decide(actor: Viewer, meeting: Meeting, item: AgendaItem, matter: Matter | None, told: Answers) -> None:
    item.decision, item.decision_text = told["decision"], told.get("decision_text") or ""
    item.decision_reason = (told.get("reason") or "") if item.decision is Decision.NEXT_MONTH else ""
    item.version += 1
    if matter is None:
        return
    # What was opened again keeps the number under which people already know it.
    item.decision_number = item.decision_number or series.decision_number(meeting.township_code, today().year)
    rows = noted.rows_of(matter)
    facts = {"decision_number": item.decision_number, "agenda_item_id": item.id, "meeting": meeting.id}
    matters.take(actor, matter, MATTER_STEPS["decide"], {**told, **facts})
    item.put_back = noted.since(matter, rows)
    item.decided_seq = matter.history_seq


def _keep_minutes(actor: Viewer, meeting: Meeting) -> dict[str, Any]:
    db.session.flush()
    last = db.session.scalar(select(func.max(Minutes.version)).where(Minutes.meeting_id == meeting.id)) or 0
    content = minutes.content(actor, meeting.id) | {"closed_on": today().isoformat(), "version": last + 1}
    kept = {"version": last + 1, "digest": digest(content)}
    db.session.add(Minutes(meeting_id=meeting.id, content=content, closed_at=now(), **kept))
    return kept


def reopen(actor: Viewer, meeting: Meeting, answers: Answers) -> dict[str, Any]:
    """Take the decisions back and let the matters stand on the agenda again; NotOpen once anything followed."""
    pairs = _items(meeting)
    if minutes.followed(actor, meeting.id):
        raise NotOpen("reopen", meeting.status)
    for item, matter in pairs:
        if matter is not None and item.decided_seq is not None:
            _take_back(actor, meeting, item, matter, answers["reason"])
    meeting.reviewed_by = meeting.signed_by = ""
    meeting.reviewed_on = meeting.signed_on = None
    return {}


def _take_back(actor: Viewer, meeting: Meeting, item: AgendaItem, matter: Matter, reason: str) -> None:
    stood = state_of(matter)
    given = select(Assignment).where(Assignment.agenda_item_id == item.id).order_by(Assignment.id)
    for row in db.session.scalars(given).all():
        giving.end(actor, matter, row, TAKEN_BACK)
        # It no longer comes from a decision that stands.
        row.agenda_item_id = None
    noted.put_back(matter, item.put_back or {})
    giving.recount(matter)
    clocks.reckon(matter)
    # Never back to an old version: a page made before would take its step on what it does not show.
    matter.version += 1
    item.decided_seq = item.put_back = None
    told = {"reason": reason, "decision_number": item.decision_number, "meeting": meeting.id}
    place = {"place_code": matter.place_code, "before": stood, "after": state_of(matter)}
    history.append(actor, matter, "take_back", answers=told, **place)


def _items(meeting: Meeting) -> list[Pair]:
    """The items in the agenda's order with their matters, which are held in the order of their ids."""
    query = select(AgendaItem).where(AgendaItem.meeting_id == meeting.id, AgendaItem.taken_off.is_(None))
    rows = list(db.session.scalars(query.execution_options(populate_existing=True)))
    held = {key: locked(Matter, key) for key in sorted({row.matter_id for row in rows if row.matter_id is not None})}
    order = list(Section)
    rows.sort(key=lambda row: (order.index(row.section), row.position, row.id))
    return [(row, held.get(row.matter_id) if row.matter_id is not None else None) for row in rows]
