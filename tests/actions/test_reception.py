"""A visit is noted on any matter, moves nothing and says of the visitor only the side."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests import make
from village.actions import sessions
from village.clock import now, today
from village.extensions import db
from village.models import Clock, Handling, HistoryEntry, Matter, ParlorSession, Party
from village.rules.errors import Invalid, KeyReused, Missing, NotAllowed
from village.rules.workflow import state_of
from village.vocabulary import Mode, Outcome, SessionKind, Visitor

STATES = (
    *("open@parlor", "open@village", "submitted", "open@township", "proposed", "scheduled", "settled"),
    *("closed", "refused", "ended", "withdrawn", "referred"),
)


def visit(actor, matter_id, **answers):
    """Note a visit with its usual answers; answers the session's id."""
    usual = {
        "place": actor.place_code,
        "held_at": now() - timedelta(minutes=20),
        "kind": SessionKind.RECEPTION,
        "mode": Mode.IN_PERSON,
        "host": actor.name,
        "summary": "来问什么时候再谈。",
        "answered": "约好下周三再谈。",
        "visitor": Visitor.ONE,
        "headcount": 1,
        "matter": matter_id,
        "client_key": f"visit-{next(make.keys)}",
    }
    return sessions.record(actor, {**usual, **answers})


def as_it_is(matter_id):
    db.session.rollback()
    matter = db.session.get(Matter, matter_id, populate_existing=True)
    return state_of(matter), matter.version, matter.session_count, matter.next_clock, matter.next_due_on


@pytest.mark.parametrize("state", STATES)
def test_in_every_status_and_it_moves_nothing(cast, state):
    matter_id = make.matter_in(state, cast)
    before = as_it_is(matter_id)
    session_id = visit(cast.staff, matter_id)
    assert as_it_is(matter_id) == before
    entry = db.session.scalars(
        select(HistoryEntry).where(HistoryEntry.subject_kind == "matters").order_by(HistoryEntry.id.desc()).limit(1)
    ).one()
    assert (entry.step, entry.subject_id, entry.status_before) == ("reception", matter_id, entry.status_after)
    handling = db.session.scalars(select(Handling).where(Handling.session_id == session_id)).one()
    assert (handling.outcome, handling.visitor, handling.answered) == (Outcome.NOTED, "one", "约好下周三再谈。")
    held = db.session.get(ParlorSession, session_id)
    assert (held.kind, held.place_code, held.village_code) == (SessionKind.RECEPTION, "999999101", None)


def test_no_name_of_a_visitor_is_kept(cast):
    matter_id = make.matter(cast.leader)
    parties = db.session.scalars(select(Party.id)).all()
    visit(cast.staff, matter_id, visitor=Visitor.ELSE)
    assert db.session.scalars(select(Party.id)).all() == parties
    assert {column.name for column in Handling.__table__.c} & {"name", "phone", "person"} == set()


@pytest.mark.parametrize(("login", "put_off"), [("leader", True), ("officer", True), ("staff", False)])
def test_only_who_holds_it_puts_the_idle_clock_off_by_receiving(cast, clock, login, put_off):
    matter_id = make.matter(cast.leader)
    idle = db.session.scalars(select(Clock).where(Clock.matter_id == matter_id)).one().due_on
    clock.forward(days=5)
    visit(getattr(cast, login), matter_id)
    db.session.rollback()
    clocks = db.session.scalars(select(Clock).where(Clock.matter_id == matter_id)).all()
    assert len(clocks) == 1
    assert (clocks[0].due_on > idle) is put_off
    assert db.session.get(Matter, matter_id).next_due_on == clocks[0].due_on


def test_a_day_agreed_for_the_next_talk_stays(cast):
    matter_id = make.matter(cast.leader, next_on=today() + timedelta(days=2))
    before = as_it_is(matter_id)
    visit(cast.leader, matter_id)
    assert as_it_is(matter_id) == before


@pytest.mark.parametrize("missing", ["summary", "answered", "visitor"])
def test_what_was_asked_and_answered_and_by_which_side_must_be_said(cast, missing):
    matter_id = make.matter(cast.leader)
    with pytest.raises(Invalid) as refused:
        visit(cast.staff, matter_id, **{missing: None if missing == "visitor" else " "})
    assert list(refused.value.errors) == [missing]
    assert db.session.scalars(select(ParlorSession.kind)).all() == [SessionKind.MEDIATION]


def test_not_tomorrow_and_not_beyond_ones_place(cast):
    matter_id = make.matter(cast.leader)
    with pytest.raises(Invalid):
        visit(cast.staff, matter_id, held_at=now() + timedelta(hours=1))
    for login in ("leader2", "officer2", "stranger"):
        with pytest.raises((Missing, Invalid)):
            visit(getattr(cast, login), matter_id)
    with pytest.raises(NotAllowed):
        visit(cast.department, matter_id)


def test_a_sealed_matter_takes_visits_only_of_those_who_read_it(cast):
    matter_id = make.matter(cast.leader)
    db.session.get(Matter, matter_id).sealed = True
    db.session.commit()
    with pytest.raises(Missing):
        visit(cast.staff, matter_id)
    assert visit(cast.officer, matter_id)


def test_sent_twice_is_one_visit_and_other_words_are_not_lost(cast):
    matter_id = make.matter(cast.leader)
    first = visit(cast.staff, matter_id, client_key="k")
    assert visit(cast.staff, matter_id, client_key="k") == first
    with pytest.raises(KeyReused):
        visit(cast.staff, matter_id, client_key="k", answered="另一个答复")
    assert len(db.session.scalars(select(Handling.id)).all()) == 2


def test_a_talk_cannot_come_to_noted(cast):
    with pytest.raises(Invalid):
        make.session(cast.leader, outcome=Outcome.NOTED)
