"""Checking the tables that are kept beside a ledger's entries: made anew elsewhere, and compared row by row."""

from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import msgspec
from sqlalchemy import Connection, Table, create_engine, select, text

from fogline.flow.keeping import is_sound, work_in
from fogline.flow.kept_shelves import DECODERS
from fogline.flow.kept_state import decoded
from fogline.ledger import derived_schema as schema
from fogline.ledger.derived import Derived, unpacked
from fogline.ledger.ledger import Ledger
from fogline.ledger.records import Fault

SEVERAL = 5
"""Faults of one table that are told one by one."""
ADVICE = "fogline ledger tables makes them anew; the entries are not touched"


def table_faults(ledger: Ledger) -> Iterator[Fault]:
    """Yield what in the tables is not as the entries give it; nothing where there are none, or only outdated ones."""
    with TemporaryDirectory() as folder, ledger.store.reading() as connection:
        derived = Derived(connection)
        if not is_sound(decoded(dict(derived.about())), connection):
            return
        engine = create_engine(f"sqlite:///{Path(folder, 'tables.db')}")
        with engine.begin() as scratch:
            work_in(ledger, connection, scratch)
            for table in schema.DERIVED.sorted_tables:
                yield from _first(table.name, _compared(connection, scratch, table))
            if connection.dialect.name == "sqlite":
                yield from _first(schema.WORDS, _words(connection, scratch))
        engine.dispose()


def _first(table: str, wrong: Iterator[str]) -> Iterator[Fault]:
    """Tell the first faults of a table one by one, and how many more there are."""
    found = list(wrong)
    for name in found[:SEVERAL]:
        yield Fault(message=f"{table} is not what the entries give, at {name}: {ADVICE}")
    if len(found) > SEVERAL:
        yield Fault(message=f"{table} is not what the entries give, in {len(found) - SEVERAL} more places: {ADVICE}")


def _compared(connection: Connection, scratch: Connection, table: Table) -> Iterator[str]:
    if table.name == schema.ABOUT.name:
        return
    keys = list(table.primary_key.columns)
    query = select(*table.columns).order_by(*keys)
    rows = (({"row": r, "key": tuple(r[: len(keys)])} for r in c.execute(query)) for c in (connection, scratch))
    for held, made in zip_longest(*rows):
        if held is None or made is None or not _same(table, held["row"], made["row"]):
            yield " ".join(map(str, (held or made or {})["key"]))


def _same(table: Table, held: Any, made: Any) -> bool:
    if table.name != schema.SHELVES.name:
        return tuple(map(_plain, held)) == tuple(map(_plain, made))
    return (held.shelf, held.key) == (made.shelf, made.key) and _value(held) == _value(made)


def _value(row: Any) -> object:
    """Return what stands on a shelf; its bytes may be otherwise, as sets have no order."""
    try:
        return DECODERS[row.shelf].decode(unpacked(row.value))
    except (msgspec.MsgspecError, ValueError, OSError, KeyError) as error:
        return f"{type(error).__name__}: {error}"


def _plain(value: object) -> object:
    return bytes(value) if isinstance(value, memoryview) else value


def _words(connection: Connection, scratch: Connection) -> Iterator[str]:
    query = text(f"select kind, key, words from {schema.WORDS} order by rowid")  # noqa: S608 - a table of ours
    for held, made in zip_longest(connection.execute(query), scratch.execute(query)):
        if held is None or made is None or tuple(held) != tuple(made):
            yield str((held or made)[1])
