"""Bad input: a message for each item, the rest goes on, the exit code says so, and nothing half-written is left."""

import gzip
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from fogline.desk.exits import Exit
from fogline.ledger.ledger import Ledger

GOOD = (
    "KABUL, Sept 1 (Example Wire) - At least 41 Taliban fighters were killed in Panjshir, the National Resistance Front"
    " said."
)
ARABIC = "قال المتحدث باسم الجبهة إن أكثر من ثلاثمئة مقاتل قتلوا في المعارك التي دارت ليلة أمس في ولاية بنجشير. " * 5
LINE = json.dumps({"id": "x1", "text": GOOD, "published": "2021-09-01"})
NESTED = "<html><body>" + "<div>" * 100_000 + GOOD + "</div>" * 100_000 + "</body></html>"

BAD = {
    "empty.txt": b"",
    "blank.txt": b" \n\n\t",
    "binary.txt": bytes(range(256)) * 64,
    "picture.html": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 16,
    "cut.txt.gz": gzip.compress(GOOD.encode() * 50)[:60],
    "line.txt": b"x" * 50_000_000,
    "words.txt": (GOOD.encode() + b" ") * 420_000,
    "broken.jsonl": "\n".join(
        [LINE, LINE.replace("x1", "x2"), '{"id": "x3", "text": ', LINE.replace("x1", "x4")]
    ).encode(),
    "arabic.txt": ARABIC.encode(),
    "latin.txt": GOOD.replace("fighters", "fighters – “élite” –").encode("cp1252", "replace"),
    "invalid.txt": GOOD.encode().replace(b"fighters", b"fight\xff\xfeers"),
    "widecut.txt": GOOD.encode("utf-16")[:-1],
}
"""What is told on standard error of each of these, and the rest goes on."""

