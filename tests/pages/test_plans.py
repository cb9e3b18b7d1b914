"""No page looks at every row of a table that grows."""

import re

import pytest

from tests import make
from tests.pages import worlds
from tests.support.statements import counting
from village.extensions import db

LISTS = [
    *((login, url) for login in ("leader", "officer", "staff", "secretary") for url in ("/", "/matters", "/sessions")),
    *(("chief", url) for url in ("/", "/account-changes", "/matters", "/meetings")),
    *(("admin", url) for url in ("/", "/parlors", "/people", "/people?q=柳", "/places", "/places/roster")),
    *(("auditor", url) for url in ("/", "/audit", "/audit?tab=accounts", "/audit?tab=reads", "/audit?tab=house")),
    *(("staff", f"/escalations?tab={tab}") for tab in ("new", "live", "live&sent_back=1", "done", "refused")),
    *((login, url) for login in ("officer", "staff", "chief") for url in ("/helpers", "/roster", "/sessions/rounds")),
    ("leader", "/helpers"),
    ("leader", "/roster"),
    *((login, "/emergencies") for login in ("officer", "staff", "chief")),
    ("officer", "/emergencies/new"),
    ("staff", "/emergencies/new?q=菜地"),
    *((login, "/assignments") for login in ("department", "officer", "staff", "chief")),
    ("department", "/"),
    *(("staff", f"/intake{more}") for more in ("", "/new", "/consultations", "/consultations?kind=legal")),
    *(
        (login, f"/follow-ups?tab={tab}")
        for login in ("leader", "officer", "staff", "chief", "department")
        for tab in ("due", "soon", "court", "done")
    ),
    ("staff", "/follow-ups?mine=1"),
    ("staff", "/matters?status=open&place=999999101201"),
    ("officer", "/matters?late=1"),
    *((login, f"/matters?q={words}") for login in ("leader", "officer", "staff") for words in ("菜地", "HC2026")),
    ("officer", "/sessions?place=999999101201001&kind=mediation&from=2026-01-01"),
    ("secretary", "/meetings"),
    *((login, url) for login in ("officer", "staff", "chief") for url in ("/checks", "/checks/2026-09")),
    ("officer", "/checks/2026-09/999999101201/report"),
    ("staff", "/checks/2026-09/999999101201"),
    ("staff", "/checks/2026-09/summary"),
    ("admin", "/settings"),
    ("admin", "/settings/holidays"),
    ("admin", "/settings/letterheads"),
    ("leader", "/parlors"),
    ("leader", "/sessions/new"),
    ("leader", "/sessions/known"),
    ("officer", "/sessions/known"),
    ("officer", "/sessions/sheet"),
    ("staff", "/sessions/new"),
    ("officer", "/sessions/pile?done=1"),
    ("staff", "/sessions/pile?village=999999101201"),
    *(
        (login, f"/reports/figures?term={term}")
        for login in ("officer", "staff", "chief")
        for term in ("2026-09", "2026")
    ),
    ("staff", "/reports/figures?place=999999101201"),
    *(
        (login, url)
        for login in ("officer", "staff", "department", "chief")
        for url in ("/warnings", "/warnings?tab=done")
    ),
    *((login, url) for login in ("staff", "chief") for url in ("/reports/bulletin/2026-09-15", "/reports/bulletin")),
    *(("secretary", f"/reports/monthly/2026-{month}") for month in ("08", "09")),
]
SCAN = re.compile(r"SCAN (?!CONSTANT ROW|\()(\w+)")
# The last two hold the few places that were merged into one.
GROW_SLOWLY = {"holiday_years", "places", "departments", "roster_entries", "merged", "covered"}


