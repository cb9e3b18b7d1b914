"""Whether the database answers. Without a viewer: it tells nothing of anybody."""

from sqlalchemy import text

from village.extensions import db


def database_answers() -> bool:
    """True when a statement comes back; the error otherwise."""
    return db.session.scalar(text("SELECT 1")) == 1
