"""Take an assignment's steps: the unit signs, reports in, writes and reports done; the centre rules and confirms."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from sqlalchemy import select

from village.actions import clocks, giving
from village.actions.write import action, locked
from village.clock import now, today
from village.extensions import db
from village.models import Assignment, AssignmentNote, Matter
from village.rules.answers import is_blank, not_before, required
from village.rules.assigning import ASSIGNMENT_STEPS, Unit, handles, is_centre, is_unit
from village.rules.errors import Invalid, Missing, NotAllowed, NotOpen, Stale
from village.rules.viewer import Viewer
from village.vocabulary import N_, AssignmentStatus, ClockKind, Granted, Origin, Ruling

Answers = Mapping[str, Any]
KEPT_ON = {"ruling", "advice"}


@action
def take_step(actor: Viewer, assignment_id: int, name: str, version: int | None, answers: Answers) -> None:
    """Take a step; Missing out of reach, NotAllowed for the role, Stale or NotOpen for the state, Invalid answers."""
    matter_id = db.session.scalar(select(Assignment.matter_id).where(Assignment.id == assignment_id))
    if matter_id is None:
        raise Missing
    # Matter before assignment, as the matter's own steps lock them.
    matter, row = locked(Matter, matter_id), locked(Assignment, assignment_id)
    step = ASSIGNMENT_STEPS.get(name)
    if step is None or not (is_unit(actor, row) or is_centre(actor, row)):
        raise Missing
    if actor.role not in step.who or not handles(actor, row, matter):
        raise NotAllowed
    if version is not None and version != row.version:
        raise Stale(name, row.status)
    if not step.open_to(actor, row):
        raise NotOpen(name, row.status)
    required(step.asked(row.origin), answers)
    before = row.status
    status = EFFECTS[name](actor, matter, row, answers)
    giving.move(row, status or (step.after[0] if step.after else row.status))
    giving.write(actor, matter, row, name, before, _told(step.asked(row.origin), answers))
    giving.recount(matter)
    clocks.keep(matter)


def _told(asks: Iterable[str], answers: Answers) -> dict[str, Any]:
    """What the history keeps; who goes on with it is given nothing anew."""
    names = {ask.rstrip("?") for ask in asks}
    return {name: answers.get(name) for name in (KEPT_ON if answers.get("ruling") is Ruling.KEEP else names) & names}


def _receive(_actor: Viewer, _matter: Matter, row: Assignment, answers: Answers) -> None:
    row.received_at = now()
    row.person = answers.get("person") or row.person


def _report_in(_actor: Viewer, matter: Matter, row: Assignment, answers: Answers) -> None:
    if answers["at"] > now():
        raise Invalid({"at": N_("时间不能在现在以后。")})
    row.came, row.came_at, row.received_at = answers["who"], answers["at"], now()
    clocks.stop_for(matter, row.id, ClockKind.REPORT_IN)


def _decline(_actor: Viewer, matter: Matter, row: Assignment, answers: Answers) -> None:
    row.declined_reason, row.suggested = answers["reason"], answers.get("suggested") or ""
    clocks.count(matter, ClockKind.RULING, today(), row.id)


def _rule(actor: Viewer, matter: Matter, row: Assignment, answers: Answers) -> AssignmentStatus:
    row.ruling, row.advice = answers["ruling"], answers.get("advice") or ""
    clocks.stop_for(matter, row.id, ClockKind.RULING)
    if row.ruling is Ruling.KEEP:
        if row.origin is Origin.WHISTLE and not row.came:
            # Whoever was called still has to come.
            return AssignmentStatus.GIVEN
        row.received_at = row.received_at or now()
        return AssignmentStatus.RECEIVED
    fixed = _fixed_anew(matter, row, answers)
    clocks.stop_for(matter, row.id)
    try:
        fresh = giving.give_one(actor, matter, Unit(answers["unit"], answers.get("person") or ""), row, **fixed)
    except Invalid as error:
        raise Invalid({"unit": error.errors["assignments"]}) from error
    for assisting in db.session.scalars(select(Assignment).where(Assignment.lead_id == row.id)):
        assisting.lead_id = fresh.id
    return AssignmentStatus.ENDED


def _fixed_anew(matter: Matter, row: Assignment, answers: Answers) -> dict[str, Any]:
    """Until when the next unit has; what ran out for the last one is fixed anew."""
    required(("unit",), answers)
    if answers["unit"] in {other.unit_key for other in giving.open_of(matter)}:
        raise Invalid({"unit": N_("这个单位已经在办这件事，请选别的单位。")})
    if row.origin is Origin.WHISTLE:
        report_by = answers.get("report_by") or row.report_by
        if report_by is None or report_by < now():
            raise Invalid({"report_by": N_("原来的报到时限已经过了，请给新单位定一个。")})
        return {"report_by": report_by}
    if is_blank(answers.get("person")):
        raise Invalid({"person": N_("请写下新单位的责任人。")})
    due_on = answers.get("due_on") or row.due_on
    if due_on is None or due_on < today():
        raise Invalid({"due_on": N_("原来的期限已经过了，请给新单位定一个。")})
    return {"due_on": due_on}


def _note(actor: Viewer, _matter: Matter, row: Assignment, answers: Answers) -> None:
    db.session.add(AssignmentNote(assignment_id=row.id, by_id=actor.user_id, at=now(), text=answers["text"]))


def _report_done(actor: Viewer, _matter: Matter, row: Assignment, answers: Answers) -> None:
    row.result = answers["result"]
    told = {"by_id": actor.user_id, "at": now(), "text": row.result}
    db.session.add(AssignmentNote(assignment_id=row.id, reports_done=True, **told))


def _ask_extension(_actor: Viewer, _matter: Matter, row: Assignment, answers: Answers) -> None:
    if row.due_on is None or answers["due_on"] <= row.due_on:
        raise Invalid({"due_on": N_("申请的日期要晚于现在的期限。")})
    not_before(today(), answers, "due_on")
    row.asked_due_on, row.asked_reason = answers["due_on"], answers["reason"]


def _grant(_actor: Viewer, matter: Matter, row: Assignment, answers: Answers) -> None:
    if answers["granted"] is Granted.YES and row.asked_due_on is not None:
        if row.asked_due_on < today():
            raise Invalid({"granted": N_("申请的日期已经过了。请选不同意，让单位重新申请一个日期。")})
        clocks.stop_for(matter, row.id, ClockKind.ASSIGNMENT)
        row.due_on = row.asked_due_on
        clocks.start(matter, ClockKind.ASSIGNMENT, row.due_on, row.id)
    row.advice = answers.get("advice") or ""
    row.asked_due_on, row.asked_reason = None, ""


def _confirm(actor: Viewer, matter: Matter, row: Assignment, answers: Answers) -> None:
    row.finding = answers["finding"]
    clocks.stop_for(matter, row.id)
    for assisting in giving.open_of(matter):
        if assisting.lead_id == row.id:
            before = assisting.status
            giving.move(assisting, AssignmentStatus.CONFIRMED)
            clocks.stop_for(matter, assisting.id)
            giving.write(actor, matter, assisting, "confirm", before, {"with": row.number})


def _return(_actor: Viewer, _matter: Matter, row: Assignment, answers: Answers) -> None:
    row.advice = answers["advice"]


def _end(actor: Viewer, matter: Matter, row: Assignment, answers: Answers) -> None:
    row.end_reason = answers["reason"]
    clocks.stop_for(matter, row.id)
    for assisting in giving.open_of(matter):
        if assisting.lead_id == row.id:
            giving.end(actor, matter, assisting, answers["reason"])


EFFECTS: dict[str, Callable[[Viewer, Matter, Assignment, Answers], AssignmentStatus | None]] = {
    "receive": _receive,
    "report_in": _report_in,
    "decline": _decline,
    "rule": _rule,
    "note": _note,
    "ask_extension": _ask_extension,
    "grant": _grant,
    "report_done": _report_done,
    "confirm": _confirm,
    "return": _return,
    "end": _end,
}
