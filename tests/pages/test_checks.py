"""The room of the monthly check: the officer's one button, the centre's view, and the papers."""

import pytest

from tests import make
from tests.pages.desk import count, fresh, newest, wrong
from tests.support.browser import soup
from tests.support.statements import counting
from village.actions import checks
from village.commands.demo_cast import UNIT, VILLAGE
from village.extensions import db
from village.models import CheckFiling, Matter
from village.vocabulary import Role

MONTH = "/checks/2026-09"
FORM = "#filing"


def figures(page, row=0):
    """What the first table says of a check."""
    return [cell.text.split()[0] for cell in page.select("table.counts tbody tr")[row].select("td")]


def test_the_page_is_filled_from_the_records_and_asks_for_words_alone(cast, browser):
    make.matter_in("settled", cast)
    make.matter_in("submitted", cast)

    page = browser("officer").read(MONTH)

    assert figures(page) == ["2", "1", "1", "1"]
    assert "柳湾村2组" in page.text
    assert "8月26日 至 9月25日" in page.text
    asked = page.select(f"{FORM} :is(input:not([type=hidden]), textarea)")
    assert [field["name"] for field in asked] == ["words", "key_persons"]
    assert [button.text for button in page.select(f"{FORM} button")] == ["报上"]


def test_one_press_files_and_the_page_shows_what_was_filed(cast, browser):
    make.matter(cast.leader)
    officer = browser("officer")

    answer = officer.submit(MONTH, FORM, words="汛期巡查两次。", key_persons=True)
    make.matter(cast.leader)

    assert (answer.status_code, answer.headers["Location"]) == (303, MONTH)
    page = officer.read(MONTH)
    assert figures(page) == ["1", "0", "1", "0"]
    assert "已报" in page.select_one("h1 + p").text
    assert "汛期巡查两次。" in page.text
    assert "记录有变动" in page.text
    assert newest(CheckFiling).key_persons


def test_nothing_found_and_nothing_live_is_a_zero_report(cast, browser):
    officer = browser("officer2")
    assert officer.read(MONTH).select_one(f"{FORM} button").text == "报零报告"

    officer.submit(MONTH, FORM)

    assert newest(CheckFiling).zero
    assert "零报告" in officer.read(MONTH).text


def test_a_zero_report_is_refused_while_a_matter_is_live_and_says_which(cast, browser):
    officer = browser("officer")
    page = officer.read(MONTH)
    matter_id = make.matter(cast.leader)

    answer = officer.send(page, MONTH, FORM, words="没有问题")

    assert wrong(answer) == {"zero"}
    page = soup(answer)
    assert page.select_one(f"a[href='/matters/{matter_id}']")
    assert page.select_one("textarea[name=words]").text.strip() == "没有问题"
    assert count(CheckFiling) == 0
    assert officer.send(page, MONTH, FORM).status_code == 303


def test_what_is_carried_over_cannot_be_a_zero_report_but_can_be_reported(cast, browser, clock):
    matter_id = make.matter(cast.leader)
    clock.forward(days=25)
    officer = browser("officer")

    page = officer.read("/checks/2026-10")

    assert "不能作零报告" in page.text
    assert page.select_one(f"section a[href='/matters/{matter_id}']")
    assert "往期结转 1" in page.text
    assert officer.submit("/checks/2026-10", FORM).status_code == 303
    assert not newest(CheckFiling).zero


def test_filed_twice_the_second_keeps_the_words_and_is_told(cast, browser):
    make.matter(cast.leader)
    officer = browser("officer")
    page = officer.read(MONTH)
    officer.send(page, MONTH, FORM, words="一")

    answer = officer.send(page, MONTH, FORM, words="二")

    assert answer.status_code == 409
    page = soup(answer)
    assert "刚才已经有人报过了" in page.text
    assert page.select_one("textarea[name=words]").text.strip() == "二"
    assert newest(CheckFiling).words == "一"
    assert officer.send(page, MONTH, FORM).status_code == 303
    assert (newest(CheckFiling).words, newest(CheckFiling).version) == ("二", 2)
    assert "第 1 版" in officer.read(MONTH).text


def test_words_that_are_too_long_stay(cast, browser):
    answer = browser("officer").submit(MONTH, FORM, words="很" * 501)
    assert wrong(answer) == {"words"}
    assert len(soup(answer).select_one("textarea[name=words]").text.strip()) == 501


