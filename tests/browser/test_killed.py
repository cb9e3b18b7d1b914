"""A server that is killed in the midst of taking sessions in."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import closing
from pathlib import Path

import pytest
from flask_migrate import upgrade

import app as roof
from tests import make
from tests.browser.conftest import cookie_of
from tests.browser.phone import WIDE, emptied, press, save, stored, summaries
from tests.support.browser import Browser
from tests.support.databases import empty
from village.extensions import db
from village.settings import Settings


class Server:
    """A real server in processes of its own, that can be killed in the midst of anything."""

    def __init__(self, folder):
        with closing(socket.socket()) as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"
        self.settings = Settings(f"sqlite:///{folder / 'parlor.db'}", "k", files_dir=folder / "files")
        self.house = roof.create_app(self.settings)
        self.house.test_client_class = Browser
        with self.house.app_context():
            upgrade()
            empty(db)
            make.cast()
            db.session.remove()

    def start(self):
        own = {"DATABASE_URL": self.settings.database_url, "PORT": str(self.port), "SECRET_KEY": "k"}
        own["FILES_DIR"] = str(self.settings.files_dir)
        self.process = subprocess.Popen(
            [sys.executable, "-m", "village.serve"],
            cwd=Path(roof.__file__).parent,
            env={**os.environ, **own},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        for _ in range(300):
            try:
                with urllib.request.urlopen(f"{self.address}/healthz", timeout=5):
                    return
            except OSError:
                time.sleep(0.1)

    def kill(self):
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


@pytest.fixture
def server(tmp_path, app):
    server = Server(tmp_path)
    server.start()
    yield server
    server.kill()
    with server.house.app_context():
        db.engine.dispose()


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="no process groups here")
def test_a_server_killed_while_it_takes_them_in_loses_and_doubles_nothing(server, window):
    with server.house.app_context():
        cookie = cookie_of(server.house, "leader")
    page = window(at=server.address, troubled=True, **WIDE)
    page.context.add_cookies([{"name": "session", "value": cookie, "url": server.address}])
    page.goto("/sessions/new")
    page.context.set_offline(True)
    titles = [f"第{n}件" for n in range(6)]
    for title in titles:
        page.locator("[name=held_at]").evaluate("field => { field.value = field.defaultValue; }")
        save(page, title)
        stored(page, "现在没有网络")
        press(page, "再记一场")
    page.context.set_offline(False)
    for delay in (0.03, 0.08):
        page.evaluate("() => { window.parlorOutbox.flush(); }")
        page.wait_for_timeout(delay * 1000)
        server.kill()
        page.evaluate("() => window.parlorOutbox.flush()")
        server.start()
    page.evaluate("() => window.parlorOutbox.flush()")
    emptied(page)
    with server.house.app_context():
        assert summaries() == [f"{title}谈了" for title in titles]
