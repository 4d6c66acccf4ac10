"""Builders of records that several rooms' tests share."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import pytest

from fogline.model.claims import Claim, Kind, Named, Quantity, Role, Sayer, Scope, Stance
from fogline.model.ids import digest_of_bytes
from fogline.model.refs import Ref, Resolution, When
from fogline.model.reports import Report
from fogline.model.texts import Document, Passage, Span, Voice

START = date(2031, 5, 1)
FILL = "People there spoke of smoke above the fields, of closed shops and of cars that left before dawn."
Told = Mapping[str, Any]


@pytest.fixture(scope="session")
def build() -> Callable[[Told], Report]:
    """Make a report of plain fields: publisher, published (day number), told (claims), fill, voice, author, wording.

    Reports of one wording (the publisher's, unless said) share their words, others share no three in a row.
    """
    return _report


def _report(fields: Told) -> Report:
    wording = fields.get("wording", fields.get("publisher") or "own").casefold()
    sentences = [_worded(s, wording) for s in (*map(_sentence, fields["told"]), fields.get("fill", FILL))]
    starts = [sum(len(s) + 1 for s in sentences[:i]) for i in range(len(sentences))]
    text = " ".join(sentences)
    voice = Voice(fields.get("voice", "paragraph"))
    document = Document(
        text=text, raw_digest=digest_of_bytes(text.encode()), publisher=fields.get("publisher"),
        published=START + timedelta(days=fields["published"]) if fields.get("published") is not None else None,
        passages=(Passage(span=Span(start=0, end=len(text)), voice=voice, author=fields.get("author")),),
    )  # fmt: skip
    made = [_claim(document, t, at) for t, at in zip(fields["told"], starts, strict=False)]
    claims = tuple({c.id: c for c, _ in made}.values())
    resolved = {r.claim: r for _, r in made}
    return Report(document=document, claims=claims, resolutions=tuple(resolved[c.id] for c in claims))


def _sentence(told: Told) -> str:
    where = f" at {' in '.join(told['place'])}" if told.get("place") else ""
    by = f" by {told['by']}" if told.get("by") else ""
    said = f", {told['source']} said" if told.get("source") else ""
    harm = f"{_figure(told)} {told.get('side') or 'people'} were {told['kind']}{by}{where}"
    return f"{harm} on day {told.get('day')}{said}{_manner(told)}."


def _manner(told: Told) -> str:
    return f" ({told.get('stance', 'asserted')}, {'so far' if told.get('cumulative') else told.get('scope', 'total')})"


def _worded(sentence: str, wording: str) -> str:
    """Give each wording words of its own after every two."""
    words = sentence.split()
    return " ".join(f"{w} {wording}" if n % 2 else w for n, w in enumerate(words))


def _figure(told: Told) -> str:
    if "words" in told:
        return str(told["words"])
    low, high = told.get("low"), told.get("high")
    return f"{low} to {high}" if low != high else str(low)


def _claim(document: Document, told: Told, at: int) -> tuple[Claim, Resolution]:
    kind = Kind(told["kind"])
    trigger = document.text.index(told["kind"], at)
    claim = Claim(
        document=document.id, kind=kind,
        quantity=None if kind is Kind.CONTROL else _quantity(document, told, at),
        victims=Named(name=told.get("side") or "people"), by=Named(name=told["by"]) if told.get("by") else None,
        sayers=tuple(Sayer(name=n, role=r) for n, r in _sayers(told)), stance=Stance(told.get("stance", "asserted")),
        places=tuple(Named(name=p) for p in told.get("place", ())), cumulative=told.get("cumulative", False),
        scope=Scope(told.get("scope", "total")), trigger=Span(start=trigger, end=trigger + len(told["kind"])),
    )  # fmt: skip
    return claim, _resolution(document, claim, told)


def _quantity(document: Document, told: Told, at: int) -> Quantity:
    """Read the figure; where the case gives its words, with their span."""
    start = document.text.index(told["words"], at) if "words" in told else 0
    span = Span(start=start, end=start + len(told["words"])) if "words" in told else None
    return Quantity(low=told.get("low"), high=told.get("high"), span=span)


def _sayers(told: Told) -> Sequence[tuple[str, Role]]:
    asserters = [(told["source"], Role.ASSERTER)] if told.get("source") else []
    return [*asserters, *((told[k], Role.MEDIUM) for k in ("via",) if told.get(k))]


def _resolution(document: Document, claim: Claim, told: Told) -> Resolution:
    source = told.get("source")
    return Resolution(
        claim=claim.id, when=_when(told), places=tuple(Ref(words=p) for p in told.get("place", ())),
        victims=_party(told.get("side")), by=_party(told.get("by"), told.get("doer")),
        sayers=tuple(Ref(words=s.name) for s in claim.sayers),
        original_source=f"party/{source}" if source else f"document:{document.id}",
    )  # fmt: skip


def _party(name: str | None, entry: str | None = None) -> Ref | None:
    return Ref(words=name, entry=entry or f"party/{name}", name=name, score=1.0) if name else None


def _when(told: Told) -> When | None:
    if told.get("day") is None:
        return None
    first = START + timedelta(days=told["day"])
    length = told.get("days", 1)
    precision = next(p for most, p in ((1, 1), (6, 2), (7, 3), (31, 4), (999, 5)) if length <= most)
    return When(first=first, last=first + timedelta(days=length - 1), precision=precision, words=f"day {told['day']}")
