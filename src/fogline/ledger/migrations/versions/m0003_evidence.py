"""Copies of evidence can be kept in the database itself; views on evidence and on repairs."""

from collections.abc import Iterator, Sequence

import sqlalchemy as sa
from alembic import op

from fogline.ledger.migrations.versions import m0001_entries as entries
from fogline.ledger.migrations.versions import m0002_times as times
from fogline.ledger.migrations.views import views

revision = "0003"
down_revision = "0002"

ADDED: dict[str, tuple[str, Sequence[str]]] = {
    "evidence": ("evidence", ("digest", "path", "fetched", "~size", "media_type")),
    "repairs": ("repair", ("origin", "file", "~entries", "head", "~kept")),
}
VIEWS: dict[str, tuple[str, Sequence[str]]] = {**times.VIEWS, **ADDED}
COPIES = "evidence_copies"

ONCE = """
create trigger evidence_copies_once before insert on evidence_copies
when exists (select 1 from evidence_copies where digest = new.digest and part = new.part)
begin select raise(abort, 'the ledger is append-only: evidence cannot be changed'); end
"""


def upgrade() -> None:
    """Make the table, its guards and the views."""
    bind = op.get_bind()
    op.create_table(
        COPIES,
        sa.Column("digest", entries.TEXT, primary_key=True),
        sa.Column("part", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("data", sa.LargeBinary, nullable=False),
    )
    statements = _sqlite() if bind.dialect.name == "sqlite" else _postgresql()
    for statement in (*statements, *views(bind.dialect.name, ADDED, "sequence, at")):
        bind.exec_driver_sql(statement)


def _sqlite() -> Iterator[str]:
    yield "drop trigger about_refuses_update"
    yield "update about set value = '3' where name = 'schema'"
    yield next(guard for guard in entries.sqlite_guards() if "about_refuses_update" in guard)
    script = entries.REFUSALS.format(table=COPIES)
    yield from (f"{statement.strip()} end" for statement in script.split("end;") if statement.strip())
    yield ONCE.strip()


def _postgresql() -> Iterator[str]:
    yield "alter table about disable trigger about_refuses_update"
    yield "update about set value = '3' where name = 'schema'"
    yield "alter table about enable always trigger about_refuses_update"
    for change in ("update", "delete", "truncate"):
        name = f"{COPIES}_refuses_{change}"
        yield f"create trigger {name} before {change} on {COPIES} for each statement execute function fogline_refuse()"
        yield f"alter table {COPIES} enable always trigger {name}"
    yield f"revoke update, delete, truncate on {COPIES} from current_user"
