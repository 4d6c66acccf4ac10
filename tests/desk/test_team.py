"""A team at work: a web server shows a ledger while several add to it at once, on each kind of database."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import psycopg
import pytest

from fogline.ledger.ledger import Ledger

TOOL = [sys.executable, "-c", "import sys; from fogline.desk.command import main; sys.exit(main())"]
EXAMPLES = Path(__file__).parents[2] / "examples"
TEAMS = (("01*", "02*", "03*", "05*"), ("02*", "06*", "07*", "13*", "17*"))
"""What each of two teams adds; one report comes from both."""
PATIENCE = 300


def start(*arguments: str | Path, folder: Path) -> "subprocess.Popen[str]":
    return subprocess.Popen([*TOOL, *map(str, arguments)], stdout=subprocess.PIPE, text=True, cwd=folder)


@pytest.fixture
def served(address: str, tmp_path: Path) -> Iterator[httpx.Client]:
    """Serve a new ledger as a process of its own; come in with the printed address."""
    Ledger.open(address).close()
    server = start("serve", "--ledger", address, "--port", "0", folder=tmp_path)
    assert server.stdout
    opened = next(word for word in server.stdout.readline().split() if word.startswith("http"))
    with httpx.Client(base_url=opened.partition("/enter")[0], timeout=60) as client:
        assert client.get(opened).status_code == 303
        yield client
    server.send_signal(signal.SIGINT)
    assert server.wait(60) == 0


def test_two_teams_add_at_once_while_a_server_shows_what_there_is(
    address: str, served: httpx.Client, tmp_path: Path
) -> None:
    teams = [
        start("add", *(EXAMPLES / pattern for pattern in patterns), "--ledger", address, folder=tmp_path)
        for patterns in TEAMS
    ]
    seen = []
    deadline = time.monotonic() + PATIENCE
    while any(team.poll() is None for team in teams):
        answer = served.get("/api/v1/documents")
        assert answer.status_code == 200
        seen.append(len(answer.json()["items"]))
        assert time.monotonic() < deadline
    assert [team.returncode for team in teams] == [0, 0]
    printed = [line.split() for team in teams if team.stdout for line in team.stdout.read().splitlines()]
    reported = {words[1] if words[0] == "added" else words[2] for words in printed if words[0] in {"added", "held"}}
    with Ledger.open(address, read_only=True) as ledger:
        assert {r.document.id for r in ledger.reports()} == reported
        assert len(ledger.runs()) >= 1
        assert list(ledger.verify()) == []
    assert seen == sorted(seen)
    assert len(served.get("/api/v1/documents").json()["items"]) == len(reported)


def test_teams_with_roles_of_their_own_share_one_ledger(postgresql: Any, database: str, tmp_path: Path) -> None:
    roles = [f"team_{os.urandom(4).hex()}" for _ in TEAMS]
    for role in roles:
        postgresql.execute(f"create role {role} login")
    with Ledger.open(database) as ledger:
        for role in roles:
            ledger.grant(role, adds=True)
    addresses = [database.replace("owner@", f"{role}@") for role in roles]
    for address, patterns in zip(addresses, TEAMS, strict=True):
        team = start("add", *(EXAMPLES / p for p in patterns), "--ledger", address, folder=tmp_path)
        assert team.wait(PATIENCE) == 0
    listed = [start("incidents", "--json", "--ledger", address, folder=tmp_path) for address in [database, *addresses]]
    assert len({process.communicate()[0] for process in listed}) == 1
    with Ledger.open(database) as ledger:
        assert list(ledger.verify()) == []
    with psycopg.connect(database, autocommit=True) as connection:
        for role in roles:
            connection.execute(f"drop owned by {role}")
            connection.execute(f"drop role {role}")
