"""Every door × every person, of the place and of another: each answers as the tables say, and none writes unasked."""

import re
from typing import NamedTuple

import pytest

from tests import make
from tests.pages import worlds
from tests.support.browser import soup
from tests.support.statements import counting
from village.clock import today
from village.commands import demo_cast
from village.extensions import db
from village.models import Assignment, EarlyWarning, Matter, Meeting
from village.pages.guard import GuardedBlueprint
from village.rules.assigning import ASSIGNMENT_STEPS
from village.rules.checks import month_of
from village.rules.permissions import Permission, may
from village.rules.warnings import WARNING_STEPS
from village.rules.workflow import MATTER_STEPS, MEETING_STEPS

APART = {
    "static": "files for everybody",
    "accounts.waiting": "what one person had typed, shown by its own tests",
    "accounts.post": "one's own posts alone, shown by its own tests",
}
KIND_OF_KEY = {
    "parlors": "parlor",
    "people": "person",
    "places.department": "department",
    "places.leader": "leader",
    "meetings": "unit",
    "intake": "intake",
    "intake.consultation": "consultation",
    "settings": "letterhead",
    "helpers": "helper",
    "roster": "duty",
}
KIND_OF_KEY |= dict.fromkeys(("places.show", "places.retire", "places.restore"), "place")
BY_NAME = ("session", "emergency", "job")
ENDINGS = ("remove", "take_off", "close", "end_post", "cancel", "logout")
WRITES = ("INSERT", "UPDATE", "DELETE")


class Door(NamedTuple):
    """One URL with one method, and the kind of thing behind it."""

    url: str
    method: str
    needs: Permission
    kind: str | None
    step: str | None
    endpoint: str


def doors(house, things, login):
    """All doors, with things of 清禾镇 behind some; who finds no such thing tries one step for all."""
    found = []
    adapter = house.url_map.bind("localhost")
    for rule in house.url_map.iter_rules():
        if rule.endpoint not in APART:
            needs = GuardedBlueprint.opened[rule.endpoint]
            for kind, step, values in _behind(rule, needs, things, login):
                url = adapter.build(rule.endpoint, values)
                methods = sorted(rule.methods & {"GET", "POST"})
                found += [Door(url, method, needs, kind, step, rule.endpoint) for method in methods]
    return sorted(found, key=lambda door: (door.method, _ends(door), door.url))


def _ends(door):
    """What takes a thing away comes late, and one's own log-in last of all."""
    words = (*door.url.split("/"), *door.endpoint.split("."))
    return max((rank for rank, word in enumerate(ENDINGS, 1) if word in words), default=0)


def _behind(rule, needs, things, login):
    """(kind of thing, step, values of the URL's places)."""
    names, room = rule.arguments, rule.endpoint.partition(".")[0]
    if rule.endpoint == "matters.step":
        steps = [*MATTER_STEPS] if login in worlds.REACH["matter"] else ["settle"]
        return [("matter", step, {"matter_id": things.matter, "step": step}) for step in steps]
    if "warning_id" in names:
        steps = [*WARNING_STEPS] if "step" in names else [None]
        return [("warning", step, {"warning_id": things.warning, "step": step}) for step in steps]
    if "assignment_id" in names:
        return _behind_an_assignment(rule, things, login)
    if rule.endpoint == "meetings.step":
        return [("planned", step, {"meeting_id": things.planned, "step": step}) for step in MEETING_STEPS]
    if "meeting_id" in names:
        return _behind_a_meeting(rule, needs, things)
    if "key" in names:
        kind = KIND_OF_KEY.get(rule.endpoint) or KIND_OF_KEY[room]
        return [(kind, None, {"key": getattr(things, kind), "post_id": things.post})]
    if "matter_id" in names:
        kind = "named" if room == "files" or rule.endpoint == "matters.named_paper" else "matter"
        keys = {"number_id": things.external, "token": things.token, "paper": "intake-form"}
        return [(kind, None, {"matter_id": things.matter, **keys})]
    return [_by_its_name(kind, things) for kind in BY_NAME if f"{kind}_id" in names] or [_without_a_key(rule, things)]


def _by_its_name(kind, things):
    return (kind, None, {f"{kind}_id": getattr(things, kind)})


