"""Records as plain values: what `--json` prints, for reports and claims. The shape is told in docs/cli.md."""

from collections.abc import Iterable
from typing import Any, TypeAlias

from fogline.model.claims import Claim, Named
from fogline.model.errors import Problem
from fogline.model.refs import Ref, Resolution, When
from fogline.model.reports import Report
from fogline.model.texts import Document, Span

Shape: TypeAlias = dict[str, Any]


def report_shape(report: Report, path: str | None, problems: Iterable[Problem] = (), *, text: bool = False) -> Shape:
    """One report: its document, its claims, and what there is to say about them."""
    return {
        "document": document_shape(report.document, path, text=text),
        "claims": [claim_shape(c, r) for c, r in zip(report.claims, report.resolutions, strict=True)],
        "problems": [problem_shape(p) for p in problems],
    }


def document_shape(document: Document, path: str | None, *, text: bool = False) -> Shape:
    """One document; the text itself only where asked for."""
    shape: Shape = {name: getattr(document, name) for name in DOCUMENT_FIELDS}
    shape |= {
        "path": path,
        "published": str(document.published) if document.published else None,
        "repairs": [
            {"rule": r.rule, "span": _pair(r.span), "before": r.before, "after": r.after} for r in document.repairs
        ],
    }
    return shape | ({"text": document.text} if text else {})


DOCUMENT_FIELDS = (
    "id", "title", "publisher", "published_from", "url", "author", "language", "media_type", "name", "raw_digest",
    "synthetic", "capture",
)  # fmt: skip


def claim_shape(claim: Claim, resolution: Resolution) -> Shape:
    """One claim with the words it rests on and what they point to."""
    when = resolution.when
    return {
        "id": claim.id,
        "sense": claim.sense,
        "kind": claim.kind.value,
        "low": claim.low,
        "high": claim.high,
        "approx": claim.about,
        "victims": claim.victims.name,
        "victim_side": _name(claim.victim_side, resolution.victims),
        "by": _name(claim.by, resolution.by),
        "source": list(claim.source),
        "via": list(claim.via),
        "stance": claim.stance.value,
        "place": [p.name for p in claim.places],
        "date": [str(when.first), str(when.last)] if when else None,
        "cumulative": claim.cumulative,
        "scope": claim.scope.value,
        "inferred": _inferred(claim, resolution),
        "original_source": resolution.original_source,
        "spans": _spans(claim),
        "refs": _refs(resolution),
        "reader": claim.reader,
        "rules": list(claim.rules),
        "confidence": claim.confidence,
    }


def problem_shape(problem: Problem) -> Shape:
    """One problem or note."""
    return {"path": problem.path, "where": problem.where, "message": problem.message, "fatal": problem.fatal}


def ref_shape(ref: Ref | None) -> Shape | None:
    """One tie of words to a pack's entry; for places with the area where they lie."""
    if ref is None:
        return None
    shape: Shape = {
        "words": ref.words,
        "entry": ref.entry,
        "name": ref.name,
        "score": ref.score,
        "reasons": list(ref.reasons),
        "rivals": [{"entry": c.entry, "name": c.name, "score": c.score} for c in ref.rivals],
        "inferred": ref.inferred,
    }
    return shape | {f: getattr(ref.point, f) for f in POINT_FIELDS} if ref.point else shape


POINT_FIELDS = ("latitude", "longitude", "precision", "radius_km", "country", "division")


def when_shape(when: When | None) -> Shape | None:
    """Days of an event, with UCDP's precision and the words that date it."""
    if when is None:
        return None
    return {
        "first": str(when.first),
        "last": str(when.last),
        "precision": when.precision,
        "words": when.words,
        "anchor": str(when.anchor) if when.anchor else None,
        "rule": when.rule,
    }


def _name(named: Named | None, ref: Ref | None) -> str | None:
    """Return the claim's own word, or else what the report calls the party that was inferred, or its name."""
    if ref is None:
        return None
    if ref.inferred:
        return ref.words
    if named:
        return named.name
    return (ref.name or ref.words) if ref.entry else None


def _inferred(claim: Claim, resolution: Resolution) -> dict[str, str]:
    """Tell which fields no words of the claim carry, each with the rule that supplied it."""
    rules = {
        "victims": claim.victims.inferred,
        "victim_side": _rule(claim.victim_side, resolution.victims),
        "by": _rule(claim.by, resolution.by),
        "source": next((s.inferred for s in claim.sayers if s.inferred), None),
        "place": next((p.inferred for p in claim.places if p.inferred), None),
        "date": _day_rule(claim.time, resolution.when),
    }
    return {field: rule for field, rule in rules.items() if rule}


def _rule(named: Named | None, ref: Ref | None) -> str | None:
    if ref and ref.inferred:
        return ref.inferred
    if named:
        return named.inferred
    return RESOLVED if ref and ref.entry else None


RESOLVED = "resolved from the words"
"""The rule where a party's entry tells the side that the claim does not name."""


def _day_rule(time: Named | None, when: When | None) -> str | None:
    if when and not when.words:
        return when.rule
    return time.inferred if time else None


def _spans(claim: Claim) -> Shape:
    spans: Shape = {
        "count": _pair(claim.quantity.span if claim.quantity else None),
        "trigger": _pair(claim.trigger),
        "victims": _pair(claim.victims.span),
        "victim_side": _pair(claim.victim_side.span if claim.victim_side else None),
        "by": _pair(claim.by.span if claim.by else None),
        "source": [_pair(s.span) for s in claim.sayers if s.span],
        "cue": next((_pair(s.cue) for s in claim.sayers if s.cue), None),
        "place": [_pair(p.span) for p in claim.places if p.span],
        "date": _pair(claim.time.span if claim.time else None),
    }
    return {slot: span for slot, span in spans.items() if span}


def _refs(resolution: Resolution) -> Shape:
    return {
        "victim_side": ref_shape(resolution.victims),
        "by": ref_shape(resolution.by),
        "sayers": [ref_shape(r) for r in resolution.sayers],
        "places": [ref_shape(r) for r in resolution.places],
        "when": when_shape(resolution.when),
    }


def _pair(span: Span | None) -> list[int] | None:
    return [span.start, span.end] if span else None
