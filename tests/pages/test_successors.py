"""The pages on which an administrator retires a village or group and names its successor."""

from sqlalchemy import select

from tests import make
from tests.pages.desk import wrong
from village.commands.demo_cast import PARLOR, PARLOR2, VILLAGE, VILLAGE2
from village.extensions import db
from village.models import Place


def url(code):
    return f"/places/{db.session.scalar(select(Place.id).where(Place.code == code))}"


def options(page, name):
    return [option["value"] for option in page.select_one(f"[name={name}]").select("option")]


def test_a_village_is_merged_and_its_successor_sees_the_old_matters(browser, cast):
    make.matter(cast.leader)
    admin = browser("admin")
    page = admin.read(f"{url(VILLAGE)}/retire")
    assert "孟晓燕" in page.text
    assert VILLAGE2 in options(page, "successor")
    assert VILLAGE not in options(page, "successor")
    assert admin.submit(f"{url(VILLAGE)}/retire", fields={"successor": VILLAGE2}).location == url(VILLAGE)
    assert "石桥村" in admin.read(url(VILLAGE)).text
    assert "柳湾村" in admin.read(url(VILLAGE2)).text
    assert "还没有写由哪个小组接续" in admin.read(url(VILLAGE)).text
    assert PARLOR2 in options(admin.read(f"{url(PARLOR)}/retire"), "successor")
    assert "菜地边界" in browser("officer2").read("/matters").text
    assert "菜地边界" in browser("staff").read(f"/matters?place={VILLAGE2}").text
    assert VILLAGE not in options(browser("staff").read("/intake/new"), "place")


def test_a_circle_is_told_at_the_form(browser):
    admin = browser("admin")
    admin.submit(f"{url(VILLAGE)}/retire", fields={"successor": VILLAGE2})
    page = admin.read(f"{url(VILLAGE2)}/retire")
    assert VILLAGE not in options(page, "successor")
    token = page.select_one("main [name=csrf_token]")["value"]
    said = {"csrf_token": token, "valid_to": "2026-09-14", "successor": VILLAGE}
    answer = admin.post(f"{url(VILLAGE2)}/retire", data=said)
    assert wrong(answer) == {"successor"}
    assert "不能再反过来接续它" in answer.text
    assert "2026-09-14" in answer.text


def test_a_place_retired_by_mistake_comes_back(browser):
    admin = browser("admin")
    admin.submit(f"{url(VILLAGE)}/retire", fields={"successor": VILLAGE2})
    assert "已撤销" in admin.read(url(VILLAGE)).text
    assert admin.submit(f"{url(PARLOR)}/restore").status_code == 422
    assert admin.submit(f"{url(VILLAGE)}/restore").location == url(VILLAGE)
    assert "已撤销" not in admin.read(url(VILLAGE)).select_one("h1").text
