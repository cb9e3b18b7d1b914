"""The room of sessions: the form and what follows from it, reading one, mending one."""

from datetime import date

import pytest

from tests import make
from tests.pages.desk import count, filled, fresh, hx, last_matter, last_session, state, typed, wrong
from tests.support.browser import soup
from village.commands.demo_cast import PARLOR, PARLOR2, VILLAGE
from village.extensions import db
from village.models import HistoryDetail, HistoryEntry, Matter, ParlorSession, Party
from village.vocabulary import AgreementKind, Outcome, SessionKind

NEW = {
    "matter": "new",
    "matter_title": "为菜地边界起争执",
    "subject": "neighbour",
    "parties-0-name": "陈大明",
    "terms_told": True,
}
TOLD = {"other_routes_told": True, "told_on": "2026-09-15"}
PLEA = {"tried": "谈过两回", "needed": "请帮着劝"}

# What is typed, and where the matter stands then.
FOLLOWS = [
    ({"outcome": "resolved_on_the_spot"}, "settled"),
    ({"outcome": "settled_privately"}, "settled"),
    ({"outcome": "oral_agreement", "agreement_text": "以石桩为界"}, "settled"),
    ({"outcome": "written_agreement", "agreement_text": "以石桩为界"}, "settled"),
    ({"outcome": "partial_agreement"}, "open@parlor"),
    ({"outcome": "to_continue", "next_on": "2026-09-20"}, "open@parlor"),
    ({"outcome": "not_reached", "next_step": "another_date"}, "open@parlor"),
    ({"outcome": "not_reached", "next_step": "hand_up", **PLEA}, "open@village"),
    (
        {"outcome": "not_reached", "next_step": "escalate", **PLEA, "risk": "urgent", "risk_reason": "要动手"},
        "submitted",
    ),
    ({"outcome": "not_reached", "next_step": "end", "reason": "谈不拢", **TOLD}, "ended"),
    ({"outcome": "party_refused", **TOLD}, "ended"),
    ({"outcome": "withdrawn", "asked_by": "陈大明", "reason": "不追究了"}, "withdrawn"),
]

# What is typed, and the questions that are then still open.
STILL_ASKED = [
    ({}, {"outcome"}),
    ({"outcome": "resolved_on_the_spot"}, set()),
    ({"outcome": "settled_privately"}, set()),
    ({"outcome": "oral_agreement"}, {"agreement_text"}),
    ({"outcome": "written_agreement"}, {"agreement_text"}),
    ({"outcome": "partial_agreement"}, set()),
    ({"outcome": "to_continue"}, set()),
    ({"outcome": "not_reached"}, {"next_step"}),
    ({"outcome": "not_reached", "next_step": "another_date"}, set()),
    ({"outcome": "not_reached", "next_step": "hand_up"}, {"tried", "needed"}),
    ({"outcome": "not_reached", "next_step": "escalate"}, {"tried", "needed"}),
    ({"outcome": "not_reached", "next_step": "escalate", **PLEA, "risk": "rising"}, {"risk_reason"}),
    ({"outcome": "not_reached", "next_step": "end"}, {"other_routes_told"}),
    ({"outcome": "party_refused"}, {"other_routes_told"}),
    ({"outcome": "party_refused", **TOLD, "risk": "urgent"}, {"risk_reason"}),
    ({"outcome": "withdrawn"}, {"asked_by", "reason"}),
]


@pytest.mark.parametrize(("fields", "stands"), FOLLOWS, ids=lambda case: case if isinstance(case, str) else None)
def test_the_outcome_leads_where_the_table_says(browser, fields, stands):
    answer = browser("leader").submit("/sessions/new", fields={**NEW, **fields})
    assert answer.status_code == 303
    assert state(last_matter().id) == stands
    assert answer.location == f"/sessions/{last_session().id}"


@pytest.mark.parametrize(("fields", "asked"), STILL_ASKED)
def test_only_what_the_outcome_needs_is_asked(browser, fields, asked):
    answer = browser("leader").submit("/sessions/new", fields={**NEW, **fields})
    if asked:
        assert wrong(answer) == asked
        assert count(ParlorSession) == count(Matter) == 0
    else:
        assert answer.status_code == 303


