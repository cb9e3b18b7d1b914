"""The monthly check: one place's report, the township's overview, and who has not filed."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, and_, false, func, or_, select

from village.clock import today
from village.extensions import db
from village.models import CheckFiling, CheckReport, HistoryEntry, ParlorSession, Place, Post, User
from village.queries import entries, settings
from village.queries.scope import Row
from village.rules.calendar import day_of
from village.rules.checks import FIGURES, CutOff, Figures, first_day, is_late, next_month
from village.rules.places import TOWNSHIP_LENGTH, within
from village.rules.viewer import Viewer
from village.vocabulary import Check, FilingState, PlaceLevel, Role

AT_TOWNSHIP = (Role.STAFF, Role.SECRETARY, Role.CHIEF)


class Contact(NamedTuple):
    """Who files for a place, to be called."""

    name: str
    phone: str


@dataclass(frozen=True)
class Line:
    """One village or unit in a month's overview; without a report `figures` is None."""

    place_code: str
    name: str
    state: FilingState
    due_on: date
    late: bool
    version: int
    filed_at: datetime | None
    zero: bool
    key_persons: bool
    figures: dict[Check, Figures] | None
    officers: tuple[Contact, ...] = ()


class Version(NamedTuple):
    """What a report said before it was amended."""

    number: int
    at: datetime
    by: str
    state: FilingState
    words: str
    figures: dict[Check, Figures]


class Month(NamedTuple):
    """How many places a month asks, and the states of those that have filed."""

    places: int
    filed: list[FilingState]


def reads(viewer: Viewer, place_code: str) -> bool:
    """Whether a place's report is the viewer's to read: its officer and chief, the township's centre and chief."""
    if len(viewer.place_code) == TOWNSHIP_LENGTH:
        return viewer.role in AT_TOWNSHIP and len(place_code) == 12 and within(place_code, viewer.place_code)
    return viewer.role in (Role.OFFICER, Role.CHIEF) and place_code == viewer.place_code


def filing(viewer: Viewer, place_code: str, month: str) -> Row | None:
    """The report of a place as it was last filed, with who filed it; None where there is none, or out of reach."""
    if not reads(viewer, place_code):
        return None
    return db.session.execute(
        select(*CheckFiling.__table__.c, User.name.label("filed_by"))
        .join(User, User.id == CheckFiling.filed_by_id)
        .where(CheckFiling.place_code == place_code, CheckFiling.month == month)
    ).first()


def place_name(viewer: Viewer, place_code: str) -> str | None:
    """The name of a village or unit whose report the viewer reads; None out of reach."""
    if not reads(viewer, place_code):
        return None
    return db.session.scalar(select(Place.name).where(Place.code == place_code, Place.level == PlaceLevel.VILLAGE))


def township_name(viewer: Viewer) -> str:
    """The name of the viewer's township, for the head of a paper."""
    return db.session.scalar(select(Place.name).where(Place.code == viewer.township_code)) or viewer.place_name


def figures(viewer: Viewer, filed: Row, version: int | None = None) -> dict[Check, Figures]:
    """The figures of a filing's version, of the newest unless said; nothing out of reach."""
    return _figures_by_version(viewer, filed).get(version or filed.version, {})


def versions(viewer: Viewer, filed: Row) -> list[Version]:
    """What the report said before, latest first; none where it was filed once."""
    if filed.version == 1 or not reads(viewer, filed.place_code):
        return []
    by_version = _figures_by_version(viewer, filed)
    rows = db.session.execute(
        entries.told()
        .where(HistoryEntry.subject_kind == CheckFiling.__tablename__, HistoryEntry.subject_id == filed.id)
        .order_by(HistoryEntry.seq.desc())
    )
    # Each entry of a filing is a version: its number is the entry's.
    return [
        Version(
            row.seq,
            row.at,
            row.actor_name or "",
            FilingState(row.status_after),
            (row.answers or {}).get("words", ""),
            by_version.get(row.seq, {}),
        )
        for row in rows
        if row.seq < filed.version
    ]


def _figures_by_version(viewer: Viewer, filed: Row) -> dict[int, dict[Check, Figures]]:
    found: dict[int, dict[Check, Figures]] = defaultdict(dict)
    if reads(viewer, filed.place_code):
        columns = (CheckReport.version, CheckReport.check, *(getattr(CheckReport, name) for name in FIGURES))
        for row in db.session.execute(select(*columns).where(CheckReport.filing_id == filed.id)):
            found[row.version][row.check] = figures_of(row)
    return {version: {check: by_check[check] for check in Check} for version, by_check in found.items()}


def began(viewer: Viewer) -> date | None:
    """The day of the township's first session, before which no reports are asked for."""
    first = db.session.scalar(
        select(func.min(ParlorSession.held_at)).where(ParlorSession.township_code == viewer.township_code)
    )
    return day_of(first) if first else None


