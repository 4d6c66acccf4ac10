"""Cuts a page into windows of word pieces: each stretch is read once, with some of what stands before it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from tokenizers import Tokenizer

from fogline.extract.learned.features import HEADING, OPENING, Features
from fogline.extract.page import Page, Sentence

LONGEST = 480
"""Word pieces of a window at the most; what a longer sentence has beyond is not read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """How long windows are, in word pieces."""

    own: int = 256
    """Of the sentences that a window is read for, unless one sentence alone has more."""
    before: int = 80
    """Of what stands before them, to see speakers, places and days."""
    head: int = 48
    """Of the document's beginning (title, dateline, lead) that every later window sees too."""
    first: int | None = None
    """Of the first window's own sentences, where it shall be of another length than the others."""


SHAPE = Shape()


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

    def windows(self, page: Page, wanted: frozenset[int]) -> Iterator[Window]:
        """Yield windows over the wanted sentences of a page, in order."""
        return self.cut(self.pieces(page), wanted) if wanted else iter(())

    def pieces(self, page: Page) -> list[list[Piece]]:
        """Return the word pieces of each sentence of a page."""
        pieces = [list(self._pieces(sentence)) for sentence in page.sentences]
        for sentence, before in zip(page.sentences[1:], page.sentences, strict=False):
            if sentence.passage != before.passage:
                _mark(pieces[sentence.index], self._features.marks(OPENING))
        return pieces

    def cut(self, pieces: Sequence[Sequence[Piece]], wanted: frozenset[int], shape: Shape = SHAPE) -> Iterator[Window]:
        """Yield windows over the wanted sentences of a page whose pieces are these."""
        lengths = [len(p) for p in pieces]
        starts = [0, *accumulate(lengths)]
        flat = [piece for held in pieces for piece in held]
        for first, last in _groups(lengths, wanted, shape):
            yield self._window(flat, (starts[first], starts[last]), shape)

    def _pieces(self, sentence: Sentence) -> Iterator[Piece]:
        marks, tokens, k = self._features.of(sentence.tokens), sentence.tokens, 0
        encoded = self._tokenizer.encode(sentence.text, add_special_tokens=False)
        for id_, (first, last) in zip(encoded.ids, encoded.offsets, strict=True):
            start, end = sentence.span.start + first, sentence.span.start + last
            while k < len(tokens) and tokens[k].end <= start:
                k += 1
            yield Piece(id_, start, end, marks[k] if k < len(tokens) and tokens[k].start < end else ())

    def _window(self, flat: Sequence[Piece], own: tuple[int, int], shape: Shape) -> Window:
        first, last = own
        since = max(0, first - shape.before)
        head, before = list(flat[: min(shape.head, since)]), flat[since:first]
        _mark(head, self._features.marks(HEADING), len(head))
        held = [*head, *before, *flat[first:last]][: LONGEST - 2]
        begin, end = (Piece(mark, 0, 0, ()) for mark in self._marks)
        return Window(pieces=(begin, *held, end), own=len(head) + len(before) + 1)


def _mark(pieces: list[Piece], marks: tuple[int, ...], count: int = 1) -> None:
    """Add marks to the first pieces of a list, in place."""
    pieces[:count] = [p._replace(marks=(*p.marks, *marks)) for p in pieces[:count]]


def _groups(lengths: Sequence[int], wanted: frozenset[int], shape: Shape) -> Iterator[tuple[int, int]]:
    """Group sentences, each group from a wanted one to the last wanted one that fits in with all between them."""
    most, first, last, held = shape.first or shape.own, -1, 0, 0
    for i in sorted(wanted):
        more = sum(lengths[last : i + 1])
        if first >= 0 and held + more > most:
            yield first, last
            most, first = shape.own, -1
        if first < 0:
            first, held, more = i, 0, lengths[i]
        last, held = i + 1, held + more
    if first >= 0:
        yield first, last
