"""Write an emergency down: a fact on a matter, which it begins or goes on with, and the step that follows at once."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from village.actions import clocks, history, matters
from village.actions.once import digest_of, kept, kept_once
from village.actions.write import action, locked
from village.clock import now, today
from village.extensions import db
from village.models import Emergency, EmergencyArrival, Matter, Party, Representative
from village.rules.answers import not_after, not_before, required
from village.rules.calendar import day_of
from village.rules.emergencies import STEP_OF, check_representatives, check_times, following
from village.rules.errors import Invalid, Missing, NotAllowed, NotOpen, Stale
from village.rules.permissions import Permission, may
from village.rules.places import reaches, shares
from village.rules.viewer import Viewer
from village.rules.visibility import AT_THE_CENTRE, sees_content
from village.rules.workflow import MATTER_STEPS, state_of
from village.vocabulary import N_, AfterEmergency, Check, Finding, Risk, Source

Answers = Mapping[str, Any]
ASKS = ("what", "happened_at", "reported_at", "reported_by", "reported_how", "done", "result", "after")


def record(actor: Viewer, answers: Answers) -> int:
    """Write it down and answer its id: the same one for the same key with the same answers, else KeyReused.

    Answers: the facts, `matter` (an id or None) with its `version`, rows of `parties` and `arrivals`, `after`, and in
    `follow` what the step that follows asks.
    """
    return _record(actor, answers, digest_of(answers))


@kept_once
@action
def _record(actor: Viewer, answers: Answers, digest: str) -> int:
    if known := kept(Emergency.recorded_by_id, actor, answers["client_key"], digest):
        return known
    if not may(actor.role, Permission.RECORD_EMERGENCIES):
        raise NotAllowed
    required(ASKS, answers)
    check_times(answers, answers["arrivals"], now())
    check_representatives(answers["parties"])
    matter = _known(actor, answers) if answers.get("matter") else _begun(actor, answers)
    emergency = _write(actor, matter, answers, digest)
    state = state_of(matter)
    history.append(
        actor,
        matter,
        "emergency",
        place_code=matter.place_code,
        before=state if answers.get("matter") else None,
        after=state,
        answers={"emergency": emergency.id, **{name: answers.get(name) for name in ("happened_at", "what", "result")}},
    )
    _follow(actor, matter, answers)
    return emergency.id


def _known(actor: Viewer, answers: Answers) -> Matter:
    matter = locked(Matter, answers["matter"])
    if not shares(actor, matter) or not sees_content(actor, matter):
        raise Missing
    leads_on = answers["after"] is not AfterEmergency.KEEP
    if leads_on and answers.get("version") not in (None, matter.version):
        raise Stale(STEP_OF[answers["after"]], matter.status)
    clocks.spoken_to(matter, day_of(answers["happened_at"]))
    return matter


def _begun(actor: Viewer, answers: Answers) -> Matter:
    place_code = answers.get("place") or ""
    if not reaches(actor, place_code) or not matters.is_place_of_matters(place_code):
        raise Invalid({"place": N_("请选您范围内的地点。")})
    required(("title", "check"), answers)
    if answers["check"] is Check.DISPUTES:
        required(("category",), answers)
    still = answers["after"] is not AfterEmergency.SETTLE
    facts = {
        "title": answers["title"],
        "check": answers["check"],
        "source": Source.EMERGENCY,
        "category": answers.get("category") if answers["check"] is Check.DISPUTES else None,
        "spot": answers.get("spot") or "",
        "people_count": answers.get("headcount"),
        "amount": answers.get("amount"),
        # What is not over by the morning is looked at first.
        "risk": Risk.URGENT if still else Risk.NORMAL,
        "risk_reason": answers["what"] if still else "",
        "measures": answers["done"] if still else "",
    }
    if actor.role in AT_THE_CENTRE:
        return matters.begin_at_centre(actor, place_code, **facts)
    matter = matters.begin(actor, place_code=place_code, **facts)
    clocks.keep(matter)
    return matter


def _write(actor: Viewer, matter: Matter, answers: Answers, digest: str) -> Emergency:
    copied = ("happened_at", "what", "reported_at", "reported_by", "reported_how", "headcount", "amount")
    emergency = Emergency(
        matter_id=matter.id,
        place_code=matter.place_code,
        village_code=matter.village_code,
        township_code=matter.township_code,
        **{name: answers.get(name) for name in (*copied, "done", "result", "client_key")},
        spot=answers.get("spot") or "",
        recorded_at=now(),
        recorded_by_id=actor.user_id,
        body_digest=digest,
    )
    db.session.add(emergency)
    db.session.flush()
    came = [(arrival["who"], arrival["at"]) for arrival in answers["arrivals"]]
    db.session.add_all(EmergencyArrival(emergency_id=emergency.id, who=who, at=at) for who, at in came)
    for party in _speaking(matter, answers["parties"]):
        db.session.add(Representative(emergency_id=emergency.id, party_id=party))
    db.session.flush()
    return emergency


def _speaking(matter: Matter, told: list[dict[str, Any]]) -> list[int]:
    """Put down who is not yet a party, and answer the numbers of those who spoke for the others."""
    rows = db.session.scalars(select(Party).where(Party.matter_id == matter.id, Party.name != ""))
    known = {(row.name, row.side): row.id for row in rows}
    speaking = []
    for party in told:
        key = known.get((party["name"], party["side"])) if not party.get("minor") else None
        if key is None:
            key = matters.add_parties(matter, [party])[0].id
            known[party["name"], party["side"]] = key
        if party.get("represents"):
            speaking.append(key)
    return list(dict.fromkeys(speaking))


def _follow(actor: Viewer, matter: Matter, answers: Answers) -> None:
    after = answers["after"]
    if after is AfterEmergency.KEEP:
        return
    step = MATTER_STEPS[STEP_OF[after]]
    if after not in following(actor, matter):
        raise NotOpen(step.name, matter.status)
    told = {**answers["follow"], **_known_already(actor, matter, answers)}
    if after is AfterEmergency.SETTLE:
        not_after(today(), told, "settled_on")
        not_before(day_of(answers["happened_at"]), told, "settled_on", "rechecked_on")
    matters.take(actor, matter, step, told)


def _known_already(actor: Viewer, matter: Matter, answers: Answers) -> dict[str, Any]:
    """What the page says already is not asked again."""
    if answers["after"] is AfterEmergency.ESCALATE:
        return {
            "difficulty": answers["result"],
            "risk": Risk.URGENT,
            "risk_reason": answers["what"],
            "measures": answers["done"],
        }
    if answers["after"] is AfterEmergency.SETTLE and matter.check is not Check.DISPUTES:
        return {"finding": Finding.GONE}
    return {}
