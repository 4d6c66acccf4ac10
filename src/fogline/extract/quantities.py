"""From words of quantity to the interval that they assert (GUIDELINES, "low, high" and "Settled cases")."""

from collections.abc import Sequence
from typing import NamedTuple

OPEN = "*"


class Interval(NamedTuple):
    """Bounds that words assert, either of which may be open."""

    low: int | None
    high: int | None
    about: bool = False


ONE = Interval(1, 1)
SOME = Interval(1, None)
NONE = Interval(0, 0)


def vague(value: str) -> Interval:
    """Read the lexicon's "low high" of a vague quantifier, an asterisk for an open bound."""
    low, high = (None if part == OPEN else int(part) for part in value.split())
    return Interval(low, high)


def hedged(interval: Interval, hedges: Sequence[str]) -> Interval:
    """Apply hedges: "low" opens an exact figure above, "high" below, "below" stays under it, "about" marks it.

    A range keeps its bounds ("at least 60 to 100" is 60 to 100), as a vague quantifier does.
    """
    about = interval.about or "about" in hedges
    n = interval.low
    if n is None or n != interval.high:
        return Interval(n, interval.high, about and n is not None and interval.high is not None)
    for hedge in reversed(hedges):
        if hedge == "low":
            return Interval(n, None)
        if hedge in ("high", "below"):
            return Interval(None, n - (hedge == "below"))
    return Interval(n, n, about)
