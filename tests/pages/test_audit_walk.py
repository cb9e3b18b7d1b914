"""The auditor walks every page there is for them, and takes every list out: no matter's words, no party's name."""

import pytest
from sqlalchemy import select

from tests import make
from tests.actions.test_reception import visit
from tests.pages import worlds
from tests.pages.desk import filled
from tests.support.browser import soup
from village.actions import reads
from village.extensions import db
from village.models import FileRecord, Matter

SECRETS = ("菜地", "边界", "陈大明", "赵小兰", "陈某", "村口", "养鸭", "两家当面", "约好下周三", "demo.jpg", "泵站")


@pytest.fixture
def lived(cast, browser):
    """A township with something of everything, much of it read by those of the centre, one matter sealed."""
    things = worlds.things(cast)
    walked_in = make.walk_in(cast.staff)
    visit(cast.staff, walked_in)
    db.session.get(Matter, walked_in).sealed = True
    db.session.commit()
    for login in ("staff", "secretary", "chief", "officer2"):
        reader = browser(login)
        for url in (f"/matters/{things.matter}", f"/matters/{walked_in}", f"/sessions/{things.session}"):
            reader.get(url)
        reader.get(f"/meetings/{things.issued}/agenda")
    for kind, key in (("file_records", db.session.scalar(select(FileRecord.id))), ("numbered_copies", 1)):
        reads.note(cast.secretary, kind, key or 1, "10.0.0.1")
    return things


def links(page):
    return {a["href"] for a in page.select("a[href^='/']") if "/logout" not in a["href"]}


def test_no_matters_words_and_no_partys_name_anywhere(lived, browser):
    auditor = browser("auditor")
    waiting, seen = ["/", *(f"/audit?tab={tab}" for tab in ("logins", "accounts", "reads", "house"))], set()
    while waiting:
        url = waiting.pop().partition("#")[0]
        if url in seen:
            continue
        seen.add(url)
        answer = auditor.get(url)
        if answer.mimetype != "text/html":
            continue
        page = soup(answer)
        assert [secret for secret in SECRETS if secret in page.text] == [], url
        waiting += links(page) - seen
    assert len(seen) > 8

    rows = [row.text for row in auditor.read("/audit?tab=reads").select("tbody tr")]
    assert len(rows) >= 12
    assert any("清禾-2026-0001" in row for row in rows)


@pytest.mark.parametrize("tab", ["logins", "accounts", "reads", "house"])
def test_no_file_says_more_than_the_page(lived, browser, tab):
    auditor = browser("auditor")
    page = auditor.read(f"/audit?tab={tab}")
    answer = auditor.post("/audit/export", data=filled(page, "form[action='/audit/export']"))
    text = answer.get_data().decode("utf-8-sig")
    assert [secret for secret in SECRETS if secret in text] == []
    assert len(text.splitlines()) >= 1


def test_what_a_shared_village_reads_is_read_from_outside(cast, browser, lived):
    from village.models import MatterPlace

    db.session.add(MatterPlace(matter_id=lived.matter, village_code=cast.officer2.place_code))
    db.session.commit()
    browser("officer2").read(f"/matters/{lived.matter}")
    browser("officer").read(f"/matters/{lived.matter}")
    rows = [row.text for row in browser("auditor").read("/audit?tab=reads").select("tbody tr")]
    assert cast.officer2.name in rows[0]
    assert not any(f"{cast.officer.name}（" in row for row in rows)
