"""The two published cases of 赵巷镇, through the pages, as their people would."""

import re
from datetime import timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader
from sqlalchemy import func, select

from tests.journeys import zhaoxiang
from tests.support.browser import soup
from village.extensions import db
from village.models import HistoryEntry, Matter, Meeting
from village.vocabulary import MatterStatus

TOILET = "楼道公用厕所使用争执"


@pytest.fixture
def township(app, clock):
    clock.set(zhaoxiang.BEGIN)
    zhaoxiang.people()

    def browser(login):
        visitor = app.test_client()
        visitor.sign_in(login)
        return visitor

    return browser


def the_matter():
    db.session.rollback()
    return db.session.scalars(select(Matter).order_by(Matter.id.desc())).first()


def flat(text):
    return re.sub(r"\s+", "", text)


def test_the_vegetable_plot_is_settled_in_the_parlor(township, clock):
    leader = township("wu")

    answer = leader.submit(
        "/sessions/new",
        fields={
            "matter": "new",
            "matter_title": "屋边菜地起摩擦",
            "subject": "neighbour",
            "spot": "中伍3组",
            "parties-0-name": "陈根宝",
            "parties-1-name": "赵秀珍",
            "attendees-0-name": "顾永福",
            "attendees-0-role": "veteran_party_member",
            "terms_told": True,
            "outcome": "resolved_on_the_spot",
            "agreement_text": "菜地让出一垄，围栏拆掉，两家互相道歉。",
            "summary": "请双方到客堂间，把话摊开说，用乡音劝和。",
        },
    )
    assert answer.status_code == 303
    page = leader.read(answer.location)
    assert "当场化解" in page.text

    matter = the_matter()
    assert (matter.number, matter.status, matter.session_count) == ("赵巷-2023-0001", MatterStatus.SETTLED, 1)
    page = leader.read(f"/matters/{matter.id}")
    assert "围栏拆掉" in page.text
    assert "陈根宝" in page.text

    clock.forward(days=30)
    waiting = leader.read("/")
    assert "屋边菜地起摩擦" in waiting.text
    assert "去回访" in waiting.text
    leader.submit(f"/matters/{matter.id}/steps/follow_up", how="visit", finding="performed", note="两家和好了")
    assert the_matter().status is MatterStatus.CLOSED


def test_the_shared_toilet_is_tried_three_times_escalated_and_printed_on_the_agenda(township, clock):
    officer, staff, secretary = township("ju"), township("shen"), township("mi")

    first = {
        "matter_title": TOILET,
        "subject": "neighbour",
        "spot": "三楼301室与302室之间",
        "parties-0-name": "汪建平",
        "parties-1-name": "龚爱娣",
        "summary": "上门了解情况，301室自己改造后不让302室用。",
        "outcome": "to_continue",
    }
    assert officer.submit("/sessions/new", fields=first).status_code == 303
    matter = the_matter()
    for days, summary in ((5, "现场沟通，没有结果。"), (4, "再次上门，汪建平不松口。")):
        clock.forward(days=days)
        answer = officer.submit(
            f"/sessions/new?matter={matter.id}", outcome="not_reached", next_step="another_date", summary=summary
        )
        assert answer.status_code == 303
    assert the_matter().session_count == 3

    hidden = staff.read(f"/matters/{matter.id}").text
    assert "汪建平" not in hidden
    assert "汪某" in hidden

    officer.submit(
        f"/matters/{matter.id}/steps/escalate",
        difficulty="难在汪建平的思想工作，301室不同意302室使用。",
        request="请规保办说明公用部位使用权",
        risk="rising",
        risk_reason="龚爱娣说要砸锁",
        measures="已请楼组长每天看一看",
        approved_by="居委书记",
    )
    assert the_matter().status is MatterStatus.SUBMITTED
    desk = staff.read("/escalations")
    assert TOILET in desk.text
    assert "剩 3 天" in desk.text
    assert "汪建平" in staff.read(f"/matters/{matter.id}").text

    staff.submit(f"/matters/{matter.id}/steps/propose", category="neighbour")
    meeting = secretary.submit(
        "/meetings/new",
        held_at="2023-09-27T14:00",
        room="镇社会治理中心二楼会议室",
        chair="李卫东（副镇长）",
        more_units="规保办\n司法所",
        standing=False,
    )
    assert meeting.status_code == 303
    page = secretary.read(meeting.location)
    assert "待上会 1 件" in page.text
    secretary.send(page, meeting.location, "aside form")
    assert the_matter().status is MatterStatus.SCHEDULED

    preview = secretary.read(f"{meeting.location}/steps/issue")
    assert "汪某" in preview.text
    assert "汪建平" not in preview.text
    assert "301室" not in preview.text
    secretary.send(preview, f"{meeting.location}/steps/issue", approved_by="李卫东")
    assert "已印发" in secretary.read(meeting.location).text

    page = secretary.read(f"{meeting.location}/agenda")
    answer = secretary.get(f"{meeting.location}/agenda.pdf")
    assert answer.mimetype == "application/pdf"
    printed = flat("".join(leaf.extract_text() for leaf in PdfReader(BytesIO(answer.data)).pages))
    for text in (flat(page.select_one("main, article, body").text), printed):
        for expected in (
            "赵巷镇2023年9月",
            "2023年9月27日（星期三）14:00",
            "镇社会治理中心二楼会议室",
            "李卫东（副镇长）",
            "一、矛盾纠纷（1件）",
            f"（一）{TOILET}",
            "赵巷-2023-0001",
            "赵巷居委会",
            "调解3次",
            "难在汪某的思想工作",
            "有激化苗头",
            "龚某说要砸锁",
            "请规保办说明公用部位使用权",
            "二、治安混乱地区及突出治安问题（无）",
            "三、公共安全隐患（无）",
            "四、重点人员工作（无）",
        ):
            assert flat(expected) in text, expected
        for secret in ("汪建平", "龚爱娣", "301室", "302室", "上月议定", "各村（居）报告"):
            assert secret not in text, secret
    assert "—1—" in printed

    assert TOILET in officer.read(meeting.location).text
    clock.set(zhaoxiang.BEGIN + timedelta(days=23, hours=6))
    held = secretary.submit(f"{meeting.location}/steps/hold")
    assert held.status_code == 303
    db.session.rollback()
    assert db.session.scalar(select(Meeting.status)).value == "held"
    steps = db.session.scalar(
        select(func.count()).select_from(HistoryEntry).where(HistoryEntry.subject_kind == "matters")
    )
    assert steps == the_matter().history_seq == 6


def test_what_a_signed_out_person_asks_for_stays_shut(township, client):
    for url in ("/", "/matters", "/matters/1", "/meetings/1/agenda.pdf", "/sessions/new"):
        answer = client.get(url)
        assert answer.status_code == 302, url
        assert answer.location.startswith("/login"), url
    assert soup(client.get("/help/travel")).select_one("h1").text == "事项怎么走"
