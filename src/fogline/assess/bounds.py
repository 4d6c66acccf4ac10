"""Rules that make one interval of several: each bound is a number that some claim states."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """An interval of whole numbers; None where open or unsaid."""

    low: int | None
    high: int | None

    @property
    def number(self) -> int:
        """The number that is said: the low bound, else the high one."""
        return self.low if self.low is not None else self.high or 0


Rule = Callable[[Sequence[Bounds]], Bounds]


def as_said(words: Sequence[Bounds]) -> Bounds:
    """Take the figure as it is said."""
    return words[0]


def floor_of_parts(words: Sequence[Bounds]) -> Bounds:
    """Take parts without a total: at least as many as the largest part, and how many more nobody says."""
    return Bounds(low=max((w.low for w in words if w.low is not None), default=None), high=None)


def lowest(words: Sequence[Bounds]) -> Bounds:
    """Take the lowest figure that anybody gives as a floor; none where all are open below."""
    return Bounds(low=min((w.low for w in words if w.low is not None), default=None), high=None)


def highest(words: Sequence[Bounds]) -> Bounds:
    """Take the highest number that anybody gives; none where all are open above, for then nobody bounds it."""
    if all(w.high is None for w in words):
        return Bounds(low=None, high=None)
    return Bounds(low=None, high=max(w.number if w.high is None else w.high for w in words))


def lowest_said(words: Sequence[Bounds]) -> Bounds:
    """Take the lower where figures disagree, as a best estimate; a mere "up to" gives none."""
    low = min((w.low for w in words if w.low is not None), default=None)
    return Bounds(low=low, high=low)


RULES: Mapping[str, Rule] = {
    "as said": as_said,
    "largest part": floor_of_parts,
    "lowest": lowest,
    "highest": highest,
    "lowest of the most reliable": lowest_said,
}
"""Every rule that a step may name: a replay looks it up here."""
