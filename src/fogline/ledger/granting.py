"""What roles of a PostgreSQL server may do with a ledger: read it, or add to it, and never change what is there."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, inspect, text

from fogline.ledger.schema import COPIES, ENTRIES
from fogline.model.errors import SourceError

DERIVED = "derived_"
"""How the names of tables begin that are worked out from the entries, and can be worked out anew."""

GRANTED = text("""
select pg_get_userbyid(a.grantee) as role, bool_or(a.privilege_type = 'INSERT') as adds
from pg_class c, aclexplode(c.relacl) a
where c.oid = to_regclass('entries') and a.grantee not in (c.relowner, 0) and a.privilege_type in ('SELECT', 'INSERT')
group by 1 order by 1
""")


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """What one role of the server may do."""

    role: str
    adds: bool
    """True where it may add entries, False where it may only read."""


def grant(connection: Connection, wanted: Grant) -> None:
    """Let a role of the server read a ledger, or add to it too; only its owner can. SourceError where it cannot be."""
    if connection.dialect.name != "postgresql":
        raise SourceError("a ledger in a file has no roles: give others access to it by the file's permissions")
    if not connection.scalar(text("select count(*) from pg_roles where rolname = :role"), {"role": wanted.role}):
        raise SourceError(f"the server has no role {wanted.role}: make it with createuser {wanted.role}")
    for statement in _statements(connection, wanted):
        connection.execute(text(statement.replace(":", "\\:")))
    if wanted not in granted(connection):  # the server only warns where one may not grant
        raise SourceError(f"{wanted.role} was granted nothing: only the ledger's owner can grant")


def granted(connection: Connection) -> tuple[Grant, ...]:
    """Return what was granted to roles other than the owner, sorted by role; nothing on SQLite."""
    if connection.dialect.name != "postgresql":
        return ()
    return tuple(Grant(role=row.role, adds=row.adds) for row in connection.execute(GRANTED))


def renew(connection: Connection) -> None:
    """Grant to everybody who had a grant what he needs for the tables as they are now."""
    for held in granted(connection):
        grant(connection, held)


def _statements(connection: Connection, wanted: Grant) -> Iterator[str]:
    quote = connection.dialect.identifier_preparer.quote_identifier
    role = quote(wanted.role)
    schema, database = connection.execute(text("select current_schema(), current_database()")).one()
    yield f"revoke all on all tables in schema {quote(schema)} from {role}"
    yield f"grant usage on schema {quote(schema)} to {role}"
    yield f"grant select on all tables in schema {quote(schema)} to {role}"
    yield f"grant temporary on database {quote(database)} to {role}"
    if wanted.adds:
        yield f"grant insert on {ENTRIES.name}, {COPIES.name} to {role}"
        derived = [quote(name) for name in inspect(connection).get_table_names() if name.startswith(DERIVED)]
        yield from (f"grant insert, update, delete on {table} to {role}" for table in derived)
