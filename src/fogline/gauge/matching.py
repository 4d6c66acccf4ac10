"""When a system's claim counts as the annotators' claim: the measure of the annotated reports.

A gold claim is found when a system claim of the same report has the same kind, the same low and high, and victims
that share a content word (or either leaves the victims out). Matching is one to one and of the greatest weight.
Slots are then scored on the found pairs. The figures agree with those of the annotators' own script.
"""

import json
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from importlib.resources import files
from typing import Any, TypeAlias

Plain: TypeAlias = Mapping[str, Any]
"""A claim as the annotators write it: the fields of the guidelines by name."""

_MEASURE = json.loads(files("fogline.gauge").joinpath("measure.json").read_text(encoding="utf-8"))
PERSON_KINDS = frozenset(_MEASURE["person_kinds"])
STOP_WORDS = frozenset(_MEASURE["stop_words"])
SYNONYMS = {word: name for name, words in _MEASURE["synonyms"].items() for word in words}
UNTRIMMED = frozenset({"fighters", "soldiers", "civilians"})
STEM = 5
"""Letters that two words share at their start to count as one."""
DAYS_APART = 3
"""Last days that differ by more than this are different dates."""


@lru_cache(maxsize=65536)
def content_words(text: str) -> frozenset[str]:
    """Return a text's content words, folded, trimmed of a plural s and of synonyms for fighter, soldier, civilian."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(c))
    return frozenset(_trim(SYNONYMS.get(w, w)) for w in re.findall(r"[a-z]+|\d+", plain) if w not in STOP_WORDS)


def _trim(word: str) -> str:
    return word[:-1] if len(word) >= STEM and word.endswith("s") and word not in UNTRIMMED else word


def overlap(left: str, right: str) -> bool | None:
    """Tell whether two texts share a content word; None where either has none."""
    a, b = content_words(left), content_words(right)
    if not a or not b:
        return None
    if a & b:
        return True
    return any(x[:STEM] == y[:STEM] and min(len(x), len(y)) >= STEM for x in a for y in b)


def same_source(gold: Plain, found: Plain) -> bool:
    """Tell whether two claims rest on the same word."""
    a, b = gold.get("source") or [], found.get("source") or []
    if not a or not b:
        return not a and not b
    return ("unnamed" in a and "unnamed" in b) or bool(overlap(" ".join(a), " ".join(b)))


def same_place(gold: Plain, found: Plain) -> bool:
    """Tell whether either claim's most specific place is among the other's."""
    a, b = gold.get("place") or [], found.get("place") or []
    if not a or not b:
        return not a and not b
    return bool(overlap(a[0], " ".join(b)) or overlap(" ".join(a), b[0]))


def same_date(gold: Plain, found: Plain) -> bool:
    """Tell whether two day intervals overlap and end within three days of each other."""
    a, b = gold.get("date"), found.get("date")
    if not a or not b:
        return not a and not b
    first_a, last_a, first_b, last_b = map(date.fromisoformat, (*a, *b))
    return first_a <= last_b and first_b <= last_a and abs((last_a - last_b).days) <= DAYS_APART


def _same_name(field: str) -> Callable[[Plain, Plain], bool]:
    def same(gold: Plain, found: Plain) -> bool:
        a, b = gold.get(field), found.get(field)
        return bool(overlap(a, b)) if a and b else not a and not b

    return same


def _same_stance(gold: Plain, found: Plain) -> bool:
    return (gold.get("stance") or "asserted") == (found.get("stance") or "asserted")


def _same_cumulative(gold: Plain, found: Plain) -> bool:
    return bool(gold.get("cumulative")) == bool(found.get("cumulative"))


SLOTS: Mapping[str, Callable[[Plain, Plain], bool]] = {
    "source": same_source,
    "place": same_place,
    "date": same_date,
    "victim_side": _same_name("victim_side"),
    "by": _same_name("by"),
    "stance": _same_stance,
    "cumulative": _same_cumulative,
}
WHOLE = ("source", "place", "date", "stance")
"""The slots that a whole claim has right."""

FOUND, VICTIMS, STANCE, SOURCE, PLACE = 10, 2, 2, 2, 1
"""Weights of a pair: found at all, and what speaks for this pair rather than another."""


def weight(gold: Plain, found: Plain) -> int:
    """Weigh a pair: 0 where the system's claim is not the gold one."""
    if gold["kind"] != found["kind"]:
        return 0
    if gold["kind"] == "control":
        return FOUND if overlap(_control_words(gold), _control_words(found)) else 0
    victims = overlap(_victim_words(gold), _victim_words(found))
    if (gold.get("low"), gold.get("high")) != (found.get("low"), found.get("high")) or victims is False:
        return 0
    agreed = [(victims, VICTIMS), (_same_stance(gold, found), STANCE)]
    agreed += [(same_source(gold, found), SOURCE), (same_place(gold, found), PLACE)]
    return FOUND + sum(points for agrees, points in agreed if agrees)


def _victim_words(claim: Plain) -> str:
    return " ".join(filter(None, [claim.get("victims"), claim.get("victim_side")]))


def _control_words(claim: Plain) -> str:
    return " ".join([claim.get("victims") or "", *(claim.get("place") or [])])


def pairs(gold: Sequence[Plain], found: Sequence[Plain]) -> list[tuple[int, int]]:
    """Match claims one to one with the greatest total weight; return pairs of indices (gold, system)."""
    if not gold or not found:
        return []
    size = max(len(gold), len(found))
    weights = [[0] * size for _ in range(size)]
    for i, g in enumerate(gold):
        for j, f in enumerate(found):
            weights[i][j] = weight(g, f)
    assigned = _assign(weights)
    return [(i, j) for j, i in enumerate(assigned) if weights[i][j] > 0]


def _assign(weights: list[list[int]]) -> list[int]:
    """Assign each column a row so that the sum of weights is greatest (Hungarian method, small squares)."""
    size, top = len(weights), max(map(max, weights))
    row_price, column_price = [0.0] * (size + 1), [0.0] * (size + 1)
    row_of, previous = [0] * (size + 1), [0] * (size + 1)
    for row in range(1, size + 1):
        row_of[0] = row
        column = _augment(weights, top, (row_price, column_price, row_of, previous))
        while column:
            row_of[column] = row_of[previous[column]]
            column = previous[column]
    return [row - 1 for row in row_of[1:]]


def _augment(weights: list[list[int]], top: int, state: tuple[list[float], list[float], list[int], list[int]]) -> int:
    """Grow the tree of tight edges from the free row until a free column is met; return that column."""
    row_price, column_price, row_of, previous = state
    size = len(weights)
    slack, reached, column = [float("inf")] * (size + 1), [False] * (size + 1), 0
    while row_of[column]:
        reached[column] = True
        row = row_of[column]
        for j in range(1, size + 1):
            cost = top - weights[row - 1][j - 1] - row_price[row] - column_price[j]
            if not reached[j] and cost < slack[j]:
                slack[j], previous[j] = cost, column
        nearest = min((j for j in range(1, size + 1) if not reached[j]), key=slack.__getitem__)
        delta = slack[nearest]
        for j in range(size + 1):
            if reached[j]:
                row_price[row_of[j]] += delta
                column_price[j] -= delta
            else:
                slack[j] -= delta
        column = nearest
    return column
