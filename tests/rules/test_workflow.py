"""The table says what the design says, and conditions hold."""

import itertools

import pytest

from tests.rules import expected
from tests.rules.people import TOWNSHIP, VILLAGE, matter, viewer
from village.rules.workflow import (
    ANY_LIVE,
    DONE,
    MATTER_STEPS,
    MEETING_STEPS,
    meeting_steps_open_to,
    steps_open_to,
)
from village.vocabulary import Check, Confirming, Level, MeetingStatus, Role, Source

EVERY_STATE = sorted(ANY_LIVE | DONE | {"merged"})
LIST_OF_STEPS = expected.allowed()
IN_FORCE = expected.in_force()
OF_AGREEMENTS = set().union(*IN_FORCE.values())


def names(viewer, matter):
    return {step.name for step in steps_open_to(viewer, matter)}


@pytest.mark.parametrize(("state", "role"), list(itertools.product(EVERY_STATE, Role)))
def test_who_may_do_what_is_as_written(state, role):
    assert names(viewer(role), matter(state)) == LIST_OF_STEPS.get((state, role.value), set())


def test_every_state_and_step_is_written_down():
    assert {state for state, _role in LIST_OF_STEPS} == set(EVERY_STATE)
    special = {"sign", "refuse", "dismiss", "unshare", "admit", "unseal", "readmit"} | OF_AGREEMENTS
    assert {step for step, _before, _after in expected.ways()} == set(MATTER_STEPS) - special


@pytest.mark.parametrize(("standing", "role"), list(itertools.product([None, *Confirming], Role)))
def test_what_is_done_with_an_agreement_in_force_is_as_written(standing, role):
    for state in EVERY_STATE:
        found = names(viewer(role), matter(state, confirming=standing)) & OF_AGREEMENTS
        kept = (
            IN_FORCE.get((standing.value, role.value), set()) if standing and state in ("settled", "closed") else set()
        )
        assert found == kept, state


def test_every_way_of_an_agreement_is_written_down():
    assert {standing for standing, _role in IN_FORCE} == {standing.value for standing in Confirming}
    assert len(OF_AGREEMENTS) == 5


@pytest.mark.parametrize(
    ("role", "place"),
    [("leader", "999999101201002"), ("officer", "999999101203"), ("staff", "999999102"), ("secretary", "999999102")],
)
def test_nobody_acts_on_what_lies_elsewhere(role, place):
    assert [state for state in EVERY_STATE if names(viewer(role, place), matter(state))] == []


def test_a_leader_recalls_only_what_they_sent_up_themselves():
    assert "recall" in names(viewer("leader", user_id=5), matter("submitted", submitted_by_id=5))
    assert "recall" not in names(viewer("leader", user_id=6), matter("submitted", submitted_by_id=5))


def test_what_was_taken_in_at_the_centre_cannot_be_recalled():
    walked_in = matter("submitted", source=Source.WALK_IN, level=Level.TOWNSHIP)
    assert "recall" not in names(viewer("officer"), walked_in)


@pytest.mark.parametrize("source", list(Source))
def test_only_who_came_by_themselves_are_refused(source):
    may_refuse = "refuse" in names(viewer("staff"), matter("submitted", source=source, level=Level.TOWNSHIP))
    assert may_refuse == (source in (Source.WALK_IN, Source.QR))


DISMISSED_BY = {
    "open@parlor": {"leader", "officer"},
    "open@village": {"officer"},
    "submitted": {"staff", "secretary"},
}


@pytest.mark.parametrize("state", EVERY_STATE)
def test_what_was_scanned_in_and_is_no_matter_is_put_away_by_who_holds_it(state):
    allowed = {role.value for role in Role if "dismiss" in names(viewer(role), matter(state, source=Source.QR))}
    assert allowed == DISMISSED_BY.get(state, set())
    others = [source for source in Source if source is not Source.QR]
    assert not any("dismiss" in names(viewer(role), matter(state, source=s)) for s in others for role in Role)


def test_signing_waits_for_a_written_agreement():
    for role in ("leader", "officer", "staff", "secretary"):
        assert "sign" in names(viewer(role), matter("settled", awaits_signature=True))
        assert "sign" not in names(viewer(role), matter("closed", awaits_signature=True))


def test_signing_needs_the_scan_first_and_its_form_says_so():
    sign, leader = MATTER_STEPS["sign"], viewer("leader")
    unscanned = matter("settled", awaits_signature=True)
    assert sign.open_to(leader, unscanned)
    assert "上传" in sign.awaits(leader, unscanned)
    assert sign.awaits(leader, matter("settled", awaits_signature=True, signed_scan=True)) == ""
    assert {name for name, step in MATTER_STEPS.items() if step.ready} == {"sign"}


def test_a_matter_of_a_village_goes_to_no_parlor_and_one_of_the_township_to_no_village():
    village = matter("open@village", place_code=VILLAGE)
    assert "hand_down" not in names(viewer("officer"), village)
    township = matter("open@township", place_code=TOWNSHIP, village_code=None)
    assert "send_back" not in names(viewer("staff"), township)


def test_deciding_is_taken_by_closing_a_meeting_and_has_no_button():
    decide = MATTER_STEPS["decide"]
    assert decide.open_to(viewer("secretary"), matter("scheduled"))
    assert not decide.open_to(viewer("staff"), matter("scheduled"))
    assert not decide.open_to(viewer("secretary"), matter("proposed"))
    assert [step.name for step in MATTER_STEPS.values() if step.within] == ["send_down", "decide"]


def test_hazards_are_settled_with_questions_of_their_own():
    settle = MATTER_STEPS["settle"]
    assert settle.asked(Check.DISPUTES)[0] == "agreement_kind"
    assert settle.asked(Check.HAZARDS) == settle.asked(Check.DISORDER) == ("finding", "rechecked_by", "rechecked_on")


LIST_OF_MEETINGS = expected.of_meetings()


@pytest.mark.parametrize(("status", "role"), list(itertools.product(MeetingStatus, Role)))
def test_who_may_do_what_with_a_meeting_is_as_written(status, role):
    meeting = type("Meeting", (), {"status": status, "township_code": TOWNSHIP})
    found = {step.name for step in meeting_steps_open_to(viewer(role), meeting)}
    assert found == LIST_OF_MEETINGS.get((status.value, role.value), set())


def test_every_status_of_a_meeting_is_written_down_and_where_each_step_leads():
    assert expected.states_of_meetings() == [status.value for status in MeetingStatus]
    table = {(step.name, before.value, step.after.value) for step in MEETING_STEPS.values() for before in step.before}
    assert set(expected.ways("WHERE A MEETING LEADS")) == table


def test_the_meeting_of_another_township_is_not():
    meeting = type("Meeting", (), {"status": MeetingStatus.PLANNED, "township_code": "999999102"})
    assert meeting_steps_open_to(viewer("secretary"), meeting) == []
