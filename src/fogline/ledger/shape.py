"""The shape of a ledger's database: whatever of it is not as the migrations make it, on SQLite."""

from collections.abc import Iterator
from functools import cache

from sqlalchemy import Connection, create_engine

from fogline.ledger.derived_schema import make
from fogline.ledger.granting import DERIVED
from fogline.ledger.upgrading import upgrade


def altered(connection: Connection) -> Iterator[str]:
    """Yield the tables, indexes, triggers, views and rules that are not as they were made, each as "trigger NAME"."""
    if connection.dialect.name == "postgresql":
        from fogline.ledger.postgresql_shape import altered_on_server  # noqa: PLC0415 - slow to import

        yield from altered_on_server(connection)
    else:
        yield from _altered_in_file(connection)


def _altered_in_file(connection: Connection) -> Iterator[str]:
    made, there = _made(), _objects(connection)
    lost = {(type_, name) for type_, name, _ in made - there if not name.startswith(DERIVED)}
    yield from sorted(f"{type_} {name}" for type_, name in lost | {(type_, name) for type_, name, _ in there - made})


@cache
def _made() -> frozenset[tuple[str, str, str]]:
    """Return the objects of a new ledger, made once in this process."""
    engine = create_engine("sqlite://")
    with engine.connect() as fresh:
        upgrade(fresh)
        make(fresh)
        made = _objects(fresh)
    engine.dispose()
    return made


def _objects(connection: Connection) -> frozenset[tuple[str, str, str]]:
    rows = connection.exec_driver_sql("select type, name, coalesce(sql, '') from sqlite_master")
    return frozenset((type_, name, sql) for type_, name, sql in rows)
