"""Photos beside what a unit writes: its notes and its report that it is done."""

from io import BytesIO

import pytest
from sqlalchemy import select

from tests import make, uploads
from tests.pages.desk import fresh
from village.actions import assignments
from village.commands.demo_cast import VILLAGE2
from village.extensions import db
from village.models import Assignment, AssignmentNote, FileRecord
from village.rules.errors import Missing
from village.vocabulary import Role


@pytest.fixture
def given(cast):
    """The department's assignment, signed for, with one note."""
    matter_id = make.matter_in("assigned", cast)
    lead = db.session.scalar(
        select(Assignment.id).where(Assignment.matter_id == matter_id, Assignment.lead_id.is_(None))
    )
    assignments.take_step(cast.department, lead, "receive", None, {})
    assignments.take_step(cast.department, lead, "note", None, {"text": "看过现场"})
    return fresh(Assignment, lead)


def note_of(given):
    return db.session.scalar(select(AssignmentNote.id).where(AssignmentNote.assignment_id == given.id))


def new_url(given, note=None):
    return f"/matters/{given.matter_id}/files/new?note={note or note_of(given)}"


def send(visitor, url, data=None):
    fields = {field["name"]: field["value"] for field in visitor.read(url).select("main form input[type=hidden]")}
    chosen = {"kind": "photo", "file": (BytesIO(data or uploads.picture()), "IMG_1.jpg")}
    return visitor.post(url, data={**fields, **chosen}, content_type="multipart/form-data")


def pictures(visitor, given):
    return visitor.read(f"/assignments/{given.id}").select(".timeline img")


def test_a_unit_writes_how_it_goes_and_adds_photos_one_by_one(browser, given):
    unit = browser("department")
    answer = unit.submit(f"/assignments/{given.id}/steps/note", button="photos", text="闸门修好了")
    note = db.session.scalar(select(AssignmentNote.id).where(AssignmentNote.text == "闸门修好了"))
    assert answer.location == new_url(given, note)
    assert "闸门修好了" in unit.read(answer.location).select_one("main .notice").text
    for colour in ("red", "blue"):
        sent = send(unit, answer.location, uploads.picture(colour))
        assert sent.location == f"/assignments/{given.id}#note-{note}"
    beside = unit.read(f"/assignments/{given.id}").select_one(f"#note-{note}")
    assert len(beside.select("img")) == 2
    assert unit.get(beside.select_one("img")["src"]).mimetype == "image/jpeg"


def test_without_a_photo_the_note_stands_alone_and_asks_for_one(browser, given):
    page = browser("department").read(f"/assignments/{given.id}")
    assert page.select_one(f"a[href='{new_url(given)}']").text.endswith("给这一条加照片")
    assert not page.select(".timeline img")


def test_what_is_reported_done_carries_photos_until_it_is_confirmed(browser, given):
    unit = browser("department")
    answer = unit.submit(f"/assignments/{given.id}/steps/report_done", button="photos", result="沟已疏通")
    assert send(unit, answer.location).status_code == 303
    note = db.session.scalars(select(AssignmentNote).where(AssignmentNote.reports_done)).one()
    staff = browser("staff")
    assert "反馈：沟已疏通" in staff.read(f"/assignments/{given.id}").select_one(f"#note-{note.id}").text
    assert len(pictures(staff, given)) == 1
    staff.submit(f"/assignments/{given.id}/steps/confirm", finding="到现场看过")
    unit.read(answer.location, 404)
    assert "给这一条加照片" not in unit.read(f"/assignments/{given.id}").text


def test_the_centre_sees_them_beside_the_note_and_on_the_matter(browser, cast, given):
    send(browser("department"), new_url(given))
    for login in ("staff", "secretary"):
        visitor = browser(login)
        assert len(pictures(visitor, given)) == 1
        files = visitor.read(f"/matters/{given.matter_id}").select_one("#files")
        assert "农业农村" in files.text
        assert visitor.get(files.img["src"]).status_code == 200
    assert not pictures(browser("chief"), given)
    assert "加照片或扫描件" in browser("staff").read(f"/matters/{given.matter_id}").select_one(".timeline").text


