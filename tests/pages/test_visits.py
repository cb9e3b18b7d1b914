"""The form of a visit shows what was answered before; the matter's page tells visits beside the talks."""

import pytest

from tests import make
from tests.actions.test_reception import visit
from tests.pages.desk import filled, last_session, typed, wrong
from tests.support.browser import soup
from village.extensions import db
from village.models import Matter

ASKED = {"visitor": "other", "summary": "问为什么不受理", "answered": "说明了理由，可以申请行政复议"}


@pytest.fixture
def refused(cast):
    return make.matter_in("refused", cast)


def before(visitor, matter_id):
    return visitor.read(f"/matters/{matter_id}/visits/new").select_one("section.card").text


def test_noted_on_a_refused_matter_whose_ground_and_route_stand_above(browser, refused):
    staff = browser("staff")
    told = before(staff, refused)
    for text in ("不予受理", "行政复议"):
        assert text in told
    answer = staff.submit(f"/matters/{refused}/visits/new", fields=ASKED)
    assert answer.location == f"/matters/{refused}"
    held = last_session()
    assert (held.kind, held.host, held.headcount) == ("reception", "唐敏", 1)

    line = staff.read(f"/matters/{refused}").select_one(".timeline li").text
    for text in ("来访接待", "另一方", "问为什么不受理", "答复：", "说明了理由"):
        assert text in line
    assert "说明了理由" in before(staff, refused)
    assert "说明了理由" in staff.read(f"/sessions/{held.id}").text


def test_what_went_on_inside_is_not_among_the_answers(browser, cast):
    matter_id = make.matter(cast.leader)
    make.step(cast.leader, matter_id, "hand_up")
    told = before(browser("officer"), matter_id)
    assert "第 1 次谈，继续谈" in told
    assert "请村里协助" not in told


def test_a_matter_nobody_answered_yet_says_so(browser, cast):
    matter_id = make.walk_in(cast.staff, request="请镇里协调")
    page = browser("staff").read(f"/matters/{matter_id}/visits/new")
    assert page.select_one("section.card .timeline") or "还没有答复过" in page.text


def test_visits_are_no_talks(browser, cast):
    matter_id = make.matter(cast.leader)
    visit(cast.leader, matter_id)
    make.session(cast.leader, matter=str(matter_id))
    labels = [b.text for b in browser("leader").read(f"/matters/{matter_id}").select(".timeline b")]
    assert labels == ["第 2 次谈，继续谈", "来访接待", "第 1 次谈，继续谈"]
    assert db.session.get(Matter, matter_id).session_count == 2


def test_bad_input_keeps_all_that_was_typed(browser, cast):
    matter_id = make.matter(cast.leader)
    staff, url = browser("staff"), f"/matters/{matter_id}/visits/new"
    fields = {**ASKED, "visitor": None, "answered": "", "host": "", "held_at": "2026-09-15T23:00", "headcount": "many"}
    answer = staff.submit(url, fields=fields)
    assert wrong(answer) == {"visitor", "answered", "host", "headcount"}
    answer = staff.submit(url, fields={**ASKED, "held_at": "2026-09-15T23:00"})
    assert wrong(answer) == {"held_at"}
    kept = typed(soup(answer))
    assert kept["summary"] == ["问为什么不受理"]
    assert kept["visitor"] == ["other"]
    assert staff.submit(url, fields={**ASKED, "visitor": "nobody"}, force=True).status_code == 422


def test_the_same_page_sent_again_with_other_words_is_asked_about(browser, cast):
    matter_id = make.matter(cast.leader)
    staff, url = browser("staff"), f"/matters/{matter_id}/visits/new"
    data = filled(staff.read(url), **ASKED)
    assert staff.post(url, data=data).status_code == 303
    assert staff.post(url, data=data).status_code == 303
    answer = staff.post(url, data={**data, "answered": ["又说了一点"]})
    assert answer.status_code == 409
    assert "又说了一点" in answer.get_data(as_text=True)
    assert staff.send(soup(answer), url).status_code == 303


def test_names_stay_masked_where_they_were(browser, cast):
    matter_id = make.matter(cast.leader, summary="陈大明说已经让了一步。")
    page = browser("staff").read(f"/matters/{matter_id}/visits/new")
    assert "陈大明" not in page.text
    assert "陈某说已经让了一步" in page.text
    assert "陈大明" in browser("officer").read(f"/matters/{matter_id}/visits/new").text


def test_a_closed_parlor_says_what_is_wrong(browser, cast):
    from sqlalchemy import delete

    from village.models import Parlor

    matter_id = make.matter(cast.leader)
    db.session.execute(delete(Parlor).where(Parlor.place_code == cast.leader.place_code))
    db.session.commit()
    answer = browser("leader").submit(f"/matters/{matter_id}/visits/new", fields=ASKED)
    assert answer.status_code == 422
    assert "还没有登记客堂间" in answer.get_data(as_text=True)


def test_two_clicks_from_the_desk(browser, cast):
    matter_id = make.matter(cast.leader)
    number = db.session.get(Matter, matter_id).number
    staff = browser("staff")
    found = staff.submit("/escalations", "main form", {"q": number})
    assert soup(found).select_one(f"main a[href='/matters/{matter_id}/visits/new']")
    assert f"/matters/{matter_id}/visits/new" in browser("officer").get("/matters?q=菜地").get_data(as_text=True)
    assert "/visits/new" not in browser("chief").get("/matters?q=菜地").get_data(as_text=True)
    assert "/visits/new" not in staff.get("/matters").get_data(as_text=True)


def test_a_visit_is_corrected_and_stays_a_visit_without_names(browser, cast):
    matter_id = make.matter(cast.leader)
    talk = last_session().id
    session_id = visit(cast.officer, matter_id)
    officer, url = browser("officer"), f"/sessions/{session_id}/correct"
    page = officer.read(url)
    assert page.select("[name=kind], [name^=attendees]") == []
    officer.submit(url, "main form", {"answered": "约好下周四再谈。", "reason": "日子写错了"})
    assert "约好下周四再谈" in officer.read(f"/matters/{matter_id}").select_one(".timeline li").text
    told = officer.read(f"/sessions/{session_id}").text
    for text in ("约好下周三再谈", "约好下周四再谈", "日子写错了"):
        assert text in told
    options = [o["value"] for o in officer.read(f"/sessions/{talk}/correct").select("[name=kind] option")]
    assert "reception" not in options
