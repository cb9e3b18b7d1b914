"""The window's pages: one form, the day by number, the slip, what is owed, and the log of consultations."""

import pytest
from sqlalchemy import select

from tests import make
from tests.pages.desk import count, filled, last_matter, newest, state, typed, wrong
from tests.support.browser import soup
from tests.support.statements import counting
from village.actions import consultations, intake, settings
from village.clock import now, today
from village.commands.demo_cast import OTHER_VILLAGE, PARLOR, TOWNSHIP, VILLAGE
from village.extensions import db
from village.models import Consultation, Intake, Matter, Party
from village.vocabulary import AnsweredHow, ConsultationKind

WALK_IN = {"title": "反映邻居养鸭气味", "place": VILLAGE, "category": "environment", "request": "请镇里协调"}
LINE = {"kind": ConsultationKind.LEGAL, "asked": "借条没写日期", "answered": "可以补写", "answered_by": "值班律师"}


def first(kind=Intake, nth=0):
    """The number of the first row there is, or of one after it."""
    db.session.rollback()
    return db.session.scalars(select(kind.id).order_by(kind.id)).all()[nth]


def pages_of(key):
    return [f"/intake/{key}{more}" for more in ("", "/slip", "/answer", "/pass")]


def test_staff_take_in_who_walked_in(browser):
    fields = {**WALK_IN, "parties-0-name": "陈大明", "parties-0-phone": "13900000001", "parties-1-minor": True}
    answer = browser("staff").submit("/intake/new", fields=fields)
    matter = last_matter()
    assert (answer.status_code, answer.location) == (303, f"/intake/{newest(Intake).id}")
    assert (state(matter.id), matter.number, matter.place_code) == ("submitted", "清禾-2026-0001", VILLAGE)
    page = browser("staff").read(f"/matters/{matter.id}").text
    assert all(words in page for words in ("陈大明", "未成年人", "来访", "剩 3 天"))
    assert matter.title in browser("staff").read("/escalations").text
    assert matter.title in browser("officer").read(f"/matters/{matter.id}").text


def test_the_walk_in_form_asks_what_is_missing_and_keeps_what_was_typed(browser):
    staff = browser("staff")
    page = staff.read("/intake/new")
    assert wrong(staff.post("/intake/new", data=filled(page))) == {"place", "title", "request"}
    sent = filled(page, **{**WALK_IN, "category": "", "parties-1-name": "赵小兰", "parties-1-side": "other"})
    answer = staff.post("/intake/new", data=sent)
    assert wrong(answer) == {"category"}
    stands = typed(soup(answer))
    assert all(stands[name] == value for name, value in sent.items() if any(value) and name in stands)
    assert {"title", "request", "place", "parties-1-name", "parties-1-side"} <= set(stands)
    assert count(Matter) == count(Party) == count(Intake) == 0


def test_a_walk_in_concerns_a_place_of_the_township(browser):
    staff = browser("staff")
    options = [option["value"] for option in staff.read("/intake/new").select("[name=place] option")]
    assert {TOWNSHIP, VILLAGE} <= set(options)
    assert not [code for code in options if code.startswith("999999102")]
    assert wrong(staff.submit("/intake/new", fields={**WALK_IN, "place": OTHER_VILLAGE}, force=True)) == {"place"}
    for login in ("leader", "officer", "chief", "stranger"):
        browser(login).read("/intake/new", status=403)


def test_a_hazard_that_somebody_reports_needs_no_category(browser):
    fields = {**WALK_IN, "check": "hazards", "category": "", "place": TOWNSHIP}
    assert browser("secretary").submit("/intake/new", fields=fields).status_code == 303
    assert last_matter().category is None


def test_there_is_one_way_to_take_something_in(browser):
    staff = browser("staff")
    assert staff.get("/matters/new").location == "/intake/new"
    for url in ("/", "/matters", "/escalations", "/intake"):
        page = staff.read(url)
        assert page.select("main a[href='/intake/new']"), url
        assert not page.select("a[href='/matters/new']"), url


def owes(page):
    return page.find("dt", string="谁答复来访人").find_next("dd").text


