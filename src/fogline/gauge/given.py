"""Documents and claims made of a public set's own annotations, so that the resolvers are measured on what is given."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from fogline.model.claims import Claim, Kind, Named, Quantity
from fogline.model.texts import Document, Passage, Span, Voice

PARAGRAPH = re.compile(r"\S(?:.*?\S)??(?=\s*\n\s*\n|\s*\Z)", re.DOTALL)


def plain_document(name: str, text: str, published: date | None = None, url: str | None = None) -> Document:
    """Make a document of a text as it stands, one passage a paragraph, so that a set's own offsets hold."""
    passages = tuple(
        Passage(span=Span(start=m.start(), end=m.end()), voice=Voice.PARAGRAPH) for m in PARAGRAPH.finditer(text)
    )
    return Document(text=text, raw_digest="", passages=passages, published=published, url=url, name=name)


def dated_claims(document: Document, spans: Sequence[Span]) -> Iterator[Claim]:
    """Yield a claim for each span, dated by its words."""
    return (_claim(document, time=Named(name=s.of(document.text), span=s)) for s in spans)


def placed_claims(document: Document, spans: Sequence[Span]) -> Iterator[Claim]:
    """Yield a claim for each span, placed by its words."""
    return (_claim(document, place=Named(name=s.of(document.text), span=s)) for s in spans)


def _claim(document: Document, *, time: Named | None = None, place: Named | None = None) -> Claim:
    return Claim(
        document=document.id,
        kind=Kind.KILLED,
        quantity=Quantity(low=1, high=1),
        victims=Named(name="people"),
        time=time,
        places=(place,) if place else (),
        reader="annotators/1",
    )
