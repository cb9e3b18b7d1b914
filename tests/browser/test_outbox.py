"""Sessions on the phone: kept at once, sent by themselves, and whatever the server answers said in words."""

import pytest
from playwright.sync_api import expect

from tests import make
from tests.browser import faults
from tests.browser.conftest import cookie_of
from tests.browser.phone import WIDE, emptied, fill, on_phone, press, ready, save, stored, summaries, until
from village.extensions import db
from village.models import FileRecord, ParlorSession


@pytest.fixture
def line(house):
    with faults.served(house) as (line, address):
        line.address = address
        yield line


@pytest.fixture
def leader(cast, window, line):
    """A leader's window on a line of which the test says what it loses."""
    page = window("leader", at=line.address, troubled=True, **WIDE)
    page.line = line
    return page


def unsent(page, words):
    page.goto("/outbox")
    entry = page.locator(".unsent-entry")
    expect(entry.locator(".why")).to_contain_text(words)
    return entry


def test_without_a_network_the_app_opens_keeps_and_sends_when_there_is_one(leader, cast):
    matter = make.matter(cast.leader, matter_title="菜地边界")
    leader.goto("/")
    ready(leader)
    leader.context.set_offline(True)
    leader.goto("/")
    expect(leader.locator("#no-line")).to_be_visible()
    expect(leader.locator(".bar .place b")).to_have_text("柳湾村1组")
    leader.locator(f"[name=matter][value='{matter}']").check()
    expect(leader.locator("[name$='-name'][name^='parties']")).to_have_count(2)
    expect(leader.locator("[name$='-name'][name^='parties']").first).to_have_value("陈大明")
    leader.locator("[name=outcome][value=to_continue]").check()
    leader.locator("[name=summary]").fill("没有网时谈的")
    held_at = leader.evaluate("() => document.querySelector('[name=held_at]').value")
    assert held_at
    # The clock of the tests stands in September.
    leader.locator("[name=held_at]").evaluate("field => { field.value = '2026-09-15T08:30'; }")
    press(leader, "存下这一场")
    stored(leader, "现在没有网络")
    expect(leader.locator("#unsent")).to_have_text("待上传 1 条")
    leader.goto("/matters")
    expect(leader.locator("#unsent")).to_have_text("待上传 1 条")
    assert "没有网时谈的" not in summaries()
    leader.context.set_offline(False)
    expect(leader.locator("#unsent")).to_have_text("刚才的 1 条都上传好了")
    assert "没有网时谈的" in summaries()
    assert on_phone(leader) == []


def test_what_the_worker_keeps_names_nobody_and_holds_no_token(leader, cast):
    make.matter(cast.leader, matter_title="菜地边界")
    leader.goto("/sessions/new")
    ready(leader)
    texts = leader.evaluate(
        """async () => {
        const kept = [];
        for (const name of await caches.keys()) {
          const cache = await caches.open(name);
          for (const { url } of await cache.keys()) kept.push(url + (await (await cache.match(url)).text()));
        }
        return kept;
        }"""
    )
    shells = [text for text in texts if "shell=" in text]
    assert len(shells) == 2
    assert "记一场" in shells[1] + shells[0]
    assert "Log a session" in shells[1] + shells[0]
    for secret in (
        cast.leader.name,
        "柳湾村",
        "菜地边界",
        "陈大明",
        "999999101",
        'csrf_token"',
        'form_owner"',
        'X-CSRFToken":',
    ):
        assert not [text[:80] for text in texts if secret in text and "/static/" not in text[:60]], secret


def test_a_log_in_that_ended_asks_for_a_new_one_and_goes_on_by_itself(leader, house):
    leader.goto("/sessions/new")
    fill(leader)
    leader.context.clear_cookies()
    press(leader, "存下这一场")
    stored(leader, "登录过期了")
    expect(leader.locator("#stored a.solid:visible")).to_have_text("重新登录")
    leader.goto("/login")
    expect(leader.locator("#unsent")).to_have_text("这部手机上有别人的 1 条没有上传")
    assert "屋檐滴水" not in leader.locator("body").inner_text()
    cookie = {"name": "session", "value": cookie_of(house, "leader"), "url": leader.line.address}
    leader.context.add_cookies([cookie])
    leader.goto("/")
    emptied(leader)
    assert summaries() == ["屋檐滴水谈了"]


