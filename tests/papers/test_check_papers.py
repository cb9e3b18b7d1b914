"""The report of a village and the township's summary table, from their words to both renderings; the reminder."""

from datetime import UTC, date, datetime
from types import SimpleNamespace

from tests.papers.reading import facts_of, lying, pdf_pages, rows_of, sheet_of, squeezed
from tests.papers.samples import FILED, LINES, line, report
from village.papers import check_reminder, check_summary, pdf
from village.papers.document import Signatures, Table


def table_of(paper):
    return next(block for block in lying(paper.blocks) if isinstance(block, Table))


def test_a_report_says_what_was_filed_with_lines_to_sign():
    paper = report()
    assert paper.title == ("柳湾村2026年9月“四个排查”", "情况报告表")
    figures = [row[1:] for row in rows_of(table_of(paper))]
    assert figures == [("4", "2", "3", "1", "1"), ("0",) * 5, ("1", "1", "0", "0", "0"), ("已按要求排查",)]
    assert facts_of(paper) == [
        "统计时间：2026年8月26日至2026年9月25日",
        "报送：2026年9月24日（已报）",
        "没有开过场次的小组：柳湾村5组",
        "补充：巡查两次。",
    ]
    signed = next(block for block in paper.blocks if isinstance(block, Signatures))
    assert (*signed.signs, signed.seal) == ("填报人（签名）：", "负责人（签名）：", "（盖章）")


def test_a_draft_an_amendment_and_a_zero_report_say_so():
    assert report(None).mark == "草稿，未报"
    assert rows_of(table_of(report(None)))[3][1] == "　"
    again = SimpleNamespace(**{**vars(FILED), "version": 2, "amended_at": datetime(2026, 9, 28, 1, tzinfo=UTC)})
    assert report(again).mark == "第2版，2026年9月28日补报"
    late = SimpleNamespace(**{**vars(FILED), "filed_at": datetime(2026, 9, 25, 16, tzinfo=UTC), "zero": True})
    assert facts_of(report(late))[1:3] == [
        "报送：2026年9月26日（迟报）",
        "零报告：本期没有排查出问题，也没有在办的事项",
    ]
    assert facts_of(report(silent=[], added=""))[2:] == ["没有开过场次的小组：无", "补充：无"]


def test_the_table_has_a_row_for_each_place_and_says_who_has_not_filed():
    paper = check_summary.words("清禾镇", "2026-09", LINES)
    assert paper.title == ("清禾镇2026年9月“四个排查”", "排查情况汇总表")
    rows = rows_of(table_of(paper))
    assert [row[1:3] for row in rows] == [
        ("柳湾村", "已报"),
        ("石桥村", "迟报"),
        ("清禾中学", "已报"),
        ("东浜村", "未报"),
        ("合计", ""),
    ]
    assert rows[0][3:15] == ("4", "2", "3", "1", "0", "0", "0", "0", "1", "1", "0", "0")
    assert set(rows[3][3:]) == {""}
    assert rows[4][3:15] == ("8", "4", "6", "2", "0", "0", "0", "0", "2", "2", "0", "0")
    assert facts_of(paper) == ["报送：应报4个，已报3个", "未报：东浜村", "零报告：清禾中学"]


def test_each_row_of_the_page_has_its_cells():
    sheet = sheet_of(check_summary.words("清禾镇", "2026-09", LINES))
    assert len(sheet.select("tbody tr")) == 5
    assert {len(row.select("td, th")) for row in sheet.select("tbody tr")} == {16}


def test_thirty_places_fit_on_two_pages_with_the_head_on_each():
    lines = [line(f"{n}", "金葫芦第二社区居委会" if n < 3 else "佳煌社区居委会") for n in range(30)]
    pages = pdf_pages(pdf.render(check_summary.words("清禾镇", "2026-09", lines)))
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
