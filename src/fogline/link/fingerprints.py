"""Fingerprints of wording: runs of eight words, of which one in about three is kept, the same in every document."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import xxhash

from fogline.model.texts import Document, Span

WORD = re.compile(r"[^\W_]+")
RUN = 8
"""Words in a fingerprint: chance repeats of eight words are rare outside formulas."""
SHORTEST = 4
"""Texts of fewer words are too common to be anybody's."""
WINDOW = 4
"""Of four neighbouring fingerprints the smallest is kept (winnowing, Schleimer, Wilkerson and Aiken 2003), so that
any shared run of eleven words is found."""


@dataclass(frozen=True, slots=True)
class Wording:
    """A document's words, compared without case, with their places in its text."""

    document: Document
    words: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]

    def span(self, first: int, last: int) -> Span:
        """Stretch of the text from the first word to the last, both included."""
        return Span(start=self.spans[first][0], end=self.spans[last][1])


def wording(document: Document) -> Wording:
    """Split a document into words."""
    found = [(m[0].casefold(), m.span()) for m in WORD.finditer(document.text)]
    return Wording(document, tuple(w for w, _ in found), tuple(s for _, s in found))


def fingerprints(words: Sequence[str]) -> frozenset[int]:
    """Return the kept digests of a document's eight-word runs; of a shorter one its whole wording's."""
    if len(words) < SHORTEST:
        return frozenset()
    runs = range(max(1, len(words) - RUN + 1))
    hashes = [xxhash.xxh64_intdigest(" ".join(words[i : i + RUN]).encode()) for i in runs]
    windows = range(max(1, len(hashes) - WINDOW + 1))
    return frozenset(min(hashes[i : i + WINDOW]) for i in windows)
