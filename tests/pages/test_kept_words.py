"""Words outlive a lost log-in, a lost token, a faster colleague and a form sent twice; only their writer gets them."""

import pytest

from tests import make
from tests.pages.desk import count, filled, fresh, hx, last_matter, last_session, state, typed
from tests.pages.languages import speaks
from tests.pages.test_bad_input import NEW
from tests.support.browser import soup
from village.models import HistoryEntry, KeptForm, Matter, ParlorSession

WORDS = {**NEW, "parties-5-name": "Bob Lee", "agreement_text": "line one\nline two", "attendees-1-name": "Aunt May"}


def written(visitor, **fields):
    """The session form with words typed in, not sent yet."""
    return filled(visitor.read("/sessions/new"), **{**WORDS, "terms_told": "y", **fields})


def lose_log_in(visitor):
    with visitor.session_transaction() as session:
        session.clear()


def log_in(visitor, url, login):
    return visitor.submit(url, login=login, password=make.PASSWORD)


def holds_the_words(page):
    stands = typed(page)
    return {name: stands.get(name) for name in WORDS} == {name: [value] for name, value in WORDS.items()}


def test_words_sent_without_a_log_in_wait_for_their_writer(reader):
    leader = reader("leader")
    sent = written(leader)
    lose_log_in(leader)
    answer = leader.post("/sessions/new", data=sent)
    assert answer.status_code == 303
    assert answer.location.startswith("/login?next=")
    page = speaks(leader, leader.get(answer.location), "登录")
    assert page.select_one(".notice")
    answer = log_in(leader, answer.location, "leader")
    assert answer.status_code == 303
    page = speaks(leader, leader.get(answer.location), "您刚才填的还在")
    back = page.select_one("main a.solid")["href"]
    assert back.startswith("/sessions/new?kept=")
    page = leader.read(back)
    assert holds_the_words(page)
    assert page.select_one("[name=terms_told]").has_attr("checked")
    assert count(ParlorSession) == 0
    assert leader.send(page, back).status_code == 303
    assert count(ParlorSession) == 1
    assert last_matter().title == WORDS["matter_title"]


def test_another_person_finds_nothing_of_them(browser):
    leader = browser("leader")
    sent = written(leader)
    lose_log_in(leader)
    answer = leader.post("/sessions/new", data=sent)
    assert log_in(leader, answer.location, "leader2").location == "/sessions/new"
    token = answer.location.rpartition("kept=")[2]
    for login in ("leader2", "officer", "staff"):
        other = browser(login)
        other.read(f"/account/kept/{token}", status=404)
        assert WORDS["summary"] not in other.read(f"/sessions/new?kept={token}").text
        assert "Ann Lee" not in other.get(f"/sessions/new?kept={token}").text
    assert browser().get(f"/account/kept/{token}").status_code == 302


def test_htmx_is_led_to_the_log_in_with_its_words_kept(browser, cast):
    matter, officer = make.matter_in("submitted", cast), browser("officer")
    url = f"/matters/{matter}/steps/recall"
    sent = filled(officer.read(url), reason="both want to talk")
    lose_log_in(officer)
    answer = officer.post(url, data=sent, headers=hx("step_form"))
    assert answer.status_code == 401
    page = officer.read(log_in(officer, answer.headers["HX-Redirect"], "officer").location)
    back = page.select_one("main a.solid")["href"]
    assert typed(officer.read(back))["reason"] == ["both want to talk"]
    assert state(matter) == "submitted"


def test_a_form_without_its_writers_mark_is_not_kept(browser):
    leader = browser("leader")
    sent = {**written(leader), "form_owner": "forged"}
    lose_log_in(leader)
    assert leader.post("/sessions/new", data=sent).location == "/login?next=/sessions/new"
    assert count(KeptForm) == 0


def test_the_latest_words_are_kept_however_often_the_log_in_is_lost(browser):
    leader = browser("leader")
    for n in range(12):
        sent = written(leader, summary=f"try {n}")
        lose_log_in(leader)
        location = leader.post("/sessions/new", data=sent).location
        leader.sign_in("leader")
    assert count(KeptForm) == 10
    assert typed(leader.read(f"/sessions/new?kept={location.rpartition('kept=')[2]}"))["summary"] == ["try 11"]


def test_a_page_whose_token_is_gone_leads_back_to_its_words(reader):
    leader = reader("leader")
    answer = leader.post("/sessions/new", data={**written(leader), "csrf_token": "stale"})
    assert answer.status_code == 400
    page = speaks(leader, answer, "这一页放得太久了")
    back = page.select_one("#wrong a[href*='kept=']")["href"]
    assert holds_the_words(leader.read(back))
    assert count(ParlorSession) == 0


def test_who_took_over_the_browser_does_not_get_the_words(browser):
    leader = browser("leader")
    sent = written(leader)
    lose_log_in(leader)
    leader.sign_in("leader2")
    answer = leader.post("/sessions/new", data=sent)
    assert answer.status_code == 400
    assert not soup(answer).select("a[href*='kept=']")
    assert count(KeptForm) == 0


