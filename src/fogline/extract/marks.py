"""Walks along a sentence's parts: what stands where, and past what hangs on a noun."""

from collections.abc import Sequence

from fogline.extract import vocabulary as v
from fogline.extract.groups import Mark, NounGroup, Part

JOINTS = ("along", "together", "besides", "alongside")
"""Words that join one more thing, the first two before "with"."""


PAUSES = frozenset({"comma", "dash"})


Parts = Sequence[Part]


def sort_of(parts: Parts, i: int) -> str | None:
    """Return the sort of the mark at `i`; None for groups and beyond the ends."""
    if not 0 <= i < len(parts):
        return None
    part = parts[i]
    return part.sort if isinstance(part, Mark) else None


def is_time(part: Part) -> bool:
    """Tell whether a part is a day, month or time of day."""
    return isinstance(part, NounGroup) and part.time


def word_of(parts: Parts, k: int) -> str:
    """Return the word of the mark at `k`; empty for groups and beyond the ends."""
    part = parts[k] if 0 <= k < len(parts) else None
    return part.word if isinstance(part, Mark) else ""


def past_modifiers(parts: Parts, k: int) -> int:
    """Step past what hangs on a noun: prepositions with their nouns, days, adverbs, brackets."""
    while k < len(parts):
        if sort_of(parts, k) == "open":
            k = next((j + 1 for j in range(k, len(parts)) if sort_of(parts, j) == "close"), len(parts))
        elif (
            sort_of(parts, k) == v.PREPOSITION
            and word_of(parts, k) not in JOINTS
            and k + 1 < len(parts)
            and isinstance(parts[k + 1], NounGroup)
        ):
            k += 2
        elif is_time(parts[k]) or (
            sort_of(parts, k) in (v.ADVERB, "quote", "other") and word_of(parts, k) not in JOINTS
        ):
            k += 1
        else:
            break
    return k
