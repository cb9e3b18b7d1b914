"""Two hundred lost sendings: every session entered is in the database exactly once, or on the phone and said to be."""

import random
from collections import Counter

import pytest
from sqlalchemy import select

from tests.browser import faults
from tests.browser.phone import emptied
from village.extensions import db
from village.models import FileRecord, Matter, ParlorSession

SESSIONS, FAULTS, WITH_PHOTO = 24, 200, 4
SEED = 20261127
# Entered as by hand: the form is filled, pressed, and the next one begun at once.
ENTER = """async ([n, photo]) => {
  const form = document.querySelector("form[data-outbox]"), fields = form.elements, box = window.parlorOutbox;
  fields.held_at.value = fields.held_at.defaultValue;
  form.querySelector("[name=matter][value=new]").checked = true;
  form.querySelector("[name=subject][value=neighbour]").checked = true;
  form.querySelector("[name=outcome][value=to_continue]").checked = true;
  fields.matter_title.value = `第${n}件`;
  fields.summary.value = `第${n}场`;
  fields["parties-0-name"].value = `甲${n}`;
  if (photo) {
    const canvas = new OffscreenCanvas(40, 30);
    canvas.getContext("2d").fillRect(0, 0, n, 30);
    await box.attach(form, await canvas.convertToBlob({ type: "image/jpeg" }), `${n}.jpg`, "photo");
  }
  const stored = new Promise((resolve) => form.addEventListener("outbox:stored", resolve, { once: true }));
  form.requestSubmit();
  await stored;
  document.querySelector("[data-again]").click();
}"""
SEND = "() => window.parlorOutbox.flush()"
ON_PHONE = """async () => (await window.parlorOutbox.mine()).filter((entry) => !entry.kept).map((entry) => entry.key)"""
ENTERED = """async () => (await window.parlorOutbox.mine()).map((entry) => entry.key)"""


@pytest.fixture
def line(house):
    with faults.served(house) as (line, address):
        line.address = address
        yield line


def sent_keys():
    db.session.rollback()
    return db.session.scalars(select(ParlorSession.client_key)).all()


def planned(dice):
    kinds = sorted(set(faults.FAULTS) - {"fine"})
    # What needs a person is rarer than what heals by itself.
    weights = [1 if kind in faults.FINAL else 5 for kind in kinds]
    return dice.choices(kinds, weights, k=FAULTS)


def test_every_session_is_kept_exactly_once_whatever_is_lost(line, cast, window):
    dice = random.Random(SEED)
    page = window("leader", at=line.address, troubled=True)
    page.goto("/sessions/new")
    line.plan = planned(dice)
    for n in range(1, SESSIONS + 1):
        page.evaluate(ENTER, [n, n % WITH_PHOTO == 0])
    entered = set(page.evaluate(ENTERED)) | set(sent_keys())
    assert len(entered) == SESSIONS

    second = page.context.new_page()
    second.goto("/outbox")
    for turn in range(400):
        if not line.plan:
            break
        worry(dice.random(), page, second)
        if turn % 20 == 0:
            assert set(sent_keys()) | set(page.evaluate(ON_PHONE)) == entered
    assert not line.plan
    page.evaluate(SEND)

    looked_at = settle(page)
    assert set(sent_keys()) == entered
    assert looked_at
    assert kept() == ({f"第{n}场": 1 for n in range(1, SESSIONS + 1)}, {f"第{n}件": 1 for n in range(1, SESSIONS + 1)})
    photos = db.session.scalars(select(FileRecord.client_key)).all()
    assert len(photos) == len(set(photos)) == SESSIONS // WITH_PHOTO
    assert {fault for fault, _path in line.met} == set(faults.FAULTS) - {"fine"}


def worry(chance, page, second):
    """What befalls a phone while it sends: mostly nothing; a page closed, no line at all, two tabs at once."""
    if chance < 0.02:
        page.goto("/sessions/new")
    elif chance < 0.06:
        page.context.set_offline(True)
        page.evaluate(SEND)
        page.context.set_offline(False)
    elif chance < 0.15:
        second.evaluate("() => { window.parlorOutbox.flush(); }")
    page.evaluate(SEND)


def settle(page):
    """What the server would not take says so, and is sent again by its writer; answers how many did."""
    page.goto("/outbox")
    page.wait_for_function("() => document.querySelector('.counted').textContent")
    again = page.locator("button[data-do=retry], button[data-do=file-retry]")
    looked_at = again.count()
    for _ in range(looked_at):
        waiting = page.locator(".unsent-entry .why").all_text_contents()
        assert all(waiting)
        left = again.count()
        again.first.click()
        page.wait_for_function(
            "(left) => document.querySelectorAll('[data-do=retry], [data-do=file-retry]').length < left", arg=left
        )
    emptied(page)
    return looked_at


def kept():
    db.session.rollback()
    summaries = Counter(db.session.scalars(select(ParlorSession.summary)))
    return dict(summaries), dict(Counter(db.session.scalars(select(Matter.title))))
