"""Roles of a PostgreSQL server: who was let in may read, or add, and nobody may change what is there."""

import secrets
from collections.abc import Callable, Iterator
from typing import Any

import psycopg
import pytest

from fogline.ledger.condition import condition
from fogline.ledger.granting import Grant
from fogline.ledger.ledger import Ledger
from fogline.model.errors import SourceError
from fogline.model.reports import Report

CHANGES = (
    "update entries set body = 'x'",
    "delete from entries",
    "truncate entries",
    "update about set value = '9'",
    "delete from about",
    "insert into about values ('more', 'x')",
    "drop table entries",
    "alter table entries disable trigger all",
    "drop trigger entries_refuses_delete on entries",
    "create or replace function fogline_refuse() returns trigger language plpgsql as 'begin return null; end'",
    "set session_replication_role = replica",
    "update alembic_version set version_num = '9'",
    "create rule nothing as on insert to entries do instead nothing",
    "create temporary table entries (like entries); insert into public.entries select 9, 'run', 'x', 'y', '', '', ''",
)


@pytest.fixture
def role(postgresql: Any) -> Iterator[str]:
    """Make a role that owns nothing; its name needs quotes."""
    name = f'Team "{secrets.token_hex(4)}"'
    quoted = '"' + name.replace('"', '""') + '"'
    postgresql.execute(f"create role {quoted} login")
    yield name
    postgresql.execute(f"drop role if exists {quoted}")


@pytest.fixture
def as_role(database: str, role: str) -> Iterator[str]:
    """Return the address of the database for the role."""
    yield database.replace("owner@", "%54eam%20%22" + role.split('"')[1] + "%22@")
    with psycopg.connect(database, autocommit=True) as connection:
        connection.execute('drop owned by "' + role.replace('"', '""') + '"')


def test_nobody_is_let_in_unasked(database: str, as_role: str) -> None:
    Ledger.open(database).close()
    with pytest.raises(SourceError, match="fogline ledger grant"):
        Ledger.open(as_role)


def test_one_who_may_read_reads_and_verifies(
    database: str, role: str, as_role: str, report_of: Callable[..., Report]
) -> None:
    with Ledger.open(database) as ledger:
        ledger.add_report(report_of("one", 1))
        ledger.grant(role, adds=False)
    with Ledger.open(as_role) as reader:
        assert reader.reports() == (report_of("one", 1),)
        assert list(reader.verify()) == []
        with pytest.raises(SourceError, match="permission denied"):
            reader.add_report(report_of("two", 2))


@pytest.mark.parametrize("change", CHANGES)
def test_one_who_may_add_adds_and_changes_nothing(
    database: str, role: str, as_role: str, report_of: Callable[..., Report], change: str
) -> None:
    with Ledger.open(database) as ledger:
        ledger.add_report(report_of("one", 1))
        ledger.grant(role, adds=True)
    with Ledger.open(as_role) as writer:
        assert writer.add_report(report_of("two", 2))
        with psycopg.connect(as_role, autocommit=True) as connection, pytest.raises(psycopg.Error):
            connection.execute(change)
        assert len(writer.reports()) == 2
        assert list(writer.verify()) == []


def test_grants_are_told_and_can_be_narrowed(
    database: str, role: str, as_role: str, report_of: Callable[..., Report]
) -> None:
    with Ledger.open(database) as ledger:
        for adds in (True, False):
            ledger.grant(role, adds=adds)
            assert condition(database).grants == (Grant(role=role, adds=adds),)
        with Ledger.open(as_role) as reader, pytest.raises(SourceError, match="permission denied"):
            reader.add_report(report_of("two", 2))
        with pytest.raises(SourceError, match="no role nobody_such"):
            ledger.grant("nobody_such", adds=True)


def test_one_who_was_let_in_cannot_let_others_in(database: str, role: str, as_role: str) -> None:
    with Ledger.open(database) as ledger:
        ledger.grant(role, adds=True)
    with Ledger.open(as_role) as writer, pytest.raises(SourceError, match="only the ledger's owner"):
        writer.grant(role, adds=False)
    assert condition(database).grants == (Grant(role=role, adds=True),)
