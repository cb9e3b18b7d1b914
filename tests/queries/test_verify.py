"""What somebody changes in the database past the program is found, and named."""

import pytest
import sqlalchemy as sa

from tests import make
from village.extensions import db
from village.models import HistoryDetail, HistoryEntry, Matter
from village.queries import verify


@pytest.fixture
def matter_id(cast):
    matter_id = make.matter_in("submitted", cast)
    make.step(cast.staff, matter_id, "take_up")
    make.talk(cast.leader)
    assert list(verify.faults()) == []
    return matter_id


def tamper(statement):
    db.session.execute(statement)
    db.session.commit()


def entry_of(matter_id, seq):
    return sa.and_(
        HistoryEntry.subject_kind == "matters", HistoryEntry.subject_id == matter_id, HistoryEntry.seq == seq
    )


def found():
    return [(fault.subject_kind, fault.seq, fault.what.split(":")[0]) for fault in verify.faults()]


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("step", "settle"),
        ("status_after", "closed"),
        ("actor_id", None),
        ("place_code", "999999101201002"),
        ("hash", "0" * 64),
    ],
)
def test_a_changed_entry(matter_id, column, value):
    tamper(sa.update(HistoryEntry).where(entry_of(matter_id, 2)).values({column: value}))
    assert ("matters", 2, "changed") in found()


def test_a_changed_moment(matter_id):
    moment = db.session.scalar(sa.select(HistoryEntry.at).where(entry_of(matter_id, 2)))
    tamper(sa.update(HistoryEntry).where(entry_of(matter_id, 2)).values(at=moment.replace(year=2025)))
    assert found() == [("matters", 2, "changed")]


def test_changed_words(matter_id):
    key = db.session.scalar(sa.select(HistoryEntry.id).where(entry_of(matter_id, 2)))
    tamper(sa.update(HistoryDetail).where(HistoryDetail.entry_id == key).values(answers={"difficulty": "没有的事"}))
    assert found() == [("matters", 2, "changed")]


def test_erased_words_leave_the_chain_whole(matter_id):
    key = db.session.scalar(sa.select(HistoryEntry.id).where(entry_of(matter_id, 2)))
    tamper(sa.delete(HistoryDetail).where(HistoryDetail.entry_id == key))
    assert found() == []


def remove(matter_id, *seqs):
    for seq in seqs:
        key = db.session.scalar(sa.select(HistoryEntry.id).where(entry_of(matter_id, seq)))
        db.session.execute(sa.delete(HistoryDetail).where(HistoryDetail.entry_id == key))
        db.session.execute(sa.delete(HistoryEntry).where(HistoryEntry.id == key))
    db.session.commit()


def test_a_removed_entry(matter_id):
    remove(matter_id, 2)
    assert found() == [("matters", 2, "removed")]


def test_a_cut_off_tail(matter_id):
    remove(matter_id, 3)
    assert found() == [("matters", 3, "cut off")]


def test_a_whole_chain_that_is_gone(matter_id):
    remove(matter_id, 1, 2, 3)
    assert found() == [("matters", 3, "cut off")]


def test_an_inserted_entry(matter_id):
    last = db.session.execute(sa.select(HistoryEntry.__table__).where(entry_of(matter_id, 3))).one()._asdict()
    tamper(sa.insert(HistoryEntry).values(**{**last, "id": last["id"] + 1000, "seq": 4}))
    assert [what for _kind, _seq, what in found()] == ["inserted or changed", "changed", "inserted"]


def test_an_entry_made_anew_with_a_hash_that_fits_it(matter_id):
    from village.rules.chain import Link, link_hash

    row = db.session.execute(sa.select(HistoryEntry.__table__).where(entry_of(matter_id, 2))).one()
    link = Link(*(getattr(row, name) for name in Link._fields))._replace(step="settle")
    tamper(sa.update(HistoryEntry).where(entry_of(matter_id, 2)).values(step="settle", hash=link_hash(link)))
    assert found() == [("matters", 3, "inserted or changed")]


def test_a_last_entry_made_anew(matter_id):
    from village.rules.chain import Link, link_hash

    row = db.session.execute(sa.select(HistoryEntry.__table__).where(entry_of(matter_id, 3))).one()
    link = Link(*(getattr(row, name) for name in Link._fields))._replace(step="settle")
    tamper(sa.update(HistoryEntry).where(entry_of(matter_id, 3)).values(step="settle", hash=link_hash(link)))
    assert found() == [("matters", 3, "changed")]


def test_a_head_set_back_with_its_tail(matter_id):
    first = db.session.execute(sa.select(HistoryEntry.__table__).where(entry_of(matter_id, 1))).one()
    tamper(sa.update(Matter).where(Matter.id == matter_id).values(history_seq=1, history_hash=first.hash))
    assert found() == [("matters", 3, "inserted")]


def test_entries_of_something_that_never_was(matter_id):
    tamper(sa.update(HistoryEntry).where(entry_of(matter_id, 1)).values(subject_kind="ghosts"))
    assert ("ghosts", 0, "entries of a kind that does not exist") in found()


def test_each_step_is_heard(matter_id):
    heard = []
    assert list(verify.faults(heard.append)) == []
    assert sum(heard) == db.session.scalar(sa.select(sa.func.count()).select_from(HistoryEntry))
    assert verify.length() >= sum(heard)
