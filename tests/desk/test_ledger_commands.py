"""`fogline ledger` and `fogline people`, on each kind of database."""

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from fogline.desk.commands.people import ROLES
from fogline.desk.exits import Exit
from fogline.ledger.people import Role
from fogline.ledger.schema import SCHEMA_VERSION

Fogline = Callable[..., Any]
VERSION_1 = Path(__file__).parents[1] / "ledger" / "cases" / "version-1.sql"


def test_a_ledger_is_made_and_tells_its_condition(fogline: Fogline, address: str) -> None:
    assert fogline("ledger", "status", "--ledger", address).code == Exit.UNUSABLE
    assert fogline("ledger", "init", "--ledger", address).code == Exit.FINE
    assert fogline("people", "add", "Amina", "--ledger", address).code == Exit.FINE
    told = json.loads(fogline("ledger", "status", "--json", "--ledger", address).out)
    assert (told["schema"], told["up_to_date"], told["entries"]) == (SCHEMA_VERSION, True, 1)
    assert told["counts"] == {"person": 1}
    assert told["size"] > 0
    done = fogline("ledger", "status", "--ledger", address)
    assert f"schema {SCHEMA_VERSION}, 1 entry" in done.out
    assert told["digest"] in done.out


def test_a_second_init_changes_nothing(fogline: Fogline, address: str) -> None:
    first = fogline("ledger", "init", "--ledger", address)
    assert fogline("ledger", "init", "--ledger", address).out == first.out


def test_an_old_ledger_is_upgraded(fogline: Fogline, tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "old.db")
    connection.executescript(VERSION_1.read_text())
    connection.close()
    refused = fogline("incidents", "--ledger", "old.db")
    assert (refused.code, refused.err.count("\n")) == (Exit.UNUSABLE, 1)
    assert "fogline ledger upgrade --ledger old.db" in refused.err
    assert "not up to date" in fogline("ledger", "status", "--ledger", "old.db").out
    assert "upgraded from schema 1" in fogline("ledger", "upgrade", "--ledger", "old.db").out
    assert "up to date already" in fogline("ledger", "upgrade", "--ledger", "old.db").out
    assert fogline("verify", "--ledger", "old.db").code == Exit.FINE
    assert "killed" in fogline("incidents", "--ledger", "old.db").out


@pytest.mark.parametrize(
    "command", [["ledger", "upgrade"], ["people", "add", "Amina"], ["ledger", "set", "sign-offs", "2"]]
)
def test_no_ledger_is_made_by_the_way(fogline: Fogline, tmp_path: Path, command: list[str]) -> None:
    done = fogline(*command, "--ledger", "none.db")
    assert done.code == Exit.UNUSABLE
    assert "there is no ledger at none.db" in done.err
    assert not (tmp_path / "none.db").exists()


def test_people_come_get_tokens_and_go(fogline: Fogline, address: str) -> None:
    fogline("ledger", "init", "--ledger", address)
    assert fogline("people", "add", "Amina Diallo", "--role", "maintainer", "--ledger", address).out == (
        "Amina Diallo is maintainer\n"
    )
    by = ("--person", "Amina Diallo", "--ledger", address)
    issued = fogline("people", "token", "Amina Diallo", "--label", "laptop", *by)
    assert issued.out.startswith("fogline_")
    (listed,) = json.loads(fogline("people", "tokens", "--json", "--ledger", address).out)
    assert (listed["person"], listed["label"], listed["revoked"]) == ("Amina Diallo", "laptop", False)
    assert listed["id"] in issued.err
    assert issued.out.strip() not in issued.err
    assert fogline("people", "revoke", listed["id"], *by).code == Exit.FINE
    assert "revoked" in fogline("people", "tokens", "--ledger", address).out
    assert fogline("people", "remove", "Amina Diallo", *by).code == Exit.FINE
    assert json.loads(fogline("people", "list", "--json", "--ledger", address).out) == [
        {"name": "Amina Diallo", "role": None, "by": "Amina Diallo"}
    ]
    assert fogline("people", "token", "Amina Diallo", "--ledger", address).code == Exit.NOT_FOUND


def test_where_there_are_maintainers_one_of_them_makes_each_change(fogline: Fogline, address: str) -> None:
    fogline("ledger", "init", "--ledger", address)
    fogline("people", "add", "Amina", "--role", "maintainer", "--ledger", address)
    changes = [["people", "add", "Vi"], ["people", "remove", "Amina"], ["people", "token", "Amina"],
               ["ledger", "set", "sign-offs", "2"]]  # fmt: skip
    for change in changes:
        for who in ([], ["--person", "Vi"]):
            refused = fogline(*change, *who, "--ledger", address)
            assert (refused.code, refused.err.count("\n")) == (Exit.NOT_FOUND, 1)
            assert "maintainer" in refused.err
    assert fogline("people", "add", "Vi", "--person", "Amina", "--ledger", address).code == Exit.FINE
    listed = json.loads(fogline("people", "list", "--json", "--ledger", address).out)
    assert {p["name"]: p["by"] for p in listed} == {"Amina": None, "Vi": "Amina"}


def test_rules_are_set_and_listed(fogline: Fogline, address: str) -> None:
    fogline("ledger", "init", "--ledger", address)
    assert fogline("ledger", "set", "--ledger", address).out == "sign-offs 1\n"
    assert fogline("ledger", "set", "sign-offs", "2", "--ledger", address).out == "sign-offs 2\n"
    assert fogline("ledger", "set", "sign-offs", "9", "--ledger", address).code == Exit.NOT_FOUND
    assert fogline("ledger", "set", "sign-offs", "--ledger", address).code == Exit.USAGE


def test_a_file_has_no_roles_to_grant(fogline: Fogline) -> None:
    fogline("ledger", "init")
    done = fogline("ledger", "grant", "reporter")
    assert done.code == Exit.UNUSABLE
    assert "permissions" in done.err


def test_roles_of_the_command_line_are_those_of_the_ledger() -> None:
    assert list(ROLES) == [str(role) for role in Role]
