"""`flask generate`: a synthetic load of a given size for measuring, with whole history chains. Never real people."""

import random
from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta
from itertools import count
from typing import Any

import click
from flask.cli import with_appcontext
from sqlalchemy import func, insert, select, text

from village.actions.accounts import hash_of
from village.clock import now, today
from village.commands.load import Load
from village.commands.load_matters import Village
from village.extensions import Base, db
from village.models import Department, Parlor, Place, Post, User
from village.queries import accounts
from village.rules.calendar import day_of
from village.rules.places import level_of, parent_of, village_of
from village.vocabulary import PlaceKind, Role

VILLAGES, PARLORS, SESSIONS = 20, 10, 500
COUNTY = "989801"
NO_HISTORY = {"history_seq": 0, "history_hash": ""}
ROLES_OF_TOWNSHIP = (Role.STAFF, Role.SECRETARY, Role.CHIEF, Role.ADMIN, Role.AUDITOR, Role.DEPARTMENT)


@click.command(
    "generate", help="Fill an EMPTY database with a synthetic load. Log-ins of the first township: gen-ROLE."
)
@click.option("--sessions", "wanted", type=click.IntRange(1), required=True, help="How many sessions.")
@click.option("--password", default="generated-load-2026", show_default=True, help="Password of all log-ins.")
@with_appcontext
def command(wanted: int, password: str) -> None:
    if not accounts.is_empty():
        raise click.ClickException("the database is not empty; generate fills an empty one only")
    chance = random.Random(wanted)
    townships = max(1, round(wanted / (VILLAGES * SESSIONS)))
    each = max(1, round(wanted / (townships * VILLAGES)))
    db.session.rollback()
    db.session.connection(execution_options={"writes": True})
    hashed = hash_of(password)
    users, posts = count(1), count(1)
    _write(_county())
    load = Load(chance, now())
    with click.progressbar(range(townships), label="townships") as bar:
        for n in bar:
            for village in _township(n, users, posts, hashed):
                _write(load.village(village, each))
            _write(load.meetings(_code(n)))
            # A commit a township keeps the journal small.
            db.session.commit()
            db.session.connection(execution_options={"writes": True})
    _number_on()
    db.session.commit()
    click.echo(f"{load.sessions} sessions, {load.matters} matters in {townships} townships")


def _code(n: int) -> str:
    return f"{COUNTY}{100 + n:03}"


def _county() -> dict[type[Base], list[dict[str, Any]]]:
    return {Place: [_place(COUNTY[:length], name) for length, name in ((2, "测省"), (4, "测市"), (6, "测县"))]}


def _place(code: str, name: str) -> dict[str, Any]:
    kind = PlaceKind.VILLAGE if len(code) == 12 else None
    return {
        "code": code,
        "parent_code": parent_of(code),
        "name": name,
        "level": level_of(code),
        "kind": kind,
        **NO_HISTORY,
    }


def _township(n: int, users: Iterator[int], posts: Iterator[int], hashed: str) -> Iterator[Village]:
    """Write a township's places, departments and people; answers its villages."""
    code = _code(n)
    rows: dict[type[Base], list[dict[str, Any]]] = defaultdict(list)
    rows[Place].append(_place(code, f"测试{n}镇"))
    department = n + 1
    rows[Department].append(
        {"id": department, "township_code": code, "name": "农业农村", "history_seq": 0, "history_hash": ""}
    )
    villages = []

    def person(role: Role, place: str, name: str) -> int:
        key = next(users)
        first = n == 0 and role.value not in (post["role"].value for post in rows[Post])
        login = f"gen-{role.value}" if first else f"gen-{role.value}-{place}"
        rows[User].append(
            {
                "id": key,
                "township_code": code,
                "login": login,
                "name": name,
                "password_hash": hashed,
                "must_change": False,
            }
            | {"history_seq": 0, "history_hash": ""}
        )
        rows[Post].append(
            {"id": next(posts), "user_id": key, "role": role, "place_code": place, "title": ""}
            | {"starts_on": today() - timedelta(days=800), "mediator_of": "" if len(place) == 9 else "测试调解委员会"}
            | {"department_id": department if role is Role.DEPARTMENT else None}
        )
        return key

    staff = [person(role, code, f"镇员{role.value}") for role in ROLES_OF_TOWNSHIP][0]
    for v in range(VILLAGES):
        village = f"{code}{201 + v}"
        rows[Place].append(_place(village, f"测{v}村村委会"))
        officer = person(Role.OFFICER, village, f"村员{v}")
        groups = [f"{village}{g + 1:03}" for g in range(PARLORS)]
        leaders = [person(Role.LEADER, group, f"组长{g}") for g, group in enumerate(groups)]
        rows[Place] += [_place(group, f"测{v}村{g + 1}组") for g, group in enumerate(groups)]
        rows[Parlor] += [_parlor(group, f"组长{g}") for g, group in enumerate(groups)]
        villages.append(Village(village, groups, leaders, officer, staff))
    _write(rows)
    yield from villages


def _parlor(code: str, host: str) -> dict[str, Any]:
    opened = day_of(now()) - timedelta(days=800)
    return {
        "place_code": code,
        "village_code": village_of(code),
        "township_code": code[:9],
        "host": host,
        "area": 25,
        "opened_on": opened,
        **NO_HISTORY,
    }


def _write(rows: dict[type[Base], list[dict[str, Any]]]) -> None:
    by_name = {table.__tablename__: values for table, values in rows.items() if values}
    for table in Base.metadata.sorted_tables:
        if table.name in by_name:
            db.session.execute(insert(table), by_name[table.name])


def _number_on() -> None:
    """Let PostgreSQL's sequences go on behind the numbers given here; SQLite does so by itself."""
    if db.engine.dialect.name != "postgresql":
        return
    for table in Base.metadata.sorted_tables:
        if "id" in table.c:
            last = db.session.scalar(select(func.max(table.c.id)))
            if last:
                db.session.execute(text(f"SELECT setval(pg_get_serial_sequence('{table.name}', 'id'), {int(last)})"))
