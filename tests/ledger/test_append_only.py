"""The database itself refuses every change."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from fogline.ledger.ledger import Ledger
from fogline.model.reports import Report

CHANGES = {
    "update an entry": "update entries set body = 'x' where sequence = 1",
    "delete an entry": "delete from entries where sequence = 1",
    "delete all": "delete from entries",
    "replace an entry": "insert or replace into entries select 1, kind, about, content || 'x', body, previous, digest"
    " from entries where sequence = 2",
    "replace by its content": "insert or replace into entries select (select max(sequence) + 1 from entries), kind,"
    " about, content, body, (select digest from entries order by sequence desc limit 1), 'x' from entries limit 1",
    "insert out of order": "insert into entries values (99, 'claim', 'x', 'y', '{}', 'p', 'd')",
    "insert beside the chain": "insert into entries select max(sequence) + 1, 'claim', 'x', 'y', '{}', 'p', 'd'"
    " from entries",
    "change the schema version": "update about set value = '9'",
    "replace the schema version": "insert or replace into about values ('schema', '9')",
    "delete the schema version": "delete from about",
    "update a view": "update claims set low = 1",
    "delete from a view": "delete from documents",
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_it_is_refused(path: Path, ledger: Ledger, report_of: Callable[..., Report], change: str) -> None:
    ledger.add_report(report_of("one", 1, 2))
    connection = sqlite3.connect(path)
    with pytest.raises(sqlite3.DatabaseError, match=r"append-only|view"):
        connection.execute(change)
    connection.close()
    assert list(ledger.verify()) == []
    assert ledger.reports() == (report_of("one", 1, 2),)


def test_the_views_show_what_is_held(path: Path, ledger: Ledger, report_of: Callable[..., Report]) -> None:
    report = report_of("one", 41)
    ledger.add_report(report, "a.txt")
    connection = sqlite3.connect(path)
    rows = connection.execute("select id, document, kind, quantity_low, victims_name from claims").fetchall()
    assert rows == [(report.claims[0].id, report.document.id, "killed", 41, "Taliban fighters")]
    assert connection.execute("select published, text from documents").fetchall() == [("2021-09-01", "one")]
    assert connection.execute("select document, path from arrivals").fetchall() == [(report.document.id, "a.txt")]
    connection.close()
