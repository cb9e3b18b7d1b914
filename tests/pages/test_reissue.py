"""After the issue: supplements, what is taken off, what is settled before, and the next version that tells of it."""

from datetime import timedelta

import pytest

from tests import make
from tests.pages.desk import count, fresh, newest, state, typed, wrong
from tests.pages.test_meetings import post, proposed
from tests.support.browser import soup
from village.extensions import db
from village.models import AgendaItem, Issue, Matter, Meeting
from village.queries import verify
from village.vocabulary import Added, MeetingStatus, TakenOff


@pytest.fixture
def matter(cast):
    """A matter on the agenda of the month's meeting."""
    return make.matter_in("scheduled", cast)


@pytest.fixture
def key(cast, matter):
    return make.planned_meeting(cast)


@pytest.fixture
def secretary(browser, key):
    """The secretary, after the first version went out."""
    visitor = browser("secretary")
    visitor.submit(f"/meetings/{key}/steps/issue", approved_by="高立群")
    return visitor


def reissue(secretary, key):
    answer = secretary.submit(f"/meetings/{key}/steps/reissue")
    assert answer.location == f"/meetings/{key}", soup(answer).select_one("main").text
    return newest(Issue).content


def lines(page, where="#pending"):
    return [li.text for li in page.select(f"{where} li")]


def test_what_comes_after_the_issue_waits_for_the_next_version(browser, cast, secretary, key):
    before = browser("officer").read(f"/meetings/{key}").select_one("main").text
    secretary.submit(f"/meetings/{key}/items/new", section="other", title="防台风准备")
    page = secretary.read(f"/meetings/{key}")
    assert lines(page) == ["新增“防台风准备”"]
    assert [pill.text for pill in page.select("article.item .pill")] == ["补充议题"]
    assert browser("officer").read(f"/meetings/{key}").select_one("main").text == before
    preview = secretary.read(f"/meetings/{key}/steps/reissue")
    assert lines(preview, "#changed") == ["新增“防台风准备”"]
    secretary.send(preview, f"/meetings/{key}/steps/reissue", approved_by="高立群")
    assert (fresh(Meeting, key).issued_version, fresh(Meeting, key).status) == (2, MeetingStatus.ISSUED)
    paper = browser("officer").read(f"/meetings/{key}").select_one("main").text
    assert all(words in paper for words in ("第2版", "与第1版相比：新增“防台风准备”。", "防台风准备（补充议题）"))
    page = secretary.read(f"/meetings/{key}")
    assert not page.select("#pending")
    assert lines(page, "#versions > ul > li > ul") == ["新增“防台风准备”"]
    assert "已印发（第2版）" in page.text
    old = secretary.read(f"/meetings/{key}/agenda?version=1").select_one("main").text
    assert "防台风准备" not in old
    assert secretary.get(f"/meetings/{key}/agenda.pdf?version=1").mimetype == "application/pdf"
    secretary.read(f"/meetings/{key}/agenda?version=3", status=404)


def test_a_matter_comes_on_as_a_supplement_by_the_desk_and_by_its_own_step(cast, secretary, key, matter):
    first, second = proposed(cast, "菜地甲"), proposed(cast, "菜地乙")
    page = secretary.read(f"/meetings/{key}")
    assert "现在列入的是补充议题" in page.text
    post(secretary, page, "列入")
    form = secretary.read(f"/matters/{second}/steps/schedule")
    assert "已印发，作为补充议题" in form.select_one("[name=meeting] option").text
    secretary.send(form, f"/matters/{second}/steps/schedule")
    assert [state(one) for one in (first, second)] == ["scheduled", "scheduled"]
    assert [fresh(Matter, one).times_on_agenda for one in (matter, first, second)] == [1, 0, 0]
    items = reissue(secretary, key)["sections"][0]["items"]
    assert [(item["title"], item["added"], item["times"]) for item in items[1:]] == [
        ("菜地甲", "supplement", 1),
        ("菜地乙", "supplement", 1),
    ]
    assert [fresh(Matter, one).times_on_agenda for one in (matter, first, second)] == [1, 1, 1]


def test_what_is_deferred_after_the_issue_is_seen_as_taken_off_and_may_come_back(cast, secretary, key, matter):
    secretary.submit(f"/matters/{matter}/steps/defer", reason="双方又愿意谈")
    assert (state(matter), fresh(Matter, matter).times_on_agenda) == ("proposed", 0)
    page = secretary.read(f"/meetings/{key}")
    assert "菜地" in page.select_one("#off").text
    assert "会前移出" in page.select_one("#off").text
    assert not page.select("article.item")
    assert lines(page)[0].startswith("移出“陈某与赵某为菜地边界起争执”")
    secretary.submit(f"/meetings/{key}/items/new", title="防台风准备")
    content = reissue(secretary, key)
    assert content["sections"][0]["items"] == []
    assert [change["what"] for change in content["changes"]] == ["added", "removed"]
    post(secretary, secretary.read(f"/meetings/{key}"), "列入")
    assert count(AgendaItem) == 2
    assert (state(matter), fresh(Matter, matter).times_on_agenda) == ("scheduled", 1)
    assert not secretary.read(f"/meetings/{key}").select("#off")
    assert [change["what"] for change in reissue(secretary, key)["changes"]] == ["added"]


