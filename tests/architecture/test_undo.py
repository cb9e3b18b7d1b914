"""Whatever belongs to a matter is either put back when a step is undone, or said to be written otherwise."""

import sqlalchemy as sa

from village.actions.before import OWNED, WRITTEN_OTHERWISE
from village.extensions import Base
from village.rules.undo import NOT_UNDOABLE


def test_every_table_of_a_matter_is_put_back_or_written_otherwise():
    put_back = {model.__tablename__ for model in OWNED}
    of_matters = {
        table.name
        for table in Base.metadata.sorted_tables
        if any(key.column.table.name == "matters" for key in table.foreign_keys)
    } - {"matters"}

    assert put_back & set(WRITTEN_OTHERWISE) == set()
    assert of_matters == put_back | set(WRITTEN_OTHERWISE)


def test_what_is_put_back_has_a_number_and_names_its_matter():
    for model in OWNED:
        columns = sa.inspect(model).column_attrs
        assert [key.name for key in sa.inspect(model).primary_key] == ["id"], model
        assert "matter_id" in columns, model


def test_what_cannot_be_undone_says_what_to_do_instead():
    assert all(len(words) > 10 for words in NOT_UNDOABLE.values())
