"""What the server answers the phone's outbox: which key it keeps, or what stands in the way; nothing to strangers."""

import json

import pytest
from sqlalchemy import select

from tests import make, uploads
from tests.pages.desk import count, filled, fresh, last_session
from tests.pages.test_bad_input import NEW
from tests.pages.worlds import others
from tests.support.statements import counting
from village.extensions import db
from village.models import FileRecord, KeptForm, Matter, ParlorSession

ASKS = {"Accept": "application/json"}


def entry(visitor, **fields):
    """What the outbox keeps of a form: neither token nor the mark of its writer; and a fresh token beside it."""
    sent = filled(visitor.read("/sessions/new"), **{**NEW, **fields})
    token = visitor.get("/outbox/token", headers=ASKS).json["token"]
    return {k: v for k, v in sent.items() if k not in ("csrf_token", "form_owner")}, {**ASKS, "X-CSRFToken": token}


def test_the_answer_names_the_key_and_a_second_sending_gets_the_same(browser):
    leader = browser("leader")
    sent, headers = entry(leader)
    first = leader.post("/sessions/new", data=sent, headers=headers)
    assert first.status_code == 200
    assert first.json == leader.post("/sessions/new", data=sent, headers=headers).json
    stored = last_session()
    assert first.json == {
        "client_key": stored.client_key,
        "id": stored.id,
        "url": f"/sessions/{stored.id}",
        "files_url": f"/matters/{db.session.scalar(select(Matter.id))}/files/new",
    }
    assert count(ParlorSession) == 1


def test_what_was_pressed_is_told_on_the_next_page_and_what_went_by_itself_is_not(browser):
    leader = browser("leader")
    sent, headers = entry(leader)
    leader.post("/sessions/new", data=sent, headers=headers)
    assert "记下了。" not in leader.read("/").text
    sent, headers = entry(leader)
    leader.post("/sessions/new", data=sent, headers={**headers, "X-Pressed": "1"})
    assert "记下了。" in leader.read("/").text


def test_errors_come_by_the_names_of_their_fields(browser):
    leader = browser("leader")
    sent, headers = entry(leader, **{"matter_title": " ", "parties-0-name": "陈" * 41})
    answer = leader.post("/sessions/new", data=sent, headers=headers)
    assert answer.status_code == 422
    assert set(answer.json["errors"]) == {"parties-0-name"}
    sent["parties-0-name"] = ["陈"]
    answer = leader.post("/sessions/new", data=sent, headers=headers)
    assert (answer.status_code, set(answer.json["errors"])) == (422, {"matter_title"})
    assert count(ParlorSession) == 0


def test_the_same_key_with_other_words_brings_both_and_a_correction(browser):
    leader = browser("leader")
    sent, headers = entry(leader, summary="第一次写的")
    key = leader.post("/sessions/new", data=sent, headers=headers).json["id"]
    answer = leader.post("/sessions/new", data={**sent, "summary": ["第二次写的"]}, headers=headers)
    assert answer.status_code == 409
    assert ["第一次写的", "第二次写的"] in [line[1:] for line in answer.json["both"]]
    action, fields = answer.json["correction"]["action"], answer.json["correction"]["fields"]
    mended = leader.post(action, data=fields, headers=headers)
    assert (mended.status_code, mended.json) == (200, {"id": key, "url": f"/sessions/{key}"})
    assert fresh(ParlorSession, key).summary == "第二次写的"
    refused = leader.post(action, data={**fields, "host": ""}, headers=headers)
    assert (refused.status_code, set(refused.json["errors"])) == (422, {"host"})


def test_without_a_log_in_or_with_anothers_token_it_is_asked_to_log_in_and_nothing_is_kept_here(browser):
    leader = browser("leader")
    sent, headers = entry(leader)
    leader.sign_in("leader2")
    assert leader.post("/sessions/new", data=sent, headers=headers).status_code == 401
    nobody = browser()
    for answer in (nobody.get("/outbox/token", headers=ASKS), nobody.post("/sessions/new", data=sent, headers=ASKS)):
        assert (answer.status_code, answer.json) == (401, {})
    assert count(KeptForm) == count(ParlorSession) == 0


def test_other_refusals_say_in_words_what_to_do(browser, cast):
    officer2, matter = browser("officer2"), make.matter(cast.leader)
    sent, headers = entry(officer2)
    answer = officer2.post("/sessions/new", data={**sent, "matter": str(matter)}, headers=headers)
    assert (answer.status_code, set(answer.json)) == (404, {"heading", "message", "todo"})
    assert browser("chief").get("/outbox/token", headers=ASKS).status_code == 403


