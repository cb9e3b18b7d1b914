"""Counts a term's figures once more in plain Python: the ways of matters from their history, all else from its rows."""

from collections import Counter
from datetime import date
from typing import NamedTuple

from sqlalchemy import select

from village.clock import today
from village.extensions import db
from village.models import Agreement, Assignment, CheckFiling, Clock, HistoryEntry, Matter, ParlorSession, Party
from village.rules.calendar import CHINA

HELD_BY = {"open@parlor": "parlor", "open@village": "village"}


class Life(NamedTuple):
    """A matter's row and what its history says: when it began, where and when it ended; None while it is open."""

    row: Matter
    began: date
    ending: str | None
    ended_on: date | None

    @property
    def counted(self):
        return self.row.status.value not in ("refused", "merged")


def lives(code):
    """All matters of a place, its prefix being its reach."""
    told = {}
    for entry in db.session.scalars(select(HistoryEntry).where(HistoryEntry.subject_kind == "matters")):
        told.setdefault(entry.subject_id, []).append(entry)
    rows = [row for row in db.session.scalars(select(Matter)) if row.place_code.startswith(code)]
    return [_life(row, sorted(told[row.id], key=lambda entry: entry.seq)) for row in rows]


def _life(row, told):
    stands, begun = told[-1].status_after, told[0].at.astimezone(CHINA).date()
    name = "settled" if stands in ("settled", "closed") else stands
    if name not in ("settled", "referred", "ended", "withdrawn"):
        return Life(row, begun, None, None)
    last = [entry for entry in told if entry.status_after == name and entry.status_before != name][-1]
    where = HELD_BY.get(last.status_before, "township") if name == "settled" else name
    return Life(row, begun, where, last.at.astimezone(CHINA).date())


def recounted(code, first, last):
    """Every figure of the days from first to last, as plain numbers by name."""

    def within(day):
        return day is not None and first <= day <= last

    all_lives = [life for life in lives(code) if life.counted]
    begun = [life for life in all_lives if within(life.began)]
    ended = [life for life in all_lives if within(life.ended_on)]
    still = [life for life in all_lives if life.began <= last and (life.ended_on is None or life.ended_on > last)]
    settled_ids = {life.row.id for life in ended if life.ending in ("parlor", "village", "township")}
    here = {life.row.id for life in lives(code)}
    return {
        "categories": Counter(
            life.row.category.value if life.row.category else "" for life in begun if life.row.check == "disputes"
        ),
        "sources": Counter(life.row.source.value for life in begun),
        "begun": Counter(life.row.check.value for life in begun),
        "people": sum(life.row.people_count or 0 for life in begun),
        "amount": sum(life.row.amount or 0 for life in begun),
        "parties": _parties({life.row.id for life in begun}),
        "ended": Counter((life.row.check.value, life.ending) for life in ended),
        "agreements": _agreements(settled_ids),
        "open": Counter((life.row.check.value, life.row.risk.value, _idle(life.row)) for life in still),
        "reviews": _reviews(here, within),
        "tasks": _tasks(here, within),
        "held": _held(code, within),
        "filed": _filed(code, first, last),
    }


def _parties(ids):
    return sum(party.matter_id in ids for party in db.session.scalars(select(Party)))


def _agreements(ids):
    newest = {row.matter_id: row.kind.value for row in db.session.scalars(select(Agreement).order_by(Agreement.id))}
    return Counter(kind for matter_id, kind in newest.items() if matter_id in ids)


def _idle(row):
    return row.next_clock is not None and row.next_clock.value == "idle" and row.next_due_on < today()


def _on_time(rows):
    came_due = [(kept, due_on) for kept, due_on in rows if kept or due_on < today()]
    return len(came_due), sum(kept for kept, _due in came_due)


def _reviews(ids, within):
    clocks = [row for row in db.session.scalars(select(Clock)) if row.kind.value == "review" and not row.held]
    return _on_time(
        (row.done_on is not None and row.done_on <= row.due_on, row.due_on)
        for row in clocks
        if row.matter_id in ids and within(row.due_on)
    )


def _tasks(ids, within):
    rows = [row for row in db.session.scalars(select(Assignment)) if row.status.value != "ended"]
    return _on_time(
        (row.status.value == "confirmed" and row.status_on <= row.due_on, row.due_on)
        for row in rows
        if row.matter_id in ids and within(row.due_on)
    )


def _held(code, within):
    found = {}
    for row in db.session.scalars(select(ParlorSession)):
        if row.place_code.startswith(code) and within(row.held_at.astimezone(CHINA).date()):
            n, people = found.get(row.kind.value, (0, 0))
            found[row.kind.value] = (n + 1, people + row.headcount)
    return found


def _filed(code, first, last):
    rows = [row for row in db.session.scalars(select(CheckFiling)) if row.place_code.startswith(code)]
    return Counter(row.state.value for row in rows if f"{first:%Y-%m}" <= row.month <= f"{last:%Y-%m}")


def told_by_pages(book):
    """The same numbers as the book of figures has them."""
    begun = book.begun_in(book.term)
    categories, sources, checks = Counter(), Counter(), Counter()
    for row in begun:
        checks[row.check.value] += row.n
        sources[row.source.value] += row.n
        if row.check == "disputes":
            categories[row.category.value if row.category else ""] += row.n
    ended, still = Counter(), Counter()
    for row in book.ended:
        if row.month in book.term.months:
            ended[row.check.value, row.ending.value] += row.n
    for row in book.open:
        still[row.check.value, row.risk.value, row.idle] += row.n
    return {
        "categories": categories,
        "sources": sources,
        "begun": checks,
        "people": sum(row.people for row in begun),
        "amount": sum(row.amount for row in begun),
        "parties": book.parties,
        "ended": ended,
        "agreements": Counter({kind.value: n for kind, n in book.agreements.items()}),
        "open": still,
        "reviews": tuple(book.reviews),
        "tasks": tuple(book.tasks),
        "held": {row.kind.value: (row.n, row.people) for row in book.held},
        "filed": Counter({state.value: n for state, n in book.filing.filed.items()}) if book.filing else None,
    }
