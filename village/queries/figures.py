"""A term's figures of one place, from columns and their indexes; what each is stands in rules/figures."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, String, and_, case, cast, func, or_, select

from village.clock import today
from village.extensions import db
from village.models import Agreement, Assignment, CheckFiling, Clock, Matter, ParlorSession, Party, Place
from village.queries.figure_places import here, in_townships
from village.rules.calendar import moment_of
from village.rules.checks import UNCOUNTED, UNSETTLED, month_of
from village.rules.figures import BEYOND, STANDS_SETTLED, Term
from village.rules.places import reaches
from village.rules.viewer import Viewer
from village.vocabulary import (
    AgreementKind,
    AssignmentStatus,
    Category,
    Check,
    ClockKind,
    Ending,
    FilingState,
    MatterStatus,
    PlaceLevel,
    Risk,
    SessionKind,
    Source,
)

# Settled, or over in another way.
OVER = frozenset(MatterStatus) - UNSETTLED - UNCOUNTED
OTHER_ENDS = BEYOND | {MatterStatus.WITHDRAWN}


class Begun(NamedTuple):
    """Matters of one kind that began in one month; `category` is None for what is no dispute, or not yet confirmed."""

    month: str
    check: Check
    category: Category | None
    source: Source
    n: int
    people: int
    amount: Decimal


class Ended(NamedTuple):
    """Matters of one check that ended in one month in one way."""

    month: str
    check: Check
    ending: Ending
    n: int


class Open(NamedTuple):
    """Matters that were open at the term's end; risk, and whether nobody goes on with them, are today's."""

    check: Check
    risk: Risk
    idle: bool
    n: int


class OnTime(NamedTuple):
    """How many came due, and how many of them were kept."""

    due: int
    kept: int


class Held(NamedTuple):
    """Sessions of one kind, and how many people sat there in all."""

    kind: SessionKind
    n: int
    people: int


class Filing(NamedTuple):
    """Reports of the monthly check: how many were asked for, and how those stand that came."""

    asked: int
    filed: Counter[FilingState]


@dataclass(frozen=True)
class Book:
    """All figures of one place and term; months before the term are there for comparison."""

    code: str
    term: Term
    begun: list[Begun]
    ended: list[Ended]
    open: list[Open]
    parties: int
    agreements: Counter[AgreementKind]
    reviews: OnTime
    tasks: OnTime
    held: list[Held]
    filing: Filing | None

    def begun_in(self, term: Term) -> list[Begun]:
        """What began in a term."""
        return [row for row in self.begun if row.month in term.months]

    def endings(self, months: Collection[str], *checks: Check) -> Counter[Ending]:
        """How the matters of some checks ended in some months; without checks, of all."""
        found: Counter[Ending] = Counter()
        for row in self.ended:
            if row.month in months and (not checks or row.check in checks):
                found[row.ending] += row.n
        return found


def book(viewer: Viewer, code: str, term: Term) -> Book:
    """All figures of a place in reach; empty ones out of reach."""
    home = here(viewer, code)
    return Book(
        code=code,
        term=term,
        begun=_begun(home, term),
        ended=_ended(home, term),
        open=_open(home, term.last),
        parties=_parties(home, term),
        agreements=_agreements(home, term),
        reviews=_reviews(and_(home, in_townships(viewer, code, Clock, "merged")), term),
        tasks=_tasks(and_(home, in_townships(viewer, code, Assignment, "merged")), term),
        held=_held(here(viewer, code, ParlorSession), term),
        filing=_filing(viewer, code, term),
    )


def began(viewer: Viewer, code: str) -> date | None:
    """The day the first matter of a place began; None out of reach, where there is none, and for a whole county."""
    if len(code) < 9:
        return date(today().year - 1, 1, 1)
    return db.session.scalar(select(func.min(Matter.opened_on)).where(here(viewer, code)))


def _month(column: Any) -> ColumnElement[str]:  # noqa: ANN401 - a column of days
    return func.substr(cast(column, String), 1, 7)


def _count(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)


def _begun(home: ColumnElement[bool], term: Term) -> list[Begun]:
    """Month by month, from the first month that is compared."""
    first = min(term.year_before.first, term.before.first)
    month = _month(Matter.opened_on)
    people, amount = func.sum(Matter.people_count), func.sum(Matter.amount)
    rows = db.session.execute(
        select(month, Matter.check, Matter.category, Matter.source, func.count(), people, amount)
        .where(home, Matter.opened_on.between(first, term.last), Matter.status.not_in(UNCOUNTED))
        .group_by(month, Matter.check, Matter.category, Matter.source)
    )
    return [Begun(*row[:5], people=int(row[5] or 0), amount=row[6] or Decimal(0)) for row in rows]


def _ended(home: ColumnElement[bool], term: Term) -> list[Ended]:
    first = min(date(int(term.running[0][:4]), int(term.running[0][5:]), 1), term.before.first)
    settled, left = _month(Matter.settled_on), _month(Matter.status_on)
    rows = [
        *db.session.execute(
            select(settled, Matter.check, Matter.settled_level, func.count())
            .where(home, Matter.settled_on.between(first, term.last), Matter.status.in_(STANDS_SETTLED))
            .group_by(settled, Matter.check, Matter.settled_level)
        ),
        *db.session.execute(
            select(left, Matter.check, Matter.status, func.count())
            .where(home, Matter.status.in_(OTHER_ENDS), Matter.status_on.between(first, term.last))
            .group_by(left, Matter.check, Matter.status)
        ),
    ]
    return [Ended(month, check, Ending(how), count) for month, check, how, count in rows]


def open_at(home: ColumnElement[bool], last: date) -> ColumnElement[bool]:
    """The condition that a matter was not settled at a day's end; each way of standing is found by its own index."""
    # One that was settled and then went another way was over when it was settled.
    over_on = func.coalesce(Matter.settled_on, Matter.status_on)
    still = and_(home, Matter.status.in_(UNSETTLED))
    later = and_(home, Matter.status.in_(OVER), Matter.status_on > last, over_on > last)
    return and_(or_(still, later), Matter.opened_on <= last)


