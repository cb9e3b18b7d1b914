"""The papers of a matter through its pages: masked, with names only for a reason, and of a sealed one none."""

from io import BytesIO

import pytest
from sqlalchemy import select, update

from tests import make, uploads
from tests.papers.reading import opened, pdf_text
from village.actions import workshop
from village.actions.makers import MAKERS
from village.extensions import db
from village.models import HistoryDetail, HistoryEntry, Matter, Post
from village.vocabulary import Outcome, Side

NAMES = ("陈大明", "赵小兰", "13900000001")
LETTER = "自愿把菜地界桩退后一尺，陈大明当天移好。"


@pytest.fixture
def layman(cast):
    """A leader without a mediator's standing, and so nobody in whose name a form of the committee is printed."""
    db.session.execute(update(Post).values(mediator_of=""))
    db.session.commit()
    return make.viewer("leader")


@pytest.fixture
def agreed(cast):
    """A written agreement after one talk at which both came."""
    parties = [
        {"name": "陈大明", "side": Side.ONE, "phone": "13900000001", "present": True},
        {"name": "赵小兰", "side": Side.OTHER, "present": True},
    ]
    return make.matter(
        cast.leader,
        parties=parties,
        outcome=Outcome.WRITTEN_AGREEMENT,
        agreement_text=LETTER,
        performance="当天移桩",
    )


def names_of(page):
    return [item.text for item in page.select("main li.item b")]


def test_the_record_offers_just_the_papers_it_can_fill(agreed, browser):
    page = browser("leader").read(f"/matters/{agreed}/papers")

    assert names_of(page) == [
        "人民调解申请书", "人民调解受理登记表", "当事人权利义务告知书", "人民调解记录", "人民调解协议书", "卷宗",
    ]  # fmt: skip


def test_without_a_mediators_standing_there_is_no_form_of_the_committee(layman, browser):
    matter_id = make.matter(layman, outcome=Outcome.ORAL_AGREEMENT, agreement_text=LETTER)
    page = browser("leader").read(f"/matters/{matter_id}/papers")

    assert names_of(page) == ["双方和解书", "卷宗"]
    assert browser("leader").get(f"/matters/{matter_id}/papers/oral-agreement").status_code == 404
    assert "不是人民调解协议" in browser("leader").read(f"/matters/{matter_id}/papers/settlement").text


PAPERS = ("application", "intake-form", "rights-notice", "mediation-record", "agreement")


@pytest.mark.parametrize("paper", PAPERS)
def test_page_pdf_and_word_say_the_same_without_names(agreed, browser, paper):
    told = opened(browser("leader"), f"/matters/{agreed}/papers/{paper}")

    assert "陈某" in told or paper == "rights-notice"
    assert not [name for name in NAMES if name in told]


def test_a_copy_with_names_asks_why_and_stands_in_the_history(agreed, browser):
    visitor = browser("leader")
    url = f"/matters/{agreed}/papers/agreement/named"
    empty = visitor.submit(url, reason="")
    assert empty.status_code == 422

    opened = visitor.submit(url, reason="送法院申请司法确认")

    assert opened.status_code == 303
    text = visitor.read(opened.location).select_one("main").text
    assert all(name in text for name in NAMES)
    assert LETTER in text
    entry = db.session.execute(
        select(HistoryEntry.step, HistoryDetail.answers)
        .join(HistoryDetail, HistoryDetail.entry_id == HistoryEntry.id)
        .where(HistoryEntry.subject_id == agreed, HistoryEntry.step == "print_named")
    ).one()
    assert entry.answers == {"named_paper": "agreement", "reason": "送法院申请司法确认"}
    timeline = visitor.read(f"/matters/{agreed}").select_one(".timeline").text
    assert "印有姓名的材料" in timeline
    assert "人民调解协议书" in timeline


def test_a_copy_is_its_makers_alone_for_its_paper_and_its_day(agreed, browser, clock):
    opened = browser("leader").submit(f"/matters/{agreed}/papers/agreement/named", reason="归档").location
    other_paper = opened.replace("/agreement", "/intake-form")

    assert browser("officer").get(opened).status_code == 404
    assert browser("leader").get(other_paper).status_code == 404
    clock.forward(days=1)
    assert browser("leader").get(opened).status_code == 404


def test_who_reads_no_names_can_ask_for_none(agreed, browser):
    """Nothing was submitted: the centre reads it masked."""
    staff = browser("staff")

    assert staff.get(f"/matters/{agreed}/papers/agreement/named").status_code == 404
    assert "有姓名的" not in staff.read(f"/matters/{agreed}/papers").select_one("main ul").text
    assert not [name for name in NAMES if name in staff.read(f"/matters/{agreed}/papers/agreement").text]


def test_of_a_sealed_matter_nothing_is_printed(agreed, cast, browser):
    make.step(cast.officer, agreed, "seal")

    for login in ("leader", "officer", "staff"):
        for url in ("", "/agreement", "/agreement.pdf", "/agreement.docx", "/agreement/named"):
            assert browser(login).get(f"/matters/{agreed}/papers{url}").status_code == 404


def test_strangers_find_no_paper(agreed, browser):
    for url in ("", "/agreement", "/agreement.pdf", "/agreement/named"):
        assert browser("stranger").get(f"/matters/{agreed}/papers{url}").status_code == 404


