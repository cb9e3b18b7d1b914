"""One day at a place, read from the history: what moved, what is urgent, what ran out, what was held; never a name."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple

from sqlalchemy import func, literal, or_, select

from village.extensions import db
from village.models import Clock, HistoryEntry, Matter, ParlorSession, Place
from village.queries import shown
from village.queries.figure_places import here, in_townships
from village.queries.scope import Row
from village.rules.bulletin import moves_of, without_undone
from village.rules.calendar import moment_of
from village.rules.places import TOWNSHIP_LENGTH, short_name
from village.rules.viewer import Viewer
from village.vocabulary import LIVE, ClockKind, Move, Risk, SessionKind

AT_MOST = 200


class Line(NamedTuple):
    """One matter in the bulletin: its title masked, or the words that stand for a sealed one's."""

    matter_id: int
    number: str
    title: str
    place: str
    what: str
    kind: ClockKind | None = None


class Held(NamedTuple):
    """Sessions of one kind at one place."""

    kind: SessionKind
    place: str
    n: int
    people: int


@dataclass(frozen=True)
class Bulletin:
    """A day; above townships `lines`, `urgent` and `due` stay empty and only the counts speak."""

    day: date
    counts: Counter[Move]
    lines: dict[Move, list[Line]]
    urgent: list[Line]
    due: list[Line]
    held: list[Held]

    @property
    def empty(self) -> bool:
        """Whether nothing moved, ran out or was held."""
        return not (self.counts or self.held or self.due)


def bulletin(viewer: Viewer, day: date) -> Bulletin:
    """The day at the viewer's own place."""
    code = viewer.place_code
    told = without_undone(_entries(viewer, code, day))
    moved = [(move, row) for row in told for move in moves_of(row.step, row.status_before, row.status_after)]
    figures_only = len(code) < TOWNSHIP_LENGTH
    lines: dict[Move, list[Line]] = defaultdict(list)
    if not figures_only:
        known = _matters(viewer, {row.id for _move, row in moved})
        for move, row in moved[:AT_MOST]:
            lines[move].append(_line(known[row.id], row.step))
    return Bulletin(
        day=day,
        counts=Counter(move for move, _row in moved),
        lines=lines,
        urgent=[] if figures_only else _urgent(viewer, code, day),
        due=[] if figures_only else _due(viewer, code, day),
        held=_held(viewer, code, day),
    )


def _moments(day: date) -> tuple[datetime, datetime]:
    return moment_of(datetime.combine(day, time())), moment_of(datetime.combine(day + timedelta(days=1), time()))


def _entries(viewer: Viewer, code: str, day: date) -> list[Row]:
    """What happened to matters on the day, matter by matter."""
    since, until = _moments(day)
    entry = HistoryEntry
    return list(
        db.session.execute(
            select(Matter.id, entry.seq, entry.step, entry.status_before, entry.status_after)
            .select_from(entry)
            .join(Matter, Matter.id == entry.subject_id)
            .where(
                entry.subject_kind == Matter.__tablename__,
                in_townships(viewer, code, entry, "merged"),
                entry.at >= since,
                entry.at < until,
                here(viewer, code),
            )
            .order_by(Matter.id, entry.seq)
        )
    )


COLUMNS = (
    Matter.id,
    Matter.number,
    Matter.sealed,
    shown.unsealed_title(),
    shown.party_names(),
    func.coalesce(Place.name, Matter.place_code).label("place_name"),
)


def _matters(viewer: Viewer, ids: Iterable[int]) -> dict[int, Row]:
    rows = db.session.execute(
        select(*COLUMNS)
        .outerjoin(Place, Place.code == Matter.place_code)
        .where(Matter.id.in_(sorted(ids)), here(viewer, viewer.place_code))
    )
    return {row.id: row for row in rows}


def _line(row: Row, what: str, kind: ClockKind | None = None) -> Line:
    return Line(row.id, row.number, shown.on_a_sheet(row), short_name(row.place_name), what, kind)


def _urgent(viewer: Viewer, code: str, day: date) -> list[Line]:
    """Those rated urgent by now that had begun and were not over by the day's end."""
    rows = db.session.execute(
        select(*COLUMNS, Matter.status)
        .outerjoin(Place, Place.code == Matter.place_code)
        .where(here(viewer, code), Matter.status.in_(LIVE), Matter.risk == Risk.URGENT, Matter.opened_on <= day)
        .order_by(Matter.id)
        .limit(AT_MOST)
    )
    return [_line(row, row.status.label) for row in rows]


def _due(viewer: Viewer, code: str, day: date) -> list[Line]:
    """What ran out with the day: its last day, and not done by then."""
    rows = db.session.execute(
        select(*COLUMNS, Clock.kind)
        .select_from(Clock)
        .join(Matter, Matter.id == Clock.matter_id)
        .outerjoin(Place, Place.code == Matter.place_code)
        .where(
            in_townships(viewer, code, Clock, "merged"),
            Clock.kind.in_(list(ClockKind)),
            Clock.due_on == day,
            or_(Clock.done_on.is_(None), Clock.done_on > day),
            Clock.held.is_(False),
            here(viewer, code),
        )
        .order_by(Matter.id, Clock.id)
        .limit(AT_MOST)
    )
    return [_line(row, row.kind.label, row.kind) for row in rows]


def _held(viewer: Viewer, code: str, day: date) -> list[Held]:
    """Sessions by kind and place; above townships by kind alone."""
    since, until = _moments(day)
    place: Any = func.coalesce(Place.name, ParlorSession.place_code)
    place = literal("").label("place") if len(code) < TOWNSHIP_LENGTH else place.label("place")
    rows = db.session.execute(
        select(ParlorSession.kind, place, func.count(), func.sum(ParlorSession.headcount))
        .outerjoin(Place, Place.code == ParlorSession.place_code)
        .where(here(viewer, code, ParlorSession), ParlorSession.held_at >= since, ParlorSession.held_at < until)
        .group_by(ParlorSession.kind, place)
    )
    order = list(SessionKind)
    found = [Held(kind, short_name(name), n, people) for kind, name, n, people in rows]
    return sorted(found, key=lambda held: (order.index(held.kind), held.place))
