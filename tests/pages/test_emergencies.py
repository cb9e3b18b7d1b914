"""/emergencies: the duty officer's one page at half past midnight, and what it makes."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from tests import make
from tests.pages.desk import count, fresh, newest, state, typed, wrong
from tests.support.browser import soup
from village.commands.demo_cast import OTHER_VILLAGE, PARLOR, VILLAGE, VILLAGE2
from village.extensions import db
from village.models import (
    Agreement,
    Assignment,
    Clock,
    Emergency,
    EmergencyArrival,
    HistoryEntry,
    Matter,
    Party,
    Representative,
)
from village.queries import verify
from village.rules.errors import NotAllowed
from village.vocabulary import ClockKind, Origin, Role, Source

URL, FORM = "/emergencies/new", "main form.asks"
# Midnight and a half of 1 October in China.
HALF_PAST_MIDNIGHT = datetime(2026, 9, 30, 16, 30, tzinfo=UTC)
FACTS = {
    "title": "泵站断电，两家为抢抽水吵了起来",
    "category": "neighbour",
    "place": VILLAGE,
    "spot": "柳湾村3组泵站",
    "what": "陈大明把赵小兰家的水管拔了，围了二十来人。",
    "reported_by": "村民小组长",
    "reported_how": "phone",
    "headcount": 23,
    "parties-0-name": "陈大明",
    "parties-0-represents": True,
    "parties-1-name": "赵小兰",
    "arrivals-0-who": "派出所民警2人",
    "done": "先把两边的人分开，再一起看水位。",
    "result": "十二点半人都散了。",
}
SETTLED = {"after": "settle", "settle-agreement_kind": "private", "settle-agreement_text": "轮流抽水，各两小时。"}
ASSIGNED = {
    "after": "assign",
    "assign-assignments-0-unit": VILLAGE,
    "assign-assignments-0-person": "周丽",
    "assign-due_on": "2026-10-15",
    "assign-task": "修好泵站的电，定出轮流抽水的办法。",
}
KEPT = {"after": "keep"}


@pytest.fixture
def at_night(clock):
    clock.set(HALF_PAST_MIDNIGHT)
    return clock


def night(**more):
    return {
        "arrivals-0-at": "2026-10-01T00:10",
        "happened_at": "2026-09-30T23:40",
        "reported_at": "2026-09-30T23:50",
        **more,
    }


def write(visitor, url=URL, **fields):
    return visitor.submit(url, FORM, fields={**FACTS, **night(), **fields})


def history(matter_id):
    query = select(HistoryEntry.step, HistoryEntry.status_before, HistoryEntry.status_after)
    rows = query.where(HistoryEntry.subject_kind == "matters", HistoryEntry.subject_id == matter_id)
    return [tuple(row) for row in db.session.execute(rows.order_by(HistoryEntry.id))]


def test_one_page_makes_a_matter_that_is_assigned_already(browser, cast, at_night):
    answer = write(browser("staff"), **ASSIGNED)
    emergency, matter = newest(Emergency), newest(Matter)
    assert (answer.status_code, answer.location) == (303, f"/emergencies/{emergency.id}")
    assert (state(matter.id), matter.source, matter.village_code) == ("assigned", Source.EMERGENCY, VILLAGE)
    assert (matter.people_count, matter.risk.value) == (23, "urgent")
    given = newest(Assignment)
    assert (given.origin, given.unit_key, given.person, given.due_on.isoformat()) == (
        Origin.DISPATCH, VILLAGE, "周丽", "2026-10-15",
    )  # fmt: skip
    assert given.lead_leader_id == make.lead_leader()
    assert history(matter.id) == [("emergency", None, "submitted"), ("dispatch", "submitted", "assigned")]
    running = {row.kind for row in db.session.scalars(select(Clock).where(Clock.done_on.is_(None)))}
    assert running == {ClockKind.ASSIGNMENT}
    assert list(verify.faults()) == []
    assert "修好泵站的电" in browser("officer").read(f"/assignments/{given.id}").text


def test_one_page_makes_a_matter_that_is_settled_already(browser, cast, at_night):
    write(browser("secretary"), **SETTLED)
    matter, agreement = newest(Matter), newest(Agreement)
    assert (state(matter.id), matter.risk.value) == ("settled", "normal")
    assert (agreement.text, agreement.reached_on.isoformat()) == ("轮流抽水，各两小时。", "2026-10-01")
    assert history(matter.id) == [("emergency", None, "submitted"), ("settle", "submitted", "settled")]
    assert matter.next_clock is ClockKind.FOLLOW_UP
    assert list(verify.faults()) == []


def test_who_may_not_record_one_cannot_by_another_way_either(cast, at_night):
    with pytest.raises(NotAllowed):
        make.emergency(cast.leader, place=PARLOR)


def test_a_hazard_is_settled_by_a_look_at_it(browser, cast, at_night):
    fields = {"check": "hazards", "category": "", "after": "settle", "gone-rechecked_by": "唐敏"}
    write(browser("staff"), **fields)
    matter = newest(Matter)
    assert (state(matter.id), matter.check.value, matter.category) == ("settled", "hazards", None)
    assert count(Agreement) == 0
    assert "唐敏" in browser("staff").read(f"/matters/{matter.id}").select_one(".timeline").text


def test_what_is_not_decided_at_night_lies_on_the_desk_in_the_morning(browser, cast, at_night):
    write(browser("staff"), **KEPT)
    matter = newest(Matter)
    assert (state(matter.id), matter.next_clock) == ("submitted", ClockKind.REVIEW)
    assert FACTS["title"] in browser("secretary").read("/escalations").text
    assert browser("secretary").read("/escalations").select_one("td.title .pill").text == "紧急"


def test_an_officer_writes_down_what_happened_in_their_village(browser, cast, at_night):
    officer = browser("officer")
    assert [r["value"] for r in officer.read(URL).select("[name=after]")] == ["settle", "escalate", "keep"]
    codes = {option["value"] for option in officer.read(URL).select("[name=place] option")} - {""}
    assert VILLAGE in codes
    assert all(code.startswith(VILLAGE) for code in codes)
    write(officer, place=PARLOR, **KEPT)
    assert state(newest(Matter).id) == "open@parlor"
    assert newest(Matter).next_clock is ClockKind.IDLE
    write(officer, **SETTLED)
    assert (state(newest(Matter).id), newest(Matter).home_level.value) == ("settled", "village")
    assert wrong(write(officer, after="escalate")) == {"escalate-request"}
    write(officer, **{"after": "escalate", "escalate-request": "请派出所和供电所到场"})
    matter = newest(Matter)
    assert (state(matter.id), matter.risk.value, matter.request) == ("submitted", "urgent", "请派出所和供电所到场")
    assert history(matter.id) == [("emergency", None, "open@village"), ("escalate", "open@village", "submitted")]


def test_an_officer_writes_of_no_other_village(browser, cast, at_night):
    for code in (VILLAGE2, OTHER_VILLAGE, "999999101"):
        answer = browser("officer").submit(URL, FORM, fields={**FACTS, **night(), **KEPT, "place": code}, force=True)
        assert wrong(answer) == {"place"}
    assert count(Matter) == 0


def test_half_past_midnight_belongs_to_the_new_day_and_the_new_month(browser, cast, at_night):
    page = browser("staff").read(URL)
    assert page.select_one("[name=happened_at]")["value"] == "2026-10-01T00:30"
    assert page.select_one("[name=settle-settled_on]")["value"] == "2026-10-01"
    write(browser("staff"), **KEPT)
    matter, emergency = newest(Matter), newest(Emergency)
    assert (matter.opened_on.isoformat(), matter.next_due_on.isoformat()) == ("2026-10-01", "2026-10-04")
    assert emergency.happened_at == datetime(2026, 9, 30, 15, 40, tzinfo=UTC)
    shown = browser("staff").read(f"/emergencies/{emergency.id}").text
    for words in ("9月30日 23:40", "9月30日 23:50", "10月1日 00:10", "10月1日 00:30"):
        assert words in shown, words
    assert "补录" not in shown


def test_the_last_minute_of_the_year_is_last_years_and_its_number_this_years(browser, cast, clock):
    clock.set(datetime(2026, 12, 31, 16, 5, tzinfo=UTC))
    fields = {"happened_at": "2026-12-31T23:59", "reported_at": "2027-01-01T00:01", "arrivals-0-at": "2027-01-01T00:04"}
    write(browser("staff"), **fields, **KEPT)
    assert newest(Matter).number == "清禾-2027-0001"
    shown = browser("staff").read(f"/emergencies/{newest(Emergency).id}").text
    assert "2026年12月31日 23:59" in shown
    assert "1月1日 00:01" in shown


def test_what_is_written_down_days_later_keeps_both_times(browser, cast, at_night):
    at_night.forward(days=3)
    write(browser("staff"), **{**SETTLED, "settle-settled_on": "2026-10-01"})
    emergency = newest(Emergency)
    page = browser("staff").read(f"/emergencies/{emergency.id}").text
    assert "9月30日 23:40" in page
    assert "10月4日 00:30" in page
    assert "补录" in page
    assert newest(Agreement).reached_on.isoformat() == "2026-10-01"
    assert newest(Matter).next_due_on.isoformat() == "2026-11-03"


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({"happened_at": "2026-10-01T00:45"}, {"happened_at"}),
        ({"reported_at": "2026-10-01T00:31"}, {"reported_at"}),
        ({"reported_at": "2026-09-30T23:30"}, {"reported_at"}),
        ({"arrivals-0-at": "2026-10-01T00:45"}, {"arrivals-0-who"}),
        ({"arrivals-0-at": "2026-09-30T23:00"}, {"arrivals-0-who"}),
        ({"arrivals-0-at": ""}, {"arrivals-0-who"}),
        ({"arrivals-0-who": ""}, {"arrivals-0-who"}),
        ({"arrivals-0-at": "midnight"}, {"arrivals-0-at"}),
        ({"headcount": "0"}, {"headcount"}),
        ({"amount": "-1"}, {"amount"}),
        ({"category": ""}, {"category"}),
        ({"title": ""}, {"title"}),
        ({"what": " "}, {"what"}),
        ({"done": "", "result": ""}, {"done", "result"}),
        ({"reported_by": ""}, {"reported_by"}),
        ({"assign-due_on": "2026-09-30"}, {"assign-due_on"}),
        ({"assign-due_on": ""}, {"assign-due_on"}),
        ({"assign-assignments-0-unit": ""}, {"assign-assignments-0-unit"}),
        ({"assign-assignments-0-person": ""}, {"assign-assignments-0-unit"}),
        ({"what": "", "assign-task": ""}, {"what", "assign-task"}),
    ],
)
def test_what_cannot_be_is_named_and_every_row_stays(browser, cast, at_night, fields, named):
    answer = write(browser("staff"), **{**ASSIGNED, **fields})
    assert wrong(answer) == named
    stays = {k: v for k, v in {**FACTS, **night(), **ASSIGNED}.items() if k not in fields and v is not True}
    kept = typed(soup(answer), FORM)
    assert {k: kept.get(k) for k in stays} == {k: [str(v)] for k, v in stays.items()}
    assert kept["parties-0-represents"] == ["y"]
    assert count(Matter) == count(Emergency) == count(Assignment) == 0


def test_nothing_chosen_to_follow_is_asked(browser, cast, at_night):
    assert wrong(write(browser("staff"))) == {"after"}


def test_what_settles_a_matter_is_asked_by_what_it_is(browser, cast, at_night):
    assert wrong(write(browser("staff"), after="settle")) == {"settle-agreement_kind"}
    written = {"after": "settle", "settle-agreement_kind": "written"}
    assert wrong(write(browser("staff"), **written)) == {"settle-agreement_text"}
    early = {**SETTLED, "settle-settled_on": "2026-09-29"}
    assert wrong(write(browser("staff"), **early)) == {"settle-settled_on"}
    assert wrong(write(browser("staff"), **{**SETTLED, "settle-settled_on": "2026-10-02"})) == {"settle-settled_on"}
    late = {"check": "hazards", "after": "settle", "gone-rechecked_on": "2026-10-02"}
    assert wrong(write(browser("staff"), **late)) == {"gone-rechecked_on"}
    assert count(Matter) == 0


def test_without_the_standing_of_a_mediator_no_oral_agreement_is_offered(browser, cast, at_night):
    kinds = {login: {r["value"] for r in browser(login).read(URL).select("[name=settle-agreement_kind]")}
             for login in ("staff", "officer")}  # fmt: skip
    assert kinds["officer"] - kinds["staff"] == {"oral"}


def test_at_most_five_speak_for_those_who_came(browser, cast, at_night):
    staff = browser("staff")
    named = {f"parties-{n}-name": f"村民{n}" for n in range(6)}
    speaking = {f"parties-{n}-represents": "y" for n in range(6)}
    answer = staff.submit(URL, FORM, fields={**FACTS, **night(), **KEPT, **named, **speaking}, force=True)
    assert wrong(answer) == {"parties-0-name"}
    assert "代表不超过5人" in answer.text
    assert len(soup(answer).select("[name$=-represents][checked]")) == 6
    speaking["parties-5-represents"] = None
    staff.submit(URL, FORM, fields={**FACTS, **night(), **KEPT, **named, **speaking}, force=True)
    assert count(Party) == 6
    speakers = db.session.scalars(
        select(Party.name).join(Representative, Representative.party_id == Party.id).order_by(Party.id)
    ).all()
    assert speakers == [f"村民{n}" for n in range(5)]
    page = staff.read(f"/emergencies/{newest(Emergency).id}").select_one("main").text
    assert "村民4" in page
    assert "村民5" not in page


def test_more_rows_are_there_without_a_script_and_come_one_by_one_with_it(browser, cast):
    staff = browser("staff")
    page = staff.read(URL)
    assert len(page.select("noscript [name$=-who]")) + len(page.select("[name$=-who]")) >= 8
    more = staff.get("/emergencies/rows/arrivals?n=3")
    assert {field["name"] for field in soup(more).select("input")} == {"arrivals-3-who", "arrivals-3-at"}
    staff.read("/emergencies/rows/everything", 404)


def test_the_same_sending_twice_is_one_emergency(browser, cast, at_night):
    staff = browser("staff")
    page = staff.read(URL)
    fields = {**FACTS, **night(), **ASSIGNED}
    first = staff.send(page, URL, FORM, fields=fields)
    assert staff.send(page, URL, FORM, fields=fields).location == first.location
    assert (count(Matter), count(Emergency), count(EmergencyArrival)) == (1, 1, 1)
    other = staff.send(page, URL, FORM, fields={**fields, "result": "又吵起来了。"})
    assert other.status_code == 409
    assert first.location in other.text
    assert "又吵起来了。" in other.text
    assert staff.send(soup(other), URL, FORM).status_code == 303
    assert count(Emergency) == 2


def test_it_is_hung_on_a_matter_that_is_known_already(browser, cast, at_night):
    matter_id = make.matter_in("submitted", cast)
    staff, url = browser("staff"), f"{URL}?matter={matter_id}"
    page = staff.read(f"/matters/{matter_id}")
    assert page.select_one(f"aside a[href='{url}']").text == "记突发处置"
    form = staff.read(url)
    assert not form.select("[name=title], [name=place], [name=check]")
    assert form.select_one("[name=parties-0-name]")["value"] == "陈大明"
    facts = {k: v for k, v in {**FACTS, **night(), **ASSIGNED}.items() if k not in ("title", "category", "place")}
    answer = staff.submit(url, FORM, fields=facts)
    assert answer.status_code == 303
    assert count(Matter) == 1
    assert (state(matter_id), count(Party)) == ("assigned", 2)
    assert history(matter_id)[-2:] == [("emergency", "submitted", "submitted"), ("dispatch", "submitted", "assigned")]
    assert db.session.scalar(select(Representative.party_id)) == db.session.scalar(
        select(Party.id).where(Party.name == "陈大明")
    )
    assert [step for step, *_rest in history(matter_id)].count("emergency") == 1


def test_on_what_is_over_it_stays_a_fact(browser, cast, at_night):
    matter_id = make.matter_in("closed", cast)
    staff, url = browser("staff"), f"{URL}?matter={matter_id}"
    assert [r["value"] for r in staff.read(url).select("[name=after]")] == ["keep"]
    facts = {k: v for k, v in {**FACTS, **night(), **KEPT}.items() if k not in ("title", "category", "place")}
    staff.submit(url, FORM, fields=facts)
    assert (state(matter_id), count(Emergency)) == ("closed", 1)


def test_the_known_matter_is_found_by_its_words(browser, cast):
    matter_id = make.matter(cast.leader)
    staff = browser("staff")
    link = staff.read(f"{URL}?q=菜地").select_one("main details li a")
    assert link["href"] == f"{URL}?matter={matter_id}"
    assert "陈大明" not in link.text
    assert "没有找到" in staff.read(f"{URL}?q=泵站").text


def test_somebody_was_faster_and_the_words_stay(browser, cast, at_night):
    matter_id = make.matter_in("submitted", cast)
    staff, url = browser("staff"), f"{URL}?matter={matter_id}"
    page = staff.read(url)
    make.step(cast.secretary, matter_id, "dispatch")
    facts = {k: v for k, v in {**FACTS, **night(), **ASSIGNED}.items() if k not in ("title", "category", "place")}
    answer = staff.send(page, url, FORM, fields=facts)
    assert answer.status_code == 409
    assert "现在是“交办中”" in soup(answer).select_one("[role=alert]").text
    assert FACTS["what"] in answer.text
    assert count(Emergency) == 0
    assert staff.send(soup(answer), url, FORM, fields={"after": "keep"}).status_code == 303
    assert (count(Emergency), state(matter_id)) == (1, "assigned")


def test_nobody_hangs_it_on_what_is_not_theirs(browser, cast):
    matter_id = make.matter_in("submitted", cast)
    make.account("staff9", Role.STAFF, "999999102")
    for login in ("officer2", "stranger", "staff9"):
        browser(login).read(f"{URL}?matter={matter_id}", 404)
    for named in ("x", "99999"):
        browser("staff").read(f"{URL}?matter={named}", 404)
    make.step(cast.officer, matter_id, "seal")
    browser("staff").read(f"{URL}?matter={matter_id}", 404)
    for login in ("leader", "department", "chief", "admin", "auditor"):
        browser(login).read(URL, 403)


def test_it_stands_on_the_matters_page_and_in_its_story(browser, cast, at_night):
    write(browser("staff"), **ASSIGNED)
    matter, emergency = newest(Matter), newest(Emergency)
    for login in ("staff", "officer"):
        page = browser(login).read(f"/matters/{matter.id}")
        card = next(h for h in page.select(".card h2") if h.text == "突发处置").parent
        assert "十二点半人都散了。" in card.text
        assert "9月30日 23:40" in card.text
        story = page.select(".timeline li")[-1]
        assert story.b.text == "突发处置"
        assert "9月30日 23:40" in story.text
        assert story.select_one(f"a[href='/emergencies/{emergency.id}']")


def test_names_are_masked_for_those_who_need_not_know(browser, cast, at_night):
    write(browser("staff"), **ASSIGNED)
    matter, emergency = newest(Matter), newest(Emergency)
    for url in (f"/emergencies/{emergency.id}", f"/matters/{matter.id}", "/emergencies"):
        page = browser("chief").read(url).text
        assert not {name for name in ("陈大明", "赵小兰") if name in page}, url
    shown = browser("chief").read(f"/emergencies/{emergency.id}").text
    assert "陈某把赵某家的水管拔了" in shown
    assert "陈大明把赵小兰家的水管拔了" in browser("officer").read(f"/emergencies/{emergency.id}").text


def test_a_list_shows_the_latest_first_to_its_own_place_alone(browser, cast, at_night):
    make.account("staff9", Role.STAFF, "999999102")
    make.account("chief9", Role.CHIEF, "999999102")
    write(browser("staff"), title="先发生的", **KEPT)
    write(browser("staff"), title="后发生的", place=VILLAGE2, **{**KEPT, "happened_at": "2026-09-30T23:45"})
    for login in ("staff", "secretary", "chief"):
        assert [b.text for b in browser(login).read("/emergencies").select("main li b")] == ["后发生的", "先发生的"]
    assert [b.text for b in browser("officer2").read("/emergencies").select("main li b")] == ["后发生的"]
    first = db.session.scalars(select(Emergency.id).order_by(Emergency.id)).first()
    for login in ("stranger", "staff9", "chief9"):
        visitor = browser(login)
        assert not visitor.read("/emergencies").select("main li")
        visitor.read(f"/emergencies/{first}", 404)
    for login in ("officer2", "leader2", "department"):
        browser(login).read(f"/emergencies/{first}", 404)
    for login in ("leader", "department", "admin", "auditor"):
        browser(login).read("/emergencies", 403)


def test_of_a_sealed_matter_only_that_it_is_there(browser, cast, at_night):
    write(browser("staff"), **KEPT)
    matter, emergency = newest(Matter), newest(Emergency)
    make.step(cast.staff, matter.id, "seal", named=[cast.staff.user_id])
    page = browser("secretary").read("/emergencies")
    assert page.select_one("main li a")["href"] == f"/matters/{matter.id}"
    assert [words for words in ("泵站", "23 人") if words in page.select_one("main").text] == []
    browser("secretary").read(f"/emergencies/{emergency.id}", 404)
    assert "泵站" in browser("staff").read(f"/emergencies/{emergency.id}").text


def test_the_list_goes_on_where_it_ended(browser, cast, at_night):
    staff = browser("staff")
    write(staff, **KEPT)
    known = newest(Emergency)
    facts = {c.name: getattr(known, c.name) for c in Emergency.__table__.c if c.name not in ("id", "client_key")}
    db.session.add_all(Emergency(**facts, client_key=f"another-{n}") for n in range(34))
    db.session.commit()
    page = staff.read("/emergencies")
    assert len(page.select("main li.item")) == 30
    assert len(staff.read(page.select_one(".more a")["href"]).select("main li.item")) == 5


def test_it_is_offered_where_the_day_begins(browser, cast):
    for login in ("staff", "secretary", "officer"):
        page = browser(login).read("/")
        assert page.select_one(f"main a[href='{URL}']")
        assert page.select_one(".menu a[href='/emergencies']")
    assert not browser("leader").read("/").select("a[href^='/emergencies']")


def test_the_settling_can_be_undone_and_what_happened_stays(browser, cast, at_night):
    write(browser("staff"), **SETTLED)
    matter = newest(Matter)
    staff = browser("staff")
    staff.submit(f"/matters/{matter.id}/undo")
    assert (state(matter.id), count(Emergency), count(Agreement)) == ("submitted", 1, 0)


def test_a_party_written_down_by_mistake_can_be_taken_out(browser, cast, at_night):
    write(browser("staff"), **KEPT)
    matter = newest(Matter)
    staff = browser("staff")
    staff.submit(f"/matters/{matter.id}/correct", fields={"parties-0-struck": True, "reason": "记错了人"})
    assert count(Party) == 1
    assert fresh(Matter, matter.id).corrected == 1
    assert "推选的代表" not in staff.read(f"/emergencies/{newest(Emergency).id}").text