def test_an_error_is_shown_beside_its_field_when_the_entry_is_opened_again(leader):
    leader.goto("/sessions/new")
    leader.context.set_offline(True)
    fill(leader)
    leader.locator("[name=spot]").evaluate("field => { field.value = '长'.repeat(121); }")
    press(leader, "存下这一场")
    stored(leader, "现在没有网络")
    leader.context.set_offline(False)
    expect(leader.locator("#unsent")).to_have_text("待上传 1 条，有的要您看一下")
    entry = unsent(leader, "有地方要改")
    entry.get_by_role("button", name="接着写").click()
    expect(leader.locator("#spot-error")).to_be_visible()
    expect(leader.locator("[name=matter_title]")).to_have_value("屋檐滴水")
    leader.locator("[name=spot]").evaluate("field => { field.value = '村口'; }")
    press(leader, "存下这一场")
    expect(leader.get_by_text("记下了。")).to_be_visible()
    emptied(leader)
    assert summaries() == ["屋檐滴水谈了"]


def test_an_error_at_once_leaves_the_form_and_what_was_typed(leader):
    leader.goto("/sessions/new")
    fill(leader)
    leader.locator("[name=spot]").evaluate("field => { field.value = '长'.repeat(121); }")
    press(leader, "存下这一场")
    expect(leader.locator(".errors")).to_be_focused()
    expect(leader.locator("#spot-error")).to_be_visible()
    leader.locator("[name=spot]").evaluate("field => { field.value = '村口'; }")
    press(leader, "存下这一场")
    expect(leader.get_by_text("记下了。")).to_be_visible()
    assert summaries() == ["屋檐滴水谈了"]


def kept_otherwise(page):
    """It was written and the answer lost; then it is changed on the phone."""
    page.goto("/sessions/new")
    page.line.plan = ["fine", "unheard"]
    page.line.tokens = 3
    save(page)
    stored(page, "已经存在这部手机上")
    until(page, "async () => Boolean((await window.parlorOutbox.mine())[0].trouble)")
    page.evaluate(
        """async () => {
        const [{ key }] = await window.parlorOutbox.mine();
        await window.parlorOutbox.change(key, (row) => ({ ...row, fields: row.fields.map(
          ([name, value]) => [name, name === "summary" ? "手机上改过的" : value]) }));
        await window.parlorOutbox.flush();
        }"""
    )
    return unsent(page, "先前已经存过")


def test_what_the_server_has_otherwise_is_shown_beside_and_can_become_a_correction(leader):
    entry = kept_otherwise(leader)
    expect(entry.locator(".both section").first).to_contain_text("屋檐滴水谈了")
    expect(entry.locator(".both section").last).to_contain_text("手机上改过的")
    assert summaries() == ["屋檐滴水谈了"]
    press(leader, "把手机上的存为更正")
    leader.wait_for_url("**/sessions/*")
    emptied(leader)
    assert summaries() == ["手机上改过的"]
    assert db.session.scalars(db.select(ParlorSession.corrected)).all() == [1]


def test_what_the_server_has_can_be_left_as_it_is(leader):
    kept_otherwise(leader)
    press(leader, "留已经存下的，手机上的不要了")
    press(leader, "再按一次就删掉")
    emptied(leader)
    assert summaries() == ["屋檐滴水谈了"]


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("413", "内容太大"),
        ("403", "换回原来的岗位"),
        ("500", "服务器出了错"),
        ("429", "送得太密"),
        ("portal", "登录无线网"),
    ],
)
def test_each_refusal_says_what_to_do_and_nothing_is_lost(leader, status, words):
    leader.goto("/sessions/new")
    leader.line.plan = [status]
    save(leader)
    stored(leader, "服务器")
    assert leader.line.met == [(status, "/sessions/new")]
    assert len(on_phone(leader)) == 1
    leader.line.plan = [status] * 9
    entry = unsent(leader, words)
    leader.line.plan = []
    if status in faults.FINAL:
        entry.get_by_role("button", name="再传一次").click()
    else:
        press(leader, "现在上传")
    emptied(leader)
    assert summaries() == ["屋檐滴水谈了"]


