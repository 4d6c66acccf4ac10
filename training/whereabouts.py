"""Fits the weights of the signs that tell where a figure's event happened.

`python -m training.whereabouts FOLDER…` prints the table `scene_weights` of the lexicon, fitted on the training split.
"""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import numpy as np
import yaml
from numpy.typing import NDArray

from fogline.extract.candidates import candidates
from fogline.extract.completing import frame_of
from fogline.extract.completion import Completion, anchor
from fogline.extract.frame_reader import FrameReader
from fogline.extract.whereabouts import Whereabouts, named
from fogline.gauge.annotated import Annotated
from fogline.gauge.completion import bare
from fogline.gauge.gold import gold_claims
from fogline.gauge.matching import PERSON_KINDS, same_place
from fogline.knowledge.loading import Knowledge, load
from training.examples import document_of, reports

FEWEST = 30
"""Candidates with a sign, under which it gets no weight."""
RIDGE, REAL = 2.0, 3.0
"""What draws weights towards zero; how much a claim of a real report counts against one of a written report."""
STEPS, SLOWER, RATE = 250, 150, 0.1
LEAST = 0.05
"""Weights nearer to zero are left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """The candidates of one figure: signs of each, and whether it is right."""

    signs: tuple[tuple[str, ...], ...]
    right: tuple[bool, ...]
    weight: float


class Bench:
    """Gathers the candidates of annotated figures."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._frames = FrameReader(knowledge.lexicon)
        self._completion = Completion(knowledge)
        self._whereabouts = Whereabouts(knowledge.lexicon)

    def choices(self, report: Annotated) -> Iterator[Choice]:
        """Yield a choice for each figure of people that any candidate is right for."""
        document = document_of(report)
        page = self._frames.page(document)
        lines = self._completion.study(page).lines
        for raw, claim in zip(report.claims, gold_claims(report, document), strict=True):
            frame = frame_of(page, bare(claim)) if raw["kind"] in PERSON_KINDS else None
            if frame is None:
                continue
            line = lines[frame.sentence.index]
            found, cues = candidates(lines, frame.sentence.index, anchor(frame)), self._whereabouts.cues(line, frame)
            places = ([n.name for n in named(c.scene, lines, line)] for c in found)
            right = tuple(same_place(raw, {"place": p}) for p in places)
            if any(right):
                signs = tuple(self._whereabouts.signs(c, cues) for c in found)
                yield Choice(signs=signs, right=right, weight=1.0 if report.fields.get("synthetic") else REAL)


def fitted(choices: list[Choice]) -> dict[str, float]:
    """Fit a softmax over the candidates of each choice, all right ones together, by Adam (Kingma and Ba 2015)."""
    often = Counter(s for c in choices for signs in c.signs for s in signs)
    names = sorted(s for s, n in often.items() if n >= FEWEST)
    at = {sign: i for i, sign in enumerate(names)}
    given = np.zeros((sum(len(c.signs) for c in choices), len(names)))
    for row, signs in enumerate(chain.from_iterable(c.signs for c in choices)):
        given[row, [at[s] for s in signs if s in at]] = 1
    found = _descend(given, choices)
    return {s: round(float(w), 2) for s, w in zip(names, found, strict=True) if abs(w) >= LEAST}


def _descend(given: NDArray[np.float64], choices: list[Choice]) -> NDArray[np.float64]:
    sizes = [len(c.signs) for c in choices]
    starts, group = np.cumsum([0, *sizes[:-1]]), np.repeat(np.arange(len(choices)), sizes)
    right = np.array([r for c in choices for r in c.right], dtype=float)
    weights = np.array([c.weight for c in choices])[group]
    found, mean, square = (np.zeros(given.shape[1]) for _ in range(3))
    for step in range(1, STEPS + 1):
        scores = given @ found
        odds = np.exp(scores - np.maximum.reduceat(scores, starts)[group])
        said = odds / np.add.reduceat(odds, starts)[group]
        meant = odds * right / np.maximum(np.add.reduceat(odds * right, starts), 1e-300)[group]
        slope = given.T @ ((meant - said) * weights) - RIDGE * found
        mean, square = 0.9 * mean + 0.1 * slope, 0.99 * square + 0.01 * slope**2
        rate = RATE if step < SLOWER else RATE / 3
        found = found + rate * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    return found


def main(folders: Iterable[str]) -> None:
    """Print the table."""
    bench = Bench(load())
    choices = [c for r in reports(map(Path, folders), "training") for c in bench.choices(r)]
    yaml.safe_dump({"tables": {"scene_weights": fitted(choices)}}, sys.stdout, sort_keys=True)


if __name__ == "__main__":
    main(sys.argv[1:])
