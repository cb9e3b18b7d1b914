"""The minutes, from their words to both renderings."""

from dataclasses import asdict
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup
from flask import render_template

from tests.papers.reading import pdf_text, squeezed
from village.papers import minutes, pdf

CORRECTIONS = [SimpleNamespace(number=1, text="期限应为12月20日。", at=datetime(2026, 12, 1, 2, tzinfo=UTC))]
GIVEN = [
    {"unit": "司法所", "person": "申国正", "lead": True, "due_on": "2026-12-18", "leader": "高立群"},
    {"unit": "柳湾村", "person": "周丽", "lead": False, "due_on": "2026-12-18", "leader": "高立群"},
]


@pytest.fixture
def closed(content, disputes):
    disputes[0] |= {
        "note": "会议听取了集贤居委会汇报。\n规保办说明了公用部位的使用权。",
        "decision": "assign",
        "decision_text": "按约定时间轮流使用",
        "decision_number": "清禾议〔2026〕12号",
        "given": GIVEN,
    }
    came = (("规保办", "present", "李一", "主任"), ("司法所", "deputy", "王二", "副所长"), ("信访办", "leave", "", ""))
    rows = [dict(zip(("unit", "state", "name", "title"), one, strict=True)) for one in came]
    return {**content, "attendance": rows, "closed_on": "2026-11-27"}


@pytest.fixture
def paper(closed):
    return minutes.words(closed, minutes.Stated("高立群", "2026-11-30"), corrections=CORRECTIONS)


def words(paper):
    """Each stretch that must be found on every rendering, in its order."""
    yield from [paper.mark, *paper.title]
    yield from ["".join(fact.label + fact.text for fact in row) for row in paper.facts]
    yield paper.opening
    for section in paper.sections:
        yield section.heading
        for item in section.items:
            yield item.number + item.title + item.note
            yield from ["".join(run.text for run in paragraph) for paragraph in item.paragraphs]
    yield from [fact.label + fact.text for fact in (*paper.attendance, *paper.corrections, *paper.stated)]


def test_what_was_said_stands_apart_from_what_was_decided(paper):
    heard, more, decided = paper.sections[0].items[0].paragraphs
    assert (heard[0].text, more[0].text) == ("会议听取了集贤居委会汇报。", "规保办说明了公用部位的使用权。")
    assert decided[0].label
    assert decided[0].text == "会议议定（清禾议〔2026〕12号）："
    assert decided[1].text == (
        "交办。按约定时间轮流使用。包案领导高立群，牵头司法所（申国正），配合柳湾村（周丽），2026年12月18日前办结。"
    )


def test_who_came_stands_by_state_and_who_signs_has_a_line(paper):
    assert [(fact.label, fact.text) for fact in paper.attendance] == [
        ("出席：", "规保办（李一 主任）、司法所（王二 副所长 代会）"),
        ("请假：", "信访办"),
    ]
    assert [squeezed(fact.label + fact.text) for fact in paper.stated] == ["审定：高立群2026年11月30日", "签发："]
    assert paper.corrections[0].label == "更正第1号（2026年12月1日）："


def test_what_was_settled_before_has_no_decision(closed):
    closed["sections"][0]["items"][0] |= {"settled_before": True, "decision": None, "note": ""}
    item = minutes.words(closed).sections[0].items[0]
    assert "会前已化解" in item.note
    assert item.paragraphs == ()


def test_what_nobody_said_a_word_on_is_not_printed(closed):
    said = {"section": "speech", "items": [{"title": "领导讲话", "text": "", "note": "抓紧落实。"}]}
    silent = {"section": "statements", "items": [{"title": "部门发言", "text": "", "note": ""}]}
    paper = minutes.words({**closed, "sections": [*closed["sections"], silent, said]})
    headings = [part.heading for part in paper.sections]
    assert "五、领导讲话" in headings
    assert not any("部门发言" in heading for heading in headings)


def test_pdf_and_page_say_what_the_words_say(paper):
    expected = squeezed("".join(words(paper)))
    assert pdf_text(pdf.render("minutes", asdict(paper))) == expected
    html = render_template("papers/minutes.html", paper=paper, pdf_url="/p", back_url="/b", language="zh")
    assert squeezed(BeautifulSoup(html, "html.parser").find("main").get_text()) == expected
