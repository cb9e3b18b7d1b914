"""What a leader adds to a session on the phone: photos made small before they travel, and a spoken memo."""

from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.browser.test_steps import begin, choose, onward, press
from village.actions import file_store
from village.extensions import db
from village.models import FileRecord


def photo(width, height):
    out = BytesIO()
    Image.effect_noise((width, height), 60).convert("RGB").save(out, "JPEG")
    return {"name": "IMG_1.jpg", "mimeType": "image/jpeg", "buffer": out.getvalue()}


@pytest.fixture
def phone(app, cast, window):
    page = window("leader", width=390, height=844)
    begin(page)
    page.locator("[name=parties-0-name]").fill("陈大明")
    onward(page, 3)
    choose(page, "outcome", "to_continue")
    return page


def saved(page):
    onward(page, 4)
    press(page, "存下这一场")
    page.wait_for_url("**/sessions/*")
    page.get_by_role("link", name="看这件事").click()


def test_a_photo_is_made_small_on_the_phone_and_can_be_taken_away_again(phone):
    phone.locator("#attach input").set_input_files([photo(4000, 3000), photo(3000, 4000)])
    expect(phone.locator("#attach li canvas")).to_have_count(2)
    phone.locator("#attach li").nth(1).get_by_role("button", name="拿掉").click()
    expect(phone.locator("#attach li")).to_have_count(1)
    saved(phone)
    expect(phone.locator("#files img")).to_have_count(1)
    record = db.session.query(FileRecord).one()
    with Image.open(BytesIO(file_store.get(record.sha256))) as kept:
        assert sorted(kept.size) == [1200, 1600]


def test_a_memo_is_the_leaders_own_and_ends_by_itself_after_three_minutes(phone):
    expect(phone.get_by_text("不要给当事人录音")).to_be_visible()
    phone.clock.install()
    press(phone, "说一段")
    expect(phone.locator("#attach .clock")).to_contain_text("/ 3:00")
    phone.clock.fast_forward(179_000)
    expect(phone.get_by_role("button", name="说完了")).to_be_visible()
    phone.clock.fast_forward(2_000)
    expect(phone.get_by_role("button", name="说一段")).to_be_visible()
    expect(phone.locator("#attach audio")).to_have_count(1)
    saved(phone)
    expect(phone.locator("#files audio")).to_have_count(1)
    record = db.session.query(FileRecord).one()
    assert (record.kind, record.media_type) == ("memo", "audio/webm")


def test_without_a_microphone_there_is_no_button(app, cast, window):
    page = window("leader", width=390, height=844)
    page.add_init_script("delete Navigator.prototype.mediaDevices")
    begin(page)
    page.locator("[name=parties-0-name]").fill("陈大明")
    onward(page, 3)
    expect(page.get_by_text("加照片")).to_be_visible()
    expect(page.get_by_role("button", name="说一段")).to_be_hidden()
    expect(page.get_by_text("不要给当事人录音")).to_be_hidden()
