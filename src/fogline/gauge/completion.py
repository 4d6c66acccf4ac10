"""Completion measured on its own: speaker, place and date found for the annotators' own figures."""

from collections.abc import Iterable
from typing import Any

from fogline.gauge.annotated import Annotated
from fogline.gauge.gold import gold_claims
from fogline.gauge.matching import PERSON_KINDS, SLOTS, WHOLE, Plain
from fogline.gauge.scores import Slots
from fogline.gauge.system import System
from fogline.model.claims import Claim

COMPLETED = tuple(name for name in WHOLE if name != "stance")
"""The slots that completion fills: source, place, date."""


def measure_completion(system: System, reports: Iterable[Annotated]) -> dict[str, Any]:
    """Return the share of each slot right, in percent, and of claims with all of them right, by split."""
    splits: dict[str, Slots] = {"all": Slots(COMPLETED), "development": Slots(COMPLETED), "training": Slots(COMPLETED)}
    for report in reports:
        split = "development" if report.held_out else "training"
        for gold, found in zip(report.claims, completed(system, report), strict=True):
            if gold["kind"] in PERSON_KINDS:
                right = {name for name in COMPLETED if SLOTS[name](gold, found)}
                splits["all"].add(right)
                splits[split].add(right)
    return {name: slots.figures() for name, slots in splits.items()}


def completed(system: System, report: Annotated) -> list[Plain]:
    """Return the annotators' claims with speaker, place and time as the system finds them."""
    document = system.report(report).document
    return system.completed(document, [bare(c) for c in gold_claims(report, document)])


def bare(claim: Claim) -> Claim:
    """Return a claim without what completion finds."""
    return claim.changed(sayers=(), places=(), time=None)
