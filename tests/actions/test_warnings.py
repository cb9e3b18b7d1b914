"""Warnings are raised while matters are opened, once, and go their way with a history."""

import ast
import threading
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from tests import make
from village.actions import matter_corrections, warnings
from village.commands import demo_cast
from village.extensions import db
from village.models import AgendaItem, EarlyWarning, HistoryEntry, Matter, WarningMatter, WarningUnit
from village.queries import warnings as queries
from village.rules.errors import Invalid, Missing, NotAllowed, NotOpen, Stale
from village.vocabulary import Outcome, Subject, WarningKind, WarningStatus

SPOT = "３号桥 东侧"


def at_one_spot(cast, count, spot=SPOT):
    return [make.matter(cast.leader, spot=spot) for _ in range(count)]


def all_warnings():
    db.session.expire_all()
    return list(db.session.scalars(select(EarlyWarning).order_by(EarlyWarning.id)))


def raised(cast):
    at_one_spot(cast, 3)
    return all_warnings()[0].id


def steps_of(key):
    told = select(HistoryEntry.step).where(HistoryEntry.subject_kind == "warnings", HistoryEntry.subject_id == key)
    return list(db.session.scalars(told.order_by(HistoryEntry.seq)))


def test_the_third_matter_at_a_spot_in_thirty_days_warns_however_it_is_written(cast, clock):
    first = make.matter(cast.leader, spot="3号桥东侧")
    clock.forward(days=29)
    second = make.matter(cast.officer, spot=" 3号桥　东侧。")
    assert all_warnings() == []
    third = make.matter(cast.leader, spot=SPOT)

    [warning] = all_warnings()
    assert (warning.kind, warning.count, warning.status) == (WarningKind.SPOT, 3, WarningStatus.RAISED)
    linked = db.session.scalars(select(WarningMatter.matter_id).order_by(WarningMatter.matter_id))
    assert list(linked) == [first, second, third]
    assert steps_of(warning.id) == ["raise"]


def test_what_is_older_elsewhere_refused_or_merged_does_not_count(cast, clock):
    make.matter(cast.leader, spot=SPOT)
    clock.forward(days=30)
    make.matter(cast.leader, spot=SPOT)
    make.matter(cast.leader2, spot=SPOT)
    refused = make.walk_in(cast.staff, spot=SPOT)
    make.step(cast.staff, refused, "refuse")
    make.matter(cast.leader, spot=SPOT)
    assert all_warnings() == []


def test_a_fourth_joins_the_warning_that_stands(cast):
    key = raised(cast)
    at_one_spot(cast, 1)
    [warning] = all_warnings()
    assert (warning.id, warning.count, warning.version) == (key, 4, 2)
    assert steps_of(key) == ["raise", "grow"]


def test_what_was_dealt_with_is_quiet_for_its_days_and_warns_again_afterwards(cast, clock):
    key = raised(cast)
    warnings.take_step(cast.staff, key, "dismiss", 1, {"reason": "修桥，下月完工"})
    at_one_spot(cast, 1)
    assert [(w.status, w.count) for w in all_warnings()] == [(WarningStatus.DISMISSED, 3)]
    clock.forward(days=31)
    at_one_spot(cast, 3)
    assert [w.status for w in all_warnings()] == [WarningStatus.DISMISSED, WarningStatus.RAISED]


def test_a_category_above_the_villages_own_past_warns_with_its_mean(cast, clock):
    def neighbours(count):
        for n in range(count):
            make.matter(cast.leader, spot=f"地头{clock():%m}{n}")

    neighbours(1)
    clock.forward(days=30)
    neighbours(2)
    clock.forward(days=30)
    make.matter(cast.leader, spot="", subject=Subject.MONEY)
    clock.forward(days=31)
    neighbours(1)
    clock.forward(days=31)
    neighbours(2)
    assert all_warnings() == []
    neighbours(1)

    [warning] = all_warnings()
    assert (warning.kind, warning.subject, warning.count) == (WarningKind.CATEGORY, "neighbour", 3)
    # October 2, November 0, December 1; September, in which the village began, was not whole.
    assert (warning.months, str(warning.usual)) == (3, "1.0")


def test_a_spot_put_right_later_is_looked_at_as_well(cast):
    at_one_spot(cast, 2)
    key = make.matter(cast.leader, spot="")
    assert all_warnings() == []
    answers = {"title": "菜地边界", "spot": SPOT, "category": db.session.get(Matter, key).category, "reason": "补地点"}
    matter_corrections.correct(cast.officer, key, answers, [])
    assert [w.count for w in all_warnings()] == [3]


def test_sealed_matters_count_and_show_no_words(cast):
    keys = at_one_spot(cast, 3)
    for key in keys:
        make.step(cast.officer, key, "seal", named=[])
    row = queries.one(cast.staff, all_warnings()[0].id)
    assert (row.count, row.spot) == (3, None)
    found = queries.matters_of(cast.staff, row.id)
    assert set(found.titles.values()) == {"涉隐私事项"}


