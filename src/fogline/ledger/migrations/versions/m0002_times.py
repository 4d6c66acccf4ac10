"""Every entry tells when it was appended; PostgreSQL, too, refuses an entry that does not follow the last one."""

from collections.abc import Iterator, Sequence

import sqlalchemy as sa
from alembic import op

from fogline.ledger.migrations.versions import m0001_entries as entries
from fogline.ledger.migrations.views import views

revision = "0002"
down_revision = "0001"

# An entry without a time can only stand among the oldest, which were made before entries had times.
ORDER = """
create trigger entries_follow before insert on entries
when new.sequence is not (select coalesce(max(sequence), 0) + 1 from entries)
  or new.previous is not (select coalesce(max(digest), '{genesis}') from entries where sequence = new.sequence - 1)
  or coalesce(new.at, '') < (select coalesce(max(at), '') from entries where sequence = new.sequence - 1)
  or exists (select 1 from entries where kind = new.kind and content = new.content)
begin select raise(abort, 'the ledger is append-only: an entry follows the last one'); end
"""

POSTGRESQL_ORDER = """
create function fogline_follow() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $body$
begin
  if exists (
    select 1 from fresh left join {schema}.entries as before on before.sequence = fresh.sequence - 1
    where fresh.previous is distinct from coalesce(before.digest, '{genesis}')
      or (before.sequence is null and fresh.sequence <> 1)
      or coalesce(fresh.at, '') < coalesce(before.at, '')
  ) then
    raise exception 'the ledger is append-only: an entry follows the last one'
      using errcode = 'insufficient_privilege';
  end if;
  return null;
end
$body$
"""

VIEWS: dict[str, tuple[str, Sequence[str]]] = {
    **entries.VIEWS,
    "reviews": ("review", ("act", "person", "reason", "field", "old", "new")),
    "people": ("person", ("name", "role", "by", "supersedes")),
    "tokens": ("token", ("person", "secret_digest", "label", "expires", "?revoked", "by", "supersedes")),
    "settings": ("setting", ("name", "value", "by", "supersedes")),
}


def upgrade() -> None:
    """Add the column, the guards that watch over it, and the views that show it."""
    bind = op.get_bind()
    op.add_column("entries", sa.Column("at", entries.TEXT, nullable=True))
    sqlite = bind.dialect.name == "sqlite"
    statements = _sqlite() if sqlite else _postgresql(str(bind.scalar(sa.text("select quote_ident(current_schema())"))))
    shown = views(bind.dialect.name, VIEWS, "sequence, at")
    for statement in (*statements, *(f"drop view {name}" for name in entries.VIEWS), *shown):
        bind.exec_driver_sql(statement)


def _sqlite() -> Iterator[str]:
    yield "drop trigger about_refuses_update"
    yield "update about set value = '2' where name = 'schema'"
    yield next(guard for guard in entries.sqlite_guards() if "about_refuses_update" in guard)
    yield "drop trigger entries_follow"
    yield ORDER.format(genesis=entries.GENESIS).strip()


def _postgresql(schema: str) -> Iterator[str]:
    yield "alter table about disable trigger about_refuses_update"
    yield "update about set value = '2' where name = 'schema'"
    yield "alter table about enable always trigger about_refuses_update"
    yield POSTGRESQL_ORDER.format(genesis=entries.GENESIS, schema=schema)
    yield (
        "create trigger entries_follow after insert on entries referencing new table as fresh"
        " for each statement execute function fogline_follow()"
    )
    yield "alter table entries enable always trigger entries_follow"
    yield "revoke update, delete, truncate on entries from current_user"
