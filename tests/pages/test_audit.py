"""The auditor reads log-ins, changes and reads, narrows them down and takes them out; never a matter's words."""

import csv
import io
from datetime import timedelta

import pytest

from tests import make
from tests.pages.desk import filled, last_session
from tests.support.statements import counting
from village.actions import accounts, people, reads, settings
from village.actions import audit as export
from village.clock import now
from village.extensions import db
from village.models import LoginAttempt, User
from village.rules.errors import Invalid


@pytest.fixture
def auditor(browser):
    return browser("auditor")


def rows(page):
    return [" ".join(cell.text for cell in row.select("td, th")) for row in page.select("main tbody tr")]


def attempt(login, address="10.0.0.1", **more):
    facts = {"township_code": "999999101", "succeeded": True, "at": now(), **more}
    db.session.add(LoginAttempt(login=login, address=address, **facts))
    db.session.commit()


def exported(visitor, url):
    """The file behind the page's button, as a spreadsheet reads it."""
    page = visitor.read(url)
    answer = visitor.post("/audit/export", data=filled(page, "form[action='/audit/export']"))
    assert answer.status_code == 200
    assert answer.mimetype == "text/csv"
    return list(csv.reader(io.StringIO(answer.get_data().decode("utf-8-sig"))))


def test_log_ins_that_failed_and_succeeded(auditor, browser, client):
    client.submit("/login", fields={"login": "leader", "password": "wrong"})
    client.submit("/login", fields={"login": "leader", "password": make.PASSWORD})
    browser().submit("/login", fields={"login": "stranger", "password": make.PASSWORD})
    pills = [pill.text for pill in auditor.read("/audit").select("main .pill")]
    assert pills == ["成功", "失败"]


def test_who_tries_too_often_is_held_off_and_leaves_one_line(auditor, cast):
    for n in range(8):
        with pytest.raises(Invalid) as refused:
            accounts.log_in("leader", "wrong", f"10.0.0.{n}")
    assert refused.value.errors == {"password": accounts.HELD_OFF}
    page = auditor.read("/audit?kind=held_off")
    assert len(rows(page)) == 1
    assert "柳长根 已暂停" in rows(page)[0]
    assert len(rows(auditor.read("/audit?kind=failed"))) == 5


def test_an_unknown_name_is_seen_where_its_address_belongs_and_not_whole(auditor, browser, cast):
    accounts.log_in("officer", make.PASSWORD, "10.0.0.7")
    make.account("auditor9", "auditor", "999999102")
    county = make.account("auditor6", "auditor", "999999")
    for address in ("10.0.0.7", "10.9.9.9"):
        with pytest.raises(Invalid):
            accounts.log_in("my-secret-word", "wrong", address)

    page = auditor.read("/audit?kind=unknown")
    assert [row.split(" ", 2)[2] for row in rows(page)] == ["my…  没有这个登录名 10.0.0.7"]
    assert "另有 1 次" in auditor.read("/audit").text
    assert rows(browser("auditor9").read("/audit?kind=unknown")) == []
    assert len(rows(browser(county.name).read("/audit?kind=unknown"))) == 2
    assert "secret" not in page.text + exported(auditor, "/audit?kind=unknown")[1][1]


def test_where_one_township_is_all_there_is_its_auditor_sees_every_try(auditor, cast):
    db.session.query(User).filter(User.login == "stranger").update({"township_code": "999999101"})
    db.session.commit()
    with pytest.raises(Invalid):
        accounts.log_in("nobody", "wrong", "10.9.9.9")
    assert len(rows(auditor.read("/audit?kind=unknown"))) == 1
    assert "另有" not in auditor.read("/audit").text


def test_account_changes(auditor, browser, cast):
    browser("admin").submit(f"/people/{cast.leader.user_id}/close", fields={"reason": "不再担任"})
    row = rows(auditor.read("/audit?tab=accounts"))[0]
    for text in ("停用账号", "柳长根", "管小青", "不再担任"):
        assert text in row


def test_account_changes_tell_the_post_and_what_was_altered(auditor, browser, cast):
    admin, leader = browser("admin"), f"/people/{cast.leader.user_id}"
    admin.submit(f"{leader}/posts/new", fields={"role": "officer", "place": "999999101201", "title": "代理"})
    admin.submit(f"{leader}/edit", fields={"name": "柳长生"})
    found = rows(auditor.read("/audit?tab=accounts"))
    assert "姓名：柳长根 改为 柳长生" in found[0]
    for text in ("岗位：综治干部", "地点：柳湾村", "职务：代理", "从哪天：2026-09-15"):
        assert text in found[1]
    assert len(rows(auditor.read("/audit?tab=accounts&kind=add_post"))) == 1


def test_reads_name_the_matter_by_number_only(auditor, cast):
    matter_id = make.matter(cast.leader, matter_title="为菜地起争执")
    reads.note(cast.staff, "matters", matter_id, "10.0.0.1")
    page = auditor.read("/audit?tab=reads")
    for text in ("清禾-2026-0001", "唐敏", "中心工作人员", "10.0.0.1"):
        assert text in rows(page)[0]
    assert "菜地" not in page.text


