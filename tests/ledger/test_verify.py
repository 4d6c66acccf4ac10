"""Whatever is done to the database behind the ledger's back, `verify` names it."""

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from fogline.ledger.chain import seal
from fogline.ledger.derived_schema import drop, make
from fogline.ledger.ledger import Ledger
from fogline.ledger.records import Fault
from fogline.model.errors import SourceError
from fogline.model.judgements import Judgement
from fogline.model.reports import Report

ReportOf = Callable[..., Report]


@pytest.fixture
def filled(address: str, report_of: ReportOf, judgement: Callable[[str, str], Judgement]) -> str:
    """Make a ledger of two reports: document, claims and resolutions 1 to 5, arrival 6, reading 7; then 8 to 13."""
    with Ledger.open(address) as ledger:
        ledger.add_report(report_of("one", 1, 2), "a.txt")
        report = report_of("two", 3)
        ledger.add_report(report, "b.txt")
        ledger.add_judgements([judgement(report.claims[0].id, report.document.id)])
    return address


@pytest.fixture
def meddle(behind: Callable[[str], Any]) -> Callable[[str, str], None]:
    """Change a ledger as one would who takes the guards away first and puts them back."""

    def change(address: str, statement: str) -> None:
        connection = behind(address)
        if address.startswith("postgresql://"):
            connection.execute("alter table entries disable trigger all; set session_replication_role = replica")
            connection.execute(statement)
            for name in ("update", "delete", "truncate"):
                connection.execute(f"alter table entries enable always trigger entries_refuses_{name}")
            connection.execute("alter table entries enable always trigger entries_follow")
        else:
            guards = connection.execute("select name, sql from sqlite_master where type = 'trigger'").fetchall()
            for name, _ in guards:
                connection.execute(f"drop trigger {name}")
            connection.execute(statement)
            for _, made in guards:
                connection.execute(made)
        connection.close()

    return change


def faults(address: str | Path) -> list[Fault]:
    with Ledger.open(address, read_only=True) as ledger:
        return list(ledger.verify())


MEDDLING = {
    "a body": ("update entries set body = (select body from entries where sequence = 3) where sequence = 2", 2),
    "a digest": ("update entries set digest = 'x' where sequence = 3", 3),
    "a kind": ("update entries set kind = 'run' where sequence = 4", 4),
    "a time": ("update entries set at = '1999-01-01T00:00:00.000000+00:00' where sequence = 4", 4),
    "a time taken away": ("update entries set at = null where sequence = 4", 4),
    "an id": ("update entries set about = 'x' where sequence = 5", 5),
    "an entry taken out": ("delete from entries where sequence = 6", 7),
    "the first entry taken out": ("delete from entries where sequence = 1", 2),
}


TYPES_OF_SQLITE = {
    "a kind in bytes": ("update entries set kind = x'00' where sequence = 4", 4),
    "a body in text": ("update entries set body = cast(body as text) where sequence = 3", 3),
    "a time in figures": ("update entries set at = 5 where sequence = 2", 2),
    "a time in bytes": ("update entries set at = cast(at as blob) where sequence = 2", 2),
    "a digest in bytes": ("update entries set digest = cast(digest as blob) where sequence = 5", 5),
    "an id in bytes": ("update entries set about = cast(about as blob) where sequence = 5", 5),
    "a text that is none": ("update entries set about = cast(x'ff00fe' as text) where sequence = 5", 5),
}


@pytest.mark.parametrize(("change", "first"), TYPES_OF_SQLITE.values(), ids=TYPES_OF_SQLITE.keys())
def test_a_value_of_another_type_is_named(
    path: Path, report_of: ReportOf, meddle: Callable[[str, str], None], change: str, first: int
) -> None:
    with Ledger.open(path) as ledger:
        ledger.add_report(report_of("one", 1, 2), "a.txt")
    meddle(str(path), change)
    assert faults(path)[0].sequence == first


@pytest.mark.parametrize(("change", "first"), MEDDLING.values(), ids=MEDDLING.keys())
def test_the_first_broken_entry_is_named(
    filled: str, meddle: Callable[[str, str], None], change: str, first: int
) -> None:
    assert faults(filled) == []
    meddle(filled, change)
    found = faults(filled)
    assert found[0].sequence == first
    assert ("missing" in found[0].message) == change.startswith("delete")


def test_a_forger_who_seals_anew_is_found_by_the_next_entry(filled: str, meddle: Callable[[str, str], None]) -> None:
    with Ledger.open(filled, read_only=True) as ledger:
        entry = list(ledger.entries())[1]
    forged = replace(entry, content="f" * 20, digest="")
    meddle(filled, f"update entries set content = '{forged.content}', digest = '{seal(forged)}' where sequence = 2")
    found = faults(filled)
    assert [f.sequence for f in found][:2] == [2, 3]
    assert "chain" in found[1].message


