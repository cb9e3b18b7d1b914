"""Counts the records once more in plain Python: a check's figures from the history, an agenda's from its rows."""

from datetime import date
from typing import NamedTuple

from sqlalchemy import select

from village.extensions import db
from village.models import AgendaItem, CheckFiling, HistoryEntry, Matter, Party, Place
from village.rules.calendar import CHINA

FIRST, LAST = date(2026, 8, 26), date(2026, 9, 25)
CHECKS = ("disputes", "disorder", "hazards")
OVER = {"closed", "settled", "ended", "withdrawn", "referred"}


class Life(NamedTuple):
    """A matter as its history tells it up to some moment: (day, step, status) in their order."""

    check: str
    village: str
    told: list[tuple[date, str, str]]

    @property
    def began(self):
        return self.told[0][0]

    @property
    def stands(self):
        return self.told[-1][2]

    @property
    def settled_on(self):
        """The day it was settled for good; None where it is not, or broke out again."""
        if self.stands not in ("settled", "closed"):
            return None
        return [day for day, step, _status in self.told if step == "settle"][-1]

    @property
    def reported_on(self):
        """The day it went up to the centre for good; not of what came to the centre by itself."""
        if self.told[0][1] == "take_in" or self.stands == "open@parlor":
            return None
        return next((day for day, step, _status in reversed(self.told) if step == "escalate"), None)

    @property
    def unsettled(self):
        return self.stands not in OVER


def lives(until):
    """Every matter as it stood at a moment; what was not begun then, or is merged, is none."""
    rows = db.session.execute(
        select(
            Matter.id, Matter.check, Matter.village_code, HistoryEntry.at, HistoryEntry.step, HistoryEntry.status_after
        )
        .join(HistoryEntry, HistoryEntry.subject_id == Matter.id)
        .where(HistoryEntry.subject_kind == "matters", HistoryEntry.at <= until)
        .order_by(Matter.id, HistoryEntry.seq)
    )
    found = {}
    for key, check, village, at, step, status in rows:
        life = found.setdefault(key, Life(check.value, village, []))
        life.told.append((at.astimezone(CHINA).date(), step, status))
    return [life for life in found.values() if life.stands not in ("merged", "refused")]


def recounted(code):
    """(found, settled, unsettled, reported up) of each check, as they were when the place last filed; None if never."""
    filing = db.session.scalar(select(CheckFiling).where(CheckFiling.place_code == code))
    if filing is None:
        return None
    here = [life for life in lives(filing.amended_at or filing.filed_at) if life.village == code]
    return tuple(figure for check in CHECKS for figure in _figures([life for life in here if life.check == check]))


def _figures(of_check):
    def within(day):
        return day is not None and FIRST <= day <= LAST

    return [
        sum(within(life.began) for life in of_check),
        sum(within(life.settled_on) for life in of_check),
        sum(life.began <= LAST and life.unsettled for life in of_check),
        sum(within(life.reported_on) for life in of_check),
    ]


class Item(NamedTuple):
    """One item as the rows have it; `asked` is what the meeting is to settle."""

    section: str
    title: str
    number: str
    place: str
    times: int
    presenter: str
    minutes: int
    asked: str
    settled: bool
    late: bool
    names: tuple[str, ...]


ORDER = ("disputes", "hazards", "key_persons", "other", "statements")


def standing(meeting_id):
    """The items that every month has."""
    of_all = ("last_month", "villages", "statements", "deployment", "speech")
    query = select(AgendaItem).where(AgendaItem.meeting_id == meeting_id, AgendaItem.section.in_(of_all))
    return db.session.scalars(query.order_by(AgendaItem.position)).all()


def on_the_agenda(meeting_id):
    """The items that were issued and not taken off, in the agenda's order; those without a name of their own apart."""
    rows = db.session.execute(
        select(AgendaItem, Matter, Place.name)
        .outerjoin(Matter, Matter.id == AgendaItem.matter_id)
        .outerjoin(Place, Place.code == Matter.place_code)
        .where(
            AgendaItem.meeting_id == meeting_id,
            AgendaItem.section.in_(ORDER),
            AgendaItem.taken_off.is_(None),
            AgendaItem.added != "in_room",
        )
        .order_by(AgendaItem.position)
    ).all()
    return sorted((_item(*row) for row in rows), key=lambda item: ORDER.index(item.section))


def _item(item, matter, place):
    known = db.session.scalars(select(Party.name).where(Party.matter_id == item.matter_id).order_by(Party.id)).all()
    return Item(
        item.section.value,
        item.title or matter.title,
        matter.number if matter else "",
        (place or "").removesuffix("村委会"),
        matter.times_on_agenda if matter else 1,
        item.presenter,
        item.minutes or 0,
        matter.request if matter else "",
        item.settled_before,
        item.added == "supplement",
        tuple(known) if matter else (),
    )
