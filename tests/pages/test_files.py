"""/matters/<id>/files: photos and scans are sent one at a time, shown to those who read names, and taken away."""

from io import BytesIO

import pytest
from PIL import Image
from sqlalchemy import update

from tests import make, uploads
from tests.pages.desk import wrong
from tests.support.browser import soup
from village.actions import file_store
from village.extensions import db
from village.models import FileRecord, Matter, ReadLog
from village.vocabulary import FileKind


@pytest.fixture
def matter(cast):
    return make.matter(cast.leader)


def new_url(matter, **query):
    return f"/matters/{matter}/files/new" + "".join(f"?{name}={value}" for name, value in query.items())


def send(visitor, matter, data=None, name="IMG_0131.jpg", field="file", kind="photo", page=None):
    """Choose a file in the form and send it."""
    page = page or visitor.read(new_url(matter))
    fields = {field["name"]: field["value"] for field in page.select("main form input[type=hidden]")}
    chosen = {field: (BytesIO(uploads.picture() if data is None else data), name)} if name else {}
    return visitor.post(new_url(matter), data={**fields, "kind": kind, **chosen}, content_type="multipart/form-data")


def records():
    db.session.rollback()
    return db.session.query(FileRecord).order_by(FileRecord.id).all()


def links(visitor, matter):
    return [a["href"] for a in visitor.read(f"/matters/{matter}").select("#files .scans a:not(.line-link)")]


def stored():
    return {name for name in file_store.lying() if not name.endswith(file_store.SMALL)}


def test_a_photo_is_sent_and_stands_on_the_matters_page(browser, matter):
    leader = browser("leader")

    answer = send(leader, matter)

    assert answer.status_code == 303
    page = leader.read(f"/matters/{matter}")
    assert "现场照片" in page.select_one("#files").text
    assert "加照片或扫描件" in page.select_one(".timeline").text
    small = leader.get(page.select_one("#files img")["src"])
    assert Image.open(BytesIO(small.data)).format == "JPEG"


def test_the_camera_has_a_field_of_its_own(browser, matter):
    leader = browser("leader")
    field = leader.read(new_url(matter)).select_one("input[name=photo]")
    assert (field["capture"], field["accept"]) == ("environment", "image/*")
    assert send(leader, matter, field="photo").status_code == 303


def test_a_file_is_served_so_that_it_can_do_nothing(browser, matter, cast):
    uploads.file(cast.leader, matter)
    leader = browser("leader")
    photo = leader.get(links(leader, matter)[0])
    assert photo.headers["Content-Disposition"].startswith("inline; filename=file.jpg;")
    assert photo.headers["X-Content-Type-Options"] == "nosniff"
    assert photo.headers["Cache-Control"] == "private, no-store"
    assert photo.headers.getlist("Content-Security-Policy")[0].startswith("sandbox; default-src 'none'")

    uploads.file(cast.leader, matter, FileKind.OTHER, uploads.pdf())
    paper = leader.get(links(leader, matter)[1])
    assert paper.mimetype == "application/pdf"
    assert paper.headers["Content-Disposition"].startswith("attachment")


def test_the_name_it_came_with_is_shown_to_nobody(browser, matter, cast):
    uploads.file(cast.leader, matter, name="陈大明打人.jpg")
    for login in ("leader", "officer"):
        visitor = browser(login)
        assert "打人" not in visitor.read(f"/matters/{matter}").text
        assert "%E6%89%93%E4%BA%BA" not in visitor.get(links(visitor, matter)[0]).headers["Content-Disposition"]


def test_who_may_not_read_names_sees_their_number_only(browser, matter, cast):
    uploads.file(cast.leader, matter)
    url = links(browser("leader"), matter)[0]
    for login in ("staff", "secretary", "chief"):
        visitor = browser(login)
        assert "有 1 份照片或材料" in visitor.read(f"/matters/{matter}").text
        assert links(visitor, matter) == []
        assert visitor.get(url).status_code == visitor.get(f"{url}/small").status_code == 404

    make.step(cast.officer, matter, "escalate")
    assert browser("staff").get(url).status_code == 200
    assert browser("chief").get(url).status_code == 404
    for login in ("leader2", "officer2", "stranger"):
        assert browser(login).get(url).status_code == 404


