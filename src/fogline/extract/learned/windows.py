"""Cuts a page into windows of word pieces: each stretch is read once, with some of what stands before it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from tokenizers import Tokenizer

from fogline.extract.learned.features import HEADING, OPENING, Features
from fogline.extract.page import Page, Sentence

OWN = 160
"""Most word pieces of the sentences that a window is read for, unless one sentence alone has more."""
BEFORE = 80
"""Word pieces of what stands before them, to see speakers, places and days."""
HEAD = 64
"""Word pieces of the document's beginning (title, dateline, lead) that every later window sees too."""
LONGEST = 448
"""Word pieces of a window at the most; what a longer sentence has beyond is not read."""


class Piece(NamedTuple):
    """One word piece."""

    id: int
    start: int
    end: int
    """Code points of the document's text; both 0 for the marks around a window."""
    marks: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """A stretch of word pieces between two marks, ready for the network."""

    pieces: tuple[Piece, ...]
    own: int
    """Index of the first piece of the sentences that it is read for."""


class Cutter:
    """Cuts pages into windows."""

    def __init__(self, tokenizer: Tokenizer, features: Features) -> None:
        """Take the tokenizer that the network was trained with."""
        self._tokenizer = tokenizer
        self._features = features
        self._marks = tuple(tokenizer.token_to_id(mark) or 0 for mark in ("[CLS]", "[SEP]"))

    def windows(self, page: Page, wanted: frozenset[int] | None = None) -> Iterator[Window]:
        """Yield the windows of a page, in order. `wanted`: only those that hold one of these sentences."""
        pieces = [list(self._pieces(sentence)) for sentence in page.sentences]
        for sentence, before in zip(page.sentences[1:], page.sentences, strict=False):
            if sentence.passage != before.passage:
                _mark(pieces[sentence.index], self._features.marks(OPENING))
        lengths = [len(p) for p in pieces]
        starts = [0, *accumulate(lengths)]
        flat = [piece for held in pieces for piece in held]
        for first, last in _groups(lengths):
            if wanted is None or any(i in wanted for i in range(first, last)):
                yield self._window(flat, starts[first], starts[last])

    def _pieces(self, sentence: Sentence) -> Iterator[Piece]:
        marks, tokens, k = self._features.of(sentence.tokens), sentence.tokens, 0
        encoded = self._tokenizer.encode(sentence.text, add_special_tokens=False)
        for id_, (first, last) in zip(encoded.ids, encoded.offsets, strict=True):
            start, end = sentence.span.start + first, sentence.span.start + last
            while k < len(tokens) and tokens[k].end <= start:
                k += 1
            yield Piece(id_, start, end, marks[k] if k < len(tokens) and tokens[k].start < end else ())

    def _window(self, flat: Sequence[Piece], first: int, last: int) -> Window:
        since = max(0, first - BEFORE)
        head, before = list(flat[: min(HEAD, since)]), flat[since:first]
        _mark(head, self._features.marks(HEADING), len(head))
        held = [*head, *before, *flat[first:last]][: LONGEST - 2]
        begin, end = (Piece(mark, 0, 0, ()) for mark in self._marks)
        return Window(pieces=(begin, *held, end), own=len(head) + len(before) + 1)


def _mark(pieces: list[Piece], marks: tuple[int, ...], count: int = 1) -> None:
    """Add marks to the first pieces of a list, in place."""
    pieces[:count] = [p._replace(marks=(*p.marks, *marks)) for p in pieces[:count]]


def _groups(lengths: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Group sentences one after the other as long as they fit into a window."""
    first, held = 0, 0
    for i, length in enumerate(lengths):
        if held and held + length > OWN:
            yield first, i
            first, held = i, 0
        held += length
    if held:
        yield first, len(lengths)
