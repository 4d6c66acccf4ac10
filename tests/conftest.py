"""Builders of records that several rooms' tests share, and a private PostgreSQL server."""

import ctypes
import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import psycopg
import pytest

from fogline.model.claims import Claim, Kind, Named, Quantity, Role, Sayer, Scope, Stance
from fogline.model.ids import digest_of_bytes
from fogline.model.refs import Ref, Resolution, When
from fogline.model.reports import Report
from fogline.model.texts import Document, Passage, Span, Voice

START = date(2031, 5, 1)
PROGRAMS = (
    *sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: -float(folder.parent.name)),
    *(Path(folder) for folder in ("/usr/bin", "/usr/local/bin", "/opt/homebrew/bin")),
)
"""Where the programs of a PostgreSQL server may lie, the newest version first."""
UNSAFE_BUT_FAST = ("fsync=off", "full_page_writes=off", "max_connections=60", "unix_socket_directories=")
"""Settings of a server whose data need not outlive the tests."""
FILL = "People there spoke of smoke above the fields, of closed shops and of cars that left before dawn."
Told = Mapping[str, Any]


@pytest.fixture(scope="session")
def build() -> Callable[[Told], Report]:
    """Make a report of plain fields: publisher, published (day number), told (claims), fill, voice, author, wording.

    Reports of one wording (the publisher's, unless said) share their words, others share no three in a row.
    """
    return _report


def _report(fields: Told) -> Report:
    wording = fields.get("wording", fields.get("publisher") or "own").casefold()
    sentences = [_worded(s, wording) for s in (*map(_sentence, fields["told"]), fields.get("fill", FILL))]
    starts = [sum(len(s) + 1 for s in sentences[:i]) for i in range(len(sentences))]
    text = " ".join(sentences)
    voice = Voice(fields.get("voice", "paragraph"))
    document = Document(
        text=text, raw_digest=digest_of_bytes(text.encode()), publisher=fields.get("publisher"),
        published=START + timedelta(days=fields["published"]) if fields.get("published") is not None else None,
        passages=(Passage(span=Span(start=0, end=len(text)), voice=voice, author=fields.get("author")),),
    )  # fmt: skip
    made = [_claim(document, t, at) for t, at in zip(fields["told"], starts, strict=False)]
    claims = tuple({c.id: c for c, _ in made}.values())
    resolved = {r.claim: r for _, r in made}
    return Report(document=document, claims=claims, resolutions=tuple(resolved[c.id] for c in claims))


def _sentence(told: Told) -> str:
    where = f" at {' in '.join(told['place'])}" if told.get("place") else ""
    by = f" by {told['by']}" if told.get("by") else ""
    said = f", {told['source']} said" if told.get("source") else ""
    harm = f"{_figure(told)} {told.get('side') or 'people'} were {told['kind']}{by}{where}"
    return f"{harm} on day {told.get('day')}{said}{_manner(told)}."


def _manner(told: Told) -> str:
    return f" ({told.get('stance', 'asserted')}, {'so far' if told.get('cumulative') else told.get('scope', 'total')})"


def _worded(sentence: str, wording: str) -> str:
    """Give each wording words of its own after every two."""
    words = sentence.split()
    return " ".join(f"{w} {wording}" if n % 2 else w for n, w in enumerate(words))


def _figure(told: Told) -> str:
    if "words" in told:
        return str(told["words"])
    low, high = told.get("low"), told.get("high")
    return f"{low} to {high}" if low != high else str(low)


def _claim(document: Document, told: Told, at: int) -> tuple[Claim, Resolution]:
    kind = Kind(told["kind"])
    trigger = document.text.index(told["kind"], at)
    claim = Claim(
        document=document.id, kind=kind,
        quantity=None if kind is Kind.CONTROL else _quantity(document, told, at),
        victims=Named(name=told.get("side") or "people"), by=Named(name=told["by"]) if told.get("by") else None,
        sayers=tuple(Sayer(name=n, role=r) for n, r in _sayers(told)), stance=Stance(told.get("stance", "asserted")),
        places=tuple(Named(name=p) for p in told.get("place", ())), cumulative=told.get("cumulative", False),
        scope=Scope(told.get("scope", "total")), trigger=Span(start=trigger, end=trigger + len(told["kind"])),
    )  # fmt: skip
    return claim, _resolution(document, claim, told)


def _quantity(document: Document, told: Told, at: int) -> Quantity:
    """Read the figure; where the case gives its words, with their span."""
    start = document.text.index(told["words"], at) if "words" in told else 0
    span = Span(start=start, end=start + len(told["words"])) if "words" in told else None
    return Quantity(low=told.get("low"), high=told.get("high"), span=span)


def _sayers(told: Told) -> Sequence[tuple[str, Role]]:
    asserters = [(told["source"], Role.ASSERTER)] if told.get("source") else []
    return [*asserters, *((told[k], Role.MEDIUM) for k in ("via",) if told.get(k))]


