"""Finds every expression of quantity that could count people or things, with its hedges."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fogline.extract.numerals import number
from fogline.extract.page import Token
from fogline.extract.quantities import Interval, hedged, vague
from fogline.extract.vocabulary import Vocabulary

RANGE_MARKS = ("to", "-", "–", "—", "or", "and")
YEARS = range(1800, 2101)
DAYS_OF_MONTH = range(1, 32)
BEFORE_YEARS = frozenset(
    {"in", "since", "during", "of", "from", "by", "until", "till", "late", "early", "mid", "before", "after", ","}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One expression of quantity: its tokens and what they assert."""

    first: int
    last: int
    """Index after its last token."""
    core: int
    """Index of the first token of the number itself, after the hedges."""
    interval: Interval
    exact: bool
    """True for a stated number, False for vague words."""


def figures(tokens: Sequence[Token], words: Vocabulary) -> dict[int, Figure]:
    """Find all figures of a sentence that count something, by the index of their first token."""
    return {f.first: f for f in _scan(tokens, words)}


def _scan(tokens: Sequence[Token], words: Vocabulary) -> Iterator[Figure]:
    i = 0
    while i < len(tokens):
        if not _may_start(tokens[i].lower, words):
            i += 1
            continue
        figure = _figure_at(tokens, i, words)
        if figure is None:
            i += 1
            continue
        if not _counts_nothing(tokens, figure, words):
            yield figure
        i = figure.last


def _may_start(word: str, words: Vocabulary) -> bool:
    return (
        word[0].isdigit()
        or word == "("
        or word in words.numbers
        or words.hedges.starts(word)
        or words.vague.starts(word)
        or "-" in word
    )


def _figure_at(tokens: Sequence[Token], i: int, words: Vocabulary) -> Figure | None:
    """Read hedges and then a range or a number, with what turns it from behind; else a vague quantifier."""
    exact = _exact(tokens, i, words)
    if exact is None:
        return _loose(tokens, i, words)
    core, end, interval, hedges = exact
    if tokens[i].text == "(" and tokens[min(end, len(tokens) - 1)].text == ")":
        end += 1
    end, turn = _tail(tokens, end, words)
    return Figure(first=i, last=end, core=core, exact=True, interval=hedged(interval, [*hedges, *turn]))


def _exact(tokens: Sequence[Token], i: int, words: Vocabulary) -> tuple[int, int, Interval, list[str]] | None:
    """Read hedges and a number: where the number starts and ends, its interval, the effects of the hedges."""
    hedges: list[str] = []
    while i < len(tokens):
        found = _range(tokens, i, words) or _single(tokens, i, words)
        if found is not None:
            return i, *found, hedges
        hedge = words.hedges.at(tokens, i)
        if hedge is None and not (tokens[i].text == "(" and _bracketed(tokens, i, words)):
            return None
        i, effect = hedge or (i + 1, "exact")
        hedges.append(effect)
    return None


def _bracketed(tokens: Sequence[Token], i: int, words: Vocabulary) -> bool:
    """Tell whether a number stands alone in brackets before its noun: "(6) fighters"."""
    found = _single(tokens, i + 1, words) if i + 1 < len(tokens) else None
    return (
        found is not None
        and found[0] + 1 < len(tokens)
        and tokens[found[0]].text == ")"
        and tokens[found[0] + 1].text.isalpha()
    )


def _loose(tokens: Sequence[Token], i: int, words: Vocabulary) -> Figure | None:
    """Read a vague quantifier, alone or after hedges ("at least several hundred")."""
    j, hedges = i, list[str]()
    while j < len(tokens):
        found = words.vague.at(tokens, j)
        if found is not None:
            return Figure(first=i, last=found[0], core=j, exact=False, interval=hedged(vague(found[1]), hedges))
        hedge = words.hedges.at(tokens, j)
        if hedge is None:
            return None
        j, effect = hedge
        hedges.append(effect)
    return None


