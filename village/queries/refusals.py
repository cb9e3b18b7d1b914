"""What was not taken in, by month, for the notices that go out."""

from sqlalchemy import select

from village.extensions import db
from village.models import Matter
from village.queries.scope import at_home
from village.rules.checks import first_day, next_month
from village.rules.viewer import Viewer
from village.rules.visibility import AT_THE_CENTRE
from village.vocabulary import MatterStatus


def of_month(viewer: Viewer, month: str) -> list[int]:
    """The ids of the centre's refused matters of a month ("2026-11"), by their numbers; no sealed ones."""
    if viewer.role not in AT_THE_CENTRE:
        return []
    begin, end = first_day(month), first_day(next_month(month))
    refused = (Matter.status == MatterStatus.REFUSED, Matter.status_on >= begin, Matter.status_on < end)
    query = select(Matter.id).where(at_home(viewer, Matter), *refused, ~Matter.sealed)
    return list(db.session.scalars(query.order_by(Matter.year, Matter.serial)))
