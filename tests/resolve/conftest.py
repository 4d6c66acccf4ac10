"""Knowledge as it ships, with the whole gazetteer: compiled once into the user's cache."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pytest

from fogline.knowledge.loading import Knowledge, load
from fogline.model.claims import Claim, Kind, Named, Quantity, Role, Sayer
from fogline.model.refs import Resolution
from fogline.model.texts import Document, Passage, Span, Voice
from fogline.resolve.resolving import Resolver

Told = Mapping[str, Any]


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    return load()


@pytest.fixture(scope="session")
def resolver(knowledge: Knowledge) -> Resolver:
    return Resolver(knowledge)


@pytest.fixture(scope="session")
def resolved(resolver: Resolver) -> Callable[[Told], Resolution]:
    """Resolve one claim told in plain fields, in a document told beside it."""
    return lambda told: resolver.resolve(document := report(told), [claim(document, told)])[0]


def report(told: Told) -> Document:
    """Make a document of one passage."""
    text = told.get("text", "Nothing else is known.")
    voice = Voice.POST if told.get("handle") or told.get("author") else Voice.PARAGRAPH
    passage = Passage(
        span=Span(start=0, end=len(text)), voice=voice, author=told.get("author"), handle=told.get("handle")
    )
    day = told.get("published", "2021-09-01")
    return Document(
        text=text, raw_digest="0", passages=(passage,), publisher=told.get("publisher"), url=told.get("url"),
        published=date.fromisoformat(day) if day else None,
    )  # fmt: skip


def claim(document: Document, told: Told) -> Claim:
    """Make a claim of plain fields; places stand where the text has them."""
    kind = Kind(told.get("kind", "killed"))
    sayers = [Sayer(name=name) for name in told.get("source", ())]
    sayers += [Sayer(name=name, role=Role.MEDIUM) for name in told.get("via", ())]
    return Claim(
        document=document.id, kind=kind, quantity=None if kind is Kind.CONTROL else Quantity(low=1, high=1),
        victims=Named(name=told.get("victims", "people")), sayers=tuple(sayers),
        victim_side=Named(name=told["victim_side"]) if told.get("victim_side") else None,
        by=Named(name=told["by"]) if told.get("by") else None, trigger=Span(start=0, end=1),
        places=tuple(Named(name=p, span=_span(document, p)) for p in told.get("place", ())),
    )  # fmt: skip


def _span(document: Document, words: str) -> Span | None:
    at = document.text.find(words)
    return Span(start=at, end=at + len(words)) if at >= 0 else None
