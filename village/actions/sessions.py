"""Log a session: a fact that never fails because its matter moved on; its outcome moves the matter where it may."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select

from village.actions import clocks, history, matters, reception
from village.actions.once import digest_of, kept, kept_once
from village.actions.write import action, locked
from village.clock import now, today
from village.extensions import db
from village.models import Attendee, Handling, Matter, Parlor, ParlorSession, Party, Place, Presence
from village.queries import helpers
from village.rules.answers import not_after, not_before, required
from village.rules.calendar import day_of
from village.rules.errors import Invalid, Missing, NotAllowed
from village.rules.helpers import is_party
from village.rules.outcomes import AGREEMENT_OF, CATEGORY_OF, check_of, following, outcomes_for
from village.rules.permissions import Permission, may
from village.rules.places import reaches, shares, village_of
from village.rules.viewer import Viewer
from village.rules.workflow import MATTER_STEPS, state_of
from village.vocabulary import N_, AttendeeRole, Check, Finding, HelperKind, Outcome, Risk, Role, SessionKind, Source

OWN_MATTER = N_("记一场时说明：本人是其中一方或亲属。")


def record(actor: Viewer, answers: Mapping[str, Any]) -> int:
    """Log a session and answer its id; the same key with the same body answers the same id, else KeyReused."""
    return _record(actor, answers, digest_of(answers))


@kept_once
@action
def _record(actor: Viewer, answers: Mapping[str, Any], digest: str) -> int:
    if known := kept(ParlorSession.author_id, actor, answers["client_key"], digest):
        return known
    if not may(actor.role, Permission.LOG_SESSIONS):
        raise NotAllowed
    _check(actor, answers)
    parlor_session = _write_session(actor, answers, digest)
    if answers["kind"] is SessionKind.RECEPTION:
        reception.note(actor, parlor_session, answers)
    elif answers.get("matter"):
        _handle(actor, parlor_session, answers)
    return parlor_session.id


def _check(actor: Viewer, answers: Mapping[str, Any]) -> None:
    place_code, held_at = answers["place"], answers["held_at"]
    if (
        not reaches(actor, place_code)
        or db.session.scalar(select(Place.id).where(Place.code == place_code, Place.valid_to.is_(None))) is None
    ):
        raise Invalid({"place": N_("请选您范围内的客堂间或会场。")})
    if held_at > now():
        raise Invalid({"held_at": N_("时间不能在现在以后。")})
    if len(place_code) == 15 and answers["kind"] is not SessionKind.VISIT:
        # A round goes to every group, parlor or none.
        check_parlor(place_code, held_at)
    if not answers.get("matter"):
        required(("summary",), answers)


def check_parlor(place_code: str, held_at: datetime) -> None:
    """Refuse a parlor that is not there, or was not open on that day."""
    parlor = db.session.scalar(select(Parlor).where(Parlor.place_code == place_code))
    if parlor is None:
        raise Invalid({"place": N_("这个小组还没有登记客堂间，请管理员先登记。")})
    if day_of(held_at) < parlor.opened_on:
        raise Invalid({"held_at": N_("这个客堂间 %(day)s 才启用，请核对时间。")}, day=parlor.opened_on.isoformat())
    if parlor.closed_on is not None and day_of(held_at) > parlor.closed_on:
        raise Invalid({"held_at": N_("这个客堂间 %(day)s 已停用，请核对时间。")}, day=parlor.closed_on.isoformat())


def _write_session(actor: Viewer, answers: Mapping[str, Any], digest: str) -> ParlorSession:
    parlor_session = ParlorSession(
        place_code=answers["place"],
        village_code=village_of(answers["place"]),
        township_code=answers["place"][:9],
        held_at=answers["held_at"],
        recorded_at=now(),
        kind=answers["kind"],
        mode=answers["mode"],
        host=answers.get("host") or actor.name,
        author_id=actor.user_id,
        summary=answers.get("summary") or "",
        headcount=_headcount(answers),
        open=bool(answers.get("open")),
        terms_told=bool(answers.get("terms_told")),
        client_key=answers["client_key"],
        body_digest=digest,
    )
    db.session.add(parlor_session)
    db.session.flush()
    db.session.add_all(
        Attendee(session_id=parlor_session.id, name=person["name"], role=person["role"])
        for person in answers.get("attendees", ())
    )
    _seat_helpers(actor, parlor_session, answers)
    history.append(
        actor,
        parlor_session,
        "record",
        place_code=parlor_session.place_code,
        answers={"kind": parlor_session.kind, "held_at": parlor_session.held_at, "summary": parlor_session.summary},
    )
    return parlor_session


def _seat_helpers(actor: Viewer, parlor_session: ParlorSession, answers: Mapping[str, Any]) -> None:
    """Those whom the parties wished for; never one of the parties themselves."""
    offered = {row.id: row for row in helpers.offered(actor)}
    parties = [*answers.get("parties", ()), *_parties_of(answers.get("matter"))]
    for key in answers.get("helpers") or ():
        helper = offered.get(key)
        if helper is None:
            raise Invalid({"helpers": N_("请从名单里选现在请得到的人。")})
        if is_party(helper, parties):
            raise Invalid({"helpers": N_("%(name)s 是这件事的当事人，不能当调解员，请另选一位。")}, name=helper.name)
        role = AttendeeRole.OWN_HELPER if helper.kind is HelperKind.OWN else AttendeeRole.PARTNER_HELPER
        db.session.add(Attendee(session_id=parlor_session.id, name=helper.name, role=role, helper_id=key))


def _parties_of(matter: str | int | None) -> list[dict[str, Any]]:
    """The parties that a matter has already."""
    if not matter or matter == "new":
        return []
    rows = db.session.execute(select(Party.name, Party.phone).where(Party.matter_id == int(matter)))
    return [row._asdict() for row in rows]


def _headcount(answers: Mapping[str, Any]) -> int:
    seen = sum(party.get("present") is not False for party in answers.get("parties", ()))
    seen += len(answers.get("attendees", ())) + len(answers.get("helpers") or ()) + 1
    return max(int(answers.get("headcount") or 0), seen)


def _handle(actor: Viewer, parlor_session: ParlorSession, answers: Mapping[str, Any]) -> None:
    outcome: Outcome | None = answers.get("outcome")
    if outcome is None:
        raise Invalid({"outcome": N_("请选谈的结果。")})
    is_new = answers["matter"] == "new"
    matter = _begin(actor, parlor_session, answers) if is_new else _known(actor, int(answers["matter"]))
    if outcome not in outcomes_for(matter.check):
        raise Invalid({"outcome": N_("请选一项适合这件事的结果。")})
    _check_outcome(matter, parlor_session, answers)
    _meet(matter, parlor_session, answers.get("parties", []), is_new=is_new)
    handling = Handling(
        session_id=parlor_session.id,
        matter_id=matter.id,
        outcome=_recorded(actor, outcome),
        note=answers.get("note") or "",
        next_on=answers.get("next_on"),
        next_step=answers.get("next_step") if outcome is Outcome.NOT_REACHED else None,
        other_routes_told=bool(answers.get("other_routes_told")),
        told_on=answers.get("told_on"),
    )
    db.session.add(handling)
    matter.session_count += 1
    matter.last_held_at = max(filter(None, (matter.last_held_at, parlor_session.held_at)))
    if outcome is Outcome.PARTY_REFUSED and answers.get("risk"):
        matter.risk, matter.risk_reason = answers["risk"], answers.get("risk_reason") or ""
    clocks.talk_again(matter, handling.next_on)
    clocks.keep(matter)
    state = state_of(matter)
    history.append(
        actor,
        matter,
        "session",
        place_code=matter.place_code,
        before=None if is_new else state,
        after=state,
        answers={"session": parlor_session.id, "outcome": handling.outcome, "note": handling.note},
    )
    if answers.get("own") and MATTER_STEPS["recuse"].open_to(actor, matter):
        # Before what the outcome asks for: who stands aside takes no step.
        matters.take(actor, matter, MATTER_STEPS["recuse"], {"reason": OWN_MATTER})
    _follow(actor, matter, parlor_session, answers)


def _begin(actor: Viewer, parlor_session: ParlorSession, answers: Mapping[str, Any]) -> Matter:
    required(("matter_title", "subject"), answers)
    subject = answers["subject"]
    asked_check = None if actor.role is Role.LEADER else answers.get("check")
    check = check_of(subject, asked_check)
    if check is Check.DISPUTES and not answers.get("parties"):
        raise Invalid({"parties": N_("请写下至少一方当事人；未成年人可以只勾“未成年”。")})
    return matters.begin(
        actor,
        place_code=parlor_session.place_code,
        title=answers["matter_title"],
        check=check,
        source=Source.SESSION,
        category=CATEGORY_OF.get(subject) if check is Check.DISPUTES else None,
        spot=answers.get("spot") or "",
        people_count=answers.get("people_count"),
        amount=answers.get("amount"),
    )


def _known(actor: Viewer, matter_id: int) -> Matter:
    matter = locked(Matter, matter_id)
    if not shares(actor, matter):
        raise Missing
    return matter


def _check_outcome(matter: Matter, parlor_session: ParlorSession, answers: Mapping[str, Any]) -> None:
    asks = following(answers["outcome"], answers.get("next_step")).asks
    required(asks, answers)
    not_after(today(), answers, "told_on")
    not_before(day_of(parlor_session.held_at), answers, "next_on", "performance_due")
    if answers.get("risk", Risk.NORMAL) not in (None, Risk.NORMAL) and "risk?" in asks:
        required(("risk_reason",), answers)


def _meet(matter: Matter, parlor_session: ParlorSession, parties: list[dict[str, Any]], *, is_new: bool) -> None:
    known = (
        {}
        if is_new
        else {
            (party.name, party.side): party
            for party in db.session.scalars(select(Party).where(Party.matter_id == matter.id))
        }
    )
    fresh = [party for party in parties if party.get("minor") and is_new or (party["name"], party["side"]) not in known]
    fresh = [party for party in fresh if party["name"] or party.get("minor")]
    rows = dict(zip(map(id, fresh), matters.add_parties(matter, fresh), strict=True))
    for party in parties:
        row = rows.get(id(party)) or known.get((party["name"], party["side"]))
        if row is not None and party.get("present") is not None:
            db.session.merge(Presence(session_id=parlor_session.id, party_id=row.id, present=bool(party["present"])))


def _follow(actor: Viewer, matter: Matter, parlor_session: ParlorSession, answers: Mapping[str, Any]) -> None:
    name = following(answers["outcome"], answers.get("next_step")).step
    if name is None or not MATTER_STEPS[name].open_to(actor, matter):
        return
    matters.take(actor, matter, MATTER_STEPS[name], _step_answers(actor, parlor_session, answers, name))


def _step_answers(
    actor: Viewer, parlor_session: ParlorSession, answers: Mapping[str, Any], name: str
) -> dict[str, Any]:
    """The session's answers in the names that the step asks for."""
    held_on = day_of(parlor_session.held_at)
    if name == "settle":
        return {
            **answers,
            "agreement_kind": AGREEMENT_OF.get(_recorded(actor, answers["outcome"])),
            "session_id": parlor_session.id,
            "settled_on": held_on,
            "finding": Finding.GONE,
            "rechecked_by": actor.name,
            "rechecked_on": held_on,
        }
    if name == "escalate":
        return {
            **answers,
            "difficulty": answers["tried"],
            "request": answers["needed"],
            "risk": answers.get("risk") or Risk.NORMAL,
        }
    if name == "end":
        reason = answers.get("reason") or answers.get("note") or answers["outcome"].label
        return {**answers, "reason": reason, "told_on": answers.get("told_on") or held_on}
    return dict(answers)


def _recorded(actor: Viewer, outcome: Outcome) -> Outcome:
    """Without the standing of a people's mediator an oral agreement is a private settlement (design §4)."""
    if outcome is Outcome.ORAL_AGREEMENT and not actor.mediates(today()):
        return Outcome.SETTLED_PRIVATELY
    return outcome
