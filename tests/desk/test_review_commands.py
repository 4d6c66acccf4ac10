"""`fogline review`, `fogline diff` and `--known`, from end to end."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from fogline.desk.commands.review import ACTS
from fogline.desk.exits import Exit
from fogline.flow.corrections import EXAMPLES, FIELDS
from fogline.model.reviews import Act

Fogline = Callable[..., Any]
TEXT = "KABUL, August 31, 2021 (AFP) - The NRF said that {figure} Taliban fighters were killed in {place} on Monday."


@pytest.fixture
def ledger(fogline: Fogline, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Fogline:
    """Run commands on a ledger of two incidents."""
    for name, figure, place in (("one.txt", 9, "Panjshir"), ("two.txt", 31, "Herat")):
        (tmp_path / name).write_text(TEXT.format(figure=figure, place=place))
    assert fogline("add", "one.txt", "two.txt").code == Exit.FINE
    monkeypatch.setenv("FOGLINE_PERSON", "Ada")
    return fogline


def _incidents(fogline: Fogline, *more: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in fogline("incidents", "--json", *more).lines]


def test_every_act_has_a_command() -> None:
    assert {act for act, *_ in ACTS.values()} | {"correct", "grade"} == set(Act)
    assert set(EXAMPLES) <= {*FIELDS, "date"}


def test_a_claim_is_rejected_and_taken_back(ledger: Fogline) -> None:
    claim = _incidents(ledger)[0]["claims"][0]
    done = ledger("review", "reject", claim[:12], "--reason", "not in the text")
    assert done.code == Exit.FINE
    assert "rejected by Ada" in done.out
    assert len(_incidents(ledger)) == 1
    shown = ledger("show", claim)
    assert "rejected: it counts in no incident" in shown.out
    assert "not in the text" in shown.out
    assert json.loads(ledger("show", claim, "--json").out)["claim"]["rejected"] is True
    review = done.out.split()[0]
    assert ledger("review", "retract", review, "--reason", "a slip").code == Exit.FINE
    assert len(_incidents(ledger)) == 2
    assert "retracted since" in ledger("review", "list").out


def test_a_claim_is_corrected_with_its_words_resolved_anew(ledger: Fogline) -> None:
    before = _incidents(ledger)
    claim = next(i for i in before if i["place"]["words"] == "Herat")["claims"][0]
    done = ledger("review", "correct", claim, "--field", "places", "--value", '["Kandahar"]', "--reason", "misread")
    assert done.code == Exit.FINE, done.err
    after = _incidents(ledger)
    assert {i["place"]["words"] for i in after} == {"Panjshir", "Kandahar"}
    assert all(i["place"]["entry"] for i in after)
    shown = json.loads(ledger("show", claim, "--json").out)["claim"]
    assert (shown["read_as"], shown["reviews"][0]["old"][0]["name"]) == (claim, "Herat")
    assert "corrected places" in ledger("show", claim).out


def test_a_preview_changes_nothing(ledger: Fogline) -> None:
    before = _incidents(ledger)
    done = ledger("review", "merge", *(i["id"][:10] for i in before), "--reason", "one attack", "--preview")
    assert done.code == Exit.FINE
    assert "nothing was changed" in done.out
    assert _incidents(ledger) == before


def test_decisions_come_in_bulk_all_or_none(ledger: Fogline) -> None:
    claims = [i["claims"][0] for i in _incidents(ledger)]
    lines = [json.dumps({"act": "accept", "about": [c], "reason": "seen"}) for c in claims]
    wrong = json.dumps({"act": "reject", "about": ["f" * 20], "reason": "seen"})
    refused = ledger("review", "apply", "-", given="\n".join([*lines, wrong]).encode())
    assert (refused.code, refused.err.count("\n")) == (Exit.NOT_FOUND, 1)
    assert not ledger("review", "list", "--json").out
    assert ledger("review", "apply", "-", given=b'{"act": "eat"}\n').code == Exit.UNUSABLE
    done = ledger("review", "apply", "-", "--json", given="\n".join(lines).encode())
    assert [json.loads(line)["act"] for line in done.lines] == ["accept", "accept"]


def test_who_decides_must_be_said_and_be_allowed(ledger: Fogline, monkeypatch: pytest.MonkeyPatch) -> None:
    claim = _incidents(ledger)[0]["claims"][0]
    monkeypatch.delenv("FOGLINE_PERSON")
    refused = ledger("review", "accept", claim, "--reason", "seen")
    assert "FOGLINE_PERSON" in refused.err
    assert ledger("people", "add", "Vi", "--role", "viewer").code == Exit.FINE
    refused = ledger("review", "accept", claim, "--reason", "seen", "--person", "Vi")
    assert "may not review" in refused.err
    assert not ledger("review", "list", "--json").out


def test_what_was_known_then_and_what_changed_since(ledger: Fogline) -> None:
    assert not _incidents(ledger, "--known", "2001-09-01")
    before = _incidents(ledger)
    claim = before[0]["claims"][0]
    moment = json.loads(ledger("review", "accept", claim, "--reason", "seen", "--json").out)["at"]
    ledger("review", "sign-off", before[1]["id"], "--reason", "the list of names")
    ledger("review", "reject", claim, "--reason", "it says so of another war")
    assert _incidents(ledger, "--known", moment) != _incidents(ledger)
    assert {i["id"] for i in _incidents(ledger, "--known", moment)} == {i["id"] for i in before}
    told = ledger("diff", "--from", moment)
    assert told.code == Exit.FINE
    assert "gone: " in told.out
    assert "because: review: Ada, reject: it says so of another war" in told.out
    assert "confirmed: none → signed off by Ada" in told.out
    changes = [json.loads(line) for line in ledger("diff", "--from", "2001-01-01", "--json").lines]
    assert {r["cause"] for c in changes for r in c["reasons"]} == {"new report", "review"}
    for command in (["show", claim], ["why", before[0]["id"]], ["totals"], ["sources"], ["report", "-o", "-"]):
        assert ledger(*command, "--known", moment).code == Exit.FINE, command


def test_the_queue_says_why(ledger: Fogline) -> None:
    told = [json.loads(line) for line in ledger("review", "queue", "--json").lines]
    assert len(told) == 2
    assert all(item["reasons"] for item in told)
    assert "31 killed" in ledger("review", "queue").out
    assert not ledger("review", "uncarried", "--json").out


def test_reading_anew_as_before_changes_nothing(ledger: Fogline) -> None:
    before = ledger("incidents", "--json").out
    done = ledger("reread")
    assert done.code == Exit.FINE
    assert "0 reports and 0 claims added, 2 reports held already" in done.out
    assert ledger("incidents", "--json").out == before
