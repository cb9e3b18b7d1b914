"""The words of a sealed matter stand on no page, list, paper or download of those who may not read them."""

import io
import zipfile
from types import SimpleNamespace

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from tests import make
from tests.pages import worlds
from tests.pages.test_matrix import doors
from village.actions import assignments, copies, meeting_items, meeting_steps
from village.commands import demo_cast
from village.extensions import db
from village.models import AgendaItem, Assignment, Emergency, Handling
from village.vocabulary import AttendeeRole, NextStep, Outcome, Risk, Side

# Each stands in one place only, so that a word found says what leaked.
WORDS = {
    "title": "祖坟迁移",
    "spot": "柏树岭下",
    "party": "慕容晓枫",
    "other party": "闾丘建东",
    "helper": "濮阳老先生",
    "host": "令狐主人",
    "summary": "旧怨三代",
    "note": "暗中录音",
    "tried": "求过族老",
    "needed": "盼着开祠堂",
    "difficulty": "互不照面",
    "request": "派人测量",
    "risk": "磨刀霍霍",
    "measures": "日夜看守",
    "item": "秘而不宣",
    "correction": "错写成祠田",
    "what": "深夜掘土三尺",
    "reported_by": "守林老人",
    "done": "拉起警戒绳",
    "result": "土坑暂且填平",
    "arrival": "文物站两人",
    "whistled to": "岭脚石亭旁",
    "task": "勘验坟界桩",
    "came": "水利员带皮尺",
    "progress": "界桩已描红",
}
MAY_READ = {"officer", "staff"}
# What a unit was told to do and wrote itself stays before its eyes.
OF_THE_UNIT = {"whistled to", "task", "came", "progress"}
PARTIES = [
    {"name": WORDS["party"], "side": Side.ONE, "phone": "13812345678", "present": True},
    {"name": WORDS["other party"], "side": Side.OTHER},
]


def after_a_long_way(cast, *, sealed=True):
    """A matter that was talked about, handed up, reported, put on an agenda and issued, and is sealed only then."""
    things = worlds.things(cast)
    matter = make.matter(
        cast.leader,
        matter_title=WORDS["title"],
        spot=WORDS["spot"],
        summary=WORDS["summary"],
        note=WORDS["note"],
        host=WORDS["host"],
        parties=PARTIES,
        attendees=[{"name": WORDS["helper"], "role": AttendeeRole.RESPECTED_ELDER}],
        outcome=Outcome.NOT_REACHED,
        next_step=NextStep.HAND_UP,
        tried=WORDS["tried"],
        needed=WORDS["needed"],
    )
    make.step(
        cast.officer,
        matter,
        "escalate",
        difficulty=WORDS["difficulty"],
        request=WORDS["request"],
        risk=Risk.RISING,
        risk_reason=WORDS["risk"],
        measures=WORDS["measures"],
    )
    make.emergency(
        cast.staff,
        matter=matter,
        arrivals=[{"who": WORDS["arrival"], "at": make.now()}],
        parties=[],
        **{name: WORDS[name] for name in ("what", "reported_by", "done", "result")},
    )
    make.step(cast.staff, matter, "propose")
    make.step(cast.staff, matter, "whistle", place=WORDS["whistled to"], task=WORDS["task"])
    mine = select(Assignment.id).where(Assignment.matter_id == matter, Assignment.unit_key == make.department_key())
    unit = db.session.scalar(mine)
    assignments.take_step(cast.department, unit, "report_in", None, {"who": WORDS["came"], "at": make.now()})
    assignments.take_step(cast.department, unit, "note", None, {"text": WORDS["progress"]})
    issued = make.meeting(cast.secretary, held_at=make.now() + make.timedelta(days=150))
    meeting_items.take_in(cast.secretary, issued, [matter])
    item = db.session.scalar(select(AgendaItem.id).where(AgendaItem.matter_id == matter))
    words = {"title": WORDS["item"] + WORDS["title"], "text": WORDS["item"] + WORDS["difficulty"]}
    meeting_items.change_item(cast.secretary, issued, item, words)
    meeting_steps.take_step(cast.secretary, issued, "issue", None, {"approved_by": "高立群"})
    copy = copies.make(cast.secretary, issued, {"recipient": "高立群"})
    if sealed:
        make.step(cast.officer, matter, "seal", named=[cast.staff.user_id], reason=WORDS["correction"])
    session = db.session.scalar(select(Handling.session_id).where(Handling.matter_id == matter))
    found = db.session.scalar(select(Emergency.id).where(Emergency.matter_id == matter))
    things.emergency, things.assignment = found, unit
    changed = {"matter": matter, "session": session, "issued": issued, "issued_item": item, "copy": copy}
    return SimpleNamespace(**{**vars(things), **changed})


def text_of(response):
    """What an answer says, of a PDF or a zipped office file as well."""
    body = response.get_data()
    if body.startswith(b"%PDF"):
        return "".join(page.extract_text() for page in PdfReader(io.BytesIO(body)).pages)
    if body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(body)) as parts:
            return "".join(parts.read(name).decode("utf-8", "replace") for name in parts.namelist())
    return body.decode("utf-8", "replace")


SEARCHES = [f"/matters?q={word}" for word in WORDS.values()]
MORE = ["/matters?status=proposed", "/escalations?tab=live", "/sessions?kind=mediation", "/audit?tab=reads"]


def pages_read(house, browser, things, login):
    """(URL, what it says) of every page this person can open."""
    visitor = browser(login)
    urls = [door.url for door in doors(house, things, login) if door.method == "GET" and "logout" not in door.url]
    if login in worlds.REACH["matter"]:
        urls += [f"/matters/{things.matter}", f"/matters/{things.matter}/steps/merge?into={things.other}"]
    for url in (*urls, *MORE, *SEARCHES):
        yield url, text_of(visitor.get(url))


def found_in(url, text):
    """The words that stand there, without those the reader typed into a search."""
    typed = url.partition("?q=")[2]
    return [name for name, word in WORDS.items() if word in text and word != typed]


def words_read(house, browser, things, login):
    """{URL: words found} of all this person can open."""
    things.other = make.matter(make.viewer("leader"))
    read = {url: found_in(url, text) for url, text in pages_read(house, browser, things, login)}
    return {url: found for url, found in read.items() if found}


def test_the_walk_finds_the_words_where_nothing_is_sealed(house, cast, browser):
    worlds.others(cast)
    found = words_read(house, browser, after_a_long_way(cast, sealed=False), "secretary")

    everywhere = set().union(*found.values())
    assert set(WORDS) - {"correction"} <= everywhere
    assert any("agenda.pdf" in url for url in found)
    assert any("chairs-copy" in url or "chairs_copy" in url for url in found)


@pytest.mark.parametrize("login", sorted({person.login for person in demo_cast.PEOPLE}))
def test_a_sealed_matters_words_are_on_no_page_of_those_who_may_not(house, cast, browser, login):
    worlds.others(cast)
    leaks = words_read(house, browser, after_a_long_way(cast), login)

    if login in MAY_READ:
        assert {"title", "party", "other party", "summary", "difficulty"} <= set().union(*leaks.values())
        return
    if login == "department":
        leaks = {url: set(found) - OF_THE_UNIT for url, found in leaks.items() if set(found) - OF_THE_UNIT}
    assert leaks == {}