def test_it_is_sent_to_units_and_each_acknowledges_for_itself(cast):
    key = raised(cast)
    department = make.department_key()
    warnings.take_step(cast.staff, key, "send", 1, {"units": [demo_cast.VILLAGE, department], "advice": "看看桥"})
    warnings.take_step(cast.officer, key, "acknowledge", None, {"note": "明天去看"})
    assert all_warnings()[0].status is WarningStatus.SENT
    with pytest.raises(NotOpen):
        warnings.take_step(cast.officer, key, "acknowledge", None, {})
    warnings.take_step(cast.department, key, "acknowledge", None, {})
    assert all_warnings()[0].status is WarningStatus.ACKNOWLEDGED
    units = db.session.execute(select(WarningUnit.unit_name, WarningUnit.note).order_by(WarningUnit.id)).all()
    assert [tuple(unit) for unit in units] == [("柳湾村村委会", "明天去看"), ("农业农村", "")]
    with pytest.raises(Invalid):
        warnings.take_step(cast.staff, key, "send", None, {"units": [department]})
    assert steps_of(key) == ["raise", "send", "acknowledge", "acknowledge"]


def test_as_a_topic_it_stands_on_the_agenda_without_door_numbers(cast):
    key, meeting = raised(cast), make.meeting(cast.secretary)
    answers = {"meeting": meeting, "title": "柳湾村1组12号门前三起矛盾"}
    warnings.take_step(cast.secretary, key, "put_on", 1, answers)
    topic = db.session.scalars(select(AgendaItem).where(AgendaItem.title != "", AgendaItem.meeting_id == meeting)).all()
    assert "柳湾村1组门前三起矛盾" in [item.title for item in topic]
    [warning] = all_warnings()
    assert (warning.status, warning.meeting_id) == (WarningStatus.ON_AGENDA, meeting)


def test_a_closed_meeting_takes_no_topic_and_nothing_is_half_done(cast, clock):
    key, held = raised(cast), make.held_meeting(cast, clock)
    make.close(cast, held)
    with pytest.raises(NotOpen):
        warnings.take_step(cast.secretary, key, "put_on", None, {"meeting": held.id, "title": "桥"})
    assert all_warnings()[0].status is WarningStatus.RAISED


def test_dismissed_needs_a_reason_and_can_be_listed_again(cast):
    key = raised(cast)
    with pytest.raises(Invalid):
        warnings.take_step(cast.staff, key, "dismiss", 1, {"reason": " "})
    warnings.take_step(cast.staff, key, "dismiss", 1, {"reason": "同一家修房"})
    with pytest.raises(NotOpen):
        warnings.take_step(cast.staff, key, "send", None, {"units": [demo_cast.VILLAGE]})
    warnings.take_step(cast.staff, key, "restore", None, {})
    assert (all_warnings()[0].status, all_warnings()[0].reason) == (WarningStatus.RAISED, "")
    with pytest.raises(Stale):
        warnings.take_step(cast.staff, key, "dismiss", 1, {"reason": "旧页面"})


def test_nobody_deals_with_it_beyond_their_place_or_role(cast):
    key = raised(cast)
    for actor in (cast.stranger, cast.officer2, cast.department):
        with pytest.raises(Missing):
            warnings.take_step(actor, key, "acknowledge", None, {})
        assert queries.one(actor, key) is None
    with pytest.raises(NotAllowed):
        warnings.take_step(cast.officer, key, "dismiss", None, {"reason": "不是我的事"})
    with pytest.raises(NotAllowed):
        warnings.take_step(cast.staff, key, "put_on", None, {"meeting": make.meeting(cast.secretary), "title": "x"})
    assert queries.one(cast.officer, key) is not None


def test_openings_at_the_same_moment_raise_one_warning(app, cast):
    at_one_spot(cast, 1)
    wrong = []

    def open_one():
        with app.app_context():
            try:
                make.matter(cast.leader, spot=SPOT)
            except Exception as error:
                wrong.append(error)
            finally:
                db.session.remove()

    threads = [threading.Thread(target=open_one) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    db.session.rollback()
    assert wrong == []
    assert [(w.count, w.status) for w in all_warnings()] == [(5, WarningStatus.RAISED)]


PERSONS = {"Party", "Attendee", "FormerName", "Presence", "names_of", "party_names", "parties", "people_count"}


def test_nothing_that_warns_reads_persons():
    house = Path(warnings.__file__).parents[1]
    files = [path for path in house.rglob("*warning*.py") if "commands" not in path.parts]
    files += list((house / "pages/warnings").glob("*.py"))
    assert len(files) >= 9
    for path in files:
        names = {
            getattr(node, "id", None) or getattr(node, "attr", None) or getattr(node, "name", None)
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        }
        assert names & PERSONS == set(), path.name


def test_an_agreement_on_the_spot_counts_like_any_other(cast, clock):
    for _ in range(3):
        make.matter(cast.leader, spot=SPOT, outcome=Outcome.RESOLVED_ON_THE_SPOT)
    assert [w.since for w in all_warnings()] == [clock().date() - timedelta(days=29)]