def test_a_rectified_hazard_is_settled_and_its_agreement_is_not_asked(browser, cast):
    hazard = make.hazard(cast.leader)
    page = browser("leader").read(f"/sessions/new?matter={hazard}")
    offered = {radio["value"] for radio in page.select("input[name=outcome]")}
    assert offered == {"rectified", "to_continue"}
    browser("leader").submit(f"/sessions/new?matter={hazard}", outcome="rectified")
    assert state(hazard) == "settled"


def test_an_officer_escalates_from_the_form_without_urgency_and_a_leader_does_not(browser):
    fields = {**NEW, "outcome": "not_reached", "next_step": "escalate", **PLEA}
    assert wrong(browser("leader").submit("/sessions/new", fields=fields)) == {"risk"}
    assert browser("officer").submit("/sessions/new", fields=fields).status_code == 303
    assert state(last_matter().id) == "submitted"


def test_without_a_mediators_standing_an_oral_agreement_is_a_private_settlement(browser, cast):
    make.account("newcomer", cast.leader.role, PARLOR)
    page = browser("newcomer").read("/sessions/new")
    assert "口头说好（记作双方和解）" in page.text
    fields = {**NEW, "outcome": "oral_agreement", "agreement_text": "各退一步"}
    browser("newcomer").submit("/sessions/new", fields=fields)
    matter = browser("newcomer").read(f"/matters/{last_matter().id}").text
    assert AgreementKind.PRIVATE.label in matter
    assert AgreementKind.ORAL.label not in matter


def test_errors_keep_everything_typed_rows_too(browser):
    officer = browser("officer")
    page = officer.read("/sessions/new")
    sent = filled(
        page,
        **{
            "place": PARLOR,
            "held_at": "2027-01-01T10:00",
            "matter_title": "为菜地边界起争执",
            "subject": "land",
            "check": "disorder",
            "spot": "村口",
            "people_count": "4",
            "amount": "1200.50",
            "outcome": "written_agreement",
            "summary": "<b>坐下来</b>\n谈了谈",
            "performance": "一次付清",
            "performance_due": "2026-10-01",
            "parties-0-name": "陈大明",
            "parties-0-phone": "13900000001",
            "parties-1-minor": "y",
            "parties-4-name": "柳家合作社",
            "parties-4-side": "third",
            "attendees-0-name": "柳老师",
            "attendees-0-role": "relative",
            "headcount": "6",
            "mode": "phone",
            "host": "柳长根",
            "open": "y",
            "terms_told": "y",
            "risk": "rising",
        },
    )
    answer = officer.post("/sessions/new", data=sent)
    assert "held_at" in wrong(answer)
    stands = typed(soup(answer))
    for name, value in sent.items():
        if any(value) and name not in ("csrf_token", "form_owner", "client_key"):
            assert [text.replace("\r\n", "\n") for text in stands[name]] == value, name
    assert filled(soup(answer))["client_key"] == sent["client_key"]


def test_six_rows_stand_without_javascript_and_all_are_kept(browser):
    names = {f"parties-{n}-name": f"柳小{n}" for n in range(6)}
    helpers = {f"attendees-{n}-name": f"邻居{n}" for n in range(6)}
    answer = browser("leader").submit("/sessions/new", fields={**NEW, **names, **helpers, "outcome": "to_continue"})
    page = browser("leader").read(answer.location)
    assert count(Party) == 6
    assert all(name in page.text for name in [*names.values(), *helpers.values()])


def test_a_row_to_copy_stands_there_for_the_script_that_adds_people_without_a_network(browser):
    page = browser("leader").read("/sessions/new")
    party = page.select_one("template[data-row=parties]")
    helper = page.select_one("template[data-row=attendees]")
    assert party.select_one("[name=parties-N-name]")
    assert party.select_one("[name=parties-N-present]").has_attr("checked")
    assert helper.select_one("[name=attendees-N-role]")
    offered = {option["value"] for option in helper.select("option")}
    assert {button["data-value"] for button in page.select("[data-add=attendees]")} <= offered


