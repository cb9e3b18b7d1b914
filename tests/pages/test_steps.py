"""/matters/<id>/steps/<step>: every row of the table through its form, on a page and by htmx."""

import re

import pytest

from tests import make, uploads
from tests.pages.desk import filled, fresh, hx, state, typed, wrong
from tests.pages.stepping import NAMES, STEPS, asked_of, matter_before, stood_before, typed_for
from tests.support.browser import soup
from village.commands.demo_cast import OTHER_PARLOR, OTHER_TOWNSHIP, OTHER_VILLAGE, VILLAGE
from village.models import Matter
from village.rules.workflow import ANY_LIVE, DONE, MATTER_STEPS, steps_open_to
from village.vocabulary import Check, MatterStatus, Role

ELSEWHERE = {"leader": OTHER_PARLOR, "officer": OTHER_VILLAGE, "staff": OTHER_TOWNSHIP, "secretary": OTHER_TOWNSHIP}


def url_of(matter, step):
    return f"/matters/{matter}/steps/{step}"


def named(asked):
    """Where the summary of errors leads: to the field, or to a list's first line."""
    return {"assignments-0-unit" if ask == "assignments" else ask for ask in asked}


def as_sent(fields):
    """Fields as a browser sends them, each a list of values."""
    return {name: value if isinstance(value, list) else [value] for name, value in fields.items()}


def token_of(visitor):
    return visitor.read("/account").select_one("[name=csrf_token]")["value"]


def test_the_table_of_this_test_is_whole():
    assert {name for name, step in MATTER_STEPS.items() if not step.within} == set(NAMES)


def test_what_is_decided_in_a_meeting_has_no_page_of_its_own(browser, cast):
    browser("secretary").read(url_of(make.matter_in("scheduled", cast), "decide"), status=404)


@pytest.mark.parametrize("step", NAMES)
def test_a_step_is_taken_on_its_page(browser, cast, step):
    matter, visitor = matter_before(step, cast), browser(STEPS[step].who)
    page = visitor.read(f"/matters/{matter}")
    link = next(
        a
        for a in page.select("aside .steps a, section[id^=agreement-] .actions a")
        if a.text == MATTER_STEPS[step].label
    )
    answer = visitor.submit(link["href"] + asked_of(step, matter), fields=STEPS[step].typed)
    assert (answer.status_code, answer.location) == (303, f"/matters/{matter}")
    assert state(matter) == STEPS[step].after
    page = visitor.read(answer.location)
    assert f"“{MATTER_STEPS[step].label}”办好了。" in page.select_one("#flash").text
    assert page.select_one(".timeline b").text == MATTER_STEPS[step].label


@pytest.mark.parametrize("step", NAMES)
def test_a_step_is_taken_by_htmx_from_the_desk(browser, cast, step):
    matter, visitor = matter_before(step, cast), browser(STEPS[step].who)
    headers = hx(f"step_form-{matter}", "http://localhost/escalations?tab=live")
    answer = visitor.get(url_of(matter, step) + asked_of(step, matter), headers=headers)
    form = soup(answer)
    assert answer.status_code == 200
    assert not form.select("html, h1")
    assert form.select_one("form")["hx-target"] == f"#step_form-{matter}"
    answer = visitor.post(url_of(matter, step), data=filled(form, "form", **STEPS[step].typed), headers=headers)
    assert (answer.status_code, answer.headers["HX-Location"]) == (200, "/escalations?tab=live")
    assert state(matter) == STEPS[step].after


@pytest.mark.parametrize("step", NAMES)
def test_what_a_step_asks_stays_asked_and_what_was_typed_stays(browser, cast, step):
    matter, visitor = matter_before(step, cast), browser(STEPS[step].who)
    page = visitor.read(url_of(matter, step) + asked_of(step, matter))
    asked = {ask for ask in MATTER_STEPS[step].asks if not ask.endswith("?")}
    data = {"csrf_token": token_of(visitor), "version": page.select_one("[name=version]")["value"]}
    data |= dict.fromkeys(asked, "")
    if asked:
        assert wrong(visitor.post(url_of(matter, step), data=data)) == named(asked)
    first = min(asked - {"assignments", "units"}, default=None)
    if len(asked) > 1 and first not in ("meeting", "check", "lead_leader"):
        only = {first: STEPS[step].typed.get(first, "2026-09-15")}
        for headers, form in (({}, "main form"), (hx(f"step_form-{matter}"), "form")):
            answer = visitor.post(url_of(matter, step), data={**data, **only}, headers=headers)
            assert wrong(answer) == named(asked - {first})
            assert typed(soup(answer), form)[first] == [only[first]]
    assert state(matter) == stood_before(step)


