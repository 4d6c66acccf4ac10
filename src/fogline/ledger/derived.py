"""What is worked out from the entries, read and written: shelves of linking, incidents, claims, documents, words."""

import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Column, Connection, Table, delete, select, text
from sqlalchemy.dialects.postgresql import insert as postgresql_insert

from fogline.ledger import derived_schema as schema
from fogline.ledger.records import EntryKind
from fogline.ledger.schema import ENTRIES

BATCH = 800
"""Look-ups at a time, under SQLite's limit on variables."""
LONG = 400
"""Bytes from which on a value is kept compressed."""
SHELVED = f"select key, value from {schema.SHELVES.name} where"  # noqa: S608 - a table of ours
PLAIN, PACKED = b"\0", b"\1"
Item = TypeVar("Item")
Values = Mapping[str, Any]


class Derived:
    """The derived tables of one ledger, within one transaction of it."""

    def __init__(self, connection: Connection, entries: Connection | None = None) -> None:
        """Take the connection of the tables, and that of the entries where it is another."""
        self._connection = connection
        self._entries = entries or connection

    def about(self) -> Mapping[str, bytes]:
        """Return what the tables say of themselves; nothing where they have not been made."""
        if not schema.there(self._connection):
            return {}
        return {row.name: unpacked(row.value) for row in self._connection.execute(select(schema.ABOUT))}

    def renew(self) -> None:
        """Make the tables anew, empty."""
        schema.renew(self._connection)

    def note(self, values: Mapping[str, bytes]) -> None:
        """Write down what the tables say of themselves."""
        replace(self._connection, schema.ABOUT, [{"name": n, "value": packed(v)} for n, v in values.items()])

    def fetch(self, shelf: str, keys: Collection[str]) -> dict[str, bytes]:
        """Return the values of those of some keys that are on a shelf."""
        found: dict[str, bytes] = {}
        for batch in batches(keys):
            found.update((key, unpacked(value)) for key, value in self._shelved(shelf, batch))
        return found

    def shelve(self, shelf: str, values: Mapping[str, bytes | None]) -> None:
        """Put values on a shelf, in key order; None takes one off."""
        gone = [k for k, v in values.items() if v is None]
        self._delete(schema.SHELVES, schema.SHELVES.c.key, gone, schema.SHELVES.c.shelf == shelf)
        kept = ((k, v) for k, v in sorted(values.items()) if v is not None)
        replace(self._connection, schema.SHELVES, [{"shelf": shelf, "key": k, "value": packed(v)} for k, v in kept])

    def remove_incidents(self, ids: Collection[str]) -> None:
        """Take incidents off the tables, their claims left without any."""
        for table, column in (
            (schema.INCIDENTS, schema.INCIDENTS.c.id), (schema.BODIES, schema.BODIES.c.id),
            (schema.FIGURES, schema.FIGURES.c.incident), (schema.FACETS, schema.FACETS.c.incident),
            (schema.OUTCOMES, schema.OUTCOMES.c.incident), (schema.NAMES, schema.NAMES.c.incident),
        ):  # fmt: skip
            self._delete(table, column, ids)
        for column in (schema.CLAIMS.c.incident, schema.CLAIMS.c.beside):
            for batch in batches(ids):
                emptied = schema.CLAIMS.update().where(column.in_(batch)).values({column.name: None})
                self._connection.execute(emptied)
        self._remove_words(ids)

    def remove_documents(self, ids: Collection[str]) -> None:
        """Take documents and their claims off the tables."""
        for batch in batches(ids):
            claims = select(schema.CLAIMS.c.claim).where(schema.CLAIMS.c.document.in_(batch))
            self._connection.execute(delete(schema.ALIASES).where(schema.ALIASES.c.claim.in_(claims)))
        self._delete(schema.DOCUMENTS, schema.DOCUMENTS.c.document, ids)
        self._delete(schema.CLAIMS, schema.CLAIMS.c.document, ids)
        self._delete(schema.COPYING, schema.COPYING.c.later, ids)
        self._remove_words(ids)

    def replace_copying(self, copying: Mapping[str, Sequence[Values]]) -> None:
        """Write what documents copy or build on, in place of what they did."""
        self._delete(schema.COPYING, schema.COPYING.c.later, sorted(copying))
        self.write(schema.COPYING, [row for rows in copying.values() for row in rows])

    def write(self, table: Table, rows: Sequence[Values]) -> None:
        """Write rows, in place of those with the same keys."""
        replace(self._connection, table, rows)

    def place(self, column: Column[Any], homes: Mapping[str, str]) -> None:
        """Note in which incident claims are, or beside which."""
        rows = [{"own": claim, "home": home} for claim, home in sorted(homes.items())]
        if rows:
            name = column.name
            statement = text(f"update {schema.CLAIMS.name} set {name} = :home where claim = :own")  # noqa: S608 - a column of ours
            self._connection.execute(statement, rows)

    def homes_of(self, claims: Collection[str]) -> dict[str, str]:
        """Return the incidents that claims are in, by claim."""
        table = schema.CLAIMS
        found: dict[str, str] = {}
        for batch in batches(claims):
            query = select(table.c.claim, table.c.incident).where(
                table.c.claim.in_(batch), table.c.incident.is_not(None)
            )
            found.update((row.claim, row.incident) for row in self._connection.execute(query))
        return found

    def write_words(self, kind: str, words: Mapping[str, Collection[str]]) -> None:
        """Put the words of documents or incidents into the full-text index."""
        self._remove_words(words)
        rows = [
            {"rowid": number_of(k), "kind": kind, "key": k, "words": self._lexemes(sorted(w))}
            for k, w in sorted(words.items())
        ]
        if rows:
            told = ":words" if self._is_file else "array_to_tsvector(cast(:words as text[]))"
            statement = f"insert into {schema.WORDS} (rowid, kind, key, words) values (:rowid, :kind, :key, {told})"  # noqa: S608
            self._connection.execute(text(statement), rows)

    def changed_documents(self, after: int, known: int | None = None) -> dict[str, int]:
        """Return the documents read after an entry, with the number of their last reading's entry, in that order."""
        query = (
            select(ENTRIES.c.about, ENTRIES.c.sequence)
            .where(ENTRIES.c.kind == EntryKind.READING, ENTRIES.c.sequence > after)
            .order_by(ENTRIES.c.sequence)
        )
        query = query if known is None else query.where(ENTRIES.c.sequence <= known)
        found: dict[str, int] = {}
        for about, sequence in self._entries.execute(query):
            found.pop(about, None)
            found[about] = sequence
        return found

    def last_of(self, kinds: Sequence[EntryKind], after: int) -> int:
        """Return the number of the last entry of some kinds after an entry; 0 where there is none."""
        query = select(ENTRIES.c.sequence).where(ENTRIES.c.sequence > after, ENTRIES.c.kind.in_(kinds))
        return self._entries.scalar(query.order_by(ENTRIES.c.sequence.desc()).limit(1)) or 0

    def readings_of(self, documents: Collection[str]) -> dict[str, int]:
        """Return the number of the entry of each document's last reading."""
        table = schema.DOCUMENTS
        found: dict[str, int] = {}
        for batch in batches(documents):
            query = select(table.c.document, table.c.changed).where(table.c.document.in_(batch))
            found.update((row.document, row.changed) for row in self._connection.execute(query))
        return found

    def _shelved(self, shelf: str, keys: list[str]) -> Any:
        """Ask the driver itself: linking asks thousands of times."""
        driver: Any = self._connection.connection.driver_connection
        if not self._is_file:
            return driver.execute(f"{SHELVED} shelf = %s and key = any(%s)", (shelf, keys))
        marks = ",".join("?" * len(keys))
        return driver.execute(f"{SHELVED} shelf = ? and key in ({marks})", (shelf, *keys))

    @property
    def _is_file(self) -> bool:
        return self._connection.dialect.name == "sqlite"

    def _lexemes(self, words: list[str]) -> str | list[str]:
        return " ".join(words) if self._is_file else words

    def _remove_words(self, keys: Collection[str]) -> None:
        rows = [{"rowid": number_of(k)} for k in keys]
        if rows:
            self._connection.execute(text(f"delete from {schema.WORDS} where rowid = :rowid"), rows)  # noqa: S608 - ours

    def _delete(self, table: Table, column: Column[Any], keys: Collection[str], *more: Any) -> None:
        for batch in batches(keys):
            self._connection.execute(delete(table).where(column.in_(batch), *more))


