"""Each change appends one entry to its subject's chain; what was said can go, the chain cannot."""

from sqlalchemy import func, select

from tests import make
from village.actions import history
from village.actions.write import action
from village.extensions import db
from village.models import HistoryDetail, HistoryEntry, Matter
from village.queries import verify


def entries(matter_id):
    return db.session.scalars(
        select(HistoryEntry)
        .where(HistoryEntry.subject_kind == "matters", HistoryEntry.subject_id == matter_id)
        .order_by(HistoryEntry.seq)
    ).all()


def test_each_entry_follows_from_the_one_before(cast, clock):
    matter_id = make.matter(cast.leader)
    clock.forward(days=1)
    make.step(cast.leader, matter_id, "hand_up")
    first, second = entries(matter_id)
    assert (first.previous_hash, second.previous_hash) == ("", first.hash)
    assert (first.seq, second.seq) == (1, 2)
    assert (first.status_before, first.status_after) == (None, "open@parlor")
    assert (second.actor_id, second.township_code) == (cast.leader.user_id, "999999101")
    assert second.at == clock()
    matter = db.session.get(Matter, matter_id)
    assert (matter.history_seq, matter.history_hash) == (2, second.hash)


def test_the_words_stand_beside_it(cast):
    matter_id = make.matter(cast.leader)
    make.step(cast.leader, matter_id, "hand_up")
    detail = db.session.get(HistoryDetail, entries(matter_id)[-1].id)
    assert detail.answers == {"tried": "谈过两次", "needed": "请村里一起劝"}
    assert len(detail.salt) == 32


def test_the_same_words_have_another_digest(cast):
    make.talk(cast.leader)
    make.talk(cast.leader)
    digests = db.session.scalars(select(HistoryEntry.detail_digest)).all()
    assert len(set(digests)) == len(digests) == 2


def test_an_action_that_fails_leaves_no_entry(cast):
    matter_id = make.matter(cast.leader)

    @action
    def fail():
        history.append(cast.leader, db.session.get(Matter, matter_id), "hand_up", place_code=cast.leader.place_code)
        raise RuntimeError

    try:
        fail()
    except RuntimeError:
        db.session.rollback()
    assert len(entries(matter_id)) == 1
    assert list(verify.faults()) == []


def test_a_session_on_a_matter_is_one_entry_each(cast):
    make.matter(cast.leader)
    kinds = db.session.execute(select(HistoryEntry.subject_kind, func.count()).group_by(HistoryEntry.subject_kind))
    assert dict(tuple(row) for row in kinds) == {"parlor_sessions": 1, "matters": 1}
