"""Measures incidents, copies, origins and scope on annotated stories: with gold claims given, and end to end."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from fogline.flow.judging import judge
from fogline.flow.shapes import claim_shape
from fogline.gauge.annotated import Annotated, annotated
from fogline.gauge.clustering import b_cubed, of_sets, pairwise
from fogline.gauge.matching import pairs
from fogline.gauge.system import System
from fogline.model.incidents import Incident
from fogline.model.judgements import Judgement, Relation
from fogline.model.reports import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One report of a story: what the annotators wrote, what was linked, and which linked claim is which of theirs."""

    annotated: Annotated
    report: Report
    match: Mapping[int, str]
    """Index of a gold claim to the id of the linked one; gold claims that were not found are left out."""


def measure_stories(system: System, path: Path) -> dict[str, dict[str, float]]:
    """Link the reports of all stories at once; return the figures of both modes, in percent."""
    reports = list(annotated(path))
    return {"gold claims": _measure([_given(system, r) for r in reports]),
            "end to end": _measure([_read(system, r) for r in reports])}  # fmt: skip


def _given(system: System, annotated_report: Annotated) -> Told:
    report = system.gold_report(annotated_report)
    match = {index: claim.id for index, claim in enumerate(report.claims)}
    return Told(annotated=annotated_report, report=report, match=match)


def _read(system: System, annotated_report: Annotated) -> Told:
    report = system.report(annotated_report)
    found = [claim_shape(c, r) for c, r in zip(report.claims, report.resolutions, strict=True)]
    match = {i: report.claims[j].id for i, j in pairs(annotated_report.claims, found)}
    return Told(annotated=annotated_report, report=report, match=match)


def _measure(told: Sequence[Told]) -> dict[str, float]:
    linked = judge([t.report for t in told])
    gold, found = _groups(told, linked.incidents)
    copies = of_sets(_gold_copies(told), _found_relation(told, linked.judgements, Relation.COPIED_FROM))
    built = of_sets(_gold_built(told), _found_relation(told, linked.judgements, Relation.BUILDS_ON))
    figures = {
        "incidents b-cubed f1": b_cubed(gold, found).f1,
        "incidents pairwise f1": pairwise(gold, found).f1,
        "copy of f1": copies.f1,
        "builds on f1": built.f1,
        "origins f1": _origins(told, linked.incidents),
        "scope": _scope(told),
    }
    return {name: round(100.0 * figure, 1) for name, figure in figures.items()}


def _items(told: Iterable[Told]) -> Iterable[tuple[str, str | None, Any, Told]]:
    """Yield each gold claim: its key, the id of the linked claim (None if missed), its fields, and its report."""
    for t in told:
        for index, claim in enumerate(t.annotated.claims):
            yield f"{t.annotated.id}/{index}", t.match.get(index), claim, t


def _groups(told: Sequence[Told], incidents: Sequence[Incident]) -> tuple[dict[str, Hashable], dict[str, Hashable]]:
    of_claim = {c: i.id for i in incidents for c in (*i.beside, *i.claims)}
    gold: dict[str, Hashable] = {key: claim["incident"] for key, _, claim, _ in _items(told) if claim.get("incident")}
    found: dict[str, Hashable] = {
        key: of_claim[made] for key, made, _, _ in _items(told) if made in of_claim and key in gold
    }
    return gold, found


def _gold_copies(told: Sequence[Told]) -> set[Hashable]:
    return {(t.annotated.id, t.annotated.fields["copy_of"]) for t in told if t.annotated.fields.get("copy_of")}


def _gold_built(told: Sequence[Told]) -> set[Hashable]:
    return {(t.annotated.id, base) for t in told for base in t.annotated.fields.get("builds_on") or ()}


def _found_relation(told: Sequence[Told], judgements: Iterable[Judgement], relation: Relation) -> set[Hashable]:
    name = {t.report.document.id: t.annotated.id for t in told}
    wanted = (j for j in judgements if j.relation is relation and j.left in name)
    return {(name[j.left], name[j.right]) for j in wanted}


def _origins(told: Sequence[Told], incidents: Sequence[Incident]) -> float:
    """F1 of the pairs of claims of one gold incident that rest on one origin."""
    source = {c: s.id for i in incidents for s in i.sources for c in s.claims}
    resolved = {x.claim: x.original_source for t in told for x in t.report.resolutions}
    gold: dict[str, list[tuple[str, str, str]]] = {}
    for key, made, claim, _ in _items(told):
        if claim.get("incident") and made:
            held = (key, claim["origin"], source.get(made) or resolved[made])
            gold.setdefault(claim["incident"], []).append(held)
    paired = [pair for held in gold.values() for pair in combinations(held, 2)]
    same_gold = {(a[0], b[0]) for a, b in paired if a[1] == b[1]}
    return of_sets(same_gold, {(a[0], b[0]) for a, b in paired if a[2] == b[2]}).f1


def _scope(told: Sequence[Told]) -> float:
    """Share of found claims whose scope is right."""
    scopes = {c.id: str(c.scope) for t in told for c in t.report.claims}
    right = [bool(scopes[made] == claim["scope"]) for _, made, claim, _ in _items(told) if made and claim.get("scope")]
    return float(sum(right)) / max(len(right), 1)
