"""Figures, bulletin and monthly analysis as people read, print and download them."""

import csv
import io

import pytest

from tests import make
from tests.papers.reading import opened
from tests.support.browser import soup
from village.commands import demo_cast
from village.extensions import db
from village.models import Matter, MonthlyWords
from village.rules.calendar import day_of
from village.vocabulary import Outcome, Risk, Role

NAMES = ("陈大明", "赵小兰")


def settled_in_parlor(cast, count, **answers):
    for _ in range(count):
        make.matter(cast.leader, outcome=Outcome.ORAL_AGREEMENT, agreement_text="各退一步", **answers)


def table_of(page, name):
    """A table's rows as texts."""
    rows = page.select(f"#{name} tbody tr")
    return [[cell.get_text(strip=True) for cell in row.select("th, td")] for row in rows]


def downloaded(visitor, table, **asked):
    answer = visitor.get("/reports/figures.csv", query_string={"table": table, **asked})
    assert (answer.status_code, answer.mimetype) == (200, "text/csv")
    return list(csv.reader(io.StringIO(answer.get_data().decode("utf-8-sig"))))


def test_the_share_settled_in_place_stands_in_table_and_chart(cast, browser):
    settled_in_parlor(cast, 3)
    make.step(cast.staff, make.matter_in("submitted", cast), "settle")
    page = browser("secretary").read("/reports/figures")

    assert table_of(page, "settled")[-1] == ["2026年9月", "3", "0", "1", "0", "4", "75%"]
    chart = page.select_one("#settled svg[role=img]")
    assert "2026年9月 75%" in chart.desc.text
    assert {chart.title["id"], chart.desc["id"]} == set(chart["aria-labelledby"].split())
    assert len(chart.select("rect.part")) == 2
    assert table_of(page, "places")[-1] == ["合计", "4", "3", "0", "1", "0", "4", "75%"]
    assert table_of(page, "categories")[0][:2] == ["邻里纠纷", "4"]


def test_a_place_without_anything_says_so(cast, browser):
    page = browser("officer").read("/reports/figures?term=2026-08")
    assert page.select_one("#settled .soft:last-child").text == "本期没有。"
    assert page.select("#settled svg") == []
    assert page.select("select[name=place]") == []


@pytest.mark.parametrize("login", ["officer", "staff", "secretary", "chief"])
def test_those_who_may_see_figures_see_each_table(cast, browser, login):
    settled_in_parlor(cast, 1)
    page = browser(login).read("/reports/figures?term=2026-q3")
    assert len(page.select("section.figures")) == 11
    assert "2026年三季度" in page.h1.text
    assert not [name for name in NAMES if name in page.text]


def test_what_is_no_place_in_reach_and_no_term_is_not_there(cast, browser):
    staff = browser("staff")
    staff.read("/reports/figures?place=999999101201&term=2026")
    for asked in ("place=999999102", "place=999999102201", "place=999999", "term=2026-10", "term=x", "place=x"):
        staff.read(f"/reports/figures?{asked}", 404)
        staff.read(f"/reports/figures.csv?{asked}", 404)
    staff.read("/reports/figures.csv?table=names", 404)
    browser("officer").read("/reports/figures?place=999999101", 404)
    browser("leader").read("/reports/figures", 403)


def test_the_county_sees_its_townships_and_no_village(cast, browser):
    make.account("county", Role.CHIEF, demo_cast.TOWNSHIP[:6])
    settled_in_parlor(cast, 1)
    visitor = browser("county")
    page = visitor.read("/reports/figures")
    assert [option.text for option in page.select("select[name=place] option")] == ["示范县", "清禾镇", "云渡镇"]
    assert table_of(page, "places")[0][0] == "清禾镇"
    assert page.select("#filing") == []
    visitor.read(f"/reports/figures?place={demo_cast.TOWNSHIP}")
    visitor.read(f"/reports/figures?place={demo_cast.VILLAGE}", 404)
    sheet = visitor.read("/reports/bulletin")
    assert "新增 1" in sheet.text
    assert sheet.select("main a[href^='/matters/']") == []
    assert "菜地" not in visitor.read("/reports/monthly").text


