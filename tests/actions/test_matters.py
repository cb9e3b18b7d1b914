"""Every step of the table taken once from every state, and what each leaves behind."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from tests import make, uploads
from tests.pages.stepping import matter_before
from tests.rules import expected
from village.actions import matters, meeting_steps
from village.clock import now, today
from village.extensions import db
from village.models import AgendaItem, Agreement, Clock, FollowUp, HistoryEntry, Matter, Meeting, Party
from village.rules.errors import Invalid, Missing, NotAllowed, NotOpen, Stale
from village.rules.workflow import MATTER_STEPS, state_of
from village.vocabulary import (
    AgreementKind,
    Category,
    Check,
    ClockKind,
    Finding,
    Level,
    MatterStatus,
    Risk,
    Satisfaction,
    SendBackTo,
)

OF_AGREEMENTS = set().union(*expected.in_force().values())
# Steps that take back or change what another one did.
AFTER = {"unshare": "share", "unseal": "seal", "readmit": "recuse"}


def fresh(matter_id):
    db.session.rollback()
    return db.session.get(Matter, matter_id, populate_existing=True)


def who_may(step, before, cast):
    if step == "escalate":
        return cast.officer  # a leader does so only when it is urgent
    role = next(
        role for (state, role), steps in sorted(expected.allowed().items()) if state == before and step in steps
    )
    return {"leader": cast.leader, "officer": cast.officer}.get(role, make.in_role(cast, role))


def running(matter_id):
    rows = db.session.execute(
        select(Clock.kind, Clock.due_on).where(Clock.matter_id == matter_id, Clock.done_on.is_(None))
    )
    return {row.kind: row.due_on for row in rows}


# What is decided in a meeting is told with the meeting.
BY_HAND = [name for name, step in MATTER_STEPS.items() if not step.within]


@pytest.mark.parametrize(("step", "before", "after"), [way for way in expected.ways() if way[0] in BY_HAND])
def test_each_way_leads_where_it_is_written(cast, step, before, after):
    meeting = make.planned_meeting(cast)
    matter_id = make.matter_in(before, cast)
    if step == "conclude":
        make.answered(cast, matter_id)
    version = fresh(matter_id).version

    make.step(who_may(step, before, cast), matter_id, step, **({"meeting": meeting} if step == "schedule" else {}))

    matter = fresh(matter_id)
    assert state_of(matter) == after
    assert matter.version == version + 1
    entry = db.session.scalars(
        select(HistoryEntry).where(HistoryEntry.subject_kind == "matters").order_by(HistoryEntry.id.desc())
    ).first()
    assert (entry.step, entry.status_before, entry.status_after) == (step, before, after)


@pytest.mark.parametrize("step", list(MATTER_STEPS))
def test_nobody_takes_a_step_on_what_they_cannot_see(cast, step):
    matter_id = make.matter(cast.leader)
    for actor in (cast.stranger, cast.leader2, cast.officer2):
        with pytest.raises(Missing):
            matters.take_step(actor, matter_id, step, None, {})


@pytest.mark.parametrize("step", ["propose", "refer", "schedule"])
def test_a_step_of_other_roles_is_not_allowed(cast, step):
    with pytest.raises(NotAllowed):
        matters.take_step(cast.leader, make.matter(cast.leader), step, None, {})


def test_a_step_that_does_not_exist(cast):
    with pytest.raises(Missing):
        matters.take_step(cast.leader, make.matter(cast.leader), "vanish", None, {})


def test_an_older_page_is_told_what_it_is_now(cast):
    matter_id = make.matter(cast.leader)
    make.step(cast.leader, matter_id, "hand_up")
    with pytest.raises(Stale) as caught:
        matters.take_step(cast.officer, matter_id, "settle", 1, make.usual_answers("settle"))
    assert caught.value.status is MatterStatus.OPEN
    with pytest.raises(NotOpen):
        make.step(cast.leader, matter_id, "hand_up")


@pytest.mark.parametrize("step", [name for name in BY_HAND if any("?" not in ask for ask in MATTER_STEPS[name].asks)])
def test_what_a_step_asks_must_be_answered(cast, step):
    first = {
        "sign": "settled",
        "dismiss": "open@parlor",
        **dict.fromkeys(OF_AGREEMENTS, "settled"),
        "refuse": "submitted",
        **dict.fromkeys(AFTER, "open@village"),
    }
    before = first.get(step) or next(b for s, b, _ in expected.ways() if s == step)
    matter_id = make.walk_in(cast.staff) if step == "refuse" else make.matter_in(before, cast)
    if step in {*OF_AGREEMENTS, "dismiss"}:
        matter_id = matter_before(step, cast)
    known = {"sign": cast.leader, "dismiss": cast.leader, "refuse": cast.staff, **dict.fromkeys(AFTER, cast.officer)}
    known |= dict.fromkeys(OF_AGREEMENTS, cast.staff)
    actor = known.get(step) or who_may(step, before, cast)
    if step in AFTER:
        make.step(cast.leader if step == "readmit" else cast.officer, matter_id, AFTER[step])
    if step == "conclude":
        make.answered(cast, matter_id)
    with pytest.raises(Invalid) as caught:
        matters.take_step(actor, matter_id, step, None, {})
    assert set(caught.value.errors) == {ask for ask in MATTER_STEPS[step].asks if not ask.endswith("?")}
    assert state_of(fresh(matter_id)) == before


def test_what_is_refused_leaves_nothing(cast):
    matter_id = make.matter(cast.leader)
    with pytest.raises(Invalid):
        make.step(cast.leader, matter_id, "settle", performance_due=today() - timedelta(days=1))
    assert fresh(matter_id).status is MatterStatus.OPEN
    assert db.session.scalar(select(func.count()).select_from(Agreement)) == 0


def test_a_risk_that_rises_needs_a_reason_and_one_that_falls_does_not(cast):
    matter_id = make.matter(cast.leader)
    for risk in (Risk.RISING, Risk.URGENT):
        with pytest.raises(Invalid, match="risk_reason"):
            make.step(cast.leader, matter_id, "rate_risk", risk=risk, risk_reason=" ")
    make.step(cast.leader, matter_id, "rate_risk", risk=Risk.URGENT)
    matter = fresh(matter_id)
    assert (matter.risk, matter.risk_reason, matter.measures) == (Risk.URGENT, "放话要拆墙", "每天走访")
    make.step(cast.officer, matter_id, "rate_risk", risk=Risk.NORMAL, risk_reason="", measures="")
    assert (fresh(matter_id).risk, fresh(matter_id).risk_reason) == (Risk.NORMAL, "")


def test_a_leader_reports_only_what_is_urgent(cast):
    matter_id = make.matter(cast.leader)
    with pytest.raises(Invalid, match="risk"):
        make.step(cast.leader, matter_id, "escalate")
    with pytest.raises(Invalid, match="risk_reason"):
        make.step(cast.leader, matter_id, "escalate", risk=Risk.URGENT)
    make.step(cast.leader, matter_id, "escalate", risk=Risk.URGENT, risk_reason="扬言动手")
    assert (fresh(matter_id).risk, running(matter_id)) == (Risk.URGENT, {ClockKind.REVIEW: today() + timedelta(days=3)})


def test_recalled_it_returns_to_where_it_came_from(cast):
    matter_id = make.matter_in("open@village", cast)
    make.step(cast.officer, matter_id, "escalate")
    make.step(cast.officer, matter_id, "recall")
    assert state_of(fresh(matter_id)) == "open@village"
    assert set(running(matter_id)) == {ClockKind.IDLE}


def test_sent_back_to_the_parlor(cast):
    matter_id = make.matter_in("submitted", cast)
    make.step(cast.staff, matter_id, "send_back", to=SendBackTo.PARLOR)
    assert (state_of(fresh(matter_id)), fresh(matter_id).sent_back) == ("open@parlor", True)


def test_a_matter_of_a_village_is_not_sent_to_a_parlor(cast):
    with pytest.raises(Invalid, match="to"):
        make.step(cast.staff, make.walk_in(cast.staff), "send_back", to=SendBackTo.PARLOR)


def test_a_proposal_says_its_category_when_it_is_a_dispute(cast):
    matter_id = make.matter_in("submitted", cast)
    with pytest.raises(Invalid, match="category"):
        make.step(cast.staff, matter_id, "propose", category=None)
    make.step(cast.staff, matter_id, "propose", check=Check.DISORDER, category=Category.NEIGHBOUR)
    assert (fresh(matter_id).check, fresh(matter_id).category) == (Check.DISORDER, None)


@pytest.mark.parametrize("kind", [AgreementKind.ORAL, AgreementKind.WRITTEN])
def test_an_agreement_without_text_is_none(cast, kind):
    with pytest.raises(Invalid, match="agreement_text"):
        make.step(cast.leader, make.matter(cast.leader), "settle", agreement_kind=kind, agreement_text=" ")


def test_settling_sets_the_days_to_look(cast):
    matter_id = make.matter(cast.leader)
    make.step(cast.leader, matter_id, "settle", performance="月底付清", performance_due=today() + timedelta(days=10))
    due = db.session.scalars(select(Clock.due_on).where(Clock.kind == ClockKind.FOLLOW_UP).order_by(Clock.due_on)).all()
    assert due == [today() + timedelta(days=10), today() + timedelta(days=30)]
    assert (fresh(matter_id).next_clock, fresh(matter_id).next_due_on) == (ClockKind.FOLLOW_UP, due[0])


def test_signing_puts_it_in_force_and_the_thirty_days_run(cast):
    matter_id = make.matter_in("settled", cast)
    uploads.scan(cast.leader, matter_id)
    with pytest.raises(Invalid, match="signed_on"):
        make.step(cast.leader, matter_id, "sign", signed_on=today() - timedelta(days=1))
    with pytest.raises(Invalid, match="sealed_on"):
        make.step(cast.leader, matter_id, "sign", sealed_on=today() + timedelta(days=1))
    make.step(cast.leader, matter_id, "sign")
    assert running(matter_id)[ClockKind.CONFIRMATION] == today() + timedelta(days=30)
    with pytest.raises(NotOpen):
        make.step(cast.leader, matter_id, "sign")


def test_settling_takes_it_off_a_planned_agenda_and_marks_an_issued_one(cast):
    planned = make.matter_in("scheduled", cast)
    make.step(cast.staff, planned, "settle")
    assert db.session.scalar(select(func.count()).select_from(AgendaItem)) == 0
    issued = make.matter_in("scheduled", cast)
    meeting_steps.take_step(cast.secretary, make.planned_meeting(cast), "issue", None, {"approved_by": "高立群"})
    make.step(cast.staff, issued, "settle")
    assert db.session.scalars(select(AgendaItem.settled_before)).all() == [True]


FINDINGS = [
    (Finding.PERFORMED, "closed"),
    (Finding.BROKEN, "open@parlor"),
    (Finding.PERFORMING, "settled"),
    (Finding.PARTLY, "settled"),
    (Finding.UNREACHABLE, "settled"),
]


@pytest.mark.parametrize(("finding", "after"), FINDINGS)
def test_a_visit_says_where_it_goes(cast, finding, after):
    matter_id = make.matter_in("settled", cast)
    next_on = today() + timedelta(days=12)
    make.step(cast.leader, matter_id, "follow_up", finding=finding, next_on=next_on)
    assert state_of(fresh(matter_id)) == after
    assert running(matter_id).get(ClockKind.FOLLOW_UP) == (next_on if after == "settled" else None)


@pytest.mark.parametrize("finding", [Finding.GONE, Finding.REMAINS])
def test_a_dispute_is_not_gone_but_performed(cast, finding):
    with pytest.raises(Invalid, match="finding"):
        make.step(cast.leader, make.matter_in("settled", cast), "follow_up", finding=finding)


def test_satisfaction_is_asked_by_the_township_only(cast):
    for actor in (cast.leader, cast.staff):
        answers = {"finding": Finding.PERFORMING, "satisfaction": Satisfaction.SATISFIED, "next_on": today()}
        make.step(actor, make.matter_in("settled", cast), "follow_up", **answers)
    assert db.session.scalars(select(FollowUp.satisfaction).order_by(FollowUp.id)).all() == [None, "satisfied"]


def test_a_hazard_is_settled_when_it_is_gone(cast):
    matter_id = make.hazard(cast.leader)
    answers = {"finding": Finding.GONE, "rechecked_by": "柳长根", "rechecked_on": today()}
    with pytest.raises(Invalid, match="finding"):
        make.step(cast.leader, matter_id, "settle", **{**answers, "finding": Finding.REMAINS})
    make.step(cast.leader, matter_id, "settle", **answers)
    make.step(cast.officer, matter_id, "follow_up", finding=Finding.REMAINS)
    assert state_of(fresh(matter_id)) == "open@parlor"


def test_refused_it_is_explained_by_telephone(cast):
    matter_id = make.matter_in("refused", cast)
    assert running(matter_id) == {ClockKind.CALL_BACK: today() + timedelta(days=3)}
    make.step(cast.staff, matter_id, "call_back")
    assert running(matter_id) == {}


def test_what_is_referred_can_be_looked_at_again(cast):
    matter_id = make.matter(cast.leader)
    make.step(cast.staff, matter_id, "refer", track_on=today() + timedelta(days=40))
    assert running(matter_id) == {ClockKind.TRACKING: today() + timedelta(days=40)}
    make.step(cast.officer, matter_id, "reopen")
    assert set(running(matter_id)) == {ClockKind.IDLE}


def test_what_became_of_it_is_looked_at_until_no_further_day_is_named(cast):
    matter_id = make.matter(cast.leader)
    make.step(cast.staff, matter_id, "refer", track_on=today() + timedelta(days=40))
    make.step(cast.staff, matter_id, "track", next_on=today() + timedelta(days=60))
    assert running(matter_id) == {ClockKind.TRACKING: today() + timedelta(days=60)}
    assert fresh(matter_id).next_clock is ClockKind.TRACKING
    for bad in ({"learnt_on": today() + timedelta(days=1)}, {"next_on": today() - timedelta(days=1)}):
        with pytest.raises(Invalid, match=next(iter(bad))):
            make.step(cast.officer, matter_id, "track", **bad)
    make.step(cast.officer, matter_id, "track", result="调解书已经生效")
    assert running(matter_id) == {}
    assert state_of(fresh(matter_id)) == "referred"


@pytest.mark.parametrize(
    ("step", "answers", "field"),
    [
        ("end", {"told_on": 1}, "told_on"),
        ("hand_over", {"at": 1}, "at"),
        ("refer", {"track_on": -1}, "track_on"),
    ],
)
def test_days_that_cannot_be(cast, step, answers, field):
    base = now() if field == "at" else today()
    actor = cast.staff if step == "refer" else cast.leader
    with pytest.raises(Invalid, match=field):
        make.step(actor, make.matter(cast.leader), step, **{field: base + timedelta(days=answers[field])})


def test_a_matter_goes_on_a_planned_meeting_of_its_township_only(cast):
    matter_id = make.matter_in("proposed", cast)
    meeting = make.planned_meeting(cast)
    meeting_steps.take_step(cast.secretary, meeting, "cancel", None, {"reason": "改期"})
    with pytest.raises(Invalid, match="meeting"):
        make.step(cast.secretary, matter_id, "schedule", meeting=meeting)
    with pytest.raises(Missing):
        make.step(cast.secretary, matter_id, "schedule", meeting=999)


def test_cancelling_the_meeting_returns_its_matters(cast):
    matter_id = make.matter_in("scheduled", cast)
    meeting_steps.take_step(cast.secretary, make.planned_meeting(cast), "cancel", None, {"reason": "改期"})
    assert fresh(matter_id).status is MatterStatus.PROPOSED
    assert db.session.scalar(select(Meeting.status)) == "cancelled"


def test_a_walk_in_starts_on_the_desk(cast):
    matter = fresh(make.walk_in(cast.staff))
    assert (matter.status, matter.level, matter.home_level) == (MatterStatus.SUBMITTED, Level.TOWNSHIP, Level.VILLAGE)
    assert matter.village_code == cast.officer.place_code
    assert matter.number == "清禾-2026-0001"
    with pytest.raises(Invalid, match="place"):
        make.walk_in(cast.staff, place=cast.stranger.place_code)
    with pytest.raises(Invalid, match="category"):
        make.walk_in(cast.staff, category=None)


def test_of_a_minor_neither_name_nor_phone_is_kept(cast):
    make.walk_in(cast.staff, [{"name": "小明", "phone": "139", "side": "one", "minor": True}])
    assert db.session.execute(select(Party.name, Party.phone, Party.minor)).one() == ("", "", True)