def test_a_supplement_nobody_received_vanishes(cast, secretary, key):
    secretary.submit(f"/meetings/{key}/items/new", title="防台风准备")
    item = newest(AgendaItem).id
    secretary.submit(f"/meetings/{key}/items/{item}", "main form[action]")
    page = secretary.read(f"/meetings/{key}")
    assert not page.select("#off")
    assert not page.select("#pending")


def test_a_topic_that_was_issued_is_taken_off_and_no_more_changed(secretary, key):
    secretary.submit(f"/meetings/{key}/items/new", title="防台风准备")
    reissue(secretary, key)
    item = newest(AgendaItem).id
    open_page = secretary.read(f"/meetings/{key}/items/{item}")
    secretary.submit(f"/meetings/{key}/items/{item}", "main form[action]")
    assert fresh(AgendaItem, item).taken_off is TakenOff.BEFORE
    assert "防台风准备" in secretary.read(f"/meetings/{key}").select_one("#off").text
    secretary.read(f"/meetings/{key}/items/{item}", status=404)
    late = secretary.send(open_page, f"/meetings/{key}/items/{item}", text="先通知各村")
    assert late.status_code == 409
    assert typed(soup(late))["text"] == ["先通知各村"]
    assert not soup(late).select("main form button")


def test_a_matter_settled_after_the_issue_stands_as_settled_before(browser, cast, secretary, clock, key, matter):
    secretary.submit(f"/meetings/{key}/items/new", title="防台风准备")
    settled = {"agreement_kind": "oral", "agreement_text": "各退一步"}
    browser("staff").submit(f"/matters/{matter}/steps/settle", fields=settled)
    page = secretary.read(f"/meetings/{key}")
    assert lines(page)[-1].endswith("会前已化解")
    assert reissue(secretary, key)["sections"][0]["items"][0]["settled_before"] is True
    assert "会前已化解" in browser("officer").read(f"/meetings/{key}").text
    clock.forward(days=3)
    secretary.submit(f"/meetings/{key}/steps/hold")
    assert "会前已化解" in secretary.read(f"/meetings/{key}").select_one("article.item").text


def test_what_is_settled_after_the_meeting_was_not_settled_before_it(browser, secretary, clock, key, matter):
    clock.forward(days=3)
    secretary.submit(f"/meetings/{key}/steps/hold")
    settled = {"agreement_kind": "oral", "agreement_text": "各退一步"}
    browser("staff").submit(f"/matters/{matter}/steps/settle", fields=settled)
    assert "会前已化解" not in secretary.read(f"/meetings/{key}").text


def test_the_same_again_is_not_issued_again(secretary, key):
    answer = secretary.submit(f"/meetings/{key}/steps/reissue")
    assert wrong(answer) == {"approved_by"}
    assert "没有不同" in answer.text
    assert count(Issue) == 1


@pytest.mark.parametrize("step", ["issue", "reissue"])
def test_of_two_who_issue_at_once_the_second_gets_a_clear_page(browser, cast, key, step):
    secretary = browser("secretary")
    url = f"/meetings/{key}/steps/{step}"
    if step == "reissue":
        secretary.submit(f"/meetings/{key}/steps/issue", approved_by="高立群")
        secretary.submit(f"/meetings/{key}/items/new", title="防台风准备")
    second = browser("secretary")
    one, other = secretary.read(url), second.read(url)
    assert secretary.send(one, url, approved_by="高立群").status_code == 303
    late = second.send(other, url, approved_by="林和平")
    assert late.status_code == 409
    assert "刚才有人改过这次会议，现在是“已印发”" in late.text
    assert typed(soup(late))["approved_by"] == ["林和平"]
    assert count(Issue) == (1 if step == "issue" else 2)


def test_an_item_moved_while_another_edits_it_keeps_what_was_typed(cast, secretary, key, matter):
    proposed(cast, "菜地乙")
    post(secretary, secretary.read(f"/meetings/{key}"), "列入")
    item = newest(AgendaItem).id
    url = f"/meetings/{key}/items/{item}"
    form = secretary.read(url)
    post(secretary, secretary.read(f"/meetings/{key}"), "上移：菜地乙")
    late = secretary.send(form, url, presenter="邵建国", text="请司法所说明。")
    assert late.status_code == 409
    assert "刚才有人改过或移动过这个议题" in late.text
    again = soup(late)
    assert (typed(again)["presenter"], typed(again)["text"]) == (["邵建国"], ["请司法所说明。"])
    assert fresh(AgendaItem, item).presenter == ""
    assert secretary.send(again, url).status_code == 303
    assert fresh(AgendaItem, item).presenter == "邵建国"


