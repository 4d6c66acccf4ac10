"""Tells figures that count people or things from measures, money, dates, ages and numbers in names."""

from collections.abc import Sequence
from typing import NamedTuple

from fogline.extract.page import Token
from fogline.extract.quantities import Interval
from fogline.extract.vocabulary import DETERMINER, Vocabulary

YEARS = range(1800, 2101)


DAYS_OF_MONTH = range(1, 32)


BEFORE_YEARS = frozenset(
    {"in", "since", "during", "of", "from", "by", "until", "till", "late", "early", "mid", "before", "after", ","}
)


class Figure(NamedTuple):
    """One expression of quantity: its tokens and what they assert."""

    first: int
    last: int
    """Index after its last token."""
    core: int
    """Index of the first token of the number itself, after the hedges."""
    interval: Interval
    exact: bool
    """True for a stated number, False for vague words."""


FROM = "4m"
"""Stands for "from" in posts where a determiner follows: "the death toll 4m the clash"."""


def counts_nothing(tokens: Sequence[Token], figure: Figure, words: Vocabulary) -> bool:
    """Tell whether a figure is a measure, a sum of money, a date, a year or a number in a name."""
    before = tokens[figure.first - 1].lower if figure.first else ""
    after = tokens[figure.last].lower if figure.last < len(tokens) else ""
    numbering = tokens[figure.last - 1].lower == "no" and after == "."
    if after in words.words["measures"] or before in words.words["currencies"] or numbering:
        return True
    if words.tags.get(after) == DETERMINER and _means_from(tokens, figure):
        return True
    value = figure.interval.low
    if not figure.exact or value is None:
        return False
    dated = _is_date(value, before, after, words) or _is_year(tokens, figure, before, words)
    return dated or _is_age(tokens, figure, before, after) or _is_name(tokens, figure, words)


def _means_from(tokens: Sequence[Token], figure: Figure) -> bool:
    return "".join(t.lower for t in tokens[figure.core : figure.last]) == FROM


def _is_date(value: int, before: str, after: str, words: Vocabulary) -> bool:
    months = words.words["months"]
    return value in DAYS_OF_MONTH and (before in months or after in months)


def _is_age(tokens: Sequence[Token], figure: Figure, before: str, after: str) -> bool:
    """Tell whether the number is an age between commas after a name: "Moran Ben-Ami, 15, died"."""
    named = figure.first > 1 and tokens[figure.first - 2].text.istitle()
    return named and before == "," and after in (",", ".", "") and figure.last - figure.first == 1


def _is_year(tokens: Sequence[Token], figure: Figure, before: str, words: Vocabulary) -> bool:
    text = tokens[figure.core].text
    alone = figure.last - figure.core == 1 and text.isdecimal() and len(text) == 4  # noqa: PLR2004 -- digits of a year
    after = tokens[figure.last].text if figure.last < len(tokens) else "."
    dated = before in BEFORE_YEARS or before in words.words["months"]
    return alone and int(text) in YEARS and (dated or not before or not after[0].islower())


def _is_name(tokens: Sequence[Token], figure: Figure, words: Vocabulary) -> bool:
    """Tell whether the number names something: "Brigade 12", "No. 5", "aged 12"."""
    k = figure.first - 1
    if k >= 0 and tokens[k].text == ".":
        k -= 1
    return k >= 0 and figure.first == figure.core and tokens[k].lower in words.words["numbered"]