def test_a_file_is_found_by_its_own_matter_only(browser, matter, cast):
    uploads.file(cast.leader, matter)
    token = records()[0].token
    other = make.matter(cast.leader)
    assert len(token) >= 32
    assert browser("leader").get(f"/matters/{other}/files/{token}").status_code == 404
    assert browser("leader").get(f"/matters/{matter}/files/{records()[0].id}").status_code == 404


def test_reading_from_elsewhere_is_noted(browser, matter, cast):
    uploads.file(cast.leader, matter)
    make.step(cast.officer, matter, "escalate")
    url = links(browser("leader"), matter)[0]
    for login in ("leader", "officer", "staff"):
        browser(login).get(url)
    noted = db.session.query(ReadLog).filter_by(subject_kind="file_records").all()
    assert [(note.user_id, note.subject_id) for note in noted] == [(cast.staff.user_id, records()[0].id)]


@pytest.mark.parametrize("data", [b"", b"hello", b"%PDF-1.4 cut", uploads.picture()[:150]])
def test_what_is_no_photo_and_no_pdf_is_refused_and_the_rest_stays(browser, matter, data):
    answer = send(browser("leader"), matter, data, kind="other")
    assert answer.status_code == 422
    page = soup(answer)
    assert wrong(answer) == {"file"}
    assert page.select_one("[name=kind][checked]")["value"] == "other"
    assert "重新选一次" in page.select_one("main .notice").text
    assert records() == []


def test_the_name_does_not_decide(browser, matter):
    assert send(browser("leader"), matter, b"<script>alert(1)</script>", name="photo.jpg").status_code == 422
    assert send(browser("leader"), matter, uploads.picture(form="PNG"), name="notes.html").status_code == 303
    assert [record.media_type for record in records()] == ["image/jpeg"]


def test_nothing_chosen_and_two_chosen_are_asked_again(browser, matter):
    leader = browser("leader")
    assert wrong(send(leader, matter, name="")) == {"file"}
    page = leader.read(new_url(matter))
    fields = {field["name"]: field["value"] for field in page.select("main form input[type=hidden]")}
    both = {name: (BytesIO(uploads.picture()), "a.jpg") for name in ("photo", "file")}
    answer = leader.post(new_url(matter), data={**fields, "kind": "photo", **both}, content_type="multipart/form-data")
    assert wrong(answer) == {"file"}


def test_too_large_a_file_has_a_page_that_says_what_to_do(browser, matter):
    length = {"CONTENT_LENGTH": str(11 * 1024 * 1024), "CONTENT_TYPE": "multipart/form-data; boundary=x"}
    answer = browser("leader").post(new_url(matter), environ_overrides=length)
    assert answer.status_code == 413
    assert "10 MB" in soup(answer).text
    assert "像素" in soup(answer).text


def test_the_same_sending_twice_is_one_file_and_another_with_its_key_is_asked_about(browser, matter):
    leader = browser("leader")
    page = leader.read(new_url(matter))
    assert [send(leader, matter, page=page).status_code for _ in range(2)] == [303, 303]
    assert len(records()) == 1

    other = send(leader, matter, uploads.picture("red"), page=page)
    assert other.status_code == 409
    assert "已经传过一个文件" in soup(other).select_one(".errors").text
    assert send(leader, matter, uploads.picture("red"), page=soup(other)).status_code == 303
    assert len(records()) == 2


