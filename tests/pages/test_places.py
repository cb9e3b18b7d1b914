import io

import pytest

GOOD = "code,name,level\n999999101201007,柳湾村7组,group\n"
BAD = "code,name,level\n999999101201007,柳湾村7组,group\n123,哪里,group\n"


@pytest.fixture
def admin(browser):
    return browser("admin")


def test_the_list_is_the_townships(admin):
    page = admin.read("/places")
    assert "柳湾村1组" in page.text
    assert "云渡村" not in page.text


def test_pasted_text_is_imported(admin):
    assert admin.submit("/places/import", fields={"text": GOOD}).location == "/places"
    page = admin.read("/places")
    assert "柳湾村7组" in page.text
    assert "新增 1 个" in page.text


def test_a_wrong_line_is_told_and_the_text_stays(admin):
    answer = admin.submit("/places/import", fields={"text": BAD})
    assert answer.status_code == 422
    assert "第 3 行" in answer.text
    assert "123,哪里,group" in answer.text
    assert "柳湾村7组" not in admin.read("/places").text


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gbk"])
def test_a_file_is_imported(admin, encoding):
    token = admin.read("/places/import").select_one("[name=csrf_token]")["value"]
    data = {"csrf_token": token, "text": "", "file": (io.BytesIO(GOOD.encode(encoding)), "places.csv")}
    assert admin.post("/places/import", data=data).location == "/places"


def test_a_wrong_file_stands_in_the_form_to_be_mended(admin):
    token = admin.read("/places/import").select_one("[name=csrf_token]")["value"]
    data = {"csrf_token": token, "text": "", "file": (io.BytesIO(BAD.encode("gbk")), "places.csv")}
    answer = admin.post("/places/import", data=data)
    assert "123,哪里,group" in answer.text
    data = {"csrf_token": token, "text": "", "file": (io.BytesIO(b"\xff\xff\x81\x00"), "photo.jpg")}
    assert admin.post("/places/import", data=data).status_code == 422


def test_units_departments_and_leaders(admin):
    admin.submit("/places/units", "main form", {"name": "清禾中心小学"})
    assert "999999101902" in admin.read("/places/units").text
    assert admin.submit("/places/units", fields={"name": ""}).status_code == 422
    admin.submit("/places/departments", fields={"name": "水务站"})
    assert admin.submit("/places/departments", fields={"name": "水务站"}).status_code == 422
    link = next(a["href"] for a in admin.read("/places/departments").select("main .item a") if a.text == "水务站")
    admin.submit(link, fields={"name": "水务所", "active": False})
    assert "水务所" in admin.read("/places/departments").text
    admin.submit("/places/roster", fields={"name": "赵新", "title": "镇长"})
    link = next(a["href"] for a in admin.read("/places/roster").select("main .item a") if "赵新" in a.text)
    admin.submit(link, fields={"title": "镇党委书记"})
    assert "赵新（镇党委书记）" in admin.read("/places/roster").text


@pytest.mark.parametrize("login", ["leader", "officer", "staff", "secretary", "chief", "auditor", "department"])
def test_nobody_else_comes_in(browser, login):
    for url in ("/places", "/places/import", "/places/units", "/places/departments", "/places/roster"):
        browser(login).read(url, 403)
