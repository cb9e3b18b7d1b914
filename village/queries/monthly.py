"""What a month's analysis is made of besides the figures: what stays open, who has not filed, the secretary's words."""

from typing import Any, NamedTuple

from sqlalchemy import and_, func, or_, select

from village.extensions import db
from village.models import HistoryDetail, HistoryEntry, Matter, MonthlyWords, Place, User
from village.queries import checks, figure_places, figures, shown
from village.queries.figure_places import PlaceLine, here
from village.queries.figures import Book
from village.queries.scope import Row
from village.rules.figures import Term
from village.rules.masking import Masker
from village.rules.places import TOWNSHIP_LENGTH, short_name
from village.rules.viewer import Viewer
from village.vocabulary import MatterStatus, Risk

AT_MOST = 30
NAMES_AT_MOST = 3000


class StillOpen(NamedTuple):
    """A matter that was open at the month's end; its title masked."""

    number: str
    title: str
    place: str
    since: Any
    status: MatterStatus
    risk: Risk


class Analysis(NamedTuple):
    """All that one place's month is told from."""

    book: Book
    before: Book
    lines: list[PlaceLine]
    not_filed: list[str]
    still_open: list[StillOpen]
    words: Row | None


def analysis(viewer: Viewer, term: Term) -> Analysis:
    """The month at the viewer's own place; above townships no single matter and no words."""
    code = viewer.place_code
    at_township = len(code) == TOWNSHIP_LENGTH
    return Analysis(
        book=figures.book(viewer, code, term),
        before=figures.book(viewer, code, term.before),
        lines=figure_places.by_place(viewer, code, term),
        not_filed=_not_filed(viewer, term.text) if at_township else [],
        still_open=_still_open(viewer, term) if len(code) >= TOWNSHIP_LENGTH else [],
        words=words(viewer, term.text),
    )


def words(viewer: Viewer, month: str) -> Row | None:
    """What the secretary wrote on the month, with who and when; None where nobody did."""
    return db.session.execute(
        select(*MonthlyWords.__table__.c, User.name.label("written_by"))
        .join(User, User.id == MonthlyWords.written_by_id)
        .where(MonthlyWords.township_code == viewer.place_code, MonthlyWords.month == month)
    ).first()


def versions(viewer: Viewer, month: str) -> list[Row]:
    """The earlier wordings, latest first: seq, at, by, answers; nothing where it was written once."""
    entry = HistoryEntry
    rows = db.session.execute(
        select(entry.seq, entry.at, User.name.label("by"), HistoryDetail.answers)
        .join(MonthlyWords, MonthlyWords.id == entry.subject_id)
        .outerjoin(User, User.id == entry.actor_id)
        .outerjoin(HistoryDetail, HistoryDetail.entry_id == entry.id)
        .where(
            entry.subject_kind == MonthlyWords.__tablename__,
            MonthlyWords.township_code == viewer.place_code,
            MonthlyWords.month == month,
        )
        .order_by(entry.seq.desc())
    ).all()
    return list(rows[1:])


def masker(viewer: Viewer, term: Term) -> Masker:
    """Masks the names of what began, ended or stood open in the month, wherever the secretary's words spell them."""
    home = here(viewer, viewer.place_code)
    moved = and_(home, Matter.status.in_(figures.OVER), Matter.status_on >= term.first)
    recent = db.session.scalars(
        select(Matter.id).where(or_(figures.open_at(home, term.last), moved)).limit(NAMES_AT_MOST)
    )
    names = shown.names_of(viewer, recent)
    return Masker([name for of_one in names.values() for name in of_one])


def _not_filed(viewer: Viewer, month: str) -> list[str]:
    return [short_name(line.name) for line in checks.not_filed(viewer, month, with_officers=False)]


def _still_open(viewer: Viewer, term: Term) -> list[StillOpen]:
    """The oldest of what was open at the month's end."""
    rows = db.session.execute(
        select(
            Matter.number,
            Matter.sealed,
            shown.unsealed_title(),
            shown.party_names(),
            func.coalesce(Place.name, Matter.place_code).label("place_name"),
            Matter.opened_on,
            Matter.status,
            Matter.risk,
        )
        .outerjoin(Place, Place.code == Matter.place_code)
        .where(figures.open_at(here(viewer, viewer.place_code), term.last))
        .order_by(Matter.opened_on, Matter.id)
        .limit(AT_MOST)
    )
    return [
        StillOpen(
            row.number,
            shown.on_a_sheet(row),
            short_name(row.place_name),
            row.opened_on,
            row.status,
            row.risk,
        )
        for row in rows
    ]
