"""Two matters that are one: pointing, reading both together, and giving everything back."""

from datetime import timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy import select

from tests import make
from village.actions import sessions, undo
from village.clock import now
from village.extensions import Base, db
from village.models import HistoryEntry, Matter
from village.queries import badges, between, escalations, home, matters, ties, verify
from village.rules import merging
from village.rules.errors import Invalid, NotOpen
from village.vocabulary import ClockKind, MatterStatus

MOVES_ON = {"version", "history_seq", "history_hash"}
GROWS = {"history_entries", "history_details", "undo_notes"}


def everything():
    """All rows of all tables but the history, as they stand."""
    db.session.rollback()
    return {
        table.name: [
            {name: value for name, value in row._mapping.items() if name not in MOVES_ON}
            for row in db.session.execute(sa.select(table).order_by(*table.primary_key))
        ]
        for table in Base.metadata.sorted_tables
        if table.name not in GROWS
    }


def fresh(matter_id):
    db.session.rollback()
    return db.session.get(Matter, matter_id, populate_existing=True)


def other(cast, **answers):
    return make.matter(cast.leader, matter_title="菜地又被占了一垄", **answers)


@pytest.mark.parametrize("state", ["open@parlor", "open@village", "open@township", "submitted", "proposed"])
def test_unmerging_gives_back_what_was_before(cast, clock, state):
    survivor, matter = other(cast), make.matter_in(state, cast)
    before, version = everything(), fresh(matter).version
    clock.forward(days=2)

    make.step(cast.staff, matter, "merge", into=survivor)
    merged = fresh(matter)
    assert (merged.status, merged.merged_into_id) == (MatterStatus.MERGED, survivor)
    assert (merged.next_clock, merged.next_due_on) == (None, None)
    clock.forward(days=3)
    make.step(cast.staff, matter, "unmerge")

    assert everything() == before
    assert fresh(matter).version == version + 2
    assert list(verify.faults()) == []


def test_a_merge_is_undone_within_ten_minutes(cast):
    survivor, matter = other(cast), make.matter(cast.leader)
    before = everything()
    make.step(cast.officer, matter, "merge", into=survivor)
    undo.undo(cast.officer, matter, None)
    assert everything() == before


def test_what_was_said_while_it_was_merged_stays(cast):
    survivor, matter = other(cast), make.matter(cast.leader)
    make.step(cast.officer, matter, "merge", into=survivor)
    make.session(cast.leader, matter=str(matter), parties=[], summary="又谈了一次")
    assert fresh(matter).next_clock is None
    make.step(cast.officer, matter, "unmerge")
    assert (fresh(matter).session_count, fresh(matter).next_clock) == (2, ClockKind.IDLE)


def test_the_survivor_reads_both_and_is_counted_once(cast):
    third = [{"name": "周美芳", "side": make.Side.OTHER}]
    survivor, matter = other(cast), make.matter(cast.leader, parties=third, summary="第二件的话")
    make.step(cast.officer, matter, "merge", into=survivor)

    assert {row.name for row in between.parties(cast.officer, survivor)} == {"陈大明", "赵小兰", "周美芳"}
    assert [row.summary for row in matters.sessions(cast.officer, survivor)] == ["两家当面谈了谈。", "第二件的话"]
    assert matters.one(cast.officer, survivor).session_count == 2
    assert {row.session_count for row in matters.listed(cast.officer, {"status": "open"}).rows} == {2}
    assert {row.matter_id for row in matters.timeline(cast.officer, survivor)} == {survivor, matter}
    assert [row.id for row in ties.merged(cast.officer, survivor)] == [matter]
    assert [row.id for row in home.waiting(cast.leader).rows] == [survivor]
    # Its own number still leads to it.
    assert [row.id for row in matters.listed(cast.officer, {"q": fresh(matter).number}).rows] == [matter]
    assert [row.summary for row in matters.sessions(cast.officer, matter)] == ["第二件的话"]


def test_a_merged_report_stands_among_what_is_done(cast):
    survivor, matter = make.matter_in("submitted", cast), make.matter_in("submitted", cast)
    assert badges.counts(cast.staff)["review"] == 2
    make.step(cast.staff, matter, "merge", into=survivor)
    assert badges.counts(cast.staff)["review"] == 1
    assert (escalations.counts(cast.staff)["new"], escalations.counts(cast.staff)["done"]) == (1, 1)