def _without_a_key(rule, things):
    """What stands behind words in the address."""
    if rule.endpoint == "codes.report":
        return (None, None, {"token": things.code})
    if "month" in rule.arguments:
        kind = "report" if "place" in rule.arguments else None
        return (kind, None, {"month": month_of(today()), "place": demo_cast.VILLAGE})
    if "day" in rule.arguments:
        return (None, None, {"day": today().isoformat()})
    if "kind" in rule.arguments:
        return (None, None, {"kind": "parties"})
    assert not rule.arguments, f"{rule.rule}: say here what stands behind {rule.arguments}"
    return (None, None, {})


def _behind_an_assignment(rule, things, login):
    key = {"assignment_id": things.assignment}
    if "step" not in rule.arguments:
        return [("assignment", None, key)]
    steps = [*ASSIGNMENT_STEPS] if login in worlds.REACH["assignment"] else ["receive"]
    return [("assignment", step, {**key, "step": step}) for step in steps]


# Doors that open only once a meeting is held, or closed.
OF_A_MEETING = {
    "meetings.notes": "held",
    "meetings.attendance": "held",
    "meetings.minutes_page": "closed",
    "meetings.minutes_pdf": "closed",
    "meetings.minutes_docx": "closed",
    "meetings.stated": "closed",
    "meetings.corrections": "closed",
    "meetings.slips": "closed",
}


def _behind_a_meeting(rule, needs, things):
    planned = ("planned", None, {"meeting_id": things.planned, "item_id": things.topic})
    issued = ("issued", None, {"meeting_id": things.issued, "item_id": things.issued_item, "copy_id": things.copy})
    if known := OF_A_MEETING.get(rule.endpoint):
        return [(known, None, {"meeting_id": getattr(things, known)})]
    if rule.endpoint.startswith("meetings.chairs_copy"):
        return [issued]
    return [planned] if needs is Permission.RUN_MEETINGS else [planned, issued]


def expected(door, login, viewer, things):
    """How the door answers this person: the role's permission first, then the place, then the step."""
    if viewer is None:
        return {200, 303, 422} if door.needs is Permission.PUBLIC else {302 if door.method == "GET" else 303}
    if not may(viewer.role, door.needs):
        return {403}
    if door.kind and login not in worlds.REACH[door.kind]:
        return {404}
    if door.endpoint == "accounts.login":
        return {302, 303}
    if door.endpoint == "matters.step" and MATTER_STEPS[door.step].within:
        return {404}
    table = {"matters.step": MATTER_STEPS, "assignments.step": ASSIGNMENT_STEPS, "warnings.step": WARNING_STEPS}.get(
        door.endpoint, {}
    )
    if table and viewer.role not in table[door.step].who:
        return {403}
    known = _of_mending(door, login, viewer)
    return known or (_of_reading(door, viewer, things) if door.method == "GET" else {200, 303, 409, 422})


def _of_mending(door, login, viewer):
    """Doors that ask more than role and place; None for all others."""
    if door.endpoint in ("matters.correct", "sessions.correct") and login in worlds.AT_CENTRE:
        # Nothing was submitted: they read it masked, and nobody mends what they cannot read.
        return {403}
    if door.endpoint == "sessions.pile_row" and len(viewer.place_code) == 9:
        # A sheet of no village: the centre says first whose pile it is.
        return {404}
    if door.endpoint == "matters.new":
        return {302}
    if door.endpoint == "intake.answer" and login == "secretary":
        # Who took it in answers; the secretary takes it over first.
        return {403, 422}
    if door.endpoint == "matters.undo":
        return {409} if door.method == "GET" else {303, 409}
    return None


def _of_reading(door, viewer, things):
    if door.step is None:
        return {200}
    if door.kind == "matter":
        is_open = MATTER_STEPS[door.step].open_to(viewer, db.session.get(Matter, things.matter))
    elif door.kind == "assignment":
        is_open = ASSIGNMENT_STEPS[door.step].open_to(viewer, db.session.get(Assignment, things.assignment))
    elif door.kind == "warning":
        is_open = WARNING_STEPS[door.step].open_to(viewer, db.session.get(EarlyWarning, things.warning), frozenset())
    else:
        is_open = MEETING_STEPS[door.step].open_to(viewer, db.session.get(Meeting, things.planned))
    return {200} if is_open else {409}