def test_a_reference_to_nothing_is_found(
    ledger: Ledger, report_of: ReportOf, judgement: Callable[..., Judgement]
) -> None:
    ledger.add_report(report_of("one", 1))
    ledger.add_judgements([judgement(report_of("one", 1).document.id, "nothing")])
    found = list(ledger.verify())
    assert len(found) == 1
    assert "nothing" in found[0].message


ALTERING = {
    "drop view claims": ["view claims"],
    "drop view claims; create view claims as select * from entries": ["view claims"],
    "drop index entries_by_record": ["index entries_by_record"],
    "create trigger no_more before insert on entries begin select raise(ignore); end": ["trigger no_more"],
    "drop trigger entries_refuses_delete": ["trigger entries_refuses_delete"],
}
ALTERING_ON_A_SERVER = {
    "drop view claims": ["view claims"],
    "create or replace view runs as select about as id, sequence, at, ''::text as started, 0::numeric as seconds"
    " from entries": ["view runs"],
    "drop index entries_by_record": ["index entries_by_record"],
    "alter table entries drop constraint one_content_once": ["uniqueconstraint one_content_once"],
    "alter table entries alter column previous type text": ["column entries.previous"],
    "alter table entries add column more text": ["column entries.more"],
    "drop trigger entries_refuses_delete on entries": ["trigger entries_refuses_delete"],
    "alter table entries disable trigger entries_refuses_truncate": ["trigger entries_refuses_truncate"],
    "alter table entries enable trigger entries_refuses_update": ["trigger entries_refuses_update"],
    "create or replace function fogline_refuse() returns trigger language plpgsql as 'begin return null; end'": [
        f"trigger {table}_refuses_{change}"
        for table in ("about", "entries", "evidence_copies")
        for change in ("delete", "truncate", "update")
    ],
    "create rule nothing as on insert to entries do instead nothing": ["rule nothing"],
    "alter table entries enable row level security": ["row security of entries"],
    "create table more () inherits (entries)": ["table more (its rows show among the entries)"],
}


@pytest.mark.parametrize(("change", "parts"), ALTERING.items())
def test_what_a_file_lost_or_got_is_found(path: Path, change: str, parts: list[str]) -> None:
    Ledger.open(path).close()
    connection = sqlite3.connect(path)
    connection.executescript(change)
    connection.close()
    assert [f.message.split(" is not")[0] for f in faults(path)] == [f"the {part}" for part in parts]


@pytest.mark.parametrize(("change", "parts"), ALTERING_ON_A_SERVER.items())
def test_what_a_database_lost_or_got_is_found(
    database: str, behind: Callable[[str], Any], change: str, parts: list[str]
) -> None:
    Ledger.open(database).close()
    connection = behind(database)
    connection.execute(change)
    connection.close()
    assert [f.message.split(" is not")[0] for f in faults(database)] == [f"the {part}" for part in parts]


def test_what_is_derived_may_be_dropped(address: str, filled: str) -> None:
    with Ledger.open(filled) as ledger:
        for act in (make, drop):
            with ledger.store.writing() as connection:
                act(connection)
            assert list(ledger.verify()) == []


def test_a_derived_table_of_another_make_is_found(path: Path) -> None:
    Ledger.open(path).close()
    connection = sqlite3.connect(path)
    connection.execute("create table derived_claims (x)")
    connection.close()
    assert [f.message.split(" is not")[0] for f in faults(path)] == ["the table derived_claims"]


def test_flipped_bytes_are_found(path: Path, report_of: ReportOf) -> None:
    with Ledger.open(path) as ledger:
        ledger.add_report(report_of("one", 1, 2), "a.txt")
    sound = path.read_bytes()
    held = dump(path)
    missed = []
    for offset in range(4096, len(sound), 499):
        damaged = bytearray(sound)
        damaged[offset] ^= 0x41
        path.write_bytes(damaged)
        if dump(path) != held and not noticed(path):
            missed.append(offset)
    assert missed == []


def dump(path: Path) -> list[object] | None:
    """Return all that a file holds, so that a byte of its empty room does not count; None where it cannot be read."""
    connection = sqlite3.connect(path)
    try:
        return [
            connection.execute(f"select * from {table}").fetchall() for table in ("sqlite_master", "about", "entries")
        ]
    except (sqlite3.DatabaseError, UnicodeDecodeError):
        return None
    finally:
        connection.close()


def noticed(path: Path) -> bool:
    try:
        return bool(faults(path))
    except SourceError:
        return True
