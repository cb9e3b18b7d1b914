"""What the records say for a month's report of one place; the exact meaning of each figure stands in rules/checks."""

import hashlib
from dataclasses import asdict, dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import ColumnElement, and_, case, exists, func, not_, or_, select

from village.extensions import db
from village.models import CheckFiling, Matter, ParlorSession, Place
from village.queries import shown
from village.queries.checks import cut_off, figures_of, reads
from village.queries.scope import Row
from village.rules.calendar import moment_of
from village.rules.chain import canonical
from village.rules.checks import FROM_BELOW, UNCOUNTED, UNSETTLED, Figures, Period, previous_month
from village.rules.masking import Masker
from village.rules.viewer import Viewer
from village.vocabulary import LIVE, Check, PlaceLevel, Role

AT_MOST = 50


@dataclass(frozen=True)
class Records:
    """One place's figures by check, its groups without a session, and what is live there (for its officer alone)."""

    figures: dict[Check, Figures]
    silent: list[str]
    live: list[Row]
    titles: dict[int, str]
    live_count: int

    @property
    def total(self) -> Figures:
        """All checks together."""
        return sum(self.figures.values(), Figures())

    @property
    def zero(self) -> bool:
        """Whether this is a zero report: nothing found, and nothing live."""
        return not self.total.found and not self.live_count

    @property
    def digest(self) -> str:
        """What was seen, so that just this is filed."""
        seen = [[asdict(figures) for figures in self.figures.values()], self.silent, self.live_count]
        return hashlib.sha256(canonical(seen).encode()).hexdigest()[:16]


def period(viewer: Viewer, place_code: str, month: str, filing: Row | None) -> Period:
    """The days a report counts: those it was filed for, or from where the month before ended."""
    if filing is not None:
        return Period(filing.first_on, filing.last_on)
    before = db.session.scalar(
        select(CheckFiling.last_on).where(
            CheckFiling.place_code == place_code, CheckFiling.month == previous_month(month)
        )
    )
    return cut_off(viewer).period(month, before if reads(viewer, place_code) else None)


def records(viewer: Viewer, place_code: str, days: Period) -> Records:
    """What the records say of these days now; nothing out of reach."""
    if not reads(viewer, place_code):
        return Records({}, [], [], {}, 0)
    here = _here(viewer, place_code)
    live = _live(viewer, here, days.last) if viewer.role is Role.OFFICER else []
    return Records(
        _figures(here, days),
        _silent(place_code, days),
        live[:AT_MOST],
        shown.titles(viewer, live[:AT_MOST]),
        len(live),
    )


def words_shown(viewer: Viewer, place_code: str, words: str, since: date) -> str:
    """The officer's added words without the names of the place's matters: they are printed, and read by others."""
    if not words or not reads(viewer, place_code):
        return ""
    recent = db.session.scalars(
        select(Matter.id).where(_here(viewer, place_code), or_(Matter.status.in_(LIVE), Matter.status_on >= since))
    )
    names = shown.names_of(viewer, recent)
    return Masker([name for of_one in names.values() for name in of_one]).text(words)


def _here(viewer: Viewer, place_code: str) -> ColumnElement[bool]:
    """Matters of the place and of those that were merged into it."""
    if place_code == viewer.place_code:
        return Matter.village_code.in_(viewer.reach)
    predecessors = select(Place.code).where(Place.successor_code == place_code)
    return or_(Matter.village_code == place_code, Matter.village_code.in_(predecessors))


def _moments(days: Period) -> tuple[datetime, datetime]:
    """The first moment of the period, and the first after it."""
    end = days.last + timedelta(days=1)
    return moment_of(datetime.combine(days.first, time())), moment_of(datetime.combine(end, time()))


def _figures(here: ColumnElement[bool], days: Period) -> dict[Check, Figures]:
    begun = Matter.opened_on <= days.last
    over_on = func.coalesce(Matter.settled_on, Matter.status_on)
    unsettled = and_(begun, or_(Matter.status.in_(UNSETTLED), over_on > days.last))
    counted = {
        "found": and_(begun, Matter.opened_on >= days.first),
        "settled": Matter.settled_on.between(days.first, days.last),
        "unsettled": unsettled,
        "carried": and_(unsettled, Matter.opened_on < days.first),
        "reported_up": and_(Matter.reported_on.between(days.first, days.last), Matter.source.in_(FROM_BELOW)),
    }
    rows = db.session.execute(
        select(Matter.check, *(func.sum(case((when, 1), else_=0)).label(name) for name, when in counted.items()))
        # What came to its end before the period is in none of the figures.
        .where(here, Matter.status.not_in(UNCOUNTED), or_(Matter.status.in_(LIVE), Matter.status_on >= days.first))
        .group_by(Matter.check)
    )
    found = {row.check: figures_of(row) for row in rows}
    return {check: found.get(check, Figures()) for check in Check}


def _silent(place_code: str, days: Period) -> list[str]:
    """The groups of a village in which nothing was held in the period; a unit has no groups."""
    since, until = _moments(days)
    held = exists().where(
        ParlorSession.place_code == Place.code, ParlorSession.held_at >= since, ParlorSession.held_at < until
    )
    return list(
        db.session.scalars(
            select(Place.name)
            .where(
                Place.parent_code == place_code,
                Place.level == PlaceLevel.GROUP,
                or_(Place.valid_to.is_(None), Place.valid_to > days.last),
                not_(held),
            )
            .order_by(Place.code)
        )
    )


def _live(viewer: Viewer, here: ColumnElement[bool], until: date) -> list[Row]:
    """What stands live at the place and began by the period's end, oldest first."""
    columns = (Matter.id, Matter.number, *shown.JUDGED, Matter.opened_on, shown.words(viewer, Matter.title))
    query = (
        select(*columns, Place.name.label("place_name"))
        .outerjoin(Place, Place.code == Matter.place_code)
        .where(here, Matter.status.in_(LIVE), Matter.opened_on <= until)
        .order_by(Matter.opened_on, Matter.id)
    )
    return list(db.session.execute(query))
