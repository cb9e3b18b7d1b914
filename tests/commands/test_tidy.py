"""Log-ins and reads go when their time is over; the history stays and says so."""

from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import func, select

from tests import make
from village.actions import accounts, reads, settings
from village.extensions import db
from village.models import HistoryEntry, LoginAttempt, ReadLog
from village.rules.calendar import CHINA
from village.rules.errors import Invalid
from village.rules.retention import kept_since


@pytest.fixture
def run(app):
    def command(*words):
        db.session.rollback()
        answer = app.test_cli_runner().invoke(args=list(words))
        db.session.rollback()
        assert answer.exit_code == 0, answer.output
        return answer.output.splitlines()

    return command


def count(model):
    return db.session.scalar(select(func.count()).select_from(model))


def one_of_each(cast, matter_id):
    """A log-in, a try of nobody's, a read."""
    accounts.log_in("leader", make.PASSWORD, "10.0.0.1")
    with pytest.raises(Invalid):
        accounts.log_in("nobody", "wrong", "10.9.9.9")
    reads.note(cast.staff, "matters", matter_id, "10.0.0.1")


def test_what_is_older_than_a_year_goes_and_the_history_says_so(run, cast, clock):
    matter_id = make.matter(cast.leader)
    one_of_each(cast, matter_id)
    clock.forward(days=300)
    one_of_each(cast, matter_id)
    entries = count(HistoryEntry)

    clock.forward(days=70)
    assert run("tidy") == [
        "清禾镇: 1 log-ins and 1 reads removed.",
        "no township: 1 log-ins and 0 reads removed.",
        "2 log-ins and 1 reads removed.",
    ]
    assert (count(LoginAttempt), count(ReadLog)) == (2, 1)
    assert count(HistoryEntry) == entries + 1
    assert run("verify")[-1] == "The history is whole."


def test_where_nothing_is_old_nothing_is_said(run, cast):
    one_of_each(cast, make.matter(cast.leader))
    entries = count(HistoryEntry)
    assert run("tidy") == ["0 log-ins and 0 reads removed."]
    assert count(HistoryEntry) == entries


def test_the_auditor_reads_what_was_tidied(run, cast, clock, browser):
    one_of_each(cast, make.matter(cast.leader))
    clock.forward(days=400)
    run("tidy")
    row = browser("auditor").read("/audit?tab=house").select_one("main tbody tr").text
    for text in ("清理到期记录", "程序", "保留几个月：12", "早于哪天：2026-10-20", "登录几条：1", "查阅几条：1"):
        assert text in row


@pytest.mark.parametrize(("months", "left"), [(6, 0), (60, 3)])
def test_a_township_keeps_them_as_long_as_it_chose(run, cast, clock, months, left):
    settings.choose(cast.admin, {"log_months": months})
    matter_id = make.matter(cast.leader)
    for _ in range(3):
        reads.note(cast.staff, "matters", matter_id, "10.0.0.1")
    clock.forward(days=200)
    run("tidy")
    assert count(ReadLog) == left


@pytest.mark.parametrize("months", [0, 5, 61, "6", None])
def test_less_than_six_months_is_refused(cast, months):
    with pytest.raises(Invalid) as refused:
        settings.choose(cast.admin, {"log_months": months})
    assert list(refused.value.errors) == ["log_months"]


@pytest.mark.parametrize(
    ("today", "months", "first"),
    [
        (date(2026, 9, 15), 12, datetime(2025, 9, 15)),
        (date(2026, 8, 31), 6, datetime(2026, 2, 28)),
        (date(2028, 8, 31), 6, datetime(2028, 2, 29)),
        (date(2026, 1, 10), 12, datetime(2025, 1, 10)),
        (date(2026, 9, 15), 3, datetime(2026, 3, 15)),
    ],
)
def test_the_first_day_that_is_kept(today, months, first):
    since = kept_since(today, months)
    assert since == first.replace(tzinfo=CHINA)
    assert since.utcoffset() == timedelta(hours=8)
