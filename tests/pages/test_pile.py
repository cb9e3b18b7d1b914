"""A pile of paper sheets on one screen: each row its own session, outcome and errors; nothing is lost or doubled."""

import pytest

from tests import make
from tests.pages.desk import count, filled, fresh, hx, state
from tests.support.browser import soup
from village.commands.demo_cast import PARLOR, VILLAGE
from village.extensions import db
from village.models import Matter, ParlorSession, Party
from village.vocabulary import Outcome, SessionKind

URL = "/sessions/pile"
GOOD = {
    "rows-0-matter_title": "菜地边界多占一垄",
    "rows-0-subject": "neighbour",
    "rows-0-parties-0-name": "柳长发",
    "rows-0-parties-1-name": "周美芳",
    "rows-0-outcome": "to_continue",
    "rows-0-summary": "两家各说各的",
}
TALK = {"rows-1-what": "policy", "rows-1-summary": "讲了医保", "rows-1-held_at": "2026-09-10T19:30"}


def sessions():
    db.session.rollback()
    return db.session.query(ParlorSession).order_by(ParlorSession.id).all()


def test_sheets_become_sessions_with_what_the_top_says_where_they_say_nothing(browser):
    officer = browser("officer")
    answer = officer.submit(URL, fields={"place": PARLOR, "held_at": "2026-09-14T20:00", **GOOD, **TALK})
    assert answer.status_code == 303
    first, second = sessions()
    assert (first.place_code, first.kind, f"{first.held_at:%m-%d %H:%M}") == (
        PARLOR,
        SessionKind.MEDIATION,
        "09-14 12:00",
    )
    assert (second.place_code, second.kind, f"{second.held_at:%m-%d %H:%M}") == (
        PARLOR,
        SessionKind.POLICY,
        "09-10 11:30",
    )
    assert first.host == "柳长根"
    page = officer.read(answer.location)
    assert "存好了 2 场" in page.select_one("#flash").text
    links = [a["href"] for a in page.select("main a")]
    assert f"/sessions/{first.id}" in links
    assert f"/matters/{db.session.query(Matter).one().id}" in links
    assert page.select_one("#place option[selected]")["value"] == PARLOR


def test_what_is_right_is_written_and_what_is_wrong_stays_with_its_errors(browser):
    officer = browser("officer")
    fields = {**GOOD, "rows-1-matter_title": "屋檐滴水", "rows-1-subject": "land", "rows-1-outcome": "oral_agreement"}
    answer = officer.submit(URL, fields=fields)
    page = soup(answer)
    assert answer.status_code == 422
    assert [s.summary for s in sessions()] == ["两家各说各的"]
    assert "存好了" in page.select_one("#sheet-0").text
    assert page.select_one("#sheet-0 a[href^='/sessions/']")
    assert not page.select("#sheet-0 [name=rows-0-matter_title]")
    wrong = {a["href"] for a in page.select("#sheet-1 .errors li a")}
    assert wrong == {"#rows-1-parties-0-name"}
    assert page.select_one("[name=rows-1-matter_title]")["value"] == "屋檐滴水"
    assert page.select_one("[name=rows-1-outcome] option[selected]")["value"] == "oral_agreement"
    assert page.select_one("[name=rows-1-place] option[selected]") is None
    assert page.select_one("[name=rows-1-held_at]")["value"] == ""
    more = {"rows-1-parties-0-name": "柳阿四", "rows-1-agreement_text": "装雨槽"}
    again = officer.send(page, URL, fields=more)
    assert again.status_code == 303
    assert len(sessions()) == 2
    assert len(officer.read(again.location).select("main .card li")) == 2


def test_pressing_again_never_writes_twice(browser):
    officer = browser("officer")
    page = officer.read(URL)
    sent = filled(page, **GOOD, **TALK)
    sent["save"] = ["1"]
    assert [officer.post(URL, data=sent).status_code for _ in range(3)] == [303, 303, 303]
    assert (count(ParlorSession), count(Matter)) == (2, 1)


