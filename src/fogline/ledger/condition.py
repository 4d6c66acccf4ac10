"""The condition of a ledger: what it is kept in, how much it holds, whether it is up to date."""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, func, select, text

from fogline.ledger.granting import Grant, granted
from fogline.ledger.opening import closed_store
from fogline.ledger.schema import ENTRIES, SCHEMA_VERSION
from fogline.ledger.store import Opening, Store
from fogline.model.errors import SourceError


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """What there is to know of a ledger before it is opened."""

    address: str
    """As it may be shown."""
    database: str
    """Name and version of the database."""
    version: int
    """Of the schema; SCHEMA_VERSION where it is up to date."""
    entries: int
    digest: str
    """Of the last entry, which seals them all; empty where there is none."""
    at: str | None
    """When the last entry was appended."""
    size: int
    """Bytes on the disk, indexes and whatever is derived included."""
    counts: tuple[tuple[str, int], ...]
    """Entries of each kind, sorted by kind."""
    grants: tuple[Grant, ...] = ()
    """What roles of the server other than the owner may do."""

    @property
    def up_to_date(self) -> bool:
        """Tell whether the schema is of the version that this Fogline works with."""
        return self.version == SCHEMA_VERSION


def condition(address: Path | str) -> Condition:
    """Return the condition of a ledger of any version, without changing it; SourceError where there is none."""
    store = closed_store(address, Opening(create=False, read_only=True))
    store.check()
    with store.reading() as connection:
        version = store.version(connection)
        if version == 0:
            raise SourceError(f"there is no ledger at {store.address}: make one with fogline ledger init")
        found = _condition(store, connection, version)
    store.close()
    return found


def _condition(store: Store, connection: Connection, version: int) -> Condition:
    kinds = select(ENTRIES.c.kind, func.count()).group_by(ENTRIES.c.kind).order_by(ENTRIES.c.kind)
    timed = ENTRIES.c.at if version > 1 else text("null as at")
    query = select(ENTRIES.c.sequence, ENTRIES.c.digest, timed).order_by(ENTRIES.c.sequence.desc()).limit(1)
    last = connection.execute(query).first()
    return Condition(
        address=str(store.address), database=_database(connection), version=version,
        entries=last.sequence if last else 0, digest=last.digest if last else "", at=last.at if last else None,
        size=_size(store, connection), counts=tuple((row[0], row[1]) for row in connection.execute(kinds)),
        grants=granted(connection),
    )  # fmt: skip


def _database(connection: Connection) -> str:
    name = "PostgreSQL" if connection.dialect.name == "postgresql" else "SQLite"
    return f"{name} {'.'.join(map(str, connection.dialect.server_version_info or ()))}"


def _size(store: Store, connection: Connection) -> int:
    path = store.address.path
    if path is None:
        query = (
            "select sum(pg_total_relation_size(oid)) from pg_class where relnamespace = current_schema()::regnamespace"
        )
        return int(connection.scalar(text(f"{query} and relkind in ('r', 'm')")) or 0)
    beside = (path, path.with_name(path.name + "-wal"))
    return sum(file.stat().st_size for file in beside if file.exists())