def _single(tokens: Sequence[Token], i: int, words: Vocabulary) -> tuple[int, Interval] | None:
    found = number(tokens, i, words.numbers)
    loose = words.vague.at(tokens, i)
    if found is None or (loose is not None and loose[0] > found[0]):
        return None
    return found[0], Interval(found[1], found[1])


def _range(tokens: Sequence[Token], i: int, words: Vocabulary) -> tuple[int, Interval] | None:
    low = number(tokens, i, words.numbers)
    if low is None or low[0] + 1 >= len(tokens) or tokens[low[0]].lower not in RANGE_MARKS:
        return None
    mark = tokens[low[0]].lower
    if mark == "and" and tokens[i - 1].lower != "between":
        return None
    high = number(tokens, low[0] + 1, words.numbers)
    if high is None or low[1] >= high[1]:
        return None
    return high[0], Interval(_scaled(low[1], high[1], tokens, low[0] - 1), high[1])


def _scaled(low: int, high: int, tokens: Sequence[Token], last: int) -> int:
    """Let a scale that stands once count for both ends: "two to three thousand"."""
    scale = next((s for s in (1_000_000, 1000, 100) if high >= s and high % s == 0), 1)
    spelt = tokens[last].lower.isalpha() or low < scale // 100
    return low * scale if spelt and low * scale < high and low < scale // 10 else low


def _tail(tokens: Sequence[Token], end: int, words: Vocabulary) -> tuple[int, list[str]]:
    turn = words.tails.at(tokens, end) if end < len(tokens) else None
    if turn is None or (tokens[end].lower == "plus" and tokens[end].start != tokens[end - 1].end):
        return end, []
    return turn[0], [turn[1]]


def _counts_nothing(tokens: Sequence[Token], figure: Figure, words: Vocabulary) -> bool:
    """Tell whether a figure is a measure, a sum of money, a date, a year or a number in a name."""
    before = tokens[figure.first - 1].lower if figure.first else ""
    after = tokens[figure.last].lower if figure.last < len(tokens) else ""
    numbering = tokens[figure.last - 1].lower == "no" and after == "."
    if after in words.words["measures"] or before in words.words["currencies"] or numbering:
        return True
    value = figure.interval.low
    return bool(figure.exact and value is not None and (
        _is_date(value, before, after, words) or _is_age(tokens, figure, before, after) or _is_year(tokens, figure, before, words) or _is_name(tokens, figure, words)
    ))  # fmt: skip


def _is_date(value: int, before: str, after: str, words: Vocabulary) -> bool:
    months = words.words["months"]
    return value in DAYS_OF_MONTH and (before in months or after in months)


def _is_age(tokens: Sequence[Token], figure: Figure, before: str, after: str) -> bool:
    """Tell whether the number is an age between commas after a name: "Moran Ben-Ami, 15, died"."""
    named = figure.first > 1 and tokens[figure.first - 2].text.istitle()
    return named and before == "," and after in (",", ".", "") and figure.last - figure.first == 1


def _is_year(tokens: Sequence[Token], figure: Figure, before: str, words: Vocabulary) -> bool:
    text = tokens[figure.core].text
    alone = figure.last - figure.core == 1 and text.isdigit() and len(text) == 4  # noqa: PLR2004 -- digits of a year
    after = tokens[figure.last].text if figure.last < len(tokens) else "."
    dated = before in BEFORE_YEARS or before in words.words["months"]
    return alone and int(text) in YEARS and (dated or not before or not after[0].islower())


def _is_name(tokens: Sequence[Token], figure: Figure, words: Vocabulary) -> bool:
    """Tell whether the number names something: "Brigade 12", "No. 5", "aged 12"."""
    k = figure.first - 1
    if k >= 0 and tokens[k].text == ".":
        k -= 1
    return k >= 0 and figure.first == figure.core and tokens[k].lower in words.words["numbered"]
