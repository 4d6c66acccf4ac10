"""What is held, as plain values: incidents with their figures, and the explanation of each figure."""

from fogline.flow.profiles import Profile
from fogline.flow.review_shapes import told_shape
from fogline.flow.shapes import Shape, claim_shape, ref_shape, when_shape
from fogline.flow.source_counts import SourceCount
from fogline.flow.views import View
from fogline.model.incidents import Finding, Grade, Incident, Tally


def incident_shape(finding: Finding) -> Shape:
    """One incident with its figures under each policy."""
    incident, grade = finding.incident, finding.grade
    return {
        "id": incident.id,
        "when": when_shape(incident.when),
        "place": ref_shape(incident.place),
        "sides": list(incident.sides),
        "sources": [_source(s.id, s.name, s.claims, s.documents) for s in incident.sources],
        "independent_sources": len(incident.sources),
        "silent": list(incident.silent),
        "claims": list(incident.claims),
        "beside": list(incident.beside),
        "documents": list(incident.documents),
        "drifts": _drifts(incident),
        "tallies": [tally_shape(t) for t in finding.tallies],
        "grade": grade_shape(grade) if grade else None,
    }


def grade_shape(grade: Grade) -> Shape:
    """How well an incident is supported: axes, positions and derived scales, each with its rule."""
    return {
        "corroboration": grade.corroboration,
        "attribution": grade.attribution,
        "rules": list(grade.rules),
        "positions": [
            {
                "party": p.party,
                "side": p.side,
                "attitude": p.attitude.value,
                "day": str(p.day) if p.day else None,
                "claims": list(p.claims),
                "words": [{"document": a.document, "span": [a.words.start, a.words.end]} for a in p.avowals],
            }
            for p in grade.positions
        ],
        "scales": {s.name: {"value": s.value, "rule": s.rule} for s in grade.scales},
        "confirmed": grade.confirmed,
    }


def tally_shape(tally: Tally) -> Shape:
    """One figure: low, best and high under a policy, with the claims and steps behind it."""
    return {
        "side": tally.side,
        "kind": tally.kind.value,
        "policy": tally.policy,
        "low": tally.low,
        "best": tally.best,
        "high": tally.high,
        "provisional": tally.provisional,
        "used": list(tally.used),
        "set_aside": [{"claim": a.claim, "reason": a.reason} for a in tally.set_aside],
        "steps": [
            {"rule": s.rule, "claims": list(s.claims), "low": s.low, "high": s.high, "reason": s.reason}
            for s in tally.steps
        ],
        "by_day": [{"day": str(share.day), "number": share.number} for share in tally.by_day],
    }


def explanation_shape(view: View, finding: Finding) -> Shape:
    """One incident with every claim that its figures rest on or set aside, down to the quoted words."""
    incident = finding.incident
    named = {*incident.claims, *incident.beside, *(i for t in finding.tallies for i in _claims_of(t))}
    return incident_shape(finding) | {"quotes": {i: quote_shape(view, i) for i in sorted(named) if i in view.claims}}


def quote_shape(view: View, claim: str) -> Shape:
    """One claim with its document and the sentence that it stands in."""
    found = view.claims[claim]
    document = view.documents[found.document]
    return (
        claim_shape(found, view.resolutions[claim])
        | told_shape(view, claim)
        | {
            "document": document.id,
            "title": document.title,
            "publisher": document.publisher,
            "published": str(document.published) if document.published else None,
            "figure": view.figure(claim),
            "quote": view.quote(claim),
        }
    )


def source_shape(count: SourceCount) -> Shape:
    """One original source or publisher with its counts."""
    return {name: getattr(count, name) for name in ("id", "name", "claims", "documents", "incidents")}


def profile_shape(profile: Profile | None) -> Shape | None:
    """One origin's profile: what became of its figures, and whether they are enough for shares."""
    if profile is None:
        return None
    dead = profile.enemy_dead
    shape = {name: getattr(profile, name) for name in ("figures", "corroborated", "denied", "revised", "enough")}
    enemy: Shape = {name: getattr(dead, name) for name in ("figures", "claimed", "held", "ratio")}
    return shape | {"enemy_dead": enemy | {"incidents": list(dead.incidents)}}


def _claims_of(tally: Tally) -> tuple[str, ...]:
    return (*tally.used, *(a.claim for a in tally.set_aside), *(c for s in tally.steps for c in s.claims))


def _source(key: str, name: str, claims: tuple[str, ...], documents: tuple[str, ...]) -> Shape:
    return {"id": key, "name": name, "claims": list(claims), "documents": list(documents)}


def _drifts(incident: Incident) -> list[Shape]:
    return [{"original": d.original, "restated": d.restated, "changes": list(d.changes)} for d in incident.drifts]
