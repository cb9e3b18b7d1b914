"""Weekly, morning and joint meetings use the agenda and minutes of the monthly one; each paper names its kind."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests import make
from tests.pages.desk import fresh, newest, state, wrong
from village.actions import matters, meeting_items, meeting_steps
from village.clock import now
from village.commands.demo_cast import TOWNSHIP
from village.extensions import db
from village.models import AgendaItem, Matter, Meeting
from village.queries import agenda, verify
from village.rules.errors import Invalid
from village.vocabulary import Decision, MeetingKind, Section

NAMES = {MeetingKind.WEEKLY: "主任议事会", MeetingKind.MORNING: "晨会", MeetingKind.JOINT: "会诊"}
PAPERS = ("notice", "agenda", "sheets", "script", "sign-in")


def meeting(cast, kind, **answers):
    return make.meeting(cast.secretary, kind=kind, **answers)


def issued(cast, kind):
    """One with a topic, issued; answers its id."""
    key = meeting(cast, kind)
    meeting_items.add_topic(cast.secretary, key, {"section": Section.OTHER, "title": "通报一周来访"})
    meeting_steps.take_step(cast.secretary, key, "issue", None, {"approved_by": "高立群"})
    return key


def closed(cast, clock, key):
    """The same held and closed, each matter of it given to the village again."""
    clock.set(db.session.get(Meeting, key).held_at + timedelta(hours=1))
    meeting_steps.take_step(cast.secretary, key, "hold", None, {"attendance": []})
    told = {}
    for item in db.session.scalars(select(AgendaItem).where(AgendaItem.meeting_id == key)):
        back = {"decision": Decision.TO_VILLAGE, "village": cast.officer.place_code, "decision_text": "再谈一次"}
        told[item.id] = back if item.matter_id else {"decision": Decision.HEARD}
    meeting_steps.take_step(cast.secretary, key, "close", None, {"decisions": told})
    return key


def test_only_of_the_monthly_one_there_is_one_a_month(cast):
    meeting(cast, MeetingKind.MONTHLY)
    with pytest.raises(Invalid, match="held_at"):
        meeting(cast, MeetingKind.MONTHLY)
    for kind in NAMES:
        keys = [meeting(cast, kind) for _n in range(2)]
        assert len(set(keys)) == 2
    late = meeting(cast, MeetingKind.WEEKLY, held_at=now() + timedelta(days=40))
    told = {"held_at": now() + timedelta(days=2), "reason": "提前"}
    meeting_steps.take_step(cast.secretary, late, "postpone", None, told)
    other = meeting(cast, MeetingKind.MONTHLY, held_at=now() + timedelta(days=40))
    with pytest.raises(Invalid, match="held_at"):
        meeting_steps.take_step(cast.secretary, other, "postpone", None, told)


def test_the_secretary_opens_one_with_a_lean_agenda(browser, cast):
    secretary = browser("secretary")
    link = secretary.read("/meetings").select_one("main .actions a[href*='kind=weekly']")["href"]
    page = secretary.read(link)
    assert [a.text for a in page.select("main .tabs a")] == ["“四个排查”工作例会", *NAMES.values()]
    fields = {"held_at": "2026-09-18T09:00", "room": "二楼", "chair": "高立群", "more_units": "司法所"}
    answer = secretary.submit(link, "main form", fields=fields)
    key = newest(Meeting).id
    assert answer.location == f"/meetings/{key}"
    assert newest(Meeting).kind is MeetingKind.WEEKLY
    page = secretary.read(f"/meetings/{key}")
    assert page.h1.text == "9月18日主任议事会"
    assert [h.text.split()[0] for h in page.select("#agenda_desk .two > div > h2")] == ["一、部门发言", "二、工作部署"]
    assert "9月18日主任议事会" in secretary.read("/meetings").text
    assert "9月18日主任议事会" in secretary.read("/").text
    edited = secretary.submit(f"/meetings/{key}/edit", "main form", room="三楼")
    assert edited.status_code == 303
    assert fresh(Meeting, key).kind is MeetingKind.WEEKLY


@pytest.mark.parametrize("kind", list(NAMES))
def test_every_paper_names_the_kind(browser, cast, clock, kind):
    key = issued(cast, kind)
    secretary = browser("secretary")
    for paper in PAPERS:
        text = secretary.read(f"/meetings/{key}/{paper}").text
        assert NAMES[kind] in text, paper
        assert "四个排查" not in text, paper
        assert "重点人员" not in text, paper
    assert NAMES[kind] in secretary.read(f"/meetings/{key}").select_one("textarea[readonly]").text
    closed(cast, clock, key)
    text = secretary.read(f"/meetings/{key}/minutes").text
    assert f"清禾镇{NAMES[kind]}纪要" in text
    assert f"主持召开{NAMES[kind]}。" in text
    assert "四个排查" not in text
    assert NAMES[kind] in browser("officer").read(f"/meetings/{key}/agenda").text
    secretary.read(f"/meetings/{key}/summary", status=404)
    assert list(verify.faults()) == []


def test_the_monthly_one_keeps_its_name_and_its_four_checks(browser, cast):
    key = issued(cast, MeetingKind.MONTHLY)
    page = browser("secretary").read(f"/meetings/{key}/agenda").text
    assert "“四个排查”" in page
    assert "重点人员工作" in page


def test_a_proposed_matter_is_taken_up_by_a_weekly_meeting_and_decided_there(browser, cast, clock):
    matter = make.matter_in("proposed", cast)
    key = meeting(cast, MeetingKind.WEEKLY)
    assert "主任议事会" in browser("secretary").read(f"/matters/{matter}/steps/schedule").text
    matters.take_step(cast.secretary, matter, "schedule", None, {"meeting": key})
    assert state(matter) == "scheduled"
    meeting_steps.take_step(cast.secretary, key, "issue", None, {"approved_by": "高立群"})
    closed(cast, clock, key)
    assert state(matter) == "open@village"
    assert db.session.scalar(select(AgendaItem.decision_number).where(AgendaItem.matter_id == matter))


def test_a_joint_consultation_is_about_one_matter_and_a_morning_about_none(browser, cast):
    one, two = make.matter_in("proposed", cast), make.matter_in("proposed", cast)
    joint, morning = meeting(cast, MeetingKind.JOINT), meeting(cast, MeetingKind.MORNING)
    secretary = browser("secretary")
    assert secretary.read(f"/meetings/{joint}").select("form[action$='take-in']")
    meeting_items.take_in(cast.secretary, joint, [one])
    assert not secretary.read(f"/meetings/{joint}").select("form[action$='take-in']")
    assert not secretary.read(f"/meetings/{morning}").select("form[action$='take-in']")
    for key in (joint, morning):
        with pytest.raises(Invalid, match="meeting"):
            meeting_items.take_in(cast.secretary, key, [two])
    assert state(two) == "proposed"
    offered = secretary.read(f"/matters/{two}/steps/schedule").select("option")
    assert [option["value"] for option in offered if option["value"]] == [str(joint)]
    assert wrong(secretary.submit(f"/matters/{two}/steps/schedule", "form.asks", meeting=str(joint))) == {"meeting"}


def test_what_is_carried_over_is_of_the_same_kind(cast, clock):
    matter = make.matter_in("proposed", cast)
    weekly = meeting(cast, MeetingKind.WEEKLY)
    meeting_items.take_in(cast.secretary, weekly, [matter])
    meeting_steps.take_step(cast.secretary, weekly, "issue", None, {"approved_by": "高立群"})
    closed(cast, clock, weekly)
    following = {kind: meeting(cast, kind, held_at=now() + timedelta(days=7)) for kind in MeetingKind}
    told = {}
    for kind, key in following.items():
        parts = agenda.content(cast.secretary, key)["sections"]
        told[kind] = [part for part in parts if part["section"] == Section.LAST_MONTH and part.get("rows")]
    assert [kind for kind, parts in told.items() if parts] == [MeetingKind.WEEKLY]
    assert told[MeetingKind.WEEKLY][0]["name"] == "上次议定事项办理情况"
    assert told[MeetingKind.WEEKLY][0]["rows"][0]["number"] == db.session.get(Matter, matter).number


def test_standing_items_come_from_the_last_of_the_kind(cast):
    first = meeting(cast, MeetingKind.WEEKLY, standing=True)
    item = db.session.scalars(select(AgendaItem).where(AgendaItem.meeting_id == first)).first()
    meeting_items.change_item(cast.secretary, first, item.id, {"title": "各科室通报", "minutes": 20})
    titles = {}
    for kind in (MeetingKind.WEEKLY, MeetingKind.MONTHLY):
        key = meeting(cast, kind, held_at=now() + timedelta(days=9), standing=True)
        query = select(AgendaItem.title).where(AgendaItem.meeting_id == key).order_by(AgendaItem.position)
        titles[kind] = list(db.session.scalars(query))
    assert titles[MeetingKind.WEEKLY] == ["各科室通报", "工作部署"]
    assert titles[MeetingKind.MONTHLY][0] == "上月议定事项办理情况"
    assert db.session.scalar(select(Meeting.township_code).where(Meeting.id == first)) == TOWNSHIP


def test_the_excerpt_of_a_decision_names_the_meeting_that_made_it(browser, cast, clock):
    matter = make.matter_in("proposed", cast)
    key = meeting(cast, MeetingKind.WEEKLY)
    meeting_items.take_in(cast.secretary, key, [matter])
    meeting_steps.take_step(cast.secretary, key, "issue", None, {"approved_by": "高立群"})
    closed(cast, clock, key)
    text = browser("secretary").read(f"/matters/{matter}/papers/decision").text
    assert "2026年9月18日主任议事会（清禾议〔2026〕1号）" in text
    assert "四个排查" not in text


def test_a_weekly_meeting_asks_whom_the_last_one_asked_and_a_joint_one_nobody_yet(browser, cast):
    for kind in (MeetingKind.WEEKLY, MeetingKind.JOINT):
        meeting(cast, kind, units=["司法所"])
    secretary = browser("secretary")
    ticked = {}
    for kind in MeetingKind:
        page = secretary.read(f"/meetings/new?kind={kind.value}")
        ticked[kind] = [box["value"] for box in page.select("[name=units]") if box.has_attr("checked")]
    assert ticked[MeetingKind.WEEKLY] == ["司法所"]
    assert ticked[MeetingKind.JOINT] == ticked[MeetingKind.MORNING] == []
    assert len(ticked[MeetingKind.MONTHLY]) > 1
