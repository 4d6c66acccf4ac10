"""Long runs of one thing: the work grows no faster than the text, and a million of them are read at all."""

import subprocess
import sys
from cProfile import Profile
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
import yaml

from fogline.extract.chunks import parts
from fogline.extract.figures import figures
from fogline.extract.grammar import GrammarReader
from fogline.knowledge.gazetteer import Gazetteer
from fogline.knowledge.lexicon import Lexicon
from fogline.knowledge.loading import Knowledge
from fogline.knowledge.packs import read_packs
from fogline.knowledge.parties import Parties
from fogline.knowledge.publishers import Publishers
from fogline.knowledge.reading import descriptors, parties, place_words, places, publishers
from fogline.model.texts import Document, Passage, Span, Voice

RUNS = yaml.safe_load((Path(__file__).parent / "cases" / "runs.yaml").read_text(encoding="utf-8"))
TOLD = "Rebels killed three soldiers in the town of Kunduz on Monday, the army said. "
STRETCH = 1200
"""Code points of one run, which stands behind a sentence that holds claims."""
SHORT = 2
"""Runs of the shorter text."""
GROWTH = 3.0
"""Twice the text may cost so many times the calls; a square law would cost four times."""
MILLION = """
from fogline.extract.page import page
from fogline.model.texts import Document, Passage, Span, Voice
for unit in (" ", ".", "\\n", "\\t ", "a"):
    text = unit * (1_000_000 // len(unit)) + "x"
    passage = Passage(span=Span(start=0, end=len(text)), voice=Voice.PARAGRAPH)
    page(Document(text=text, raw_digest="0", passages=(passage,)))
"""
PACKS = read_packs()
READER = GrammarReader(
    cast(
        "Knowledge",
        SimpleNamespace(
            lexicon=Lexicon(next(p for p in PACKS if p.name == "lexicon-en")),
            parties=Parties(parties(PACKS), descriptors(PACKS)),
            places=Gazetteer(places(PACKS), place_words(PACKS)),
            publishers=Publishers(publishers(PACKS)),
        ),
    )
)


def document(unit: str, runs: int) -> Document:
    text = TOLD * 4 + (TOLD + unit * (STRETCH // len(unit)) + "\n") * runs + TOLD
    passage = Passage(span=Span(start=0, end=len(text)), voice=Voice.PARAGRAPH)
    return Document(text=text, raw_digest="0", passages=(passage,), language="en")


def calls(unit: str, runs: int) -> int:
    """Count the calls of functions, ours and built in, that reading takes."""
    for kept in (parts, figures):
        kept.cache_clear()
    read, counter = document(unit, runs), Profile()
    counter.runcall(READER.read, read)
    return sum(entry.callcount for entry in counter.getstats())


@pytest.mark.parametrize("run", [pytest.param(r, id=r["label"]) for r in RUNS])
def test_work_grows_no_faster_than_the_text(run: dict[str, Any]) -> None:
    assert calls(run["unit"], 2 * SHORT) < GROWTH * calls(run["unit"], SHORT)


def test_a_million_of_one_thing_are_cut_into_sentences() -> None:
    subprocess.run([sys.executable, "-c", MILLION], check=True, timeout=60)


def test_what_stands_beside_a_long_run_is_still_read() -> None:
    claims = READER.read(document(" ", SHORT))
    assert {(c.kind, c.low, c.victims.name) for c in claims} == {("killed", 3, "soldiers")}
