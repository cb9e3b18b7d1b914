"""Warnings as a viewer may see them: what was counted, the matters behind it, and what became of it."""

from typing import Any

from sqlalchemy import ColumnElement, and_, false, func, literal, or_, select

from village.extensions import db
from village.models import (
    EarlyWarning,
    HistoryEntry,
    Matter,
    Place,
    User,
    WarningMatter,
    WarningUnit,
)
from village.queries import entries, shown
from village.queries.matters import Page, columns
from village.queries.scope import Row, within_reach
from village.rules.places import VILLAGE_LENGTH, unit_keys
from village.rules.viewer import Viewer
from village.rules.visibility import AT_THE_CENTRE
from village.vocabulary import WARNING_OPEN, Role, WarningStatus

PAGE, AT_MOST = 30, 60
OPEN, OVER = sorted(WARNING_OPEN), sorted(frozenset(WarningStatus) - WARNING_OPEN)


def in_reach(viewer: Viewer) -> ColumnElement[bool]:
    """The condition that a warning is the viewer's to see: of their place, or sent to their unit."""
    column = EarlyWarning.village_code if len(viewer.place_code) == VILLAGE_LENGTH else EarlyWarning.township_code
    home = column.in_(viewer.reach) if viewer.role in (*AT_THE_CENTRE, Role.CHIEF, Role.OFFICER) else false()
    if not unit_keys(viewer):
        return home
    sent = select(WarningUnit.warning_id).where(WarningUnit.unit_key.in_(unit_keys(viewer)))
    return or_(home, EarlyWarning.id.in_(sent)) if viewer.role is Role.OFFICER else EarlyWarning.id.in_(sent)


def waiting(viewer: Viewer) -> Any:  # noqa: ANN401 - a column
    """How many wait for the viewer: at the centre those to deal with, at a unit those to acknowledge."""
    if viewer.role in AT_THE_CENTRE:
        raised = EarlyWarning.status == WarningStatus.RAISED
        counted = select(func.count()).where(EarlyWarning.township_code.in_(viewer.reach), raised)
        return counted.scalar_subquery()
    keys = unit_keys(viewer)
    if not keys:
        return literal(0)
    asked = and_(WarningUnit.unit_key.in_(keys), WarningUnit.acknowledged_at.is_(None))
    return (
        select(func.count())
        .select_from(WarningUnit)
        .join(EarlyWarning, EarlyWarning.id == WarningUnit.warning_id)
        .where(asked, EarlyWarning.status == WarningStatus.SENT)
        .scalar_subquery()
    )


def listed(viewer: Viewer, *, done: bool, before: int | None = None) -> tuple[list[Row], int | None]:
    """What is open, or what was dealt with, newest first, and where the next page begins."""
    query = _told(viewer).where(in_reach(viewer), EarlyWarning.status.in_(OVER if done else OPEN))
    if before is not None:
        query = query.where(EarlyWarning.id < before)
    rows = list(db.session.execute(query.order_by(EarlyWarning.id.desc()).limit(PAGE + 1)))
    return rows[:PAGE], rows[PAGE - 1].id if len(rows) > PAGE else None


def one(viewer: Viewer, warning_id: int) -> Row | None:
    """One warning, or None out of reach."""
    return db.session.execute(_told(viewer).where(in_reach(viewer), EarlyWarning.id == warning_id)).first()


def matters_of(viewer: Viewer, warning_id: int) -> Page:
    """The matters that raised it, as far as the viewer sees matters at all; a sealed one shows no words."""
    rows = list(
        db.session.execute(
            select(*columns(viewer))
            .select_from(WarningMatter)
            .join(Matter, Matter.id == WarningMatter.matter_id)
            .outerjoin(Place, Place.code == Matter.place_code)
            .where(WarningMatter.warning_id == warning_id, within_reach(viewer, Matter))
            .order_by(Matter.id)
            .limit(AT_MOST)
        )
    )
    return Page(rows, shown.titles(viewer, rows), None)


def units(viewer: Viewer, warning_id: int) -> list[Row]:
    """To whom a warning in reach was sent, and what they said."""
    return list(
        db.session.execute(
            select(
                WarningUnit.unit_key,
                WarningUnit.unit_name,
                WarningUnit.sent_at,
                WarningUnit.acknowledged_at,
                WarningUnit.note,
                User.name.label("by"),
            )
            .join(EarlyWarning, EarlyWarning.id == WarningUnit.warning_id)
            .outerjoin(User, User.id == WarningUnit.acknowledged_by_id)
            .where(WarningUnit.warning_id == warning_id, in_reach(viewer))
            .order_by(WarningUnit.id)
        )
    )


def timeline(viewer: Viewer, warning_id: int) -> list[Row]:
    """What happened to a warning in reach, newest first."""
    return list(
        db.session.execute(
            entries.told()
            .join(EarlyWarning, EarlyWarning.id == HistoryEntry.subject_id)
            .where(
                HistoryEntry.subject_kind == EarlyWarning.__tablename__,
                HistoryEntry.subject_id == warning_id,
                in_reach(viewer),
            )
            .order_by(HistoryEntry.seq.desc())
        )
    )


def _told(viewer: Viewer) -> Any:  # noqa: ANN401 - a select
    """A warning with its village's name and the spot as one of its matters spells it, never a sealed one's."""
    spot = (
        select(Matter.spot)
        .join(WarningMatter, WarningMatter.matter_id == Matter.id)
        .where(WarningMatter.warning_id == EarlyWarning.id, Matter.sealed.is_(False))
        .order_by(Matter.id)
        .limit(1)
        .correlate(EarlyWarning)
        .scalar_subquery()
    )
    facts = (column for column in EarlyWarning.__table__.c if column.name not in ("subject", "history_hash"))
    category = func.coalesce(EarlyWarning.subject, "") if viewer else literal("")
    return select(
        *facts,
        spot.label("spot"),
        category.label("subject"),
        func.coalesce(Place.name, EarlyWarning.village_code).label("place_name"),
    ).outerjoin(Place, Place.code == EarlyWarning.village_code)