def test_figures_that_moved_are_shown_before_they_are_filed(cast, browser):
    make.matter(cast.leader)
    officer = browser("officer")
    page = officer.read(MONTH)
    make.matter(cast.leader)

    answer = officer.send(page, MONTH, FORM)

    assert wrong(answer) == {"seen"}
    assert figures(soup(answer)) == ["2", "0", "2", "0"]
    assert count(CheckFiling) == 0


def test_late_reports_are_marked_and_the_centre_sees_who_is_missing(cast, browser, clock):
    clock.forward(days=12)
    make.account("unit", Role.OFFICER, UNIT, name="陆老师")
    browser("unit").submit(MONTH, FORM)

    page = browser("staff").read(MONTH)

    missing = page.select_one("main .card")
    assert "柳湾村" in missing.text
    assert "清禾中学" not in missing.text
    assert len(missing.select(".pill.late")) == 6
    reminder = missing.select_one(".copy textarea").text
    assert "柳湾村" in reminder
    assert "9月25日已过" in reminder
    assert [person for person in vars(cast).values() if person.name in reminder] == []
    assert "迟报" in page.select_one("table.rows").text


def test_the_officers_phone_can_be_dialled(cast, browser):
    from village.models import User

    db.session.get(User, cast.officer.user_id).phone = "13900000007"
    db.session.commit()
    assert browser("secretary").read(MONTH).select_one("a[href='tel:13900000007']")
    assert browser("chief").read(MONTH).select_one(".copy") is None


def test_others_read_added_words_without_names_and_no_matters(cast, browser):
    make.matter(cast.leader)
    checks.file(cast.officer, "2026-09", {"words": "陈大明家走访过。"})

    for login in ("staff", "chief"):
        page = browser(login).read(f"{MONTH}/{VILLAGE}")
        assert "陈大明" not in page.text
        assert "走访过" in page.text
        assert page.select("main a[href^='/matters/']") == []
        assert page.select(FORM) == []
    assert "陈大明家走访过" in browser("officer").read(MONTH).text
    assert "陈大明" not in browser("officer").read(f"{MONTH}/{VILLAGE}/report").text


@pytest.mark.parametrize(
    "url", ["/checks/2026-10", "/checks/2026-9", "/checks/2026-13", "/checks/x", "/checks/1999-01"]
)
def test_a_month_that_is_none_or_to_come_is_not_found(cast, browser, url):
    assert browser("officer").get(url).status_code == 404
    assert browser("staff").get(url).status_code == 404


@pytest.mark.parametrize("code", ["999999101201001", "999999101", "999999101999", "x", "999999102201"])
def test_a_place_that_does_not_report_is_not_found(cast, browser, code):
    assert browser("staff").get(f"{MONTH}/{code}").status_code == 404


def test_months_are_listed_from_the_first_record_on(cast, browser, clock):
    make.talk(cast.leader)
    clock.forward(days=40)

    assert len(browser("officer").read("/checks").select("main li.item")) == 2
    centre = browser("staff").read("/checks")
    assert "已报 0 / 7" in centre.text


def test_the_first_page_reminds_the_officer_in_the_last_week(cast, browser, clock):
    assert "9月排查" not in browser("officer").read("/").text
    clock.forward(days=5)
    assert browser("officer").read("/").select_one("main a[href='/checks/2026-09']")
    checks.file(cast.officer, "2026-09", {})
    assert browser("officer").read("/").select_one("main a[href='/checks/2026-09']") is None


def test_an_officer_of_another_township_reports_their_own(cast, browser):
    make.matter(cast.leader)
    page = browser("stranger").read(MONTH)
    assert figures(page) == ["0", "0", "0", "0"]
    assert "云渡村" in page.select_one("h1").text


def test_what_is_sealed_is_counted_but_named_to_its_officer_alone(cast, browser):
    matter_id = make.matter(cast.leader)
    db.session.get(Matter, matter_id).sealed = True
    db.session.commit()
    title = fresh(Matter, matter_id).title

    assert figures(browser("officer").read(MONTH))[0] == "1"
    assert title not in browser("staff").read(f"{MONTH}/{VILLAGE}").text


@pytest.mark.parametrize(("login", "url"), [("officer", "/checks"), ("staff", "/checks"), ("staff", MONTH)])
def test_more_reports_take_no_more_statements(cast, browser, login, url):
    visitor = browser(login)
    with counting() as few:
        visitor.read(url)
    for code in (UNIT, "999999101001", "999999101202", "999999101204"):
        checks.file(make.account(f"o{code[-3:]}", Role.OFFICER, code), "2026-09", {})
    for _ in range(10):
        make.matter(cast.leader)
    checks.file(cast.officer, "2026-09", {})
    with counting() as many:
        visitor.read(url)
    assert len(few) == len(many) <= 5
