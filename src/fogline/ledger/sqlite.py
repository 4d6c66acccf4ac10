"""A ledger in one SQLite file."""

import os
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Connection, QueuePool, create_engine, event

from fogline.ledger import schema
from fogline.ledger.store import Opening, version_told
from fogline.model.errors import SourceError

MAGIC = b"SQLite format 3\x00"
LOCKED = ("database is locked", "database table is locked")
MOST_CONNECTIONS = 60
"""Connections at a time, above what a web server's threads ask for."""
BETWEEN = 0.01
"""Seconds between two tries where SQLite itself does not wait: it does not for a file's first switch to WAL mode."""
ADVICE = {
    "full": "make room on the disk and run it again",
    "disk I/O error": "see that the disk has room and is sound, and run it again",
    "readonly": "change the file's permissions, or work on a copy",
    "locked": "try again when the other process has finished",
    "unable to open": "check the path and its permissions",
    "append-only": "add a correction instead",
}


class SqliteFile:
    """One SQLite file in WAL mode: readers see the last commit, and one process at a time writes."""

    def __init__(self, path: Path, opening: Opening) -> None:
        self._path = path
        self._opening = opening
        self.engine = create_engine(
            "sqlite://", creator=self._connect, poolclass=QueuePool, max_overflow=MOST_CONNECTIONS
        )
        event.listen(self.engine, "begin", self._begin)

    def check(self) -> None:
        """Refuse a folder, a file of another kind, and one that may not be used as asked."""
        path, opening = self._path, self._opening
        new = not path.exists() or path.stat().st_size == 0
        if path.is_dir():
            raise SourceError(f"{path} is a folder: name the ledger's file")
        if new and (opening.read_only or not opening.create):
            raise SourceError(f"there is no ledger at {path}: make one with fogline add PATH --ledger {path}")
        if new and not path.absolute().parent.is_dir():
            raise SourceError(f"there is no folder {path.parent}: make it first")
        if not new:
            _check_old(path, opening)

    def reader(self, connection: Connection) -> Connection:
        """Return the connection as it is: its transaction sees one moment."""
        return connection

    def writer(self, connection: Connection) -> Connection:
        """Return the connection so that its transaction begins with the writer's turn."""
        return connection.execution_options(fogline_writes=True)

    def take_turn(self, connection: Connection) -> None:
        """Do nothing: the transaction began with it."""

    def version(self, connection: Connection) -> int:
        """Return the version of the schema, 0 where the file is empty."""
        if not connection.exec_driver_sql("select count(*) from sqlite_master").scalar_one():
            return 0
        if connection.exec_driver_sql("pragma application_id").scalar_one() != schema.APPLICATION:
            raise SourceError(f"{self._path} is an SQLite file but no Fogline ledger: name another file")
        return version_told(connection, self._path)

    def advice(self, said: str) -> str:
        """Return what to do about an error."""
        return next((a for sign, a in ADVICE.items() if sign in said), "run fogline verify to see what is damaged")

    def _connect(self) -> sqlite3.Connection:
        connection = _connect_file(self._path, "ro" if self._opening.read_only else "rwc")
        if self._opening.read_only:
            return _readable(self._path, connection)
        self._patiently(lambda: _tried(connection, "pragma journal_mode = wal"))
        connection.execute("pragma synchronous = full")
        connection.execute("pragma foreign_keys = on")
        return connection

    def _begin(self, connection: Connection) -> None:
        if not connection.get_execution_options().get("fogline_writes"):
            connection.exec_driver_sql("begin")
            return
        driver = connection.connection.driver_connection
        if isinstance(driver, sqlite3.Connection):
            self._patiently(lambda: _tried(driver, "begin immediate"))

    def _patiently(self, tried: Callable[[], bool]) -> None:
        """Try until it is done; SourceError after the time of patience."""
        deadline, told = time.monotonic() + self._opening.patience, False
        while not tried():
            if time.monotonic() > deadline:
                raise SourceError(f"{self._path} is still locked by another process: try again when it has finished")
            if not told:
                self._opening.waiting(f"{self._path} is being written by another process: waiting for it to finish")
                told = True
            time.sleep(BETWEEN)


def _check_old(path: Path, opening: Opening) -> None:
    if not os.access(path, os.R_OK):
        raise SourceError(f"{path} may not be read: change its permissions")
    with path.open("rb") as file:
        if file.read(len(MAGIC)) != MAGIC:
            raise SourceError(f"{path} is not a Fogline ledger: name another file")
    if not opening.read_only and not os.access(path, os.W_OK):
        raise SourceError(f"{path} may only be read: change its permissions, or work on a copy")


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


def _tried(connection: sqlite3.Connection, statement: str) -> bool:
    """Carry out a statement; return False where another process has the file for now."""
    try:
        connection.execute(statement)
    except sqlite3.OperationalError as error:
        if str(error) not in LOCKED:
            raise
        return False
    return True
