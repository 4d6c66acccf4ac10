"""Alignment of two wordings: the longest runs that they share."""

from collections.abc import Sequence
from dataclasses import dataclass

from fogline.link.fingerprints import Wording

SEED = 3
"""Shortest run of words that counts as shared between documents that fingerprints have already brought together."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A shared run: its first word left and right, and how many words."""

    left: int
    right: int
    length: int


def shared_stretches(left: Wording, right: Wording) -> tuple[Stretch, ...]:
    """Find the shared runs in the order of the left: each of its words in one run at most, the longest from there."""
    starts: dict[tuple[str, ...], list[int]] = {}
    for j in range(len(right.words) - SEED + 1):
        starts.setdefault(right.words[j : j + SEED], []).append(j)
    found: list[Stretch] = []
    i = 0
    while i <= len(left.words) - SEED:
        best = _longest(left.words, right.words, i, starts.get(left.words[i : i + SEED], ()))
        if best:
            found.append(best)
        i += best.length if best else 1
    return tuple(found)


def _longest(left: Sequence[str], right: Sequence[str], i: int, starts: Sequence[int]) -> Stretch | None:
    runs = (Stretch(i, j, _length(left, right, i, j)) for j in starts)
    return max(runs, key=lambda s: (s.length, -s.right), default=None)


def _length(left: Sequence[str], right: Sequence[str], i: int, j: int) -> int:
    n = SEED
    while i + n < len(left) and j + n < len(right) and left[i + n] == right[j + n]:
        n += 1
    return n


def covered(stretches: Sequence[Stretch], first: int, last: int) -> int:
    """Count words of the left from first to last (excluded) that lie in shared runs."""
    return sum(max(0, min(s.left + s.length, last) - max(s.left, first)) for s in stretches)
