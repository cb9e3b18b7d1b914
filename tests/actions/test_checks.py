"""The monthly report: its figures as the records say, filed once, late, amended, and never a false zero."""

from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest
from sqlalchemy import select

from tests import make
from village.actions import checks, meeting_items, meeting_steps, settings
from village.commands.demo_cast import TOWNSHIP, UNIT, VILLAGE, VILLAGE2
from village.extensions import db
from village.models import AgendaItem, CheckFiling, CheckReport, HistoryEntry, Matter, Place
from village.queries import check_records, verify
from village.queries import checks as queries
from village.rules.checks import Figures
from village.rules.errors import Invalid, Missing, NotAllowed, Stale
from village.rules.workflow import state_of
from village.vocabulary import Check, Conclusion, FilingState, Finding, Outcome, Role, Source

MONTH = "2026-09"


def records(viewer, month=MONTH, place=VILLAGE):
    days = check_records.period(viewer, place, month, queries.filing(viewer, place, month))
    return check_records.records(viewer, place, days)


def disputes(viewer, month=MONTH):
    return records(viewer, month).figures[Check.DISPUTES]


def filed(place=VILLAGE, month=MONTH):
    db.session.rollback()
    return db.session.query(CheckFiling).filter_by(place_code=place, month=month).one()


def test_figures_follow_each_matter_on_its_way(cast, clock):
    make.matter(cast.leader)
    settled = make.matter(cast.leader)
    make.step(cast.leader, settled, "settle")
    up = make.matter(cast.leader)
    make.step(cast.officer, up, "escalate")
    ended = make.matter(cast.leader)
    make.step(cast.leader, ended, "end")
    make.hazard(cast.leader)
    make.matter(cast.leader2)

    assert disputes(cast.officer) == Figures(found=4, settled=1, unsettled=2, carried=0, reported_up=1)
    assert records(cast.officer).figures[Check.HAZARDS] == Figures(found=1, unsettled=1)
    assert records(cast.officer).figures[Check.DISORDER] == Figures()
    assert records(cast.officer).total == Figures(found=5, settled=1, unsettled=3, reported_up=1)


def test_what_was_begun_before_is_carried_until_it_ends(cast, clock):
    old = make.matter(cast.leader)
    clock.forward(days=20)

    assert disputes(cast.officer, "2026-10") == Figures(unsettled=1, carried=1)
    make.step(cast.leader, old, "settle")
    assert disputes(cast.officer, "2026-10") == Figures(settled=1)
    assert disputes(cast.officer) == Figures(found=1, unsettled=1)


def test_what_breaks_out_again_is_not_settled(cast):
    matter_id = make.matter_in("settled", cast)
    make.step(cast.leader, matter_id, "follow_up", finding=Finding.BROKEN)

    assert disputes(cast.officer) == Figures(found=1, unsettled=1)
    assert db.session.get(Matter, matter_id).settled_on is None


@pytest.mark.parametrize("way", [("refer", "reopen"), ("settle", "reopen"), ("dispatch", "conclude")])
def test_what_the_centre_gave_back_was_reported_up_all_the_same(cast, way):
    up = make.matter(cast.leader)
    make.step(cast.officer, up, "escalate")
    first, again = way
    make.step(cast.staff, up, first)
    if first == "settle":
        make.step(cast.officer, up, "follow_up", finding=Finding.BROKEN)
    elif again == "conclude":
        make.step(cast.staff, make.answered(cast, up), again, next=Conclusion.OPEN)
    else:
        make.step(cast.officer, up, again)
    assert state_of(db.session.get(Matter, up)) == "open@parlor"
    assert disputes(cast.officer).reported_up == 1


def test_what_began_at_the_centre_was_not_reported_up_by_the_village_that_gets_it(cast, clock):
    begun = make.matter(cast.staff, place=TOWNSHIP)
    make.step(cast.staff, begun, "propose")
    meeting_items.take_in(cast.secretary, make.planned_meeting(cast), [begun])
    held = SimpleNamespace(id=make.planned_meeting(cast), to_village=db.session.scalar(select(AgendaItem.id)))
    meeting_steps.take_step(cast.secretary, held.id, "issue", None, {"approved_by": "高立群"})
    clock.forward(days=3)
    meeting_steps.take_step(cast.secretary, held.id, "hold", None, {"attendance": []})
    make.close(cast, held)
    make.step(cast.officer, begun, "settle")
    assert disputes(cast.officer) == Figures(found=1, settled=1)


