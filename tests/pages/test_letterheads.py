"""A township's letterheads through the pages: put in, looked at, taken into use, given up; and who they bind."""

import io

import pytest

from tests import make, uploads
from tests.pages import worlds
from tests.pages.desk import filled
from tests.pages.test_matrix import doors
from tests.papers.reading import docx_text
from tests.support.browser import soup
from village.actions import letterheads, meeting_items, meeting_steps
from village.extensions import db
from village.models import Letterhead
from village.queries import verify
from village.rules.errors import NotAllowed
from village.vocabulary import ON_LETTERHEAD, Outcome, Paper, Section

URL = "/settings/letterheads"
HEAD = "清禾镇文件"


@pytest.fixture
def admin(browser):
    return browser("admin")


@pytest.fixture
def agenda(cast):
    key = make.meeting(cast.secretary)
    meeting_items.add_topic(cast.secretary, key, {"section": Section.OTHER, "title": "部署秋收防火"})
    meeting_steps.take_step(cast.secretary, key, "issue", None, {"approved_by": "高立群"})
    return f"/meetings/{key}/agenda.docx"


def put(visitor, data, kind="agenda", name="红头.docx"):
    fields = filled(visitor.read(URL), "main form.card", kind=kind)
    fields["file"] = (io.BytesIO(data), name) if data else (io.BytesIO(), "")
    return visitor.post(URL, data=fields, content_type="multipart/form-data")


def use(visitor, action="use"):
    return visitor.submit(URL, f"form[action$='/{action}']")


def test_it_is_put_in_looked_at_used_and_given_up(admin, browser, agenda):
    secretary = browser("secretary")
    put(admin, uploads.letterhead())
    assert not docx_text(secretary.get(agenda).data).startswith(HEAD)

    sample = admin.get(admin.read(URL).select_one("a[href$='.docx']")["href"])
    assert docx_text(sample.data).startswith("清禾镇文件议程（样张）")

    use(admin)
    assert docx_text(secretary.get(agenda).data).startswith(HEAD)
    assert not docx_text(secretary.get(agenda.replace("agenda", "notice")).data).startswith(HEAD)

    use(admin, "give-up")
    assert not docx_text(secretary.get(agenda).data).startswith(HEAD)
    told = admin.read(URL).text
    assert all(step in told for step in ("传来版头", "开始用版头", "停用版头", "红头.docx"))


def test_a_new_one_replaces_the_old_one_only_when_it_is_used(admin, browser, agenda):
    secretary = browser("secretary")
    put(admin, uploads.letterhead())
    use(admin)
    put(admin, uploads.letterhead("新版头", "{{ 正文 }}"), name="新.docx")
    assert docx_text(secretary.get(agenda).data).startswith(HEAD)
    use(admin)
    assert docx_text(secretary.get(agenda).data).startswith("新版头")
    assert len(admin.read(URL).select("li.item")) == 1
    assert list(verify.faults()) == []


def test_what_is_wrong_is_told_with_its_place_and_nothing_is_kept(admin):
    answer = put(admin, uploads.letterhead("{{ 正文 }}", "{{ 文号 }}"))
    assert answer.status_code == 422
    assert "正文第 2 段：{{ 文号 }}，没有这个占位符" in soup(answer).select_one(".errors").text
    answer = put(admin, b"not a word file")
    assert answer.status_code == 422
    assert "这不是 Word 文件" in answer.text
    assert put(admin, b"").status_code == 422
    assert put(admin, uploads.letterhead(), kind="").status_code == 422
    assert "还没有自己的版头" in admin.read(URL).text


# What hangs on a wall or is filled in by hand has its own face.
WITHOUT = {"sessions.sheet_docx", "parlors.poster_docx", "parlors.privacy_notice_docx"}


def word_files(house, things, login):
    """(endpoint, URL) of each Word file of a paper that this person may fetch."""
    found = doors(house, things, login)
    return [(door.endpoint, door.url) for door in found if door.endpoint.endswith("_docx") and door.method == "GET"]


@pytest.mark.parametrize("login", ["staff", "secretary", "officer"])
def test_every_paper_of_the_office_can_have_one(app, browser, cast, login):
    things = worlds.things(cast)
    for kind in ON_LETTERHEAD:
        letterheads.use(cast.admin, letterheads.propose(cast.admin, kind, "红头.docx", uploads.letterhead()))
    visitor = browser(login)
    fetched = {endpoint: visitor.get(url) for endpoint, url in word_files(app, things, login)}
    headed = {name: docx_text(got.data).startswith(HEAD) for name, got in fetched.items() if got.status_code == 200}
    assert len(headed) >= 8
    assert {name for name, bears in headed.items() if not bears} == WITHOUT & {*headed}


def test_the_papers_of_a_matter_have_each_their_own(browser, cast):
    matter = make.matter(cast.leader, outcome=Outcome.WRITTEN_AGREEMENT, agreement_text="退一尺", performance="当天")
    letterheads.use(cast.admin, letterheads.propose(cast.admin, Paper.AGREEMENT, "红头.docx", uploads.letterhead()))
    officer = browser("officer")
    for paper in (Paper.AGREEMENT, Paper.INTAKE_FORM, Paper.RIGHTS_NOTICE):
        text = docx_text(officer.get(f"/matters/{matter}/papers/{paper}.docx").data)
        assert text.startswith(HEAD) == (paper is Paper.AGREEMENT)


def test_it_binds_one_township_only(cast, browser, agenda):
    worlds.others(cast)
    key = letterheads.propose(cast.admin, Paper.AGENDA, "红头.docx", uploads.letterhead())
    letterheads.use(cast.admin, key)
    other = browser("admin9")
    assert "红头.docx" not in other.read(URL).text
    assert other.get(f"{URL}/{key}.docx").status_code == 404
    far = make.meeting(cast.secretary9)
    assert not docx_text(browser("secretary9").get(f"/meetings/{far}/agenda.docx").data).startswith(HEAD)


def test_two_presses_are_told_apart(admin, cast):
    put(admin, uploads.letterhead())
    page = admin.read(URL)
    action = page.select_one("form[action$='/use']")["action"]
    use(admin)
    data = {"csrf_token": page.select_one("[name=csrf_token]")["value"]}
    answer = admin.post(action, data=data, follow_redirects=True)
    assert "刚才已经有人办过了" in answer.text


def test_only_the_townships_administrator_keeps_them(cast):
    for who in (cast.secretary, cast.auditor):
        with pytest.raises(NotAllowed):
            letterheads.propose(who, Paper.AGENDA, "红头.docx", uploads.letterhead())


def test_the_auditor_reads_what_was_done(admin, browser):
    put(admin, uploads.letterhead())
    text = browser("auditor").read("/audit?tab=house").text
    assert "传来版头" in text
    assert "红头.docx" in text


def test_a_row_is_found_by_its_township(cast):
    key = letterheads.propose(cast.admin, Paper.AGENDA, "长" * 300 + ".docx", uploads.letterhead())
    assert len(db.session.get(Letterhead, key).name) == 120
