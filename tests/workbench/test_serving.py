"""The server itself: it tells its address, refuses what is no request, answers while others write, stops cleanly."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest

from fogline.ledger.ledger import Ledger
from fogline.model.reports import Report

FOGLINE = [sys.executable, "-c", "import sys; from fogline.desk.command import main; sys.exit(main())"]
EXAMPLES = Path(__file__).parents[2] / "examples"
PIECE = b"20000\r\n" + b"a" * 0x20000 + b"\r\n"
PIECES = b"Host: {host}\r\nTransfer-Encoding: chunked\r\nContent-Type: application/x-www-form-urlencoded\r\n"
PIECES_TOO_LONG = b"POST /enter HTTP/1.1\r\n" + PIECES + b"\r\n" + 3 * PIECE + b"0\r\n\r\n"
LENGTH_AND_PIECES = b"POST /reviews HTTP/1.1\r\nContent-Length: 4\r\n" + PIECES + b"\r\n0\r\n\r\n"
SOON = 10.0
"""Seconds within which a page is answered while others write, on a busy machine."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Live:
    """A server in a process of its own."""

    process: subprocess.Popen[str]
    address: str

    @property
    def port(self) -> int:
        """Return the port that it listens on."""
        return urlsplit(self.address).port or 0

    def client(self) -> httpx.Client:
        """Return a client that has come in."""
        client = httpx.Client(base_url=f"http://127.0.0.1:{self.port}", timeout=60.0)
        assert client.get(self.address).status_code == 303
        return client

    def stop(self) -> tuple[str, str]:
        """Press Ctrl-C; return what it printed."""
        self.process.send_signal(signal.SIGINT)
        return self.process.communicate(timeout=30)


Start = Callable[..., Live]


@pytest.fixture
def start() -> Iterator[Start]:
    running: list[subprocess.Popen[str]] = []

    def begin(ledger: Path | str, *more: str) -> Live:
        process = subprocess.Popen(
            [*FOGLINE, "serve", "--ledger", str(ledger), "--port", "0", *more],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env={**os.environ, "PYTHONUNBUFFERED": "1"},
        )  # fmt: skip
        running.append(process)
        assert process.stdout
        line = process.stdout.readline()
        assert line.startswith("open http://127.0.0.1:"), process.communicate()[1]
        return Live(process=process, address=line.split()[1])

    yield begin
    for process in running:
        process.kill()
        process.wait()


def test_it_tells_its_address_and_stops_on_control_c(start: Start, ledger: Path) -> None:
    live = start(ledger)
    client = live.client()
    assert client.get("/").status_code == 200
    assert client.get("/search", params={"q": "secret words"}).status_code == 200
    out, err = live.stop()
    assert (live.process.returncode, out) == (0, "stopped\n")
    assert _quiet(err)
    assert live.address.partition("key=")[2] not in err


def test_a_fault_is_noted_down_without_what_was_asked(serve: Any, caplog: pytest.LogCaptureFixture) -> None:
    desk: Any = serve()
    desk.app.state.shelf.catalogue = lambda *_: 1 // 0
    answer = desk.get("/search", params={"q": "a witness by name"})
    assert answer.status_code == 500
    assert "a witness by name" not in answer.text
    assert "GET /search failed" in caplog.text
    assert "a witness by name" not in caplog.text
    assert "the secret of this start" not in caplog.text


