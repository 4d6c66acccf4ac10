"""A document as readers see it: sentences and tokens with their offsets."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from fogline.extract.sentences import sentence_spans
from fogline.model.texts import Document, Passage, Span

TOKEN = re.compile(
    r"""
      (?:https?://|www\.|pic\.twitter\.com/)\S+        # addresses
    | [@#]\w+                                          # accounts and tags
    | \d+(?:[.,:]\d+)*                                 # figures, with what is glued to them and belongs there
      (?:(?:st|nd|rd|th|mm|cm|km|kg|am|pm|hrs?|x|s)\b|x(?=[^\W\d_])|(?:-(?!odd\b|plus\b)[^\W\d_]+)+)?
    | (?:[^\W\d_]\.){2,}                               # U.S.
    | [^\W\d_][^\W_]*(?:-[^\W_]+|['’](?!s\b)[^\W_]+)*  # words: AK-47, pick-ups, don't
    | ['’]s\b                                          # the mark of the owner
    | --+ | \.\.+ | \S
    """,
    re.VERBOSE | re.IGNORECASE,
)


class Token(NamedTuple):
    """A word, number or mark with its place in the document's text; a tuple, as the most frequent record of all."""

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

    def sentence_at(self, at: int) -> Sentence:
        """Return the sentence that a code point stands in, or the last before it; the page must have sentences."""
        return self.sentences[max(bisect_right(self.sentences, at, key=lambda s: s.span.start) - 1, 0)]


def tokens(text: str, offset: int = 0) -> Iterator[Token]:
    """Split text into words, numbers and marks, with offsets counted from `offset`."""
    for m in TOKEN.finditer(text):
        word, start = m[0], offset + m.start()
        yield Token(start, start + len(word), word, word.lower())


def page(document: Document, abbreviation: Callable[[str, str], bool] | None = None) -> Page:
    """Split a document into sentences and tokens.

    `abbreviation` tells from the word before a full stop and the word after whether the stop ends no sentence.
    """
    found: list[Sentence] = []
    for p, passage in enumerate(document.passages):
        words = passage.span.of(document.text)
        for start, end in sentence_spans(words, abbreviation):
            span = Span(start=passage.span.start + start, end=passage.span.start + end)
            text = words[start:end]
            found.append(
                Sentence(index=len(found), passage=p, span=span, text=text, tokens=tuple(tokens(text, span.start)))
            )
    return Page(document=document, sentences=tuple(found))
