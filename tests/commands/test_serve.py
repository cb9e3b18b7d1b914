"""The server: one socket, children that do not outlive it, and a copy before the tables change."""

import os
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import time
import urllib.request
from contextlib import closing, suppress
from pathlib import Path

import pytest
from sqlalchemy import text
from waitress.server import create_server

from village import serve
from village.settings import BadSetting

ROOT = Path(serve.__file__).parent.parent


@pytest.fixture
def served(tmp_path):
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {"DATABASE_URL": f"sqlite:///{tmp_path / 'parlor.db'}", "PORT": str(port), "SECRET_KEY": "k"}
    process = subprocess.Popen(
        [sys.executable, "-m", "village.serve"],
        cwd=ROOT,
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    first = process.stdout.readline()
    yield process, port, first
    process.kill()
    process.wait()
    process.stdout.close()


def answers(port):
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5) as response:
            return response.status == 200
    except OSError:
        return False


def becomes(wanted, port):
    """Within ten seconds."""
    for _ in range(100):
        if answers(port) is wanted:
            return True
        time.sleep(0.1)
    return False


def test_it_says_where_and_ends_when_told(served):
    process, port, first = served
    assert f"http://127.0.0.1:{port}" in first
    assert becomes(True, port)
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=10) == 0
    assert becomes(False, port)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="one process only")
def test_children_do_not_outlive_it(served):
    process, port, _first = served
    assert becomes(True, port)
    process.kill()
    process.wait()
    assert becomes(False, port)


def test_a_port_that_is_taken_is_named(served):
    _process, port, _first = served
    with pytest.raises(BadSetting, match=str(port)):
        serve.listen("127.0.0.1", port)


def heard(proxy, forwarded):
    """The address that the program hears of for a caller at 127.0.0.1 whose request says it comes for another."""

    def echo(environ, start):
        start("200 OK", [("Content-Type", "text/plain")])
        return [environ["REMOTE_ADDR"].encode()]

    server = create_server(echo, host="127.0.0.1", port=0, threads=1, **serve.trusting(settings(proxy=proxy)))

    def run():
        # It is closed while it waits for callers.
        with suppress(OSError):
            server.run()

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    try:
        asked = urllib.request.Request(
            f"http://127.0.0.1:{server.effective_port}/", headers={"X-Forwarded-For": forwarded}
        )
        with urllib.request.urlopen(asked, timeout=5) as response:
            return response.read().decode()
    finally:
        server.close()
        thread.join(timeout=5)


def test_only_the_proxy_that_is_named_says_who_calls():
    """Else all who come through it would share one address, and the limits on tries with it."""
    assert heard("", "203.0.113.7") == "127.0.0.1"
    assert heard("192.0.2.1", "203.0.113.7") == "127.0.0.1"
    assert heard("127.0.0.1", "203.0.113.7") == "203.0.113.7"
    # What the caller wrote itself stands before what the proxy saw.
    assert heard("127.0.0.1", "198.51.100.9, 203.0.113.7") == "203.0.113.7"


def test_the_copy_has_what_is_not_yet_in_the_file(tmp_path):
    with closing(sqlite3.connect(tmp_path / "a.db", isolation_level=None)) as open_still:
        open_still.execute("PRAGMA journal_mode = WAL")
        open_still.execute("CREATE TABLE words (word)")
        open_still.execute("INSERT INTO words VALUES ('喆')")
        serve.copy(tmp_path / "a.db", tmp_path / "backups/b.db")
    with closing(sqlite3.connect(tmp_path / "backups/b.db")) as copy:
        assert copy.execute("SELECT word FROM words").fetchall() == [("喆",)]


def test_an_older_file_is_copied_before_its_tables_change(app, tmp_path, monkeypatch):
    from village.extensions import db

    if db.engine.dialect.name != "sqlite":
        pytest.skip("PostgreSQL has its own backups")
    made = []
    monkeypatch.setattr(serve, "BACKUPS", tmp_path)
    monkeypatch.setattr(serve, "upgrade", lambda: made.append("upgrade"))
    serve.migrate_after_copy(settings())
    assert made == list(tmp_path.iterdir()) == []
    newest = db.session.scalar(text("SELECT version_num FROM alembic_version"))
    db.session.rollback()
    monkeypatch.setattr(serve.ScriptDirectory, "get_current_head", lambda self: "a later one")
    serve.migrate_after_copy(settings())
    assert made == ["upgrade"]
    assert [file.name for file in tmp_path.iterdir()] == [f"20260915-010000-{newest}.db"]


def settings(**more):
    from tests.support.clock import Clock
    from village.settings import Settings

    return Settings("sqlite://", "k", now=Clock(), **more)
