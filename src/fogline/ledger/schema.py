"""The schema: one table of entries in one total order, views by kind, and triggers that refuse any change."""

from sqlalchemy import Column, Connection, Index, Integer, LargeBinary, MetaData, String, Table, UniqueConstraint

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
    for table in (ABOUT.name, ENTRIES.name):
        _run(connection, REFUSALS.format(table=table))
    _run(connection, ORDER.format(genesis=genesis))
    for name, (kind, fields) in VIEWS.items():
        connection.exec_driver_sql(_view(name, kind, fields))
    connection.exec_driver_sql(f"pragma application_id = {APPLICATION}")
    connection.execute(ABOUT.insert(), {"name": "schema", "value": str(SCHEMA_VERSION)})


def _run(connection: Connection, script: str) -> None:
    for statement in script.split("end;"):
        if statement.strip():
            connection.exec_driver_sql(f"{statement.strip()} end")


def _view(name: str, kind: str, fields: tuple[str, ...]) -> str:
    columns = ", ".join(
        f"json_extract(cast(body as text), '$.{field}') as \"{field.replace('.', '_')}\"" for field in fields
    )
    identity = "json_extract(cast(body as text), '$.id')" if kind in {"reading", "arrival"} else "about"
    return f"create view {name} as select {identity} as id, sequence, {columns} from entries where kind = '{kind}'"  # noqa: S608 - names of this module, no one else's words
