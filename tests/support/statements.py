"""What goes to the database while something runs."""

import contextlib

import sqlalchemy as sa

from village.extensions import db


@contextlib.contextmanager
def counting():
    """A list that fills with (statement, parameters); BEGIN and COMMIT are not among them."""
    statements = []

    def note(_connection, _cursor, statement, parameters, _context, _many):
        if not statement.startswith("BEGIN"):
            statements.append((statement, parameters))

    sa.event.listen(db.engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        sa.event.remove(db.engine, "before_cursor_execute", note)
