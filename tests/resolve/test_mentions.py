"""Where a report names the sides of its war, and what it calls them."""

from collections.abc import Sequence
from pathlib import Path

import pytest
import yaml

from fogline.knowledge.loading import Knowledge
from fogline.model.texts import Document, Passage, Span, Voice
from fogline.resolve.calling import Caller
from fogline.resolve.casts import Casting
from fogline.resolve.contexts import Context, context
from fogline.resolve.mentions import MentionFinder

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "mentions.yaml").read_text(encoding="utf-8"))


def _context(text: str, knowledge: Knowledge) -> Context:
    passage = Passage(span=Span(start=0, end=len(text)), voice=Voice.PARAGRAPH)
    return context(Document(text=text, raw_digest="0", passages=(passage,)), [], knowledge)


@pytest.mark.parametrize("case", [pytest.param(c, id=c["about"]) for c in CASES])
def test_sides_that_a_report_names(knowledge: Knowledge, case: dict[str, str | Sequence[str]]) -> None:
    text = str(case["text"])
    told = _context(text, knowledge)
    found = MentionFinder(knowledge).find(told, told.country)
    assert {m.key for m in found} >= set(case.get("named", ()))
    assert not {m.key for m in found} & set(case.get("not_named", ()))
    assert list(found) == sorted(found, key=lambda m: m.start)


def test_the_rebels_are_the_one_group_that_the_report_names(knowledge: Knowledge) -> None:
    text = "The Lord's Resistance Army raided Lira on Monday. The rebels burnt 12 huts. The rebels fled north."
    told = _context(text, knowledge)
    cast = Casting(knowledge).cast([], [], told, "UG")
    assert "world/rebels" not in cast.actors
    assert cast.actors["world/lra"].mentions == len(cast.mentions)
    assert cast.actors["world/lra"].words == "Lord's Resistance Army"


def test_two_groups_leave_the_rebels_apart(knowledge: Knowledge) -> None:
    text = "The LTTE and Boko Haram were named. The rebels fled."
    told = _context(text, knowledge)
    assert "world/rebels" in Casting(knowledge).cast([], [], told, None).actors


def test_a_side_that_speaks_is_of_the_cast_though_no_word_names_it(knowledge: Knowledge) -> None:
    told = _context("Our fighters took the hill on Monday.", knowledge)
    cast = Casting(knowledge).cast([], ["world/fmln"], told, None)
    assert "world/fmln" in cast.actors


@pytest.mark.parametrize(
    ("names", "text", "words"),
    [
        ({("New People's Army", "world/npa"): 1, ("NPA", "world/npa"): 3}, "NPA", "New People's Army (NPA)"),
        ({("NPA", "world/npa"): 3, ("", "world/npa"): 9}, "NPA", "New People's Army (NPA)"),
        ({("New People's Army", "world/npa"): 1}, "no acronym", "New People's Army"),
        (
            {("Shining Path", "world/shining-path"): 2, ("Sendero Luminoso", "world/shining-path"): 1},
            "",
            "Shining Path",
        ),
    ],
)
def test_what_a_group_is_called(knowledge: Knowledge, names: dict[tuple[str, str], int], text: str, words: str) -> None:
    assert Caller(knowledge).of_group(names, text)[0] == words


@pytest.mark.parametrize(
    ("names", "words"),
    [
        ({("army", "world/ml-army"): 2, ("Mali", "world/ml-government"): 3}, "Malian army"),
        ({("police", "world/ml-police"): 5, ("Malian soldiers", "world/ml-army"): 1}, "Malian soldiers"),
        ({("ISPR", "world/pk-forces"): 2, ("army", "world/pk-army"): 1}, "Pakistani forces"),
        ({("FARDC", "world/cd-army"): 2, ("soldiers", "world/cd-army"): 1}, "Congolese army (FARDC)"),
    ],
)
def test_what_a_state_that_fights_is_called(
    knowledge: Knowledge, names: dict[tuple[str, str], int], words: str
) -> None:
    assert Caller(knowledge).of_state(names)[0] == words
