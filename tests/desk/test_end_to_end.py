"""The whole way once through: reports in, claims and incidents out, each figure explained."""

import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from fogline.desk.exits import Exit
from fogline.ledger.ledger import Ledger

EXAMPLES = Path(__file__).parents[2] / "examples"
TOOL = [sys.executable, "-c", "import sys; from fogline.desk.command import main; sys.exit(main())"]
TEXT = (
    "KABUL, Sept 1 (Example Wire) - The National Resistance Front said on Wednesday that it had killed more than 350"
    " Taliban fighters and captured 40 near the Khawak pass in Panjshir overnight.\n\n"
    "A Taliban spokesman denied the claim."
)


@pytest.fixture
def filled(fogline: Callable[..., Any]) -> Callable[..., Any]:
    """Add the examples to a ledger; return the way to run more commands."""
    assert fogline("add", EXAMPLES).code in {Exit.FINE, Exit.SOME_FAILED}
    return fogline


def test_read_prints_a_table(fogline: Callable[..., Any]) -> None:
    done = fogline("read", "-", "--published", "2021-09-01", "--publisher", "Example Wire", given=TEXT.encode())
    assert done.code == Exit.FINE
    assert "350+" in done.out
    assert "National Resistance Front" in done.out
    assert "2021-08-31" in done.out


def test_read_prints_json_with_spans(fogline: Callable[..., Any]) -> None:
    done = fogline("read", "-", "--published", "2021-09-01", "--json", "--text", given=TEXT.encode())
    (line,) = done.lines
    shape = json.loads(line)
    text = shape["document"]["text"]
    killed = next(c for c in shape["claims"] if c["kind"] == "killed" and c["stance"] == "asserted")
    assert (killed["low"], killed["high"], killed["source"]) == (350, None, ["National Resistance Front"])
    start, end = killed["spans"]["count"]
    assert "350" in text[start:end]
    assert shape["document"]["published"] == "2021-09-01"


def test_read_explains_how_words_were_resolved(fogline: Callable[..., Any]) -> None:
    done = fogline("read", "-", "--published", "2021-09-01", "--explain", given=TEXT.encode())
    assert done.code == Exit.FINE
    assert "→ Taliban (world/taliban), score" in done.out
    assert "elsewhere: ACLED inter code 2, UCDP actor 303, Wikidata Q42418" in done.out
    assert "because:" in done.out
    plain = fogline("read", "-", "--published", "2021-09-01", given=TEXT.encode())
    assert "because:" not in plain.out


def test_reading_in_processes_gives_the_same(fogline: Callable[..., Any]) -> None:
    assert fogline("read", EXAMPLES, "--json", "--jobs", "2").out == fogline("read", EXAMPLES, "--json").out


def test_adding_again_changes_nothing(filled: Callable[..., Any]) -> None:
    before = Path("fogline.db").read_bytes()
    done = filled("add", EXAMPLES)
    assert not [line for line in done.lines if line.startswith("added")]
    with Ledger.open(Path("fogline.db"), read_only=True) as ledger:
        head = ledger.head()
    Path("before.db").write_bytes(before)
    with Ledger.open(Path("before.db"), read_only=True) as ledger:
        assert ledger.head() == head


def test_the_order_of_arrival_does_not_matter(filled: Callable[..., Any]) -> None:
    for path in sorted(EXAMPLES.iterdir(), reverse=True):
        if path.name != "README.md":
            filled("add", path, "--ledger", "other.db")
    assert filled("incidents", "--json").out == filled("incidents", "--json", "--ledger", "other.db").out


def test_every_incident_can_be_shown_and_explained(filled: Callable[..., Any]) -> None:
    incidents = [json.loads(line) for line in filled("incidents", "--json").lines]
    assert incidents
    for incident in incidents:
        shown = filled("show", incident["id"][:12])
        assert (shown.code, incident["id"] in shown.out) == (Exit.FINE, True)
        why = json.loads(filled("why", incident["id"], "--json").out)
        for tally in why["tallies"]:
            assert {*tally["used"], *(a["claim"] for a in tally["set_aside"])} <= set(why["quotes"])
            assert all(quote["quote"] for quote in why["quotes"].values())
    assert filled("why", incidents[0]["id"]).code == Exit.FINE


def test_claims_and_documents_can_be_shown(filled: Callable[..., Any]) -> None:
    incident = json.loads(filled("incidents", "--json").lines[0])
    claim, document = incident["claims"][0], incident["documents"][0]
    assert json.loads(filled("show", claim, "--json").out)["claim"]["id"] == claim
    assert json.loads(filled("show", document, "--json").out)["document"]["id"] == document
    assert claim[:10] in filled("show", claim).out
    assert filled("why", claim).code == Exit.FINE
    assert filled("why", document).code == Exit.NOT_FOUND
    assert filled("show", "0" * 20).code == Exit.NOT_FOUND


