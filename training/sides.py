"""Fits the weights of the clues that tell a claim's sides: `python -m training.sides annotated/written`.

Writes `packs/world/side-weights.csv`; nothing of the development and calibration splits is looked at. The sides of a
report compete with "nobody" (a conditional logit); choices that agree with the annotators share what is right.
"""

import csv
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from fogline.flow.shapes import claim_shape
from fogline.gauge.annotated import annotated
from fogline.gauge.matching import Plain, overlap, pairs
from fogline.gauge.system import System
from fogline.knowledge.loading import load
from fogline.knowledge.packs import pack_folder
from fogline.model.claims import Named
from fogline.model.refs import Ref
from fogline.model.reports import Report
from fogline.resolve.casts import Actor
from fogline.resolve.clues import Case
from fogline.resolve.contexts import Context, context
from fogline.resolve.inferring import DESCRIBED, DOER, VICTIMS, SideResolver
from fogline.resolve.resolving import Resolver

CALIBRATION = "9"
ROUNDS, STEPS, RATE, SHRINK, LEAST = 2, 70, 0.12, 0.5, 0.02
Choice = tuple[str | None, str | None, frozenset[str]]
"""What a side is called, which side it is, and the clues that bear on it."""
Example = tuple[Sequence[frozenset[str]], Sequence[int]]
Tie = tuple[Ref | None, Ref | None]


class Watched(SideResolver):
    """Keeps the choices for each claim with their clues, and the words that stand where nobody is chosen."""

    def meant(self, words: str | None, resolver: Resolver, told: Context) -> str | None:
        """Return the side that the annotators' words name, or None."""
        return self._casting.key(resolver._parties.resolve(words, told, told.country)) if words else None  # noqa: SLF001

    def watch(self) -> None:
        """Forget what was seen."""
        self.seen: dict[tuple[str, str], list[Choice]] = {}

    def weigh(self, weights: dict[tuple[str, str], float]) -> None:
        """Take other weights."""
        self._weights = weights

    def _sides(self, case: Case, tie: Tie) -> Tie:
        harmed, by = tie
        told = self._as_told(harmed, case) if harmed and harmed.inferred == DESCRIBED else harmed
        self._stands = {VICTIMS: _words(case.claim.victim_side, told), DOER: _words(case.claim.by, by)}
        return super()._sides(case, tie)

    def _best(self, role: str, case: Case, clues: Callable[[Case, Actor], Iterable[str]]) -> Ref | None:
        choices = list(self.choices(role, case, clues))
        self.seen[case.claim.id, role] = [
            (c.actor.words if c.actor else self._stands[role], c.actor.key if c.actor else None, frozenset(c.clues))
            for c in choices
        ]
        return super()._best(role, case, clues)


def _words(named: Named | None, ref: Ref | None) -> str | None:
    if ref is None or ref.inferred:
        return ref.words if ref else None
    return named.name if named else ref.name if ref.entry else None


def examples(
    resolver: Resolver, watched: Watched, reports: Sequence[tuple[Report, Sequence[Plain]]]
) -> Iterator[tuple[str, Example]]:
    """Yield each choice between sides, with those that the annotators made."""
    for report, gold in reports:
        watched.watch()
        resolutions = resolver.resolve(report.document, report.claims)
        shapes = [claim_shape(c, r) for c, r in zip(report.claims, resolutions, strict=True)]
        told = context(report.document, report.claims, resolver._knowledge)  # noqa: SLF001
        for i, j in pairs(list(gold), shapes):
            for role, slot in ((DOER, "by"), (VICTIMS, "victim_side")):
                words = gold[i].get(slot)
                choices = watched.seen.get((report.claims[j].id, role), [])
                key = watched.meant(words, resolver, told)
                right = [n for n, (w, k, _) in enumerate(choices) if _agrees(words, w) or (key and k == key)]
                if right:
                    yield role, ([clues for _, _, clues in choices], right)


def _agrees(gold: str | None, words: str | None) -> bool:
    return bool(overlap(gold, words)) if gold and words else not gold and not words


def fit(told: Sequence[Example]) -> dict[str, float]:
    """Return the weight of each clue (Adam on the shrunk likelihood)."""
    names = sorted({clue for choices, _ in told for clues in choices for clue in clues})
    table = _table(told, {name: n for n, name in enumerate(names)})
    weights, mean, spread = np.zeros((3, len(names)))
    for step in range(1, STEPS + 1):
        slope = SHRINK * weights + table.slope(weights)
        mean, spread = 0.9 * mean + 0.1 * slope, 0.999 * spread + 0.001 * slope**2
        weights -= RATE * (mean / (1 - 0.9**step)) / (np.sqrt(spread / (1 - 0.999**step)) + 1e-8)
    return dict(zip(names, weights.tolist(), strict=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """All examples as flat arrays."""

    clue: NDArray[np.int64]
    """Each clue of each choice."""
    choice: NDArray[np.int64]
    """The choice that it belongs to."""
    example: NDArray[np.int64]
    """The example that each choice belongs to."""
    right: NDArray[np.bool_]
    """Whether each choice is right."""

    def slope(self, weights: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the slope of the likelihood's negative logarithm."""
        odds = np.exp(np.bincount(self.choice, weights[self.clue], minlength=len(self.example)))
        share = odds / np.bincount(self.example, odds)[self.example]
        good = np.where(self.right, odds, 0.0)
        wanted = good / np.bincount(self.example, good)[self.example]
        slope: NDArray[np.float64] = np.bincount(self.clue, (share - wanted)[self.choice], len(weights)).astype(float)
        return slope


def _table(told: Sequence[Example], number: Mapping[str, int]) -> Table:
    choices = [(n, k in right, clues) for n, (found, right) in enumerate(told) for k, clues in enumerate(found)]
    return Table(
        clue=np.array([number[c] for _, _, clues in choices for c in sorted(clues)]),
        choice=np.repeat(np.arange(len(choices)), [len(clues) for _, _, clues in choices]),
        example=np.array([n for n, _, _ in choices]), right=np.array([r for _, r, _ in choices]),
    )  # fmt: skip


def main() -> None:
    """Fit and write the weights."""
    system, knowledge = System(), load()
    found = [a for a in annotated(Path(sys.argv[1])) if not a.held_out and not a.id.endswith(CALIBRATION)]
    reports = [(system.report(a), a.claims) for a in found]
    resolver, watched = Resolver(knowledge), Watched(knowledge)
    resolver._sides = watched  # noqa: SLF001 -- the same resolver, watched
    weights: dict[tuple[str, str], float] = {}
    for _ in range(ROUNDS):
        told = list(examples(resolver, watched, reports))
        fitted = {role: fit([e for r, e in told if r == role]) for role in (DOER, VICTIMS)}
        weights = {(role, clue): w for role, each in fitted.items() for clue, w in each.items()}
        watched.weigh(weights)
    with (pack_folder() / "world" / "side-weights.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["role", "clue", "weight"])
        writer.writerows([*k, f"{w:.2f}"] for k, w in sorted(weights.items()) if abs(w) >= LEAST)


if __name__ == "__main__":
    main()
