"""Figures that became no claim, each with the step that let it go."""

from functools import cache

import pytest

from fogline.flow.leftovers import HARMLESS, UNTOUCHED, LeftoverFinder
from fogline.flow.workshop import Options, shared_workshop
from fogline.knowledge.loading import load
from fogline.model.claims import Claim
from fogline.model.ids import digest_of_bytes
from fogline.model.texts import Document, Passage, Span, Voice


@cache
def finder() -> LeftoverFinder:
    return LeftoverFinder(load().lexicon)


def read(text: str) -> tuple[Document, tuple[Claim, ...]]:
    whole = Passage(span=Span(start=0, end=len(text)), voice=Voice.PARAGRAPH)
    document = Document(text=text, raw_digest=digest_of_bytes(text.encode()), passages=(whole,))
    return document, finder_of_claims(document)


def finder_of_claims(document: Document) -> tuple[Claim, ...]:
    from fogline.flow.stages import Draft, run  # noqa: PLC0415

    return run(shared_workshop(Options()).plan, Draft(document=document)).claims or ()


CASES = [
    ("The army said 12 rebels were killed. It has 300 vehicles in the valley.", {"300": HARMLESS}),
    ("The attack killed 12 soldiers near a camp of 3,000 refugees.", {"3,000": UNTOUCHED}),
    ("The army said 12 rebels were killed on 3 May 2015.", {}),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=["no harm", "others counted", "dates count nobody"])
def test_figures_that_no_claim_uses_are_told_with_the_reason(text: str, expected: dict[str, str]) -> None:
    document, claims = read(text)
    found = finder().find(document, claims)
    assert {f.span.of(text): f.reason for f in found} == expected


def test_what_a_claim_uses_is_not_left_over() -> None:
    document, claims = read(CASES[0][0])
    assert {f.span.of(document.text) for f in finder().find(document, ())} == {"12", "300"}
    assert claims
