"""Notice, item sheets and script: the print page and the PDF say the same words, whatever was typed."""

import pytest

from tests.papers.reading import below, facts_of, headings, lying, pdf_pages, rows_of, three
from tests.papers.samples import full
from village.papers import notice, pdf, script, sheets
from village.papers.document import Sent, Table, words

PAPERS = {"notice": notice.words, "sheets": sheets.words, "script": script.words}


@pytest.fixture(params=PAPERS)
def kind(request):
    return request.param


@pytest.fixture
def made(kind, content):
    return lambda: PAPERS[kind](content)


def sheets_of(content):
    """Each sheet's rows as pairs of label and text."""
    tables = (block for block in lying(sheets.words(content).blocks) if isinstance(block, Table))
    return [[fact for row in rows_of(table) for fact in zip(row[::2], row[1::2], strict=False)] for table in tables]


def test_a_draft_says_so_and_an_issue_bears_its_day(made, content):
    assert not any("草稿" in text for text in three(made()))
    content.update(version=None, issued_on=None)
    assert all("草稿，未印发" in text for text in three(made()))


def test_an_empty_meeting_has_its_papers(made, content):
    for part in content["sections"]:
        part["items"] = []
    content.update(units=[], recorder="", room="", version=None, issued_on=None)
    assert len(pdf_pages(pdf.render(made()))) <= 2


def test_no_page_holds_less_than_four_lines(made, content):
    full(content)
    for lines in range(1, 26):
        content["sections"][0]["items"][0]["text"] = "\n".join(["一行"] * lines)
        for page in pdf_pages(pdf.render(made()))[1:]:
            assert len(page.strip().splitlines()) > 3


def test_who_sends_the_notice_never_stands_alone_on_a_page(content):
    for count in range(30):
        content["sections"][4]["items"] = [{"title": f"议题{n}"} for n in range(count)]
        last = pdf_pages(pdf.render(notice.words(content)))[-1]
        assert "不得外传" in last
        assert "清禾镇社会治理中心" in last


def test_the_notice_tells_whom_to_call_or_leaves_room_to_write_it(content):
    told = notice.words(content, notice.Contact("方志平", "0571-1234567"))
    assert facts_of(told) == ["联系人：方志平", "电话：0571-1234567"]
    assert facts_of(notice.words(content)) == ["联系人：________", "电话：________"]
    first = told.blocks[0]
    assert "".join(words(first)) == "各村（居）、综治中心、平安办、信访办、司法所、派出所、规保办、农业农村："
    sent = next(block for block in lying(told.blocks) if isinstance(block, Sent))
    assert (sent.office, sent.day) == ("清禾镇社会治理中心", "2026年11月20日")


def test_the_notice_tells_what_to_prepare(content):
    full(content)
    told = notice.words(content)
    assert headings(told, 2) == [
        "（一）上月议定事项办理情况",
        "（二）矛盾纠纷",
        "（三）其他议题",
        "（四）部门发言",
    ]
    assert below(told, "（二）")[0] == [
        ["1.公用厕所使用争执（集贤居委会，王委员汇报，15分钟，请规保办到会）"],
        ["2.养鸭棚异味（20分钟，会前已化解）"],
    ]
    assert below(told, "（一）")[0] == [["1.通报上次会议1件事项的办理情况"]]
    assert below(told, "（四）")[0] == [["1.派出所通报（派出所，5分钟）"]]


def test_each_item_to_be_decided_has_its_sheet(content):
    full(content)
    first, second, third = sheets_of(content)
    assert [dict(sheet)["议题"] for sheet in (first, second, third)] == [
        "公用厕所使用争执",
        "养鸭棚异味",
        "安排冬季用电检查",
    ]
    assert first[:12] == [
        ("议题", "公用厕所使用争执"),
        ("排查类别", "矛盾纠纷"),
        ("议程序号", "二（一）"),
        ("事项编号", "清禾-2026-0131"),
        ("来源", "集贤居委会"),
        ("汇报人", "王委员"),
        ("时长", "15分钟"),
        ("到会单位", "规保办"),
        ("上会次数", "第二次上会"),
        ("已做工作", "居委会上门、现场调解3次没谈拢，一方顾某不同意另一方陆某使用。"),
        ("风险", "有激化苗头。"),
        ("提请会议", "请规保办说明公用部位使用权。"),
    ]
    assert "会前已化解" in dict(second)
    assert "基本情况" in dict(third)


def test_a_sheet_is_one_page_and_a_long_one_keeps_room_to_write(content, disputes):
    disputes += [dict(disputes[0], text="长" * 1500), dict(disputes[0])]
    pages = pdf_pages(pdf.render(sheets.words(content)))
    assert ["公用厕所" in page for page in pages] == [True, True, *[False] * (len(pages) - 3), True]
    assert ["研究意见" in page for page in pages].count(True) == 3
    assert all(("研究意见" in page) == ("主持人签字" in page) for page in pages)


def test_the_script_calls_everybody_in_turn_with_the_time(content):
    full(content)
    told = script.words(content)
    opening, _note = below(told, "开场")
    assert opening[1][0].endswith("应到会单位8个，实到____个，请假____个，代会____个。")
    assert opening[3] == ["今天的会议有9项议程，要研究的事项和议题共2件。按安排发言和研究约25分钟，请大家掌握时间。"]
    first, note = below(told, "（一）公用")
    assert note == "（清禾-2026-0131，集贤居委会，15分钟，14:00—14:15）"
    assert first[:2] == [["请王委员汇报。请规保办补充。"], ["要会议定下来的是：请规保办说明公用部位使用权。"]]
    assert below(told, "（二）养鸭")[0] == [["这件事会前已经化解，不再研究，请记录在案。"]]
    assert below(told, "结束")[0][-1] == ["现在散会。"]


def test_the_script_stops_telling_the_time_where_it_cannot_know(content, disputes):
    disputes.insert(0, dict(disputes[0], minutes=None))
    told = script.words(content)
    assert all("14:" not in below(told, number)[1] for number in ("（一）", "（二）"))


def test_the_script_says_what_each_section_is_for(content):
    full(content)
    told = script.words(content)
    assert below(told, "五、")[0] == [["第五项，重点人员工作：这次没有要上会的。"]]
    assert below(told, "（一）派出所")[0][0] == ["请派出所发言。"]
    assert below(told, "领导讲话")[0][0] == ["请副书记讲话，大家欢迎。"]
    assert below(told, "一、")[0][1] == ["上次会议的1件事项，目前情况见议程上的表，请经办人通报。"]


def test_what_came_late_says_so_on_notice_sheet_and_script(content, disputes):
    disputes[0]["added"] = "supplement"
    assert "补充议题" in below(notice.words(content), "（一）")[0][0][0]
    assert ("列入情况", "补充议题") in sheets_of(content)[0]
    assert "补充议题" in below(script.words(content), "（一）")[1]


def test_who_reads_their_own_items_only_hears_nothing_of_the_rest(content):
    content.update(own=True)
    assert headings(script.words(content)) == ["开场", "一、矛盾纠纷（1件）", "结束"]
    assert notice.words(content).mark == "本表只列与本单位有关的和全镇的议题"


def test_a_later_version_is_marked(made, content):
    content.update(version=2)
    assert all("第2版，2026年11月20日印发" in text for text in three(made()))
