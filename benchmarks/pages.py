"""Measure every page with a small and a large database, and the session list beside a bare view."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import mkdtemp

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app import create_app
from village.extensions import db
from village.models import Matter, ParlorSession, User
from village.pages.guard import GuardedBlueprint, viewer
from village.rules.permissions import Permission
from village.settings import Settings

ROOT = Path(__file__).parent.parent
SMALL, LARGE = 10_000, int(os.environ.get("BENCH_SESSIONS", "1000000"))
ROUNDS = int(os.environ.get("BENCH_ROUNDS", "100"))
PAGES = {
    "leader": ("/", "/sessions", "/sessions/new", "/matters", "/matters/{parlor_matter}", "/sessions/{session}"),
    "officer": (
        "/",
        "/sessions",
        "/sessions?before={deep}",
        "/matters",
        "/matters?q={title}",
        "/matters?status=closed",
    ),
    "staff": (
        "/",
        "/escalations",
        "/escalations?tab=live",
        "/escalations?tab=done",
        "/escalations?tab=refused",
        "/matters",
        "/matters?late=1",
        "/matters/{matter}",
        "/matters/{matter}/steps/propose",
        "/intake/new",
        "/sessions",
        "/parlors",
    ),
    "secretary": ("/meetings", "/meetings/1", "/meetings/1/agenda", "/meetings/new"),
    "chief": ("/", "/matters"),
    "admin": ("/", "/people", "/places", "/parlors"),
    "auditor": ("/", "/audit"),
}


def folder() -> Path:
    """Where the databases lie."""
    where = Path(os.environ.get("BENCH_FOLDER") or mkdtemp(prefix="parlor-bench-"))
    where.mkdir(parents=True, exist_ok=True)
    return where


def database(where: Path, sessions: int) -> str:
    """The URL of a database with so many sessions, made if it is not there."""
    path = where / f"{sessions}.db"
    url = f"sqlite:///{path}"
    if not path.exists():
        environ = {**os.environ, "DATABASE_URL": url, "SECRET_KEY": "bench"}
        for command in (["db", "upgrade"], ["generate", "--sessions", str(sessions)]):
            subprocess.run([sys.executable, "-m", "flask", "--app", "app", *command], env=environ, cwd=ROOT, check=True)
    return url


def bare() -> GuardedBlueprint:
    """A view that loads the log-in and nothing else."""
    room = GuardedBlueprint("bare", __name__)

    @room.route("/bare", needs=Permission.SIGNED_IN)
    def null() -> str:
        return viewer().name

    return room


def house(url: str) -> Flask:
    app = create_app(Settings(url, "bench"))
    app.register_blueprint(bare())
    return app


def client(app: Flask, role: str) -> FlaskClient:
    visitor = app.test_client()
    with app.app_context():
        row = db.session.execute(select(User.id, User.stamp).where(User.login == f"gen-{role}")).one()
    with visitor.session_transaction() as session:
        session["_user_id"], session["_fresh"] = f"{row.id}.{row.stamp}", True
    return visitor


def names(app: Flask) -> dict[str, str]:
    """What the pages' addresses need: things of the first township, a key deep in the first village's list."""
    with app.app_context():
        first = select(ParlorSession).where(ParlorSession.id < 500).order_by(ParlorSession.id)
        rows = db.session.scalars(first).all()
        parlor = [row for row in rows if row.place_code.endswith("201001")]
        deep = rows[len(rows) // 2]
        matter = db.session.scalars(
            select(Matter).where(Matter.township_code == rows[0].township_code, Matter.status == "submitted").limit(1)
        ).one()
        own = db.session.scalars(select(Matter).where(Matter.place_code == parlor[0].place_code).limit(1)).one()
        return {
            "session": str(parlor[0].id),
            "parlor_matter": str(own.id),
            "matter": str(matter.id),
            "title": matter.title[:2],
            "deep": f"{deep.held_at.isoformat().replace('+', '%2B')},{deep.id}",
        }


def cpu(ask: Callable[[], object]) -> float:
    """CPU milliseconds of one call."""
    begin = time.process_time()
    ask()
    return (time.process_time() - begin) * 1000


def page(visitor: FlaskClient, url: str) -> Callable[[], object]:
    def ask() -> object:
        answer = visitor.get(url)
        assert answer.status_code == 200, f"{url}: {answer.status_code}"
        return answer.data

    return ask


def growth(apps: list[Flask]) -> None:
    print(f"\n| page | {SMALL:,} | {LARGE:,} | ratio |\n|---|---|---|---|")
    filled = [names(app) for app in apps]
    for role, urls in PAGES.items():
        visitors = [client(app, role) for app in apps]
        for url in urls:
            asks = [page(visitor, url.format(**name)) for visitor, name in zip(visitors, filled, strict=True)]
            took = in_turn(asks)
            print(f"| {role} `{url}` | {took[0]:.2f} | {took[1]:.2f} | {took[1] / took[0]:.2f} |", flush=True)


def in_turn(asks: list[Callable[[], object]]) -> list[float]:
    """The medians of some calls, taken in turn so that the machine's moods fall on all alike."""
    for ask in asks * 5:
        ask()
    took: list[list[float]] = [[] for _ in asks]
    for _ in range(ROUNDS):
        for times, ask in zip(took, asks, strict=True):
            times.append(cpu(ask))
    return [statistics.median(times) for times in took]


def beside_bare(app: Flask) -> None:
    visitor = client(app, "officer")
    null, listed = in_turn([page(visitor, "/bare"), page(visitor, "/sessions")])
    print(f"\nbare view with log-in {null:.2f} ms, a village's session list {listed:.2f} ms: {listed / null:.2f} times")


def main() -> None:
    where = folder()
    apps = [house(database(where, sessions)) for sessions in (SMALL, LARGE)]
    print(f"CPU ms a request, median of {ROUNDS}; load average {os.getloadavg()[0]:.2f}")
    for app in apps:
        beside_bare(app)
    growth(apps)


if __name__ == "__main__":
    main()
