"""The window's day, one ticket with its story, and the answers that somebody still owes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, and_, case, false, literal, or_, select
from sqlalchemy.orm import aliased

from village.clock import today
from village.extensions import db
from village.models import Assignment, HistoryEntry, Intake, Matter, Party, Place, Post, Setting, User
from village.queries import entries, shown
from village.queries.scope import Row, content_seen
from village.rules.settings import values
from village.rules.viewer import Viewer
from village.rules.visibility import AT_THE_CENTRE
from village.vocabulary import IntakeStatus

AT_MOST = 500
FIRST, OWNER = aliased(User), aliased(User)
FACTS = tuple(column for column in Intake.__table__.c if column.name not in ("id", "history_seq", "history_hash"))


@dataclass(frozen=True)
class Tickets:
    """Tickets in their order, and the titles of what was taken in under them."""

    rows: list[Row]
    titles: dict[int, str]


def of_day(viewer: Viewer, day: date) -> Tickets:
    """A day's tickets at the viewer's centre, by number."""
    query = _tickets(viewer).where(Intake.day == day).order_by(Intake.ticket)
    return _titled(viewer, query)


def owed(viewer: Viewer) -> Tickets:
    """What the viewer took in, or over, and has not answered yet: the oldest first."""
    mine = (Intake.owner_id == viewer.user_id, Intake.status == IntakeStatus.HANDED)
    return _titled(viewer, _tickets(viewer).where(*mine).order_by(Intake.id))


def one(viewer: Viewer, key: int) -> Tickets:
    """One ticket of the viewer's centre, or nothing."""
    return _titled(viewer, _tickets(viewer).where(Intake.id == key))


def _tickets(viewer: Viewer) -> Select[Any]:
    named = and_(Party.matter_id == Matter.id, Party.visitor)
    seen = content_seen(viewer)
    here = Intake.township_code == viewer.place_code if viewer.role in AT_THE_CENTRE else false()
    return (
        select(
            Intake.id.label("intake_id"),
            *(column for column in FACTS if column.name not in ("township_code", "status")),
            Intake.status.label("stands"),
            Matter.id,
            Matter.number,
            Matter.check,
            *shown.JUDGED,
            shown.words(viewer, Matter.title),
            shown.category(viewer),
            case((seen, Party.name), else_=literal("")).label("visitor"),
            case((seen, Party.minor), else_=literal(False)).label("minor"),
            FIRST.name.label("taken_by"),
            OWNER.name.label("owner"),
            Place.name.label("place_name"),
        )
        .outerjoin(Matter, Matter.id == Intake.matter_id)
        .outerjoin(Party, named)
        .outerjoin(Place, Place.code == Matter.place_code)
        .outerjoin(FIRST, FIRST.id == Intake.taken_by_id)
        .outerjoin(OWNER, OWNER.id == Intake.owner_id)
        .where(here)
        .limit(AT_MOST)
    )


def _titled(viewer: Viewer, query: Select[Any]) -> Tickets:
    rows = list(db.session.execute(query))
    return Tickets(rows, shown.titles(viewer, [row for row in rows if row.matter_id]))


def story(viewer: Viewer, key: int) -> list[Row]:
    """What happened to a ticket of the viewer's centre, oldest first."""
    if viewer.role not in AT_THE_CENTRE:
        return []
    return list(
        db.session.execute(
            entries.told()
            .where(
                HistoryEntry.subject_kind == Intake.__tablename__,
                HistoryEntry.subject_id == key,
                HistoryEntry.township_code == viewer.place_code,
            )
            .order_by(HistoryEntry.seq)
        )
    )


def colleagues(viewer: Viewer) -> list[tuple[int, str]]:
    """(account, name) of those who sit at the viewer's centre today."""
    if viewer.role not in AT_THE_CENTRE:
        return []
    rows = db.session.execute(
        select(User.id, User.name)
        .join(Post, Post.user_id == User.id)
        .where(
            Post.place_code == viewer.place_code,
            Post.role.in_(AT_THE_CENTRE),
            Post.starts_on <= today(),
            or_(Post.ends_on.is_(None), Post.ends_on >= today()),
            User.active,
        )
        .order_by(User.id)
    )
    return list(dict.fromkeys((row.id, row.name) for row in rows))


def units_of(viewer: Viewer, matter_id: int) -> str:
    """The units that a matter of the viewer's township was given to, in one line."""
    given = select(Assignment.unit_name).where(
        Assignment.matter_id == matter_id, Assignment.township_code == viewer.township_code
    )
    return "、".join(db.session.scalars(given.order_by(Assignment.id)))


def centre_phone(viewer: Viewer) -> str:
    """The telephone of the centre as the township's settings have it; empty where nobody wrote it down."""
    rows = db.session.execute(select(Setting.name, Setting.value).where(Setting.township_code == viewer.township_code))
    stored: Mapping[str, str] = {name: value for name, value in rows}
    return str(values(stored)["centre_phone"])
