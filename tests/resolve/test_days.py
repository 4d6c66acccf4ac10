"""Days of claims and mentions, each with its sentence: histories, what is to come, and what was told before."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from fogline.knowledge.loading import Knowledge
from fogline.model.claims import Claim, Kind, Named, Quantity
from fogline.model.texts import Document, Passage, Span, Voice
from fogline.resolve.resolving import Resolver

CASES = Path(__file__).parent / "cases" / "days.yaml"


def _claim(document: Document, words: str, *, harmed: bool) -> Claim:
    at = document.text.index(words)
    span = Span(start=at, end=at + len(words))
    return Claim(
        document=document.id,
        kind=Kind.KILLED,
        quantity=Quantity(low=1, high=1),
        victims=Named(name="people"),
        time=Named(name=words, span=span),
        trigger=span if harmed else None,
    )


@pytest.mark.parametrize("case", yaml.safe_load(CASES.read_text()), ids=lambda c: c["text"][:60])
def test_days_of_mentions(case: dict[str, Any], knowledge: Knowledge) -> None:
    text = case["text"]
    document = Document(
        text=text,
        raw_digest="",
        passages=(Passage(span=Span(start=0, end=len(text)), voice=Voice.PARAGRAPH),),
        published=date.fromisoformat(case["published"]),
    )
    claims = [_claim(document, words, harmed=case.get("harmed", False)) for words in case["days"]]
    found = [r.when for r in Resolver(knowledge).resolve(document, claims)]
    expected = [days.split(" to ") for days in case["days"].values()]
    assert [(str(w.first), str(w.last)) if w else None for w in found] == [(d[0], d[-1]) for d in expected]
