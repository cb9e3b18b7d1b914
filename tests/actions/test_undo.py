"""Undoing puts back everything a step wrote, within ten minutes, for the same person, while nothing followed."""

import pytest
import sqlalchemy as sa
from sqlalchemy import select

from tests import make
from tests.pages.stepping import STEPS, matter_before
from village.actions import matters, meeting_steps, undo
from village.actions.before import OWNED
from village.clock import today
from village.extensions import db
from village.models import AgendaItem, Agreement, Handling, HistoryEntry, Matter, Meeting, ParlorSession, UndoNote
from village.queries import verify
from village.rules.errors import Missing, NotAllowed, NotUndoable, Stale
from village.rules.undo import NOT_UNDOABLE, Obstacle
from village.rules.workflow import MATTER_STEPS, state_of
from village.vocabulary import AgreementKind, NextStep, Outcome, Role

UNDOABLE = [name for name, step in MATTER_STEPS.items() if name not in NOT_UNDOABLE and not step.within]
NOT_PUT_BACK = {"version", "history_seq", "history_hash"}
SHORT = {"agreement_kind": AgreementKind.ORAL, "agreement_text": "各退一步"}
# Further ways through a step that write other rows than the usual answers do.
WAYS = {
    "settle an item": ("scheduled", "staff", "settle", SHORT),
    "hand over from an agenda": ("scheduled", "officer", "hand_over", {}),
    "visit and come again": ("settled", "officer", "follow_up", {"finding": "performing", "next_on": "later"}),
    "visit and break out": ("settled", "officer", "follow_up", {"finding": "broken"}),
    "refer and track": ("submitted", "staff", "refer", {"track_on": "later"}),
}


def everything(matter_id):
    """The matter's row and all rows that are its own, as they stand in the tables."""
    db.session.rollback()
    rows = {}
    for table in (Matter.__table__, *(model.__table__ for model in OWNED)):
        key = table.c.id if table.name == "matters" else table.c.matter_id
        rows[table.name] = [
            {name: value for name, value in row._mapping.items() if name not in NOT_PUT_BACK}
            for row in db.session.execute(sa.select(table).where(key == matter_id).order_by(table.c.id))
        ]
    return rows


def head(matter_id):
    db.session.rollback()
    return db.session.scalar(select(Matter.history_seq).where(Matter.id == matter_id))


def answers_of(name, more, clock):
    from village.vocabulary import Finding

    found = dict(more)
    if "finding" in found:
        found["finding"] = Finding(found["finding"])
    for name in ("track_on", "next_on"):
        if found.get(name):
            found[name] = today().replace(day=30)
    return found


@pytest.mark.parametrize("name", UNDOABLE)
def test_every_step_is_undone_to_the_last_row(cast, name):
    matter_id, who = matter_before(name, cast), getattr(cast, STEPS[name].who)
    more = {"meeting": make.planned_meeting(cast)} if name == "schedule" else {}
    more |= {"named": [cast.staff.user_id]} if name == "admit" else {}
    more |= {"next_on": today()} if name == "track" else {}
    before, version = everything(matter_id), db.session.get(Matter, matter_id).version
    make.step(who, matter_id, name, **more)
    assert everything(matter_id) != before

    assert undo.undo(who, matter_id, head(matter_id)) == name

    assert everything(matter_id) == before
    assert db.session.get(Matter, matter_id).version == version + 2
    assert list(verify.faults()) == []


@pytest.mark.parametrize("way", list(WAYS))
def test_other_answers_are_undone_as_well(cast, clock, way):
    state, login, name, more = WAYS[way]
    matter_id, who = make.matter_in(state, cast), getattr(cast, login)
    before = everything(matter_id)
    make.step(who, matter_id, name, **answers_of(name, more, clock))
    assert everything(matter_id) != before
    undo.undo(who, matter_id, head(matter_id))
    assert everything(matter_id) == before


def test_the_history_keeps_both_and_says_which_was_undone(cast):
    matter_id = make.matter(cast.leader)
    make.step(cast.leader, matter_id, "settle")
    seq = head(matter_id)
    undo.undo(cast.leader, matter_id, seq)
    last = db.session.scalars(select(HistoryEntry).order_by(HistoryEntry.id.desc()).limit(2)).all()
    assert [entry.step for entry in last] == ["undo", "settle"]
    assert (last[0].status_before, last[0].status_after) == ("settled", "open@parlor")
    assert last[0].seq == seq + 1


def test_a_step_that_came_of_a_session_is_undone_and_the_session_stays(cast):
    matter_id = make.matter(cast.leader, outcome=Outcome.WRITTEN_AGREEMENT, agreement_text="各退一步")
    assert state_of(db.session.get(Matter, matter_id)) == "settled"
    undo.undo(cast.leader, matter_id, head(matter_id))
    matter = db.session.get(Matter, matter_id)
    assert (state_of(matter), matter.session_count, matter.next_clock.value) == ("open@parlor", 1, "idle")
    assert db.session.scalar(select(Handling.outcome)) is Outcome.WRITTEN_AGREEMENT
    assert db.session.scalars(select(Agreement)).all() == []
    assert len(db.session.scalars(select(ParlorSession)).all()) == 1


