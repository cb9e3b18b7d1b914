"""Thirty-two people press at the same moment: one wins, nobody's words are half written, the history is whole."""

from collections import Counter
from threading import Barrier, Thread

import pytest
from sqlalchemy import func, select

from tests import make, uploads
from village.actions import copies, file_store, files, matters, meeting_items, meeting_steps, sessions, undo
from village.extensions import db
from village.models import (
    AgendaItem,
    Assignment,
    FileRecord,
    HistoryEntry,
    Issue,
    Matter,
    Meeting,
    Minutes,
    NumberedCopy,
    ParlorSession,
)
from village.queries import verify
from village.rules.errors import KeyReused, NotOpen
from village.vocabulary import Section, TakenOff

THREADS = 32


def at_once(app, act):
    """Let all act in the same moment, each in a context of their own; answers how it went for each."""
    barrier, went = Barrier(THREADS), []

    def run(n):
        with app.app_context():
            barrier.wait()
            try:
                went.append(("done", act(n)))
            except Exception as error:
                went.append((type(error).__name__, None))
            finally:
                db.session.remove()

    threads = [Thread(target=run, args=(n,)) for n in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    db.session.rollback()
    return went


def count(model, *conditions):
    return db.session.scalar(select(func.count()).select_from(model).where(*conditions))


def test_one_of_many_takes_the_step_and_the_others_are_told_who_was_faster(app, cast):
    matter_id = make.matter_in("submitted", cast)
    version = db.session.get(Matter, matter_id).version
    entries = count(HistoryEntry)
    answers = make.usual_answers("propose")

    went = at_once(app, lambda _n: matters.take_step(cast.staff, matter_id, "propose", version, answers))

    assert Counter(how for how, _result in went) == {"done": 1, "Stale": THREADS - 1}
    assert count(HistoryEntry) == entries + 1
    assert db.session.get(Matter, matter_id, populate_existing=True).status.value == "proposed"
    assert list(verify.faults()) == []


def test_one_key_sent_many_times_is_one_session(app, cast):
    answers = make.session_answers(cast.leader, client_key="pressed-again-and-again")

    went = at_once(app, lambda _n: sessions.record(cast.leader, answers))

    assert [how for how, _id in went] == ["done"] * THREADS
    assert len({session_id for _how, session_id in went}) == 1
    assert (count(ParlorSession), count(Matter)) == (1, 1)
    assert list(verify.faults()) == []


def test_one_key_with_other_words_is_refused_and_told_of_the_first(app, cast):
    answers = make.session_answers(cast.leader, client_key="one-key")
    first = sessions.record(cast.leader, answers)

    with pytest.raises(KeyReused) as refused:
        sessions.record(cast.leader, {**answers, "summary": "另外一句话。"})

    assert refused.value.session_id == first
    assert count(ParlorSession) == 1


def test_many_new_matters_at_once_get_numbers_without_gap_or_double(app, cast):
    went = at_once(app, lambda n: make.session(cast.leader, client_key=f"new-{n}"))

    assert [how for how, _id in went] == ["done"] * THREADS
    assert sorted(db.session.scalars(select(Matter.serial))) == list(range(1, THREADS + 1))
    assert list(verify.faults()) == []


def test_one_meeting_a_month_is_opened_and_issued_once(app, cast):
    went = at_once(app, lambda _n: make.meeting(cast.secretary))
    assert Counter(how for how, _id in went) == {"done": 1, "Invalid": THREADS - 1}

    meeting_id = db.session.scalar(select(Meeting.id))
    meeting_items.take_in(cast.secretary, meeting_id, [make.matter_in("proposed", cast)])
    version = db.session.get(Meeting, meeting_id, populate_existing=True).version
    db.session.rollback()
    answers = {"approved_by": "高立群"}
    went = at_once(app, lambda _n: meeting_steps.take_step(cast.secretary, meeting_id, "issue", version, answers))

    assert Counter(how for how, _result in went) == {"done": 1, "Stale": THREADS - 1}
    assert db.session.get(Meeting, meeting_id, populate_existing=True).issued_version == 1
    with pytest.raises(NotOpen):
        meeting_steps.take_step(cast.secretary, meeting_id, "issue", None, answers)


def test_of_many_who_issue_again_one_wins(app, cast):
    meeting_id = make.meeting(cast.secretary)
    topic = {"section": Section.OTHER, "title": "部署秋收防火"}
    meeting_items.add_topic(cast.secretary, meeting_id, topic)
    meeting_steps.take_step(cast.secretary, meeting_id, "issue", None, {"approved_by": "高立群"})
    meeting_items.add_topic(cast.secretary, meeting_id, {**topic, "title": "防台风准备"})
    version = db.session.get(Meeting, meeting_id, populate_existing=True).version
    answers = {"approved_by": "高立群"}

    went = at_once(app, lambda _n: meeting_steps.take_step(cast.secretary, meeting_id, "reissue", version, answers))

    assert Counter(how for how, _result in went) == {"done": 1, "Stale": THREADS - 1}
    assert count(Issue) == 2
    assert list(verify.faults()) == []


def test_of_many_who_change_or_move_one_item_the_first_is_kept(app, cast):
    meeting_id = make.meeting(cast.secretary)
    topic = {"section": Section.OTHER, "title": "部署秋收防火"}
    items = [meeting_items.add_topic(cast.secretary, meeting_id, topic) for _n in range(2)]

    def press(n):
        if n == 0:
            return meeting_items.move_item(cast.secretary, meeting_id, items[1], up=True)
        return meeting_items.change_item(cast.secretary, meeting_id, items[n % 2], {**topic, "title": f"第{n}稿"}, 1)

    went = Counter(how for how, _result in at_once(app, press))

    assert set(went) == {"done", "Stale"}
    assert went["done"] <= 3
    rows = db.session.scalars(select(AgendaItem).order_by(AgendaItem.position)).all()
    assert [row.position for row in rows] == [1, 2]
    assert list(verify.faults()) == []


def test_a_matter_deferred_while_the_agenda_is_issued_is_on_it_or_not(app, cast):
    matter_id = make.matter_in("scheduled", cast)
    meeting_id = make.planned_meeting(cast)
    meeting_items.add_topic(cast.secretary, meeting_id, {"section": Section.OTHER, "title": "部署秋收防火"})

    def press(n):
        if n % 2:
            return matters.take_step(cast.secretary, matter_id, "defer", None, {"reason": "再谈"})
        return meeting_steps.take_step(cast.secretary, meeting_id, "issue", None, {"approved_by": "高立群"})

    went = Counter(how for how, _result in at_once(app, press))

    assert went == {"done": 2, "NotOpen": THREADS - 2}
    left = db.session.scalars(select(AgendaItem).where(AgendaItem.matter_id == matter_id)).all()
    shown = any(part["items"] for part in db.session.scalar(select(Issue.content))["sections"][:1])
    assert [item.taken_off for item in left] == ([TakenOff.BEFORE] if shown else [])
    assert db.session.get(Matter, matter_id, populate_existing=True).times_on_agenda == 0


def test_of_two_that_are_merged_into_each_other_one_survives(app, cast):
    pair = [make.matter(cast.leader), make.matter(cast.leader)]

    def press(n):
        return matters.take_step(cast.officer, pair[n % 2], "merge", None, {"into": pair[1 - n % 2]})

    went = Counter(how for how, _result in at_once(app, press))

    assert went["done"] == 1
    assert set(went) == {"done", "Invalid", "NotOpen"}
    rows = [db.session.get(Matter, key, populate_existing=True) for key in pair]
    assert sorted(row.status.value for row in rows) == ["merged", "open"]
    merged = next(row for row in rows if row.merged_into_id)
    assert merged.merged_into_id == next(row.id for row in rows if not row.merged_into_id)
    assert list(verify.faults()) == []


def test_a_matter_sealed_while_its_agenda_is_issued_is_on_no_agenda(app, cast):
    matter_id = make.matter_in("scheduled", cast)
    meeting_id = make.planned_meeting(cast)
    meeting_items.add_topic(cast.secretary, meeting_id, {"section": Section.OTHER, "title": "部署秋收防火"})

    def press(n):
        if n % 2:
            return matters.take_step(cast.officer, matter_id, "seal", None, {"reason": "涉隐私"})
        return meeting_steps.take_step(cast.secretary, meeting_id, "issue", None, {"approved_by": "高立群"})

    went = Counter(how for how, _result in at_once(app, press))

    assert went == {"done": 2, "NotOpen": THREADS - 2}
    assert [
        item.taken_off for item in db.session.scalars(select(AgendaItem).where(AgendaItem.matter_id == matter_id))
    ] in (
        [],
        [TakenOff.BEFORE],
    )
    assert db.session.get(Matter, matter_id, populate_existing=True).status.value == "proposed"


def test_undoing_against_anothers_step_one_of_them_wins(app, cast):
    matter_id = make.matter_in("open@village", cast)
    row = db.session.get(Matter, matter_id)
    version, seq = row.version, row.history_seq
    db.session.rollback()
    down = make.usual_answers("hand_down")

    def act(n):
        if n % 2:
            return undo.undo(cast.leader, matter_id, seq)
        return matters.take_step(cast.officer, matter_id, "hand_down", version, down)

    went = Counter(how for how, _result in at_once(app, act))

    assert went.pop("done") == 1
    assert sum(went.values()) == THREADS - 1
    assert set(went) <= {"Stale", "NotUndoable"}
    # Either way it is back at the parlor, by one more entry.
    row = db.session.get(Matter, matter_id, populate_existing=True)
    assert (row.level.value, row.version, row.history_seq) == ("parlor", version + 1, seq + 1)
    assert list(verify.faults()) == []


def test_of_many_who_close_a_meeting_one_wins_and_each_decision_has_one_number(app, cast, clock):
    held = make.held_meeting(cast, clock, "assign", "strike")
    version = db.session.get(Meeting, held.id, populate_existing=True).version
    told = {"decisions": make.decisions(held)}
    db.session.rollback()

    went = at_once(app, lambda _n: meeting_steps.take_step(cast.secretary, held.id, "close", version, told))

    assert Counter(how for how, _result in went) == {"done": 1, "Stale": THREADS - 1}
    assert sorted(filter(None, db.session.scalars(select(AgendaItem.decision_number)))) == [
        "清禾议〔2026〕1号",
        "清禾议〔2026〕2号",
    ]
    assert (count(Assignment), count(Minutes)) == (2, 1)
    assert list(verify.faults()) == []


def test_one_pile_pressed_by_many_writes_each_sheet_once(app, cast):
    sheets = [make.session_answers(cast.officer, place=cast.leader.place_code) for _ in range(2)]

    went = at_once(app, lambda n: sessions.record(cast.officer, sheets[n % 2]))

    assert [how for how, _id in went] == ["done"] * THREADS
    assert (count(ParlorSession), count(Matter)) == (2, 2)


def test_many_uploads_of_one_key_are_one_file_and_its_bytes_stay(app, cast):
    matter_id = make.matter(cast.leader)
    uploads.picture()

    went = at_once(app, lambda _n: uploads.file(cast.leader, matter_id, client_key="pressed-again-and-again"))

    assert [how for how, _id in went] == ["done"] * THREADS
    assert count(FileRecord) == 1
    assert files.in_use(db.session.scalars(select(FileRecord.sha256)).all())
    assert list(verify.faults()) == []


def test_the_same_photo_brought_and_taken_away_at_once_leaves_bytes_to_what_is_left(app, cast):
    matter_id = make.matter(cast.leader)
    first = db.session.get(FileRecord, uploads.file(cast.leader, matter_id))
    token, digest = first.token, first.sha256
    db.session.rollback()

    def press(n):
        if n % 2:
            return uploads.file(cast.leader, matter_id)
        return files.remove(cast.leader, matter_id, token, {"reason": "传错了"})

    went = Counter(how for how, _result in at_once(app, press))

    assert went == {"done": THREADS}
    assert count(FileRecord, FileRecord.removed_at.is_(None)) == THREADS // 2
    assert file_store.get(digest) is not None
    assert list(verify.faults()) == []


def test_chairs_copies_made_at_once_bear_each_a_number(app, cast, clock):
    meeting_id = make.meeting(cast.secretary)
    meeting_items.add_topic(cast.secretary, meeting_id, {"section": Section.OTHER, "title": "部署秋收防火"})
    meeting_steps.take_step(cast.secretary, meeting_id, "issue", None, {"approved_by": "高立群"})

    went = at_once(app, lambda _n: copies.make(cast.secretary, meeting_id, {"recipient": "高立群"}))

    assert [how for how, _id in went] == ["done"] * THREADS
    assert sorted(db.session.scalars(select(NumberedCopy.serial))) == list(range(1, THREADS + 1))
    assert list(verify.faults()) == []
