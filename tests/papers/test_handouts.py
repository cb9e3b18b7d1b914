"""Notice, item sheets and script: the print page and the PDF say the same words, whatever was typed."""

import io
import time
from dataclasses import asdict

import pytest
from bs4 import BeautifulSoup
from flask import render_template
from pypdf import PdfReader

from tests.papers.reading import notice_words, pdf_pages, pdf_text, script_words, sheets_words, squeezed
from village.papers import notice, pdf, script, sheets

HOSTILE = (
    "#let x = 1 `码` $x$ *粗* _斜_ @引用 <标签> [方] \\ {{ 7*7 }} <b>粗</b> <script>alert(1)</script> '单' \"双\" //注"
)
LAST = {
    "title": "青苗补偿面积复核",
    "number": "清禾-2026-0098",
    "place": "柳湾村",
    "check": "disputes",
    "status": "settled",
    "status_on": "2026-11-02",
}
PAPERS = {
    "notice": (notice.words, notice_words),
    "sheets": (sheets.words, sheets_words),
    "script": (script.words, script_words),
}


@pytest.fixture(params=PAPERS)
def kind(request):
    return request.param


@pytest.fixture
def made(kind, content):
    """The words of the paper as they are, and the text of its page and of its PDF."""

    def make():
        words, read = PAPERS[kind]
        paper = words(content)
        html = render_template(f"papers/{kind}.html", paper=paper, pdf_url="/p", back_url="/b", language="zh")
        page = BeautifulSoup(html, "html.parser").find("main")
        return squeezed("".join(read(paper))), squeezed(page.get_text()), pdf.render(kind, asdict(paper))

    return make


def full(content):
    """A meeting with speeches, a report, a settled item and a topic."""
    disputes = content["sections"][0]["items"]
    disputes.append({"title": "养鸭棚异味", "number": "清禾-2026-0012", "settled_before": True, "minutes": 20})
    content["sections"][4]["items"] = [{"title": "安排冬季用电检查", "text": "说明一句。", "minutes": 5}]
    content["sections"] += [
        {"section": "last_month", "items": [], "rows": [LAST]},
        {"section": "reports", "items": [{"title": "", "text": "已报5个。"}]},
        {"section": "statements", "items": [{"title": "派出所通报", "presenter": "派出所", "minutes": 5}]},
        {"section": "speech", "items": [{"title": "领导讲话", "presenter": "副书记"}]},
    ]


def test_page_and_pdf_say_what_the_words_say(made, content):
    full(content)
    said, page, made_pdf = made()
    assert page == said
    assert pdf_text(made_pdf) == said


@pytest.mark.parametrize("where", ["title", "text", "presenter", "place"])
@pytest.mark.parametrize("typed", [HOSTILE, "王喆、李堃、张䶮、赵𠮷", "字，" * 1000], ids=["signs", "rare", "long"])
def test_what_was_typed_prints_as_typed(made, disputes, where, typed):
    # Only an item's text may be longer than 60 signs.
    disputes[0][where] = f"提请会议：{typed}" if where == "text" else typed[:120]
    said, page, made_pdf = made()
    assert page == said
    assert pdf_text(made_pdf) == said


def test_a_draft_says_so_and_an_issue_bears_its_day(made, content):
    assert "草稿" not in made()[0]
    content.update(version=None, issued_on=None)
    assert all("草稿，未印发" in text for text in (*made()[:2], pdf_text(made()[2])))


def test_an_empty_meeting_has_its_papers(made, content):
    for part in content["sections"]:
        part["items"] = []
    content.update(units=[], recorder="", room="", version=None, issued_on=None)
    assert len(pdf_pages(made()[2])) <= 2


def test_forty_items_take_less_than_a_second(made, disputes):
    made()
    disputes[:] = [dict(disputes[0], title=f"第{n}件邻里纠纷") for n in range(1, 41)]
    start = time.perf_counter()
    made()
    assert time.perf_counter() - start < 1


def test_no_page_holds_less_than_four_lines(made, content):
    full(content)
    for lines in range(1, 26):
        content["sections"][0]["items"][0]["text"] = "\n".join(["一行"] * lines)
        for page in pdf_pages(made()[2])[1:]:
            assert len(page.strip().splitlines()) > 3


def test_who_sends_the_notice_never_stands_alone_on_a_page(content):
    for count in range(30):
        content["sections"][4]["items"] = [{"title": f"议题{n}"} for n in range(count)]
        last = pdf_pages(pdf.render("notice", asdict(notice.words(content))))[-1]
        assert "不得外传" in last
        assert "清禾镇社会治理中心" in last


def test_it_is_set_in_english_as_well(kind, content, paper_app):
    paper_app.config["SPOKEN"] = "en"
    full(content)
    with paper_app.test_request_context():
        words, read = PAPERS[kind]
        paper = words(content)
    assert paper.language == "en"
    assert pdf_text(pdf.render(kind, asdict(paper))) == squeezed("".join(read(paper)))


def test_it_is_an_archive_pdf(made):
    assert PdfReader(io.BytesIO(made()[2])).xmp_metadata.pdfaid_part == "2"