def test_a_topic_raised_in_the_room_is_added_and_marked(browser, secretary, clock, key):
    clock.forward(days=3)
    secretary.submit(f"/meetings/{key}/steps/hold")
    page = secretary.read(f"/meetings/{key}")
    assert page.select_one(f"a[href='/meetings/{key}/items/new']").text == "加会上临时议题"
    assert not page.select("article form")
    secretary.submit(f"/meetings/{key}/items/new", title="桥面塌陷", text="先围起来。")
    item = newest(AgendaItem)
    assert item.added is Added.IN_ROOM
    page = secretary.read(f"/meetings/{key}")
    assert "会上临时议题" in page.select_one(f"#item-{item.id}").text
    secretary.submit(f"/meetings/{key}/items/{item.id}", title="桥面塌陷，先围起来")
    assert "先围起来" in secretary.read(f"/meetings/{key}").text
    assert "桥面塌陷" not in browser("officer").read(f"/meetings/{key}").text
    assert secretary.read(f"/meetings/{key}/items/new")
    secretary.submit(f"/meetings/{key}/items/{item.id}", "main form[action]")
    assert "桥面塌陷" not in secretary.read(f"/meetings/{key}").select_one("#agenda_desk").text


def test_a_topic_typed_for_a_cancelled_meeting_is_not_lost(secretary, key):
    form = secretary.read(f"/meetings/{key}/items/new")
    secretary.submit(f"/meetings/{key}/steps/cancel", reason="台风")
    late = secretary.send(form, f"/meetings/{key}/items/new", title="防台风准备")
    assert late.status_code == 409
    assert typed(soup(late))["title"] == ["防台风准备"]
    secretary.read(f"/meetings/{key}/items/new", status=409)


def test_facts_change_while_it_is_issued_and_the_next_version_says_how(secretary, key):
    form = secretary.read(f"/meetings/{key}/edit")
    secretary.submit(f"/meetings/{key}/edit", room="三楼会议室", more_units="供电所")
    assert reissue(secretary, key)["room"] == "三楼会议室"
    told = lines(secretary.read(f"/meetings/{key}"), "#versions > ul > li > ul")
    assert told == ["地点由“二楼会议室”改为“三楼会议室”", "参会单位增加供电所"]
    late = secretary.send(form, f"/meetings/{key}/edit", room="四楼")
    assert late.status_code == 409
    assert typed(soup(late))["room"] == ["四楼"]


def test_who_holds_it_is_told_what_was_not_issued_again(secretary, clock, key, matter, cast):
    other = proposed(cast, "菜地乙")
    post(secretary, secretary.read(f"/meetings/{key}"), "列入")
    clock.forward(days=3)
    page = secretary.read(f"/meetings/{key}/steps/hold")
    assert "还没有重新印发" in page.text
    secretary.send(page, f"/meetings/{key}/steps/hold")
    assert fresh(Matter, other).times_on_agenda == 1


def test_what_is_deferred_after_the_meeting_stays_on_its_page(secretary, clock, key, matter):
    clock.forward(days=3)
    secretary.submit(f"/meetings/{key}/steps/hold")
    secretary.submit(f"/matters/{matter}/steps/defer", reason="下月再议")
    assert "会后移出" in secretary.read(f"/meetings/{key}").select_one("article.item").text
    assert fresh(Matter, matter).times_on_agenda == 1
    assert db.session.get(AgendaItem, newest(AgendaItem).id).taken_off is TakenOff.AFTER
    assert list(verify.faults()) == []


def test_a_matter_sealed_after_the_issue_is_named_nowhere(browser, cast, secretary, clock, key, matter):
    secretary.submit(f"/meetings/{key}/items/{newest(AgendaItem).id}", presenter="邵建国")
    reissue(secretary, key)
    clock.forward(days=3)
    secretary.submit(f"/meetings/{key}/steps/hold")
    following = make.meeting(cast.secretary, held_at=clock() + timedelta(days=30))
    secretary.submit(f"/meetings/{following}/items/new", title="防台风准备")
    secretary.submit(f"/meetings/{following}/steps/issue", approved_by="高立群")
    assert "菜地边界" in secretary.read(f"/meetings/{following}/agenda").text
    db.session.get(Matter, matter).sealed = True
    db.session.commit()
    for login in ("secretary", "officer", "chief"):
        for url in (f"/meetings/{key}", f"/meetings/{key}/agenda?version=1", f"/meetings/{following}"):
            assert "菜地" not in browser(login).read(url).text, (login, url)