def test_a_photo_that_is_refused_stays_while_its_session_is_kept(leader):
    leader.goto("/sessions/new")
    fill(leader)
    attach(leader)
    leader.line.plan = ["fine", "413"]
    press(leader, "存下这一场")
    expect(leader.get_by_text("记下了。")).to_be_visible()
    assert summaries() == ["屋檐滴水谈了"]
    expect(leader.locator("#unsent")).to_have_text("待上传 1 条，有的要您看一下")
    entry = unsent(leader, "照片")
    expect(entry.locator(".files")).to_contain_text("内容太大")
    entry.get_by_role("button", name="再传一次").click()
    emptied(leader)
    db.session.rollback()
    assert db.session.query(FileRecord).count() == 1


def attach(page):
    page.evaluate(
        """async () => {
        const canvas = new OffscreenCanvas(40, 30);
        canvas.getContext("2d").fillRect(0, 0, 20, 30);
        const blob = await canvas.convertToBlob({ type: "image/jpeg" });
        await window.parlorOutbox.attach(document.querySelector("form[data-outbox]"), blob, "现场.jpg", "photo");
        }"""
    )


def test_drafts_are_taken_up_where_they_were_left_and_vanish_when_done(leader):
    leader.goto("/sessions/new")
    fill(leader, "第一件")
    leader.wait_for_url("**/sessions/new?draft=*")
    leader.reload()
    expect(leader.locator("[name=matter_title]")).to_have_value("第一件")
    expect(leader.locator("[name=outcome][value=to_continue]")).to_be_checked()
    leader.goto("/sessions/new")
    fill(leader, "第二件")
    leader.locator("[data-add=parties]").click()
    leader.locator("[name=parties-2-name]").fill("第三个人")
    leader.wait_for_url("**/sessions/new?draft=*")
    leader.wait_for_function(
        "() => window.parlorOutbox.mine().then((rows) => JSON.stringify(rows).includes('第三个人'))"
    )
    leader.goto("/sessions/new")
    leader.locator("#outbox > summary").click()
    expect(leader.locator(".unsent-entry .what")).to_have_text(["第一件", "第二件"])
    expect(leader.locator("#unsent")).to_be_empty()
    leader.locator(".unsent-entry", has_text="第二件").get_by_role("button", name="接着写").click()
    expect(leader.locator("[name=parties-2-name]")).to_have_value("第三个人")
    press(leader, "存下这一场")
    expect(leader.get_by_text("记下了。")).to_be_visible()
    assert [entry[0] for entry in on_phone(leader)] == ["draft"]
    assert summaries() == ["第二件谈了"]


def test_where_there_is_no_secure_line_an_open_page_still_keeps_and_sends(cast, window, line):
    page = window("leader", at=line.address.replace("127.0.0.1", "village.test"), troubled=True, **WIDE)
    page.goto("/sessions/new")
    missing = "() => [isSecureContext, 'locks' in navigator, 'serviceWorker' in navigator, Boolean(crypto.subtle)]"
    assert page.evaluate(missing) == [False] * 4
    page.context.set_offline(True)
    save(page)
    stored(page, "现在没有网络")
    press(page, "再记一场")
    page.locator("[name=held_at]").evaluate("field => { field.value = field.defaultValue; }")
    save(page, "又一件")
    stored(page, "现在没有网络")
    expect(page.locator("#unsent")).to_have_text("待上传 2 条")
    page.context.set_offline(False)
    emptied(page)
    assert summaries() == ["又一件谈了", "屋檐滴水谈了"]