def test_a_ticket_is_drawn_called_taken_in_and_answered(browser, cast):
    staff = browser("staff")
    slip = staff.submit("/intake", "#draw")
    page = staff.read(slip.location)
    assert page.select_one(".ticket-number").text == "1"
    assert "前面还有 0 位" in page.text
    staff.submit("/intake", "#draw")
    assert "前面还有 1 位" in staff.read(f"/intake/{first(nth=1)}/slip").text
    day = staff.read("/intake")
    assert [n.text for n in day.select("ol.items .number")] == ["1", "2"]

    call = day.select_one(f"ol.items a[href='/intake/new?ticket={first()}']")["href"]
    fields = {**WALK_IN, "place": PARLOR, "to": "parlor", "parties-0-name": "陈大明", "advice": "请先上门"}
    taken = staff.submit(call, fields=fields)
    assert taken.location == f"/intake/{first()}"
    assert state(last_matter().id) == "open@parlor"
    page = staff.read(f"/intake/{first()}")
    assert all(words in page.text for words in ("陈大明", "柳湾村1组", f"{cast.staff.name}（", "调处中"))
    assert "反映邻居养鸭气味" in browser("leader").read("/").text

    of_matter = f"/matters/{last_matter().id}"
    assert owes(browser("leader").read(of_matter)) == f"{cast.staff.name} · 还没有答复"
    home = staff.read("/")
    assert "9月15日第 1 号" in home.text
    assert home.select_one(".menu a[href='/intake'] .badge").text == "1"
    staff.submit(f"/intake/{first()}/answer", answered_how="phone", answer="小组长明天上门")
    assert owes(browser("leader").read(of_matter)) == f"{cast.staff.name} · 9月15日 已答复"
    assert "第 1 号" not in staff.read("/").text
    assert not staff.read("/").select(".menu a[href='/intake'] .badge")
    assert "小组长明天上门" in staff.read(f"/intake/{first()}").text
    rows = staff.read("/intake?status=answered").select("ol.items li")
    assert [row.select_one(".number").text for row in rows] == ["1"]
    assert [row.select_one(".number").text for row in staff.read("/intake?status=waiting").select("ol.items li")] == [
        "2"
    ]


def test_what_is_owed_from_other_days_stands_first(browser, cast, clock):
    make.walk_in(cast.staff)
    clock.forward(days=3)
    page = browser("staff").read("/intake")
    assert "前几天的，还等您答复" in page.text
    assert page.select(f"ul.stack a[href='/intake/{first()}/answer']")
    assert "前几天的" not in browser("secretary").read("/intake").text
    assert browser("secretary").read("/intake?day=2026-09-15").select(f"ol.items a[href='/intake/{first()}']")


def test_the_answer_changes_hands(browser, cast):
    make.walk_in(cast.staff)
    browser("secretary").read(f"/intake/{first()}/answer", status=403)
    staff = browser("staff")
    page = staff.read(f"/intake/{first()}/pass")
    assert wrong(staff.post(f"/intake/{first()}/pass", data=filled(page))) == {"to", "reason"}
    browser("staff").submit(f"/intake/{first()}/pass", to=str(cast.secretary.user_id), reason="出差")
    page = browser("secretary").read(f"/intake/{first()}")
    assert f"交给 {cast.secretary.name}：出差" in page.text
    assert page.select(f"a[href='/intake/{first()}/answer']")
    assert "首问：" in browser("secretary").read("/").text
    browser("staff").read(f"/intake/{first()}/answer", status=403)


def test_a_department_is_chosen_on_the_same_form(browser, cast):
    staff = browser("staff")
    answer = staff.submit("/intake/new", fields={**WALK_IN, "to": "department"})
    assert wrong(answer) == {"lead_leader", "due_on", "task"}
    unit = {"assignments-0-unit": make.department_key(), "assignments-0-person": "水根发", "due_on": "2026-10-15"}
    whole = {**WALK_IN, "to": "department", "lead_leader": str(make.lead_leader()), "task": "查清", **unit}
    assert staff.submit("/intake/new", fields=whole).status_code == 303
    assert state(last_matter().id) == "assigned"
    assert "农业农村" in staff.read(f"/intake/{first()}").text
    assert "反映邻居养鸭气味" in browser("department").read("/").text


def test_the_slip_tells_the_visitor_whom_to_call_and_masks_names(browser, cast):
    settings.choose(cast.admin, {"centre_phone": "021-59750000"})
    make.walk_in(cast.staff)
    slip = browser("staff").read(f"/intake/{first()}/slip").select_one(".slip")
    assert slip.select_one("a[href='tel:02159750000']")
    assert "陈大明" not in slip.text
    assert all(
        words in slip.text for words in ("陈某反映邻居养鸭气味", "清禾-2026-0001", cast.staff.name, "镇中心审核")
    )


def test_a_sealed_matters_words_are_not_on_the_window(browser, cast):
    make.walk_in(cast.staff, [{**make.PARTIES[0], "visitor": True}])
    db.session.get(Matter, last_matter().id).sealed = True
    db.session.commit()
    for url in (
        "/intake",
        f"/intake/{first()}",
        f"/intake/{first()}/slip",
        "/",
        f"/intake/{first()}/answer",
        f"/intake/{first()}/pass",
    ):
        text = browser("staff").read(url).text
        assert "陈大明" not in text, url
        assert "养鸭" not in text, url


