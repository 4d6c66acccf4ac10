"""Scores of claims on annotated reports: all, of persons, by split, by kind and by style."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from fogline.gauge.annotated import Annotated
from fogline.gauge.matching import PERSON_KINDS, Plain
from fogline.gauge.scores import Score

Read: TypeAlias = Callable[[Annotated], Sequence[Plain]]
"""What the system reads in one report, as plain claims."""


def of_people(claims: Sequence[Plain]) -> list[Plain]:
    """Keep the claims that count people."""
    return [c for c in claims if c["kind"] in PERSON_KINDS]


@dataclass(slots=True)
class Comparison:
    """Scores under every heading."""

    scores: dict[str, Score] = field(default_factory=lambda: defaultdict(Score))
    reports: int = 0

    def add(self, report: Annotated, found: Sequence[Plain]) -> None:
        """Count one report under each heading that it belongs to."""
        self.reports += 1
        people = of_people(report.claims), of_people(found)
        split = "development" if report.held_out else "training"
        for heading in ("all", split):
            self.scores[f"{heading}/persons"].add(*people)
            self.scores[f"{heading}/all kinds"].add(report.claims, found)
        self.scores[f"style/{report.fields.get('style') or 'unknown'}"].add(*people)
        for kind in sorted({c["kind"] for c in (*report.claims, *found)}):
            self.scores[f"kind/{kind}"].add(_only(kind, report.claims), _only(kind, found))

    def figures(self) -> dict[str, Any]:
        """Return the figures under each heading, sorted."""
        return {"reports": self.reports, **{name: self.scores[name].figures() for name in sorted(self.scores)}}


def _only(kind: str, claims: Sequence[Plain]) -> list[Plain]:
    return [c for c in claims if c["kind"] == kind]


def compare(reports: Iterable[Annotated], read: Read) -> Comparison:
    """Read every report with the system and compare it with the annotators."""
    comparison = Comparison()
    for report in reports:
        comparison.add(report, read(report))
    return comparison
