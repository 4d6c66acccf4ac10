"""The database itself refuses every change, to everybody."""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg
import pytest

from fogline.ledger.evidence import Evidence, copy_of
from fogline.ledger.ledger import Ledger
from fogline.ledger.migrations.versions.m0003_evidence import VIEWS
from fogline.ledger.witnessing import Where
from fogline.model.reports import Report

COPY = copy_of(b"Ten died.")
EVIDENCE = Evidence(digest=COPY.digest, path="a.txt", fetched="2021-09-01", size=9, media_type="text/plain")
CHANGES = {
    "update an entry": "update entries set body = 'x' where sequence = 1",
    "delete an entry": "delete from entries where sequence = 1",
    "delete all": "delete from entries",
    "insert out of order": "insert into entries select 99, 'claim', 'x', 'y', body, 'p', 'd', at from entries"
    " where sequence = 1",
    "insert before the first": "insert into entries select 0, 'claim', 'x', 'y', body, 'p', 'd', at from entries"
    " where sequence = 1",
    "insert beside the chain": "insert into entries select sequence + 1, 'claim', 'x', 'y', body, 'p', 'd', at"
    " from entries order by sequence desc limit 1",
    "insert with an earlier time": "insert into entries select sequence + 1, 'claim', 'x', 'y', body, digest, 'd',"
    " '1999-01-01T00:00:00.000000+00:00' from entries order by sequence desc limit 1",
    "insert without a time": "insert into entries select sequence + 1, 'claim', 'x', 'y', body, digest, 'd', null"
    " from entries order by sequence desc limit 1",
    "insert one content twice": "insert into entries select (select max(sequence) + 1 from entries), kind, about,"
    " content, body, (select digest from entries order by sequence desc limit 1), 'x', at from entries limit 1",
    "change the schema version": "update about set value = '9'",
    "delete the schema version": "delete from about",
    "insert another schema version": "insert into about values ('schema', '9')",
    "update a copy of evidence": "update evidence_copies set data = 'x'",
    "delete copies of evidence": "delete from evidence_copies",
    "update a view": "update claims set document = 'x'",
    "delete from a view": "delete from documents",
}
SQLITE = {
    "replace an entry": "insert or replace into entries select 1, kind, about, content || 'x', body, previous, digest,"
    " at from entries where sequence = 2",
    "replace by its content": "insert or replace into entries select (select max(sequence) + 1 from entries), kind,"
    " about, content, body, (select digest from entries order by sequence desc limit 1), 'x', at from entries limit 1",
    "replace a copy of evidence": "insert or replace into evidence_copies select digest, part, 'x'"
    " from evidence_copies",
    "replace the schema version": "insert or replace into about values ('schema', '9')",
}
POSTGRESQL = {
    "update no entry": "update entries set body = 'x' where sequence = 99",
    "truncate the entries": "truncate entries",
    "truncate all": "truncate about, entries",
    "truncate copies of evidence": "truncate evidence_copies",
    "replace an entry": "insert into entries select * from entries where sequence = 1"
    " on conflict (sequence) do update set body = 'x'",
    "update as a replica": "set session_replication_role = replica; delete from entries",
    "cut a copy into it": "copy entries from program 'echo 99'",
    "merge": "merge into entries using entries as old on true when matched then delete",
}
REFUSED = r"append-only|view|permission denied|unique|duplicate|invalid input|missing data"


def refused(connection: Any, change: str) -> None:
    with pytest.raises((sqlite3.DatabaseError, psycopg.DatabaseError), match=REFUSED):
        connection.execute(change)
    connection.close()


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_it_is_refused(
    address: str, ledger: Ledger, report_of: Callable[..., Report], behind: Callable[[str], Any], change: str
) -> None:
    ledger.add_report(report_of("one", 1, 2))
    ledger.keep(COPY, EVIDENCE, Where.DATABASE)
    refused(behind(address), change)
    assert list(ledger.verify()) == []
    assert ledger.reports() == (report_of("one", 1, 2),)


@pytest.mark.parametrize("change", SQLITE.values(), ids=SQLITE.keys())
def test_sqlite_refuses_it(
    path: Path, report_of: Callable[..., Report], behind: Callable[[str], Any], change: str
) -> None:
    with Ledger.open(path) as ledger:
        ledger.add_report(report_of("one", 1, 2))
        ledger.keep(COPY, EVIDENCE, Where.DATABASE)
        refused(behind(str(path)), change)
        assert list(ledger.verify()) == []


@pytest.mark.parametrize("change", POSTGRESQL.values(), ids=POSTGRESQL.keys())
def test_postgresql_refuses_it(
    database: str, report_of: Callable[..., Report], behind: Callable[[str], Any], change: str
) -> None:
    with Ledger.open(database) as ledger:
        ledger.add_report(report_of("one", 1, 2))
        ledger.keep(COPY, EVIDENCE, Where.DATABASE)
        refused(behind(database), change)
        assert list(ledger.verify()) == []


def test_the_views_show_what_is_held(
    address: str, ledger: Ledger, report_of: Callable[..., Report], behind: Callable[[str], Any]
) -> None:
    report = report_of("one", 41)
    ledger.add_report(report, "a.txt")
    connection = behind(address)
    rows = connection.execute("select id, document, kind, quantity_low, victims_name from claims").fetchall()
    assert rows == [(report.claims[0].id, report.document.id, "killed", 41, "Taliban fighters")]
    assert connection.execute("select published, text from documents").fetchall() == [("2021-09-01", "one")]
    assert connection.execute("select document, path from arrivals").fetchall() == [(report.document.id, "a.txt")]
    assert len(connection.execute("select * from readings").fetchall()) == 1
    for view in VIEWS:
        connection.execute(f"select * from {view}")
    connection.close()
