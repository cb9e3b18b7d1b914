"""How the people of the month do things: each doing is pages opened and forms sent, without JavaScript."""

from datetime import datetime
from io import BytesIO

from sqlalchemy import select

from tests import uploads
from tests.journeys.qinghe import MATTERS
from tests.papers.reading import squeezed, text_of
from tests.support.browser import soup
from village.extensions import db
from village.models import Matter, Meeting, User

PAPERS = ("notice", "agenda", "summary", "sheets", "script", "sign-in")
REPORTERS = ("999999101001", "999999101201", "999999101202", "999999101203", "999999101901")
REPORTS = {f"report {code}": f"/checks/2026-09/{code}/report" for code in REPORTERS}
STEPS_OF_MEETINGS = ("issue", "reissue", "hold")


class Town:
    """The township as its people live in it: the clock, the matters by their short names, what was printed."""

    def __init__(self, app, clock, told=MATTERS):
        self.app, self.clock, self.told = app, clock, told
        self.matters, self.meetings, self.printed = {}, {}, {}

    def somebody(self, login):
        visitor = self.app.test_client()
        visitor.sign_in(login)
        return visitor

    def live(self, events):
        for event in events:
            self.wait_until(event.when)
            do = DOINGS.get(event.doing, step)
            do(self, self.somebody(event.who), event)

    def wait_until(self, when):
        self.clock.set(datetime.fromisoformat(f"2026-{when}"))

    @property
    def meeting(self):
        return f"/meetings/{list(self.meetings.values())[-1]}"

    def url(self, about):
        return f"/matters/{self.matters[about]}"


def sent(answer, event):
    """What was sent was taken; else what the page says is wrong."""
    assert answer.status_code == 303, f"{event}: {soup(answer).select_one('main').get_text(' ', strip=True)[:400]}"
    return answer


def newest(kind):
    db.session.rollback()
    return db.session.scalar(select(kind.id).order_by(kind.id.desc()).limit(1))


def step(town, visitor, event):
    """Any step of a matter; people are named by their log-ins, units and leaders by their names."""
    typed = dict(event.typed)
    if "named" in typed:
        typed["named"] = list(db.session.scalars(select(User.id).where(User.login.in_(typed["named"]))))
    url = f"{town.url(event.about)}/steps/{event.doing}"
    page = visitor.read(url)
    sent(visitor.send(page, url, "main form.asks", by_name(page, typed)), event)


def by_name(page, typed, before=""):
    """What was typed, where a choice is called by its words: their value, as the page offers it."""
    found = {}
    for name, value in typed.items():
        field = page.select_one(f"main [name='{before}{name}']")
        options = words_of(page, f"{before}{name}") if field is not None else {}
        values = [options.get(each, each) for each in (value if isinstance(value, list) else [value])]
        found[before + name] = values if isinstance(value, list) else values[0]
    return found


def words_of(page, name):
    """{words: value} of a list or of boxes to tick."""
    lists = page.select(f"main select[name='{name}'] option")
    boxes = page.select(f"main input[type=checkbox][name='{name}']")
    return {option.text: option["value"] for option in lists} | {
        box.find_parent("label").get_text(strip=True): box["value"] for box in boxes
    }


def talk(town, visitor, event):
    """Log a session: the first on a matter begins it, later ones go on with it."""
    if event.about in town.matters:
        url = f"/sessions/new?matter={town.matters[event.about]}"
        sent(visitor.submit(url, fields=event.typed), event)
        return
    told = town.told[event.about]
    place = {} if event.who.startswith("leader") else {"place": told.place}
    sent(visitor.submit("/sessions/new", fields={**begun(told), **place, **event.typed}), event)
    town.matters[event.about] = newest(Matter)


def begun(told, row=""):
    """What is typed of a matter that begins."""
    parties = {f"{row}parties-{n}-name": name for n, name in enumerate(told.parties)}
    minor = {f"{row}parties-{len(parties)}-minor": True} if told.minor else {}
    facts = {"matter_title": told.title, "subject": told.subject, "spot": told.spot}
    return {**{row + name: value for name, value in facts.items()}, **parties, **minor}


