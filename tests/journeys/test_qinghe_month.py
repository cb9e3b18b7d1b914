"""A whole month of 清禾镇, lived through the pages; then every paper and page is held against the records."""

import re
from pathlib import Path

import pytest
from sqlalchemy import select

from tests import make
from tests.journeys import counting, month, qinghe, walking
from tests.journeys.living import PAPERS, REPORTS, Town
from tests.journeys.qinghe import DOORS, HAZARDS, MATTERS, NAMES, NUMBERS, SECRETS
from tests.papers.reading import squeezed
from tests.support.databases import empty
from village.extensions import db
from village.models import HistoryDetail, HistoryEntry, Matter, MatterPlace, ParlorSession
from village.rules.workflow import state_of

AGENDA = squeezed((Path(__file__).parent / "expected_agenda.txt").read_text(encoding="utf-8"))
SIGN_IN_HEAD = "序号单位姓名职务签名备注"  # stands on each page of the sheet
COPY = "清禾参阅〔2026〕1号"

# fmt: off
STANDS = {
    "field": "scheduled", "eaves": "closed", "loan": "settled", "railing": "scheduled", "custody": "proposed",
    "canal": "settled", "yard": "settled", "bricks": "scheduled", "door": "closed", "ducks": "open@township",
    "dog": "open@parlor",
}
SUMMARY = {  # found, settled, unsettled, reported up: of disputes, of disorder, of hazards
    "999999101001": ("集贤居委会", "已报", (0, 0, 0, 0,  0, 0, 0, 0,  0, 0, 0, 0), "已排查"),
    "999999101201": ("柳湾村",    "补报", (2, 1, 2, 1,  0, 0, 0, 0,  1, 0, 1, 1), "已排查"),
    "999999101202": ("北圩村",    "迟报", (3, 1, 2, 1,  0, 0, 0, 0,  0, 0, 0, 0), "已排查"),
    "999999101203": ("石桥村",    "已报", (2, 2, 0, 1,  0, 0, 0, 0,  0, 0, 0, 0), "已排查"),
    "999999101204": ("东浜村",    "未报", None,                                   ""),
    "999999101205": ("南塘村",    "未报", None,                                   ""),
    "999999101901": ("清禾中学",  "已报", (0, 0, 0, 0,  0, 0, 0, 0,  1, 1, 0, 0), "未勾选"),
}
TELLS = {  # what each paper says of an item besides its title
    "agenda":       ("number", "place", "asked", "presenter", "minutes", "times"),
    "sheets":       ("number", "place", "asked", "presenter", "minutes", "times"),
    "script":       ("number", "place", "asked", "presenter", "minutes"),
    "notice":       ("place", "presenter", "minutes"),
    "chair's copy": ("number", "place", "asked", "presenter", "minutes", "times", "names"),
}
UNDECIDED = {"sheets": "statements"}  # a speech needs no sheet
# fmt: on


@pytest.fixture(scope="module")
def town(house, _clock):
    """清禾镇 on the last day of the month, lived once for all that only look at it."""
    with house.app_context():
        empty(db)
        make.cast()
        qinghe.people()
        town = Town(house, _clock)
        town.live(month.MONTH)
        town.wait_until(month.LAST_DAY)
        yield town


def matter(town, about):
    return db.session.get(Matter, town.matters[about])


def test_the_month_has_three_parlors_five_villages_a_unit_and_eleven_matters(town):
    matters = db.session.scalars(select(Matter)).all()
    held_in = {code for code in db.session.scalars(select(ParlorSession.place_code)) if len(code) == 15}
    filed = {code for code, row in SUMMARY.items() if row[2]}

    assert held_in == set(qinghe.PARLORS)
    assert len({one.village_code for one in matters} | filed) == 5 + 1
    assert len(matters) == len(MATTERS) == 11
    assert [about for about in MATTERS if matter(town, about).check == "hazards"] == sorted(HAZARDS, reverse=True)
    assert [about for about in MATTERS if matter(town, about).sealed] == ["custody"]
    assert db.session.scalars(select(MatterPlace.matter_id)).all() == [town.matters["canal"]]


@pytest.mark.parametrize("about", MATTERS)
def test_each_matter_stands_where_its_people_brought_it(town, about):
    assert state_of(matter(town, about)) == STANDS[about]


