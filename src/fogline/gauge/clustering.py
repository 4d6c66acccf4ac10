"""Measures of grouping: B-cubed and pairwise, and precision and recall of sets of pairs."""

from collections import Counter
from collections.abc import Hashable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """Precision, recall and their harmonic mean, each 0 to 1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; 0 where both are 0."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def b_cubed(gold: Mapping[str, Hashable], found: Mapping[str, Hashable]) -> Agreement:
    """Compare two groupings item by item (Bagga and Baldwin 1998).

    Both map items to the name of their group. Only items of `gold` count; one that `found` lacks is alone in its group.
    """
    put = _complete(gold, found)
    together = Counter((gold[i], put[i]) for i in gold)
    in_gold, in_found = Counter(gold.values()), Counter(put[i] for i in gold)
    total = len(gold) or 1
    precision = sum(together[gold[i], put[i]] / in_found[put[i]] for i in gold) / total
    recall = sum(together[gold[i], put[i]] / in_gold[gold[i]] for i in gold) / total
    return Agreement(precision=precision, recall=recall)


def pairwise(gold: Mapping[str, Hashable], found: Mapping[str, Hashable]) -> Agreement:
    """Compare two groupings by the pairs of items that they put together; items as in `b_cubed`."""
    put = _complete(gold, found)
    both = _pairs(Counter((gold[i], put[i]) for i in gold))
    return _agreement(both, _pairs(Counter(put[i] for i in gold)), _pairs(Counter(gold.values())))


def of_sets(gold: AbstractSet[Hashable], found: AbstractSet[Hashable]) -> Agreement:
    """Compare two sets, of pairs (copy, original) for example; 1 where both are empty."""
    return _agreement(len(gold & found), len(found), len(gold))


def _complete(gold: Mapping[str, Hashable], found: Mapping[str, Hashable]) -> dict[str, Hashable]:
    return {i: found.get(i, ("alone", i)) for i in gold}


def _pairs(sizes: Counter[Hashable] | Counter[tuple[Hashable, Hashable]]) -> int:
    return sum(n * (n - 1) // 2 for n in sizes.values())


def _agreement(both: int, found: int, gold: int) -> Agreement:
    if not found and not gold:
        return Agreement(precision=1.0, recall=1.0)
    return Agreement(precision=both / found if found else 0.0, recall=both / gold if gold else 0.0)
