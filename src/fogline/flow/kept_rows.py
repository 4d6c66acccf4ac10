"""Rows of the derived tables: what is kept of one incident, and of one document, so that it is found and shown fast."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypeAlias

import msgspec

from fogline.assess.policies import POLICIES
from fogline.flow.catalogue_records import Figures, Row
from fogline.flow.catalogue_rows import days_since_epoch, deaths, figures_of, row_of
from fogline.flow.profiles import Outcome
from fogline.flow.source_counts import source_name
from fogline.flow.views import View
from fogline.ledger.derived import packed
from fogline.ledger.derived_schema import NO_DAY
from fogline.link.incidents import named_for
from fogline.model.claims import Kind
from fogline.model.incidents import Finding
from fogline.model.judgements import Judgement, Relation
from fogline.model.reports import Report

Values: TypeAlias = dict[str, Any]
SIDE, SOURCE, GRADE, AREA, COUNTRY = "side", "source", "grade", "area", "country"
"""Names of the facets."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """One incident as the tables keep it whole."""

    row: Row
    """Without figures."""
    figures: dict[str, tuple[Figures, ...]]
    """By policy."""


def body_of(view: View, finding: Finding, changed: int) -> Body:
    """Make the body of one finding of a view."""
    figures = {policy: figures_of(finding.tallies, policy) for policy in POLICIES}
    return Body(row=row_of(view, finding, (), changed), figures=figures)


def incident_values(body: Body, *, event: bool) -> Values:
    """Return what an incident is found and drawn by."""
    row = body.row
    first = _day(row.first)
    return {
        "id": row.id, "event": event, "first": first, "last": _day(row.last) if row.last else -NO_DAY,
        "latest": NO_DAY if first == NO_DAY else -first, "latitude": row.latitude, "longitude": row.longitude,
        "precision": row.place_precision, "radius_km": row.radius_km, "corroboration": row.corroboration,
        "sources": row.sources, "confidence": row.confidence, "changed": row.changed,
        "newest": -row.changed,
    }  # fmt: skip


def body_values(body: Body, finding: Finding, judgements: tuple[Judgement, ...]) -> Values:
    """Return an incident in full."""
    return {
        "id": body.row.id, "row": msgspec.json.encode(body), "finding": packed(msgspec.json.encode(finding)),
        "judgements": packed(msgspec.json.encode(judgements)),
    }  # fmt: skip


def figure_values(body: Body) -> Iterator[Values]:
    """Yield the figures of an incident under each policy; of killed always, so that all can be ranked by it."""
    for policy, held in body.figures.items():
        found = {f.kind: f for f in held}
        found.setdefault(Kind.KILLED, Figures(kind=Kind.KILLED, low=None, best=None, high=None))
        for figures in found.values():
            told = deaths(replace(body.row, figures=(replace(figures, kind=Kind.KILLED),)))
            yield {
                "policy": policy, "kind": figures.kind.value, "incident": body.row.id, "low": figures.low,
                "best": figures.best, "high": figures.high, "rank": NO_DAY if told is None else -told,
            }  # fmt: skip


def facet_values(body: Body, finding: Finding) -> list[Values]:
    """Return what filters ask of an incident."""
    row = body.row
    found = {(SIDE, s) for s in (*row.sides, *(t.side for t in finding.tallies))}
    found |= {(SOURCE, s.id) for s in finding.incident.sources}
    found |= {(GRADE, g) for g in (row.corroboration, row.attribution, *(f"{n} {v}" for n, v in row.scales)) if g}
    found |= {(AREA, a) for a in (row.place_id, row.country, row.division) if a}
    found |= {(COUNTRY, row.country)} if row.country else set()
    return [{"facet": f, "value": v, "incident": row.id} for f, v in sorted(found)]


def name_values(finding: Finding) -> list[Values]:
    """Return what each source of an incident is called."""
    return [{"incident": finding.incident.id, "source": s.id, "name": s.name} for s in finding.incident.sources]


def alias_values(seen_as: Mapping[str, str]) -> Iterator[Values]:
    """Yield the ids as read, and those of the incidents that they would found, of claims that people corrected."""
    for read, claim in sorted(seen_as.items()):
        yield {"alias": read, "claim": claim}
        yield {"alias": named_for(read), "claim": claim}


def outcome_values(finding: Finding, number: int, source: str, outcome: Outcome) -> Values:
    """Return what became of one figure of a source."""
    claimed, held = outcome.dead or (None, None)
    return {
        "incident": finding.incident.id, "number": f"{number:04}", "source": source,
        "corroborated": int(outcome.corroborated), "denied": int(outcome.denied), "revised": int(outcome.revised),
        "claimed": claimed, "held": held,
    }  # fmt: skip


def document_values(report: Report, changed: int, judgements: tuple[Judgement, ...]) -> Values:
    """Return what a document is listed by."""
    d = report.document
    return {
        "document": d.id, "published": _day(d.published), "title": d.title, "publisher": d.publisher, "url": d.url,
        "language": d.language, "claims": len(report.claims), "changed": changed,
        "judgements": packed(msgspec.json.encode(judgements)),
    }  # fmt: skip


def claim_values(report: Report) -> Iterator[Values]:
    """Yield where the claims of a report stand, as long as no incident has them."""
    for resolution in report.resolutions:
        yield {
            "claim": resolution.claim, "document": report.document.id, "incident": None, "beside": None,
            "founds": named_for(resolution.claim), "source": resolution.original_source,
            "source_name": source_name(resolution, report.document),
        }  # fmt: skip


def copying_values(judgements: tuple[Judgement, ...], document: str) -> list[Values]:
    """Return what a document copies or builds on."""
    copying = (j for j in judgements if j.relation in {Relation.COPIED_FROM, Relation.BUILDS_ON})
    return [{"later": j.left, "earlier": j.right, "relation": j.relation.value} for j in copying if j.left == document]


def homes(finding: Finding) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Return the claims in an incident and those beside it, with its id."""
    incident = finding.incident
    return dict.fromkeys(incident.claims, incident.id), dict.fromkeys(incident.beside, incident.id)


def _day(day: date | None) -> int:
    told = days_since_epoch(day)
    return NO_DAY if told is None else told
