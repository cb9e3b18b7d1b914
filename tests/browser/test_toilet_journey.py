"""The second published case in a real browser, with JavaScript and with it switched off."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys import zhaoxiang

TITLE = "楼道公用厕所使用争执"
TOPIC = "秋季用电安全"


@pytest.fixture(params=[True, False], ids=["with_scripts", "without_scripts"])
def scripts(request):
    return request.param


@pytest.fixture
def person(app, clock, window, scripts):
    clock.set(zhaoxiang.BEGIN)
    zhaoxiang.people()
    return lambda login: window(login, scripts=scripts)


def answer(page, answers):
    """Fill fields by name, each as a hand would."""
    for name, value in answers.items():
        field = page.locator(f'[name="{name}"]')
        kind = field.first.evaluate("field => field.type")
        if kind == "radio":
            page.locator(f'[name="{name}"][value="{value}"]').check()
        elif kind == "checkbox":
            field.check()
        elif kind.startswith("select"):
            field.select_option(value)
        else:
            field.fill(value)


def press(page, name):
    page.get_by_role("button", name=name, exact=True).click()


def follow(page, name):
    page.locator("main").get_by_role("link", name=name, exact=True).click()


def test_the_shared_toilet_from_the_first_talk_to_the_printed_agenda(person, clock, scripts):
    officer = person("ju")
    log_first(officer, scripts)
    for days, summary in ((5, "现场沟通，没有结果。"), (4, "再次上门，汪建平不松口。")):
        clock.forward(days=days)
        log_again(officer, summary)
    escalate(officer)

    staff = person("shen")
    propose(staff, scripts)

    secretary = person("mi")
    open_meeting(secretary)
    order(secretary)
    issue(secretary)
    read_the_paper(secretary)


def settled(page):
    """Until htmx has taken up what it swapped in; pressed sooner, a form is sent as a plain one."""
    page.wait_for_function("() => !document.querySelector('.htmx-added, .htmx-swapping, .htmx-settling')")


def log_first(page, scripts):
    page.goto("/sessions/new")
    if scripts:
        expect(page.locator('[name^="parties-"][name$="-name"]')).to_have_count(2)
        page.locator("[data-add=parties]").click()
        expect(page.locator('[name^="parties-"][name$="-name"]')).to_have_count(3)
        for rows in (1, 2):
            press(page, "乡贤")
            expect(page.locator('[name^="attendees-"][name$="-name"]')).to_have_count(rows)
    else:
        expect(page.locator('[name^="parties-"][name$="-name"]')).to_have_count(6)
        expect(page.locator('[name^="attendees-"][name$="-name"]')).to_have_count(6)
        expect(page.get_by_role("button", name="再加一个当事人")).to_have_count(0)
    answer(
        page,
        {
            "matter_title": TITLE,
            "subject": "neighbour",
            "parties-0-name": "汪建平",
            "parties-1-name": "龚爱娣",
            "attendees-1-name": "顾永福",
            "attendees-1-role": "respected_elder",
            "terms_told": True,
            "outcome": "to_continue",
            "summary": "上门了解情况，301室自己改造后不让302室用。",
        },
    )
    expect(page.locator('[name="agreement_text"]')).to_be_hidden()
    press(page, "存下这一场")
    expect(page.get_by_text("记下了。")).to_be_visible()
    expect(page.locator("main")).to_contain_text("顾永福")
    follow(page, "看这件事")


def log_again(page, summary):
    follow(page, "再记一场")
    expect(page.locator('[name="parties-0-name"]')).to_have_value("汪建平")
    answer(page, {"outcome": "not_reached", "next_step": "another_date", "summary": summary})
    press(page, "存下这一场")
    follow(page, "看这件事")


def escalate(page):
    expect(page.get_by_text("第 3 次谈")).to_be_visible()
    follow(page, "上报镇中心")
    expect(page.locator('[name="risk_reason"]')).to_be_hidden()
    answer(
        page,
        {
            "difficulty": "难在汪建平的思想工作，301室不同意302室使用。",
            "request": "请规保办说明公用部位使用权",
            "risk": "rising",
            "risk_reason": "龚爱娣说要砸锁",
            "measures": "已请楼组长每天看一看",
            "approved_by": "居委书记",
        },
    )
    press(page, "上报镇中心")
    expect(page.locator("main")).to_contain_text("待审核")


def propose(page, scripts):
    page.goto("/")
    follow(page, "审核 1 件")
    row = page.locator("tr", has_text=TITLE)
    expect(row).to_contain_text("剩 3 天")
    page.wait_for_load_state("load")
    row.get_by_role("link", name="提请上会").click()
    if scripts:
        expect(page.locator("table.rows form")).to_be_visible()
        expect(page).to_have_url(re.compile("/escalations$"))
        settled(page)
    answer(page, {"category": "neighbour"})
    press(page, "提请上会")
    expect(page.get_by_text("“提请上会”办好了。")).to_be_visible()
    if scripts:
        expect(page).to_have_url(re.compile("/escalations$"))


def open_meeting(page):
    page.goto("/meetings/new")
    answer(
        page,
        {
            "held_at": "2023-09-27T14:00",
            "room": "镇社会治理中心二楼会议室",
            "chair": "李卫东（副镇长）",
            "more_units": "规保办\n司法所",
        },
    )
    # That month's agenda was its matters alone.
    page.get_by_text("列入固定议程").click()
    press(page, "存下")
    expect(page.get_by_text("待上会 1 件")).to_be_visible()


def order(page):
    press(page, "全部列入")
    expect(page.locator("article.item")).to_have_count(1)
    follow(page, "加议题")
    answer(page, {"section": "disputes", "title": TOPIC})
    press(page, "存下")
    expect(page.locator("article.item").first).to_contain_text(TITLE)
    press(page, f"上移：{TOPIC}")
    expect(page.locator("article.item").first).to_contain_text(TOPIC)
    press(page, f"下移：{TOPIC}")
    expect(page.locator("article.item").first).to_contain_text(TITLE)


def issue(page):
    follow(page, "定稿印发")
    expect(page.locator("main")).to_contain_text("汪某")
    answer(page, {"approved_by": "李卫东"})
    press(page, "定稿印发")
    expect(page.get_by_text("已印发").first).to_be_visible()


def read_the_paper(page):
    follow(page, "议程")
    page.emulate_media(media="print")
    expect(page.get_by_role("link", name="下载PDF")).to_be_hidden()
    printed = "".join(page.locator("main").inner_text().split())
    for expected in (
        "赵巷镇2023年9月",
        "2023年9月27日（星期三）14:00",
        "一、矛盾纠纷（2件）",
        f"（一）{TITLE}",
        f"（二）{TOPIC}",
        "调解3次",
    ):
        assert expected in printed, expected
    for secret in ("汪建平", "龚爱娣", "301室", "302室"):
        assert secret not in printed, secret