def months(viewer: Viewer, wanted: Sequence[str]) -> dict[str, Month]:
    """Of each wanted month: how many places in the viewer's reach it asks, and how those stand that have filed."""
    rows = db.session.execute(
        select(Place.code, Place.valid_to, CheckFiling.month, CheckFiling.state)
        .outerjoin(CheckFiling, and_(CheckFiling.place_code == Place.code, CheckFiling.month.in_(wanted)))
        .where(_read_by(viewer), Place.level == PlaceLevel.VILLAGE)
    ).all()
    places = {row.code for row in rows if row.valid_to is None}
    found = {month: Month(len(places), []) for month in wanted}
    for row in rows:
        if row.month:
            found[row.month].filed.append(row.state)
    return found


def cut_off(viewer: Viewer) -> CutOff:
    """The township's cut-off."""
    return settings.chosen(viewer).cut_off


def overview(viewer: Viewer, month: str) -> list[Line]:
    """A row for each village and unit the viewer reads: state, whether late, figures as filed, whom to call."""
    return _lines(viewer, month, _read_by(viewer), with_officers=True)


def not_filed(viewer: Viewer, month: str, *, with_officers: bool = True, known: CutOff | None = None) -> list[Line]:
    """Those of the overview that have not filed, with whom to call; `late` tells whether the day has passed."""
    lines = _lines(viewer, month, _read_by(viewer), with_officers=with_officers, known=known)
    return [line for line in lines if line.state is FilingState.NOT_FILED]


def summary(viewer: Viewer, month: str) -> list[Line]:
    """The whole township's table for those who sit in its meeting: figures without whom to call."""
    own = Place.parent_code == viewer.township_code if len(viewer.place_code) >= TOWNSHIP_LENGTH else false()
    return _lines(viewer, month, own, with_officers=False)


def _read_by(viewer: Viewer) -> ColumnElement[bool]:
    if len(viewer.place_code) == TOWNSHIP_LENGTH and viewer.role in AT_TOWNSHIP:
        return Place.parent_code == viewer.place_code
    return Place.code == viewer.place_code if viewer.role in (Role.OFFICER, Role.CHIEF) else false()


def _lines(
    viewer: Viewer, month: str, places: ColumnElement[bool], *, with_officers: bool, known: CutOff | None = None
) -> list[Line]:
    due_on = (known or cut_off(viewer)).due_on(month)
    rows = _filed(month, places)
    officers = _officers({row.place for row in rows}) if with_officers else {}
    grouped: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        grouped[row.place].append(row)
    return [_line(found, due_on, officers.get(code, ())) for code, found in grouped.items()]


def _filed(month: str, places: ColumnElement[bool]) -> Sequence[Row]:
    """Each place that stood in the month, with its filing and that filing's newest figures, if any."""
    return db.session.execute(
        select(
            Place.code.label("place"),
            Place.name,
            *(column for column in CheckFiling.__table__.c if column.name not in ("place_code", "id")),
            CheckReport.check,
            *(getattr(CheckReport, name) for name in FIGURES),
        )
        .outerjoin(CheckFiling, and_(CheckFiling.place_code == Place.code, CheckFiling.month == month))
        .outerjoin(
            CheckReport, and_(CheckReport.filing_id == CheckFiling.id, CheckReport.version == CheckFiling.version)
        )
        .where(
            places,
            Place.level == PlaceLevel.VILLAGE,
            # In the month in which a place is retired its successor reports.
            or_(Place.valid_to.is_(None), Place.valid_to >= first_day(next_month(month)), CheckFiling.id.is_not(None)),
        )
        .order_by(Place.code)
    ).all()


def _line(rows: Sequence[Row], due_on: date, officers: tuple[Contact, ...]) -> Line:
    row = rows[0]
    state = row.state or FilingState.NOT_FILED
    return Line(
        place_code=row.place,
        name=row.name,
        state=state,
        due_on=row.due_on or due_on,
        late=is_late(state, due_on, today()),
        version=row.version or 0,
        filed_at=row.filed_at,
        zero=bool(row.zero),
        key_persons=bool(row.key_persons),
        figures={found.check: figures_of(found) for found in rows} if row.state else None,
        officers=officers,
    )


def figures_of(row: Any) -> Figures:  # noqa: ANN401 - a row with the figures' columns
    """The figures of a row."""
    return Figures(*(int(getattr(row, name) or 0) for name in FIGURES))


def _officers(codes: Iterable[str]) -> dict[str, tuple[Contact, ...]]:
    """Who holds the officer's post of these places today."""
    found: dict[str, tuple[Contact, ...]] = {}
    rows = db.session.execute(
        select(Post.place_code, User.name, User.phone)
        .join(User, User.id == Post.user_id)
        .where(
            Post.place_code.in_(codes),
            Post.role == Role.OFFICER,
            Post.starts_on <= today(),
            or_(Post.ends_on.is_(None), Post.ends_on >= today()),
            User.active,
        )
        .order_by(Post.id)
    )
    for code, name, phone in rows:
        found[code] = (*found.get(code, ()), Contact(name, phone))
    return found