def pile(town, visitor, event):
    """Log several paper sheets on one screen."""
    fields = {name: value for name, value in event.typed.items() if name != "sheets"}
    for n, (about, typed) in enumerate(event.typed["sheets"]):
        row = f"rows-{n}-"
        fields |= begun(town.told[about], row) if about else {}
        fields |= {row + name: value for name, value in typed.items()}
    sent(visitor.submit("/sessions/pile", fields=fields), event)
    ids = db.session.execute(select(Matter.title, Matter.id)).all()
    known = {told.title: about for about, told in town.told.items()}
    town.matters |= {known[title]: key for title, key in ids}


def walk_in(town, visitor, event):
    told = town.told[event.about]
    parties = {f"parties-{n}-name": name for n, name in enumerate(told.parties)}
    facts = {"title": told.title, "place": told.place, "spot": told.spot, **parties}
    sent(visitor.submit("/intake/new", fields={**facts, **event.typed}), event)
    town.matters[event.about] = newest(Matter)


def merge(town, visitor, event):
    """Look at both side by side, then merge."""
    url = f"{town.url(event.about)}/steps/merge?into={town.matters[event.typed['into']]}"
    assert len(visitor.read(url).select("main .two section")) == 2
    sent(visitor.submit(url, "main form[method=post]"), event)


def undo(town, visitor, event):
    url = town.url(event.about)
    sent(visitor.submit(url, "form.notice[action$='/undo']"), event)


def is_told_to_bring_the_scan(town, visitor, event):
    page = visitor.read(f"{town.url(event.about)}/steps/sign")
    assert "先把签好字、盖好章的协议书拍照或扫描上传" in page.text
    assert not page.select("main form.asks")


def bring_the_scan(town, visitor, event):
    url = f"{town.url(event.about)}/files/new?kind=signed_agreement"
    hidden = {field["name"]: field["value"] for field in visitor.read(url).select("main form input[type=hidden]")}
    scan = {"kind": "signed_agreement", "file": (BytesIO(uploads.picture()), "柳长发的协议.jpg")}
    sent(visitor.post(url, data={**hidden, **scan}, content_type="multipart/form-data"), event)


def visit(town, visitor, event):
    sent(visitor.submit(f"{town.url(event.about)}/visits/new", fields=event.typed), event)


def number(town, visitor, event):
    sent(visitor.submit(f"{town.url(event.about)}/numbers", "form.asks", event.typed), event)


def file(_town, visitor, event):
    """The officer's one button, and later the second one (补报)."""
    sent(visitor.submit("/checks/2026-09", "#filing", event.typed), event)


def open_meeting(town, visitor, event):
    sent(visitor.submit("/meetings/new", fields=event.typed), event)
    town.meetings[event.about] = newest(Meeting)


def change_meeting(town, visitor, event):
    sent(visitor.submit(f"{town.meeting}/edit", fields=event.typed), event)


def change_item(town, visitor, event):
    """Press 修改 beside the item that is called so."""
    page = visitor.read(town.meeting)
    called = next(item for item in page.select("article.item") if item.select_one("p b").text == event.about)
    url = called.select_one("a[href*='/items/']")["href"]
    sent(visitor.submit(url, "main form", event.typed), event)


def take_all_in(town, visitor, event):
    page = visitor.read(town.meeting)
    form = next(b for b in page.select("aside form button") if b.text == "全部列入").find_parent("form")
    sent(visitor.post(form["action"], data={"csrf_token": form.select_one("[name=csrf_token]")["value"]}), event)


def add_topic(town, visitor, event):
    sent(visitor.submit(f"{town.meeting}/items/new", fields=event.typed), event)


def meeting_step(town, visitor, event):
    sent(visitor.submit(f"{town.meeting}/steps/{event.doing}", fields=event.typed), event)