def test_a_photo_is_named_too_and_sent_again_is_one(browser, cast):
    matter, leader = make.matter(cast.leader), browser("leader")
    _sent, headers = entry(leader)
    for _ in range(2):
        upload = {"kind": "photo", "client_key": "photo-key-1", "file": (uploads.BytesIO(uploads.picture()), "a.jpg")}
        answer = leader.post(f"/matters/{matter}/files/new", data=upload, headers=headers)
        assert (answer.status_code, answer.json) == (200, {"client_key": "photo-key-1"})
    assert count(FileRecord) == 1
    upload = {"kind": "photo", "client_key": "photo-key-2", "file": (uploads.BytesIO(b"no picture"), "a.jpg")}
    answer = leader.post(f"/matters/{matter}/files/new", data=upload, headers=headers)
    assert (answer.status_code, list(answer.json["errors"])) == (422, ["file"])


def test_the_phone_learns_ones_places_and_open_matters_without_phones(browser, cast):
    matter = make.matter(cast.leader, matter_title="菜地边界")
    known = browser("leader").get("/sessions/known")
    assert known.headers["Cache-Control"] == "private, no-store"
    assert known.json["person"] == cast.leader.user_id
    assert known.json["place"] == cast.leader.place_code
    told = {"id": matter, "title": "菜地边界"}
    parties = [{"name": "陈大明", "side": "one", "minor": False}, {"name": "赵小兰", "side": "other", "minor": False}]
    assert known.json["matters"] == [{**told, "parties": parties}]
    assert "phone" not in known.text
    assert json.loads(known.text)["outcomes"]


def test_a_sealed_matter_and_those_of_others_are_not_learned(browser, cast):
    others(cast)
    make.matter(cast.leader, matter_title="菜地边界")
    sealed = make.matter(cast.leader, matter_title="家里的事")
    make.step(cast.officer, sealed, "seal")
    assert "家里的事" not in browser("leader").get("/sessions/known").text
    for login in ("leader2", "stranger", "leader9", "staff9", "staff", "secretary"):
        told = browser(login).get("/sessions/known")
        assert told.json["matters"] == [], login
        assert "陈大明" not in told.text, login


def test_more_matters_take_no_more_statements(browser, cast):
    def asked():
        with counting() as statements:
            browser("leader").get("/sessions/known")
        return len(statements)

    make.matter(cast.leader)
    few = asked()
    for _ in range(9):
        make.matter(cast.leader)
    assert asked() == few
    assert len(browser("leader").get("/sessions/known").json["matters"]) == count(Matter)


@pytest.mark.parametrize("login", [None, "leader", "secretary"])
def test_the_shell_is_the_same_for_everybody_and_names_nobody(browser, cast, login):
    make.matter(cast.leader, matter_title="菜地边界")
    shell = browser(login).get("/sessions/offline", headers={"Accept-Language": "zh"})
    assert login or "Set-Cookie" not in shell.headers
    assert shell.data == browser().get("/sessions/offline", headers={"Accept-Language": "zh"}).data
    for secret in ('csrf_token"', "form_owner", "X-CSRFToken", "菜地边界", cast.leader.name, "柳湾村", "999999101"):
        assert secret not in shell.text, secret
    page = browser(login).read("/sessions/offline")
    assert page.select_one("[name=client_key]").get("value", "") == ""
    assert page.select_one("[name=held_at]").get("value", "") == ""


def test_the_worker_and_the_manifest_name_files_that_are_there(browser):
    nobody = browser()
    worker = nobody.get("/sw.js")
    assert worker.mimetype == "application/javascript"
    assert worker.headers["Cache-Control"] == "no-cache"
    assert nobody.get("/sw.js", headers={"If-None-Match": worker.headers["ETag"]}).status_code == 304
    files = json.loads(worker.text.split("const FILES = ")[1].split(";\n")[0])
    assert [url for url in files if not is_there(nobody, url)] == []
    used = browser("leader").read("/sessions/new").select("link[rel=stylesheet], script[src]")
    assert {tag.get("href") or tag["src"] for tag in used} <= set(files)
    for language, name in (("zh", "客堂间"), ("en", "Parlor")):
        manifest = nobody.get(f"/manifest.webmanifest?lang={language}").json
        assert manifest["name"] == name
        assert {icon["purpose"] for icon in manifest["icons"]} == {"any", "maskable"}
        assert all(is_there(nobody, icon["src"]) for icon in manifest["icons"])


def is_there(visitor, url):
    with visitor.get(url) as answer:
        return answer.status_code == 200
