"""A phone that several use: who logs out leaves nothing, who comes next sees nothing, and the file brings it back."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests import make
from tests.browser.conftest import cookie_of
from tests.browser.phone import WIDE, fill, on_phone, press, ready, save, stored, summaries, until

EVERYTHING = """async () => {
  const found = [JSON.stringify(localStorage), JSON.stringify(sessionStorage), document.cookie];
  for (const { name } of await indexedDB.databases()) {
    const opened = await new Promise((done) => {
      const ask = indexedDB.open(name);
      ask.onsuccess = () => done(ask.result);
    });
    for (const store of opened.objectStoreNames) {
      const rows = await new Promise((done) => {
        const ask = opened.transaction(store).objectStore(store).getAll();
        ask.onsuccess = () => done(ask.result);
      });
      found.push(...rows.map((row) => `${store} ${JSON.stringify(row)}`));
    }
    opened.close();
  }
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const { url } of await cache.keys()) {
      if (!url.includes("/static/")) found.push(await (await cache.match(url)).text());
    }
  }
  return found;
}"""


@pytest.fixture
def leader(cast, window):
    return window("leader", troubled=True, **WIDE)


def keep_two(page):
    """One that waits without a network, and one half written."""
    page.goto("/sessions/new")
    ready(page)
    page.context.set_offline(True)
    save(page, "等着传的")
    stored(page, "现在没有网络")
    press(page, "再记一场")
    fill(page, "写了一半的")
    until(page, "async () => (await window.parlorOutbox.mine()).length === 2")


def stay_unsent(page):
    """With a network again, on a line that the server does not answer."""
    page.route("**/outbox/token", lambda route: route.abort())
    page.context.set_offline(False)


def log_out(page):
    page.goto("/logout")
    expect(page.locator("#leaving")).to_contain_text("还有 2 条没有上传")


def test_who_logs_out_is_warned_takes_a_file_and_leaves_nothing(leader, cast, house, address, tmp_path):
    make.matter(cast.leader, matter_title="菜地边界")
    keep_two(leader)
    stay_unsent(leader)
    assert any("菜地边界" in text for text in leader.evaluate(EVERYTHING))
    log_out(leader)
    press(leader, "退出登录")
    expect(leader.locator("#leaving [role=status]")).to_contain_text("请先存成文件")
    with leader.expect_download() as download:
        press(leader, "存成文件")
    file = tmp_path / "parlor.json"
    download.value.save_as(file)
    assert download.value.suggested_filename.startswith("parlor-")
    press(leader, "退出登录")
    leader.wait_for_url("**/login")
    left = leader.evaluate(EVERYTHING)
    secrets = ("等着传的", "写了一半的", "菜地边界", "陈大明", cast.leader.name, "柳湾村", "999999101")
    assert {secret: text[:200] for text in left for secret in secrets if secret in text} == {}
    assert [text for text in left if text.startswith(("entries", "files", "known"))] == []
    leader.goto("/sessions/new")
    leader.wait_for_url("**/login?next=**")

    saved = json.loads(file.read_text(encoding="utf-8"))
    assert [entry["state"] for entry in saved["entries"]] == ["waiting", "draft"]
    assert "csrf_token" not in file.read_text(encoding="utf-8")
    leader.unroute("**/outbox/token")
    read_in(leader, house, address, "leader2", file, "这是别人存的文件")
    assert on_phone(leader) == []
    leader.goto("/logout")
    press(leader, "退出登录")
    leader.wait_for_url("**/login")
    read_in(leader, house, address, "leader", file, "读回了 2 条")
    until(leader, "async () => (await window.parlorOutbox.mine()).length === 1")
    assert [entry[0] for entry in on_phone(leader)] == ["draft"]
    assert "等着传的谈了" in summaries()
    read_in(leader, house, address, "leader", Path(__file__), "这不是本系统存的文件")


def read_in(page, house, address, login, file, words):
    page.context.add_cookies([{"name": "session", "value": cookie_of(house, login), "url": address}])
    page.goto("/outbox")
    page.locator("#outbox-file").set_input_files(file)
    expect(page.locator("#outbox > [role=status]")).to_contain_text(words)


def test_who_gives_up_may_leave_without_a_file(leader):
    keep_two(leader)
    stay_unsent(leader)
    log_out(leader)
    leader.get_by_label("不要了，从手机上清掉").check()
    press(leader, "退出登录")
    leader.wait_for_url("**/login")
    assert [text for text in leader.evaluate(EVERYTHING) if text.startswith(("entries", "files", "known"))] == []


def test_the_next_person_sees_how_many_wait_and_nothing_else(leader, cast, house, address):
    make.matter(cast.leader, matter_title="菜地边界")
    keep_two(leader)
    stay_unsent(leader)
    leader.context.clear_cookies()
    leader.context.add_cookies([{"name": "session", "value": cookie_of(house, "leader2"), "url": address}])
    leader.goto("/sessions/new")
    expect(leader.locator("#unsent")).to_have_text("这部手机上有别人的 2 条没有上传")
    leader.locator("#unsent a").click()
    expect(leader.locator(".others")).to_contain_text("别人的 2 条")
    expect(leader.locator(".unsent-entry")).to_have_count(0)
    assert on_phone(leader) == []
    for secret in ("等着传的", "写了一半的", "陈大明"):
        assert secret not in leader.content()
    # What the first one's form knew is gone, what they wrote is not.
    assert [text for text in leader.evaluate(EVERYTHING) if text.startswith("known") and "菜地边界" in text] == []
    leader.unroute("**/outbox/token")
    leader.goto("/sessions/new")
    save(leader, "第二个人的")
    expect(leader.get_by_text("记下了。")).to_be_visible()
    leader.goto("/logout")
    expect(leader.locator("#leaving")).to_be_hidden()
    press(leader, "退出登录")
    leader.wait_for_url("**/login")
    leader.context.add_cookies([{"name": "session", "value": cookie_of(house, "leader"), "url": address}])
    leader.goto("/outbox")
    until(leader, "async () => (await window.parlorOutbox.mine()).length === 1")
    assert {"第二个人的谈了", "等着传的谈了"} <= set(summaries())


def test_a_tab_left_open_after_the_log_out_keeps_nothing_more(leader):
    leader.goto("/sessions/new")
    other = leader.context.new_page()
    other.goto("/logout")
    press(other, "退出登录")
    other.wait_for_url("**/login")
    fill(leader)
    leader.wait_for_timeout(900)
    assert [text for text in other.evaluate(EVERYTHING) if text.startswith(("entries", "files", "known"))] == []