@pytest.mark.parametrize("step", NAMES)
def test_a_step_is_not_found_from_another_place(browser, cast, step):
    matter = matter_before(step, cast)
    make.account("far", Role(STEPS[step].who), ELSEWHERE[STEPS[step].who])
    far = browser("far")
    far.read(url_of(matter, step), status=404)
    data = {"csrf_token": token_of(far), **STEPS[step].typed}
    assert far.post(url_of(matter, step), data=data).status_code == 404
    assert state(matter) == stood_before(step)


@pytest.mark.parametrize("step", NAMES)
def test_a_step_is_refused_to_another_role(browser, cast, step):
    matter = matter_before(step, cast)
    here = ("officer", "staff") if fresh(Matter, matter).place_code == VILLAGE else ("leader", "officer", "staff")
    others = [login for login in here if Role(login) not in MATTER_STEPS[step].who]
    for login in [*others, "chief", "admin", "auditor", "department"]:
        visitor = browser(login)
        visitor.read(url_of(matter, step), status=403)
        data = {"csrf_token": token_of(visitor), **STEPS[step].typed}
        assert visitor.post(url_of(matter, step), data=data).status_code == 403, login
    assert state(matter) == stood_before(step)


@pytest.mark.parametrize("step", NAMES)
def test_a_step_that_is_not_open_answers_409_and_keeps_the_words(browser, cast, step):
    stands = "open@parlor" if step == "reopen" else "merged" if MATTER_STEPS[step].aside else "withdrawn"
    meeting = str(make.planned_meeting(cast))
    matter, visitor = make.matter_in(stands, cast), browser(STEPS[step].who)
    page = visitor.read(url_of(matter, step), status=409)
    assert MatterStatus(stands.partition("@")[0]).label in page.select_one("main").text
    sent = dict.fromkeys(("told_on", "visited_on", "applied_on", "decided_on", "notary_on"), "2026-09-15")
    if step in ("schedule", "dispatch"):
        sent = {"meeting": meeting, "lead_leader": make.lead_leader()}
    words = typed_for(step, matter)
    # Nobody shares it, and so nobody is offered.
    kept = {name: value for name, value in words.items() if (step, name) != ("unshare", "villages")}
    sent |= {"csrf_token": token_of(visitor), **words}
    for headers, form in (({}, "main form"), (hx(f"step_form-{matter}"), "form")):
        answer = visitor.post(url_of(matter, step), data=sent, headers=headers)
        assert answer.status_code == 409
        assert "这一步现在不能办了" in answer.text
        assert {name: typed(soup(answer), form)[name] for name in kept} == as_sent(kept)
        assert not soup(answer).select(f"{form} button.solid, {form} button.final")
    assert state(matter) == stands


@pytest.mark.parametrize("stands", sorted(ANY_LIVE | DONE))
def test_a_matter_offers_just_the_steps_open_to_the_one_who_looks(browser, cast, stands):
    matter = make.matter_in(stands, cast)
    # Who was refused had come to the centre about the village.
    below = () if stands == "refused" else ("leader",)
    for login in (*below, "officer", "staff", "secretary", "chief"):
        links = [a["href"] for a in browser(login).read(f"/matters/{matter}").select("aside .steps a")]
        offered = [link for link in links if not re.search("/visits/|/emergencies/", link)]
        steps = [step.name for step in steps_open_to(getattr(cast, login), fresh(Matter, matter))]
        log = [] if login == "chief" else [f"/sessions/new?matter={matter}"]
        assert sorted(offered) == sorted(log + [url_of(matter, step) for step in steps])


def test_a_step_that_does_not_exist_is_not_found(browser, cast):
    browser("leader").read(f"/matters/{make.matter(cast.leader)}/steps/vanish", status=404)


@pytest.mark.parametrize("check", [Check.HAZARDS, Check.DISORDER])
def test_hazards_and_disorder_have_questions_of_their_own(browser, cast, check):
    matter = make.matter(cast.officer, check=check, parties=[])
    officer, url = browser("officer"), url_of(matter, "settle")
    page = officer.read(url)
    assert not page.select("[name=agreement_kind], [name=agreement_text]")
    assert {radio["value"] for radio in page.select("[name=finding]")} == {"gone", "remains"}
    assert wrong(officer.submit(url, finding="remains", rechecked_by="孟晓燕")) == {"finding"}
    assert wrong(officer.submit(url, finding="gone")) == {"rechecked_by"}
    fields = {"finding": "gone", "rechecked_by": "孟晓燕"}
    assert wrong(officer.submit(url, fields={**fields, "rechecked_on": "2026-09-16"})) == {"rechecked_on"}
    assert officer.submit(url, fields=fields).status_code == 303
    page = officer.read(url_of(matter, "follow_up"))
    assert {radio["value"] for radio in page.select("[name=finding]")} == {"gone", "remains"}
    officer.submit(url_of(matter, "follow_up"), how="visit", finding="remains")
    assert state(matter) == "open@parlor"


