"""Finds every expression of quantity that could count people or things, with its hedges."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType

from fogline.extract.measures import Figure, counts_nothing
from fogline.extract.numerals import number
from fogline.extract.page import Token
from fogline.extract.quantities import Interval, hedged, vague
from fogline.extract.vocabulary import Vocabulary

MOST_HEDGES = 6
"""Hedges that one figure bears."""
SENTENCES = 512
"""Sentences whose figures, and whose parts, are kept in mind: several steps ask for those of one report."""
RANGE_MARKS = ("to", "-", "–", "—", "or", "and")


@lru_cache(maxsize=SENTENCES)
def figures(tokens: tuple[Token, ...], words: Vocabulary) -> Mapping[int, Figure]:
    """Find all figures of a sentence that count something, by the index of their first token."""
    return MappingProxyType({f.first: f for f in _scan(tokens, words)})


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
        if not counts_nothing(tokens, figure, words):
            yield figure
        i = figure.last


def _may_start(word: str, words: Vocabulary) -> bool:
    return word in words.figure_openers or word[0].isdigit() or "-" in word


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
    while i < len(tokens) and len(hedges) <= MOST_HEDGES:
        found = _counted(tokens, i, words)
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
    read = number(tokens, i + 1, words.numbers) if i + 1 < len(tokens) else None
    found = _single(tokens, i + 1, read, words) if read else None
    return (
        found is not None
        and found[0] + 1 < len(tokens)
        and tokens[found[0]].text == ")"
        and tokens[found[0] + 1].text.isalpha()
    )


def _loose(tokens: Sequence[Token], i: int, words: Vocabulary) -> Figure | None:
    """Read a vague quantifier, alone or after hedges ("at least several hundred")."""
    j, hedges = i, list[str]()
    while j < len(tokens) and len(hedges) <= MOST_HEDGES:
        found = words.vague.at(tokens, j)
        if found is not None:
            return Figure(first=i, last=found[0], core=j, exact=False, interval=hedged(vague(found[1]), hedges))
        hedge = words.hedges.at(tokens, j)
        if hedge is None:
            return None
        j, effect = hedge
        hedges.append(effect)
    return None


def _counted(tokens: Sequence[Token], i: int, words: Vocabulary) -> tuple[int, Interval] | None:
    read = number(tokens, i, words.numbers)
    return (_range(tokens, i, read, words) or _single(tokens, i, read, words)) if read else None


Number = tuple[int, int]
"""The index after a number, and its value."""


def _single(tokens: Sequence[Token], i: int, read: Number, words: Vocabulary) -> tuple[int, Interval] | None:
    loose = words.vague.at(tokens, i)
    return None if loose is not None and loose[0] > read[0] else (read[0], Interval(read[1], read[1]))


def _range(tokens: Sequence[Token], i: int, low: Number, words: Vocabulary) -> tuple[int, Interval] | None:
    if low[0] + 1 >= len(tokens) or tokens[low[0]].lower not in RANGE_MARKS:
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
