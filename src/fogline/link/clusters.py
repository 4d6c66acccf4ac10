"""Clustering that does not depend on order: strongest pairs first, mean weight between groups, never across a bar."""

import heapq
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from fogline.link.pairs import Tie

ABSENT = -2.0
"""Bits taken for two accounts that no block brought together: they had nothing rare in common."""
FIRM = 100.0
"""Bits of a person's word that two are one."""
Heap: TypeAlias = list[tuple[float, str, str]]


@dataclass(frozen=True, slots=True)
class Join:
    """Two groups that were made one, and the strongest pair between them."""

    tie: Tie
    mean: float
    """Mean weight over all pairs between the groups, in bits."""


@dataclass(slots=True)
class _Group:
    """A group as it grows."""

    members: list[str]
    sums: dict[str, float] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    best: dict[str, Tie] = field(default_factory=dict)
    barred: set[str] = field(default_factory=set)
    """Groups that a rule keeps apart from this one."""
    together: set[str] = field(default_factory=set)
    """Groups that a person joined to this one."""
    apart: set[str] = field(default_factory=set)
    """Groups that a person set apart from this one."""


def cluster(items: Iterable[str], ties: Sequence[Tie]) -> tuple[tuple[tuple[str, ...], ...], tuple[Join, ...]]:
    """Group items; returns the groups, each sorted, and the joins that made them.

    At each step the two groups with the highest mean weight above 0 become one; ties go to the smaller ids. What people
    set apart is never joined, and what people joined comes first, whatever a rule bars.
    """
    groups = {i: _Group(members=[i]) for i in sorted(items)}
    for w in sorted(ties, key=lambda w: (w.left, w.right)):
        _tie(groups, w)
    heap: Heap = [(-_mean(groups, a, b), a, b) for a in groups for b in sorted(groups[a].sums) if a < b]
    heapq.heapify(heap)
    joins: list[Join] = []
    while heap:
        negative, a, b = heapq.heappop(heap)
        if _stale(groups, a, b, -negative) or negative >= 0:
            continue
        joins.append(Join(groups[a].best[b], -negative))
        _merge(groups, a, b)
        for c in sorted(groups[a].sums):
            heapq.heappush(heap, (-_mean(groups, a, c), min(a, c), max(a, c)))
    return tuple(tuple(sorted(g.members)) for g in groups.values()), tuple(joins)


def _tie(groups: Mapping[str, _Group], w: Tie) -> None:
    for one, other in ((w.left, w.right), (w.right, w.left)):
        groups[one].sums[other] = w.weight
        groups[one].counts[other] = 1
        groups[one].best[other] = w
        if w.judged:
            (groups[one].apart if w.barred else groups[one].together).add(other)
        elif w.barred:
            groups[one].barred.add(other)


def _mean(groups: Mapping[str, _Group], a: str, b: str) -> float:
    if b in groups[a].apart:
        return 0.0
    if b in groups[a].together:
        return FIRM
    if b in groups[a].barred:
        return 0.0
    pairs = len(groups[a].members) * len(groups[b].members)
    return (groups[a].sums[b] + ABSENT * (pairs - groups[a].counts[b])) / pairs


def _stale(groups: Mapping[str, _Group], a: str, b: str, mean: float) -> bool:
    return a not in groups or b not in groups or b not in groups[a].sums or _mean(groups, a, b) != mean


def _merge(groups: dict[str, _Group], a: str, b: str) -> None:
    """Make b part of a, whose id is the smaller."""
    kept, gone = groups[a], groups.pop(b)
    kept.members += gone.members
    for c in sorted(gone.sums):
        if c != a:
            _carry(groups, a, b, c)
    for c in (b, a):
        for held in (kept.sums, kept.counts, kept.best):
            held.pop(c, None)
    for marks in _marks(kept):
        marks.discard(b)


def _carry(groups: Mapping[str, _Group], a: str, b: str, c: str) -> None:
    """Carry the tie of b and c over to a and c."""
    kept, third = groups[a], groups[c]
    total, count = third.sums.pop(b), third.counts.pop(b)
    best = max((w for w in (third.best.pop(b), kept.best.get(c)) if w), key=lambda w: (w.weight, w.left, w.right))
    for one, other in ((kept, c), (third, a)):
        one.sums[other] = one.sums.get(other, 0.0) + total
        one.counts[other] = one.counts.get(other, 0) + count
        one.best[other] = best
    for marked, own in zip(_marks(third), _marks(kept), strict=True):
        if b in marked:
            marked.discard(b)
            marked.add(a)
            own.add(c)


def _marks(group: _Group) -> tuple[set[str], set[str], set[str]]:
    return group.barred, group.together, group.apart
