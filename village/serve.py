"""Serve the house: waitress, one process with one thread for each core over one listening socket, and a workshop."""

import logging
import os
import signal
import socket
import sqlite3
import sys
import threading
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from types import FrameType
from typing import Any, NoReturn

import click
import waitress
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask, current_app
from flask_migrate import upgrade
from waitress.server import create_server

from app import create_app
from village.actions import workshop
from village.actions.makers import MAKERS
from village.extensions import db
from village.settings import INSTANCE, BadSetting, Settings

BACKUPS = INSTANCE / "backups"


def main() -> None:
    """Bring the tables up to date, listen, serve until told to stop."""
    try:
        settings = Settings.from_environment()
        listener = listen(settings.host, settings.port)
    except BadSetting as error:
        sys.exit(str(error))
    app = create_app(settings)
    with app.app_context():
        migrate_after_copy(settings)
    # A process that is held up by one slow request has no other request to hold up: the queue's warning says nothing.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    click.echo(f"Parlor: http://{host}:{listener.getsockname()[1]}   (Ctrl+C stops it)")
    if hasattr(os, "fork"):
        serve_forked(app, listener, settings)
    else:
        threading.Thread(target=work, args=(app,), daemon=True).start()
        waitress.serve(app, sockets=[listener], threads=4, **trusting(settings))


def listen(host: str, port: int) -> socket.socket:
    """The one socket that all processes accept from."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    if os.name == "posix":
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError as error:
        listener.close()
        raise BadSetting(f"HOST {host}, PORT {port}: {error.strerror or error}") from error
    listener.listen(1024)
    return listener


def trusting(settings: Settings) -> dict[str, Any]:
    """From whom waitress believes which address a caller has: from the proxy in front alone, or from nobody."""
    if not settings.proxy:
        return {}
    return {"trusted_proxy": settings.proxy, "trusted_proxy_headers": {"x-forwarded-for"}}


def migrate_after_copy(settings: Settings) -> None:
    """Run the migrations that are missing, on SQLite after a copy of the file."""
    directory = current_app.extensions["migrate"].directory
    newest = ScriptDirectory(directory).get_current_head()
    with db.engine.connect() as connection:
        present = MigrationContext.configure(connection).get_current_revision()
    if present == newest:
        return
    if present is not None and db.engine.url.database and db.engine.dialect.name == "sqlite":
        copy(Path(db.engine.url.database), BACKUPS / f"{settings.now():%Y%m%d-%H%M%S}-{present}.db")
    upgrade()


def copy(source: Path, target: Path) -> None:
    """Copy a database that others may be writing."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(source)) as here, closing(sqlite3.connect(target)) as there:
        here.backup(there)


def serve_forked(app: Flask, listener: socket.socket, settings: Settings) -> None:
    """Keep one child per core and one workshop alive until SIGTERM or Ctrl+C, then end them all."""
    parent_lives, parents_end = os.pipe()
    children: dict[int, Callable[[], None]] = {}

    def stop(_signal: int, _frame: FrameType | None) -> NoReturn:
        for child in children:
            os.kill(child, signal.SIGTERM)
        sys.exit(0)

    def fork(life: Callable[[], None]) -> None:
        child = os.fork()
        if child:
            children[child] = life
            return
        os.close(parents_end)
        live(app, life, parent_lives)

    # Before the first child answers: who sees it answer may tell us to stop.
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, stop)
    for _ in range(cores()):
        fork(lambda: create_server(app, sockets=[listener], threads=1, **trusting(settings)).run())
    fork(lambda: work(app))
    while True:
        ended, _status = os.wait()
        life = children.pop(ended)
        time.sleep(1)
        fork(life)


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def work(app: Flask) -> None:
    """The workshop's life: it makes what takes long, and steps back for whoever answers pages."""
    if hasattr(os, "nice") and hasattr(os, "fork"):
        os.nice(19)
    with app.app_context():
        workshop.stay(MAKERS)


def live(app: Flask, life: Callable[[], None], parent_lives: int) -> NoReturn:
    """A child's whole life: a connection made before the fork is not used, and no child outlives the parent."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with app.app_context():
        db.engine.dispose(close=False)
    threading.Thread(target=end_with_parent, args=(parent_lives,), daemon=True).start()
    status = 0
    try:
        life()
    except Exception:
        logging.getLogger(__name__).exception("a serving process ended")
        status = 1
    # Not sys.exit: what the parent registered to run at its end is the parent's.
    os._exit(status)


def end_with_parent(parent_lives: int) -> None:
    """The pipe's other end is held by the parent alone: reading ends when the parent does."""
    os.read(parent_lives, 1)
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    main()
