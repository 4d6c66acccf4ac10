"""The schema: one table of entries in one total order, views by kind, and triggers that refuse any change."""

from collections.abc import Iterator

from sqlalchemy import (
    Column,
    Connection,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    UniqueConstraint,
    create_engine,
)

SCHEMA_VERSION = 1
APPLICATION = 0x666F676C
"""SQLite's application id: "fogl"."""

METADATA = MetaData()

ABOUT = Table(
    "about",
    METADATA,
    Column("name", String, primary_key=True),
    Column("value", String, nullable=False),
)

ENTRIES = Table(
    "entries",
    METADATA,
    Column("sequence", Integer, primary_key=True, autoincrement=False),
    Column("kind", String, nullable=False),
    Column("about", String, nullable=False),
    Column("content", String, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("previous", String, nullable=False),
    Column("digest", String, nullable=False),
    UniqueConstraint("kind", "content", name="one_content_once"),
    Index("entries_by_record", "about", "kind"),
)

REFUSALS = """
create trigger {table}_refuses_update before update on {table}
begin select raise(abort, 'the ledger is append-only: {table} cannot be changed'); end;
create trigger {table}_refuses_delete before delete on {table}
begin select raise(abort, 'the ledger is append-only: nothing in {table} can be deleted'); end;
"""

# "insert or replace" deletes without asking the triggers above, so an insert is refused unless it is a true next entry.
ORDER = """
create trigger entries_follow before insert on entries
when new.sequence is not (select coalesce(max(sequence), 0) + 1 from entries)
  or new.previous is not (select coalesce(max(digest), '{genesis}') from entries where sequence = new.sequence - 1)
  or exists (select 1 from entries where kind = new.kind and content = new.content)
begin select raise(abort, 'the ledger is append-only: an entry follows the last one'); end;
create trigger about_once before insert on about
when exists (select 1 from about where name = new.name)
begin select raise(abort, 'the ledger is append-only: about cannot be changed'); end;
"""

VIEWS = {
    "documents": ("document", ("title", "publisher", "published", "url", "language", "raw_digest", "text")),
    "claims": ("claim", ("document", "kind", "quantity.low", "quantity.high", "quantity.about", "victims.name",
                         "by.name", "stance", "cumulative", "scope", "reader")),
    "resolutions": ("resolution", ("claim", "when.first", "when.last", "original_source")),
    "readings": ("reading", ("document", "supersedes")),
    "arrivals": ("arrival", ("document", "path")),
    "judgements": ("judgement", ("relation", "left", "right", "weight", "rule")),
    "problems": ("problem", ("path", "where", "message", "fatal")),
    "runs": ("run", ("started", "seconds")),
}  # fmt: skip
"""Name of a view: its kind of entry and the fields that it shows as columns."""


def create(connection: Connection, genesis: str) -> None:
    """Make tables, triggers and views in an empty database."""
    METADATA.create_all(connection)
    for statement in (*guards(genesis), *views()):
        connection.exec_driver_sql(statement)
    connection.exec_driver_sql(f"pragma application_id = {APPLICATION}")
    connection.execute(ABOUT.insert(), {"name": "schema", "value": str(SCHEMA_VERSION)})


def guards(genesis: str) -> Iterator[str]:
    """Yield the statements that make the triggers."""
    scripts = [REFUSALS.format(table=table) for table in (ABOUT.name, ENTRIES.name)]
    for script in (*scripts, ORDER.format(genesis=genesis)):
        yield from (f"{statement.strip()} end" for statement in script.split("end;") if statement.strip())


def views() -> Iterator[str]:
    """Yield the statements that make the views."""
    for name, (kind, fields) in VIEWS.items():
        identity = _field("id") if kind in {"reading", "arrival"} else "about"
        columns = ", ".join(f'{_field(field)} as "{field.replace(".", "_")}"' for field in fields)
        yield (
            f"create view {name} as select {identity} as id, sequence, {columns}"  # noqa: S608 - names of this module, no one else's words
            f" from entries where kind = '{kind}'"
        )


def altered(connection: Connection, genesis: str) -> list[str]:
    """Return the tables, indexes, triggers and views that are not as they were made, each as "trigger NAME"."""
    engine = create_engine("sqlite://")
    with engine.connect() as fresh:
        create(fresh, genesis)
        made = _objects(fresh)
    engine.dispose()
    there = _objects(connection)
    return sorted(f"{type_} {name}" for type_, name, _ in made ^ there)


def _objects(connection: Connection) -> set[tuple[str, str, str]]:
    rows = connection.exec_driver_sql("select type, name, coalesce(sql, '') from sqlite_master")
    return {(type_, name, sql) for type_, name, sql in rows}


def _field(path: str) -> str:
    return f"json_extract(cast(body as text), '$.{path}')"