def test_only_who_walked_in_can_be_refused(browser, cast):
    matter = make.matter_in("submitted", cast)
    browser("staff").read(url_of(matter, "refuse"), status=409)
    visitor = browser("staff")
    data = {"csrf_token": token_of(visitor), **STEPS["refuse"].typed}
    assert visitor.post(url_of(matter, "refuse"), data=data).status_code == 409
    assert state(matter) == "submitted"


def test_a_leader_escalates_what_is_urgent_and_nothing_else(browser, cast):
    matter, leader = make.matter(cast.leader), browser("leader")
    url, fields = url_of(matter, "escalate"), {"difficulty": "拿了锄头", "request": "请马上来人"}
    assert wrong(leader.submit(url, fields={**fields, "risk": "rising", "risk_reason": "放了狠话"})) == {"risk"}
    assert wrong(leader.submit(url, fields={**fields, "risk": "urgent"})) == {"risk_reason"}
    assert leader.submit(url, fields={**fields, "risk": "urgent", "risk_reason": "要动手"}).status_code == 303
    assert state(matter) == "submitted"


def test_nothing_is_escalated_before_it_was_talked_about_unless_it_is_urgent(browser, cast):
    matter, officer = make.walk_in(cast.staff), browser("officer")
    make.step(cast.staff, matter, "send_back")
    url = url_of(matter, "escalate")
    assert wrong(officer.submit(url, fields=STEPS["escalate"].typed)) == {"difficulty"}
    urgent = {**STEPS["escalate"].typed, "risk": "urgent", "risk_reason": "要动手"}
    assert officer.submit(url, fields=urgent).status_code == 303


@pytest.mark.parametrize(
    ("finding", "stands"),
    [
        ("performed", "closed"),
        ("performing", "settled"),
        ("partly", "settled"),
        ("unreachable", "settled"),
        ("broken", "open@parlor"),
    ],
)
def test_a_follow_up_leads_where_its_finding_says(browser, cast, finding, stands):
    matter = make.matter_in("settled", cast)
    fields = {"how": "phone", "finding": finding, "next_on": "2026-10-01"}
    browser("leader").submit(url_of(matter, "follow_up"), fields=fields)
    assert state(matter) == stands
    assert ("下次 10月1日" in browser("leader").read(f"/matters/{matter}").text) == (stands == "settled")


def test_an_agreement_needs_its_text_and_a_day_to_come(browser, cast):
    matter, leader = make.matter(cast.leader), browser("leader")
    url = url_of(matter, "settle")
    assert wrong(leader.submit(url, agreement_kind="oral")) == {"agreement_text"}
    late = {"agreement_kind": "private", "performance_due": "2026-09-14"}
    assert wrong(leader.submit(url, fields=late)) == {"performance_due"}
    assert "还没有签字盖章，尚未生效" not in leader.read(f"/matters/{matter}").text
    leader.submit(url, agreement_kind="written", agreement_text="以石桩为界")
    assert "还没有签字盖章，尚未生效" in leader.read(f"/matters/{matter}").text
    uploads.scan(cast.leader, matter)
    leader.submit(url_of(matter, "sign"))
    assert "已生效" in leader.read(f"/matters/{matter}").text


def test_handing_over_says_110_first(browser, cast):
    page = browser("leader").read(url_of(make.matter(cast.leader), "hand_over"))
    assert page.select_one("main a[href='tel:110']").find_parent(class_="notice")


@pytest.mark.parametrize(
    ("stands", "login", "first"),
    [
        ("open@parlor", "leader", "再记一场"),
        ("submitted", "staff", "提请上会"),
        ("proposed", "secretary", "列入议程"),
        ("settled", "officer", "签字盖章"),
        ("refused", "staff", "电话回告"),
    ],
)
def test_what_a_matter_waits_for_is_the_first_and_only_great_button(browser, cast, stands, login, first):
    aside = browser(login).read(f"/matters/{make.matter_in(stands, cast)}").select_one("aside")
    assert [link.text for link in aside.select("a.solid")] == [first] == [aside.select_one("a").text]


def test_calling_a_matter_back_is_never_urged(browser, cast):
    aside = browser("officer").read(f"/matters/{make.matter_in('submitted', cast)}").select_one("aside")
    assert "撤回上报" in aside.text
    assert not aside.select("a.solid")


def test_where_many_steps_are_open_the_seldom_ones_are_folded_and_the_call_for_help_is_not(browser, cast):
    aside = browser("leader").read(f"/matters/{make.matter_in('open@parlor', cast)}").select_one("aside")
    folded = [link.text for link in aside.select("details a")]
    assert {"终止调解", "撤回", "评定风险"} <= set(folded)
    assert "报警 / 移交" not in folded
