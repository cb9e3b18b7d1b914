"""Helpers: kept by centre and village, wished for by the parties never one of them; old sessions still show them."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests import make
from tests.pages.desk import filled, last_session, newest, wrong
from village.actions import helpers
from village.clock import today
from village.commands.demo_cast import PARLOR, VILLAGE, VILLAGE2
from village.extensions import db
from village.models import Attendee, Helper, ParlorSession
from village.queries import verify
from village.rules.errors import Invalid, Missing, NotAllowed
from village.vocabulary import HelperField, HelperKind


def known(actor, **facts):
    usual = {"kind": HelperKind.OWN, "name": "柳大伯", "available": True, "active_from": today()}
    return helpers.keep(actor, None, {**usual, **facts})


def names(visitor, url="/helpers"):
    return [b.text for b in visitor.read(url).select("ul.stack b")]


def offered(visitor):
    return [label.text.strip() for label in visitor.read("/sessions/new").select("#helpers label")]


def test_each_place_sees_those_who_come_to_it(browser, cast):
    known(cast.officer, name="本村的")
    known(cast.officer2, name="石桥的")
    known(cast.staff, name="全镇的", kind=HelperKind.PARTNER, fields=[HelperField.LAW])
    known(cast.secretary, name="只去石桥的", villages=[VILLAGE2])
    assert names(browser("leader")) == names(browser("officer")) == ["本村的", "全镇的"]
    assert names(browser("leader2")) == ["石桥的", "全镇的", "只去石桥的"]
    assert names(browser("staff")) == ["本村的", "石桥的", "全镇的", "只去石桥的"]
    assert "法律" in browser("leader").read("/helpers").text
    assert names(browser("stranger")) == []
    browser("department").read("/helpers", status=403)


def test_the_officer_keeps_their_villages_and_the_centre_all(browser, cast):
    own, townships = known(cast.officer), known(cast.staff, name="镇里的")
    assert db.session.get(Helper, own).village_code == VILLAGE
    officer = browser("officer")
    officer.submit(f"/helpers/{own}", name="柳二伯", available=None)
    assert "眼下请不到" in officer.read("/helpers").text
    officer.read(f"/helpers/{townships}", status=403)
    browser("officer2").read(f"/helpers/{own}", status=404)
    with pytest.raises(NotAllowed):
        known(cast.leader)
    with pytest.raises(NotAllowed):
        helpers.keep(cast.officer2, own, {"kind": HelperKind.OWN, "name": "x", "active_from": today()})
    far = make.account("staff9", "staff", cast.stranger.place_code[:9])
    with pytest.raises(Missing):
        helpers.keep(far, own, {"kind": HelperKind.OWN, "name": "x", "active_from": today()})
    with pytest.raises(Invalid, match="villages"):
        known(cast.staff, villages=[cast.stranger.place_code])
    staff = browser("staff")
    assert wrong(staff.post("/helpers/new", data=filled(staff.read("/helpers/new")))) == {"kind", "name"}
    before = {"kind": "own", "name": "早的", "active_to": str(today() - timedelta(days=1))}
    assert wrong(staff.submit("/helpers/new", fields=before)) == {"active_to"}
    assert list(verify.faults()) == []


def test_the_parties_wish_for_one_and_the_session_says_so(browser, cast):
    key = known(cast.officer)
    leader = browser("leader")
    assert offered(leader) == ["柳大伯（矛调自家人）"]
    fields = {"matter_title": "争晒谷场", "subject": "neighbour", "outcome": "to_continue", "helpers": str(key)}
    leader.submit("/sessions/new", fields={**fields, "parties-0-name": "甲"})
    person = newest(Attendee)
    assert (person.name, person.role, person.helper_id) == ("柳大伯", "own_helper", key)
    page = leader.read(f"/sessions/{last_session().id}")
    assert "应当事人要求" in page.text
    assert last_session().headcount == 3


def test_who_is_a_party_is_not_picked(browser, cast):
    key = known(cast.officer)
    leader = browser("leader")
    fields = {"matter_title": "争晒谷场", "subject": "neighbour", "outcome": "to_continue", "helpers": str(key)}
    answer = leader.submit("/sessions/new", fields={**fields, "parties-0-name": "柳大伯"})
    assert wrong(answer) == {"helpers"}
    assert "柳大伯 是这件事的当事人" in answer.get_data(as_text=True)
    assert db.session.scalars(select(ParlorSession.id)).all() == []
    matter = make.matter(cast.leader, parties=[{"name": "柳大伯", "side": "one"}])
    with pytest.raises(Invalid, match="helpers"):
        make.session(cast.leader, matter=str(matter), parties=[], helpers=[key])


def test_who_is_away_or_ended_is_not_offered_and_stays_on_old_sessions(browser, cast):
    key = known(cast.officer)
    make.session(cast.leader, helpers=[key])
    facts = {"kind": HelperKind.OWN, "name": "柳大伯", "active_from": today(), "available": True}
    helpers.keep(cast.officer, key, {**facts, "available": False})
    assert offered(browser("leader")) == []
    with pytest.raises(Invalid, match="helpers"):
        make.session(cast.leader, helpers=[key])
    helpers.keep(cast.officer, key, {**facts, "active_from": today() - timedelta(days=9), "active_to": today()})
    db.session.get(Helper, key).active_to = today() - timedelta(days=1)
    db.session.commit()
    assert offered(browser("leader")) == []
    assert names(browser("officer")) == []
    assert names(browser("officer"), "/helpers?ended=1") == ["柳大伯"]
    assert "柳大伯" in browser("leader").read(f"/sessions/{last_session().id}").text


def test_a_helper_of_another_village_is_nobodys_to_wish_for(cast):
    key = known(cast.officer2)
    with pytest.raises(Invalid, match="helpers"):
        make.session(cast.leader, place=PARLOR, helpers=[key])
