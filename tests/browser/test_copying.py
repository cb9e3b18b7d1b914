"""The button that copies a ready text, with a clipboard and without one."""

import pytest
from playwright.sync_api import expect

from tests import make


@pytest.fixture
def page(app, clock, cast, window):
    matter = make.matter(cast.leader)
    clock.forward(days=40)
    page = window("officer")
    page.goto(f"/matters/{matter}")
    return page


def press(page):
    page.get_by_role("button", name="复制通知").click()


def test_the_text_is_copied_and_that_is_said(page):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    press(page)
    expect(page.locator(".copy [role=status]")).to_have_text("已复制")
    assert "已经超过" in page.evaluate("navigator.clipboard.readText()")


def test_without_a_clipboard_the_text_is_selected_at_least(page):
    page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page.evaluate("document.execCommand = () => false")
    press(page)
    expect(page.locator(".copy [role=status]")).to_contain_text("Ctrl+C")
    assert "已经超过" in page.evaluate("getSelection().toString() || document.activeElement.value")


def test_without_scripts_there_is_no_button_that_does_nothing(cast, clock, window):
    matter = make.matter(cast.leader)
    clock.forward(days=40)
    page = window("officer", scripts=False)
    page.goto(f"/matters/{matter}")
    expect(page.locator(".copy textarea")).to_be_visible()
    expect(page.get_by_role("button", name="复制通知")).to_be_hidden()
