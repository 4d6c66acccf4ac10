"""Fits the weights of the clues that tell a claim's sides: `python -m training.sides annotated/written`.

Writes `packs/world/side-weights.csv`; nothing of the development split is looked at. The sides of a report compete with
"nobody" (a conditional logit); choices that agree with the annotators share what is right.
"""

import csv
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from fogline.flow.shapes import claim_shape
from fogline.gauge.annotated import annotated
from fogline.gauge.matching import Plain, overlap, pairs
from fogline.gauge.system import System
from fogline.knowledge.loading import load
from fogline.knowledge.packs import pack_folder
from fogline.model.claims import Claim, Named
from fogline.model.refs import Ref
from fogline.model.reports import Report
from fogline.resolve.casts import Actor
from fogline.resolve.clues import Case
from fogline.resolve.inferring import DESCRIBED, DOER, VICTIMS, SideResolver
from fogline.resolve.resolving import Resolver

ROUNDS, STEPS, RATE, SHRINK, LEAST = 2, 70, 0.12, 0.5, 0.02
Choice = tuple[str | None, frozenset[str]]
Example = tuple[Sequence[frozenset[str]], Sequence[int]]
Tie = tuple[Ref | None, Ref | None]


class Watched(SideResolver):
    """Keeps the choices for each claim with their clues, and the words that stand where nobody is chosen."""

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
        found = [(c.actor.words if c.actor else self._stands[role], frozenset(c.clues)) for c in choices]
        self.seen[case.claim.id, role] = found
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
        for i, j in pairs(list(gold), shapes):
            yield from _of_claim(watched, report.claims[j], gold[i])


def _of_claim(watched: Watched, claim: Claim, gold: Plain) -> Iterator[tuple[str, Example]]:
    for role, slot in ((DOER, "by"), (VICTIMS, "victim_side")):
        choices = watched.seen.get((claim.id, role), [])
        right = [n for n, (words, _) in enumerate(choices) if _agrees(gold.get(slot), words)]
        if right:
            yield role, ([clues for _, clues in choices], right)


def _agrees(gold: str | None, words: str | None) -> bool:
    return bool(overlap(gold, words)) if gold and words else not gold and not words


def fit(told: Sequence[Example]) -> dict[str, float]:
    """Return the weight of each clue (Adam on the shrunk likelihood)."""
    names = sorted({clue for choices, _ in told for clues in choices for clue in clues})
    number = {name: n for n, name in enumerate(names)}
    rows = [([np.array([number[c] for c in sorted(clues)]) for clues in choices], right) for choices, right in told]
    weights, mean, spread = np.zeros((3, len(names)))
    for step in range(1, STEPS + 1):
        slope = _slope(weights, rows)
        mean, spread = 0.9 * mean + 0.1 * slope, 0.999 * spread + 0.001 * slope**2
        weights -= RATE * (mean / (1 - 0.9**step)) / (np.sqrt(spread / (1 - 0.999**step)) + 1e-8)
    return dict(zip(names, weights.tolist(), strict=True))


def _slope(
    weights: NDArray[np.float64], rows: Iterable[tuple[Sequence[NDArray[np.int64]], Sequence[int]]]
) -> NDArray[np.float64]:
    slope = SHRINK * weights
    for choices, right in rows:
        odds = np.array([weights[clues].sum() for clues in choices])
        share = np.exp(odds - odds.max())
        share /= share.sum()
        wanted = np.zeros_like(share)
        wanted[list(right)] = share[list(right)] / share[list(right)].sum()
        for clues, off in zip(choices, share - wanted, strict=True):
            slope[clues] += off
    return slope


def main() -> None:
    """Fit and write the weights."""
    system, knowledge = System(), load()
    found = [a for a in annotated(Path(sys.argv[1])) if not a.held_out]
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
