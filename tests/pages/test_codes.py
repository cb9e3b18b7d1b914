"""The parlor's QR code: what a villager sees and sends, what they learn later, and what is held off."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from tests import make
from tests.pages.desk import state
from tests.papers.reading import opened, pdf_pages
from tests.support.browser import soup
from village.actions import codes, matters, parlors
from village.commands.demo_cast import PARLOR, TOWNSHIP, VILLAGE
from village.extensions import db
from village.models import Clock, HistoryEntry, Matter, Parlor, Party, PublicTry, Receipt, Setting
from village.rules.errors import NotAllowed
from village.vocabulary import Source, Told

WORDS = {"text": "隔壁的鸡天天跑到我家菜地里", "subject": "neighbour"}


@pytest.fixture
def parlor(cast):
    make.scanned(cast, text="先来的一件")
    return db.session.scalar(select(Parlor).where(Parlor.place_code == PARLOR))


@pytest.fixture
def scan(app, parlor, clock):
    """A function: fill in the form as somebody does who takes their time; `soon` does not."""

    def of(visitor=None, *, soon=False, **fields):
        visitor = visitor or app.test_client()
        url = f"/p/{parlor.code_token}"
        page = visitor.read(url)
        if not soon:
            clock.forward(seconds=20)
        return visitor.send(page, url, "main form", {**WORDS, **fields})

    return of


def code_in(answer):
    return soup(answer).select_one(".code").text


def newest():
    db.session.expire_all()
    return db.session.scalar(select(Matter).order_by(Matter.id.desc()).limit(1))


def said(answer):
    return " ".join(box.text for box in soup(answer).select("main .errors, main .error"))


def look_up(client, code):
    return client.submit("/p/receipt", "main form", code=code)


def test_it_begins_with_the_leader_as_a_matter_like_others(browser, scan):
    answer = scan(name="陈大明", phone="139 0000 0001")
    assert answer.status_code == 200
    assert re.fullmatch(r"\d{4} \d{4} \d{4}", code_in(answer))
    matter = newest()
    assert (matter.source, matter.place_code, state(matter.id)) == (Source.QR, PARLOR, "open@parlor")
    assert (matter.request, matter.submitted_by_id) == (WORDS["text"], None)
    party = db.session.scalar(select(Party).where(Party.matter_id == matter.id))
    assert (party.name, party.phone) == ("陈大明", "13900000001")
    entry = db.session.scalar(select(HistoryEntry).where(HistoryEntry.subject_id == matter.id))
    assert (entry.step, entry.actor_id) == ("scan_in", None)
    assert "扫码来的" in browser("leader").get("/").text
    assert WORDS["text"] in browser("leader").get(f"/matters/{matter.id}").text


@pytest.mark.parametrize("login", ["leader", "staff"])
def test_who_may_not_make_a_code_cannot_by_another_way_either(cast, login):
    key = db.session.scalar(select(Parlor.id).where(Parlor.place_code == PARLOR))
    for step in (codes.renew, codes.revoke):
        with pytest.raises(NotAllowed):
            step(getattr(cast, login), key)


def test_to_the_village_goes_past_the_leader(browser, scan):
    scan(to="village")
    matter = newest()
    assert (matter.place_code, state(matter.id)) == (VILLAGE, "open@village")
    browser("leader").read(f"/matters/{matter.id}", 404)
    assert "扫码来的" in browser("officer").get("/").text


def test_to_the_township_lies_on_the_desk_and_can_be_refused(browser, cast, scan):
    scan(to="township")
    matter = newest()
    assert state(matter.id) == "submitted"
    assert db.session.scalar(select(Clock.kind).where(Clock.matter_id == matter.id)) == "review"
    assert matter.number in browser("staff").get("/escalations").text
    make.step(cast.staff, matter.id, "refuse")
    assert state(matter.id) == "refused"


@pytest.mark.parametrize("login", ["leader", "officer", "staff"])
def test_what_is_no_matter_is_put_away_in_one_step(browser, cast, scan, login):
    scan(to={"leader": "parlor", "officer": "village", "staff": "township"}[login])
    matter = newest()
    browser(login).submit(f"/matters/{matter.id}/steps/dismiss", reason="是广告")
    assert state(matter.id) == "refused"
    assert browser("leader2").get(f"/matters/{matter.id}").status_code == 404


def test_a_matter_from_a_talk_is_not_dismissed(cast):
    from village.rules.errors import NotOpen

    with pytest.raises(NotOpen):
        matters.take_step(cast.leader, make.matter(cast.leader), "dismiss", None, {"reason": "x"})


WAYS = [
    ([], Told.RECEIVED),
    (["hand_up"], Told.UNDER_WAY),
    (["settle"], Told.SETTLED),
    (["settle", "follow_up"], Told.SETTLED),
    (["dismiss"], Told.NOT_TAKEN),
    (["end"], Told.OVER),
    (["withdraw"], Told.OVER),
    (["hand_over"], Told.PASSED_ON),
]


@pytest.mark.parametrize(("steps", "told"), WAYS)
def test_a_receipt_tells_how_it_stands_and_nothing_of_what_it_is(client, cast, steps, told):
    matter, receipt = make.scanned(cast, name="陈大明")
    for step in steps:
        make.step(cast.leader, matter, step)
    text = soup(look_up(client, f"{receipt[:4]}-{receipt[4:8]} {receipt[8:]}")).select_one("main").text
    assert told.label in text
    assert not [secret for secret in ("鸡", "陈大明", "柳湾", "邻里", newest().number) if secret in text]


def test_a_merged_matter_is_told_as_that_which_it_became(client, cast):
    matter, receipt = make.scanned(cast)
    survivor = make.matter(cast.leader)
    make.step(cast.officer, matter, "merge", into=survivor)
    make.step(cast.leader, survivor, "settle")
    assert Told.SETTLED.label in look_up(client, receipt).text


def test_codes_cannot_be_tried_through(client, cast):
    make.scanned(cast)
    for n in range(12):
        assert "没有这个回执号" in look_up(client, f"{n:012d}").text
    assert "过 10 分钟再查" in look_up(client, "999999999999").text


def test_only_a_digest_of_the_code_is_kept_and_no_code_stands_in_an_address(scan):
    answer = scan()
    code = code_in(answer).replace(" ", "")
    assert code not in {row.digest for row in db.session.query(Receipt)}
    assert code not in answer.request.url


def test_the_same_form_sent_twice_is_one_matter_with_one_receipt(app, parlor, clock):
    visitor, url = app.test_client(), f"/p/{parlor.code_token}"
    page = visitor.read(url)
    clock.forward(seconds=20)
    first, second = (visitor.send(page, url, "main form", WORDS) for _ in range(2))
    assert code_in(first) == code_in(second)
    assert db.session.query(Matter).count() == 2


def test_the_same_words_again_are_told_so_and_stay(scan):
    scan()
    again = scan(text="隔壁的鸡，天天跑到我家菜地里！")
    assert "已经收到了" in said(again)
    assert "菜地里！" in soup(again).select_one("[name=text]").text


def test_a_program_is_told_politely_and_a_hasty_person_presses_again(scan):
    assert "没有收下" in said(scan(website="http://spam.example"))
    hasty = scan(soon=True)
    assert "再按一次" in said(hasty)
    assert soup(hasty).select_one("[name=text]").text.strip() == WORDS["text"]
    assert db.session.query(Matter).count() == 1


def test_a_page_that_lay_for_a_day_keeps_its_words(app, parlor, clock):
    visitor, url = app.test_client(), f"/p/{parlor.code_token}"
    page = visitor.read(url)
    clock.forward(days=2)
    old = visitor.send(page, url, "main form", WORDS)
    assert "放得久了" in said(old)
    clock.forward(seconds=20)
    assert visitor.send(soup(old), url, "main form").status_code == 200
    forged = visitor.send(page, url, "main form", {**WORDS, "seal": "x"}, force=True)
    assert forged.status_code == 422


def test_too_many_from_one_place_are_held_off_for_a_while(scan, clock):
    for n in range(5):
        assert scan(text=f"第 {n} 件事").status_code == 200
    assert "先不收了" in said(scan(text="又一件"))
    clock.forward(hours=2)
    assert scan(text="又一件").status_code == 200
    clock.forward(days=2)
    scan(text="过了两天")
    assert db.session.query(PublicTry).count() == 1


def test_what_is_missing_is_said_beside_its_field(scan):
    answer = scan(text="", subject=None, phone="13900000001")
    assert {box["class"][0] for box in soup(answer).select(".bad")} == {"field", "picks"}
    assert "怎么称呼您" in said(scan(phone="13900000001"))


def test_a_closed_parlor_and_an_unknown_code_lead_to_the_phone(app, cast, client, parlor):
    db.session.add(Setting(township_code=TOWNSHIP, name="centre_phone", value="021-59760000"))
    db.session.commit()
    for url in ("/p/abcdefghjk", "/p/x", f"/p/{parlor.code_token}x"):
        assert "021-59760000" in client.read(url, 404).text
    parlors.close(cast.admin, parlor.id, {"closed_on": make.today(), "reason": "搬家"})
    page = client.read(f"/p/{parlor.code_token}", 404)
    assert "这个码不用了" in page.text
    assert client.post(f"/p/{parlor.code_token}", data=WORDS).status_code == 404


def test_without_a_cookie_and_a_token_it_still_works(app, parlor, clock):
    phone = app.test_client(use_cookies=False)
    url = f"/p/{parlor.code_token}"
    page = phone.read(url)
    clock.forward(seconds=20)
    assert phone.send(page, url, "main form", WORDS).status_code == 200


def test_the_code_is_made_renewed_and_taken_back_by_officer_and_admin_only(browser, cast, client):
    key = db.session.scalar(select(Parlor.id).where(Parlor.place_code == PARLOR))
    url = f"/parlors/{key}"
    assert "还没有做" in browser("officer").read(url).text
    browser("officer").submit(url, "form[action$='/code']", button="renew")
    first = db.session.scalar(select(Parlor.code_token).where(Parlor.id == key))
    page = browser("leader").read(f"{url}/poster")
    assert page.select_one("img[src^='data:image/svg']")
    assert f"/p/{first}" in page.text
    assert not browser("leader").read(url).select("form[action$='/code']")
    browser("admin").submit(url, "form[action$='/code']", button="renew")
    client.read(f"/p/{first}", 404)
    browser("officer").submit(url, "form[action$='/code']", button="revoke")
    assert db.session.scalar(select(Parlor.code_token).where(Parlor.id == key)) is None
    for login in ("leader", "staff", "chief"):
        assert browser(login).post(f"{url}/code").status_code in (400, 403)
    browser("stranger").read(f"{url}/poster", 404)


def test_the_poster_says_when_its_address_opens_nowhere_else(browser, parlor):
    poster = f"/parlors/{parlor.id}/poster"
    officer = browser("officer")
    assert "只有这台电脑打得开" in officer.read(poster).text
    officer.set_cookie("session", officer.get_cookie("session").value, domain="parlor.example")
    page = officer.read(poster, base_url="http://parlor.example").text
    assert "只有这台电脑" not in page
    assert f"http://parlor.example/p/{parlor.code_token}" in page


def test_the_poster_goes_on_one_page_with_a_code_that_can_be_printed(browser, parlor):
    told = opened(browser("leader"), f"/parlors/{parlor.id}/poster")
    pages = pdf_pages(browser("leader").get(f"/parlors/{parlor.id}/poster.pdf").data)

    assert "有事扫一扫，坐下来谈" in told
    assert f"/p/{parlor.code_token}" in told
    assert len(pages) == 1


def test_the_privacy_notice_says_who_what_and_how_long(browser, parlor):
    told = opened(browser("leader"), f"/parlors/{parlor.id}/privacy-notice")

    assert told.startswith("个人信息告知书一、谁在记")
    assert "留12个月，到期删除" in told
    browser("stranger").read(f"/parlors/{parlor.id}/privacy-notice", 404)


def test_tries_last_no_longer_than_a_day(scan, clock):
    scan()
    before = db.session.query(PublicTry).count()
    clock.forward(days=1, seconds=1)
    scan(text="第二天的事")
    assert before == 2
    assert db.session.query(PublicTry.at).filter(PublicTry.at < clock() - timedelta(days=1)).count() == 0
