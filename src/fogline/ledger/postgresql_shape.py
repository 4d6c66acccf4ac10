"""The shape of a ledger's database on PostgreSQL: tables and indexes, guards, views, and what could hide entries."""

from collections.abc import Iterator, Mapping
from typing import Any

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Column, Connection, Constraint, Index, Table, text

from fogline.ledger import schema
from fogline.ledger.migrations.versions import m0001_entries, m0002_times, m0003_evidence
from fogline.ledger.migrations.views import views

BEFORE, INSERT, DELETE, UPDATE, TRUNCATE = 2, 4, 8, 16, 32
"""Bits by which pg_trigger tells when a trigger fires; without the bit 1, once for each statement."""
CHANGES = {"update": UPDATE, "delete": DELETE, "truncate": TRUNCATE}
ALWAYS = "A"

TRIGGERS = text("""
select c.relname, t.tgname, t.tgtype, t.tgenabled::text, t.tgqual is null, p.prosrc, p.proconfig
from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_proc p on p.oid = t.tgfoid
where not t.tgisinternal and c.relname in ('about', 'entries', 'evidence_copies')
  and c.relnamespace = current_schema()::regnamespace
""")
HIDERS = text("""
select 'rule ' || rulename from pg_rules
where schemaname = current_schema() and tablename in ('about', 'entries', 'evidence_copies')
union all
select 'row security of ' || relname from pg_class
where relname in ('about', 'entries', 'evidence_copies')
  and relnamespace = current_schema()::regnamespace and relrowsecurity
union all
select 'table ' || child.relname || ' (its rows show among the entries)'
from pg_inherits join pg_class child on child.oid = inhrelid join pg_class parent on parent.oid = inhparent
where parent.relname in ('about', 'entries', 'evidence_copies')
  and parent.relnamespace = current_schema()::regnamespace
""")


def altered_on_server(connection: Connection) -> Iterator[str]:
    """Yield what is not as it was made; the connection's transaction must be rolled back afterwards."""
    yield from sorted(set(_tables(connection)))
    yield from sorted({f"trigger {row[1]}" for row in _made_guards(connection) ^ _guards(connection)})
    yield from connection.scalars(HIDERS)
    if not connection.scalar(text("select pg_is_in_recovery()")):  # a copy cannot make views to compare with
        yield from (f"view {name}" for name in _altered_views(connection))


def _tables(connection: Connection) -> Iterator[str]:
    context = MigrationContext.configure(connection, opts={"compare_type": True, "include_object": _ours})
    for change in compare_metadata(context, schema.METADATA):
        for step in change if isinstance(change, list) else [change]:
            yield _named(step)


def _ours(item: Any, name: str | None, kind: str, _reflected: bool, _compared: Any) -> bool:
    table = name if kind == "table" else item.table.name
    return table in schema.METADATA.tables


def _named(step: tuple[Any, ...]) -> str:
    """Name what a step of a migration would change."""
    for part in step:
        match part:
            case Table() | Index() | Constraint():
                return f"{type(part).__name__.lower()} {part.name}"
            case Column():
                return f"column {step[2]}.{part.name}"
    return f"column {step[2]}.{step[3]}"


def _made_guards(connection: Connection) -> set[tuple[Any, ...]]:
    path = ("search_path=pg_catalog, pg_temp",)
    refusal = _body(m0001_entries.POSTGRESQL_REFUSAL)
    own = connection.scalar(text("select quote_ident(current_schema())"))
    order = _body(m0002_times.POSTGRESQL_ORDER.format(genesis=m0001_entries.GENESIS, schema=own))
    made = {
        (table, f"{table}_refuses_{change}", BEFORE | bit, ALWAYS, True, refusal, path)
        for table in ("about", "entries", m0003_evidence.COPIES)
        for change, bit in CHANGES.items()
    }
    return made | {("entries", "entries_follow", INSERT, ALWAYS, True, order, path)}


def _guards(connection: Connection) -> set[tuple[Any, ...]]:
    return {(*row[:-1], tuple(row[-1] or ())) for row in connection.execute(TRIGGERS)}


def _body(function: str) -> str:
    return function.split("$body$")[1]


def _altered_views(connection: Connection) -> Iterator[str]:
    there = _definitions(connection, m0003_evidence.VIEWS)
    renamed = {f"fogline_made_{name}": fields for name, fields in m0003_evidence.VIEWS.items()}
    for statement in views("postgresql", renamed, "sequence, at"):
        connection.exec_driver_sql(statement.replace("create view", "create temporary view", 1))
    made = _definitions(connection, renamed)
    for name in m0003_evidence.VIEWS:
        if there.get(name) != made[f"fogline_made_{name}"]:
            yield name


def _definitions(connection: Connection, names: Mapping[str, object]) -> dict[str, str]:
    query = text(
        "select relname, pg_get_viewdef(oid) from pg_class where relkind = 'v' and relname = any(:names)"
        " and relnamespace in (current_schema()::regnamespace, pg_my_temp_schema())"
    )
    return {name: definition for name, definition in connection.execute(query, {"names": list(names)})}  # noqa: C416