@pytest.mark.parametrize(
    ("label", "raw", "wanted"),
    [
        ("no request", b"\x00\x01\x02\r\n\r\n", (400,)),
        ("another protocol", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", (400,)),
        ("no host", b"GET / HTTP/1.1\r\n\r\n", (400, 421)),
        ("an old request without a host", b"GET / HTTP/1.0\r\n\r\n", (400, 421)),
        ("two hosts", b"GET / HTTP/1.1\r\nHost: {host}\r\nHost: evil.example\r\n\r\n", (400, 421)),
        ("a whole address of another", b"GET http://evil.example/ HTTP/1.1\r\nHost: evil.example\r\n\r\n", (400, 421)),
        ("a head too long", b"GET / HTTP/1.1\r\nHost: {host}\r\nX: " + b"a" * 200_000 + b"\r\n\r\n", (400, 431)),
        ("an address too long", b"GET /" + b"a" * 200_000 + b" HTTP/1.1\r\nHost: {host}\r\n\r\n", (400, 414)),
        ("a line within a header", b"GET / HTTP/1.1\r\nHost: {host}\r\nX: a\x00b\r\n\r\n", (400,)),
        ("a method that is none", b"BREW / HTTP/1.1\r\nHost: {host}\r\n\r\n", (401, 405)),
        ("two lengths", b"POST /reviews HTTP/1.1\r\nHost: {host}\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
         (400,)),
        ("a length and pieces", LENGTH_AND_PIECES, (400, 401, 403)),
        ("pieces too long in all", PIECES_TOO_LONG, (413,)),
    ],
    ids=lambda v: v if isinstance(v, str) else "",
)  # fmt: skip
def test_what_is_no_request_is_refused(served_here: int, label: str, raw: bytes, wanted: tuple[int, ...]) -> None:
    host = f"127.0.0.1:{served_here}".encode()
    assert _status(served_here, raw.replace(b"{host}", host)) in wanted
    assert _status(served_here, b"GET /enter HTTP/1.1\r\nHost: " + host + b"\r\n\r\n") == 200


@pytest.fixture(scope="module")
def served_here(kept: Path) -> Iterator[int]:
    """Serve the small ledger once for all of these; yield the port."""
    process = subprocess.Popen(
        [*FOGLINE, "serve", "--ledger", str(kept), "--port", "0"],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )  # fmt: skip
    assert process.stdout
    yield urlsplit(process.stdout.readline().split()[1]).port or 0
    process.kill()
    process.wait()


def _status(port: int, raw: bytes) -> int:
    with socket.create_connection(("127.0.0.1", port), timeout=20) as connection:
        with suppress(OSError):  # it may hang up before all is sent
            connection.sendall(raw)
        answer = connection.recv(4096)
    return int(answer.split(b" ", 2)[1])


def test_pages_are_answered_while_reports_are_added(address: str, start: Start, build: Callable[..., Report]) -> None:
    """On both databases: readers see whole reports and never wait for the writer; nobody's decision is lost."""
    with Ledger.open(address) as opened:
        for day in range(1, 4):
            told = {"kind": "killed", "low": day, "high": day, "side": "Reds", "place": ["Arn"], "day": day}
            opened.add_report(build({"publisher": f"Wire {day}", "published": day, "told": [told]}))
    live = start(address)
    client = live.client()
    csrf = client.get("/search").text.split('name="csrf" content="')[1].split('"')[0]
    claims = [c["id"] for c in client.get("/api/v1/claims").json()["items"]]
    adding = subprocess.Popen(
        [*FOGLINE, "add", str(EXAMPLES), "--ledger", address], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    with ThreadPoolExecutor(6) as threads:
        readers = [threads.submit(_reading, live, adding) for _ in range(4)]
        deciders = [threads.submit(_deciding, live, csrf, client, claim) for claim in claims]
        made = [d.result() for d in deciders]
        waits = [w for r in readers for w in r.result()]
    assert adding.wait(timeout=120) == 0, adding.communicate()[1]
    assert max(waits) < SOON
    with Ledger.open(address, read_only=True) as opened:
        assert {r.about[0] for r in opened.reviews()} == set(made) == set(claims)
        assert len(opened.reports()) > len(claims)
        assert list(opened.verify()) == []
    assert _quiet(live.stop()[1])


def _quiet(err: str) -> bool:
    """Tell whether nothing was said but that what is new is being worked in."""
    return all(line.startswith("fogline: working in what is new") for line in err.splitlines())


def _reading(live: Live, adding: "subprocess.Popen[str]") -> list[float]:
    waits: list[float] = []
    client = live.client()
    while adding.poll() is None or not waits:
        begun = time.monotonic()
        documents = client.get("/api/v1/documents", params={"limit": 200})
        waits.append(time.monotonic() - begun)
        assert documents.status_code == 200, documents.text
        time.sleep(0.2)
    return waits


def _deciding(live: Live, csrf: str, client: httpx.Client, claim: str) -> str:
    body = {"decisions": [{"act": "accept", "about": [claim], "reason": "read by eye"}]}
    answer = client.post("/api/v1/reviews", json=body, headers={"x-csrf-token": csrf})
    assert answer.status_code == 201, answer.text
    return str(answer.json()["items"][0]["about"][0])
