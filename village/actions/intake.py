"""The window (一窗受理): draw a ticket, take in what somebody came with, and answer for it until they were told."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from sqlalchemy import select

from village.actions import history, matters, numbers, series
from village.actions.effects.ties import add_places
from village.actions.write import action, locked
from village.clock import now, today
from village.extensions import db
from village.models import Consultation, Intake, Matter, Parlor, Place
from village.queries import intake as queries
from village.rules.answers import required
from village.rules.errors import Invalid, Missing, NotAllowed, NotOpen
from village.rules.intake import at_window, may_answer, may_pass_on
from village.rules.places import reaches, short_name, village_of
from village.rules.viewer import Viewer
from village.rules.visibility import AT_THE_CENTRE
from village.rules.workflow import MATTER_STEPS, state_of
from village.vocabulary import (
    N_,
    Check,
    IntakeStatus,
    Risk,
    SendBackTo,
    SentTo,
    Source,
)


class Taken(NamedTuple):
    """The ticket and the matter that was taken in under it."""

    intake: int
    matter: int


@action
def draw(actor: Viewer) -> int:
    """Give out the day's next number to somebody who waits; answers the ticket's id."""
    return _draw(actor).id


def _draw(actor: Viewer) -> Intake:
    if actor.role not in AT_THE_CENTRE:
        raise NotAllowed
    day = today()
    intake = Intake(
        township_code=actor.place_code,
        day=day,
        ticket=series.following(actor.place_code, f"ticket {day:%m-%d}", day.year),
        drawn_at=now(),
        status=IntakeStatus.WAITING,
    )
    db.session.add(intake)
    db.session.flush()
    history.append(actor, intake, "draw", place_code=actor.place_code, after=intake.status)
    return intake


@action
def take_in(actor: Viewer, answers: Mapping[str, Any], parties: list[dict[str, Any]]) -> Taken:
    """Take in one matter on one form (一事一表) and send it where it belongs; the actor owes the answer from now on."""
    intake = waiting(actor, answers["ticket"]) if answers.get("ticket") else _draw(actor)
    matter = _begin(actor, answers, parties)
    intake.matter_id, intake.sent_to = matter.id, answers.get("to") or SentTo.REVIEW
    intake.sent_name = _send(actor, matter, intake.sent_to, answers)
    intake.taken_at, intake.taken_by_id, intake.owner_id = now(), actor.user_id, actor.user_id
    told = {"matter": matter.number, "sent_to": intake.sent_to, "sent_name": intake.sent_name}
    move(actor, intake, IntakeStatus.HANDED, "take_in", told)
    if answers.get("consultation"):
        _grow(actor, answers["consultation"], matter)
    return Taken(intake.id, matter.id)


def _begin(actor: Viewer, answers: Mapping[str, Any], parties: list[dict[str, Any]]) -> Matter:
    """The matter, as all that begins at the centre: submitted, its three days running."""
    place_code = answers["place"]
    if not reaches(actor, place_code) or not matters.is_place_of_matters(place_code):
        raise Invalid({"place": N_("请选本镇的地点。")})
    required(("title", "request"), answers)
    disputes = answers["check"] is Check.DISPUTES
    if disputes:
        required(("category",), answers)
    villages = sorted({*(answers.get("villages") or ()), *filter(None, [village_of(place_code)])})
    if len(villages) > 1:
        # What concerns several villages is none of theirs alone (design §6).
        place_code = actor.place_code
    matter = matters.begin_at_centre(
        actor,
        place_code,
        title=answers["title"],
        check=answers["check"],
        source=answers.get("source") or Source.WALK_IN,
        category=answers.get("category") if disputes else None,
        spot=answers.get("spot") or "",
        request=answers["request"],
        difficulty=answers.get("difficulty") or "",
        risk=answers.get("risk") or Risk.NORMAL,
        risk_reason=answers.get("risk_reason") or "",
        people_count=answers.get("people_count"),
    )
    matters.add_parties(matter, parties)
    shared = add_places(matter, villages) if villages and not matter.village_code else None
    brought = numbers.bring(actor, matter, answers.get("external_number"))
    told = {"request": matter.request, "villages": shared, **brought}
    history.append(actor, matter, "take_in", place_code=matter.place_code, after=state_of(matter), answers=told)
    return matter


def _send(actor: Viewer, matter: Matter, to: SentTo, answers: Mapping[str, Any]) -> str:
    """Take the step that sends it there, as the table has it; answers where it went, in words."""
    if to is SentTo.REVIEW:
        return ""
    if to is SentTo.DEPARTMENT:
        matters.take(actor, matter, MATTER_STEPS["dispatch"], answers)
        return queries.units_of(actor, matter.id)
    if matter.village_code is None:
        raise Invalid({"to": N_("这件事不属于某一个村(居)，请交镇中心审核或转部门。")})
    if to is SentTo.PARLOR and not _has_parlor(matter.place_code):
        raise Invalid({"to": N_("请先在“是哪里的事”里选有客堂间的小组，或者交给村(居)。")})
    below = {"down_to": SendBackTo(to.value), "advice": answers.get("advice")}
    matters.take(actor, matter, MATTER_STEPS["send_down"], below)
    code = matter.place_code if to is SentTo.PARLOR else matter.village_code
    return short_name(db.session.scalar(select(Place.name).where(Place.code == code)) or code)


def _has_parlor(code: str) -> bool:
    found = select(Parlor.id).where(Parlor.place_code == code, Parlor.closed_on.is_(None))
    return db.session.scalar(found) is not None


def _grow(actor: Viewer, key: int, matter: Matter) -> None:
    """Say of a consultation which matter it grew into."""
    row = locked(Consultation, key)
    if row.township_code != actor.place_code:
        raise Missing
    if row.matter_id is not None:
        raise Invalid({"consultation": N_("这条咨询已经转成事项了。")})
    row.matter_id = matter.id
    history.append(actor, row, "grow", place_code=row.township_code, answers={"matter": matter.number})


@action
def answer(actor: Viewer, key: int, answers: Mapping[str, Any]) -> None:
    """Note that the visitor was answered: when, how, what. The duty ends with it."""
    intake = _mine(actor, key)
    _check(intake, "answer", allowed=may_answer(actor, intake))
    required(("answered_at", "answered_how", "answer"), answers)
    if answers["answered_at"] > now():
        raise Invalid({"answered_at": N_("时间不能在现在以后。")})
    if intake.taken_at and answers["answered_at"] < intake.taken_at.replace(second=0, microsecond=0):
        raise Invalid({"answered_at": N_("答复不能早于受理的时间。")})
    for name in ("answered_at", "answered_how", "answer"):
        setattr(intake, name, answers[name])
    told = {name: answers[name] for name in ("answered_at", "answered_how", "answer")}
    move(actor, intake, IntakeStatus.ANSWERED, "answer", told)


@action
def pass_on(actor: Viewer, key: int, answers: Mapping[str, Any]) -> None:
    """Let somebody else of the centre owe the answer; the first receiver stays named."""
    intake = _mine(actor, key)
    _check(intake, "pass_on", allowed=may_pass_on(actor, intake))
    required(("to", "reason"), answers)
    names = dict(queries.colleagues(actor))
    if answers["to"] not in names:
        raise Invalid({"to": N_("请选中心的一位同事。")})
    if answers["to"] == intake.owner_id:
        raise Invalid({"to": N_("现在就是由他负责答复。")})
    intake.owner_id = answers["to"]
    told = {"handed_to": names[answers["to"]], "reason": answers["reason"]}
    move(actor, intake, intake.status, "pass_on", told)


@action
def leave(actor: Viewer, key: int) -> None:
    """Whoever had the number did not wait."""
    intake = waiting(actor, key)
    move(actor, intake, IntakeStatus.LEFT, "leave", {})


def waiting(actor: Viewer, key: int) -> Intake:
    """A ticket whose holder still waits, held until the commit; Missing elsewhere, NotOpen once it was called."""
    intake = _mine(actor, key)
    if intake.status is not IntakeStatus.WAITING:
        raise NotOpen("take_in", intake.status)
    return intake


def move(actor: Viewer, intake: Intake, status: IntakeStatus, step: str, told: Mapping[str, Any]) -> None:
    """Let the ticket stand elsewhere, with an entry of its own history."""
    before, intake.status = intake.status, status
    intake.version += 1
    place = intake.township_code
    history.append(actor, intake, step, place_code=place, before=before, after=status, answers=dict(told))


def _check(intake: Intake, step: str, *, allowed: bool) -> None:
    if intake.status is not IntakeStatus.HANDED:
        raise NotOpen(step, intake.status)
    if not allowed:
        raise NotAllowed


def _mine(actor: Viewer, key: int) -> Intake:
    intake = locked(Intake, key)
    if not at_window(actor, intake):
        raise Missing
    return intake
