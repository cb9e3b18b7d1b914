"""Days off on the pages: what is known, a further year, and the plain word beside a date that may still move."""

import io
from datetime import datetime

import pytest

from tests import make
from tests.pages import worlds
from village.actions import settings
from village.models import HolidayYear
from village.vocabulary import DayKind

URL = "/settings/holidays"
GOOD = "日期,类别,节日\n2027-01-01,休,元旦\n2027-05-01,休,劳动节\n2027-10-01,休,国庆节\n"
BAD = GOOD + "2027-02-30,休,春节\n"
MAY_MOVE = "2027 年的放假安排还没有公布或导入，这个日期可能会变"


@pytest.fixture
def admin(browser):
    return browser("admin")


@pytest.fixture
def waiting(cast, clock):
    """A matter whose review, in working days, ends in the next year."""
    settings.choose(cast.admin, {"review_kind": DayKind.WORKING})
    clock.set(datetime(2026, 12, 30, 9))
    return f"/matters/{make.matter_in('submitted', cast)}"


def test_the_years_known_are_told_festival_by_festival(admin):
    text = " ".join(admin.read(URL).text.split())
    assert "9月25日 至 9月27日 放假" in text
    assert "10月1日 至 10月7日 放假；9月20日、10月10日 上班" in text
    assert "1月28日 至 2月4日 放假；1月26日、2月8日 上班" in text
    assert text.index("9月25日 至 9月27日") < text.index("10月1日 至 10月7日"), "as they fall in the year"
    assert "2027 年的放假安排还没有导入" in text


def test_a_pasted_year_is_brought_in_and_told_in_the_history(admin, browser, cast):
    assert admin.submit(URL, text=GOOD).location == URL
    text = admin.read(URL).text
    assert "导入好了：2027，改动 3 天。" in text
    assert "2027 年，改动 3 天" in text
    assert "2027 年的放假安排还没有导入" not in text
    assert "导入放假和调休" in browser("auditor").read("/audit?tab=house").text


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gbk"])
def test_a_file_is_brought_in(admin, encoding):
    token = admin.read(URL).select_one("[name=csrf_token]")["value"]
    data = {"csrf_token": token, "text": "", "file": (io.BytesIO(GOOD.encode(encoding)), "2027.csv")}
    assert admin.post(URL, data=data).location == URL


def test_a_wrong_line_is_named_the_text_stays_and_nothing_is_brought_in(admin):
    answer = admin.submit(URL, text=BAD)
    assert answer.status_code == 422
    assert "第 5 行" in answer.text
    assert "2027-02-30,休,春节" in answer.text
    assert "2027 年的放假安排还没有导入" in admin.read(URL).text


def test_another_township_learns_that_but_not_by_whom(admin, app, cast):
    worlds.others(cast)
    admin.submit(URL, text=GOOD)
    other = app.test_client()
    other.sign_in("admin9")
    text = other.read(URL).text
    assert "别处的管理员" in text
    assert "2027 年，改动 3 天" in text


def test_a_date_that_may_still_move_says_so_until_the_year_is_known(browser, waiting, admin):
    officer = browser("officer")
    assert MAY_MOVE in officer.read(waiting).text
    admin.submit(URL, text=GOOD)
    assert MAY_MOVE not in officer.read(waiting).text
    assert "正在走的期限有 1 个换了日子" in admin.read(URL).text


def test_days_of_the_calendar_do_not_move_and_say_nothing(cast, clock, browser):
    clock.set(datetime(2026, 12, 30, 9))
    assert MAY_MOVE not in browser("officer").read(f"/matters/{make.matter_in('submitted', cast)}").text


def test_the_settings_lead_to_the_days_off_and_say_what_is_not_known(admin):
    page = admin.read("/settings")
    assert page.select_one(f"main a[href='{URL}']")
    assert "2027 年的放假安排还没有导入" in page.text
    admin.submit(URL, text=GOOD)
    assert "2027 年的放假安排还没有导入" not in admin.read("/settings").text


def test_without_any_year_weekends_alone_are_off(app, cast, admin):
    from village.extensions import db
    from village.models import Holiday

    db.session.query(Holiday).delete()
    db.session.query(HolidayYear).delete()
    db.session.commit()
    assert "工作日先按周一到周五算" in admin.read(URL).text
