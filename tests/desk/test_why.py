"""Explanations: a tree down to the quoted words, and figures that follow from it and nothing else."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from fogline.desk.exits import Exit

FIRST = "KABUL, Sept 1 (Example Wire) - The National Resistance Front said that it had killed 41 Taliban fighters near"
SECOND = "KABUL, Sept 2 (Other Wire) - Dozens of Taliban fighters were killed by the National Resistance Front near"
TEXTS = (
    f"{FIRST} the Khawak pass in Panjshir overnight.",
    f"{SECOND} the Khawak pass in Panjshir on Tuesday night, a doctor at the hospital in Bazarak said on Thursday.",
)


@pytest.fixture
def filled(fogline: Callable[..., Any]) -> Callable[..., Any]:
    for number, text in enumerate(TEXTS, 1):
        given = ("--published", f"2021-09-0{number}", "--publisher", f"Wire {number}")
        assert fogline("add", "-", *given, given=text.encode()).code == Exit.FINE
    return fogline


def test_a_figure_is_a_tree_down_to_the_quoted_words(filled: Callable[..., Any]) -> None:
    done = filled("why", "--policy", "acled")
    assert "Taliban, killed, by policy acled/2" in done.out
    assert any(line.startswith(("├── ", "└── ")) and "lowest reported" in line for line in done.lines)
    assert "killed 41 Taliban fighters near the Khawak pass in Panjshir overnight" in done.out
    assert "ACLED's own rule" in done.out


def test_every_figure_follows_from_its_explanation(filled: Callable[..., Any]) -> None:
    printed = filled("why", "--json").out
    done = filled("why", "--check", "-", given=printed.encode())
    count = sum(len(json.loads(line)["tallies"]) for line in printed.splitlines())
    assert count >= 6
    assert (done.code, done.out) == (Exit.FINE, f"{count} of {count} figures follow from their explanations\n")


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda told: told["tallies"][0].update(best=999), "its steps give"),
        (lambda told: told["tallies"][0]["steps"][0].update(rule="guess"), "'guess' that is not known"),
        (lambda told: told["quotes"].clear(), "not at hand"),
        (lambda told: [q.update(quote="Nothing was said.") for q in told["quotes"].values()], "do not hold its figure"),
        (lambda told: [q.update(low=7, high=7) for q in told["quotes"].values()], "its steps give"),
        (lambda told: [q.update(kind="wounded") for q in told["quotes"].values()], "is of wounded"),
    ],
)
def test_a_forged_explanation_is_found(filled: Callable[..., Any], change: Callable[..., Any], fault: str) -> None:
    told = json.loads(filled("why", "--json").lines[0])
    change(told)
    done = filled("why", "--check", "-", given=json.dumps(told).encode())
    assert done.code == Exit.DAMAGED
    assert fault in done.out


@pytest.mark.parametrize("given", [b"{", b'{"a": 1}', b"[1]", b"\xff"])
def test_what_is_no_explanation_is_refused_in_one_line(fogline: Callable[..., Any], given: bytes) -> None:
    done = fogline("why", "--check", "-", given=given)
    assert (done.code, len(done.err.splitlines())) == (Exit.UNUSABLE, 1)


def test_a_figure_of_an_unknown_policy_is_a_wrong_use(filled: Callable[..., Any]) -> None:
    assert filled("why", "--policy", "guess").code == Exit.USAGE
