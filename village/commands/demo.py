"""`flask demo`: 清禾镇 with its people and a month of its life, lived through the same actions as the pages'."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import click
from flask import current_app
from flask.cli import with_appcontext
from flask_migrate import upgrade
from sqlalchemy import select

from village.actions import intake, matters, parlors, people, places, sessions, setup
from village.actions.accounts import hash_of
from village.clock import now, today
from village.commands import (
    demo_after,
    demo_checks,
    demo_codes,
    demo_emergencies,
    demo_helpers,
    demo_kinds,
    demo_mending,
    demo_minutes,
    demo_papers,
    demo_posts,
    demo_reception,
    demo_ties,
    demo_units,
    demo_warnings,
    demo_window,
    demo_year,
)
from village.commands import demo_cast as cast
from village.commands.demo_meetings import EVENTS, meet
from village.commands.demo_month import STORIES, TALKS, Days, Event, Now, Story
from village.commands.terminal import Traveller, refuse_unless_empty, time_travel, told
from village.extensions import db
from village.models import Department, Handling, User
from village.queries import accounts
from village.rules.calendar import CHINA, day_of
from village.rules.place_list import parse
from village.rules.viewer import Viewer
from village.vocabulary import Check, Mode, SessionKind, Side

PLACES = Path(__file__).parents[2] / "data" / "places-qinghe.csv"
OPENED = date(2020, 1, 1)
GATHERINGS = (*TALKS, *demo_year.GATHERINGS)
Viewers = dict[str, Viewer]
ALL_STORIES = (
    *STORIES,
    *demo_ties.STORIES,
    *demo_minutes.STORIES,
    *demo_after.STORIES,
    *demo_emergencies.STORIES,
    *demo_year.STORIES,
    *demo_warnings.STORIES,
)


@click.command("demo")
@click.option("--password", required=True, help="The one password of all demo accounts.")
@with_appcontext
def command(password: str) -> None:
    """Fill an empty database with the invented township 清禾镇: places, people, parlors, a living month."""
    upgrade(current_app.extensions["migrate"].directory)
    refuse_unless_empty()
    with told(), time_travel() as clock:
        end = clock.moment
        clock.moment = datetime.combine(OPENED, time(9), CHINA)
        viewers = make_people(hash_of(password))
        live(viewers, clock, end)
        clock.moment = end
        demo_helpers.keep(viewers, clock)
        demo_kinds.meet(viewers, clock)
        demo_window.log(viewers, clock)
        demo_window.serve_today(viewers)
        demo_posts.change(viewers)
    click.echo(f"清禾镇 is made: {', '.join(person.login for person in cast.PEOPLE)}.")


def make_people(password_hash: str) -> Viewers:
    """Places, departments, roster, parlors and accounts; made by an administrator of the county."""
    rows = "".join(f"{code},{name},{level}\n" for code, name, level in cast.PLACES_BESIDE_THE_FILE)
    places.import_places(None, parse(PLACES.read_text(encoding="utf-8-sig") + rows))
    admin = next(person for person in cast.PEOPLE if person.login == "admin")
    key = setup.begin(cast.TOWNSHIP, "清禾镇", "admin", admin.name, password_hash, must_change=False)
    maker = viewer_of(key)
    for name in cast.DEPARTMENTS:
        places.add_department(maker, {"name": name})
    for position, (name, title, portfolio) in enumerate(cast.ROSTER, 1):
        facts = {"name": name, "title": title, "portfolio": portfolio, "position": position}
        places.keep_leader(maker, None, facts)
    county = replace(maker, place_code=cast.TOWNSHIP[:6])
    for room in cast.PARLORS:
        parlors.add(county, {**room._asdict(), "area": Decimal(room.area), "opened_on": OPENED})
    opened = {
        person.login: people.open_account(county, answers_of(person), password_hash)
        for person in cast.PEOPLE
        if person is not admin
    }
    demo_units.link_leader(maker, opened["chief"])
    return {login: viewer_of(account) for login, account in {**opened, "admin": key}.items()}


def answers_of(person: cast.Person) -> dict[str, Any]:
    facts = person._asdict()
    department = person.department and db.session.scalar(
        select(Department.id).where(Department.name == person.department, Department.township_code == cast.TOWNSHIP)
    )
    # Numbers that nobody has.
    facts["phone"] = f"100000000{[known.login for known in cast.PEOPLE].index(person.login):02}"
    more = {"place": facts.pop("place_code"), "starts_on": today(), "must_change": False}
    return {**facts, **more, "department": department or None}


def viewer_of(key: int) -> Viewer:
    stamp = db.session.scalar(select(User.stamp).where(User.id == key)) or 0
    account = accounts.account(key, stamp, today())
    assert account is not None  # it was made a moment ago
    return account.posts[0]


def live(viewers: Viewers, clock: Traveller, end: datetime) -> None:
    """Everything in the order in which it happened, with the clock of the house on each day."""
    happenings: list[tuple[int, int, Story | None, Event]] = [
        (event.ago, n, story, event) for n, story in enumerate(ALL_STORIES) for event in story.events
    ]
    happenings += [(ago, 1000 + n, None, Event(ago, who, "gather", {})) for n, (ago, who, *_) in enumerate(GATHERINGS)]
    happenings += [(ago, 2000, None, Event(ago, who, what, {})) for ago, who, what in EVENTS]
    happenings.append((demo_checks.days_since_due(day_of(end)), 3000, None, Event(0, "officer", "report", {})))
    happenings += [(ago, 3000, None, Event(0, "officer", "report_year", {})) for ago in demo_year.due_days(day_of(end))]
    begun: dict[Any, int] = {}
    for ago, n, story, event in sorted(happenings, key=lambda one: (-one[0], -one[1] if one[1] == 2000 else one[1])):
        clock.moment = datetime.combine(day_of(end) - timedelta(days=ago), time(19, n % 60), CHINA)
        actor = viewers[event.who]
        if story is not None:
            happen(actor, story, event, begun, n)
        elif event.what == "gather":
            gather(actor, GATHERINGS[n - 1000])
        elif event.what == "report":
            demo_checks.report_last_month(viewers)
        elif event.what == "report_year":
            demo_year.report(viewers)
        else:
            meet(actor, event.what, begun, end)
    clock.moment = end
    demo_codes.scan(viewers)
    demo_checks.report_this_month(viewers)
    demo_year.write(viewers["secretary"])
    demo_warnings.deal(viewers)


def happen(actor: Viewer, story: Story, event: Event, begun: dict[Any, int], n: int) -> None:
    answers = {name: plain(value) for name, value in event.answers.items()}
    if event.what == "talk":
        key = sessions.record(actor, session_answers(actor, story, answers, begun.get(n)))
        begun[n] = db.session.scalar(select(Handling.matter_id).where(Handling.session_id == key)) or 0
    elif event.what == "walk_in":
        facts = {"place": story.place, "title": story.title, "check": story.check, "spot": story.spot}
        begun[n] = intake.take_in(actor, {**facts, **answers}, parties_of(story)).matter
    elif event.what == "emergency":
        begun[n] = demo_emergencies.happen(actor, story, answers, parties_of(story))
    elif event.what in BESIDE:
        BESIDE[event.what](actor, begun[n], event.what, answers)
    elif event.what == "file":
        demo_papers.bring(actor, begun[n], story.title, **answers)
    else:
        answers |= demo_units.named(event.what)
        if "meeting" in answers:
            answers["meeting"] = begun[answers["meeting"]]
        matters.take_step(actor, begun[n], event.what, None, demo_ties.known(answers))


# What is no step of a matter, by who tells of it.
BESIDE: dict[str, Callable[[Viewer, int, str, dict[str, Any]], None]] = {
    "open": lambda actor, matter_id, _what, _answers: demo_papers.look(actor, matter_id),
    "visit": demo_reception.happen,
    "number": demo_reception.happen,
    "correct": demo_mending.happen,
    "undo": demo_mending.happen,
    "unit": lambda actor, matter_id, _what, answers: demo_units.by_unit(actor, matter_id, answers),
}


def plain(value: Any) -> Any:  # noqa: ANN401 - any answer
    if isinstance(value, Days):
        return today() + timedelta(days=value)
    return now() if isinstance(value, Now) else value


def parties_of(story: Story) -> list[dict[str, Any]]:
    sides = (Side.ONE, Side.OTHER, Side.THIRD, Side.THIRD)
    # Numbers that nobody has.
    first = sum(map(ord, story.title)) % 9000
    return [
        {"name": name, "side": side, "phone": f"1000001{first + n:04}"}
        for n, (name, side) in enumerate(zip(story.sides, sides, strict=False))
    ]


def session_answers(actor: Viewer, story: Story, answers: dict[str, Any], matter: int | None) -> dict[str, Any]:
    return {
        "place": actor.place_code if len(actor.place_code) == 9 else story.place,
        "held_at": now() - timedelta(hours=1),
        "kind": SessionKind.MEDIATION,
        "mode": Mode.IN_PERSON,
        "host": actor.name,
        "matter": matter or "new",
        "matter_title": story.title,
        "check": story.check if story.check is not Check.DISPUTES else None,
        "subject": story.subject,
        "spot": story.spot,
        "parties": [{**party, "present": True} for party in parties_of(story)],
        "terms_told": True,
        "client_key": f"demo-{now():%Y%m%d%H%M}-{story.title}"[:64],
        **story.more,
        **answers,
    }


def gather(actor: Viewer, told_of: tuple[Any, ...]) -> None:
    _ago, _who, place, kind, summary, headcount = told_of
    held = {"place": place, "held_at": now() - timedelta(hours=1), "kind": kind, "mode": Mode.IN_PERSON, "open": True}
    words = {"host": actor.name, "summary": summary, "headcount": headcount, "matter": ""}
    sessions.record(actor, {**held, **words, "client_key": f"demo-{now():%Y%m%d%H%M}-{place}"})