def test_a_downloaded_table_says_nothing_below_three_nor_what_gives_it_away(cast, browser):
    settled_in_parlor(cast, 4)
    make.step(cast.staff, make.matter_in("submitted", cast), "settle")
    make.hazard(cast.officer)
    visitor = browser("staff")
    rows = {row[0]: row[1:] for row in downloaded(visitor, "settled") if row}
    assert rows["2026-09"] == ["4", "*", "*", "*", "5", "*"]
    checks = {row[0]: row[1:] for row in downloaded(visitor, "checks") if row}
    # 5 + 0 + 1 = 6: two small ones that could be other ones as well.
    assert checks["矛盾纠纷"][0] == "5"
    assert checks["治安混乱地区及突出治安问题"] == ["*", "*", "*"]
    assert checks["公共安全隐患"][0] == "*"
    assert any("少于 3" in row[0] for row in downloaded(visitor, "checks") if row)
    # The page is for those who see each matter anyway.
    assert table_of(visitor.read("/reports/figures"), "settled")[-1][1:5] == ["4", "0", "1", "0"]


def test_the_bulletin_tells_the_day_masked_and_steps_to_the_next(cast, browser, clock):
    settled_in_parlor(cast, 1)
    make.step(cast.officer, make.matter(cast.leader), "escalate", risk=Risk.URGENT, risk_reason="扬言动手")
    make.talk(cast.leader)
    clock.forward(days=1)
    visitor = browser("staff")
    page = visitor.read("/reports/bulletin/2026-09-15")

    text = page.main.get_text(" ", strip=True)
    assert "新增 2" in text
    assert "化解 1" in text
    assert "上报 1" in text
    assert [heading.get_text(" ", strip=True) for heading in page.select("main h2")] == [
        "新增 2", "化解 1", "上报 1", "紧急 1", "走访和场次 3",
    ]  # fmt: skip
    assert "陈某" in text
    assert not [name for name in NAMES if name in text]
    assert page.select_one("[rel=next]")["href"].endswith("2026-09-16")
    today = visitor.read("/reports/bulletin")
    assert "这一天没有动态。" in today.text
    assert today.select("[rel=next]") == []
    assert visitor.get("/reports/bulletin?day=2026-09-15").headers["Location"].endswith("/bulletin/2026-09-15")
    for day in ("2026-09-17", "today", "0001-01-01", "2026-02-30"):
        visitor.read(f"/reports/bulletin/{day}", 404)


def test_the_bulletin_goes_on_paper_as_it_stands_on_the_page(cast, browser, clock):
    settled_in_parlor(cast, 1)
    make.step(cast.officer, make.matter(cast.leader), "escalate", risk=Risk.URGENT, risk_reason="扬言动手")
    clock.forward(days=1)

    told = opened(browser("staff"), "/reports/bulletin/2026-09-15/paper")

    assert "清禾镇中心每日动态" in told
    assert "新增2件，化解1件，上报1件" in told
    assert "紧急（1件）" in told
    assert not [name for name in NAMES if name in told]
    browser("staff").read("/reports/bulletin/2026-09-17/paper", 404)
    assert "陈某" not in opened(browser("secretary"), "/reports/bulletin/2026-09-14/paper")


def test_the_bulletin_says_what_ran_out_on_its_day(cast, browser, clock):
    make.matter_in("submitted", cast)
    clock.forward(days=3)
    page = browser("chief").read("/reports/bulletin")
    assert [heading.get_text(" ", strip=True) for heading in page.select("main h2")] == ["到期未办 1"]
    clock.forward(days=1)
    assert "这一天没有动态" in browser("chief").read("/reports/bulletin").text


def test_a_sealed_matter_is_counted_and_not_told_even_to_those_named(cast, browser):
    key = make.matter(cast.leader, matter_title="祖坟迁移谈不拢")
    make.step(cast.officer, key, "escalate")
    make.step(cast.officer, key, "seal", named=[cast.staff.user_id])
    for url in ("/reports/bulletin", "/reports/monthly"):
        text = browser("staff").read(url).text
        assert "祖坟" not in text
        assert "涉隐私事项" in text


