"""Where a ledger is: what is understood, what is shown, and that no password ever is."""

import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg
import pytest

from fogline.ledger.addresses import address_of
from fogline.ledger.ledger import Ledger
from fogline.ledger.writing import Incoming
from fogline.model.errors import SourceError
from fogline.model.reports import Report

SHOWN = {
    "war.db": "war.db",
    "folder/a b.db": "folder/a b.db",
    "C:\\war.db": "C:\\war.db",
    "postgresql://db/war": "postgresql://db/war",
    "postgres://amina@db:5433/war": "postgresql://amina@db:5433/war",
    "postgresql://amina:hush@db/war": "postgresql://amina@db/war",
    "postgresql://amina:hu%40sh@db1:1,db2:2/war?sslmode=require": "postgresql://amina@db1:1,db2:2/war",
    "postgresql:///war?host=/run/postgresql&password=hush": "postgresql:///war",
    "postgresql://[::1]:5432/war": "postgresql://[::1]:5432/war",
}
REFUSED = ["mysql://db/war", "https://example.org/war.db", "sqlite:///war.db"]
UNCLEAR = [
    "postgresql://amina:hu@sh@db/war",
    "postgresql://amina:hu/sh@db/war",
    "postgresql://amina:hu#sh@db/war",
    "postgresql://amina:hu?sh@db/war#x",
]


@pytest.mark.parametrize(("given", "shown"), SHOWN.items())
def test_an_address_is_shown_without_its_password(given: str, shown: str) -> None:
    address = address_of(given)
    assert (str(address), address.path is None) == (shown, "://" in given)
    assert "hush" not in repr(address)
    assert "hu%40sh" not in repr(address)


@pytest.mark.parametrize("given", REFUSED)
def test_what_can_hold_no_ledger_is_refused(given: str) -> None:
    with pytest.raises(SourceError, match="no ledger can be kept at"):
        address_of(given)


@pytest.mark.parametrize("given", UNCLEAR)
def test_an_unclear_address_is_refused_and_not_repeated(given: str) -> None:
    with pytest.raises(SourceError, match="%40") as refused:
        address_of(given)
    assert "hu" not in str(refused.value)


def test_a_path_is_a_path_whatever_it_looks_like(tmp_path: Path) -> None:
    assert address_of(Path("postgresql:") / "db").path == Path("postgresql:/db")


@pytest.mark.parametrize(
    "given",
    [
        "postgresql://guarded:s3cr%40t@{host}/postgres",
        "postgresql://guarded@{host}/postgres?password=s3cr%40t",
        "postgresql://guarded:s3cr%40t@{host}/nowhere",
        "postgresql://guarded:s3cr%40t@127.0.0.1:1/war",
        "postgresql://guarded:s3cr%40t@{host}/postgres?application_name=s3cr%40t&nonsense=s3cr%40t",
    ],
)
def test_no_message_tells_a_password(postgresql: Any, given: str) -> None:
    host = f"127.0.0.1:{postgresql.port}"
    with pytest.raises(SourceError) as refused:
        Ledger.open(given.replace("{host}", host))
    assert "s3cr" not in str(refused.value)
    assert str(refused.value).count("\n") == 0
    assert traceback.format_exception(refused.value)[-1].count("s3cr") == 0


def test_a_server_that_does_not_answer_is_told_in_one_line() -> None:
    with pytest.raises(SourceError, match="see that the server runs"):
        Ledger.open("postgresql://127.0.0.1:1/war")


def test_a_database_that_is_not_there(database: str) -> None:
    with pytest.raises(SourceError, match="have the database made"):
        Ledger.open(database + "_none")


def test_a_database_of_others_is_no_ledger(database: str) -> None:
    with psycopg.connect(database, autocommit=True) as connection:
        connection.execute("create table casualties (name text)")
    with pytest.raises(SourceError, match="no Fogline ledger"):
        Ledger.open(database)


def test_a_ledger_in_a_schema_of_its_own(database: str) -> None:
    with psycopg.connect(database, autocommit=True) as connection:
        connection.execute("create table casualties (name text); create schema war")
    address = database + "?options=-csearch_path%3Dwar"
    with Ledger.open(address) as ledger:
        assert ledger.head()[0] == 0
        assert list(ledger.verify()) == []
    with pytest.raises(SourceError, match="schemas of search_path"):
        Ledger.open(database + "?options=-csearch_path%3Dpeace")


def test_two_ledgers_in_one_database_prove_themselves_apart(database: str) -> None:
    with psycopg.connect(database, autocommit=True) as connection:
        connection.execute("create schema war; create schema peace")
    for schema in ("war", "peace"):
        Ledger.open(f"{database}?options=-csearch_path%3D{schema}").close()
    for schema in ("war", "peace"):
        with Ledger.open(f"{database}?options=-csearch_path%3D{schema}") as ledger:
            assert list(ledger.verify()) == []


def test_a_database_that_cannot_hold_every_letter(postgresql: Any) -> None:
    server = postgresql
    server.execute("create database latin encoding 'LATIN1' locale 'C' template template0")
    with pytest.raises(SourceError, match="UTF8"):
        Ledger.open(server.url("latin"))
    server.execute("drop database latin with (force)")


def test_a_database_that_sorts_in_its_own_way_finds_and_sorts_all_the_same(
    postgresql: Any, report_of: Callable[..., Report]
) -> None:
    make = "create database sorted template template0 encoding 'UTF8' locale 'C' locale_provider icu icu_locale 'en-US'"
    try:
        postgresql.execute(make)
    except psycopg.Error as error:
        pytest.skip(f"this server was built without ICU: {error}")
    reports = sorted((report_of(f"text {n}", n) for n in range(30)), key=lambda r: r.document.id)
    with Ledger.open(postgresql.url("sorted")) as ledger:
        ledger.add_reports([Incoming(report=r) for r in reports])
        assert ledger.reports() == tuple(reports)
        for report in reports:
            assert ledger.find(report.document.id[:6]) == (("document", report.document.id),)
        assert list(ledger.verify()) == []
    postgresql.execute("drop database sorted with (force)")