def test_who_is_known_from_the_matter_is_ticked_and_not_typed(browser, cast):
    matter = make.matter(cast.leader)
    leader = browser("leader")
    page = leader.read(f"/sessions/new?matter={matter}")
    assert [row.text.strip() for row in page.select(".seated label")] == [
        "陈大明 · 一方，没来",
        "赵小兰 · 另一方，没来",
    ]
    assert {field["type"] for field in page.select("[name^=parties-0-name], [name^=parties-1-name]")} == {"hidden"}
    fields = {"parties-1-present": False, "outcome": "to_continue"}
    answer = leader.submit(f"/sessions/new?matter={matter}", fields=fields)
    assert count(Party) == 2
    assert "赵小兰 · 没来" in leader.read(answer.location).text


def test_no_list_of_former_parties_is_offered(browser, cast):
    make.matter(cast.leader, outcome=Outcome.RESOLVED_ON_THE_SPOT, agreement_text="赔礼", matter_title="狗咬了人")
    assert "陈大明" not in browser("leader").get("/sessions/new").text


def test_choosing_an_open_matter_brings_its_parties_by_htmx_and_by_page(browser, cast):
    matter = make.matter(cast.leader)
    fragment = soup(browser("leader").get(f"/sessions/new?matter={matter}", headers=hx("people")))
    assert fragment.select_one("h1") is None
    page = browser("leader").read(f"/sessions/new?matter={matter}")
    for part in (fragment, page):
        assert [part.select_one(f"[name=parties-{n}-name]")["value"] for n in (0, 1)] == ["陈大明", "赵小兰"]
    assert page.select_one("input[name=matter][checked]")["value"] == str(matter)
    assert browser("stranger").get(f"/sessions/new?matter={matter}").status_code == 404


def test_a_second_session_on_a_matter_does_not_double_its_parties(browser, cast):
    matter = make.matter(cast.leader)
    browser("leader").submit(f"/sessions/new?matter={matter}", outcome="to_continue")
    assert count(Party) == 2
    assert fresh(Matter, matter).session_count == 2


def test_a_talk_without_a_matter_asks_only_for_words(browser):
    assert wrong(browser("leader").submit("/sessions/new", matter="", kind="policy")) == {"summary"}
    answer = browser("leader").submit("/sessions/new", matter="", kind="policy", summary="讲了医保")
    assert answer.status_code == 303
    assert last_session().kind is SessionKind.POLICY
    assert count(Matter) == 0


def test_a_session_never_fails_because_its_matter_moved_on(browser, cast):
    matter = make.matter_in("scheduled", cast)
    answer = browser("leader").submit(f"/sessions/new?matter={matter}", outcome="resolved_on_the_spot")
    assert answer.status_code == 303
    assert state(matter) == "scheduled"
    assert "当场化解" in browser("staff").read(f"/matters/{matter}").text


def test_a_minor_leaves_neither_name_nor_phone(browser):
    fields = {"parties-0-minor": True, "parties-0-phone": "13900000009", "outcome": "to_continue"}
    browser("leader").submit("/sessions/new", fields={**NEW, **fields})
    party = db.session.query(Party).one()
    assert (party.name, party.phone, party.minor) == ("", "", True)
    assert "未成年人" in browser("leader").read(f"/matters/{last_matter().id}").text


def test_a_late_entry_keeps_both_times(browser):
    fields = {**NEW, "outcome": "to_continue", "held_at": "2026-09-10T19:30"}
    page = browser("leader").read(browser("leader").submit("/sessions/new", fields=fields).location)
    assert "9月10日 19:30" in page.text
    assert "9月15日 09:00" in page.text
    assert "补记" in page.text
    assert "补记" not in browser("leader").read(f"/sessions/{make.talk(make.viewer('leader'))}").text


