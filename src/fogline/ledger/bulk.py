"""Many rows at once: COPY on PostgreSQL, one prepared statement on SQLite."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection

from fogline.ledger.records import Entry
from fogline.ledger.schema import ENTRIES

COLUMNS = tuple(column.name for column in ENTRIES.columns)
TYPES = tuple("int8" if name == "sequence" else "bytea" if name == "body" else "text" for name in COLUMNS)


def insert(connection: Connection, entries: Sequence[Entry]) -> None:
    """Insert sealed entries in their order."""
    if connection.dialect.name == "postgresql":
        _copy(connection, entries)
    else:
        names = ", ".join(COLUMNS)
        marks = ", ".join("?" * len(COLUMNS))
        connection.exec_driver_sql(f"insert into entries ({names}) values ({marks})", list(_rows(entries)))  # noqa: S608 - our own names


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