def test_a_refresh_in_the_middle_loses_and_doubles_nothing(browser):
    officer = browser("officer")
    sent = filled(officer.read(URL), **GOOD, **{"rows-2-matter_title": "半句"})
    first, second = (officer.post(URL, data=sent) for _ in range(2))
    for answer in (first, second):
        page = soup(answer)
        assert answer.status_code == 422
        assert page.select_one("[name=rows-2-matter_title]")["value"] == "半句"
        assert "存好了" in page.select_one("#sheet-0").text
    assert count(ParlorSession) == 1


def test_a_sheet_changed_after_it_was_written_is_said_and_never_lost(browser):
    officer = browser("officer")
    sent = filled(officer.read(URL), **GOOD)
    officer.post(URL, data=sent)
    changed = {**sent, "rows-0-summary": ["后来改的话"]}
    answer = officer.post(URL, data=changed)
    page = soup(answer)
    assert answer.status_code == 422
    assert "没有覆盖" in page.select_one("#sheet-0").text
    assert page.select_one("[name=rows-0-summary]").text.strip() == "后来改的话"
    answer = officer.send(page, URL, button="fresh")
    assert (answer.status_code, count(ParlorSession)) == (200, 1)
    assert officer.send(soup(answer), URL).status_code == 303
    assert [s.summary for s in sessions()] == ["两家各说各的", "后来改的话"]


def test_one_more_sheet_by_button_keeps_what_was_typed_and_writes_nothing(browser):
    officer = browser("officer")
    answer = officer.submit(URL, fields=GOOD, button="add")
    page = soup(answer)
    assert (answer.status_code, count(ParlorSession)) == (200, 0)
    assert len(page.select(".sheet")) == 4
    assert [one["name"] for one in page.select("[autofocus]")] == ["rows-3-what"]
    assert page.select_one("[name=rows-0-matter_title]")["value"] == GOOD["rows-0-matter_title"]


def test_one_more_sheet_by_htmx_is_a_fragment_with_the_button_for_the_next(browser):
    officer = browser("officer")
    button = officer.read(URL).select_one(".add button")
    row = soup(officer.get(button["hx-get"], headers=hx("add")))
    assert row.select_one("html") is None
    assert row.select_one("[name=rows-3-what]").has_attr("autofocus")
    assert "n=4" in row.select_one(".add button")["hx-get"]
    assert officer.get(f"{URL}/row?n=20").status_code == 404
    last = soup(officer.get(f"{URL}/row?n=19"))
    assert not last.select(".add button")


def test_a_sheet_goes_on_with_a_known_matter_and_doubles_no_party(browser, cast):
    matter = make.matter(cast.leader)
    fields = {
        "rows-0-what": str(matter),
        "rows-0-parties-0-name": "赵小兰",
        "rows-0-outcome": "not_reached",
        "rows-0-next_step": "hand_up",
        "rows-0-tried": "谈过",
        "rows-0-needed": "来人",
    }
    assert browser("officer").submit(URL, fields=fields).status_code == 303
    assert (count(Party), state(matter), fresh(Matter, matter).session_count) == (2, "open@village", 2)


def test_each_sheet_has_its_own_outcome_and_questions(browser):
    fields = {**GOOD, "rows-0-outcome": "party_refused"}
    page = soup(browser("officer").submit(URL, fields=fields))
    assert {a["href"] for a in page.select("#sheet-0 .errors li a")} == {"#rows-0-other_routes_told"}


def test_a_hazard_found_on_a_round_is_a_matter_of_a_visit(browser):
    fields = {
        "rows-0-what": "visit_new",
        "rows-0-matter_title": "楼道堆物",
        "rows-0-subject": "hazard",
        "rows-0-outcome": "to_continue",
    }
    assert browser("officer").submit(URL, fields=fields).status_code == 303
    assert sessions()[0].kind is SessionKind.VISIT
    assert db.session.query(Matter).one().check.value == "hazards"


