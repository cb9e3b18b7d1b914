"""What cannot be: each has its page in both languages, keeps what was typed, and nothing is half written."""

import pytest

from tests import make
from tests.pages.desk import count, filled, hx, typed, wrong
from tests.pages.languages import speaks
from tests.support.browser import soup
from village.commands.demo_cast import OTHER_PARLOR, OTHER_TOWNSHIP, PARLOR, VILLAGE
from village.models import HistoryEntry, Matter, Meeting, ParlorSession
from village.vocabulary import Role

NEW = {
    "matter": "new",
    "matter_title": "Hens in the garden",
    "subject": "neighbour",
    "parties-0-name": "Ann Lee",
    "outcome": "to_continue",
    "summary": "<script>alert(1)</script> they talked",
}


def error_page(visitor, response, status, heading):
    assert response.status_code == status
    page = speaks(visitor, response, heading)
    assert page.select("#wrong a[href='/']")
    return page


# fmt: off
IMPOSSIBLE = {
    "a day in the future":            ({"held_at": "2026-09-16T10:00"}, {"held_at"}),
    "an hour in the future":          ({"held_at": "2026-09-15T09:01"}, {"held_at"}),
    "before the parlor opened":       ({"held_at": "2019-12-31T10:00"}, {"held_at"}),
    "an oral agreement without text": ({"outcome": "oral_agreement", "agreement_text": "  "}, {"agreement_text"}),
    "a written one without text":     ({"outcome": "written_agreement"}, {"agreement_text"}),
    "no day at all":                  ({"held_at": ""}, {"held_at"}),
    "a bad date text":                ({"held_at": "yesterday", "next_on": "31/31/2026"}, {"held_at", "next_on"}),
    "a day that does not exist":      ({"held_at": "2026-02-30T10:00"}, {"held_at"}),
    "the first day of all":           ({"held_at": "0001-01-01T00:00", "place": VILLAGE}, {"held_at"}),
    "the last day of all":            ({"held_at": "9999-12-31T23:59"}, {"held_at"}),
    "a day gone by to talk again":    ({"next_on": "2026-09-14"}, {"next_on"}),
    "huge numbers":                   ({"people_count": "9" * 30, "headcount": "9" * 5000, "amount": "9" * 30},
                                       {"people_count", "headcount", "amount"}),
    "numbers below nothing":          ({"people_count": "-1", "headcount": "0", "amount": "-0.01"},
                                       {"people_count", "headcount", "amount"}),
    "what is no number":              ({"people_count": "two", "headcount": "²", "amount": "sNaN"},
                                       {"people_count", "headcount", "amount"}),
    "endless money":                  ({"amount": "Infinity"}, {"amount"}),
    "5,000 characters":               ({"summary": "长" * 5000}, {"summary"}),
    "a title of 61":                  ({"matter_title": "t" * 61}, {"matter_title"}),
    "a name of 41":                   ({"parties-0-name": "n" * 41}, {"parties-0-name"}),
    "no title but spaces":            ({"matter_title": " \t "}, {"matter_title"}),
    "nobody":                         ({"parties-0-name": ""}, set()),
    "a place of others":              ({"place": OTHER_PARLOR}, {"place"}),
    "a group without a parlor":       ({"place": "999999101201005"}, {"place"}),
    "words that are not offered":     ({"outcome": "magic", "subject": "magic", "risk": "magic", "mode": "magic"},
                                       {"outcome", "subject", "risk", "mode"}),
    "a side that is not there":       ({"parties-0-side": "magic"}, {"parties-0-side"}),
}
# fmt: on


@pytest.mark.parametrize("case", list(IMPOSSIBLE))
def test_what_cannot_be_is_told_beside_its_field_and_nothing_is_lost(reader, case):
    fields, named = IMPOSSIBLE[case]
    officer = reader("officer")
    sent = filled(officer.read("/sessions/new"), **{"place": PARLOR, **NEW, **fields})
    answer = officer.post("/sessions/new", data=sent)
    assert named <= wrong(answer)
    page = speaks(officer, answer, "记一场")
    assert page.select_one(".errors li")
    stands = typed(soup(answer))
    dropped = {"place", "parties-0-side"} if case in ("a place of others", "a side that is not there") else set()
    dropped |= {"place"} if case == "a group without a parlor" else set()
    dropped |= {"outcome", "subject", "risk", "mode"} if case == "words that are not offered" else set()
    for name in {*NEW, *fields} - dropped:
        value = str(sent[name][0])
        assert stands.get(name, [""])[0].strip() == value.strip(), name
    assert count(ParlorSession) == count(Matter) == 0


def test_control_characters_are_left_out_and_markup_stays_text(browser):
    fields = {**NEW, "matter_title": "He\x00ns\x1b[31m\x07", "spot": "a\x00b", "client_key": "k\x00ey"}
    leader = browser("leader")
    answer = leader.post("/sessions/new", data=filled(leader.read("/sessions/new"), **fields))
    assert answer.status_code == 303
    assert "<script>alert(1)" not in leader.get(answer.location).text
    assert "<script>alert(1)</script> they talked" in leader.read(answer.location).text
    assert "Hens[31m" in leader.read("/matters").text