def test_a_token_missed_by_htmx_is_told_beside_the_work(browser, cast):
    matter, officer = make.matter(cast.leader), browser("officer")
    url = f"/matters/{matter}/steps/hand_up"
    sent = {**filled(officer.read(url), tried="three talks"), "csrf_token": ""}
    answer = officer.post(url, data=sent, headers=hx("step_form"))
    assert (answer.status_code, answer.headers["HX-Retarget"]) == (400, "#flash")
    back = soup(answer).select_one("#wrong a[href*='kept=']")["href"]
    assert typed(officer.read(back))["tried"] == ["three talks"]


def test_the_same_form_sent_twice_is_one_session(browser):
    leader = browser("leader")
    sent = written(leader)
    first, second = leader.post("/sessions/new", data=sent), leader.post("/sessions/new", data=sent)
    assert (first.status_code, first.location) == (second.status_code, second.location)
    assert count(ParlorSession) == count(Matter) == 1


def test_the_same_key_with_other_words_shows_both_and_saves_a_correction(reader):
    leader = reader("leader")
    sent = written(leader)
    leader.post("/sessions/new", data=sent)
    stored = last_session()
    answer = leader.post("/sessions/new", data={**sent, "summary": ["they shook hands"], "headcount": ["7"]})
    assert answer.status_code == 409
    page = speaks(leader, answer, "这一场已经存过")
    assert WORDS["summary"] in soup(answer).text
    assert "they shook hands" in soup(answer).text
    assert count(ParlorSession) == count(Matter) == 1
    assert fresh(ParlorSession, stored.id).summary == WORDS["summary"]
    answer = leader.send(soup(answer), "/sessions/new")
    assert answer.location == f"/sessions/{stored.id}"
    corrected = fresh(ParlorSession, stored.id)
    assert (corrected.summary, corrected.headcount, corrected.corrected) == ("they shook hands", 7, 1)
    assert WORDS["summary"] in leader.read(answer.location).text
    assert page is not None


def test_a_key_belongs_to_its_writer(browser):
    leader, officer = browser("leader"), browser("officer")
    sent = written(leader, client_key="same")
    leader.post("/sessions/new", data=sent)
    token = officer.read("/account").select_one("[name=csrf_token]")["value"]
    assert officer.post("/sessions/new", data={**sent, "csrf_token": token}).status_code == 303
    assert count(ParlorSession) == 2


@pytest.mark.parametrize("headers", [False, True], ids=["page", "htmx"])
def test_who_is_late_gets_409_their_words_and_the_fresh_version(reader, cast, headers):
    matter, officer = make.matter(cast.leader, matter_title="Hens in the garden"), reader("officer")
    url = f"/matters/{matter}/steps/escalate"
    page = officer.read(url)
    make.step(cast.leader, matter, "hand_up")
    entries = count(HistoryEntry)
    fields = {"difficulty": "he shouts", "request": "please come", "risk": "normal"}
    at = hx(f"step_form-{matter}") if headers else {}
    answer = officer.post(url, data=filled(page, **fields), headers=at)
    assert answer.status_code == 409
    again, form = soup(answer), "form" if headers else "main form"
    assert again.select_one(f"{form} [name=version]")["value"] == str(fresh(Matter, matter).version)
    assert typed(again, form) == {name: [value] for name, value in fields.items()}
    if headers:
        assert not again.select("h1")
    else:
        speaks(officer, answer, "上报镇中心")
    assert count(HistoryEntry) == entries
    answer = officer.post(url, data=filled(again, form), headers=at)
    assert answer.status_code == (200 if headers else 303)
    assert state(matter) == "submitted"


def test_who_is_late_is_told_so_before_what_is_missing(reader, cast):
    matter, officer = make.matter(cast.leader, matter_title="Hens in the garden"), reader("officer")
    url = f"/matters/{matter}/steps/escalate"
    page = officer.read(url)
    make.step(cast.leader, matter, "settle")
    answer = officer.post(url, data=filled(page, difficulty="he shouts", request=""))
    assert answer.status_code == 409
    assert typed(soup(answer))["difficulty"] == ["he shouts"]


def test_a_late_change_of_the_meeting_keeps_its_words(reader, cast):
    key, secretary = make.planned_meeting(cast), reader("secretary")
    url = f"/meetings/{key}/steps/postpone"
    page = secretary.read(url)
    secretary.submit(f"/meetings/{key}/items/new", title="Dykes")
    answer = secretary.send(page, url, held_at="2026-10-09T15:00", reason="a storm")
    assert answer.status_code == 409
    assert typed(soup(answer)) == {"held_at": ["2026-10-09T15:00"], "reason": ["a storm"]}
    speaks(secretary, answer, "延期")
    assert secretary.send(soup(answer), url).status_code == 303
