"""Counts of a comparison, and the figures they make."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Any

from fogline.gauge.matching import SLOTS, WHOLE, Plain, pairs


def f1(matched: int, gold: int, found: int) -> float:
    """Harmonic mean of precision and recall in percent; 100 where there was nothing to find and nothing found."""
    return 100.0 * 2 * matched / (gold + found) if gold + found else 100.0


@dataclass(slots=True)
class Score:
    """What a comparison counted so far; counts add up over reports."""

    gold: int = 0
    found: int = 0
    matched: int = 0
    whole: int = 0
    slots: Counter[str] = field(default_factory=Counter)

    def add(self, gold: Sequence[Plain], found: Sequence[Plain]) -> None:
        """Count one report's claims."""
        self.gold += len(gold)
        self.found += len(found)
        for i, j in pairs(gold, found):
            self._add_pair(gold[i], found[j])

    def _add_pair(self, gold: Plain, found: Plain) -> None:
        right = {name for name, same in SLOTS.items() if same(gold, found)}
        self.matched += 1
        self.whole += right.issuperset(WHOLE)
        self.slots.update(right)

    def figures(self) -> dict[str, Any]:
        """Return precision, recall and F1 in percent, whole-claim F1, and each slot's share right on matched claims."""
        return {
            "gold": self.gold,
            "found": self.found,
            "matched": self.matched,
            "precision": round(100.0 * self.matched / max(self.found, 1), 1),
            "recall": round(100.0 * self.matched / max(self.gold, 1), 1),
            "f1": round(f1(self.matched, self.gold, self.found), 1),
            "whole_f1": round(f1(self.whole, self.gold, self.found), 1),
            "slots": {name: round(100.0 * self.slots[name] / max(self.matched, 1), 1) for name in SLOTS},
        }


@dataclass(slots=True)
class Slots:
    """Which slots of given claims are right; counts add up."""

    names: Sequence[str]
    claims: int = 0
    all_right: int = 0
    right: Counter[str] = field(default_factory=Counter)

    def add(self, right: Collection[str]) -> None:
        """Count one claim with the names of its right slots."""
        self.claims += 1
        self.all_right += set(self.names) <= set(right)
        self.right.update(right)

    def figures(self) -> dict[str, float]:
        """Return the number of claims, and in percent each slot's share right and that of claims all right."""
        shares = {name: self.right[name] for name in self.names} | {"all of them": self.all_right}
        return {"claims": self.claims, **{n: round(100.0 * c / max(self.claims, 1), 1) for n, c in shares.items()}}
