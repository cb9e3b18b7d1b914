"""The words of the agenda."""

import pytest

from tests.papers.reading import below, facts_of, headings
from village.papers import agenda
from village.papers.document import Run
from village.papers.looks import Voice
from village.papers.wording import numeral, printable


def test_sections_without_items_say_so_and_optional_ones_are_left_out(content):
    assert headings(agenda.words(content)) == [
        "一、矛盾纠纷（1件）",
        "二、治安混乱地区及突出治安问题（无）",
        "三、公共安全隐患（无）",
        "四、重点人员工作（无）",
    ]


def test_numbers_follow_what_is_printed(content):
    content["sections"] += [
        {"section": "reports", "items": [{"title": "", "text": "已报5个。"}]},
        {"section": "last_month", "items": [{"title": "青苗补偿面积复核", "text": "已办结。"}]},
    ]
    content["sections"][4]["items"] = [{"title": "安排冬季用电检查"}]
    assert headings(agenda.words(content)) == [
        "一、上月议定事项办理情况",
        "二、矛盾纠纷（1件）",
        "三、治安混乱地区及突出治安问题（无）",
        "四、公共安全隐患（无）",
        "五、重点人员工作（无）",
        "六、各村（居）报告情况",
        "七、其他议题（1项）",
    ]


def test_title_and_facts(content):
    paper = agenda.words(content)
    assert paper.title == ("清禾镇2026年11月“四个排查”", "工作例会议程")
    assert facts_of(paper) == [
        "时间：2026年11月27日（星期五）14:00",
        "地点：镇社会治理中心二楼会议室",
        "主持：李某（副镇长）",
        "记录：周某（综治干部）",
        "参会单位：各村（居）、综治中心、平安办、信访办、司法所、派出所、规保办、农业农村",
    ]


def test_facts_that_are_not_known_are_left_out(content):
    content.update(recorder="", room="", units=[])
    assert [text[:3] for text in facts_of(agenda.words(content))] == ["时间：", "主持："]


def test_note_tells_number_place_and_the_second_time(content, disputes):
    assert below(agenda.words(content), "（一）")[1] == "（清禾-2026-0131，集贤居委会，第二次上会）"
    disputes[0].update(times=1, settled_before=True)
    assert below(agenda.words(content), "（一）")[1] == "（清禾-2026-0131，集贤居委会，会前已化解）"
    disputes[0].update(number="", place="", settled_before=False)
    assert below(agenda.words(content), "（一）")[1] == ""


def test_settled_before_is_said_once(content, disputes):
    disputes[0].update(times=1, settled_before=True, text="会前已化解：双方签了协议。")
    paragraphs, note = below(agenda.words(content), "（一）")
    assert note == "（清禾-2026-0131，集贤居委会）"
    assert paragraphs[0][0] == "会前已化解："


def test_labelled_lines_run_on_and_other_lines_stand_alone(content, disputes):
    disputes[0].update(presenter="", minutes=None, units=[])
    disputes[0]["text"] = "先说一句\n已做工作：谈了两次\n\n风险:有\n照原样\n提请会议：定人。"
    paragraphs, _note = below(agenda.words(content), "（一）")
    assert paragraphs == [
        ["先说一句"],
        ["已做工作：", "谈了两次。", "风险:", "有"],
        ["照原样"],
        ["提请会议：", "定人。"],
    ]
    assert list(agenda.paragraphs("风险:有"))[0] == (Run("风险:", Voice.LABEL), Run("有"))


def test_who_reports_and_who_is_asked_in_close_the_item(content):
    last = below(agenda.words(content), "（一）")[0][-1]
    assert last == [
        "汇报：",
        "王委员。",
        "到会单位：",
        "规保办。",
        "时长：",
        "15分钟。",
    ]


def test_an_item_without_a_title_bears_no_number(content, disputes):
    disputes.insert(0, {"title": "", "text": "说明一句。"})
    assert [text[:3] for text in headings(agenda.words(content), 2)] == ["（一）"]


@pytest.mark.parametrize(
    ("version", "issued_on", "mark"),
    [
        (None, None, "草稿，未印发"),
        (1, "2026-11-20", ""),
        (2, "2026-11-23", "第2版，2026年11月23日印发"),
        (3, None, "第3版"),
    ],
)
def test_mark_names_drafts_and_later_versions(content, version, issued_on, mark):
    content.update(version=version, issued_on=issued_on)
    assert agenda.words(content).mark == mark


@pytest.mark.parametrize(
    ("number", "said"),
    [(1, "一"), (9, "九"), (10, "十"), (11, "十一"), (20, "二十"), (40, "四十"), (99, "九十九"), (100, "100")],
)
def test_numerals(number, said):
    assert numeral(number) == said


def test_english_readers_get_figures(paper_app):
    paper_app.config["SPOKEN"] = "en"
    with paper_app.test_request_context():
        assert numeral(3) == "3"


def test_signs_that_cannot_be_printed_are_dropped():
    assert printable(" 甲\x00\x07\t乙\u202e丙\r\n丁\ud83d ") == "甲 乙丙\n丁"
