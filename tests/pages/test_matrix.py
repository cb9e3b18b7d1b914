"""Every route for every role, at one's own place and at another: the answer the tables say, and no other."""

import pytest
from sqlalchemy import select

from tests import make
from village.commands import demo_cast
from village.extensions import db
from village.models import (
    AgendaItem,
    Department,
    Matter,
    Parlor,
    ParlorSession,
    Post,
    RosterEntry,
    User,
)
from village.pages.guard import GuardedBlueprint
from village.rules.permissions import Permission, may
from village.rules.places import shares, within
from village.rules.workflow import MATTER_STEPS
from village.vocabulary import Role

STEP = "withdraw"
SECRETS = ("陈大明", "赵小兰", "菜地", "清禾-2026", "柳长根", "柳湾村", "二楼会议室")
WITHOUT_SIGN_IN = {"accounts.login", "public.healthz", "public.roles", "public.travel"}


@pytest.fixture
def places(cast):
    """What the routes' numbers stand for, at our place and in the other township."""
    other = make.account("secretary2", Role.SECRETARY, demo_cast.OTHER_TOWNSHIP)
    db.session.add(Department(township_code=demo_cast.OTHER_TOWNSHIP, name="水务"))
    db.session.add(RosterEntry(township_code=demo_cast.OTHER_TOWNSHIP, name="云一山", title="镇长"))
    db.session.commit()
    here = _things(cast.leader, cast.secretary, demo_cast.PARLOR)
    there = _things(cast.stranger, other, demo_cast.OTHER_PARLOR)
    return here, there


def _things(author, secretary, parlor):
    matter_id = make.matter(author, place=parlor)
    meeting_id = make.meeting(secretary)
    item_id = _topic(secretary, meeting_id)
    township = parlor[:9]

    def one(model, *conditions):
        return db.session.scalar(select(model.id).where(*conditions).order_by(model.id).limit(1))

    return {
        "matter": db.session.get(Matter, matter_id),
        "session": db.session.scalar(select(ParlorSession).where(ParlorSession.place_code == parlor)),
        "meeting": meeting_id,
        "item": one(AgendaItem, AgendaItem.id == item_id),
        "parlor": one(Parlor, Parlor.place_code == parlor),
        "user": author.user_id,
        "post": one(Post, Post.user_id == author.user_id),
        "department": one(Department, Department.township_code == township),
        "leader": one(RosterEntry, RosterEntry.township_code == township),
        "township": township,
        "place": parlor,
    }


def _topic(secretary, meeting_id):
    from village.actions import meetings

    return meetings.add_topic(secretary, meeting_id, {"section": "other", "title": "通报", "text": "", "units": ""})


def numbers(endpoint, things):
    """The values of a route's placeholders."""
    key = {
        "parlors": things["parlor"],
        "people": things["user"],
        "places": things["leader"] if endpoint == "places.leader" else things["department"],
    }.get(endpoint.partition(".")[0])
    return {
        "matter_id": things["matter"].id,
        "session_id": things["session"].id,
        "meeting_id": things["meeting"],
        "item_id": things["item"],
        "post_id": things["post"],
        "key": key,
        "step": "postpone" if endpoint.startswith("meetings") else STEP,
        "kind": "parties",
        "token": "nobody-kept-this",
    }


def expected(endpoint, viewer, things):
    """The status the tables say for a GET."""
    if not may(viewer.role, GuardedBlueprint.opened[endpoint]):
        return 403
    room = endpoint.partition(".")[0]
    if endpoint == "matters.step":
        return _of_step(viewer, things["matter"])
    if endpoint == "matters.show":
        return 200 if shares(viewer, things["matter"]) else 404
    if endpoint in ("sessions.show", "sessions.correct"):
        return 200 if shares(viewer, things["session"]) else 404
    if room == "meetings":
        # A planned meeting is seen by staff and secretary of the township alone.
        mine = viewer.place_code == things["township"] and viewer.role in (Role.STAFF, Role.SECRETARY)
        return 200 if mine else 404
    if room == "parlors":
        return 200 if within(things["place"], viewer.place_code) else 404
    return 200 if viewer.place_code == things["township"] else 404


def _of_step(viewer, matter):
    step = MATTER_STEPS[STEP]
    if not shares(viewer, matter):
        return 404
    if viewer.role not in step.who:
        return 403
    return 200 if step.open_to(viewer, matter) else 409


def routes(app, *, with_numbers):
    for rule in app.url_map.iter_rules():
        if rule.endpoint != "static" and "GET" in rule.methods and bool(rule.arguments) is with_numbers:
            yield rule


