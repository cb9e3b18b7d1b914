"""Run the migrations: in one transaction, on SQLite through copies of the tables it changes."""

import sqlalchemy as sa
from alembic import context
from flask import current_app

from village.extensions import UtcDateTime


def render_item(kind, item, autogen_context):
    """A migration names no type of the house: those change, migrations do not."""
    if kind == "type" and isinstance(item, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(item, sa.Enum):
        return f"sa.String(length={item.length})"
    return False


def run():
    db = current_app.extensions["migrate"].db
    sqlite = db.engine.dialect.name == "sqlite"
    with db.engine.connect().execution_options(writes=True) as connection:
        # Batch mode drops and renames tables; SQLite takes this word only outside a transaction.
        driver = connection.connection.driver_connection
        if sqlite:
            driver.execute("PRAGMA foreign_keys = OFF")
        context.configure(
            connection=connection,
            target_metadata=db.metadata,
            render_item=render_item,
            render_as_batch=True,
            compare_type=True,
            transactional_ddl=True,
        )
        with context.begin_transaction():
            if not sqlite:
                connection.exec_driver_sql("SELECT pg_advisory_xact_lock(7005)")
            context.run_migrations()
            broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all() if sqlite else []
            if broken:
                raise RuntimeError(f"rows point to rows that are not there: {broken[:5]}")
        if sqlite:
            driver.execute("PRAGMA foreign_keys = ON")


run()
