"""A written agreement in force: thirty days to ask the court together, what it says, the notary, and a relapse."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from tests import make, uploads
from village.clock import today
from village.extensions import db
from village.models import Agreement, Clock, Matter
from village.queries import home, verify
from village.rules.errors import Invalid, NotAllowed, NotOpen
from village.rules.workflow import state_of
from village.vocabulary import AgreementKind, ClockKind, Confirming, CourtResult, Finding, Level


def fresh(matter_id):
    db.session.rollback()
    return db.session.get(Matter, matter_id, populate_existing=True)


def agreements(matter_id):
    db.session.rollback()
    return list(db.session.scalars(select(Agreement).where(Agreement.matter_id == matter_id).order_by(Agreement.id)))


def counting(matter_id):
    running = select(Clock.due_on).where(
        Clock.matter_id == matter_id, Clock.kind == ClockKind.CONFIRMATION, Clock.done_on.is_(None)
    )
    return db.session.scalar(running)


def refused(actor, matter_id, step, **answers):
    with pytest.raises(Invalid) as caught:
        make.step(actor, matter_id, step, **answers)
    return set(caught.value.errors)


def test_the_days_for_the_court_stand_beside_what_is_due_and_never_before_it(cast, clock):
    matter_id = make.in_force(cast)
    row = fresh(matter_id)
    assert (row.confirming, row.confirm_until, row.next_clock) == (Confirming.OPEN, date(2026, 10, 15), "follow_up")
    clock.forward(days=31)
    make.step(cast.leader, matter_id, "follow_up", finding=Finding.PERFORMING, next_on=today() + timedelta(days=40))
    row = fresh(matter_id)
    assert (row.next_clock, row.next_due_on) == (ClockKind.FOLLOW_UP, today() + timedelta(days=40))
    assert row.confirm_until == date(2026, 10, 15)


@pytest.mark.parametrize(
    ("step", "standing"),
    [("apply_court", "applied"), ("rule_out", "ruled_out"), ("notarise", "notarising")],
)
def test_what_was_done_stops_the_count(cast, step, standing):
    matter_id = make.in_force(cast, step)
    row = fresh(matter_id)
    assert (row.confirming, row.confirm_until, counting(matter_id)) == (standing, None, None)
    assert state_of(row) == "settled"
    assert list(verify.faults()) == []


@pytest.mark.parametrize("kind", [AgreementKind.ORAL, AgreementKind.PRIVATE, AgreementKind.ON_THE_SPOT])
def test_only_a_written_agreement_ever_counts(cast, kind):
    matter_id = make.matter(cast.leader)
    make.step(cast.leader, matter_id, "settle", agreement_kind=kind)
    assert (fresh(matter_id).confirming, counting(matter_id)) == (None, None)
    with pytest.raises(NotOpen):
        make.step(cast.staff, matter_id, "apply_court")


def test_a_written_one_counts_only_once_it_is_signed(cast):
    assert fresh(make.matter_in("settled", cast)).confirming is None


def test_days_stand_in_their_order(cast, clock):
    matter_id = make.in_force(cast)
    clock.forward(days=5)
    before, after = today() - timedelta(days=6), today() + timedelta(days=1)
    for step, name in (("apply_court", "applied_on"), ("notarise", "notary_on")):
        assert refused(cast.staff, matter_id, step, **{name: before}) == {name}
        assert refused(cast.staff, matter_id, step, **{name: after}) == {name}
    make.step(cast.staff, matter_id, "apply_court", applied_on=today() - timedelta(days=1))
    early = today() - timedelta(days=2)
    assert refused(cast.staff, matter_id, "court_decides", decided_on=early) == {"decided_on"}
    with pytest.raises(NotOpen):
        make.step(cast.staff, matter_id, "notarise")


def test_what_the_court_confirms_has_a_number(cast):
    matter_id = make.in_force(cast, "apply_court")
    confirmed = {"court_result": CourtResult.CONFIRMED}
    assert refused(cast.leader, matter_id, "court_decides", **confirmed) == {"court_number"}
    make.step(cast.leader, matter_id, "court_decides", court_number="（2026）调确字第8号", **confirmed)
    (agreement,) = agreements(matter_id)
    assert (agreement.court, agreement.court_number) == ("清禾县人民法院", "（2026）调确字第8号")
    assert fresh(matter_id).confirming is Confirming.CONFIRMED


def test_a_notary_is_asked_first_and_the_deed_written_down_when_it_is_there(cast):
    matter_id = make.in_force(cast, "notarise")
    done = {"notarised_on": today()}
    assert refused(cast.officer, matter_id, "notarise", **done) == {"notary_number"}
    make.step(cast.officer, matter_id, "notarise", notary_number="（2026）清证字第3号", **done)
    assert fresh(matter_id).confirming is Confirming.NOTARISED
    assert agreements(matter_id)[0].notarised_on == today()


def test_only_the_centre_rules_out_and_says_why(cast):
    matter_id = make.in_force(cast)
    with pytest.raises(NotAllowed):
        make.step(cast.officer, matter_id, "rule_out")
    assert refused(cast.staff, matter_id, "rule_out", exclusions=None, reason=" ") == {"exclusions", "reason"}
    assert refused(cast.staff, matter_id, "rule_out", exclusions=["made_up"]) == {"exclusions"}
    make.step(cast.staff, matter_id, "rule_out", exclusions=["ownership", "status"])
    assert agreements(matter_id)[0].excluded == "ownership,status"
    make.step(cast.leader, matter_id, "apply_court")
    assert fresh(matter_id).confirming is Confirming.APPLIED


@pytest.mark.parametrize("closed", [False, True])
def test_what_the_court_turns_down_may_be_agreed_anew_and_the_first_version_stays(cast, clock, closed):
    matter_id = make.in_force(cast, "apply_court", *(["follow_up"] if closed else []))
    clock.forward(days=9)
    make.step(cast.staff, matter_id, "court_decides", court_result=CourtResult.REJECTED)
    assert state_of(fresh(matter_id)) == ("closed" if closed else "settled")
    make.step(cast.staff, matter_id, "agree_again", performance_due=today() + timedelta(days=10))

    first, second = agreements(matter_id)
    assert (first.court_result, second.court_result, second.kind) == ("rejected", None, "written")
    row = fresh(matter_id)
    assert (state_of(row), row.confirming, row.awaits_signature) == ("settled", None, True)
    assert row.next_due_on == today() + timedelta(days=10)
    uploads.scan(cast.leader, matter_id)
    make.step(cast.leader, matter_id, "sign")
    assert fresh(matter_id).confirm_until == date(2026, 10, 26)
    assert agreements(matter_id)[0].signed_on == today() - timedelta(days=9)
    assert list(verify.faults()) == []


def test_what_is_broken_goes_home_with_its_past_and_is_counted_on_the_matter(cast, clock):
    matter_id = make.in_force(cast)
    for times in (1, 2):
        clock.forward(days=3)
        make.step(cast.officer, matter_id, "follow_up", finding=Finding.BROKEN)
        row = fresh(matter_id)
        assert (state_of(row), row.times_broken) == ("open@parlor", times)
        assert (row.confirming, row.confirm_until, counting(matter_id)) == (None, None, None)
        assert agreements(matter_id)[-1].broken_on == today()
        make.step(cast.leader, matter_id, "settle")
    assert [agreement.broken_on is None for agreement in agreements(matter_id)] == [False, False, True]


def test_who_settled_it_looks_after_it_and_a_relapse_goes_home(cast):
    matter_id = make.matter_in("submitted", cast)
    home_level = fresh(matter_id).home_level
    make.step(cast.staff, matter_id, "settle")
    row = fresh(matter_id)
    assert (row.level, row.home_level, row.responsible_id) == (Level.TOWNSHIP, home_level, cast.staff.user_id)
    waits = {login: matter_id in home.waiting(getattr(cast, login)).titles for login in ("leader", "officer", "staff")}
    assert waits == {"leader": False, "officer": False, "staff": True}
    make.step(cast.staff, matter_id, "follow_up", finding=Finding.BROKEN)
    assert fresh(matter_id).level is home_level


@pytest.mark.parametrize("finding", [Finding.PERFORMING, Finding.PARTLY, Finding.UNREACHABLE])
def test_what_is_not_done_yet_names_the_day_of_the_next_visit(cast, finding):
    matter_id = make.matter_in("settled", cast)
    assert refused(cast.leader, matter_id, "follow_up", finding=finding) == {"next_on"}
    past = {"next_on": today() - timedelta(days=1)}
    assert refused(cast.leader, matter_id, "follow_up", finding=finding, **past) == {"next_on"}
    make.step(cast.leader, matter_id, "follow_up", finding=Finding.PERFORMED, **past)
    assert state_of(fresh(matter_id)) == "closed"
