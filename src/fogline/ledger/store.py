"""The database under a ledger: opening it, telling what it is, and waiting for one's turn to write."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

from sqlalchemy import Connection, Engine, inspect, select
from sqlalchemy.exc import DBAPIError

from fogline.ledger import schema
from fogline.ledger.addresses import Address
from fogline.model.errors import SourceError


def now() -> datetime:
    """Return the time of this machine's clock, in UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """How a ledger is opened."""

    create: bool = True
    """Make it where there is none."""
    read_only: bool = False
    patience: float = 60.0
    """Seconds to wait while another process writes."""
    waiting: Callable[[str], None] = lambda _: None
    """Told once, in one line, when the wait begins."""
    clock: Callable[[], datetime] = now
    """Tells the time, in UTC."""


class Backend(Protocol):
    """What one kind of database does in its own way."""

    engine: Engine

    def check(self) -> None:
        """Refuse what can be no ledger before it is touched; SourceError says what to do."""

    def reader(self, connection: Connection) -> Connection:
        """Return the connection as one that sees one moment and changes nothing."""

    def writer(self, connection: Connection) -> Connection:
        """Return the connection as one that may write."""

    def take_turn(self, connection: Connection) -> None:
        """Wait, in a writer's transaction, until nobody else writes; SourceError after the time of patience."""

    def version(self, connection: Connection) -> int:
        """Return the version of the schema, 0 where there is nothing yet; SourceError where it is no ledger."""

    def advice(self, said: str) -> str:
        """Return what to do about an error of the database."""


class Store:
    """One database: readers get a snapshot, a writer gets its turn."""

    def __init__(self, address: Address, opening: Opening, backend: Backend) -> None:
        self.address = address
        self.clock = opening.clock
        self._read_only = opening.read_only
        self._backend = backend

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Yield a connection that sees one moment of the ledger."""
        with self._advising(), self._backend.engine.connect() as connection:
            reader = self._backend.reader(connection)
            with reader.begin():
                yield reader

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Yield the one connection that may write; all of it is committed, or nothing."""
        if self._read_only:
            raise SourceError(f"{self.address} was opened for reading only")
        with self._advising(), self._backend.engine.connect() as connection:
            writer = self._backend.writer(connection)
            with writer.begin():
                self._backend.take_turn(writer)
                yield writer

    @contextmanager
    def trying(self) -> Iterator[Connection]:
        """Yield a connection whose changes are all taken back."""
        with self._advising(), self._backend.engine.connect() as connection, connection.begin() as transaction:
            yield connection
            transaction.rollback()

    def close(self) -> None:
        """Let go of the database."""
        self._backend.engine.dispose()

    def check(self) -> None:
        """Refuse what can be no ledger before it is touched."""
        with self._advising():
            self._backend.check()

    def version(self, connection: Connection) -> int:
        """Return the version of the schema, 0 where there is nothing yet."""
        return self._backend.version(connection)

    @contextmanager
    def _advising(self) -> Iterator[None]:
        """Turn what the database says into one line that says what to do."""
        try:
            yield
        except self._backend.engine.dialect.loaded_dbapi.Error as error:
            raise self._told(error) from error
        except DBAPIError as error:
            raise self._told(error.orig or error) from error

    def _told(self, error: BaseException) -> SourceError:
        said = " ".join(str(error).split())
        return SourceError(self.address.without_secrets(f"{self.address}: {said}: {self._backend.advice(said)}"))


def version_told(connection: Connection, address: Address | Path) -> int:
    """Return the version that a ledger tells of its own schema; SourceError where it tells none."""
    if {schema.ABOUT.name, schema.ENTRIES.name} <= set(inspect(connection).get_table_names()):
        query = select(schema.ABOUT.c.value).where(schema.ABOUT.c.name == "schema")
        told = str(connection.scalar(query))
        if told.isdecimal():
            return int(told)
    raise SourceError(f"{address} is a damaged ledger, and tells no version: fogline ledger repair saves what is sound")
