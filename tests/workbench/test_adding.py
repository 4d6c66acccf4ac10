"""Reports that are handed in are read beside the pages, and land in the ledger whole or not at all."""

import time
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from fogline.desk.workbench.inbox import safe_name
from fogline.desk.workbench.settings import Limits
from fogline.ledger.ledger import Ledger

TEXT = b"Two soldiers were killed near Kabul on 3 September 2021, police said."


def _outcome(desk: TestClient, key: str) -> Any:
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline:
        told = desk.get(f"/api/v1/uploads/{key}").json()
        if told["state"] in {"done", "failed"}:
            return told
        time.sleep(0.05)
    pytest.fail("it was never read")


def test_a_report_is_read_and_added(desk: TestClient, csrf: str, ledger: Path) -> None:
    sent = desk.post(
        "/api/v1/documents", headers={"x-csrf-token": csrf}, data={"publisher": "Gate"},
        files={"file": ("../../wire.txt", TEXT)},
    )  # fmt: skip
    assert sent.status_code == 202
    told = _outcome(desk, sent.json()["id"])
    assert (told["state"], told["name"], told["person"]) == ("done", "wire.txt", "Ada")
    document = desk.get(f"/api/v1/documents/{told['documents'][0]}").json()["document"]
    assert (document["publisher"], document["path"]) == ("Gate", "wire.txt")
    assert "wire.txt" in desk.get("/add").text
    with Ledger.open(ledger, read_only=True) as opened:
        assert not list(opened.verify())


def test_what_is_no_report_is_told(desk: TestClient, csrf: str) -> None:
    for data in (b"", b"\x1f\x8b\x08\x00broken"):
        sent = desk.post("/api/v1/documents", headers={"x-csrf-token": csrf}, files={"file": ("a.bin", data)})
        told = _outcome(desk, sent.json()["id"])
        assert (told["state"], told["documents"]) == ("failed", [])
        assert told["lines"]


def test_too_long_a_file_is_refused(serve: Any) -> None:
    desk: TestClient = serve(limits=Limits(upload=1000))
    csrf = desk.get("/search").text.split('name="csrf" content="')[1].split('"')[0]
    sent = desk.post("/add", headers={"x-csrf-token": csrf}, files={"file": ("a.txt", b"a" * 1001)})
    assert sent.status_code == 413


def test_a_form_without_a_file_is_refused(desk: TestClient, csrf: str) -> None:
    assert desk.post("/add", data={"csrf": csrf}).status_code == 400
    assert desk.post("/add", data={"csrf": csrf}, files={"file": ("", b"x")}).status_code == 400
    told = {"csrf": csrf, "published": "soon"}
    assert desk.post("/add", data=told, files={"file": ("a.txt", b"x")}).status_code == 400


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("report.html", "report.html"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\x\\wire.txt", "wire.txt"),
        ("-", "report"),
        ("--jobs=9", "jobs_9"),
        (".hidden", "hidden"),
        ("*?[a].txt", "_a_.txt".strip("_")),
        ("a\x00b\nc.txt", "a_b_c.txt"),
        ("<script>alert(1)</script>.html", "script_.html"),
        ("звіт 3.html", "звіт 3.html"),
        ("x" * 300 + ".html", "x" * 75 + ".html"),
        ("", "report"),
    ],
)
def test_names_are_no_paths_patterns_or_options(name: str, safe: str) -> None:
    assert safe_name(name) == safe
