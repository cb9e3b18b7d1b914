"""The numbers that matters bear elsewhere."""

from typing import Any

from sqlalchemy import ColumnElement, and_, select

from village.extensions import db
from village.models import ExternalNumber, Matter, User
from village.queries.scope import Row, content_seen, union_of, within_reach
from village.rules.numbers import span
from village.rules.viewer import Viewer


def of_matter(viewer: Viewer, matter_id: int) -> list[Row]:
    """The numbers of a readable matter and of those merged into it, in the order they were noted."""
    return list(
        db.session.execute(
            select(
                ExternalNumber.id,
                ExternalNumber.matter_id,
                ExternalNumber.kind,
                ExternalNumber.number,
                ExternalNumber.noted_on,
                User.name.label("noted_by"),
            )
            .join(User, User.id == ExternalNumber.noted_by_id)
            .where(ExternalNumber.matter_id.in_(union_of(viewer, matter_id)))
            .order_by(ExternalNumber.id)
        )
    )


def bears(viewer: Viewer, words: str) -> ColumnElement[bool]:
    """The condition that a matter bears the number, or one that begins so; a range of the index."""
    first, last = span(words)
    townships = {code[:9] for code in viewer.reach}
    found = select(ExternalNumber.matter_id).where(
        ExternalNumber.township_code.in_(townships), ExternalNumber.number.between(first, last)
    )
    return Matter.id.in_(found.correlate(None))


def also_on(viewer: Viewer, matter_id: int) -> list[Row]:
    """Other readable matters that bear a number of this one: id, number."""
    own = select(ExternalNumber.number).where(ExternalNumber.matter_id == matter_id)
    return list(
        db.session.execute(
            select(Matter.id, Matter.number)
            .join(ExternalNumber, ExternalNumber.matter_id == Matter.id)
            .where(
                ExternalNumber.township_code.in_({code[:9] for code in viewer.reach}),
                ExternalNumber.number.in_(own),
                Matter.id != matter_id,
                and_(within_reach(viewer, Matter), content_seen(viewer)),
            )
            .distinct()
            .order_by(Matter.id)
        )
    )


def one(viewer: Viewer, matter_id: int, key: int) -> Any:  # noqa: ANN401 - a row or None
    """One number of a readable matter or of one merged into it."""
    return next((row for row in of_matter(viewer, matter_id) if row.id == key), None)