def test_sources_packs_and_verify(filled: Callable[..., Any]) -> None:
    sources = json.loads(filled("sources", "--json").out)
    assert sources["original_sources"]
    assert sources["publishers"]
    assert filled("sources").code == Exit.FINE
    assert {"name", "version", "digest", "licence", "entries"} <= set(json.loads(filled("packs", "--json").out)[0])
    assert "lexicon-en" in filled("packs").out
    assert json.loads(filled("verify", "--figures", "--json").out)["sound"] is True
    assert filled("incidents").code == filled("incidents", "--ground").code == Exit.FINE


def test_the_report_is_one_page(filled: Callable[..., Any]) -> None:
    assert filled("report", "-o", "page.html").code == Exit.FINE
    assert "<html" in Path("page.html").read_text()
    assert filled("report", "-o", "nowhere/page.html").code == Exit.UNUSABLE
    printed = filled("report", "-o", "-")
    assert (printed.code, printed.out, Path("-").exists()) == (Exit.FINE, Path("page.html").read_text(), False)


def test_verify_names_damage(filled: Callable[..., Any]) -> None:
    data = Path("fogline.db").read_bytes()
    at = data.index(b'"raw_digest":"')
    Path("fogline.db").write_bytes(data[:at] + b'"raw_digezt":"' + data[at + 14 :])
    done = filled("verify")
    assert done.code == Exit.DAMAGED
    assert "entry" in done.out


def many(count: int) -> str:
    """Write reports that differ, one a line."""
    texts = (TEXT.replace("350", str(n + 350)) for n in range(count))
    return "\n".join(json.dumps({"id": f"x{n}", "text": t, "published": "2021-09-01"}) for n, t in enumerate(texts))


@pytest.mark.parametrize("moment", [0.05, 0.3, 0.6])
def test_a_kill_loses_nothing_that_was_printed(tmp_path: Path, moment: float) -> None:
    lines = (
        json.dumps({"id": f"x{n}", "text": TEXT.replace("350", str(n + 350)), "published": "2021-09-01"})
        for n in range(400)
    )
    (tmp_path / "many.jsonl").write_text("\n".join(lines))
    process = subprocess.Popen([*TOOL, "add", "many.jsonl"], cwd=tmp_path, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    printed = [process.stdout.readline()]
    time.sleep(moment)
    process.send_signal(signal.SIGKILL)
    printed += list(process.stdout)
    process.wait()
    with Ledger.open(tmp_path / "fogline.db", read_only=True) as ledger:
        held = {r.document.id for r in ledger.reports()}
        assert {line.split()[1] for line in printed if line.startswith("added") and line.endswith("\n")} <= held
        assert list(ledger.verify()) == []


def test_a_full_disk_is_told_in_one_line_and_loses_nothing(tmp_path: Path) -> None:
    (tmp_path / "many.jsonl").write_text(many(400))
    script = f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000)); {TOOL[-1]}"
    done = subprocess.run(
        [*TOOL[:-1], script, "add", "many.jsonl"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == Exit.UNUSABLE
    assert "disk" in done.stderr
    assert done.stderr.count("\n") == 1
    with Ledger.open(tmp_path / "fogline.db", read_only=True) as ledger:
        held = {r.document.id for r in ledger.reports()}
        assert {line.split()[1] for line in done.stdout.splitlines() if line.startswith("added")} == held
        assert list(ledger.verify()) == []


def test_ctrl_c_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "many.jsonl").write_text(
        "\n".join(json.dumps({"id": f"x{n}", "text": f"{n}. {TEXT}"}) for n in range(2000))
    )
    process = subprocess.Popen(
        [*TOOL, "add", "many.jsonl"], cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stdout
    process.stdout.readline()
    process.send_signal(signal.SIGINT)
    _, err = process.communicate()
    assert process.returncode == Exit.STOPPED
    assert err.strip() == "fogline: stopped; what was reported as added is kept"


def test_a_figure_that_does_not_follow_is_named(filled: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fogline.flow.judging.replay", lambda tally, _evidence: replace(tally, low=999))
    done = filled("verify", "--figures")
    assert done.code == Exit.DAMAGED
    assert "does not follow from its explanation: another figure comes out" in done.out


@pytest.mark.parametrize("columns", ["80", "100", "200"])
def test_tables_keep_to_the_width(filled: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, columns: str) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    article = str(EXAMPLES / "06-article-khawak.html")
    for arguments in (["incidents"], ["incidents", "--ground"], ["sources"], ["read", article]):
        lines = filled(*arguments).lines
        assert lines
        assert max(len(line) for line in lines[1:]) <= int(columns)