def pages_of(things):
    return [
        ("leader", f"/matters/{things.matter}"),
        *((login, f"/warnings/{things.warning}") for login in ("officer", "staff", "chief")),
        ("staff", f"/matters/{things.matter}"),
        ("officer", f"/matters/{things.matter}/numbers"),
        ("officer", f"/matters/{things.matter}/visits/new"),
        ("officer", f"/matters/{things.shared}"),
        ("officer2", "/"),
        ("officer2", "/matters"),
        ("officer2", "/matters?status=open&late=1"),
        ("officer2", "/matters?q=菜地"),
        ("officer2", f"/matters/{things.shared}"),
        *((login, f"/matters/{things.shared}/steps/merge") for login in ("officer", "staff")),
        ("staff", f"/matters/{things.shared}/steps/merge?q=菜地"),
        ("staff", f"/matters/{things.shared}/steps/merge?into={things.matter}"),
        ("officer", f"/matters/{things.shared}/steps/seal"),
        *(("staff", f"/intake/{things.intake}{more}") for more in ("", "/slip", "/answer", "/pass")),
        ("officer", f"/sessions/{things.session}"),
        ("secretary", f"/meetings/{things.planned}"),
        ("chief", f"/meetings/{things.issued}"),
        ("secretary", f"/meetings/{things.issued}/agenda"),
        ("secretary", f"/meetings/{things.issued}/agenda.docx"),
        ("secretary", f"/meetings/{things.issued}/notice"),
        ("secretary", f"/meetings/{things.issued}/chairs-copy"),
        ("secretary", f"/meetings/{things.issued}/chairs-copy/{things.copy}.pdf"),
        ("admin", f"/people/{things.person}"),
        ("admin", f"/people/{things.person}/handover?to={things.taker}"),
        ("leader", f"/account/handover?to={things.taker}"),
        ("leader", "/matters?mine=1"),
        ("admin", f"/people/{things.person}/posts/{things.post}/deputy"),
        ("secretary", f"/meetings/{things.held}/notes"),
        ("secretary", f"/meetings/{things.held}/steps/close"),
        ("secretary", f"/meetings/{things.closed}"),
        ("officer", f"/meetings/{things.closed}/minutes"),
        ("staff", f"/emergencies/{things.emergency}"),
        ("staff", f"/emergencies/new?matter={things.matter}"),
        ("department", f"/assignments/{things.assignment}"),
        ("admin", f"/places/{things.place}"),
        ("admin", f"/places/{things.place}/retire"),
        ("admin", f"/parlors/{things.parlor}"),
    ]


def scans(statement, parameters):
    """(table, line of the plan) for each table that the statement reads from end to end."""
    with db.engine.connect() as connection:
        for line in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters):
            if (found := SCAN.match(line.detail)) and found[1] not in GROW_SLOWLY:
                yield found[1], line.detail


def test_no_page_looks_at_every_row_of_a_table(app, cast, browser):
    if db.engine.dialect.name != "sqlite":
        pytest.skip("plans are read on SQLite: PostgreSQL rightly scans tables as small as these")
    worlds.others(cast)
    things = worlds.things(cast)
    make.walk_in(cast.staff)
    things.shared = make.matter_in("open@village", cast)
    make.step(cast.officer, things.shared, "share")
    found = {}
    for login, url in [*LISTS, *pages_of(things)]:
        visitor = browser(login)
        with counting() as asked:
            assert visitor.get(url).status_code == 200, url
        reads = [one for one in asked if one[0].lstrip().startswith(("SELECT", "WITH"))]
        assert reads, url
        for statement, parameters in reads:
            found.update({(table, url): line for table, line in scans(statement, parameters)})

    assert found == {}


def test_a_scan_would_be_seen(app):
    if db.engine.dialect.name == "sqlite":
        assert list(scans("SELECT id FROM matters WHERE title = ?", ("",))) == [("matters", "SCAN matters")]


COUNTED_BY = {
    "ix_matters_township_opened",
    "ix_matters_township_settled",
    "ix_matters_ended",
    "ix_clocks_township_due",
    "ix_assignments_township_due",
    "ix_parlor_sessions_township",
    "ix_history_entries_kind_place",
}
GROWING = r"(matters|clocks|assignments|agreements|parties|parlor_sessions|history_entries)"


def test_a_months_figures_are_read_by_the_days_of_their_indexes(app, cast, browser):
    make.matter_in("submitted", cast)
    visitor, used, whole = browser("staff"), set(), []
    with counting() as asked:
        for url in ("/reports/figures", "/reports/bulletin"):
            visitor.read(url)
    with db.engine.connect() as connection:
        if db.engine.dialect.name == "postgresql":
            # So few rows are rightly read from end to end: what is asked here is whether an index could serve.
            connection.exec_driver_sql("SET enable_seqscan = off")
            connection.exec_driver_sql("SET enable_bitmapscan = off")
        words = "EXPLAIN" if db.engine.dialect.name == "postgresql" else "EXPLAIN QUERY PLAN"
        for statement, parameters in asked:
            if not statement.lstrip().startswith(("SELECT", "WITH")):
                continue
            for line in connection.exec_driver_sql(f"{words} {statement}", parameters):
                used |= set(re.findall(r"\bix_\w+", line[-1]))
                whole += re.findall(rf"(?:Seq Scan on|SCAN) {GROWING}\b", line[-1])
    assert used >= (COUNTED_BY if db.engine.dialect.name == "sqlite" else set())
    assert whole == []