def refused(who, matter_id, seq=None):
    with pytest.raises(NotUndoable) as error:
        undo.undo(who, matter_id, seq)
    return error.value.obstacle


def test_ten_minutes_and_no_more(cast, clock):
    matter_id = make.matter_in("open@village", cast)
    clock.forward(minutes=9, seconds=59)
    undo.undo(cast.leader, matter_id, None)
    make.step(cast.leader, matter_id, "hand_up")
    clock.forward(minutes=10)
    assert refused(cast.leader, matter_id) is Obstacle.LATE


def test_only_the_same_person_and_only_once(cast):
    matter_id = make.matter_in("open@village", cast)
    seq = head(matter_id)
    assert refused(cast.officer, matter_id) is Obstacle.OTHERS
    undo.undo(cast.leader, matter_id, seq)
    assert refused(cast.leader, matter_id, seq) is Obstacle.NOTHING


def test_what_was_followed_by_anything_stays(cast):
    matter_id = make.matter_in("open@village", cast)
    seq = head(matter_id)
    make.session(cast.officer, matter=str(matter_id), outcome=Outcome.TO_CONTINUE)
    assert refused(cast.leader, matter_id, seq) is Obstacle.FOLLOWED
    make.step(cast.officer, matter_id, "hand_down")
    assert refused(cast.leader, matter_id, seq) is Obstacle.FOLLOWED
    assert refused(cast.officer, matter_id, seq) is Obstacle.FOLLOWED


def test_a_button_of_an_old_page_does_not_undo_a_newer_step(cast):
    matter_id = make.matter(cast.officer)
    make.step(cast.officer, matter_id, "hand_up")
    old = head(matter_id)
    make.step(cast.officer, matter_id, "hand_down")
    assert refused(cast.officer, matter_id, old) is Obstacle.FOLLOWED
    assert state_of(db.session.get(Matter, matter_id)) == "open@parlor"


def test_a_refusal_was_told_and_stays(cast):
    matter_id = make.matter_in("refused", cast)
    assert refused(cast.staff, matter_id) is Obstacle.NOTHING


def test_nothing_is_undone_from_elsewhere_or_in_a_post_that_only_reads(cast):
    matter_id = make.matter_in("open@village", cast)
    with pytest.raises(Missing):
        undo.undo(cast.leader2, matter_id, None)
    make.account("reader", Role.CHIEF, cast.leader.place_code[:12])
    post = make.viewer("reader")
    import dataclasses

    with pytest.raises(NotAllowed):
        undo.undo(dataclasses.replace(post, user_id=cast.leader.user_id), matter_id, None)


def test_an_agenda_that_was_issued_is_not_torn(cast, clock):
    matter_id = make.matter_in("proposed", cast)
    meeting = make.planned_meeting(cast)
    make.step(cast.secretary, matter_id, "schedule", meeting=meeting)
    meeting_steps.take_step(cast.secretary, meeting, "issue", None, {"approved_by": "高立群"})
    assert refused(cast.secretary, matter_id) is Obstacle.MEETING
    assert db.session.get(Matter, matter_id).times_on_agenda == 1


def test_what_left_with_a_cancelled_meeting_does_not_come_back_to_it(cast):
    matter_id = make.matter_in("scheduled", cast)
    meeting = db.session.scalar(select(Meeting.id))
    meeting_steps.take_step(cast.secretary, meeting, "cancel", None, {"reason": "防汛"})
    assert refused(cast.secretary, matter_id) is Obstacle.MEETING


def test_an_item_comes_back_even_where_its_number_was_given_away(cast):
    from village.actions import meeting_items
    from village.vocabulary import Section

    matter_id = make.matter_in("scheduled", cast)
    meeting = db.session.scalar(select(Meeting.id))
    make.step(cast.secretary, matter_id, "defer")
    meeting_items.add_topic(cast.secretary, meeting, {"section": Section.OTHER, "title": "防火"})
    undo.undo(cast.secretary, matter_id, None)
    items = db.session.execute(select(AgendaItem.matter_id, AgendaItem.title)).all()
    assert {tuple(item) for item in items} == {(matter_id, ""), (None, "防火")}


def test_a_page_made_before_the_undoing_takes_no_step(cast):
    matter_id = make.matter_in("open@village", cast)
    version = db.session.get(Matter, matter_id).version
    undo.undo(cast.leader, matter_id, None)
    with pytest.raises(Stale):
        matters.take_step(cast.officer, matter_id, "hand_down", version, make.usual_answers("hand_down"))


def test_numbers_given_out_stay_given_out(cast):
    first = make.matter(
        cast.leader, outcome=Outcome.NOT_REACHED, next_step=NextStep.HAND_UP, tried="谈过", needed="来人"
    )
    undo.undo(cast.leader, first, None)
    second = make.matter(cast.leader)
    assert [db.session.get(Matter, key).serial for key in (first, second)] == [1, 2]


def test_notes_are_kept_no_longer_than_they_are_of_use(cast, clock):
    make.matter_in("settled", cast)
    clock.forward(minutes=11)
    late = make.matter_in("settled", cast)
    assert db.session.scalars(select(UndoNote.matter_id)).all() == [late]