def test_what_was_talked_about_in_the_merged_one_counts_for_reporting(cast):
    survivor, matter = make.walk_in(cast.staff), make.matter(cast.leader)
    make.step(cast.staff, survivor, "send_back")
    make.step(cast.officer, matter, "merge", into=survivor)
    make.step(cast.officer, survivor, "escalate")
    assert fresh(survivor).status is MatterStatus.SUBMITTED


def refused(actor, matter, into):
    before = everything()
    with pytest.raises(Invalid) as caught:
        make.step(actor, matter, "merge", into=into)
    assert everything() == before
    return caught.value.errors["into"]


def test_what_cannot_be_merged_says_why(cast):
    survivor, matter = other(cast), make.matter(cast.leader)
    assert refused(cast.officer, matter, matter) == merging.ITSELF
    assert refused(cast.officer, matter, 99_999) == merging.UNKNOWN
    assert refused(cast.officer, matter, make.matter(cast.leader2)) == merging.UNKNOWN
    assert refused(cast.staff, matter, make.matter(cast.stranger, place="999999102201001")) == merging.UNKNOWN
    assert refused(cast.officer, matter, make.matter_in("withdrawn", cast)) == merging.ENDED
    make.step(cast.officer, matter, "merge", into=survivor)
    assert refused(cast.officer, other(cast), matter) == merging.MERGED
    assert refused(cast.officer, survivor, other(cast)) == merging.HOLDS
    with pytest.raises(NotOpen):
        make.step(cast.officer, matter, "merge", into=survivor)
    with pytest.raises(NotOpen):
        make.step(cast.officer, survivor, "unmerge")


def test_staff_merge_across_villages_of_the_township(cast):
    survivor, matter = make.matter(cast.leader2), make.matter(cast.leader)
    make.step(cast.staff, matter, "merge", into=survivor)
    row = matters.one(cast.officer, matter)
    assert (row.merged_number, row.merged_in_reach) == (fresh(survivor).number, False)
    assert matters.one(cast.officer2, survivor).session_count == 2


def test_a_sealed_matter_is_merged_only_where_the_same_people_read_both(cast):
    survivor, matter = other(cast), make.matter(cast.leader)
    make.step(cast.officer, matter, "seal", named=[cast.staff.user_id])
    assert refused(cast.officer, matter, survivor) == merging.SEALED
    assert refused(cast.officer, survivor, matter) == merging.SEALED
    make.step(cast.officer, survivor, "seal")
    assert refused(cast.officer, matter, survivor) == merging.SEALED
    make.step(cast.officer, survivor, "admit", named=[cast.staff.user_id])
    make.step(cast.officer, matter, "merge", into=survivor)
    for name in ("admit", "unseal"):
        with pytest.raises(Invalid):
            make.step(cast.officer, survivor, name)


def test_who_stands_aside_from_one_is_not_let_back_by_a_merge(cast):
    survivor, matter = other(cast), make.matter(cast.leader)
    make.step(cast.leader, matter, "recuse")
    assert refused(cast.officer, matter, survivor) == merging.RECUSED
    make.step(cast.officer, survivor, "merge", into=matter)


def test_the_history_names_the_survivor_by_its_number(cast):
    survivor, matter = other(cast), make.matter(cast.leader)
    make.step(cast.officer, matter, "merge", into=survivor)
    newest = matters.timeline(cast.officer, matter)[0]
    assert (newest.step, newest.answers) == ("merge", {"into": fresh(survivor).number})
    entry = db.session.scalars(select(HistoryEntry).order_by(HistoryEntry.id.desc())).first()
    assert (entry.status_before, entry.status_after) == ("open@parlor", "merged")


def test_a_talk_late_logged_on_the_old_number_is_never_refused(cast):
    survivor, matter = other(cast), make.matter(cast.leader)
    make.step(cast.officer, matter, "merge", into=survivor)
    answers = make.session_answers(cast.leader, matter=str(matter), held_at=now() - timedelta(days=1), parties=[])
    assert sessions.record(cast.leader, answers)