def test_a_village_chief_reads_their_village_alone(cast, browser):
    make.account("village_chief", Role.CHIEF, demo_cast.VILLAGE2)
    make.matter(cast.leader)
    make.matter(cast.leader2, matter_title="鱼塘换水")
    visitor = browser("village_chief")
    for url in ("/reports/bulletin", "/reports/monthly"):
        page = visitor.read(url)
        assert "鱼塘换水" in page.text
        assert "菜地" not in page.text


def test_the_secretarys_words_are_kept_month_by_month_with_what_they_said_before(cast, browser):
    make.matter(cast.leader)
    visitor = browser("secretary")
    url = "/reports/monthly/2026-09"
    visitor.submit(url, assessment="陈大明家的事要盯住", proposals="下月走访老楼")
    visitor.submit(url, assessment="邻里纠纷多了", proposals="下月走访老楼")

    page = visitor.read(url)
    assert page.select_one("#words .words").text == "邻里纠纷多了"
    # Earlier words are masked like all others.
    assert "陈某家的事要盯住" in page.select_one("#words details").text
    assert "陈大明" not in page.select_one("#words").text
    assert db.session.query(MonthlyWords.version).scalar() == 2
    for reader in ("staff", "chief"):
        assert "邻里纠纷多了" in browser(reader).read(url).text
        assert browser(reader).read(url).select("main form") == []
    assert "邻里纠纷多了" not in visitor.read("/reports/monthly/2026-08").text


def test_who_was_slower_keeps_what_they_typed(cast, browser):
    first, second = browser("secretary"), browser("secretary")
    url = "/reports/monthly/2026-09"
    old = second.read(url)
    first.submit(url, assessment="先写的")
    answer = second.send(old, url, assessment="后写的")
    page = soup(answer)
    assert answer.status_code == 409
    assert page.select_one("textarea[name=assessment]").text.strip() == "后写的"
    assert "先写的" in page.select_one("#words").text
    assert second.send(page, url, assessment="后写的").status_code == 303


def test_a_month_that_has_not_begun_has_no_analysis(cast, browser):
    visitor = browser("secretary")
    for month in ("2026-10", "2026-13", "x"):
        visitor.read(f"/reports/monthly/{month}", 404)
    assert "2026年8月" in visitor.read("/reports/monthly").select_one("[rel=prev]").text


def test_the_analysis_says_it_in_sentences(cast, browser, clock):
    settled_in_parlor(cast, 2)
    make.matter_in("submitted", cast)
    clock.forward(days=5)
    page = browser("secretary").read("/reports/monthly")
    text = page.main.get_text(" ", strip=True)
    assert "新增事项 3 件，比上月多 3 件，去年同期 0 件。" in text
    assert "矛盾纠纷就地化解率 100%。" in text
    assert "最多的是邻里纠纷 3 件（100%）。" in text
    assert "审核：到期 1 件，按时 0 件（0%）。" in text
    assert "还没有报的：集贤居委会、" in text
    matter = db.session.query(Matter).filter(Matter.submitted_at.is_not(None)).one()
    assert matter.number in text
    assert f"{day_of(clock()).month}月" in text


def test_the_analysis_goes_on_paper_with_the_secretarys_words_masked(cast, browser, clock):
    settled_in_parlor(cast, 2)
    make.matter_in("submitted", cast)
    clock.forward(days=5)
    secretary = browser("secretary")
    secretary.submit(
        "/reports/monthly/2026-09", assessment="菜地边界的事多，陈大明家又闹了一次。", proposals="开春前立界桩。"
    )

    told = opened(secretary, "/reports/monthly/2026-09/paper")

    assert "2026年9月分析" in told
    assert "新增事项3件，比上月多3件，去年同期0件。" in told
    assert "分析研判和工作建议菜地边界的事多，陈某家又闹了一次。建议：开春前立界桩。" in told
    assert "受理" in told
    browser("secretary").read("/reports/monthly/2026-10/paper", 404)