def test_what_was_undone_and_unmerged_is_told_and_led_nowhere(town):
    dog = town.somebody("leader3").read(town.url("dog")).select_one(".timeline").text
    bricks = town.somebody("officer3").read(town.url("bricks")).select_one(".timeline").text

    assert "撤销“请村里协助”" in dog
    assert "撤销合并" in bricks
    assert "是两家人的两件事" in bricks


def test_a_visit_and_two_numbers_of_other_offices_stand_on_the_matter(town):
    page = town.somebody("staff").read(town.url("ducks")).select_one("main").text

    assert "约好下周二到现场" in page
    assert all(number in page for number in NUMBERS.values())
    assert town.url("ducks") in town.somebody("staff").get(f"/matters?q={NUMBERS['petition']}").text


def test_the_next_months_agenda_begins_as_the_last_one_was(town):
    first, second = ([item.title for item in counting.standing(key)] for key in town.meetings.values())

    assert first == second
    assert "派出所通报警情" in second


def test_the_agenda_reads_as_it_should(town):
    page, pdf, docx = town.printed["agenda"]

    assert page == AGENDA
    assert pdf == AGENDA
    assert docx == AGENDA


@pytest.mark.parametrize("paper", [*PAPERS, *REPORTS])
def test_a_papers_page_pdf_and_word_file_say_the_same(town, paper):
    page, pdf, docx = (text.replace(SIGN_IN_HEAD, "") for text in town.printed[paper])
    assert docx == page
    # The order in which a PDF's cells are read is its own.
    assert sorted(page) == sorted(pdf)


@pytest.mark.parametrize("paper", TELLS)
def test_a_paper_tells_every_item_on_record_in_order(town, paper):
    items = [
        item for item in counting.on_the_agenda(town.meetings["september"]) if item.section != UNDECIDED.get(paper)
    ]
    for item, said in zip(items, passages(max(town.printed[paper], key=len), items), strict=True):
        assert [fact for fact in facts(item, paper) if fact not in said] == [], item.title


def passages(text, items):
    """What stands between each item's title and the next one's."""
    for item, following in zip(items, [*items[1:], None], strict=True):
        text = text[text.index(item.title) :]
        yield text[: text.index(following.title)] if following else text


def facts(item, paper):
    """How a paper says what the record has of an item; what is settled is not asked for in the room."""
    asked = () if paper == "script" and item.settled else (item.asked,)
    words = {
        "number": (item.number,),
        "place": (item.place,),
        "asked": asked,
        "presenter": (item.presenter,),
        "minutes": (f"{item.minutes}分钟",) if item.minutes else (),
        "times": (f"第{'一二三四五'[item.times - 1]}次上会",) if item.times > 1 else (),
        "names": item.names,
    }
    marks = ("补充议题",) * item.late + ("会前已化解" if paper != "script" else "会前已经化解",) * item.settled
    return [*(word for name in TELLS[paper] for word in words[name]), *marks]


def test_what_was_sealed_or_raised_later_is_on_no_paper(town):
    for paper, texts in town.printed.items():
        assert "桥面塌陷" not in "".join(texts), paper
        assert [word for word in SECRETS if word in "".join(texts)] == [], paper


def test_the_second_version_says_what_it_changed(town):
    page = town.somebody("secretary").read(town.meeting)
    told = [line.text for line in page.select("#versions > ul > li > ul > li")]

    assert "；".join(told) + "。" in AGENDA
    assert len(told) == 5
    assert "三楼会议室" not in town.printed["first agenda"][0]


def test_the_topic_raised_in_the_room_stands_on_the_meetings_page(town):
    page = town.somebody("secretary").read(town.meeting)
    raised = next(item for item in page.select("article.item") if "桥面塌陷先围起来" in item.text)
    assert "会上临时议题" in raised.text


def test_the_sign_in_sheet_has_a_line_for_each_unit_asked(town):
    units = re.search("参会单位：(.+?)与第1版相比", AGENDA)[1].split("、")
    page, *_files = town.printed["sign-in"]
    assert "".join(f"{n}{unit}" for n, unit in enumerate(units, 1)) in page


@pytest.mark.parametrize("code", SUMMARY)
def test_a_villages_figures_are_what_the_history_counts(town, code):
    name, state, figures, ticked = SUMMARY[code]
    assert counting.recounted(code) == figures

    line = "".join(map(str, figures or ()))
    assert f"{name}{state}{line}{ticked}" in town.printed["summary"][0]
    assert reported(town, code) == figures