@pytest.mark.parametrize("login", [None, *worlds.EVERYBODY])
def test_every_door_answers_as_the_tables_say(house, app, cast, login):
    worlds.others(cast)
    things = worlds.things(cast)
    viewer = getattr(cast, login) if login else None
    visitor = app.test_client()
    if login:
        visitor.sign_in(login)
    token = visitor.read("/help/travel").select_one("[name=csrf_token]")["value"]
    wrong = []
    for door in doors(house, things, login):
        allowed = expected(door, login, viewer, things)
        with counting() as statements:
            answer = visitor.open(
                door.url, method=door.method, data={"csrf_token": token} if door.method == "POST" else None
            )
        written = [s for s, _ in statements if s.startswith(WRITES) and not re.search("read_logs|seen_marks", s)]
        if answer.status_code not in allowed:
            wrong.append(f"{door.method} {door.url}: {answer.status_code}, not {allowed}")
        elif written and (door.method == "GET" or answer.status_code in (302, 403, 404)):
            wrong.append(f"{door.method} {door.url}: {answer.status_code} and yet writes {written[0][:60]}")

    assert wrong == []


LISTS = (
    "/", "/account", "/matters", "/matters?late=1", "/matters?status=open", "/matters?place=999999101201",
    "/intake", "/intake/new", "/intake/consultations", "/helpers", "/helpers?ended=1", "/roster", "/sessions/rounds",
    "/sessions", "/sessions?place=999999101201001", "/sessions/new", "/sessions/pile", "/escalations",
    "/escalations?tab=live",
    "/escalations?tab=done", "/meetings", "/meetings/new", "/meetings/units", "/parlors", "/parlors/new",
    "/people", "/people?q=柳", "/people/new", "/places", "/places/departments", "/places/roster", "/audit",
    "/audit?tab=accounts", "/audit?tab=reads", "/checks", "/checks/2026-09", "/checks/2026-09/summary",
    "/settings", "/settings/holidays", "/settings/letterheads",
    "/assignments", "/assignments?tab=done",
    "/warnings", "/warnings?tab=done",
    "/reports/figures", "/reports/figures?term=2026", "/reports/bulletin", "/reports/monthly",
    *(f"/reports/figures.csv?table={name}" for name in ("overall", "places", "categories", "standing")),
    "/assignments", "/assignments?tab=done", "/emergencies", "/emergencies/new", "/emergencies/new?q=泵站",
    "/follow-ups", "/follow-ups?tab=soon", "/follow-ups?tab=court", "/follow-ups?tab=done",
)  # fmt: skip
SECRETS = (
    "清禾", "柳湾村", "石桥村", "菜地边界", "养鸭", "秋收防火", "泵站", "陈大明", "赵小兰", "柳长根", "高立群",
    "申国正", "集市占道", "借条", "热心人", "明律师",
)  # fmt: skip


@pytest.mark.parametrize("login", sorted(worlds.OTHERS))
def test_a_stranger_sees_nothing_of_anything_in_lists_counts_and_search(cast, browser, login):
    worlds.others(cast)
    things = worlds.things(cast)
    make.walk_in(cast.staff)
    visitor = browser(login)
    for url in (
        *LISTS,
        *(f"/matters?q={words}" for words in (things.number, "菜地", "村口", "陈大明", "清禾", "HC2026")),
    ):
        answer = visitor.get(url)
        assert answer.status_code in (200, 403), url
        page = soup(answer)
        for box in page.select("input[name=q]"):
            box.decompose()
        assert [secret for secret in SECRETS if secret in page.text] == [], url
        assert page.select(".menu .badge") == [], url


def test_those_of_the_place_see_what_strangers_do_not(cast, browser):
    worlds.things(cast)
    make.walk_in(cast.staff)

    desk = browser("staff").read("/escalations")

    assert "养鸭" in desk.text
    assert [badge.text.strip() for badge in desk.select(".menu .badge")] == ["2", "2", "1"]
    assert "菜地边界" in browser("officer").read("/matters?q=菜地").text
    assert "柳长根" in browser("admin").read("/people").text
