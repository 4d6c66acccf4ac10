"""Entries in one total order that nobody can change, and views on them by kind."""

from collections.abc import Iterator, Sequence

import sqlalchemy as sa
from alembic import op

from fogline.ledger.migrations.views import views

revision = "0001"
down_revision = None

GENESIS = "0" * 64
TEXT = sa.String().with_variant(sa.String(collation="C"), "postgresql")
NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

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

POSTGRESQL_REFUSAL = """
create function fogline_refuse() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $body$
begin
  raise exception using
    errcode = 'insufficient_privilege',
    message = 'the ledger is append-only: ' || lower(tg_op) || ' of ' || tg_table_name || ' is refused';
end
$body$
"""

VIEWS: dict[str, tuple[str, Sequence[str]]] = {
    "documents": ("document", ("title", "publisher", "published", "url", "language", "raw_digest", "text")),
    "claims": ("claim", ("document", "kind", "~quantity.low", "~quantity.high", "?quantity.about", "victims.name",
                         "by.name", "stance", "?cumulative", "scope", "reader")),
    "resolutions": ("resolution", ("claim", "when.first", "when.last", "original_source")),
    "readings": ("reading", ("document", "supersedes")),
    "arrivals": ("arrival", ("document", "path")),
    "judgements": ("judgement", ("relation", "left", "right", "~weight", "rule")),
    "problems": ("problem", ("path", "where", "message", "?fatal")),
    "runs": ("run", ("started", "~seconds")),
}  # fmt: skip


def upgrade() -> None:
    """Make tables, guards and views in an empty database."""
    dialect = op.get_bind().dialect.name
    about = op.create_table(
        "about", sa.Column("name", TEXT, primary_key=True), sa.Column("value", TEXT, nullable=False)
    )
    _create_entries()
    guards = sqlite_guards() if dialect == "sqlite" else postgresql_guards()
    for statement in (*guards, *views(dialect, VIEWS)):
        op.get_bind().exec_driver_sql(statement)
    if dialect == "sqlite":
        op.get_bind().exec_driver_sql("pragma application_id = 1718577004")
    op.bulk_insert(about, [{"name": "schema", "value": "1"}])


def _create_entries() -> None:
    op.create_table(
        "entries",
        sa.Column("sequence", NUMBER, primary_key=True, autoincrement=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("about", TEXT, nullable=False),
        sa.Column("content", TEXT, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.Column("previous", TEXT, nullable=False),
        sa.Column("digest", TEXT, nullable=False),
        sa.UniqueConstraint("kind", "content", name="one_content_once"),
    )
    op.create_index("entries_by_record", "entries", ["about", "kind"])


def sqlite_guards() -> Iterator[str]:
    """Yield the statements that make SQLite's triggers."""
    scripts = [REFUSALS.format(table=table) for table in ("about", "entries")]
    for script in (*scripts, ORDER.format(genesis=GENESIS)):
        yield from (f"{statement.strip()} end" for statement in script.split("end;") if statement.strip())


def postgresql_guards() -> Iterator[str]:
    """Yield the statements that make PostgreSQL's triggers, which fire for every role, a replica's own too."""
    yield POSTGRESQL_REFUSAL
    for table in ("about", "entries"):
        for change in ("update", "delete", "truncate"):
            name = f"{table}_refuses_{change}"
            statement = f"create trigger {name} before {change} on {table} for each statement"
            yield f"{statement} execute function fogline_refuse()"
            yield f"alter table {table} enable always trigger {name}"
