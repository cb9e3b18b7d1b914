"""Rounds: a month's table of groups shows where nobody has been, and from the row a round is logged."""

from datetime import timedelta

from tests import make
from tests.pages.desk import last_session
from tests.support.statements import counting
from village.clock import now
from village.commands.demo_cast import PARLOR, VILLAGE
from village.vocabulary import SessionKind

WITHOUT_PARLOR = "999999101201005"


def walked(actor, **answers):
    facts = {"kind": SessionKind.VISIT, "matter": "", "outcome": None, "parties": [], "summary": "挨家走了一遍。"}
    return make.session(actor, **{**facts, **answers})


def row(visitor, name, url="/sessions/rounds"):
    """(how often, last on, found) of a group."""
    for line in visitor.read(url).select("tbody tr"):
        if line.th.text == name:
            return [cell.text.strip() for cell in line.select("td")[:3]]
    return None


def test_where_nobody_has_been_says_so(browser, cast):
    officer = browser("officer")
    assert row(officer, "柳湾村1组") == ["没有去过", "没有记过", "0"]
    walked(cast.officer, place=PARLOR)
    walked(cast.leader)
    make.matter(cast.leader, kind=SessionKind.VISIT)
    make.matter(cast.leader)
    assert row(officer, "柳湾村1组") == ["3", "9月15日", "1"]
    for login in ("staff", "secretary", "chief"):
        assert row(browser(login), "柳湾村1组") == ["3", "9月15日", "1"], login
    assert row(browser("officer2"), "柳湾村1组") is None
    browser("leader").read("/sessions/rounds", status=403)


def test_a_round_is_logged_from_the_row_parlor_or_none(browser, cast):
    officer = browser("officer")
    link = officer.read("/sessions/rounds").select_one(f"a[href*='place={WITHOUT_PARLOR}']")["href"]
    page = officer.read(link)
    assert page.select_one("[name=kind][value=visit]").has_attr("checked")
    assert officer.submit(link, summary="走了七户，都好。").status_code == 303
    assert (last_session().place_code, last_session().kind) == (WITHOUT_PARLOR, "visit")
    assert row(officer, "柳湾村5组")[0] == "1"


def test_a_month_is_a_month_and_a_whole_village_counts_apart(browser, cast, clock):
    walked(cast.officer, place=VILLAGE)
    walked(cast.officer, place=PARLOR, held_at=now() - timedelta(days=20))
    officer = browser("officer")
    assert row(officer, "柳湾村（全村走访）")[0] == "1"
    assert row(officer, "柳湾村1组") == ["没有去过", "8月26日", "0"]
    assert row(officer, "柳湾村1组", "/sessions/rounds?month=2026-08")[0] == "1"
    assert row(officer, "柳湾村1组", "/sessions/rounds?month=2030-01") == ["没有去过", "8月26日", "0"]


def test_a_sealed_matter_is_a_number_and_another_townships_round_is_none(browser, cast):
    make.account("staff9", "staff", cast.stranger.place_code[:9])
    make.matter(cast.leader, kind=SessionKind.VISIT, matter_title="祖坟迁移")
    assert "祖坟" not in browser("staff").read("/sessions/rounds").text
    assert row(browser("staff9"), "柳湾村1组") is None


def test_many_rounds_take_no_more_statements(browser, cast):
    def asked():
        with counting() as statements:
            browser("staff").read("/sessions/rounds")
        return len(statements)

    walked(cast.leader)
    few = asked()
    for _n in range(10):
        walked(cast.leader)
    assert asked() == few <= 4
