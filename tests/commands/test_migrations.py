"""The migrations make what the models say, and can be taken back."""

from pathlib import Path

import pytest
import sqlalchemy as sa
from flask_migrate import check, downgrade, upgrade

from app import create_app
from village.extensions import db
from village.models import Holiday
from village.rules.holiday_list import parse
from village.settings import Settings


@pytest.fixture
def other(tmp_path):
    house = create_app(Settings(f"sqlite:///{tmp_path / 'other.db'}", "k", testing=True))
    with house.app_context():
        yield house
        db.engine.dispose()


def test_there_and_back(other):
    upgrade()
    tables = set(sa.inspect(db.engine).get_table_names())
    assert tables == set(db.metadata.tables) | {"alembic_version"}
    with db.engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
    downgrade(revision="base")
    assert set(sa.inspect(db.engine).get_table_names()) == {"alembic_version"}


def test_a_new_house_knows_the_days_off_of_the_file(other):
    upgrade()
    rows = parse((Path(__file__).parents[2] / "data" / "holidays.csv").read_text(encoding="utf-8"))
    known = db.session.execute(sa.select(Holiday.day, Holiday.year, Holiday.kind, Holiday.name))
    assert set(known) == {(row.day, row.year, row.kind, row.name) for row in rows}


def test_the_models_ask_for_nothing_more(app):
    check()


def test_every_check_of_the_models_stands_in_the_database(app):
    """Alembic compares no check constraints."""
    inspector = sa.inspect(db.engine)
    for table in db.metadata.sorted_tables:
        wanted = {check.name for check in table.constraints if isinstance(check, sa.CheckConstraint)}
        assert {check["name"] for check in inspector.get_check_constraints(table.name)} >= wanted, table.name
