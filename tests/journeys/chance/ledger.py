"""All rows as they stand, read again only where something was committed: what a step changed is seen at once."""

import sqlalchemy as sa

from village.extensions import Base, db

# Appended to and never changed; that they are whole is the walk's to say.
GROW = ("history_entries", "history_details")
WRITES = {"INSERT": 2, "UPDATE": 1, "DELETE": 2}


class Ledger:
    """`rows[table][key]` is a row as a dict; `wrote` are the tables that the last commit changed."""

    def __init__(self):
        self.tables = {table.name: table for table in Base.metadata.sorted_tables}
        self.pending, self.wrote = set(), set()
        self.rows = {name: self._read(name) for name in self.tables}

    def __enter__(self):
        for event, heed in self._events():
            sa.event.listen(db.engine, event, heed)
        return self

    def __exit__(self, *_error):
        for event, heed in self._events():
            sa.event.remove(db.engine, event, heed)

    def _events(self):
        return (("before_cursor_execute", self._note), ("commit", self._commit), ("rollback", self._rollback))

    def _note(self, _connection, _cursor, statement, *_more):
        words = statement.split(None, 3)
        if words[0] in WRITES:
            self.pending.add(words[WRITES[words[0]]].strip('"'))

    def _commit(self, _connection):
        self.wrote |= self.pending
        self.pending = set()

    def _rollback(self, _connection):
        self.pending = set()

    def take(self):
        """Read what was written since the last look; answers the rows before and after it."""
        before = self.rows
        self.rows = {**before, **{name: self._read(name, before[name]) for name in self.wrote}}
        self.wrote = set()
        return before, self.rows

    def read_all(self):
        """Every row anew, whatever was written."""
        return {name: self._read(name) for name in self.tables}

    def _read(self, name, known=None):
        table = self.tables[name]
        keys = list(table.primary_key)
        # In one order, so that the same numbers choose the same things on any database.
        query = sa.select(table).order_by(*keys)
        grows = known is not None and name in GROW
        if grows:
            query = query.where(keys[0] > max((key for (key,) in known), default=0))
        with db.engine.connect() as connection:
            fresh = {tuple(row._mapping[key] for key in keys): dict(row._mapping) for row in connection.execute(query)}
        return {**known, **fresh} if grows else fresh


def of_matter(rows, key):
    """A matter's row and all rows that are its own: {(table, key): row}."""
    own = {("matters", key): rows["matters"][key,]} if (key,) in rows["matters"] else {}
    for table, found in rows.items():
        own |= {(table, *each): row for each, row in found.items() if row.get("matter_id") == key}
    return own


def new_entries(before, after):
    """The history entries that were added, in their order."""
    old = before["history_entries"]
    return [row for key, row in sorted(after["history_entries"].items()) if key not in old]