def test_nobody_adds_to_another_units_note(browser, cast, given):
    make.account("spa", Role.DEPARTMENT, "999999101", department="派出所")
    for login in ("spa", "officer2", "stranger", "leader2", "officer", "staff", "chief", "admin"):
        assert browser(login).get(new_url(given)).status_code in (403, 404), login
    other = make.matter(cast.leader)
    browser("department").read(f"/matters/{other}/files/new?note={note_of(given)}", 404)
    browser("officer").read(f"/matters/{other}/files/new?note={note_of(given)}", 404)
    for note in ("x", "999999", ""):
        browser("department").read(f"/matters/{given.matter_id}/files/new?note={note}", 404)
    with pytest.raises(Missing):
        uploads.file(cast.staff, given.matter_id, note=note_of(given))
    with pytest.raises(Missing):
        uploads.file(cast.officer, other, note=note_of(given))


def test_a_department_adds_nothing_to_the_matter_itself(browser, given):
    unit = browser("department")
    unit.read(f"/matters/{given.matter_id}/files/new", 404)
    assert "加照片或扫描件" not in unit.read(f"/matters/{given.matter_id}").text


def test_of_a_sealed_matter_there_are_no_photos(browser, cast, given):
    send(browser("department"), new_url(given))
    make.step(cast.officer, given.matter_id, "seal", named=[cast.staff.user_id])
    unit = browser("department")
    unit.read(new_url(given), 404)
    page = unit.read(f"/assignments/{given.id}")
    assert not page.select(".timeline img")
    assert "看过现场" in page.text
    assert "再加照片" not in unit.read(f"/assignments/{given.id}/steps/note").text
    assert "涉隐私，照片不显示" in browser("staff").read(f"/assignments/{given.id}").text


def test_of_a_sealed_matter_nobody_at_the_centre_reads_or_rules_but_the_named(browser, cast, given):
    assignments.take_step(cast.department, given.id, "decline", None, {"reason": "不属本部门"})
    make.step(cast.officer, given.matter_id, "seal", named=[cast.staff.user_id])
    for login in ("secretary", "chief"):
        page = browser(login).read(f"/assignments/{given.id}").select_one("main").text
        assert not [words for words in ("看过现场", "不属本部门", "查清排水沟") if words in page]
    browser("secretary").read(f"/assignments/{given.id}/steps/rule", 403)
    assert "不属本部门" in browser("staff").read(f"/assignments/{given.id}/steps/rule").text


def test_a_unit_takes_its_own_photo_away_and_nobody_elses(browser, cast, given):
    uploads.file(cast.officer, given.matter_id, data=uploads.picture("green"))
    send(browser("department"), new_url(given))
    theirs, own = db.session.scalars(select(FileRecord).order_by(FileRecord.id)).all()
    unit = browser("department")
    unit.read(f"/matters/{given.matter_id}/files/{theirs.token}/remove", 403)
    answer = unit.submit(f"/matters/{given.matter_id}/files/{own.token}/remove", reason="拍错了")
    assert answer.location == f"/assignments/{given.id}#note-{own.note_id}"
    assert not pictures(browser("staff"), given)


def test_an_assisting_village_takes_away_only_its_own(browser, cast):
    matter_id = make.matter_in("submitted", cast)
    usual = make.usual_answers("dispatch")["assignments"][0]
    units = [usual._replace(key=VILLAGE2, person="邵建国")]
    make.step(cast.staff, matter_id, "dispatch", assignments=units)
    uploads.file(cast.officer, matter_id)
    token = db.session.scalar(select(FileRecord.token))
    browser("officer2").read(f"/matters/{matter_id}/files/{token}/remove", 403)
    browser("officer").read(f"/matters/{matter_id}/files/{token}/remove")


def test_the_same_photo_for_another_note_needs_a_key_of_its_own(cast, given):
    first = uploads.file(cast.department, given.matter_id, note=note_of(given), client_key="key-of-the-page")
    assert first == uploads.file(cast.department, given.matter_id, note=note_of(given), client_key="key-of-the-page")
    assert db.session.scalars(select(FileRecord.note_id)).all() == [note_of(given)]