def test_without_room_on_the_disk_nothing_is_half_kept(browser, matter, app, tmp_path):
    blocked = tmp_path / "a file, no folder"
    blocked.write_text("")
    before, app.config["FILES_DIR"] = app.config["FILES_DIR"], blocked
    try:
        answer = send(browser("leader"), matter)
    finally:
        app.config["FILES_DIR"] = before
    assert answer.status_code == 507
    assert "磁盘" in soup(answer).text
    assert records() == []


def test_a_file_whose_bytes_are_gone_is_said_so(browser, matter, cast):
    uploads.file(cast.leader, matter, data=uploads.picture("blue"))
    file_store.drop(records()[0].sha256)
    leader = browser("leader")
    assert "恢复备份" in leader.read(links(leader, matter)[0], 404).text


def test_a_removed_file_leaves_its_reason_and_no_bytes(browser, matter, cast):
    uploads.file(cast.leader, matter, data=uploads.picture("green"))
    leader = browser("leader")
    url = links(leader, matter)[0]
    assert wrong(leader.submit(f"{url}/remove")) == {"reason"}
    leader.submit(f"{url}/remove", reason="拍到了旁边的孩子")
    assert leader.get(url).status_code == 404
    assert "拍到了旁边的孩子" in leader.read(f"/matters/{matter}").select_one("#files").text
    assert records()[0].sha256 not in stored()


def test_bytes_that_another_file_needs_stay(browser, matter, cast):
    for number in (matter, make.matter(cast.leader)):
        uploads.file(cast.leader, number, data=uploads.picture("yellow"))
    leader = browser("leader")
    leader.submit(f"{links(leader, matter)[0]}/remove", reason="传错了")
    assert records()[0].sha256 in stored()


def test_a_leader_removes_only_their_own(browser, matter, cast):
    uploads.file(cast.officer, matter)
    url = links(browser("leader"), matter)[0]
    assert browser("leader").get(f"{url}/remove").status_code == 403
    assert browser("officer").get(f"{url}/remove").status_code == 200


def test_signing_leads_to_the_scan_and_the_scan_back_to_signing(browser, cast):
    matter, leader = make.matter_in("settled", cast), browser("leader")
    page = leader.read(f"/matters/{matter}/steps/sign")
    link = page.select_one("main a.solid")["href"]
    assert "上传" in page.select_one("main .notice").text
    assert page.select("main form") == []
    token = page.select_one("[name=csrf_token]")["value"]
    typed = {"csrf_token": token, "signed_on": "2026-09-14", "sealed_on": "2026-09-15"}
    answer = leader.post(f"/matters/{matter}/steps/sign", data=typed)
    assert answer.status_code == 422
    assert soup(answer).select_one("[name=signed_on]")["value"] == "2026-09-14"

    assert leader.read(link).select_one("[name=kind][checked]")["value"] == "signed_agreement"
    answer = send(leader, matter, kind="signed_agreement")

    assert answer.location == f"/matters/{matter}/steps/sign"
    assert leader.submit(answer.location).status_code == 303
    assert "已生效" in leader.read(f"/matters/{matter}").text


def test_a_signed_agreement_needs_a_written_one(browser, matter, cast):
    kinds = [field["value"] for field in browser("leader").read(new_url(matter)).select("[name=kind]")]
    assert kinds == ["photo", "other"]
    assert wrong(send(browser("leader"), matter, kind="signed_agreement")) == {"kind"}


def test_the_scan_in_force_is_replaced_before_it_is_removed(browser, cast):
    matter, leader = make.matter_in("settled", cast), browser("leader")
    uploads.scan(cast.leader, matter)
    url = links(leader, matter)[0]
    leader.submit(f"{url}/remove", reason="拍糊了")
    assert not db.session.get(Matter, matter, populate_existing=True).signed_scan

    uploads.scan(cast.leader, matter)
    make.step(cast.leader, matter, "sign")
    url = links(leader, matter)[0]
    assert wrong(leader.submit(f"{url}/remove", reason="拍糊了")) == {"reason"}
    uploads.scan(cast.leader, matter)
    assert leader.submit(f"{url}/remove", reason="拍糊了").status_code == 303


