"""Who a matter is between, read with the parties of those that were merged into it."""

from collections.abc import Sequence

from sqlalchemy import or_, select
from sqlalchemy.orm import aliased

from village.extensions import db
from village.models import Matter, Party
from village.queries.scope import Row, readable, union_of
from village.rules.viewer import Viewer

SURVIVOR = aliased(Matter)


def parties(viewer: Viewer, matter_id: int) -> list[Row]:
    """The parties of a readable matter and of those merged into it, in the order they were told."""
    return list(
        db.session.execute(
            select(Party.id, Party.matter_id, Party.name, Party.side, Party.phone, Party.minor)
            .where(Party.matter_id.in_(union_of(viewer, matter_id)))
            .order_by(Party.id)
        )
    )


def parties_of(viewer: Viewer, matter_ids: Sequence[int]) -> list[Row]:
    """The parties of several readable matters (`of_matter`), those of matters merged into them too, each name once."""
    merged = or_(Matter.id == SURVIVOR.id, Matter.merged_into_id == SURVIVOR.id)
    query = (
        select(SURVIVOR.id.label("of_matter"), Party.name, Party.side, Party.minor)
        .select_from(SURVIVOR)
        .join(Matter, merged)
        .join(Party, Party.matter_id == Matter.id)
        .where(SURVIVOR.id.in_(matter_ids), readable(viewer, SURVIVOR))
        .order_by(Party.id)
    )
    found = enumerate(db.session.execute(query))
    # A minor has no name: each is somebody of their own.
    return list({(row.of_matter, row.name or n, row.side): row for n, row in found}.values())


def everybody(viewer: Viewer, matter_id: int) -> list[Row]:
    """The same, and who is a party to several that were merged only once."""
    found = parties(viewer, matter_id)
    first = {(row.name, row.side) if row.name else row.id: row for row in reversed(found)}
    return sorted(first.values(), key=lambda row: row.id)
