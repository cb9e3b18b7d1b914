"""The papers of a meeting through the pages: which have names, who may have them, and what is written down of it."""

import io

import pytest
from pypdf import PdfReader

from tests import make
from tests.pages.desk import count, wrong
from tests.papers.reading import pdf_text, text_of
from tests.support.browser import soup
from village.actions import copies, meeting_items, meeting_steps
from village.extensions import db
from village.models import HistoryDetail, HistoryEntry, Issue, Matter, NumberedCopy, ReadLog
from village.pages.meetings.paper_list import PAPERS
from village.rules.errors import NotOpen

NAMES = ("陈大明", "赵小兰")


@pytest.fixture
def issued(cast):
    """A meeting whose agenda is issued, with one dispute on it."""
    make.matter_in("scheduled", cast)
    meeting_id = make.planned_meeting(cast)
    meeting_steps.take_step(cast.secretary, meeting_id, "issue", None, {"approved_by": "高立群"})
    return meeting_id


@pytest.fixture
def url(issued):
    return f"/meetings/{issued}/chairs-copy"


def made(visitor, url, recipient="高立群（副镇长）"):
    """Make a copy; answers the PDF's URL as the meeting's page offers it."""
    answer = visitor.submit(url, recipient=recipient, promised=True)
    assert answer.status_code == 303
    return visitor.read(answer.location.partition("#")[0]).select_one("#copies a")["href"]


def test_no_paper_but_the_chairs_copy_has_a_name(app, browser, issued, url):
    secretary = browser("secretary")
    adapter = app.url_map.bind("localhost")
    papers = [f"meetings.{paper.name}_{form}" for paper in PAPERS for form in ("page", *paper.forms) if paper.forms]
    assert len(papers) == 21
    for endpoint in papers:
        answer = secretary.get(adapter.build(endpoint, {"meeting_id": issued}))
        assert [name for name in NAMES if name in text_of(answer)] == [], endpoint
    assert all(name in pdf_text(secretary.get(made(secretary, url)).data) for name in NAMES)


def test_a_copy_is_numbered_and_stands_in_the_history(browser, url):
    secretary = browser("secretary")
    made(secretary, url)
    made(secretary, url, recipient="钟建平（镇长）")
    entries = db.session.query(HistoryEntry).filter_by(step="chairs_copy").order_by(HistoryEntry.seq).all()
    told = [db.session.get(HistoryDetail, entry.id).answers for entry in entries]
    assert [(row["number"], row["recipient"], row["version"]) for row in told] == [
        ("清禾参阅〔2026〕1号", "高立群（副镇长）", 1),
        ("清禾参阅〔2026〕2号", "钟建平（镇长）", 1),
    ]
    page = secretary.read(url.removesuffix("/chairs-copy"))
    assert [a.text for a in page.select("#copies a")] == ["清禾参阅〔2026〕2号", "清禾参阅〔2026〕1号"]
    assert "制作主持人参阅本：清禾参阅〔2026〕2号 · 钟建平（镇长）" in page.text


def test_number_and_reader_stand_on_every_page(browser, cast, url, issued):
    secretary = browser("secretary")
    pdf = PdfReader(io.BytesIO(secretary.get(made(secretary, url, "#let x <b> @高 {{ 7*7 }}\\")).data))
    for page in pdf.pages:
        text = "".join(page.extract_text().split())
        assert "清禾参阅〔2026〕1号" in text
        assert "#letx<b>@高{{7*7}}\\" in text


def test_each_download_is_logged_and_auditors_read_which_copy(browser, url):
    secretary = browser("secretary")
    pdf = made(secretary, url)
    for times in (1, 2):
        assert secretary.get(pdf).status_code == 200
        assert db.session.query(ReadLog).filter_by(subject_kind="numbered_copies").count() == times
        db.session.rollback()
    assert "主持人参阅本 清禾参阅〔2026〕1号" in browser("auditor").read("/audit?tab=reads").text


def test_it_is_asked_for_whom_and_promised(browser, url):
    secretary = browser("secretary")
    assert wrong(secretary.submit(url, recipient="", promised=False)) == {"recipient", "promised"}
    answer = secretary.submit(url, recipient="高" * 81, promised=True)
    assert wrong(answer) == {"recipient"}
    assert soup(answer).select_one("[name=recipient]")["value"] == "高" * 81
    assert count(NumberedCopy) == 0


def test_nothing_with_names_is_made_of_a_draft(browser, cast):
    make.matter_in("scheduled", cast)
    meeting_id = make.planned_meeting(cast)
    secretary = browser("secretary")
    assert secretary.get(f"/meetings/{meeting_id}/chairs-copy").status_code == 409
    with pytest.raises(NotOpen):
        copies.make(cast.secretary, meeting_id, {"recipient": "高立群"})
    assert count(NumberedCopy) == 0
    assert "chairs-copy" not in secretary.get(f"/meetings/{meeting_id}").text


def test_a_sealed_matter_is_in_no_copy_not_even_in_one_made_before(browser, url):
    secretary = browser("secretary")
    pdf = made(secretary, url)
    assert "菜地边界" in pdf_text(secretary.get(pdf).data)
    matter, issue = db.session.query(Matter).one(), db.session.query(Issue).one()
    elsewhere = {"number": matter.number, "title": "菜地边界"}
    sections = [{"section": "last_month", "items": [], "rows": [elsewhere]}, *issue.content["sections"]]
    issue.content = {**issue.content, "sections": sections, "changes": [elsewhere]}
    matter.sealed = True
    db.session.commit()
    text = pdf_text(secretary.get(pdf).data)
    assert [word for word in (*NAMES, "菜地边界", matter.number) if word in text] == []


def test_a_copy_stays_with_the_version_it_was_made_of(browser, cast, issued, url):
    secretary = browser("secretary")
    pdf = made(secretary, url)
    meeting_steps.take_step(cast.secretary, issued, "postpone", None, {"held_at": make.now(), "reason": "领导外出"})
    meeting_items.add_topic(cast.secretary, issued, {"section": "other", "title": "部署秋收防火"})
    meeting_steps.take_step(cast.secretary, issued, "issue", None, {"approved_by": "高立群"})
    assert "秋收防火" not in pdf_text(secretary.get(pdf).data)
    assert "秋收防火" in pdf_text(secretary.get(made(secretary, url)).data)
    assert "议程第2版" in secretary.read(url).text


@pytest.mark.parametrize(("login", "status"), [("staff", 403), ("chief", 403), ("officer", 403), ("leader", 403)])
def test_only_the_secretary_makes_and_prints_it(browser, url, login, status):
    pdf = made(browser("secretary"), url)
    assert [browser(login).get(page).status_code for page in (url, pdf)] == [status] * 2
    meeting = browser(login).get(url.removesuffix("/chairs-copy"))
    assert "参阅〔2026〕" not in meeting.text or login == "staff"
    assert "chairs-copy" not in meeting.text


def test_a_copy_of_another_meeting_is_not_found(browser, cast, url):
    secretary = browser("secretary")
    pdf = made(secretary, url)
    other = make.meeting(cast.secretary, held_at=make.now() + make.timedelta(days=40))
    assert secretary.get(f"/meetings/{other}/chairs-copy/{pdf.rpartition('/')[2]}").status_code == 404
