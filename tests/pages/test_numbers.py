"""Numbers of other offices: noted, taken off, found by those who may see the matter, told in the history."""

import pytest
from sqlalchemy import select

from tests import make
from tests.pages.desk import count, last_matter, wrong
from village.actions import numbers
from village.extensions import db
from village.models import ExternalNumber, HistoryEntry
from village.rules.errors import Missing
from village.rules.numbers import plain, span
from village.vocabulary import NumberKind

HOTLINE = "HC20260915000123"


@pytest.fixture
def matter_id(cast):
    return make.matter(cast.leader, matter_title="为菜地起争执")


def note(visitor, matter_id, kind="hotline", number=HOTLINE):
    return visitor.submit(f"/matters/{matter_id}/numbers", "form.asks", {"kind": kind, "number": number})


def found(visitor, words):
    page = visitor.get("/matters", query_string={"q": words})
    return page.get_data(as_text=True).count("清禾-2026-")


def steps(matter_id):
    query = select(HistoryEntry.step).where(
        HistoryEntry.subject_kind == "matters", HistoryEntry.subject_id == matter_id
    )
    return db.session.scalars(query.order_by(HistoryEntry.seq)).all()


def test_a_number_is_noted_shown_and_taken_off(browser, matter_id):
    officer = browser("officer")
    assert note(officer, matter_id).status_code == 303
    note(officer, matter_id, "court", "（2026）沪 0118 民初1234号")
    page = officer.read(f"/matters/{matter_id}")
    assert "12345热线 HC20260915000123" in page.text
    assert "法院 (2026)沪0118民初1234号" in page.text

    officer.submit(f"/matters/{matter_id}/numbers", "form[action$='/remove']")
    assert HOTLINE not in officer.read(f"/matters/{matter_id}").select_one(".facts").text
    assert steps(matter_id)[-3:] == ["add_number", "add_number", "remove_number"]
    told = officer.read(f"/matters/{matter_id}").select_one(".timeline li").text
    for text in ("拿掉外部编号", "12345热线", HOTLINE):
        assert text in told


def test_the_same_number_twice_is_refused_and_what_was_typed_stays(browser, matter_id):
    officer = browser("officer")
    note(officer, matter_id)
    answer = note(officer, matter_id, number=f" {HOTLINE.lower()} ")
    assert wrong(answer) == {"number"}
    assert HOTLINE.lower() in answer.get_data(as_text=True)
    assert count(ExternalNumber) == 1


@pytest.mark.parametrize(("kind", "number"), [("", HOTLINE), ("hotline", ""), ("hotline", "x" * 61)])
def test_half_an_answer_is_no_number(browser, matter_id, kind, number):
    answer = browser("officer").submit(
        f"/matters/{matter_id}/numbers", "form.asks", {"kind": kind, "number": number}, force=True
    )
    assert answer.status_code == 422
    assert count(ExternalNumber) == 0


def test_the_same_number_on_two_matters_is_pointed_out(browser, cast, matter_id):
    staff, other = browser("staff"), make.matter(cast.leader2)
    note(staff, other)
    note(staff, matter_id)
    assert "清禾-2026-0002" in staff.read(f"/matters/{matter_id}/numbers").select_one(".notice").text
    assert browser("officer").read(f"/matters/{matter_id}/numbers").select_one(".notice") is None


@pytest.mark.parametrize("words", [HOTLINE, HOTLINE.lower(), "HC2026", "hc 2026"])
def test_found_by_the_number_and_by_how_it_begins(browser, cast, matter_id, words):
    numbers.add(cast.officer, matter_id, {"kind": NumberKind.HOTLINE, "number": HOTLINE})
    for login in ("leader", "officer", "staff", "chief"):
        assert found(browser(login), words) >= 1, login
    for login in ("leader2", "officer2", "stranger"):
        assert found(browser(login), words) == 0, login


@pytest.mark.parametrize("words", ["0915", "HC2", "HC20260915000124", "HC%"])
def test_not_found_by_what_stands_in_the_middle_or_is_too_short(browser, cast, matter_id, words):
    numbers.add(cast.officer, matter_id, {"kind": NumberKind.HOTLINE, "number": HOTLINE})
    assert found(browser("officer"), words) == 0


def test_a_sealed_matter_is_not_found_by_it(browser, cast, matter_id):
    numbers.add(cast.officer, matter_id, {"kind": NumberKind.HOTLINE, "number": HOTLINE})
    from village.models import Matter

    db.session.get(Matter, matter_id).sealed = True
    db.session.commit()
    assert found(browser("officer"), HOTLINE) >= 1
    assert found(browser("staff"), HOTLINE) == 0
    assert browser("staff").get(f"/matters/{matter_id}/numbers").status_code == 404
    with pytest.raises(Missing):
        numbers.add(cast.staff, matter_id, {"kind": NumberKind.HOTLINE, "number": "1"})


def test_a_number_of_another_matter_is_not_taken_off(browser, cast, matter_id):
    other = make.matter(cast.leader2)
    numbers.add(cast.officer2, other, {"kind": NumberKind.HOTLINE, "number": HOTLINE})
    key = db.session.scalar(select(ExternalNumber.id))
    with pytest.raises(Missing):
        numbers.remove(cast.officer, key)
    page = browser("officer").read(f"/matters/{matter_id}/numbers")
    token = {"csrf_token": page.select_one("[name=csrf_token]")["value"]}
    assert browser("officer").post(f"/matters/{matter_id}/numbers/{key}/remove", data=token).status_code in (400, 404)
    assert count(ExternalNumber) == 1


def test_a_walk_in_brings_its_number_along(browser, cast):
    staff = browser("staff")
    staff.submit(
        "/intake/new",
        fields={
            "title": "热线转来的噪声投诉",
            "place": "999999101201",
            "source": "hotline",
            "external_number": HOTLINE,
            "check": "disputes",
            "category": "neighbour",
            "request": "请协调",
        },
    )
    matter = last_matter()
    assert (matter.source, steps(matter.id)) == ("hotline", ["take_in"])
    assert "12345热线 HC20260915000123" in staff.read(f"/matters/{matter.id}").text
    assert found(staff, HOTLINE) == 1


def test_one_way_of_writing():
    assert plain(" （2026）沪０１１８ 民初12号\n") == "(2026)沪0118民初12号"
    assert plain("hc-2026/1") == "HC-2026/1"
    assert span("hc1") == ("HC1", "HC1")
    first, last = span("hc20")
    assert first <= "HC20" < "HC2099" < last
    assert not first <= "HC3" < last