def make_the_chairs_copy(town, visitor, event):
    sent(visitor.submit(f"{town.meeting}/chairs-copy", fields={**event.typed, "promised": True}), event)


def print_all(town, visitor, _event):
    """Each paper as its page, its PDF and its Word file say it; the chair's copy is a PDF alone."""
    for paper, url in {**{paper: f"{town.meeting}/{paper}" for paper in PAPERS}, **REPORTS}.items():
        page = visitor.read(url).select_one("main")
        pdf, docx = (text_of(visitor.get(f"{url}.{form}")) for form in ("pdf", "docx"))
        town.printed[paper] = squeezed(page.text), pdf, docx
    copy = visitor.read(town.meeting).select_one("#copies a")
    town.printed["chair's copy"] = ("", text_of(visitor.get(copy["href"])), "")
    first = visitor.read(f"{town.meeting}/agenda?version=1").select_one("main")
    town.printed["first agenda"] = squeezed(first.text), "", ""


def unit_step(town, visitor, event):
    """A step of what was given to a unit, from the list of assignments; the centre says of which unit."""
    typed = dict(event.typed)
    unit = typed.pop("of", "")
    items = visitor.read("/assignments").select("main li.item")
    title = town.told[event.about].title
    item = next(item for item in items if item.select_one("b").text == title and unit in item.text)
    url = f"{item.select_one('a')['href']}/steps/{event.doing.removeprefix('unit: ')}"
    sent(visitor.submit(url, "main form.asks", typed), event)


def close_meeting(town, visitor, event):
    """Write what was decided on each item, called by its title, and close."""
    url = f"{town.meeting}/steps/close"
    page, fields = visitor.read(url), {}
    for title, typed in event.typed["decisions"].items():
        section = next(each for each in page.select("main section.asks") if title in each.select_one("h3").text)
        before = f"items-{section['id'].removeprefix('item-')}-"
        fields |= by_name(page, typed, before)
    sent(visitor.send(page, url, "main form", fields), event)


def hold_meeting(town, visitor, event):
    """Say who came, by unit, and that the meeting is held."""
    url = f"{town.meeting}/steps/hold"
    page, fields = visitor.read(url), {}
    for unit, typed in event.typed["attendance"].items():
        field = next(each for each in page.select("main input[name$='-unit']") if each["value"] == unit)
        before = field["name"].removesuffix("unit")
        fields |= {before + name: value for name, value in typed.items()}
    sent(visitor.send(page, url, "main form", fields), event)


def looks(town, visitor, event):
    """Open a page, by its address or the matter's own, and find some words there and others not."""
    typed = event.typed
    url = typed.get("at", town.url(event.about) if event.about else "/")
    answer = visitor.get(url)
    if typed.get("shut"):
        assert answer.status_code == typed["shut"], f"{event}: {answer.status_code}"
        return
    text = squeezed(soup(answer).select_one("main").text)
    missing = [words for words in typed.get("sees", ()) if squeezed(words) not in text]
    leaked = [words for words in typed.get("never", ()) if squeezed(words) in text]
    assert (answer.status_code, missing, leaked) == (200, [], []), f"{event}: {text[:1500]}"


UNIT_STEPS = ("receive", "report_in", "note", "report_done", "confirm")
DOINGS = {
    "talk": talk,
    "pile": pile,
    "walk in": walk_in,
    "merge": merge,
    "undo": undo,
    "is told to bring the scan": is_told_to_bring_the_scan,
    "bring the scan": bring_the_scan,
    "visit": visit,
    "number": number,
    "file": file,
    "open meeting": open_meeting,
    "change meeting": change_meeting,
    "change item": change_item,
    "take all in": take_all_in,
    "add topic": add_topic,
    "make the chair's copy": make_the_chairs_copy,
    "print": print_all,
    "looks": looks,
    "close": close_meeting,
    "hold, and who came": hold_meeting,
    **{f"unit: {name}": unit_step for name in UNIT_STEPS},
    **dict.fromkeys(STEPS_OF_MEETINGS, meeting_step),
}
