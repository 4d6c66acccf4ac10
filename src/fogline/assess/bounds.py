"""Rules that make one interval of several: each bound is a number that some claim states, or a policy publishes."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from fogline.knowledge.vague import vague_numbers
from fogline.model.incidents import Share


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
NOTHING = Bounds(low=None, high=None)
TWO = 2


def as_said(words: Sequence[Bounds]) -> Bounds:
    """Take the figure as it is said."""
    return words[0]


def floor_of_parts(words: Sequence[Bounds]) -> Bounds:
    """Take parts without a total: at least as many as the largest part, and how many more nobody says."""
    return Bounds(low=max(_lows(words), default=None), high=None)


def lowest(words: Sequence[Bounds]) -> Bounds:
    """Take the lowest figure that anybody gives as a floor; none where all are open below."""
    return Bounds(low=min(_lows(words), default=None), high=None)


def highest(words: Sequence[Bounds]) -> Bounds:
    """Take the highest number that anybody gives; none where all are open above, for then nobody bounds it."""
    if all(w.high is None for w in words):
        return NOTHING
    return Bounds(low=None, high=max(w.number if w.high is None else w.high for w in words))


def lowest_said(words: Sequence[Bounds]) -> Bounds:
    """Take the lower where figures disagree, as a best estimate; a mere "up to" gives none."""
    low = min(_lows(words), default=None)
    return Bounds(low=low, high=low)


def majority(words: Sequence[Bounds]) -> Bounds:
    """Take the number that more than half of several sources give; none where there is no such number."""
    counted = Counter(_lows(words)).most_common(1)
    if len(words) < TWO or not counted or counted[0][1] * 2 <= len(words):
        return NOTHING
    return Bounds(low=counted[0][0], high=counted[0][0])


def said_by_two(words: Sequence[Bounds]) -> Bounds:
    """Take the greatest number that at least two sources both reach; none where only one gives a number."""
    ordered = sorted(_lows(words), reverse=True)
    return Bounds(low=ordered[1], high=ordered[1]) if len(ordered) >= TWO else NOTHING


def divided(number: int, days: Sequence[date]) -> tuple[Share, ...]:
    """Divide a number by days, evenly, the remainder one by one to the first days: 14 over 3 days is 5, 5, 4."""
    each, more = divmod(number, len(days)) if days else (0, 0)
    return tuple(Share(day=day, number=each + (n < more)) for n, day in enumerate(days))


def converted(number: int, words: Sequence[Bounds]) -> Bounds:
    """Take the number that a policy publishes for vague words, whatever bounds we read in them."""
    del words
    return Bounds(low=number, high=None)


def _lows(words: Sequence[Bounds]) -> list[int]:
    return [w.low for w in words if w.low is not None]


CONVERSIONS: Mapping[str, tuple[str, int]] = {
    "“several” as 3": ("several", 3),
    "“several” as 10": ("several", 10),
    "“tens” as 10": ("tens", 10),
    "“dozens” as 12": ("dozens", 12),
    "“hundreds” as 100": ("hundreds", 100),
}
"""ACLED's published numbers for vague words: by rule, the family of the words and the number."""


def family(bounds: Bounds, figure: str) -> str | None:
    """Return the family of a figure that states no number ("dozens of", a plain plural), or None for one that does.

    `figure`: the words of the figure; where there are none, one and up is what a plain plural asserts.
    """
    if bounds.high is not None or (not figure and bounds.low != 1):
        return None
    return vague_numbers().family(figure)


RULES: Mapping[str, Rule] = {
    "as said": as_said,
    "largest part": floor_of_parts,
    "lowest": lowest,
    "highest": highest,
    "lowest of the most reliable": lowest_said,
    "lowest reported": lowest_said,
    "majority": majority,
    "lowest without a majority": lowest_said,
    "said by two": said_by_two,
    "divided by day": lowest_said,
    **{rule: partial(converted, number) for rule, (_, number) in CONVERSIONS.items()},
}
"""Every rule that a step may name: a replay looks it up here."""