def test_what_came_to_the_centre_by_itself_stays_so_when_it_goes_there_once_more(cast):
    petition = make.walk_in(cast.staff, source=Source.PETITION)
    make.step(cast.staff, petition, "send_back")
    make.session(cast.officer, matter=str(petition), outcome=Outcome.TO_CONTINUE)
    make.step(cast.officer, petition, "escalate")
    assert disputes(cast.officer).reported_up == 0


def test_what_is_taken_back_was_not_reported_up_and_what_is_refused_not_found(cast):
    back = make.matter_in("submitted", cast)
    assert disputes(cast.officer).reported_up == 1
    make.step(cast.officer, back, "recall")
    make.matter_in("refused", cast)
    make.walk_in(cast.staff)

    assert disputes(cast.officer) == Figures(found=2, unsettled=2)


def test_what_comes_after_the_last_day_counts_in_the_next_month(cast, clock):
    clock.set(date_at(26))
    make.matter(cast.leader)

    assert disputes(cast.officer) == Figures()
    assert disputes(cast.officer, "2026-10") == Figures(found=1, unsettled=1)


def date_at(day):
    return datetime(2026, 9, day, 4, tzinfo=UTC)


def test_groups_in_which_nothing_was_held_are_listed(cast):
    make.talk(cast.leader)

    silent = records(cast.officer).silent
    assert "柳湾村1组" not in silent
    assert silent[:2] == ["柳湾村2组", "柳湾村3组"]
    assert records(cast.staff, place=UNIT).silent == []


def test_a_report_is_frozen_while_the_records_go_on(cast):
    make.matter(cast.leader)
    assert checks.file(cast.officer, MONTH, {"words": "汛期巡查两次。", "key_persons": True}) is FilingState.FILED
    make.matter(cast.leader)

    row = filed()
    assert (row.state, row.version, row.words, row.key_persons, row.zero) == ("filed", 1, "汛期巡查两次。", True, False)
    assert (row.first_on, row.last_on, row.due_on) == (date(2026, 8, 26), date(2026, 9, 25), date(2026, 9, 25))
    filing = queries.filing(cast.officer, VILLAGE, MONTH)
    assert queries.figures(cast.officer, filing)[Check.DISPUTES] == Figures(found=1, unsettled=1)
    assert disputes(cast.officer).found == 2
    assert filing.filed_by == cast.officer.name
    assert list(verify.faults()) == []


def test_filed_after_its_day_it_is_late(cast, clock):
    clock.set(date_at(26))
    assert checks.file(cast.officer, MONTH, {}) is FilingState.LATE


def test_filed_twice_the_second_is_told(cast):
    checks.file(cast.officer, MONTH, {"words": "一"})
    with pytest.raises(Stale):
        checks.file(cast.officer, MONTH, {"words": "二", "version": 0})
    assert filed().words == "一"


def test_an_amendment_keeps_what_was_filed_before(cast, clock):
    checks.file(cast.officer, MONTH, {"words": "先报"})
    clock.forward(days=1)
    make.matter(cast.leader)
    assert checks.file(cast.officer, MONTH, {"words": "再报", "version": 1}) is FilingState.AMENDED

    row = filed()
    assert (row.version, row.words, row.zero) == (2, "再报", False)
    assert [report.version for report in db.session.query(CheckReport).order_by(CheckReport.id)] == [1] * 3 + [2] * 3
    steps = db.session.query(HistoryEntry).filter_by(subject_kind="check_filings").order_by(HistoryEntry.seq).all()
    assert [(entry.step, entry.status_before, entry.status_after) for entry in steps] == [
        ("file", "not_filed", "filed"),
        ("amend", "filed", "amended"),
    ]
    before = queries.versions(cast.officer, queries.filing(cast.officer, VILLAGE, MONTH))
    assert [(version.number, version.words, version.state) for version in before] == [(1, "先报", "filed")]
    assert before[0].figures[Check.DISPUTES] == Figures()
    assert list(verify.faults()) == []


def test_an_amendment_that_changes_nothing_is_refused(cast):
    checks.file(cast.officer, MONTH, {"words": "一"})
    with pytest.raises(Invalid) as refused:
        checks.file(cast.officer, MONTH, {"words": "一", "version": 1})
    assert list(refused.value.errors) == ["words"]


