"""Many rows at once: COPY and arrays on PostgreSQL, prepared statements on SQLite."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, text

from fogline.ledger.records import Entry
from fogline.ledger.schema import ENTRIES

COLUMNS = tuple(column.name for column in ENTRIES.columns)
TYPES = tuple("int8" if name == "sequence" else "bytea" if name == "body" else "text" for name in COLUMNS)
BATCH = 400
"""Pairs looked up at a time, under SQLite's limit on variables."""
# A join: where pairs are asked for with "in", SQLite reads its whole index.
HELD_IN_FILE = """
with wanted (kind, content) as (values {marks})
select entries.kind, entries.content from wanted
join entries on entries.kind = wanted.kind and entries.content = wanted.content
"""
HELD_ON_SERVER = text("""
select entries.kind, entries.content
from unnest(cast(:kinds as text[]), cast(:contents as text[])) as wanted (kind, content)
join entries on entries.kind = wanted.kind and entries.content = wanted.content
""")


def insert(connection: Connection, entries: Sequence[Entry]) -> None:
    """Insert sealed entries in their order."""
    if connection.dialect.name == "postgresql":
        _copy(connection, entries)
    else:
        names = ", ".join(COLUMNS)
        marks = ", ".join("?" * len(COLUMNS))
        connection.exec_driver_sql(f"insert into entries ({names}) values ({marks})", list(_rows(entries)))  # noqa: S608 - our own names


def held(connection: Connection, keys: Sequence[tuple[str, str]]) -> set[tuple[str, str]]:
    """Return those of some pairs of kind and content that entries hold already."""
    if connection.dialect.name == "postgresql":
        kinds, contents = [kind for kind, _ in keys], [content for _, content in keys]
        rows = connection.execute(HELD_ON_SERVER, {"kinds": kinds, "contents": contents})
        return {(row[0], row[1]) for row in rows}
    return set(_held_in_file(connection, keys))


def _held_in_file(connection: Connection, keys: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    for start in range(0, len(keys), BATCH):
        some = keys[start : start + BATCH]
        statement = HELD_IN_FILE.format(marks=", ".join(["(?, ?)"] * len(some)))
        rows = connection.exec_driver_sql(statement, tuple(str(part) for key in some for part in key))
        yield from ((row[0], row[1]) for row in rows)


def _copy(connection: Connection, entries: Sequence[Entry]) -> None:
    driver: Any = connection.connection.driver_connection
    with (
        driver.cursor() as cursor,
        cursor.copy(f"copy entries ({', '.join(COLUMNS)}) from stdin (format binary)") as copy,
    ):
        copy.set_types(TYPES)
        for row in _rows(entries):
            copy.write_row(row)


def _rows(entries: Sequence[Entry]) -> Iterator[tuple[object, ...]]:
    for e in entries:
        yield (e.sequence, str(e.kind), e.about, e.content, e.body, e.previous, e.digest, e.at)
