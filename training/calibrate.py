"""Sets confidence and threshold of trained weights on reports kept from training: `python -m training.calibrate`."""

import argparse
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import yaml

from fogline.extract.claiming import claim_of
from fogline.extract.completion import Completion
from fogline.extract.frame_reader import FrameReader
from fogline.extract.joined import JoinedReader
from fogline.extract.learned.reader import LearnedReader
from fogline.gauge.annotated import Annotated
from fogline.gauge.matching import Plain, pairs
from fogline.knowledge.loading import Knowledge, load
from fogline.knowledge.weights import SETTINGS, SMALLEST
from fogline.model.claims import Claim
from training.examples import document_of, reports
from training.export import write_settings
from training.fitting import logistic
from training.settling import fit, fit_victims

BINS = 10
NEUTRAL = (1.0, 0.0)
"""Slope and offset that leave the network's own score as it is."""
CHOICES = tuple(i / 50 for i in range(5, 40))
"""Probabilities that are tried as a threshold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """Claims of some reports with the network's scores, and which were right."""

    scores: tuple[float, ...]
    right: tuple[bool, ...]
    gold: int

    def f1(self, least: float) -> float:
        """F1 of the claims that score at least so much."""
        kept = [right for score, right in zip(self.scores, self.right, strict=True) if score >= least]
        return 2 * sum(kept) / max(len(kept) + self.gold, 1)


def try_out(reader: LearnedReader | JoinedReader, held: Iterable[Annotated]) -> Trial:
    """Read reports with a reader that leaves nothing out."""
    scores: list[float] = []
    right: list[bool] = []
    gold = 0
    for report in held:
        claims = reader.read(document_of(report))
        matched = {j for _, j in pairs(report.claims, [_plain(c) for c in claims])}
        scores += [c.confidence or 0.0 for c in claims]
        right += [j in matched for j in range(len(claims))]
        gold += len(report.claims)
    return Trial(scores=tuple(scores), right=tuple(right), gold=gold)


def weigh(knowledge: Knowledge, held: Iterable[Annotated]) -> tuple[float, ...]:
    """Fit the rule that joins both readers: from each candidate's evidence to its being right."""
    reader, completion = JoinedReader(knowledge, least=0.0), Completion(knowledge)
    frames = FrameReader(knowledge.lexicon)
    evidence: list[tuple[float, ...]] = []
    right: list[float] = []
    for report in held:
        page = frames.page(document_of(report))
        found = reader.candidates(page)
        claims = [_plain(claim_of(page, c.frame, completion, "trial/1")) for c in found]
        matched = {j for _, j in pairs(report.claims, claims)}
        evidence += [c.evidence for c in found]
        right += [float(j in matched) for j in range(len(found))]
    return logistic(np.array(evidence), np.array(right))


def _plain(claim: Claim) -> Plain:
    return {
        "kind": claim.kind.value, "low": claim.low, "high": claim.high, "victims": claim.victims.name,
        "victim_side": claim.victim_side.name if claim.victim_side else None, "source": list(claim.source),
        "place": [p.name for p in claim.places], "stance": claim.stance.value,
    }  # fmt: skip


def platt(trial: Trial) -> tuple[float, ...]:
    """Fit slope and offset from the logit of the score to being right (Platt 1999)."""
    scores = np.clip(np.array(trial.scores), SMALLEST, 1 - SMALLEST)
    given = np.stack([np.log(scores / (1 - scores)), np.ones_like(scores)], 1)
    return logistic(given, np.array(trial.right, dtype=float))


def reliability(trial: Trial) -> list[dict[str, float]]:
    """Return, for each tenth of confidence, how many claims there are, the mean confidence and the share right."""
    table = []
    for i in range(BINS):
        held = [(s, r) for s, r in zip(trial.scores, trial.right, strict=True) if i <= s * BINS < i + 1]
        if held:
            mean = sum(s for s, _ in held) / len(held)
            share = sum(r for _, r in held) / len(held)
            table.append({"claims": len(held), "confidence": round(mean, 3), "right": round(share, 3)})
    return table


def best_threshold(trial: Trial, choices: Sequence[float]) -> float:
    """Return the probability above which claims are taken so that F1 is greatest."""
    return max(choices, key=lambda least: (round(trial.f1(least), 4), least))


def main() -> None:
    """Calibrate a pack in place; print what the calibration reports say."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pack", type=Path)
    parser.add_argument("reports", type=Path, nargs="+")
    asked = parser.parse_args()
    held = list(reports(asked.reports, "calibration"))
    settings = yaml.safe_load((asked.pack / SETTINGS).read_text(encoding="utf-8"))
    marks = tuple(settings.pop("marks"))
    settings.pop("sha256")
    settings["calibration"] = list(NEUTRAL)
    write_settings(asked.pack, marks, settings)
    settings["calibration"] = list(platt(try_out(LearnedReader(load(), least=0.0), held)))
    settings["victims"] = fit_victims(load(), held)
    write_settings(asked.pack, marks, settings)
    settings["joining"] = list(weigh(load(), held))
    settings["settling"] = fit(load(), held)
    write_settings(asked.pack, marks, settings)
    trials = {"default": try_out(LearnedReader(load(), least=0.0), held)}
    trials["joined"] = try_out(JoinedReader(load(), least=0.0), held)
    settings["thresholds"] = {name: best_threshold(trial, CHOICES) for name, trial in trials.items()}
    settings["reliability"] = {name: reliability(trial) for name, trial in trials.items()}
    write_settings(asked.pack, marks, settings)
    print(json.dumps({k: settings[k] for k in ("calibration", "joining", "thresholds", "reliability")}, indent=2))


if __name__ == "__main__":
    main()