def test_others_neither_see_nor_touch_the_window(browser, cast):
    make.walk_in(cast.staff)
    make.account("staff9", "staff", OTHER_VILLAGE[:9])
    for login in ("leader", "officer", "chief", "stranger", "department"):
        browser(login).read("/intake", status=403)
    far = browser("staff9")
    for url in (
        f"/intake/{first()}",
        f"/intake/{first()}/slip",
        f"/intake/{first()}/answer",
        f"/intake/{first()}/pass",
        f"/intake/new?ticket={first()}",
    ):
        far.read(url, status=404)
    assert "养鸭" not in far.read("/intake").text


def test_consultations_are_counted_by_kind_and_month(browser, cast):
    staff = browser("staff")
    page = staff.read("/intake/consultations/new")
    gaps = wrong(staff.post("/intake/consultations/new", data=filled(page)))
    assert gaps == {"kind", "asked", "answered", "answered_by"}
    for kind, minutes in (("legal", 20), ("legal", 10), ("policy", "")):
        fields = {"kind": kind, "asked": f"问{kind}", "answered": "已答", "answered_by": "值班律师", "minutes": minutes}
        assert (
            staff.submit("/intake/consultations/new", fields=fields).location == "/intake/consultations?month=2026-09"
        )
    page = staff.read("/intake/consultations")
    told = [[cell.text.strip() for cell in row.select("th, td")] for row in page.select("tbody tr")]
    assert told == [["法律咨询", "2", "30"], ["政策咨询", "1", "0"], ["其他咨询", "0", "0"]]
    assert len(staff.read("/intake/consultations?kind=legal").select("ul.stack li")) == 2
    assert not staff.read("/intake/consultations?month=2026-08").select("ul.stack li")
    assert staff.read("/intake/consultations?month=nonsense&kind=magic&before=x,y").select("ul.stack li")
    far = make.account("staff9", "staff", OTHER_VILLAGE[:9])
    assert not browser(far.name).read("/intake/consultations").select("ul.stack li")
    browser(far.name).read(f"/intake/consultations/{first(Consultation)}", status=404)


def test_the_log_is_turned_by_keys(browser, cast):
    for n in range(31):
        consultations.keep(cast.staff, None, {**LINE, "day": today(), "asked": f"第{n}问"})
    page = browser("staff").read("/intake/consultations")
    assert len(page.select("ul.stack li")) == 30
    page = browser("staff").read(page.select_one("a[rel=next]")["href"])
    assert [b.text for b in page.select("ul.stack li b")] == ["第0问"]


def test_a_consultation_becomes_a_matter_with_its_words(browser, cast):
    staff = browser("staff")
    intake.draw(cast.staff)
    fields = {"kind": "legal", "asked": "邻居养鸭臭，怎么办", "answered": "可以请中心调解", "answered_by": "律师"}
    staff.submit(f"/intake/consultations/new?ticket={first()}", fields=fields)
    assert "咨询，当场答复" in staff.read("/intake").text
    link = staff.read("/intake/consultations").select_one(f"a[href='/intake/new?consultation={first(Consultation)}']")[
        "href"
    ]
    assert staff.read(link).select_one("[name=request]").text.strip() == "邻居养鸭臭，怎么办"
    staff.submit(link, fields={k: v for k, v in WALK_IN.items() if k != "request"})
    assert newest(Consultation).matter_id == last_matter().id
    assert last_matter().number in staff.read("/intake/consultations").text
    staff.submit(f"/intake/consultations/{first(Consultation)}", answered="可以请中心调解，不收费")
    assert "不收费" in staff.read("/intake/consultations").text


@pytest.mark.parametrize("url", ["/intake?day=tomorrow", "/intake?status=magic", "/intake/new?consultation=99"])
def test_what_is_no_day_or_word_asks_for_nothing(browser, url):
    browser("staff").read(url)


def test_an_answered_ticket_asks_nothing_more(browser, cast):
    make.walk_in(cast.staff)
    told = {"answered_at": now(), "answered_how": AnsweredHow.PHONE, "answer": "说过了"}
    intake.answer(cast.staff, first(), told)
    for url in (f"/intake/{first()}/answer", f"/intake/{first()}/pass"):
        assert browser("staff").get(url).location == f"/intake/{first()}"


@pytest.mark.parametrize(("url", "at_most"), [("/intake", 6), ("/intake/consultations", 5), ("/", 8)])
def test_thirty_rows_take_no_more_statements_than_one(browser, cast, url, at_most):
    def asked():
        with counting() as statements:
            page = browser("staff").read(url)
        return len(statements), len(page.select("li.item"))

    def fill(rows):
        for _n in range(rows):
            make.walk_in(cast.staff)
            consultations.keep(cast.staff, None, {**LINE, "day": today()})

    fill(1)
    few = asked()
    fill(28)
    many = asked()
    assert many[0] == few[0] <= at_most
    assert many[1] > 28
