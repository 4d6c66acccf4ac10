"""A document as readers see it: sentences and tokens with their offsets."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from fogline.model.texts import Document, Passage, Span

TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’`\-][^\W\d_]+)*|[@#]\w+|\S")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or mark with its place in the document's text."""

    start: int
    end: int
    text: str
    lower: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence of a passage."""

    index: int
    """Counted through the whole document."""
    passage: int
    """Index of its passage."""
    span: Span
    text: str
    tokens: tuple[Token, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A document with its sentences."""

    document: Document
    sentences: tuple[Sentence, ...]

    def passage_of(self, sentence: Sentence) -> Passage:
        """Return the passage that a sentence stands in."""
        return self.document.passages[sentence.passage]


def tokens(text: str, offset: int = 0) -> Iterator[Token]:
    """Split text into words, numbers and marks, with offsets counted from `offset`."""
    for m in TOKEN.finditer(text):
        yield Token(offset + m.start(), offset + m.end(), m[0], m[0].lower())


BREAK = re.compile(r"(?<=[.!?…])[\"'”’)\]]*\s+(?=[\"'“‘(\[]*[A-Z0-9@#])|\n+")


def sentence_spans(text: str) -> Iterator[tuple[int, int]]:
    """Split a passage's text into sentences; first sketch, abbreviations are not yet known."""
    start = 0
    for m in BREAK.finditer(text):
        if text[start : m.start()].strip():
            yield start, m.start()
        start = m.end()
    if text[start:].strip():
        yield start, len(text)


def page(document: Document) -> Page:
    """Split a document into sentences and tokens."""
    found: list[Sentence] = []
    for p, passage in enumerate(document.passages):
        words = passage.span.of(document.text)
        for start, end in sentence_spans(words):
            span = Span(start=passage.span.start + start, end=passage.span.start + end)
            text = words[start:end]
            found.append(
                Sentence(
                    index=len(found), passage=p, span=span, text=text, tokens=tuple(tokens(text, span.start))
                )
            )
    return Page(document=document, sentences=tuple(found))
