"""A real Chromium before the live app: people's windows, and their consoles, in which nothing may be said."""

import logging
import os
import shutil
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import expect
from werkzeug.serving import make_server

# A busy machine is slow, not wrong.
PATIENCE = 20_000
expect.set_options(timeout=PATIENCE)

HERE = Path(__file__).parent
QUIET = (
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    # A microphone that nobody has to allow.
    "--use-fake-ui-for-media-stream",
    "--use-fake-device-for-media-stream",
    # A name for this machine that is not the machine itself: what a browser grants to localhost alone is missing there.
    "--host-resolver-rules=MAP village.test 127.0.0.1",
)


def pytest_collection_modifyitems(items):
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser_type_launch_args():
    path = os.environ.get("PARLOR_CHROMIUM") or shutil.which("chromium")
    if path:
        return {"executable_path": path, "args": list(QUIET)}
    if os.environ.get("PARLOR_REQUIRE_BROWSER"):
        pytest.fail("no Chromium found, and PARLOR_REQUIRE_BROWSER forbids to skip")
    pytest.skip("no Chromium found (Debian: apt install chromium; elsewhere set PARLOR_CHROMIUM)")


@pytest.fixture(scope="session")
def chromium(launch_browser):
    browser = launch_browser()
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def address(house):
    """Where the app of the tests is served, on the same database and clock."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = make_server("127.0.0.1", 0, house, threaded=True)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def window(chromium, address, house):
    """A function: the window of somebody signed in, or of nobody; at the end no console may have complained."""
    complaints, contexts = [], []

    def of(login=None, *, scripts=True, width=1280, height=800, at=address, troubled=False):
        """`at` serves the page; on a `troubled` line a browser says of each lost answer that it was lost."""
        context = chromium.new_context(
            base_url=at,
            java_script_enabled=scripts,
            locale="zh-CN",
            viewport={"width": width, "height": height},
        )
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        if login:
            context.add_cookies([{"name": "session", "value": cookie_of(house, login), "url": at}])
        page = context.new_page()
        page.on("console", lambda said: complaints.append(said.text) if complains(said, troubled) else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        return page

    yield of
    for context in contexts:
        context.close()
    assert not complaints


def complains(said, troubled=False):
    """A form sent back with its errors is no complaint, though a browser calls it one."""
    usual = ("Failed to load resource", "when fetching the script") if troubled else ("status of 422",)
    return said.type in ("error", "warning") and not any(words in said.text for words in usual)


def cookie_of(house, login):
    with house.app_context():
        visitor = house.test_client()
        visitor.sign_in(login)
        return visitor.get_cookie("session").value
