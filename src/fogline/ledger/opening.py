"""Opening a ledger wherever it is, making it where allowed, and bringing an old one up to date."""

from pathlib import Path

from sqlalchemy import Connection

from fogline.ledger import schema
from fogline.ledger.addresses import Address, address_of
from fogline.ledger.store import Backend, Opening, Store
from fogline.model.errors import SourceError


def open_store(given: Path | str, opening: Opening) -> Store:
    """Open a ledger, make it where allowed, and refuse what is none; SourceError says what to do."""
    store = closed_store(given, opening)
    store.check()
    with store.reading() as connection:
        version = store.version(connection)
    if version == 0 and not opening.read_only:
        with store.writing() as connection:
            version = store.version(connection) or _migrate(connection)
    _check_version(store.address, version)
    return store


def bring_up_to_date(given: Path | str, opening: Opening) -> tuple[int, int]:
    """Bring a ledger's schema up to date in one transaction; return its version before and after."""
    store = closed_store(given, opening)
    store.check()
    with store.writing() as connection:
        before = store.version(connection)
        if before > schema.SCHEMA_VERSION:
            _check_version(store.address, before)
        after = before if before == schema.SCHEMA_VERSION else _migrate(connection)
    store.close()
    return before, after


def closed_store(given: Path | str, opening: Opening) -> Store:
    """Return the store at an address, before anything is known of it."""
    address = address_of(given)
    return Store(address, opening, _backend(address, opening))


def _backend(address: Address, opening: Opening) -> Backend:
    if address.path is not None:
        from fogline.ledger.sqlite import SqliteFile  # noqa: PLC0415

        return SqliteFile(address.path, opening)
    from fogline.ledger.postgresql import PostgresqlDatabase  # noqa: PLC0415 - slow to import

    return PostgresqlDatabase(address, opening)


def _migrate(connection: Connection) -> int:
    from fogline.ledger.derived_schema import drop, make  # noqa: PLC0415
    from fogline.ledger.granting import renew  # noqa: PLC0415
    from fogline.ledger.upgrading import upgrade  # noqa: PLC0415 - slow to import, and seldom needed

    upgrade(connection)
    drop(connection)
    if connection.dialect.name == "postgresql":  # where those who add may make no tables
        make(connection)
    renew(connection)
    return schema.SCHEMA_VERSION


def _check_version(address: Address, version: int) -> None:
    known = schema.SCHEMA_VERSION
    if version > known:
        raise SourceError(
            f"{address} was made by a newer Fogline (schema {version}, this one knows {known}):"
            " install the newer version"
        )
    if version < known:
        raise SourceError(
            f"{address} was made by an older Fogline (schema {version}, this one needs {known}):"
            f" run fogline ledger upgrade --ledger {address}"
        )