def test_a_session_is_named_by_its_matters_number_and_a_meeting_by_its_month(auditor, browser, cast):
    make.matter(cast.leader)
    meeting_id = make.meeting(cast.secretary)
    browser("staff").read(f"/sessions/{last_session().id}")
    reads.note(cast.chief, "meetings", meeting_id, "10.0.0.1")
    found = rows(auditor.read("/audit?tab=reads"))
    assert "例会 2026-09" in found[0]
    assert "场次 清禾-2026-0001" in found[1]
    assert len(rows(auditor.read("/audit?tab=reads&role=chief"))) == 1
    assert len(rows(auditor.read("/audit?tab=reads&kind=parlor_sessions"))) == 1


def test_narrowed_by_days(auditor, clock):
    attempt("leader", at=now() - timedelta(days=10))
    attempt("officer")
    assert "officer" in rows(auditor.read("/audit?from=2026-09-15"))[0]
    assert "leader" in rows(auditor.read("/audit?to=2026-09-14"))[0]
    assert rows(auditor.read("/audit?from=2026-09-06&to=2026-09-14")) == []
    assert len(rows(auditor.read("/audit?from=nonsense&to=&kind=nonsense&role=nonsense"))) == 2


def test_pages_by_key(auditor):
    common = {"address": "10.0.0.1", "township_code": "999999101", "succeeded": True, "at": now()}
    db.session.add_all(LoginAttempt(login="leader", **common) for _ in range(35))
    db.session.commit()
    page = auditor.read("/audit?kind=succeeded")
    assert len(rows(page)) == 30
    assert len(rows(auditor.read(page.select_one(".more a")["href"]))) == 5
    assert auditor.read("/audit?before=2020-01-01T00:00:00%2B00:00,1").select_one(".empty")


@pytest.mark.parametrize("tab", ["logins", "accounts", "reads", "house", "nonsense"])
def test_nonsense_in_the_address_is_no_error(auditor, tab):
    for before in ("99999999999999999999999", "x,1", "2026-01-01T00:00:00,1", "9999-12-31T23:59:59Z,99999999999"):
        auditor.read(f"/audit?tab={tab}&before={before}")


def test_the_file_holds_what_the_page_shows_and_says_that_it_was_taken(auditor, cast):
    attempt("leader", address="10.0.0.1")
    attempt("officer", succeeded=False)
    table = exported(auditor, "/audit?kind=succeeded")
    assert table[0] == ["时间", "登录名", "姓名", "结果", "网络地址"]
    assert table[1:] == [["2026-09-15 09:00:00", "leader", "柳长根", "成功", "10.0.0.1"]]
    row = rows(auditor.read("/audit?tab=house"))[0]
    for text in ("清禾镇", "导出审计记录", "哪一份：登录", "种类：成功"):
        assert text in row


def test_no_cell_is_a_formula(auditor, browser, cast):
    evil = "=cmd|' /C calc'!A0"
    browser("admin").submit(f"/people/{cast.leader.user_id}/edit", fields={"name": evil})
    attempt("leader")
    for tab in ("logins", "accounts"):
        cells = [cell for row in exported(auditor, f"/audit?tab={tab}") for cell in row]
        assert any(evil in cell for cell in cells), tab
        assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t"))] == [], tab


def test_a_year_of_lines_leaves_in_portions(auditor):
    common = {"address": "10.0.0.1", "township_code": "999999101", "succeeded": True, "login": "leader"}
    db.session.add_all(LoginAttempt(**common, at=now() - timedelta(minutes=n)) for n in range(1100))
    db.session.commit()
    page = auditor.read("/audit")
    with counting() as statements:
        answer = auditor.post("/audit/export", data=filled(page, "form[action='/audit/export']"))
        portions = list(answer.iter_encoded())
    assert len(portions) > 2
    assert len(b"".join(portions).splitlines()) == 1101
    assert len([s for s, _ in statements if "FROM login_attempts" in s and "township_code = " in s]) == 4


@pytest.mark.parametrize("login", ["leader", "officer", "staff", "secretary", "chief", "admin", "department"])
def test_nobody_else_comes_in(browser, login):
    browser(login).read("/audit", 403)


def test_a_change_of_the_settings_is_told(auditor, cast):
    settings.choose(cast.admin, {"review": 5})
    assert "改设置 管小青 审核期限：3 改为 5" in rows(auditor.read("/audit?tab=house"))[0]


@pytest.mark.parametrize("tab", ["logins", "accounts", "reads", "house"])
def test_more_rows_take_no_more_statements(auditor, cast, tab):
    def one_more():
        attempt("leader", at=now() - timedelta(minutes=1))
        people.change(cast.admin, cast.leader.user_id, {"login": "leader", "name": f"柳{n}"})
        reads.note(cast.staff, "matters", matter_id, "10.0.0.1")
        export.note_export(cast.auditor, {"list": "登录"})

    matter_id, taken = make.matter(cast.leader), []
    for n in range(29):
        one_more()
        if n in (0, 28):
            with counting() as statements:
                page = auditor.read(f"/audit?tab={tab}")
            taken.append((len(statements), len(rows(page))))
    assert taken[0][0] == taken[1][0] <= 4
    assert taken[0][1] < taken[1][1]