def people(cast):
    return [(login, viewer) for login, viewer in vars(cast).items()]


# An account in use cannot be taken up again, and nobody kept a form under that name.
OWN_RULES = {"people.reopen", "accounts.waiting", "sessions.row"}


def test_each_page_of_a_thing_answers_by_role_and_place(app, cast, places, browser):
    wrong = []
    for login, viewer in people(cast):
        visitor = browser(login)
        for rule in routes(app, with_numbers=True):
            if rule.endpoint in OWN_RULES:
                continue
            for things in places:
                url = _url(app, rule.endpoint, things)
                status, due = visitor.get(url).status_code, expected(rule.endpoint, viewer, things)
                if status != due:
                    wrong.append(f"{login} {url}: {status}, not {due}")
    assert wrong == []


def _url(app, endpoint, things):
    values = numbers(endpoint, things)
    with app.test_request_context():
        return app.url_for(endpoint, **{name: values[name] for name in _arguments(app, endpoint)})


def _arguments(app, endpoint):
    return next(rule.arguments for rule in app.url_map.iter_rules() if rule.endpoint == endpoint)


def test_each_page_without_a_number_answers_by_role(app, cast, browser):
    wrong = []
    for login, viewer in people(cast):
        visitor = browser(login)
        for rule in routes(app, with_numbers=False):
            due = 200 if may(viewer.role, GuardedBlueprint.opened[rule.endpoint]) else 403
            status = visitor.get(rule.rule).status_code
            if status != due and rule.endpoint != "accounts.login":
                wrong.append(f"{login} {rule.rule}: {status}, not {due}")
    assert wrong == []


def test_who_is_signed_out_is_asked_to_log_in(app, cast, places, client):
    for rule in app.url_map.iter_rules():
        if rule.endpoint in WITHOUT_SIGN_IN or rule.endpoint == "static" or "GET" not in rule.methods:
            continue
        answer = client.get(_url(app, rule.endpoint, places[0]))
        assert (answer.status_code, answer.location.split("?")[0]) == (302, "/login"), rule.rule


def test_no_post_changes_anything_out_of_place_or_role(app, cast, places, browser):
    """Posts that only a role or place stops: the answer is 403 or 404, whatever is sent."""
    here, _there = places
    wrong = []
    for login, viewer in people(cast):
        visitor = browser(login)
        token = visitor.read("/account").select_one("[name=csrf_token]")["value"]
        for rule in app.url_map.iter_rules():
            needs = GuardedBlueprint.opened.get(rule.endpoint, Permission.PUBLIC)
            if "POST" not in rule.methods or needs in (Permission.PUBLIC, Permission.SIGNED_IN):
                continue
            answer = (
                None
                if may(viewer.role, needs)
                else visitor.post(
                    _url(app, rule.endpoint, here) if rule.arguments else rule.rule, data={"csrf_token": token}
                )
            )
            if answer is not None and answer.status_code != 403:
                wrong.append(f"{login} {rule.rule}: {answer.status_code}")
            if login == "stranger" and may(viewer.role, needs) and rule.arguments:
                answer = visitor.post(_url(app, rule.endpoint, here), data={"csrf_token": token})
                if answer.status_code != 404:
                    wrong.append(f"stranger {rule.rule}: {answer.status_code}")
    assert wrong == []


def test_the_stranger_sees_nothing_of_ours_in_lists_counts_and_search(app, cast, places, browser):
    here, _there = places
    ours = browser("officer")
    assert "菜地" in ours.read("/matters?q=菜地").select_one("main").text

    db.session.get(User, cast.stranger.user_id)
    stranger = browser("stranger")
    own = make.matter(
        cast.stranger,
        place=demo_cast.OTHER_PARLOR,
        matter_title="云渡水沟",
        parties=[
            {"name": "云甲", "side": make.PARTIES[0]["side"]},
        ],
        summary="谈了。",
        spot="",
    )
    pages = ["/", "/matters", "/sessions", "/meetings", "/parlors", "/sessions/new"]
    pages += [
        f"/matters?q={here['matter'].number}",
        f"/matters?place={demo_cast.VILLAGE}",
        f"/sessions?place={here['place']}",
    ]
    assert own
    for url in pages:
        text = stranger.read(url).text
        found = [secret for secret in ("柳长根", "柳湾村", here["matter"].number, "二楼会议室 ·") if secret in text]
        assert found == [], f"{url}: {found}"