MENDED = {
    "notgz.txt.gz": GOOD.encode(),
    "wide.txt": GOOD.encode("utf-16"),
    "nested.html": NESTED.encode(),
}
"""What is read as far as it goes: with or without a note, but never a crash."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    found = tmp_path / "in"
    found.mkdir()
    (found / "a-good.txt").write_text(GOOD)
    (found / "z-good.txt").write_text(GOOD.replace("41", "42"))
    return found


def documents(done: Any) -> dict[str, list[dict[str, Any]]]:
    """Return the lines of JSON by the name of their file."""
    found: dict[str, list[dict[str, Any]]] = {}
    for line in done.lines:
        shape = json.loads(line)
        found.setdefault(Path(shape["document"]["path"]).name, []).append(shape)
    return found


@pytest.mark.parametrize("name", BAD)
def test_a_message_for_the_item_and_the_rest_goes_on(fogline: Callable[..., Any], folder: Path, name: str) -> None:
    (folder / name).write_bytes(BAD[name])
    done = fogline("read", folder, "--json")
    assert done.code == Exit.SOME_FAILED
    messages = [line for line in done.err.splitlines() if name in line]
    assert messages
    assert "Traceback" not in done.err
    assert all(len(message) < 400 for message in messages)
    assert {"a-good.txt", "z-good.txt"} <= set(documents(done))


@pytest.mark.parametrize("name", MENDED)
def test_what_is_damaged_is_read_as_far_as_it_goes(fogline: Callable[..., Any], folder: Path, name: str) -> None:
    (folder / name).write_bytes(MENDED[name])
    done = fogline("read", folder, "--json")
    assert done.code in {Exit.FINE, Exit.SOME_FAILED}
    assert "Traceback" not in done.err
    assert name in documents(done) or name in done.err
    assert {"a-good.txt", "z-good.txt"} <= set(documents(done))


def test_all_of_it_goes_into_a_ledger_that_is_sound(fogline: Callable[..., Any], folder: Path) -> None:
    for name, data in (BAD | MENDED).items():
        (folder / name).write_bytes(data)
    done = fogline("add", folder)
    assert done.code == Exit.SOME_FAILED
    assert "Traceback" not in done.err
    assert fogline("verify").code == Exit.FINE
    with Ledger.open(Path("fogline.db"), read_only=True) as ledger:
        held = {r.document.id for r in ledger.reports()}
        told = {line.split()[1] for line in done.lines if line.startswith("added")}
        assert told == held
        assert {Path(p.path).name for p in ledger.problems()} >= set(BAD)


def test_a_broken_line_is_named_and_the_others_are_read(fogline: Callable[..., Any], folder: Path) -> None:
    path = folder / "broken.jsonl"
    path.write_bytes(BAD["broken.jsonl"])
    done = fogline("read", path, "--json")
    assert "line 3" in done.err
    assert [shape["document"]["name"] for shape in documents(done)["broken.jsonl"]] == ["x1", "x2", "x4"]


def test_an_arabic_text_is_read_and_said_to_be_without_claims(fogline: Callable[..., Any], folder: Path) -> None:
    path = folder / "arabic.txt"
    path.write_bytes(BAD["arabic.txt"])
    done = fogline("read", path, "--json")
    (shape,) = documents(done)["arabic.txt"]
    assert shape["claims"] == []
    assert "no claims: the text is in Arabic" in done.err
    assert shape["problems"][0]["fatal"] is False


def test_unreadable_files_in_a_folder(fogline: Callable[..., Any], folder: Path) -> None:
    (folder / "folder.txt").mkdir()
    (folder / "folder.txt" / "inner.txt").write_text(GOOD)
    (folder / "gone.txt").symlink_to("nowhere")
    done = fogline("read", folder, "--json")
    assert done.code == Exit.SOME_FAILED
    assert "gone.txt" in done.err
    assert set(documents(done)) == {"a-good.txt", "inner.txt", "z-good.txt"}


@pytest.mark.parametrize("day", ["2021-02-31", "31 February 2021"])
def test_a_day_that_is_not_in_the_calendar_is_not_believed(fogline: Callable[..., Any], folder: Path, day: str) -> None:
    (folder / "b.jsonl").write_text(json.dumps({"id": "x", "text": GOOD, "published": day}) + "\n")
    (folder / "c.txt").write_text(f"{day}\n\n{GOOD} It happened on 31 February 2021.")
    done = fogline("read", folder, "--json")
    assert done.code == Exit.SOME_FAILED
    assert done.err.count("in the calendar") == 2
    for shape in (s for name in ("b.jsonl", "c.txt") for s in documents(done).get(name, [])):
        assert "02-31" not in json.dumps([shape["document"]["published"], [c["date"] for c in shape["claims"]]])
    assert {"a-good.txt", "z-good.txt"} <= set(documents(done))


def test_standard_input_that_is_empty(fogline: Callable[..., Any]) -> None:
    done = fogline("read", "-", given=b"")
    assert done.code == Exit.SOME_FAILED
    assert "standard input" in done.err


def test_no_such_file_and_a_good_one(fogline: Callable[..., Any], folder: Path) -> None:
    done = fogline("read", folder / "none.txt", folder / "a-good.txt", "--json")
    assert done.code == Exit.SOME_FAILED
    assert "none.txt" in done.err
    assert set(documents(done)) == {"a-good.txt"}


def test_words_that_would_drive_a_terminal_are_made_harmless(fogline: Callable[..., Any], folder: Path) -> None:
    (folder / "e\x1b[31m.txt").write_text(GOOD.replace("Taliban", "Tali\x1b]0;x\x07ban"))
    done = fogline("read", folder)
    assert "\x1b" not in done.out + done.err


def test_a_name_that_is_no_utf_8_is_read_and_kept(fogline: Callable[..., Any], folder: Path) -> None:
    (folder / os.fsdecode(b"caf\xe9.txt")).write_text(GOOD)
    assert {"caf\N{REPLACEMENT CHARACTER}.txt"} <= set(documents(fogline("read", folder, "--json")))
    assert fogline("add", folder).code == Exit.FINE
    assert fogline("verify").code == Exit.FINE
