"""Officers and the units asked read their own items of an issued agenda, with what concerns all (design §7)."""

import pytest

from tests import make
from tests.support.browser import soup
from village.actions import meeting_items, meeting_steps, standing_units
from village.commands.demo_cast import PARLOR2, VILLAGE2
from village.vocabulary import Section


@pytest.fixture
def key(cast):
    """An issued agenda: a matter of 石桥村, then one of 柳湾村, a topic that asks 农业农村, and a speech."""
    for leader, officer, title, code in (
        (cast.leader2, cast.officer2, "石桥鱼塘到期", PARLOR2),
        (cast.leader, cast.officer, "柳湾菜地边界", None),
    ):
        matter = make.matter(leader, matter_title=title, **({"place": code} if code else {}))
        make.step(officer, matter, "escalate")
        make.step(cast.staff, matter, "propose")
    meeting = make.meeting(cast.secretary)
    meeting_items.take_in(cast.secretary, meeting, None)
    meeting_items.add_topic(cast.secretary, meeting, {"section": Section.SPEECH, "title": "领导讲话", "minutes": 10})
    meeting_steps.take_step(cast.secretary, meeting, "issue", None, {"approved_by": "高立群"})
    return meeting


def both(visitor, url):
    """The words of the page and of the PDF's source page."""
    assert visitor.get(f"{url}/agenda.pdf").mimetype == "application/pdf"
    return visitor.read(url).select_one("main").text, visitor.read(f"{url}/agenda").select_one("main").text


def test_an_officer_reads_their_own_under_the_number_it_has(browser, key):
    for text in both(browser("officer"), f"/meetings/{key}"):
        assert "（二）柳湾菜地边界" in text
        assert "一、矛盾纠纷（2件）" in text
        assert "石桥鱼塘" not in text
        assert "领导讲话" in text
        assert "只列与本单位有关的和全镇的议题" in text
    assert "石桥鱼塘到期" in browser("officer2").read(f"/meetings/{key}").text


def test_the_centre_and_the_chief_read_all(browser, key):
    for login in ("staff", "secretary", "chief"):
        text = browser(login).read(f"/meetings/{key}/agenda").text
        assert "石桥鱼塘到期" in text
        assert "柳湾菜地边界" in text
        assert "只列" not in text


def test_a_department_reads_what_it_is_asked_for(browser, cast, key):
    department = browser("department")
    assert department.read("/meetings").select_one(f"a[href='/meetings/{key}']")
    assert "鱼塘" not in both(department, f"/meetings/{key}")[0]
    item = soup(browser("secretary").get(f"/meetings/{key}")).select_one("article.item a[href*='/items/']")["href"]
    browser("secretary").submit(item, units="农业农村、司法所")
    assert "鱼塘" not in department.read(f"/meetings/{key}").text
    meeting_steps.take_step(cast.secretary, key, "reissue", None, {"approved_by": "高立群"})
    text = department.read(f"/meetings/{key}").text
    assert "石桥鱼塘到期" in text
    assert "菜地" not in text
    assert "修改“石桥鱼塘到期”" in text
    assert "修改" not in browser("officer").read(f"/meetings/{key}").select_one("main").text


def test_a_unit_goes_by_its_name_on_the_standing_list_too(browser, cast, key):
    standing_units.keep_unit(cast.secretary, None, {"name": "石桥", "place_code": VILLAGE2})
    item = soup(browser("secretary").get(f"/meetings/{key}")).select("article.item a[href*='/items/']")[1]["href"]
    browser("secretary").submit(item, units="石桥")
    meeting_steps.take_step(cast.secretary, key, "reissue", None, {"approved_by": "高立群"})
    assert "柳湾菜地边界" in browser("officer2").read(f"/meetings/{key}").text
