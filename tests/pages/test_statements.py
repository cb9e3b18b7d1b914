"""Each list asks the database as often with thirty rows as with one, and at most four times with the log-in."""

import pytest

from tests import make
from tests.support.statements import counting
from village.commands.demo_cast import TOWNSHIP
from village.extensions import db
from village.models import Matter, Meeting
from village.vocabulary import MatterStatus, MeetingStatus

LISTS = [
    ("leader", "/sessions"),
    ("staff", "/sessions"),
    ("leader", "/matters"),
    ("staff", "/matters"),
    ("chief", "/matters"),
    ("staff", "/escalations"),
    ("secretary", "/escalations?tab=live"),
    ("secretary", "/meetings"),
    ("officer", "/meetings"),
    ("staff", "/emergencies"),
    ("chief", "/emergencies"),
    ("department", "/assignments"),
    ("staff", "/assignments"),
]
# A report gathers many figures; each is one statement over its own index.
REPORTS = {
    ("secretary", "/reports/figures"): 20,
    ("officer", "/reports/figures"): 20,
    ("secretary", "/reports/bulletin"): 8,
    ("secretary", "/reports/monthly"): 34,
}
# Home holds several lists at once.
HOMES = {"leader": 6, "officer": 7, "staff": 7, "secretary": 7, "chief": 8, "department": 3}


def fill(cast, clock, rows):
    """So many matters with a session at the desk, so many proposed, and so many meetings that were issued."""
    for _ in range(rows):
        for status in (MatterStatus.SUBMITTED, MatterStatus.PROPOSED):
            matter = db.session.get(Matter, make.matter(cast.leader))
            matter.status, matter.submitted_at = status, clock()
            db.session.commit()
        make.emergency(cast.officer)
        given = make.walk_in(cast.staff)
        make.step(cast.staff, given, "dispatch")
        make.step(cast.staff, given, "whistle", units=[make.department_key()])
        clock.forward(days=31)
        facts = {"room": "二楼", "chair": "高立群", "recorder": "", "status": MeetingStatus.ISSUED, "issued_version": 1}
        month = clock().strftime("%Y-%m")
        db.session.add(Meeting(township_code=TOWNSHIP, month=month, held_at=clock(), **facts))
        db.session.commit()


def asked(visitor, url):
    with counting() as statements:
        page = visitor.read(url)
    return len(statements), len(page.select("li.item, tr.slot"))


@pytest.fixture
def measured(browser, cast, clock):
    """(statements, rows) of a page with one of everything, then with thirty."""
    pages = [*LISTS, *((login, "/") for login in HOMES)]
    fill(cast, clock, 1)
    few = {page: asked(browser(page[0]), page[1]) for page in pages}
    fill(cast, clock, 29)
    many = {page: asked(browser(page[0]), page[1]) for page in pages}
    return few, many


def test_more_rows_take_no_more_statements(measured):
    few, many = measured
    for page, (statements, rows) in few.items():
        assert many[page][0] == statements, page
        assert many[page][1] > rows, page
    assert {page: n for page, (n, _rows) in many.items() if page in LISTS and n > 4} == {}
    assert {page: n for page, (n, _rows) in many.items() if page[1] == "/" and n > HOMES[page[0]]} == {}


def test_more_matters_take_a_report_no_more_statements(browser, cast, clock):
    fill(cast, clock, 1)
    few = {page: asked(browser(page[0]), page[1])[0] for page in REPORTS}
    fill(cast, clock, 9)
    make.matter(cast.leader)
    many = {page: asked(browser(page[0]), page[1])[0] for page in REPORTS}
    assert many == few
    assert {page: n for page, n in many.items() if n > REPORTS[page]} == {}