def replace(connection: Connection, table: Table, rows: Sequence[Values]) -> None:
    """Write rows in place of those with the same keys."""
    if not rows:
        return
    if connection.dialect.name == "sqlite":
        connection.execute(table.insert().prefix_with("or replace"), rows)
        return
    made = postgresql_insert(table)
    keys = {c.name for c in table.primary_key.columns}
    others = {c.name: made.excluded[c.name] for c in table.columns if c.name not in keys}
    names = sorted(keys)
    fresh = made.on_conflict_do_update(index_elements=names, set_=others) if others else made.on_conflict_do_nothing()
    connection.execute(fresh, rows)


def batches(keys: Iterable[Item]) -> Iterator[list[Item]]:
    """Yield keys in lists that are short enough for one statement."""
    rest = iter(keys)
    while batch := list(islice(rest, BATCH)):
        yield batch


def number_of(key: str) -> int:
    """Return the number under which a record's words are indexed: the first 60 bits of its id."""
    return int(key[:15], 16)


def packed(value: bytes) -> bytes:
    """Return a value as it is kept."""
    return PLAIN + value if len(value) < LONG else PACKED + zlib.compress(value, 1)


def unpacked(kept: bytes) -> bytes:
    """Return a value that was packed."""
    told = bytes(kept)
    return told[1:] if told[:1] == PLAIN else zlib.decompress(told[1:])