def _resolution(document: Document, claim: Claim, told: Told) -> Resolution:
    source = told.get("source")
    return Resolution(
        claim=claim.id, when=_when(told), places=tuple(Ref(words=p) for p in told.get("place", ())),
        victims=_party(told.get("side")), by=_party(told.get("by"), told.get("doer")),
        sayers=tuple(Ref(words=s.name) for s in claim.sayers),
        original_source=f"party/{source}" if source else f"document:{document.id}",
    )  # fmt: skip


def _party(name: str | None, entry: str | None = None) -> Ref | None:
    return Ref(words=name, entry=entry or f"party/{name}", name=name, score=1.0) if name else None


def _when(told: Told) -> When | None:
    if told.get("day") is None:
        return None
    first = START + timedelta(days=told["day"])
    length = told.get("days", 1)
    precision = next(p for most, p in ((1, 1), (6, 2), (7, 3), (31, 4), (999, 5)) if length <= most)
    words = told.get("dated", f"day {told['day']}")
    return When(first=first, last=first + timedelta(days=length - 1), precision=precision, words=words)


class Server:
    """A private PostgreSQL server on a free loopback port, with a data folder of its own."""

    def __init__(self, programs: Path, folder: Path) -> None:
        self._programs, self._data = programs, folder / "data"
        self._as = _somebody(folder)
        settings = ("--username=owner", "--auth=trust", "--encoding=UTF8", "--no-locale", "--no-sync")
        self._run("initdb", "--pgdata", self._data, *settings)
        self._write_access_rules()
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.start()

    def start(self) -> None:
        """Start it and wait until it answers."""
        settings = [part for setting in UNSAFE_BUT_FAST for part in ("-c", setting)]
        command: list[str | Path] = [
            self._programs / "postgres",
            "-D",
            self._data,
            "-h",
            "127.0.0.1",
            "-p",
            str(self.port),
            *settings,
        ]
        log = (self._data.parent / "log").open("ab")
        self.process = subprocess.Popen(
            command,
            stdout=log,
            stderr=log,
            cwd="/",
            preexec_fn=_end_with_the_tests,  # noqa: PLW1509 - one call of the system
            **self._as,
        )
        deadline = time.monotonic() + 30
        while not self._answers():
            assert self.process.poll() is None, (self._data.parent / "log").read_text()
            assert time.monotonic() < deadline, "the server does not answer"
            time.sleep(0.05)

    def stop(self) -> None:
        """Stop it and wait until it is gone; whoever is connected is cut off."""
        self.process.send_signal(signal.SIGINT)
        self.process.wait(30)

    def url(self, database: str, user: str = "owner", password: str = "") -> str:
        """Return the address of one of its databases."""
        return f"postgresql://{user}{password and f':{password}'}@127.0.0.1:{self.port}/{database}"

    def execute(self, statement: str, database: str = "postgres") -> None:
        """Run a statement as the owner."""
        with psycopg.connect(self.url(database), autocommit=True) as connection:
            connection.execute(statement)

    def _answers(self) -> bool:
        try:
            psycopg.connect(self.url("postgres")).close()
        except psycopg.OperationalError:
            return False
        return True

    def _write_access_rules(self) -> None:
        rules = "host all guarded all scram-sha-256\nhost all all all trust\n"
        (self._data / "pg_hba.conf").write_text(rules)

    def _run(self, program: str, *arguments: str | Path) -> None:
        command = [self._programs / program, *arguments]
        done = subprocess.run(command, capture_output=True, cwd="/", check=False, **self._as)
        assert done.returncode == 0, done.stderr.decode()


def _end_with_the_tests() -> None:
    """Have the server stop when the tests are killed, where the system can do so."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGINT)


def _somebody(folder: Path) -> dict[str, Any]:
    """Return who runs the server and give him its folder: the server refuses to be run by root."""
    if os.geteuid() != 0:
        return {}
    known = {user.pw_name: user for user in pwd.getpwall()}
    user = known.get("postgres") or known["nobody"]
    os.chown(folder, user.pw_uid, user.pw_gid)
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Server]:
    """Start a private PostgreSQL server once; skip where none is installed."""
    programs = next((folder for folder in PROGRAMS if (folder / "initdb").exists()), None)
    if programs is None:
        pytest.skip("no PostgreSQL server is installed: install Debian's postgresql, or initdb and postgres elsewhere")
    folder = Path(tempfile.mkdtemp(prefix="fogline-postgresql-"))
    try:
        server = Server(programs, folder)
        yield server
        server.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def database(postgresql: Server) -> Iterator[str]:
    """Make an empty database for one test; return its address."""
    name = f"war_{secrets.token_hex(6)}"
    postgresql.execute(f"create database {name}")
    yield postgresql.url(name)
    postgresql.execute(f"drop database {name} with (force)")


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return where a new ledger may be made: in a file, and on a server."""
    if request.param == "sqlite":
        return str(tmp_path / "war.db")
    found: str = request.getfixturevalue("database")
    return found