def test_a_new_agreement_needs_a_new_scan(cast):
    matter = make.matter_in("settled", cast)
    uploads.scan(cast.leader, matter)
    make.step(cast.leader, matter, "follow_up", finding="broken")
    make.step(cast.leader, matter, "settle")
    assert not db.session.get(Matter, matter, populate_existing=True).signed_scan


def test_after_a_lost_log_in_the_form_says_to_choose_again(browser, matter, cast):
    leader = browser("leader")
    page = leader.read(new_url(matter))
    with leader.session_transaction() as session:
        session.clear()
    location = send(leader, matter, page=page, kind="other").location
    assert "kept=" in location
    leader.sign_in("leader")
    page = leader.read(f"{new_url(matter)}?kept={location.rpartition('kept=')[2]}")
    assert page.select_one("[name=kind][checked]")["value"] == "other"
    assert "重新选一次" in page.text


def test_of_a_sealed_matter_no_photo_is_shown_or_sent(browser, matter, cast):
    uploads.file(cast.leader, matter)
    officer = browser("officer")
    url = links(officer, matter)[0]
    db.session.execute(update(Matter).where(Matter.id == matter).values(sealed=True))
    db.session.commit()

    assert links(officer, matter) == []
    assert officer.get(url).status_code == officer.get(f"{url}/small").status_code == 404
    assert [field["value"] for field in officer.read(new_url(matter)).select("[name=kind]")] == ["other"]
    assert officer.read(f"{url}/remove").select("main img") == []
    assert officer.submit(f"{url}/remove", reason="涉隐私").status_code == 303


def test_the_auditor_reads_of_a_file_the_matters_number(browser, matter, cast):
    uploads.file(cast.leader, matter)
    make.step(cast.officer, matter, "escalate")
    browser("staff").get(links(browser("leader"), matter)[0])
    number = db.session.get(Matter, matter).number
    assert f"照片或扫描件 {number}" in browser("auditor").read("/audit?tab=reads").text


def test_what_was_merged_brings_its_photos_along(browser, matter, cast):
    uploads.file(cast.officer, matter)
    survivor = make.matter(cast.leader, matter_title="同一块菜地又起争执")
    for one in (matter, survivor):
        make.step(cast.leader, one, "hand_up")
    make.step(cast.officer, matter, "merge", into=survivor)
    officer = browser("officer")
    [url] = links(officer, survivor)
    assert officer.get(url).status_code == officer.get(f"{url}/small").status_code == 200
    remove = officer.read(f"/matters/{survivor}").select_one("#files .scans .line-link")["href"]
    assert officer.submit(remove, reason="拍错了").status_code == 303
    assert links(officer, survivor) == []


MEMO = b"\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\x82\x84webm" + bytes(400)


def test_a_memo_is_told_by_its_content_played_in_parts_and_taken_away(browser, cast, matter):
    uploads.file(cast.leader, matter, FileKind.MEMO, MEMO, name="memo")
    leader = browser("leader")
    player = leader.read(f"/matters/{matter}").select_one("#files audio")["src"]

    whole, part = leader.get(player), leader.get(player, headers={"Range": "bytes=0-99"})

    assert (whole.status_code, whole.mimetype, whole.data) == (200, "audio/webm", MEMO)
    assert (part.status_code, part.data) == (206, MEMO[:100])
    assert "sandbox" in part.headers["Content-Security-Policy"]
    browser("staff").read(player, 404)
    leader.submit(f"{player}/remove", reason="说错了")
    leader.read(player, 404)
    assert file_store.get(records()[0].sha256) is None


def test_no_other_file_passes_for_a_memo_and_nobody_picks_one_from_a_list(browser, matter):
    leader = browser("leader")
    assert "memo" not in {radio["value"] for radio in leader.read(new_url(matter)).select("[name=kind]")}
    assert wrong(send(leader, matter, kind="memo")) == {"file"}
    assert records() == []
