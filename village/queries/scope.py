"""A viewer's reach as a condition: the same column the rule compares, so that list and rule cannot differ."""

from typing import Any

from sqlalchemy import ColumnElement, false

from village.rules.places import column_shared
from village.rules.viewer import Viewer

# A row of a select: its columns stand in the select beside it.
Row = Any


def within_reach(viewer: Viewer, table: Any) -> ColumnElement[bool]:  # noqa: ANN401 - any placed table
    """The condition that a row of the table lies in the viewer's reach; false for posts that see none."""
    column = column_shared(viewer)
    return getattr(table, column).in_(viewer.reach) if column else false()