def test_an_empty_pile_says_so_and_empty_sheets_are_passed_over(browser):
    officer = browser("officer")
    answer = officer.submit(URL)
    assert answer.status_code == 422
    assert "还没有填" in answer.text
    assert (
        officer.submit(URL, fields={**{k.replace("rows-0", "rows-2"): v for k, v in GOOD.items()}}).status_code == 303
    )
    assert count(ParlorSession) == 1


@pytest.mark.parametrize("field", ["matter_title", "subject", "outcome", "parties-0-name"])
def test_each_missing_answer_is_asked_at_its_own_row(browser, field):
    fields = {**GOOD, f"rows-0-{field}": ""}
    if field == "parties-0-name":
        fields["rows-0-parties-1-name"] = ""
    page = soup(browser("officer").submit(URL, fields=fields))
    assert {a["href"] for a in page.select("#sheet-0 .errors li a")} == {f"#rows-0-{field}"}
    assert count(ParlorSession) == 0


def test_the_centre_chooses_the_village_first_and_writes_for_no_other(browser):
    staff = browser("staff")
    assert f"{URL}?village={VILLAGE}" in [a["href"] for a in staff.read(URL).select("main a")]
    page = staff.read(f"{URL}?village={VILLAGE}")
    assert {o["value"][:12] for o in page.select("#place option")} == {VILLAGE}
    answer = staff.send(page, URL, fields=GOOD)
    assert answer.status_code == 303
    assert f"village={VILLAGE}" in answer.location
    browser("stranger").read(f"{URL}?village={VILLAGE}")
    assert "柳湾村" not in browser("stranger").read(f"{URL}?village={VILLAGE}").text


def test_a_matter_out_of_reach_is_no_choice_and_no_error_page(browser, cast):
    theirs = make.matter(cast.leader2, place=cast.leader2.place_code)
    fields = {"rows-0-what": str(theirs), "rows-0-outcome": "to_continue"}
    answer = browser("officer").submit(URL, fields=fields, force=True)
    assert answer.status_code == 422
    assert "不在您的范围内" in answer.text
    assert fresh(Matter, theirs).session_count == 1


def test_what_was_typed_comes_back_after_a_lost_log_in(browser, client, app):
    officer = browser("officer")
    sent = filled(officer.read(URL), **GOOD)
    with officer.session_transaction() as session:
        session.clear()
    answer = officer.post(URL, data=sent)
    officer.sign_in("officer")
    kept = answer.location.partition("kept=")[2].partition("&")[0]
    page = officer.read(f"{URL}?kept={kept}")
    assert page.select_one("[name=rows-0-matter_title]")["value"] == GOOD["rows-0-matter_title"]
    assert count(ParlorSession) == 0


def test_the_way_there_stands_at_the_sessions_and_at_the_officers_home(browser):
    for login, url in (("officer", "/"), ("officer", "/sessions"), ("staff", "/sessions")):
        assert browser(login).read(url).select(f"main a[href='{URL}']"), (login, url)
    for url in ("/", "/sessions"):
        assert not browser("leader").read(url).select(f"a[href='{URL}']")
    browser("leader").read(URL, status=403)


def test_outcomes_lead_where_they_lead_from_the_single_form(browser):
    browser("officer").submit(URL, fields={**GOOD, "rows-0-outcome": Outcome.RESOLVED_ON_THE_SPOT.value})
    assert state(db.session.query(Matter).one().id) == "settled"


def test_a_name_typed_into_a_title_is_warned_of_at_once(browser):
    officer, named = browser("officer"), {"rows-0-matter_title": "柳长发占了一垄"}
    page = officer.read(officer.submit(URL, fields={**GOOD, **named}).location)
    assert "标题里有当事人的姓名" in page.select_one("main .card li").text
    single = {"matter_title": "柳长发占地", "subject": "land", "parties-0-name": "柳长发", "outcome": "to_continue"}
    page = officer.read(officer.submit("/sessions/new", fields={"matter": "new", **single}).location)
    assert "标题里有当事人的姓名" in page.select_one("#flash .warn").text