def test_the_notice_tells_whom_to_call_or_leaves_room_to_write_it(content):
    told = notice.words(content, notice.Contact("方志平", "0571-1234567"))
    assert [fact.text for fact in told.contact] == ["方志平", "0571-1234567"]
    assert [fact.text for fact in notice.words(content).contact] == ["____________"] * 2
    assert told.to == "各村（居）、综治中心、平安办、信访办、司法所、派出所、规保办、农业农村："
    assert (told.office, told.day) == ("清禾镇社会治理中心", "2026年11月20日")


def test_the_notice_tells_what_to_prepare(content):
    full(content)
    topics = notice.words(content).points[3]
    assert [group.heading for group in topics.groups] == [
        "（一）上月议定事项办理情况",
        "（二）矛盾纠纷",
        "（三）其他议题",
        "（四）部门发言",
    ]
    assert [paragraph[0].text for paragraph in topics.groups[1].paragraphs] == [
        "1.公用厕所使用争执（集贤居委会，王委员汇报，15分钟，请规保办到会）",
        "2.养鸭棚异味（20分钟，会前已化解）",
    ]
    assert topics.groups[0].paragraphs[0][0].text == "1.通报上次例会1件事项的办理情况"
    assert topics.groups[3].paragraphs[0][0].text == "1.派出所通报（派出所，5分钟）"


def test_each_item_to_be_decided_has_its_sheet(content):
    full(content)
    told = [{fact.label: fact.text for row in sheet.facts for fact in row} for sheet in sheets.words(content).sheets]
    assert [facts["议题"] for facts in told] == ["公用厕所使用争执", "养鸭棚异味", "安排冬季用电检查"]
    assert told[0] == {
        "议题": "公用厕所使用争执",
        "排查类别": "矛盾纠纷",
        "议程序号": "二（一）",
        "事项编号": "清禾-2026-0131",
        "来源": "集贤居委会",
        "汇报人": "王委员",
        "时长": "15分钟",
        "到会单位": "规保办",
        "上会次数": "第二次上会",
    }
    assert [fact.label for fact in sheets.words(content).sheets[0].told] == ["已做工作", "风险", "提请会议"]
    assert [fact.label for fact in sheets.words(content).sheets[1].told] == ["会前已化解"]
    assert [fact.label for fact in sheets.words(content).sheets[2].told] == ["基本情况"]


def test_a_sheet_is_one_page_and_a_long_one_keeps_room_to_write(content, disputes):
    disputes += [dict(disputes[0], text="长" * 1500), dict(disputes[0])]
    pages = pdf_pages(pdf.render("sheets", asdict(sheets.words(content))))
    assert ["公用厕所" in page for page in pages] == [True, True, *[False] * (len(pages) - 3), True]
    assert ["研究意见" in page for page in pages].count(True) == 3
    assert all(("研究意见" in page) == ("主持人签字" in page) for page in pages)


def test_the_script_calls_everybody_in_turn_with_the_time(content):
    full(content)
    opening, _last_month, disputes, *_rest, close = script.words(content).passages
    assert opening.lines[1].text.endswith("应到会单位8个，实到____个，请假____个，代会____个。")
    assert opening.lines[3].text == (
        "今天的会议有9项议程，要研究的事项和议题共2件。按安排发言和研究约25分钟，请大家掌握时间。"
    )
    first, second = disputes.turns
    assert first.note == "（清禾-2026-0131，集贤居委会，15分钟，14:00—14:15）"
    assert [line.text for line in first.lines[:2]] == [
        "请王委员汇报。请规保办补充。",
        "要会议定下来的是：请规保办说明公用部位使用权。",
    ]
    assert [line.text for line in second.lines] == ["这件事会前已经化解，不再研究，请记录在案。"]
    assert close.lines[-1].text == "现在散会。"


def test_the_script_stops_telling_the_time_where_it_cannot_know(content, disputes):
    disputes.insert(0, dict(disputes[0], minutes=None))
    notes = [turn.note for turn in script.words(content).passages[1].turns]
    assert [("14:" in note) for note in notes] == [False, False]


def test_the_script_says_what_each_section_is_for(content):
    full(content)
    passages = {passage.heading: passage for passage in script.words(content).passages}
    assert passages["五、重点人员工作（无）"].lines[0].text == "第五项，重点人员工作：本月没有要上会的。"
    assert passages["八、部门发言"].turns[0].lines[0].text == "请派出所发言。"
    assert passages["九、领导讲话"].turns[0].lines[0].text == "请副书记讲话，大家欢迎。"
    assert passages["一、上月议定事项办理情况"].lines[1].text == (
        "上次例会的1件事项，目前情况见议程上的表，请经办人通报。"
    )


def test_what_came_late_says_so_on_notice_sheet_and_script(content, disputes):
    disputes[0]["added"] = "supplement"
    assert "补充议题" in notice.words(content).points[3].groups[0].paragraphs[0][0].text
    assert sheets.words(content).sheets[0].facts[-1][0].text == "补充议题"
    assert "补充议题" in script.words(content).passages[1].turns[0].note


def test_who_reads_their_own_items_only_hears_nothing_of_the_rest(content):
    content.update(own=True)
    headings = [passage.heading for passage in script.words(content).passages]
    assert headings == ["开场", "一、矛盾纠纷（1件）", "结束"]
    assert notice.words(content).mark == "本表只列与本单位有关的和全镇的议题"


def test_a_later_version_is_marked(made, content):
    content.update(version=2)
    assert all("第2版，2026年11月20日印发" in text for text in (*made()[:2], pdf_text(made()[2])))