def _open(home: ColumnElement[bool], last: date) -> list[Open]:
    idle = case((and_(Matter.next_clock == ClockKind.IDLE, Matter.next_due_on < today()), 1), else_=0)
    rows = db.session.execute(
        select(Matter.check, Matter.risk, idle, func.count())
        .where(open_at(home, last))
        .group_by(Matter.check, Matter.risk, idle)
    )
    return [Open(check, risk, bool(is_idle), count) for check, risk, is_idle, count in rows]


def _parties(home: ColumnElement[bool], term: Term) -> int:
    """How many parties stand on what began, counted and never read."""
    begun = and_(home, Matter.opened_on.between(term.first, term.last), Matter.status.not_in(UNCOUNTED))
    return (
        db.session.scalar(
            select(func.count()).select_from(Matter).join(Party, Party.matter_id == Matter.id).where(begun)
        )
        or 0
    )


def _agreements(home: ColumnElement[bool], term: Term) -> Counter[AgreementKind]:
    """The last agreement of each dispute settled in the term."""
    last = select(func.max(Agreement.id)).where(Agreement.matter_id == Matter.id).correlate(Matter).scalar_subquery()
    rows = db.session.execute(
        select(Agreement.kind, func.count())
        .select_from(Matter)
        .join(Agreement, Agreement.id == last)
        .where(home, Matter.settled_on.between(term.first, term.last), Matter.status.in_(STANDS_SETTLED))
        .group_by(Agreement.kind)
    )
    return Counter({kind: count for kind, count in rows})


def _reviews(home: ColumnElement[bool], term: Term) -> OnTime:
    kept = Clock.done_on <= Clock.due_on
    row = db.session.execute(
        select(func.count(), _count(kept))
        .select_from(Clock)
        .join(Matter, Matter.id == Clock.matter_id)
        .where(
            home,
            Clock.kind == ClockKind.REVIEW,
            Clock.due_on.between(term.first, term.last),
            Clock.held.is_(False),
            or_(kept, Clock.due_on < today()),
        )
    ).one()
    return OnTime(*row)


def _tasks(home: ColumnElement[bool], term: Term) -> OnTime:
    kept = and_(Assignment.status == AssignmentStatus.CONFIRMED, Assignment.status_on <= Assignment.due_on)
    row = db.session.execute(
        select(func.count(), _count(kept))
        .select_from(Assignment)
        .join(Matter, Matter.id == Assignment.matter_id)
        .where(
            home,
            Assignment.due_on.between(term.first, term.last),
            Assignment.status != AssignmentStatus.ENDED,
            or_(kept, Assignment.due_on < today()),
        )
    ).one()
    return OnTime(*row)


def _held(home: ColumnElement[bool], term: Term) -> list[Held]:
    since = moment_of(datetime.combine(term.first, time()))
    until = moment_of(datetime.combine(term.last + timedelta(days=1), time()))
    rows = db.session.execute(
        select(ParlorSession.kind, func.count(), func.sum(ParlorSession.headcount))
        .where(home, ParlorSession.held_at >= since, ParlorSession.held_at < until)
        .group_by(ParlorSession.kind)
    )
    return sorted((Held(*row) for row in rows), key=lambda held: list(SessionKind).index(held.kind))


def _filing(viewer: Viewer, code: str, term: Term) -> Filing | None:
    """Of the months that had come by now, from the place's first matter on; above townships nobody files."""
    if not reaches(viewer, code) or len(code) < 9:
        return None
    first = month_of(began(viewer, code) or today())
    months = [month for month in term.months if first <= month <= month_of(today())]
    places = Place.parent_code == code if len(code) == 9 else Place.code == code
    rows = db.session.execute(
        select(Place.code, Place.valid_to, CheckFiling.month, CheckFiling.state)
        .outerjoin(CheckFiling, and_(CheckFiling.place_code == Place.code, CheckFiling.month.in_(months)))
        .where(places, Place.level == PlaceLevel.VILLAGE)
    ).all()
    ends = {row.code: row.valid_to for row in rows}
    filed = Counter(row.state for row in rows if row.month)
    # In the month in which a place is retired its successor reports.
    asked = sum(end is None or month < month_of(end) for end in ends.values() for month in months)
    return Filing(max(asked, filed.total()), filed)