def reported(town, code):
    """The figures on the village's own report; what was carried over stands on that alone."""
    report, *_files = town.printed.get(f"report {code}", ("", ""))
    rows = [re.search(rf"{check}(\d)(\d)(\d)\d(\d)", report) for check in ("矛盾纠纷", "突出治安问题", "公共安全隐患")]
    return tuple(int(figure) for row in rows for figure in row.groups()) if report else None


def test_the_summary_adds_up_and_says_who_is_missing_and_who_was_late(town):
    page, *_files = town.printed["summary"]
    filed = [row[2] for row in SUMMARY.values() if row[2]]
    total = "".join(str(sum(column)) for column in zip(*filed, strict=True))

    assert f"合计{total}" in page
    assert "应报7个，已报5个" in page
    assert "未报：东浜村、南塘村" in page
    assert "零报告：集贤居委会" in page
    assert "2026年9月27日（迟报）" in town.printed["report 999999101202"][0]
    assert "第2版，2026年9月27日补报" in town.printed["report 999999101201"][0]
    assert "汛期巡查两次，柳某1家看过。" in town.printed["report 999999101201"][0]


def test_no_name_and_no_door_stands_in_any_paper_but_the_chairs_copy(town):
    for paper, texts in town.printed.items():
        text = "".join(texts)
        assert [door for door in DOORS if door in text.replace(COPY, "")] == [], paper
        assert paper == "chair's copy" or [name for name in NAMES if name in text] == [], paper


def test_the_chairs_copy_has_the_names_of_its_items_alone(town):
    _page, copy, _docx = town.printed["chair's copy"]
    items = counting.on_the_agenda(town.meetings["september"])

    assert {name for name in NAMES if name in copy} == {name for item in items for name in item.names}
    assert len([name for name in NAMES if name in copy]) == 6


def test_the_chairs_copys_number_stands_in_the_meetings_history(town):
    made = db.session.scalars(select(HistoryEntry).where(HistoryEntry.step == "chairs_copy")).one()
    told = db.session.get(HistoryDetail, made.id).answers

    assert (made.subject_kind, made.subject_id) == ("meetings", town.meetings["september"])
    assert (told["number"], told["recipient"]) == (COPY, "高立群（副镇长）")
    assert f"{COPY}·高立群（副镇长）" in squeezed(
        town.somebody("secretary").read(town.meeting).select_one("#history").text
    )


MAY_READ_IT = ("officer", "staff")
# The centre reads names from the first submission on, villages those of their own and shared matters.
NAMES_HIDDEN_FROM = {
    "leader": ("eaves", "yard", "bricks", "ducks", "dog"),
    "officer2": ("field", "loan", "yard", "bricks", "ducks", "dog"),
    "secretary": ("eaves", "loan", "dog"),
    "colleague": ("eaves", "loan", "dog"),
    "department": tuple(MATTERS),
    "chief": tuple(MATTERS),
    "admin": tuple(MATTERS),
    "auditor": tuple(MATTERS),
}


@pytest.mark.parametrize("login", NAMES_HIDDEN_FROM)
def test_nobody_finds_a_word_of_the_sealed_matter_or_a_name_that_is_not_theirs_to_read(town, login):
    names = [name for about in NAMES_HIDDEN_FROM[login] for name in MATTERS[about].parties]
    read = walking.walked(town.somebody(login), walking.heard_of(town))

    assert walking.found([*SECRETS, *names], read) == {}


@pytest.mark.parametrize("login", MAY_READ_IT)
def test_its_officer_and_who_was_named_read_it(town, login):
    url = town.url("custody")
    assert walking.found(SECRETS, {url: town.somebody(login).get(url).text}) == {url: [*SECRETS]}


def test_no_file_the_auditor_takes_out_says_a_word_of_any_matter(town):
    files = walking.taken_out(town.somebody("auditor"))
    assert walking.found([*SECRETS, *NAMES, *(told.title for told in MATTERS.values())], files) == {}


def test_the_stranger_sees_nothing_of_it(town):
    theirs = ("清禾", "柳湾", "石桥", "北圩", "高立群", *NAMES, *SECRETS, *NUMBERS.values())
    urls = [
        *walking.heard_of(town),
        *(town.url(about) for about in MATTERS),
        "/sessions/1",
        "/checks/2026-09/999999101201",
    ]

    assert walking.found(theirs, walking.walked(town.somebody("stranger"), urls)) == {}


def test_all_histories_are_whole(town):
    answer = town.app.test_cli_runner().invoke(args=["verify"])
    assert (answer.exit_code, answer.output.splitlines()[-1]) == (0, "The history is whole.")
