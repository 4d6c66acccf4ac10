"""Who speaks: original sources and publishers, with what rests on each."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from fogline.flow.views import View
from fogline.model.refs import Resolution
from fogline.model.texts import Document

UNKNOWN = "unknown"
"""Stands for the publisher of a document that does not tell it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceCount:
    """One original source or publisher, and how much of the ledger leads back to it."""

    id: str
    name: str
    claims: int
    documents: int
    incidents: int


@dataclass(frozen=True, slots=True)
class _Trace:
    source: str
    name: str
    document: str
    claim: str | None = None


def original_sources(view: View) -> tuple[SourceCount, ...]:
    """Count by original source, the most claims first."""
    return _counts(view, _original_traces(view))


def publishers(view: View) -> tuple[SourceCount, ...]:
    """Count by publisher as the documents name it, the most claims first."""
    return _counts(view, _publisher_traces(view))


def _original_traces(view: View) -> Iterator[_Trace]:
    names = {s.id: s.name for f in view.findings for s in f.incident.sources}
    for report in view.reports:
        for resolution in report.resolutions:
            source = resolution.original_source
            name = names.get(source) or source_name(resolution, report.document)
            yield _Trace(source, name, report.document.id, resolution.claim)


def _publisher_traces(view: View) -> Iterator[_Trace]:
    for report in view.reports:
        document = report.document
        name = document.publisher or UNKNOWN
        yield _Trace(name, name, document.id)
        yield from (_Trace(name, name, document.id, claim.id) for claim in report.claims)


def _counts(view: View, traces: Iterable[_Trace]) -> tuple[SourceCount, ...]:
    incidents = {claim: f.incident.id for f in view.findings for claim in f.incident.claims}
    by_source: dict[str, list[_Trace]] = defaultdict(list)
    for trace in traces:
        by_source[trace.source].append(trace)
    counts = (_count(held, incidents) for held in by_source.values())
    return tuple(sorted(counts, key=lambda s: (-s.claims, s.name)))


def _count(held: list[_Trace], incidents: dict[str, str]) -> SourceCount:
    claims = {t.claim for t in held if t.claim}
    return SourceCount(
        id=held[0].source,
        name=held[0].name,
        claims=len(claims),
        documents=len({t.document for t in held}),
        incidents=len({incidents[c] for c in claims if c in incidents}),
    )


def source_name(resolution: Resolution, document: Document) -> str:
    """Name the original source of a claim for people: as the pack does, or its report, or by its id."""
    named = next((s.name for s in resolution.sayers if s.entry == resolution.original_source), None)
    told = document.publisher or document.title or document.name
    own_voice = resolution.original_source == f"document:{document.id}"
    return named or (told if own_voice else None) or resolution.original_source