def test_the_officer_logs_for_any_parlor_of_the_village_and_none_beyond(browser):
    officer = browser("officer")
    options = {option["value"] for option in officer.read("/sessions/new").select("[name=place] option")}
    assert PARLOR in options
    assert VILLAGE in options
    assert PARLOR2 not in options
    answer = officer.submit("/sessions/new", fields={**NEW, "outcome": "to_continue", "place": PARLOR})
    page = officer.read(answer.location).text
    assert "柳长根" in page
    assert "孟晓燕" in page
    beyond = officer.submit("/sessions/new", fields={**NEW, "outcome": "to_continue", "place": PARLOR2}, force=True)
    assert wrong(beyond) == {"place"}


def test_staff_read_a_session_masked_until_its_matter_comes_up(browser, cast):
    matter = make.matter(cast.leader, summary="陈大明住301室，说不让", note="赵小兰哭了")
    url = f"/sessions/{last_session().id}"
    for name in ("leader", "officer"):
        assert "陈大明" in browser(name).read(url).text
    hidden = browser("staff").read(url).text
    assert "陈某" in hidden
    assert not any(secret in hidden for secret in ("陈大明", "赵小兰", "301室"))
    make.step(cast.officer, matter, "escalate")
    assert "陈大明" in browser("secretary").read(url).text
    for name in ("leader2", "officer2", "stranger"):
        browser(name).read(url, status=404)
    browser("chief").read(url, status=403)


def test_a_correction_shows_before_and_after(browser, cast):
    key = make.talk(cast.leader, summary="讲了医保")
    leader = browser("leader")
    fields = {"summary": "讲了社保", "headcount": "9", "held_at": "2026-09-14T10:00", "reason": "记错了"}
    assert wrong(leader.submit(f"/sessions/{key}/correct", fields={**fields, "reason": " "})) == {"reason"}
    assert leader.submit(f"/sessions/{key}/correct", fields=fields).location == f"/sessions/{key}"
    page = leader.read(f"/sessions/{key}").text
    for words in ("讲了社保", "讲了医保", "记错了", "9月14日 10:00", "9月15日 07:00"):
        assert words in page, words
    entry = db.session.query(HistoryEntry).filter_by(step="correct").one()
    changed = db.session.get(HistoryDetail, entry.id).answers["changed"]
    assert changed["summary"] == ["讲了医保", "讲了社保"]
    assert changed["headcount"] == [3, 9]
    assert set(changed) == {"summary", "headcount", "held_at"}


def test_the_author_corrects_for_seven_days_and_the_officer_later(browser, cast, clock):
    key = make.talk(cast.leader)
    browser("leader2").read(f"/sessions/{key}/correct", status=404)
    clock.forward(days=7)
    browser("leader").read(f"/sessions/{key}/correct")
    clock.forward(minutes=1)
    browser("leader").read(f"/sessions/{key}/correct", status=403)
    assert not browser("leader").read(f"/sessions/{key}").select(f"a[href='/sessions/{key}/correct']")
    late = browser("officer").submit(f"/sessions/{key}/correct", summary="补一句", reason="漏了")
    assert late.status_code == 303
    assert fresh(ParlorSession, key).summary == "补一句"


def test_the_list_is_filtered_and_turned_by_keys(browser, cast, clock):
    for n in range(31):
        make.talk(cast.leader, summary=f"第{n}回")
        clock.forward(hours=1)
    make.session(cast.officer, place=VILLAGE)
    officer = browser("officer")
    page = officer.read("/sessions")
    assert len(page.select("li.item")) == 30
    assert len(officer.read(page.select_one("a[rel=next]")["href"]).select("li.item")) == 2
    assert len(officer.read("/sessions?kind=mediation").select("li.item")) == 1
    assert len(officer.read(f"/sessions?place={VILLAGE}&kind=&from=2026-09-16&to=2026-09-16").select("li.item")) > 0
    assert "没有找到" in officer.read(f"/sessions?to={date(2026, 9, 1)}").text
    assert (
        "没有找到" in officer.read("/sessions?place=999999102201001&from=nonsense&before=nonsense&to=2026-01-01").text
    )
    assert "还没有记过" in browser("leader2").read("/sessions").text
