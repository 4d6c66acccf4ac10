"""A ledger in a database of a PostgreSQL server, for a team."""

import psycopg
from sqlalchemy import Connection, create_engine, inspect, text

from fogline.ledger import schema
from fogline.ledger.addresses import Address
from fogline.ledger.store import Opening, version_told
from fogline.model.errors import SourceError

OLDEST_SERVER = 150000
"""PostgreSQL 15, as the server writes its version."""
CONNECT_SECONDS = 10
MOST_CONNECTIONS = 20
ADVICE = {
    "append-only": "add a correction instead",
    "permission denied": "ask the ledger's owner for fogline ledger grant ROLE",
    "authentication failed": "check user and password (PGPASSWORD and ~/.pgpass are read too)",
    "no password supplied": "give one in PGPASSWORD or ~/.pgpass",
    "does not exist": "check the address, or have the database made",
    "No space left": "make room on the server's disk and run it again",
    "canceling": "try again; whoever runs the server has set a limit of time or stopped it",
    "shutting down": "try again when the server runs again; what was reported as added is kept",
    "starting up": "try again in a moment",
    "too many": "try again when others have finished",
    "read-only transaction": "connect to the server that may be written, not to its copy",
    "connection": "see that the server runs and is within reach; what was reported as added is kept",
}
LOCK = "(:application, hashtext(current_schema()))"
"""One lock for each schema of a database: whoever holds it may write."""


class PostgresqlDatabase:
    """One schema of a PostgreSQL database: readers see one moment, and an advisory lock lets one at a time write."""

    def __init__(self, address: Address, opening: Opening) -> None:
        self._address = address
        self._opening = opening
        self.engine = create_engine(
            "postgresql+psycopg://", creator=self._connect, pool_pre_ping=True, max_overflow=MOST_CONNECTIONS
        )

    def check(self) -> None:
        """Refuse a server that is too old, and a database that cannot hold every letter."""
        with self.engine.connect() as connection:
            version = int(connection.scalar(text("show server_version_num")) or 0)
            encoding = connection.scalar(text("show server_encoding"))
            found = connection.scalar(text("select current_schema()"))
        if version < OLDEST_SERVER:
            raise SourceError(f"{self._address}: PostgreSQL 15 or newer is needed, this is {version // 10000}")
        if encoding != "UTF8":
            raise SourceError(f"{self._address} is kept in {encoding}: make a database with encoding UTF8")
        if found is None:
            raise SourceError(f"{self._address}: none of the schemas of search_path is there: make one")

    def reader(self, connection: Connection) -> Connection:
        """Return the connection so that its transaction sees one moment and can change nothing."""
        return connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)

    def writer(self, connection: Connection) -> Connection:
        """Return the connection so that each statement sees what was committed before."""
        return connection.execution_options(isolation_level="READ COMMITTED")

    def take_turn(self, connection: Connection) -> None:
        """Take the lock; what is committed is on the server's disk, whatever its settings."""
        connection.execute(text("set local synchronous_commit = on"))
        lock = {"application": schema.APPLICATION}
        if connection.scalar(text(f"select pg_try_advisory_xact_lock{LOCK}"), lock):
            return
        self._opening.waiting(f"{self._address} is being written by another process: waiting for it to finish")
        milliseconds = max(1, int(self._opening.patience * 1000))
        connection.execute(text(f"set local lock_timeout = {milliseconds}"))
        try:
            connection.execute(text(f"select pg_advisory_xact_lock{LOCK}"), lock)
        except Exception as error:
            if not isinstance(getattr(error, "orig", None), psycopg.errors.LockNotAvailable):
                raise
            raise SourceError(
                f"{self._address} is still locked by another process: try again when it has finished"
            ) from error
        connection.execute(text("set local lock_timeout = 0"))

    def version(self, connection: Connection) -> int:
        """Return the version of the schema, 0 where it is empty."""
        there = set(inspect(connection).get_table_names())
        if not there:
            if self._opening.read_only or not self._opening.create:
                address = self._address
                raise SourceError(f"there is no ledger at {address}: make one with fogline ledger init")
            return 0
        if not {schema.ABOUT.name, schema.ENTRIES.name} <= there:
            raise SourceError(f"{self._address} holds other tables but no Fogline ledger: name another database")
        return version_told(connection, self._address)

    def advice(self, said: str) -> str:
        """Return what to do about an error."""
        return next((a for sign, a in ADVICE.items() if sign in said), "run fogline verify to see what is damaged")

    def _connect(self) -> "psycopg.Connection[tuple[object, ...]]":
        return psycopg.connect(
            self._address.url, application_name="fogline", connect_timeout=CONNECT_SECONDS, client_encoding="utf8"
        )
