"""Figures equal a recount from the records, for each place and term, and reach no further than the viewer."""

from collections import Counter
from datetime import timedelta

import pytest
from sqlalchemy import select

from tests import make
from tests.journeys.recounting import lives, recounted, told_by_pages
from village.clock import today
from village.commands import demo_cast
from village.extensions import db
from village.models import HistoryEntry, Matter
from village.queries import bulletin, figure_places, figures, monthly
from village.rules.bulletin import moves_of
from village.rules.calendar import CHINA
from village.rules.figures import month_term, term
from village.vocabulary import Finding, Level, Outcome, Role

TOWNSHIP, VILLAGE, VILLAGE2 = demo_cast.TOWNSHIP, demo_cast.VILLAGE, demo_cast.VILLAGE2
TERMS = ("2026-09", "2026-08", "2026-q2", "2026")


@pytest.fixture
def demo(app, clock):
    """The demo's township and year, lived through the actions."""
    db.session.rollback()
    answer = app.test_cli_runner().invoke(args=["demo", "--password", make.PASSWORD])
    assert answer.exit_code == 0, answer.output
    db.session.rollback()
    return make.viewer


def test_every_figure_of_the_demo_equals_a_recount(demo):
    chief, county = demo("chief"), make.account("county", Role.CHIEF, TOWNSHIP[:6])
    for text in TERMS:
        asked = term(text, today())
        for viewer, code in ((chief, TOWNSHIP), (chief, VILLAGE), (demo("officer2"), VILLAGE2), (county, TOWNSHIP[:6])):
            told, once_more = told_by_pages(figures.book(viewer, code, asked)), recounted(code, asked.first, asked.last)
            if len(code) < 9:
                told["filed"] = once_more["filed"]
            assert told == once_more, (text, code)
    assert sum(once_more["ended"].values()) > 40
    _compare_months(chief)
    _compare_places(chief)
    _compare_bulletins(chief)


def _compare_months(chief):
    """What is shown month by month, and against the year before, is each month's own count."""
    book = figures.book(chief, TOWNSHIP, term("2026-09", today()))
    assert len(book.term.running) == 12
    for month in book.term.running:
        of_month = term(month, today())
        once_more = recounted(TOWNSHIP, of_month.first, of_month.last)
        endings = Counter()
        for (_check, ending), n in once_more["ended"].items():
            endings[ending] += n
        assert {ending.value: n for ending, n in book.endings((month,)).items()} == endings, month
    before = recounted(TOWNSHIP, book.term.before.first, book.term.before.last)
    assert sum(row.n for row in book.begun_in(book.term.before)) == before["begun"].total()


def _compare_places(chief):
    asked = term("2026", today())
    lines = {line.name: line for line in figure_places.by_place(chief, TOWNSHIP, asked)}
    for code, name in ((VILLAGE, "柳湾村"), (VILLAGE2, "石桥村")):
        once_more = recounted(code, asked.first, asked.last)
        assert lines[name].begun == once_more["begun"].total()
        assert lines[name].ended.total() == sum(
            n for (_check, ending), n in once_more["ended"].items() if ending != "withdrawn"
        )


def _compare_bulletins(chief):
    """Each of the last sixty days tells what the history of that day tells."""
    rows = db.session.execute(
        select(HistoryEntry.subject_id, HistoryEntry.seq, HistoryEntry.step, HistoryEntry.status_before,
               HistoryEntry.status_after, HistoryEntry.at)
        .where(HistoryEntry.subject_kind == "matters", HistoryEntry.township_code == TOWNSHIP)
    ).all()  # fmt: skip
    undone = {(row.subject_id, row.seq - 1) for row in rows if row.step == "undo"}
    told = [row for row in rows if (row.subject_id, row.seq) not in undone and row.step != "undo"]
    for ago in range(60):
        day = today() - timedelta(days=ago)
        of_day = [row for row in told if row.at.astimezone(CHINA).date() == day]
        counted = Counter(move for row in of_day for move in moves_of(row.step, row.status_before, row.status_after))
        found = bulletin.bulletin(chief, day)
        assert found.counts == counted, day
        assert {move: len(lines) for move, lines in found.lines.items()} == counted


def test_where_it_was_settled_is_kept_and_forgotten_when_it_breaks_out_again(cast):
    parlor, village = make.matter_in("settled", cast), make.matter_in("open@village", cast)
    make.step(cast.officer, village, "settle")
    township = make.matter_in("submitted", cast)
    make.step(cast.staff, township, "settle")
    levels = [db.session.get(Matter, key).settled_level for key in (parlor, village, township)]
    assert levels == [Level.PARLOR, Level.VILLAGE, Level.TOWNSHIP]

    make.step(cast.leader, parlor, "follow_up", finding=Finding.BROKEN)
    assert db.session.get(Matter, parlor).settled_level is None
    assert {life.row.id: life.ending for life in lives(TOWNSHIP)} == {
        parlor: None,
        village: "village",
        township: "township",
    }


def test_nobody_counts_beyond_their_reach(cast):
    make.matter(cast.leader, outcome=Outcome.ORAL_AGREEMENT, agreement_text="各退一步")
    this = month_term(today())
    other = make.account("chief9", Role.CHIEF, demo_cast.OTHER_TOWNSHIP)
    county = make.account("county", Role.CHIEF, TOWNSHIP[:6])
    for viewer, code in (
        (other, TOWNSHIP), (other, VILLAGE), (cast.officer2, VILLAGE), (cast.officer2, TOWNSHIP), (county, VILLAGE),
    ):  # fmt: skip
        book = figures.book(viewer, code, this)
        assert (book.begun, book.ended, book.open, book.parties, book.held) == ([], [], [], 0, [])
        assert figure_places.by_place(viewer, code, this) == []
    assert figures.book(cast.officer, VILLAGE, this).parties == 2
    assert figures.book(county, TOWNSHIP, this).parties == 2
    assert list(figure_places.choices(county)) == [TOWNSHIP[:6], TOWNSHIP, demo_cast.OTHER_TOWNSHIP]
    assert list(figure_places.choices(cast.officer)) == [VILLAGE]


def test_above_the_township_there_are_figures_only(cast):
    make.matter(cast.leader)
    county = make.account("county", Role.CHIEF, TOWNSHIP[:6])
    found = bulletin.bulletin(county, today())
    assert (dict(found.counts), found.lines, found.urgent, found.due) == ({"came": 1}, {}, [], [])
    analysis = monthly.analysis(county, month_term(today()))
    assert (analysis.still_open, analysis.not_filed, analysis.words) == ([], [], None)
    assert sum(row.n for row in analysis.book.open) == 1
