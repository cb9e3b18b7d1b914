"""What a thumb does on the session form, and what lies on the phone."""

from playwright.sync_api import expect
from sqlalchemy import select

from village.extensions import db
from village.models import ParlorSession

WIDE = {"width": 1280, "height": 900}
WORKER = "async () => (await navigator.serviceWorker.getRegistration())?.active?.state === 'activated'"
KNOWN = "async () => Boolean(await window.parlorOutbox.known())"
EMPTY = "async () => !(await window.parlorOutbox.mine()).length"


def fill(page, title="屋檐滴水", **fields):
    """A first talk on a new matter that goes on."""
    page.locator("[name=matter][value=new]").check()
    page.locator("[name=subject][value=neighbour]").check()
    page.locator("[name=outcome][value=to_continue]").check()
    for name, value in {"matter_title": title, "parties-0-name": "陈大明", "summary": f"{title}谈了", **fields}.items():
        page.locator(f"[name='{name}']").fill(value)


def press(page, name):
    page.get_by_role("button", name=name, exact=True).click()


def save(page, title="屋檐滴水", **fields):
    fill(page, title, **fields)
    press(page, "存下这一场")


def stored(page, words):
    # The inner text of what is hidden is all that it could ever say.
    expect(page.locator("#stored")).to_be_visible()
    expect(page.locator("#stored")).to_contain_text(words, use_inner_text=True)


def until(page, question, argument=None):
    """Ask until the answer is yes; a page's own waiting takes a promise for one."""
    for _ in range(200):
        if page.evaluate(question, argument):
            return
        page.wait_for_timeout(50)
    raise AssertionError(question)


def ready(page):
    """The worker runs, and the phone knows what its form needs without a network."""
    until(page, WORKER)
    until(page, KNOWN)


def on_phone(page):
    return page.evaluate(
        "() => window.parlorOutbox.mine().then((rows) => rows.map(({ state, fields }) => [state, ...fields]))"
    )


def emptied(page):
    until(page, EMPTY)


def summaries():
    db.session.rollback()
    return sorted(db.session.scalars(select(ParlorSession.summary)))