def test_a_signed_agreement_can_go_to_the_court(agreed, cast, browser):
    uploads.scan(cast.leader, agreed)
    make.step(cast.leader, agreed, "sign")

    text = browser("leader").read(f"/matters/{agreed}/papers/confirmation").text

    assert "柳湾村人民调解委员会主持达成" in text
    assert "人民法院" in text


def test_a_refusal_has_its_number_its_ground_and_its_route(cast, browser):
    first, second = make.matter_in("refused", cast), make.matter_in("refused", cast)

    text = browser("staff").read(f"/matters/{second}/papers/refusal").text

    assert "清禾不受〔2026〕2号" in text
    assert db.session.get(Matter, first).refusal_number == "清禾不受〔2026〕1号"
    assert "■公民与行政机关之间的行政争议" in text
    assert "行政复议" in text


def make_all():
    while workshop.make_next(MAKERS):
        pass


def downloaded(visitor, answer):
    assert answer.status_code == 303
    make_all()
    page = visitor.read(answer.location)
    link = page.select_one("#progress a[href$='/file']")
    assert link, page.select_one("#progress").text
    return visitor.get(link["href"])


def test_the_case_file_binds_all_papers_and_scans_with_an_index(agreed, cast, browser):
    uploads.scan(cast.leader, agreed)
    uploads.file(cast.leader, agreed, data=uploads.pdf(3))
    visitor = browser("leader")

    answer = visitor.submit(f"/matters/{agreed}/papers/case-file/named", reason="归档")
    file = downloaded(visitor, answer)

    text = pdf_text(file.data)
    assert file.mimetype == "application/pdf"
    assert text.index("人民调解卷宗") < text.index("卷内目录") < text.index("人民调解申请书") < text.index("归档日期")
    assert "陈大明" in text
    assert b"pdfaid" in file.data
    # Cover, index, five papers, a signed agreement, three scanned pages, the back.
    assert len(_pages(file.data)) >= 12


def _pages(data):
    from pypdf import PdfReader

    return PdfReader(BytesIO(data)).pages


def test_a_case_file_made_before_its_matter_was_sealed_is_not_handed_out(agreed, cast, browser):
    visitor = browser("leader")
    page = visitor.read(f"/matters/{agreed}/papers")
    answer = visitor.send(page, f"/matters/{agreed}/papers", "form[action$='case-file']")
    assert downloaded(visitor, answer).status_code == 200

    make.step(cast.officer, agreed, "seal", named=[])

    assert visitor.get(f"{answer.location}/file").status_code == 404


def test_a_case_file_without_names_leaves_the_scans_out_and_says_so(agreed, cast, browser):
    uploads.scan(cast.leader, agreed)
    visitor = browser("leader")
    page = visitor.read(f"/matters/{agreed}/papers")

    file = downloaded(visitor, visitor.send(page, f"/matters/{agreed}/papers", "form[action$='case-file']"))

    text = pdf_text(file.data)
    assert not [name for name in NAMES if name in text]
    assert "有姓名，不附" in text


def test_the_slips_of_a_meeting_are_bound_in_one_paper(cast, clock, browser):
    held = make.held_meeting(cast, clock, "assign")
    make.close(cast, held)
    visitor = browser("secretary")
    page = visitor.read(f"/meetings/{held.id}")

    text = pdf_text(downloaded(visitor, visitor.send(page, f"/meetings/{held.id}", "form[action$='/slips']")).data)

    assert text.count("交办单") == 2
    assert "清禾议〔2026〕1号" in text
    assert "申国正" in text
    assert "陈大明" not in text


def test_the_slip_of_a_unit_has_the_four_fixed_things(cast, browser):
    make.matter_in("assigned", cast)

    text = _slip(browser("department"))

    for words in ("交办单", "责任人", "申国正", "包案领导", "办结期限", "包调处、包跟踪、包反馈"):
        assert words in text
    assert "陈大明" not in text


def _slip(visitor):
    given = visitor.read("/assignments").select_one("main a[href^='/assignments/']")["href"]
    return visitor.read(f"{given}/slip").text


def test_the_notices_of_a_month_are_bound_with_names_and_the_reason_kept(cast, browser):
    ids = [make.matter_in("refused", cast) for _ in range(2)]
    visitor = browser("staff")

    answer = visitor.submit("/escalations/notices", month="2026-09", reason="送达当事人")
    text = pdf_text(downloaded(visitor, answer).data)

    assert text.count("调解申请不予受理告知书") == 2
    assert "陈大明" in text
    steps = db.session.scalars(select(HistoryEntry.subject_id).where(HistoryEntry.step == "print_named")).all()
    assert sorted(steps) == sorted(ids)


def test_a_month_without_refusals_or_a_wrong_month_says_so(cast, browser):
    for month in ("2026-08", "next month"):
        answer = browser("staff").submit("/escalations/notices", month=month, reason="送达")
        assert answer.status_code == 422
        assert "送达" in answer.get_data(as_text=True)


def test_an_oral_agreement_before_a_mediator_has_its_own_form(cast, browser):
    matter_id = make.matter(cast.leader, outcome=Outcome.ORAL_AGREEMENT, agreement_text=LETTER)

    assert db.session.get(Matter, matter_id).status == "settled"
    text = browser("leader").read(f"/matters/{matter_id}/papers/oral-agreement").text
    assert "自达成之日起生效" in text
