"""The button that takes a step back: where it stands, and what the page says when it is too late."""

from tests import make
from tests.pages.desk import filled, hx, state
from tests.pages.stepping import STEPS
from tests.support.browser import soup
from village.rules.undo import Obstacle


def undo_form(page):
    return page.select_one("form.notice[action$='/undo']")


def test_the_matters_page_offers_it_with_the_minutes_left_and_takes_the_step_back(browser, cast, clock):
    matter, leader = make.matter(cast.leader), browser("leader")
    leader.submit(f"/matters/{matter}/steps/hand_up", fields=STEPS["hand_up"].typed)
    clock.forward(minutes=3, seconds=20)
    page = leader.read(f"/matters/{matter}")
    assert "还有 7 分钟" in undo_form(page).text
    answer = leader.send(page, f"/matters/{matter}", "form.notice[action$='/undo']")
    assert (answer.status_code, answer.location, state(matter)) == (303, f"/matters/{matter}", "open@parlor")
    page = leader.read(answer.location)
    assert "撤销了" in page.select_one("#flash").text
    assert undo_form(page) is None
    assert [b.text for b in page.select(".timeline b")][:2] == ["撤销“请村里协助”", "请村里协助"]
    assert page.select(".timeline li")[1].select_one(".pill").text == "这一步已撤销"


def test_nobody_else_and_nobody_after_ten_minutes_is_offered_it(browser, cast, clock):
    matter = make.matter_in("open@village", cast)
    assert undo_form(browser("officer").read(f"/matters/{matter}")) is None
    clock.forward(minutes=10)
    assert undo_form(browser("leader").read(f"/matters/{matter}")) is None


def test_the_page_of_a_session_offers_it_for_the_step_that_came_of_it(browser, cast):
    fields = {"matter": "new", "matter_title": "菜地", "subject": "neighbour", "parties-0-name": "陈大明"}
    leader = browser("leader")
    url = leader.submit("/sessions/new", fields={**fields, "outcome": "resolved_on_the_spot"}).location
    answer = leader.send(leader.read(url), url, "form.notice[action$='/undo']")
    page = leader.read(answer.location)
    assert "记下的场次都还在" in page.select_one("#flash").text
    assert "调处中" in page.select_one(".head").text
    assert "当场化解" in leader.read(url).text


def test_at_the_desk_the_word_that_it_is_done_leads_to_undoing(browser, cast):
    matter, staff = make.matter_in("submitted", cast), browser("staff")
    headers = hx(f"step_form-{matter}", "http://localhost/escalations")
    form = soup(staff.get(f"/matters/{matter}/steps/propose", headers=headers))
    staff.post(f"/matters/{matter}/steps/propose", data=filled(form, "form"), headers=headers)
    link = staff.read("/escalations").select_one("#flash a")
    page = staff.read(link["href"])
    assert "撤销“提请上会”" in page.select_one("h1").text
    assert staff.send(page, link["href"]).status_code == 303
    assert state(matter) == "submitted"


def test_when_it_is_too_late_the_page_says_what_to_do_instead(browser, cast, clock):
    matter, leader = make.matter_in("open@village", cast), browser("leader")
    page = leader.read(f"/matters/{matter}")
    clock.forward(minutes=11)
    answer = leader.send(page, f"/matters/{matter}", "form.notice[action$='/undo']")
    assert answer.status_code == 409
    assert Obstacle.LATE.label in answer.text
    assert f"/matters/{matter}/correct" in answer.text
    assert f"/matters/{matter}/steps/hand_over" in answer.text
    assert state(matter) == "open@village"


def test_when_something_followed_the_page_says_so(browser, cast):
    matter, leader = make.matter_in("open@village", cast), browser("leader")
    page = leader.read(f"/matters/{matter}")
    make.step(cast.officer, matter, "hand_down")
    answer = leader.send(page, f"/matters/{matter}", "form.notice[action$='/undo']")
    assert answer.status_code == 409
    assert Obstacle.FOLLOWED.label in answer.text
    pressed_again = leader.send(page, f"/matters/{matter}", "form.notice[action$='/undo']")
    assert pressed_again.status_code == 409


def test_after_a_lost_log_in_the_page_comes_back_and_undoes_nothing_by_itself(browser, cast):
    matter, leader = make.matter_in("open@village", cast), browser("leader")
    leader.read(f"/matters/{matter}/undo")
    assert state(matter) == "open@village"
