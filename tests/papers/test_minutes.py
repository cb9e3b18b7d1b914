"""The minutes, from their words to both renderings."""

import io

import docx as word
import pytest

from tests.papers import samples
from tests.papers.reading import below, facts_of, headings, squeezed
from village.papers import docx, minutes
from village.papers.document import Facts, Masthead


@pytest.fixture
def closed(content):
    return samples.closed(content)


@pytest.fixture
def paper(closed):
    return minutes.words(closed, minutes.Stated("高立群", "2026-11-30"), corrections=samples.CORRECTIONS)


def test_what_was_said_stands_apart_from_what_was_decided(paper):
    paragraphs, _note = below(paper, "（一）")
    assert paragraphs == [
        ["会议听取了集贤居委会汇报。"],
        ["规保办说明了公用部位的使用权。"],
        [
            "会议议定（清禾议〔2026〕12号）：",
            "交办。按约定时间轮流使用。包案领导高立群，牵头司法所（申国正），配合柳湾村（周丽），2026年12月18日前办结。",
        ],
    ]


def test_who_came_stands_by_state_and_who_signs_has_a_line(paper):
    assert [squeezed(text) for text in facts_of(paper)[4:]] == [
        "出席：规保办（李一主任）、司法所（王二副所长代会）",
        "请假：信访办",
        "更正第1号（2026年12月1日）：期限应为12月20日。",
        "审定：高立群2026年11月30日",
        "签发：",
    ]
    hanging = [block.facts[0].label for block in paper.blocks if isinstance(block, Facts) and block.hanging]
    assert hanging == ["出席：", "请假："]


def test_the_mark_is_red_35_mm_below_the_edge_and_bears_the_month(paper):
    masthead = next(block for block in paper.blocks if isinstance(block, Masthead))
    assert paper.title == ("清禾镇“四个排查”工作例会纪要",)
    assert paper.name == "清禾镇“四个排查”工作例会纪要（2026年11月）"
    assert (masthead.office, masthead.day) == ("清禾镇社会治理中心", "2026年11月27日")
    title = word.Document(io.BytesIO(docx.render(paper))).styles["Title"]
    assert str(title.font.color.rgb) == "E60012"
    assert round(title.paragraph_format.space_before.mm) == 35


def test_what_was_settled_before_has_no_decision(closed):
    closed["sections"][0]["items"][0] |= {"settled_before": True, "decision": None, "note": ""}
    paragraphs, note = below(minutes.words(closed), "（一）")
    assert "会前已化解" in note
    assert paragraphs == []


def test_what_nobody_said_a_word_on_is_not_printed(closed):
    said = {"section": "speech", "items": [{"title": "领导讲话", "text": "", "note": "抓紧落实。"}]}
    silent = {"section": "statements", "items": [{"title": "部门发言", "text": "", "note": ""}]}
    paper = minutes.words({**closed, "sections": [*closed["sections"], silent, said]})
    assert "五、领导讲话" in headings(paper)
    assert not any("部门发言" in heading for heading in headings(paper))