def test_a_zero_report_stands_only_where_nothing_is_live(cast, clock):
    matter_id = make.matter(cast.leader)
    clock.forward(days=20)
    with pytest.raises(Invalid) as refused:
        checks.file(cast.officer, "2026-10", {"zero": True})
    assert list(refused.value.errors) == ["zero"]
    checks.file(cast.officer, "2026-10", {})
    assert not filed(month="2026-10").zero

    make.step(cast.leader, matter_id, "end")
    checks.file(cast.officer2, "2026-10", {"zero": True})
    assert filed(VILLAGE2, "2026-10").zero


def test_figures_that_moved_since_they_were_seen_are_not_filed_unseen(cast):
    seen = records(cast.officer).digest
    make.matter(cast.leader)
    with pytest.raises(Invalid) as refused:
        checks.file(cast.officer, MONTH, {"seen": seen})
    assert list(refused.value.errors) == ["seen"]
    assert checks.file(cast.officer, MONTH, {"seen": records(cast.officer).digest}) is FilingState.FILED


def test_a_month_goes_on_where_the_last_one_really_ended(cast, clock):
    checks.file(cast.officer, MONTH, {})
    settings.choose(cast.admin, {"check_day": 20})
    clock.forward(days=20)
    checks.file(cast.officer, "2026-10", {})

    row = filed(month="2026-10")
    assert (row.first_on, row.last_on) == (date(2026, 9, 26), date(2026, 10, 20))


@pytest.mark.parametrize("month", ["2026-10", "2025-08", "2026-13", ""])
def test_months_to_come_and_long_past_are_not_reported(cast, month):
    with pytest.raises(Missing):
        checks.file(cast.officer, month, {})


@pytest.mark.parametrize("login", ["leader", "staff", "secretary", "chief", "admin", "auditor", "department"])
def test_only_an_officer_files(cast, login):
    with pytest.raises(NotAllowed):
        checks.file(getattr(cast, login), MONTH, {})


def test_a_reporting_unit_files_for_itself(cast):
    unit = make.account("unit", Role.OFFICER, UNIT, name="陆老师")
    assert checks.file(unit, MONTH, {}) is FilingState.FILED
    assert filed(UNIT).township_code == TOWNSHIP


def test_the_overview_has_a_row_for_each_village_and_unit(cast, clock):
    make.matter(cast.leader)
    checks.file(cast.officer, MONTH, {"key_persons": True})
    clock.set(date_at(26))

    lines = {line.place_code: line for line in queries.overview(cast.secretary, MONTH)}
    assert len(lines) == 7
    assert lines[VILLAGE].figures[Check.DISPUTES].found == 1
    assert (lines[VILLAGE].state, lines[VILLAGE].late, lines[VILLAGE].key_persons) == ("filed", False, True)
    assert [officer.name for officer in lines[VILLAGE].officers] == [cast.officer.name]
    assert (lines[UNIT].state, lines[UNIT].late, lines[UNIT].figures) == ("not_filed", True, None)
    assert VILLAGE not in {line.place_code for line in queries.not_filed(cast.chief, MONTH)}
    assert len(queries.not_filed(cast.chief, MONTH)) == 6


def test_nobody_reads_what_is_not_theirs(cast):
    checks.file(cast.officer, MONTH, {"words": "一"})
    assert [line.place_code for line in queries.overview(cast.officer2, MONTH)] == [VILLAGE2]
    assert queries.overview(cast.leader, MONTH) == []
    assert len(queries.overview(cast.stranger, MONTH)) == 1
    for other in (cast.officer2, cast.stranger, cast.leader, cast.admin, cast.auditor):
        assert queries.filing(other, VILLAGE, MONTH) is None
        assert records(other).figures == {}


def test_a_retired_village_is_counted_by_its_successor(cast):
    make.matter(cast.leader2)
    place = db.session.query(Place).filter_by(code=VILLAGE2).one()
    place.valid_to, place.successor_code = date(2026, 9, 10), VILLAGE
    db.session.commit()

    assert [line.place_code for line in queries.overview(cast.staff, MONTH) if line.place_code == VILLAGE2] == []
    assert disputes(cast.staff).found == 1


def test_added_words_are_read_by_others_without_names(cast):
    make.matter(cast.leader)
    checks.file(cast.officer, MONTH, {"words": "陈大明家已走访，电话13900000001。"})

    shown = check_records.words_shown(cast.staff, VILLAGE, filed().words, filed().first_on)
    assert "陈大明" not in shown
    assert "13900000001" not in shown
    assert "陈某家已走访" in shown
