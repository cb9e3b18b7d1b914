"""Every page of every reader on the narrowest phone: axe finds nothing, nothing lies sideways, fingers hit."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from sqlalchemy import select

from tests.browser import walk
from tests.support.databases import empty
from village.extensions import db
from village.models import Parlor

MEASURE = (Path(__file__).parent / "measure.js").read_text(encoding="utf-8")
NARROWEST = 320
LEAST, LEAST_FOR_LEADERS = 44, 60
AXE = Axe()


@pytest.fixture(scope="module")
def pages(house, _clock):
    _clock.reset()
    with house.app_context():
        empty(db)
        walk.furnish(house, _clock)
        db.session.rollback()
        yield walk.pages(house)


@pytest.mark.parametrize("login", walk.READERS)
def test_every_page(pages, window, login):
    page = window(login, width=NARROWEST, height=640)
    wrong = []
    for url in [url for reader, url in pages if reader == login]:
        page.goto(url)
        wrong += look(page, url, LEAST_FOR_LEADERS if login == "leader" else LEAST)
    page.goto("/#menu")
    wrong += look(page, "/#menu", LEAST_FOR_LEADERS if login == "leader" else LEAST)
    assert not wrong, "\n".join(wrong)


def test_pages_of_nobody(pages, window):
    page = window(width=NARROWEST, height=640)
    wrong = []
    token = db.session.scalar(select(Parlor.code_token).where(Parlor.code_token.is_not(None)))
    for url in ("/login", "/help/travel", f"/p/{token}", "/p/receipt"):
        page.goto(url)
        wrong += look(page, url, LEAST_FOR_LEADERS if url.startswith("/p/") else LEAST)
    assert not wrong, "\n".join(wrong)


def test_dark_pages_of_an_office(pages, window):
    page = window("secretary")
    page.emulate_media(color_scheme="dark")
    wrong = []
    for url in ("/", "/escalations", "/matters/1", "/meetings/1", "/sessions/new"):
        page.goto(url)
        wrong += axe(page, url)
    assert not wrong, "\n".join(wrong)


def look(page, url, least):
    """Unfold and measure first: axe reads what is shown."""
    return [f"{url}: {text}" for text in page.evaluate(MEASURE, least)] + axe(page, url)


def axe(page, url):
    found = AXE.run(page).response["violations"]
    return [f"{url}: {rule['id']} {node['target']} {node['html'][:150]}" for rule in found for node in rule["nodes"]]
