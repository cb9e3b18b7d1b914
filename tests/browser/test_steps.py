"""The session form on a leader's phone: four short steps, few taps, nothing lost on the way back and forth."""

import pytest
from playwright.sync_api import expect

from tests import make
from tests.browser.test_every_page import axe
from village.extensions import db
from village.models import Attendee, ParlorSession, Party

PHONE = {"width": 390, "height": 844}
MOST_TAPS = 12


@pytest.fixture
def phone(app, cast, window):
    page = window("leader", **PHONE)
    # Whatever a finger does counts, on text fields too.
    page.add_init_script(
        "addEventListener('pointerdown', () => { sessionStorage.taps = Number(sessionStorage.taps || 0) + 1; }, true)"
    )
    return page


def press(page, name):
    page.get_by_role("button", name=name, exact=True).click()


def choose(page, name, value):
    page.locator("label", has=page.locator(f'[name="{name}"][value="{value}"]')).click()


def onward(page, step):
    press(page, "下一步")
    expect(page.locator(f"#step-{step}")).to_be_focused()


def begin(page, title="屋檐滴水"):
    page.goto("/sessions/new")
    page.locator("[name=matter_title]").click()
    page.keyboard.type(title)
    choose(page, "subject", "neighbour")
    onward(page, 2)


def taps(page):
    return int(page.evaluate("sessionStorage.taps || 0"))


def test_two_parties_three_others_and_a_new_matter_take_twelve_taps(phone):
    begin(phone)
    phone.locator("[name=parties-0-name]").click()
    phone.keyboard.type("陈大明")
    phone.keyboard.press("Enter")
    phone.keyboard.type("赵小兰")
    for role, name in (("村干部", "王委员"), ("老党员", "李福根"), ("人民调解员", "周丽")):
        press(phone, role)
        phone.keyboard.type(name)
    phone.locator("label", has=phone.locator("[name=terms_told]")).click()
    onward(phone, 3)
    choose(phone, "outcome", "resolved_on_the_spot")
    onward(phone, 4)
    expect(phone.locator("#review")).to_contain_text(
        "陈大明、赵小兰、王委员（村干部）、李福根（老党员）、周丽（人民调解员）"
    )
    press(phone, "存下这一场")
    expect(phone.get_by_text("记下了。")).to_be_visible()

    assert 0 < taps(phone) <= MOST_TAPS
    assert db.session.query(ParlorSession.terms_told).all() == [(True,)]
    assert db.session.query(Party).count() == 2
    assert db.session.query(Attendee).count() == 3


def test_each_step_says_where_one_is_and_shows_itself_alone(phone):
    phone.goto("/sessions/new")
    for step, words in enumerate(("谈的什么事", "谁来了", "谈得怎么样", "看一遍，存下"), 1):
        if step == 2:
            begin(phone)
            phone.locator("[name=parties-0-name]").fill("陈大明")
        elif step > 2:
            if step == 4:
                choose(phone, "outcome", "to_continue")
            onward(phone, step)
        expect(phone.get_by_role("heading", name=f"第 {step} 步，共 4 步 {words}")).to_be_visible()
        expect(phone.locator("[data-step]:visible")).to_have_count(1)
        expect(phone.get_by_role("button", name="存下这一场")).to_be_visible(visible=step == 4)


def test_back_is_one_step_back_and_nothing_is_lost(phone):
    begin(phone, "菜地边界")
    phone.locator("[name=parties-0-name]").fill("陈大明")
    onward(phone, 3)
    phone.go_back()
    expect(phone.locator("#step-2")).to_be_focused()
    press(phone, "上一步")
    expect(phone.locator("#step-1")).to_be_focused()
    expect(phone.locator("[name=matter_title]")).to_have_value("菜地边界")
    onward(phone, 2)
    expect(phone.locator("[name=parties-0-name]")).to_have_value("陈大明")


def test_it_is_taken_up_at_the_step_where_it_was_left(phone):
    begin(phone)
    phone.reload()
    expect(phone.locator("[data-step]:visible h2")).to_have_attribute("id", "step-2")
    phone.go_back()
    expect(phone.locator("[data-step]:visible h2")).to_have_attribute("id", "step-1")


