"""The report of a village and the township's summary table, from their words to both renderings; the reminder."""

from dataclasses import asdict
from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup
from flask import render_template

from tests.papers.reading import pdf_pages, pdf_text, squeezed
from village.papers import check_reminder, check_report, check_summary, pdf
from village.queries.checks import Contact, Line
from village.rules.checks import Figures, Period
from village.vocabulary import Check, FilingState

DAYS = Period(date(2026, 8, 26), date(2026, 9, 25))
FIGURES = {
    Check.DISPUTES: Figures(4, 2, 3, 1, 1),
    Check.DISORDER: Figures(),
    Check.HAZARDS: Figures(1, 1, 0, 0, 0),
}
FILED = SimpleNamespace(
    filed_at=datetime(2026, 9, 24, 8, tzinfo=UTC),
    amended_at=None,
    version=1,
    due_on=date(2026, 9, 25),
    state=FilingState.FILED,
    zero=False,
    key_persons=True,
)


def report(filing=FILED, **more):
    given = {"silent": ["柳湾村5组"], "added": "巡查两次。", **more}
    return check_report.words("柳湾村村委会", "2026-09", DAYS, filing, FIGURES, **given)


def line(code, name, figures=FIGURES, **more):
    state = FilingState.FILED if figures else FilingState.NOT_FILED
    officers = (Contact("孟晓燕", "13900000007"),)
    facts = {"due_on": date(2026, 9, 25), "late": False, "version": 1, "filed_at": None, "zero": False, **more}
    return Line(code, name, facts.pop("state", state), key_persons=True, figures=figures, officers=officers, **facts)


LINES = [
    line("999999101201", "柳湾村村委会"),
    line("999999101203", "石桥村村委会", state=FilingState.LATE),
    line("999999101901", "清禾中学", {check: Figures() for check in Check}, zero=True),
    line("999999101204", "东浜村村委会", None),
]


def said(paper):
    """Each stretch of the report in its order."""
    yield from [paper.mark, *paper.title]
    yield from (fact.label + fact.text for row in paper.facts for fact in row)
    yield from paper.columns
    for row in paper.rows:
        yield from [row.name, *row.figures, row.word]
    yield from (note.label + note.text for note in paper.notes)
    yield from paper.signs


def test_a_report_says_what_was_filed_with_lines_to_sign():
    paper = report()
    assert paper.title == ("柳湾村2026年9月“四个排查”", "情况报告表")
    assert [row.figures for row in paper.rows] == [("4", "2", "3", "1", "1"), ("0",) * 5, ("1", "1", "0", "0", "0"), ()]
    assert paper.rows[3].word == "已按要求排查"
    assert [fact.text for row in paper.facts for fact in row] == [
        "2026年8月26日至2026年9月25日",
        "2026年9月24日（已报）",
    ]
    assert [note.text for note in paper.notes] == ["柳湾村5组", "巡查两次。"]
    assert paper.signs[:3] == ("填报人（签名）：", "负责人（签名）：", "（盖章）")


def test_a_draft_an_amendment_and_a_zero_report_say_so():
    assert report(None).mark == "草稿，未报"
    assert report(None).rows[3].word == "　"
    again = SimpleNamespace(**{**vars(FILED), "version": 2, "amended_at": datetime(2026, 9, 28, 1, tzinfo=UTC)})
    assert report(again).mark == "第2版，2026年9月28日补报"
    late = SimpleNamespace(**{**vars(FILED), "filed_at": datetime(2026, 9, 25, 16, tzinfo=UTC), "zero": True})
    assert [row[0].text for row in report(late).facts[1:]] == [
        "2026年9月26日（迟报）",
        "本期没有排查出问题，也没有在办的事项",
    ]
    assert [note.text for note in report(silent=[], added="").notes] == ["无", "无"]


@pytest.mark.parametrize("language", ["zh_Hans_CN", "en"])
def test_the_reports_page_and_pdf_say_what_the_words_say(paper_app, language):
    paper_app.config["SPOKEN"] = language
    paper = report()
    html = render_template("papers/check_report.html", paper=paper, pdf_url="/p", back_url="/b", language="zh")
    sheet = BeautifulSoup(html, "html.parser").find("main")
    assert squeezed(sheet.get_text()) == squeezed("".join(said(paper)))
    # The order in which a PDF's cells are read is its own.
    assert sorted(pdf_text(pdf.render("check_report", asdict(paper)))) == sorted(squeezed("".join(said(paper))))


def test_the_table_has_a_row_for_each_place_and_says_who_has_not_filed():
    paper = check_summary.words("清禾镇", "2026-09", LINES)
    assert paper.title == ("清禾镇2026年9月“四个排查”", "排查情况汇总表")
    assert [(row.place, row.state) for row in paper.rows] == [
        ("柳湾村", "已报"),
        ("石桥村", "迟报"),
        ("清禾中学", "已报"),
        ("东浜村", "未报"),
    ]
    assert paper.rows[0].figures == ("4", "2", "3", "1", "0", "0", "0", "0", "1", "1", "0", "0")
    assert set(paper.rows[3].figures) == {""}
    assert paper.total.figures == ("8", "4", "6", "2", "0", "0", "0", "0", "2", "2", "0", "0")
    assert [fact.text for row in paper.facts for fact in row] == ["应报4个，已报3个", "东浜村", "清禾中学"]


def test_the_tables_page_and_pdf_hold_the_same():
    paper = check_summary.words("清禾镇", "2026-09", LINES)
    html = render_template("papers/check_summary.html", paper=paper, pdf_url="/p", back_url="/b", language="zh")
    sheet = BeautifulSoup(html, "html.parser").find("main")
    assert sorted(squeezed(sheet.get_text())) == sorted(pdf_text(pdf.render("check_summary", asdict(paper))))
    assert len(sheet.select("tbody tr")) == 5
    assert {len(row.select("td, th")) for row in sheet.select("tbody tr")} == {16}


def test_thirty_places_fit_on_two_pages_with_the_head_on_each():
    lines = [line(f"{n}", "金葫芦第二社区居委会" if n < 3 else "佳煌社区居委会") for n in range(30)]
    pages = pdf_pages(pdf.render("check_summary", asdict(check_summary.words("清禾镇", "2026-09", lines))))
    assert len(pages) == 2
    assert all("重点人" in squeezed(page) for page in pages)


def test_the_reminder_names_places_and_the_day_and_no_person():
    text = check_reminder.text("清禾镇", "2026-09", LINES[3:], date(2026, 9, 20))
    assert "【清禾镇】9月" in text
    assert "东浜村" in text
    assert "请在9月25日前报上" in text
    assert "孟晓燕" not in text
    assert "139" not in text
    assert "9月25日已过" in check_reminder.text("清禾镇", "2026-09", LINES[3:], date(2026, 9, 26))