NOWHERE = [
    "/nowhere",
    "/sessions/999999",
    "/sessions/-1",
    "/matters/x",
    "/matters/2147483648",
    "/matters/99999999999999999999",
    "/matters/1/steps/vanish",
    "/sessions/new?matter=7",
    "/sessions/new?matter=99999999999999999999",
]
NONSENSE = [
    "/matters?before=99999999999999999999",
    "/matters?before=x&status=x&risk=x&q=%25&place=x&late=x",
    "/matters?q=" + "长" * 500,
    "/sessions?before=2026-09-15T00:00,1",
    "/sessions?before=0001-01-01T00:00%2B00:00,99999999999999999999",
    "/sessions?from=0001-01-01&to=9999-12-31&kind=x&place=x",
    "/sessions?from=yesterday",
    "/sessions/new?matter=x",
    "/sessions/new?matter=²",
    "/sessions/new?kept=nothing",
    "/?kept=nothing",
]


@pytest.mark.parametrize("url", NOWHERE)
def test_what_is_not_there_is_not_found(reader, url):
    visitor = reader("officer")
    error_page(visitor, visitor.get(url), 404, "没有找到")


@pytest.mark.parametrize("url", NONSENSE)
def test_nonsense_in_an_address_does_no_harm(browser, url):
    assert browser("officer").get(url).status_code == 200


@pytest.mark.parametrize("url", ["/matters?q=%00", "/sessions?place=999999101%00", "/sessions/new?matter=%00"])
def test_an_address_with_nothing_readable_is_refused(reader, url):
    visitor = reader("staff")
    error_page(visitor, visitor.get(url), 400, "没有看懂")


def test_the_unknown_route_has_its_page_without_a_log_in(reader, cast):
    visitor = reader()
    error_page(visitor, visitor.get("/nowhere"), 404, "没有找到")


def test_what_belongs_to_another_township_is_not_found(reader, cast):
    matter, secretary = (
        make.matter(cast.stranger, place=OTHER_PARLOR),
        make.account("far", Role.SECRETARY, OTHER_TOWNSHIP),
    )
    session, meeting = count(ParlorSession), make.meeting(secretary)
    visitor = reader("secretary")
    token = visitor.read("/account").select_one("[name=csrf_token]")["value"]
    urls = [
        f"/matters/{matter}",
        f"/matters/{matter}/steps/take_up",
        f"/sessions/{session}",
        f"/sessions/{session}/correct",
    ]
    urls += [f"/meetings/{meeting}", f"/meetings/{meeting}/edit", f"/meetings/{meeting}/steps/issue"]
    urls += [f"/meetings/{meeting}/agenda.pdf", f"/sessions/new?matter={matter}"]
    for url in urls:
        error_page(visitor, visitor.get(url), 404, "没有找到")
    before = count(HistoryEntry)
    for url in [*urls[1:2], *urls[3:4], *urls[5:7], f"/meetings/{meeting}/take-in"]:
        assert visitor.post(url, data={"csrf_token": token, "reason": "x"}).status_code == 404, url
    forged = {**NEW, "matter": str(matter), "csrf_token": token, "place": VILLAGE, "held_at": "2026-09-15T08:00"}
    assert visitor.post("/sessions/new", data=forged).status_code == 404
    assert count(HistoryEntry) == before


def test_what_a_post_may_not_do_is_forbidden(reader, cast):
    visitor = reader("leader")
    error_page(visitor, visitor.get("/escalations"), 403, "这一步不归您的岗位")


def test_a_step_that_is_not_open_says_where_the_matter_stands(reader, cast):
    visitor = reader("leader")
    answer = visitor.get(f"/matters/{make.matter_in('submitted', cast)}/steps/hand_up")
    page = error_page(visitor, answer, 409, "这一步现在不能办")
    assert visitor.language == "en" or "待审核" in page.text


def test_the_wrong_method_is_told_from_the_wrong_address(reader, cast):
    visitor = reader("secretary")
    meeting = make.planned_meeting(cast)
    error_page(visitor, visitor.get(f"/meetings/{meeting}/take-in"), 405, "不能这样打开")
    token = visitor.read("/account").select_one("[name=csrf_token]")["value"]
    error_page(visitor, visitor.delete("/matters", headers={"X-CSRFToken": token}), 405, "不能这样打开")


@pytest.mark.parametrize("login", ["leader", None])
def test_ten_megabytes_are_too_much(reader, login, cast):
    visitor = reader(login)
    body = b"summary=" + b"x" * (10 * 1024 * 1024)
    answer = visitor.post("/sessions/new", data=body, content_type="application/x-www-form-urlencoded")
    error_page(visitor, answer, 413, "内容太大")
    assert count(ParlorSession) == 0


def test_htmx_gets_the_error_beside_the_work(reader, cast):
    visitor = reader("staff")
    matter = make.matter_in("withdrawn", cast)
    answer = visitor.get(f"/matters/{matter}/steps/take_up", headers=hx(f"step_form-{matter}"))
    assert answer.status_code == 409
    assert answer.headers["HX-Retarget"] == "#flash"
    assert answer.headers["HX-Reselect"] == "#wrong"
    assert soup(answer).select_one("#wrong")


def test_a_meeting_is_not_made_of_nonsense(reader, cast):
    visitor = reader("secretary")
    sent = {
        "held_at": "soon",
        "room": "r" * 61,
        "chair": "\x00",
        "minutes_available": "1" * 30,
        "more_units": "u" * 601,
    }
    answer = visitor.post("/meetings/new", data=filled(visitor.read("/meetings/new"), **sent))
    assert wrong(answer) == set(sent)
    speaks(visitor, answer, "开这个月的例会")
    assert count(Meeting) == 0