def test_what_is_left_open_is_said_at_once_and_beside_its_field(phone):
    phone.goto("/sessions/new")
    press(phone, "下一步")
    expect(phone.locator("[name=matter_title]")).to_be_focused()
    expect(phone.locator("#matter_title-error")).to_have_text("请填写这一项。")
    expect(phone.locator("#step-1")).to_be_visible()
    phone.keyboard.type("屋檐滴水")
    expect(phone.locator("#matter_title-error")).to_have_count(0)


def test_an_error_of_the_server_leads_to_the_step_it_belongs_to(phone):
    begin(phone)
    # Longer than the field lets anybody type.
    phone.locator("[name=parties-0-name]").evaluate("field => { field.value = '陈'.repeat(41); }")
    onward(phone, 3)
    choose(phone, "outcome", "to_continue")
    onward(phone, 4)
    press(phone, "存下这一场")
    expect(phone.locator(".errors")).to_be_focused()
    expect(phone.locator("[data-step]:visible h2")).to_have_attribute("id", "step-2")
    phone.locator(".errors a").click()
    expect(phone.locator("[name=parties-0-name]")).to_be_focused()
    expect(phone.locator("[name=matter_title]")).to_have_value("屋檐滴水")


def test_who_is_known_needs_one_tap(phone, cast):
    matter = make.matter(cast.leader)
    phone.goto("/sessions/new")
    choose(phone, "matter", matter)
    expect(phone.locator(".seated")).to_have_count(2)
    onward(phone, 2)
    phone.locator(".seated label").nth(1).click()
    expect(phone.locator(".seated .away").nth(1)).to_be_visible()
    onward(phone, 3)
    choose(phone, "outcome", "to_continue")
    onward(phone, 4)
    expect(phone.locator("#review dd").nth(1)).to_have_text("陈大明")
    press(phone, "存下这一场")
    expect(phone.get_by_text("赵小兰 · 没来")).to_be_visible()


@pytest.mark.parametrize("size", ["standard", "huge"])
def test_no_step_has_a_fault_on_the_narrowest_phone_in_any_letters(phone, size):
    phone.set_viewport_size({"width": 320, "height": 640})
    phone.goto("/sessions/new")
    press_letters(phone, size)
    wrong = []
    for step in range(1, 5):
        if step == 2:
            phone.locator("[name=matter_title]").fill("屋檐滴水")
            choose(phone, "subject", "neighbour")
        elif step == 3:
            phone.locator("[name=parties-0-name]").fill("陈大明")
        elif step == 4:
            choose(phone, "outcome", "to_continue")
        if step > 1:
            onward(phone, step)
        assert not phone.evaluate("document.documentElement.scrollWidth > innerWidth"), step
        wrong += axe(phone, f"step {step}")
    assert not wrong, "\n".join(wrong)


def press_letters(page, size):
    """In the head of the page: what is typed stays, and so does the choice."""
    page.locator("[name=matter_title]").fill("打到一半")
    page.locator(".sizes summary").click()
    page.locator(f".sizes button[value={size}]").click()
    assert page.evaluate("document.documentElement.dataset.size") == size
    expect(page.locator("[name=matter_title]")).to_have_value("打到一半")
    page.locator(".sizes summary").click()


def test_at_a_desk_all_stands_on_one_page(app, cast, window):
    page = window("leader")
    page.goto("/sessions/new")
    expect(page.locator("[data-step]:visible")).to_have_count(4)
    expect(page.get_by_role("button", name="下一步")).to_be_hidden()


def test_the_phones_own_dictation_finds_plain_fields(phone):
    phone.goto("/sessions/new")
    for name in ("summary", "note"):
        field = phone.locator(f"textarea[name={name}]")
        assert {field.get_attribute(trap) for trap in ("inputmode", "autocomplete", "readonly", "maxlength")} <= {
            None,
            "2000",
        }
