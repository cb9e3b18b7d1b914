import pytest

from tests import make
from village.actions import reads
from village.clock import now
from village.extensions import db
from village.models import LoginAttempt


@pytest.fixture
def auditor(browser):
    return browser("auditor")


def test_log_ins_that_failed_and_succeeded(auditor, browser, client):
    client.submit("/login", fields={"login": "leader", "password": "wrong"})
    client.submit("/login", fields={"login": "leader", "password": make.PASSWORD})
    browser().submit("/login", fields={"login": "stranger", "password": make.PASSWORD})
    pills = [pill.text for pill in auditor.read("/audit").select("main .pill")]
    assert pills == ["成功", "失败"]


def test_account_changes(auditor, browser, cast):
    browser("admin").submit(f"/people/{cast.leader.user_id}/close", fields={"reason": "不再担任"})
    page = auditor.read("/audit?tab=accounts")
    row = page.select_one("tbody tr").text
    for text in ("停用账号", "柳长根", "管小青", "不再担任"):
        assert text in row


def test_account_changes_tell_the_post_and_what_was_altered(auditor, browser, cast):
    admin, leader = browser("admin"), f"/people/{cast.leader.user_id}"
    admin.submit(f"{leader}/posts/new", fields={"role": "officer", "place": "999999101201", "title": "代理"})
    admin.submit(f"{leader}/edit", fields={"name": "柳长生"})
    rows = [row.text for row in auditor.read("/audit?tab=accounts").select("tbody tr")]
    assert "柳长根 改为 柳长生" in rows[0]
    assert "柳湾村 综治干部（代理）" in rows[1]


def test_reads_name_the_matter_by_number_only(auditor, cast):
    matter_id = make.matter(cast.leader, matter_title="为菜地起争执")
    reads.note(cast.staff, "matters", matter_id, "10.0.0.1")
    page = auditor.read("/audit?tab=reads")
    assert "清禾-" in page.text
    assert "唐敏" in page.text
    assert "菜地" not in page.text


def test_pages_by_key(auditor):
    common = {"address": "10.0.0.1", "township_code": "999999101", "succeeded": True, "at": now()}
    db.session.add_all(LoginAttempt(login="leader", **common) for _ in range(35))
    db.session.commit()
    page = auditor.read("/audit")
    assert len(page.select("tbody tr")) == 30
    assert len(auditor.read(page.select_one(".more a")["href"]).select("tbody tr")) == 5
    assert auditor.read("/audit?before=1").select_one(".empty")


@pytest.mark.parametrize("tab", ["logins", "accounts", "reads", "nonsense"])
def test_empty_and_odd_addresses(auditor, tab):
    assert auditor.read(f"/audit?tab={tab}&before=x").select_one(".empty")
    auditor.read(f"/audit?tab={tab}&before=99999999999999999999999")
    assert auditor.get(f"/audit?tab={tab}&before=999999999999999").status_code < 500


@pytest.mark.parametrize("login", ["leader", "officer", "staff", "secretary", "chief", "admin", "department"])
def test_nobody_else_comes_in(browser, login):
    browser(login).read("/audit", 403)
