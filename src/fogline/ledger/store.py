"""The file under a ledger: opening it, telling what it is, and waiting for one's turn to write."""

import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event, select
from sqlalchemy.exc import DatabaseError

from fogline.ledger import schema
from fogline.ledger.chain import GENESIS
from fogline.model.errors import SourceError

MAGIC = b"SQLite format 3\x00"
LOCKED = ("database is locked", "database table is locked")


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


class Store:
    """One SQLite file: readers get a snapshot, a writer gets its turn."""

    def __init__(self, path: Path, opening: Opening) -> None:
        self.path = path
        self._opening = opening
        self._engine = _engine(path, opening)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Yield a connection that sees one moment of the ledger."""
        with _advising(self.path), self._engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Yield the one connection that may write; all of it is committed, or nothing."""
        if self._opening.read_only:
            raise SourceError(f"{self.path} was opened for reading only")
        with _advising(self.path), self._engine.connect() as connection:
            writer = connection.execution_options(fogline_turn=self._turn)
            with writer.begin():
                yield writer

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    def _turn(self, connection: sqlite3.Connection) -> None:
        deadline, told = time.monotonic() + self._opening.patience, False
        while not _begun(connection):
            if time.monotonic() > deadline:
                raise SourceError(f"{self.path} is still locked by another process: try again when it has finished")
            if not told:
                self._opening.waiting(f"{self.path} is being written by another process: waiting for it to finish")
                told = True


def open_store(path: Path, opening: Opening) -> Store:
    """Open a ledger's file, make it where allowed, and refuse what is none; SourceError says what to do."""
    new = not path.exists() or path.stat().st_size == 0
    _check_file(path, new=new, opening=opening)
    store = Store(path, opening)
    if opening.read_only:
        with store.reading() as connection:
            _check_schema(path, connection)
        return store
    with store.writing() as connection:
        if _empty(connection):
            schema.create(connection, GENESIS)
        _check_schema(path, connection)
    return store


def _check_file(path: Path, *, new: bool, opening: Opening) -> None:
    if path.is_dir():
        raise SourceError(f"{path} is a folder: name the ledger's file")
    if new and (opening.read_only or not opening.create):
        raise SourceError(f"there is no ledger at {path}: make one with fogline add PATH --ledger {path}")
    if new and not path.absolute().parent.is_dir():
        raise SourceError(f"there is no folder {path.parent}: make it first")
    if new:
        return
    if not os.access(path, os.R_OK):
        raise SourceError(f"{path} may not be read: change its permissions")
    with path.open("rb") as file:
        if file.read(len(MAGIC)) != MAGIC:
            raise SourceError(f"{path} is not a Fogline ledger: name another file")
    if not opening.read_only and not os.access(path, os.W_OK):
        raise SourceError(f"{path} may only be read: change its permissions, or work on a copy")


def _check_schema(path: Path, connection: Connection) -> None:
    if _application(connection) != schema.APPLICATION:
        raise SourceError(f"{path} is an SQLite file but no Fogline ledger: name another file")
    query = select(schema.ABOUT.c.value).where(schema.ABOUT.c.name == "schema")
    version = int(connection.execute(query).scalar_one())
    if version > schema.SCHEMA_VERSION:
        raise SourceError(
            f"{path} was made by a newer Fogline (schema {version}, this one knows {schema.SCHEMA_VERSION}):"
            " install the newer version"
        )


def _application(connection: Connection) -> int:
    return int(connection.exec_driver_sql("pragma application_id").scalar_one())


def _empty(connection: Connection) -> bool:
    return not connection.exec_driver_sql("select count(*) from sqlite_master").scalar_one()


def _engine(path: Path, opening: Opening) -> Engine:
    engine = create_engine("sqlite://", creator=lambda: _connect(path, opening), poolclass=QueuePool)
    event.listen(engine, "begin", _begin)
    return engine


def _connect(path: Path, opening: Opening) -> sqlite3.Connection:
    connection = _connect_file(path, "ro" if opening.read_only else "rwc")
    if opening.read_only:
        return _readable(path, connection)
    connection.execute("pragma journal_mode = wal")
    connection.execute("pragma synchronous = full")
    connection.execute("pragma foreign_keys = on")
    return connection


def _readable(path: Path, connection: sqlite3.Connection) -> sqlite3.Connection:
    """Fall back to a still picture where the folder cannot be written and nothing waits in a log beside the file."""
    try:
        connection.execute("select count(*) from sqlite_master")
    except sqlite3.OperationalError:
        if path.with_name(path.name + "-wal").exists():
            raise
        connection.close()
        return _connect_file(path, "ro&immutable=1")
    return connection


def _connect_file(path: Path, mode: str) -> sqlite3.Connection:
    uri = f"{path.absolute().as_uri()}?mode={mode}"
    return sqlite3.connect(uri, uri=True, timeout=1.0, isolation_level=None, check_same_thread=False)


def _begin(connection: Connection) -> None:
    turn = connection.get_execution_options().get("fogline_turn")
    driver = connection.connection.driver_connection
    if turn:
        turn(driver)
    else:
        connection.exec_driver_sql("begin")


def _begun(connection: sqlite3.Connection) -> bool:
    try:
        connection.execute("begin immediate")
    except sqlite3.OperationalError as error:
        if str(error) not in LOCKED:
            raise
        return False
    return True


@contextmanager
def _advising(path: Path) -> Iterator[None]:
    """Turn what the database says into one line that says what to do."""
    try:
        yield
    except (DatabaseError, sqlite3.DatabaseError) as error:
        said = str(getattr(error, "orig", error))
        raise SourceError(f"{path}: {said}: {_advice(said)}") from error


def _advice(said: str) -> str:
    advice = {
        "full": "make room on the disk and run it again",
        "disk I/O error": "see that the disk has room and is sound, and run it again",
        "readonly": "change the file's permissions, or work on a copy",
        "locked": "try again when the other process has finished",
        "unable to open": "check the path and its permissions",
        "append-only": "add a correction instead",
    }
    return next((a for sign, a in advice.items() if sign in said), "run fogline verify to see what is damaged")
