"""Reviewed: what people's reviews make of the reports, document by document, and how they bind link and grades."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from fogline.flow import corrections
from fogline.flow.carrying import Carried, Uncarried, carry
from fogline.model.claims import Claim
from fogline.model.ids import Plain
from fogline.model.judgements import Judgement, Relation
from fogline.model.origins import Origin
from fogline.model.refs import Resolution
from fogline.model.reports import Report
from fogline.model.reviews import Act, Review, in_force
from fogline.model.texts import Document

STAGE = "review/1"
"""Stage in the origin of a person's judgement."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrected:
    """A claim that people corrected."""

    read: Claim
    """As it was read."""
    resolution: Resolution
    """What it pointed to as it was read."""
    reviews: tuple[Review, ...]
    """The corrections in force, in order; the old and the new value of each, who and why stand in them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejected:
    """A claim that a person rejected."""

    claim: Claim
    resolution: Resolution
    review: Review


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """Reports as people see them, and what people said."""

    reports: tuple[Report, ...] = ()
    """Rejected claims left out, corrected ones as corrected; otherwise as given."""
    judgements: tuple[Judgement, ...] = ()
    """What people decided about pairs of claims; it binds link."""
    corrected: Mapping[str, Corrected] = field(default_factory=dict)
    """By the claim's id as corrected."""
    rejected: Mapping[str, Rejected] = field(default_factory=dict)
    """By the claim's id as read."""
    accepted: Mapping[str, tuple[Review, ...]] = field(default_factory=dict)
    """By the claim's id as it is seen."""
    of_incidents: tuple[tuple[Review, tuple[str, ...]], ...] = ()
    """Grades and sign-offs in force, each with the claims that it saw, by their ids as they are seen now."""
    uncarried: tuple[Uncarried, ...] = ()
    seen_as: Mapping[str, str] = field(default_factory=dict)
    """Ids of claims as read, where a correction made others of them: as seen."""
    on: Mapping[str, tuple[Review, ...]] = field(default_factory=dict)
    """Every review ever made that speaks of a claim, by the claim's id as it is seen (rejected ones: as read); those
    no longer in force too, each retraction after what it retracts."""
    retracted: frozenset[str] = frozenset()
    """Ids of the reviews that no longer hold."""

    def words(self, homes: Mapping[str, str]) -> Mapping[str, tuple[Review, ...]]:
        """Return the grades and sign-offs of each incident: that in which most of the claims that they saw are now.

        `homes`: id of the incident of each claim, both as seen now.
        """
        found: dict[str, tuple[Review, ...]] = {}
        for review, claims in self.of_incidents:
            votes = Counter(homes[c] for c in claims if c in homes)
            if votes:
                home = min(votes, key=lambda i: (-votes[i], i))
                found[home] = (*found.get(home, ()), review)
        return found


def review_reports(reports: Sequence[Report], reviews: Sequence[Review]) -> Reviewed:
    """Apply the reviews that are in force, of all that were ever made; pure, and document by document.

    Where some reports only are given, what reviews say of other documents is left out.
    """
    if not reviews:
        return Reviewed(reports=tuple(reports))
    holding = in_force(reviews)
    held = {r.id for r in holding}
    carried = carry(reviews, {r.document.id: r.claims for r in reports})
    made = _Made(carried=carried, by_claim=_by_claim(holding, carried))
    seen = tuple(made.report(r) for r in reports)
    return Reviewed(
        reports=seen, judgements=_judgements(holding, made), corrected=made.corrected, rejected=made.rejected,
        accepted=made.accepted, seen_as=made.seen_as,
        uncarried=tuple(u for u in carried.uncarried if u.review.id in held),
        of_incidents=tuple((r, made.seen(carried.now(r))) for r in holding if r.act.of_incident),
        on=_on(reviews, made), retracted=frozenset(r.id for r in reviews if r.act is not Act.RETRACT) - held,
    )  # fmt: skip


def _on(reviews: Sequence[Review], made: "_Made") -> dict[str, tuple[Review, ...]]:
    found: dict[str, tuple[Review, ...]] = {}
    claims: dict[str, tuple[str, ...]] = {}
    for review in reviews:
        told = [c for r in review.about for c in claims.get(r, ())] if review.act is Act.RETRACT else ()
        claims[review.id] = tuple(dict.fromkeys(told or made.carried.now(review)))
        for claim in claims[review.id]:
            key = made.seen_as.get(claim, claim)
            found[key] = (*found.get(key, ()), review)
    return found


def _by_claim(reviews: Sequence[Review], carried: Carried) -> dict[str, list[Review]]:
    found: dict[str, list[Review]] = {}
    for review in reviews:
        if not review.act.of_incident and not review.act.of_pair:
            for claim in carried.now(review):
                found.setdefault(claim, []).append(review)
    return found


class _Made:
    """Reports under way, with what was done to their claims."""

    def __init__(self, carried: Carried, by_claim: Mapping[str, Sequence[Review]]) -> None:
        self.carried = carried
        self._by_claim = by_claim
        self.corrected: dict[str, Corrected] = {}
        self.rejected: dict[str, Rejected] = {}
        self.accepted: dict[str, tuple[Review, ...]] = {}
        self.seen_as: dict[str, str] = {}

    def report(self, report: Report) -> Report:
        """Return a report as people see it."""
        if not any(c.id in self._by_claim for c in report.claims):
            return report
        told = (self._claim(report.document, c, r) for c, r in zip(report.claims, report.resolutions, strict=True))
        kept = {claim.id: (claim, resolution) for pair in told if pair for claim, resolution in [pair]}
        return Report(
            document=report.document, claims=tuple(c for c, _ in kept.values()),
            resolutions=tuple(r for _, r in kept.values()),
        )  # fmt: skip

    def seen(self, claims: Sequence[str]) -> tuple[str, ...]:
        """Return claims by their ids as they are seen; those rejected left out."""
        return tuple(self.seen_as.get(c, c) for c in claims if c not in self.rejected)

    def _claim(self, document: Document, claim: Claim, resolution: Resolution) -> tuple[Claim, Resolution] | None:
        reviews = self._by_claim.get(claim.id, ())
        verdict = next((r for r in reversed(reviews) if r.act in {Act.ACCEPT, Act.REJECT}), None)
        if verdict and verdict.act is Act.REJECT:
            self.rejected[claim.id] = Rejected(claim=claim, resolution=resolution, review=verdict)
            return None
        made, tied = correct(document, (claim, resolution), reviews)
        if (made, tied) != (claim, resolution):
            own = tuple(r for r in reviews if r.act is Act.CORRECT)
            self.corrected[made.id] = Corrected(read=claim, resolution=resolution, reviews=own)
            self.seen_as[claim.id] = made.id
        if verdict:
            self.accepted[made.id] = tuple(r for r in reviews if r.act is Act.ACCEPT)
        return made, tied


def correct(document: Document, told: tuple[Claim, Resolution], reviews: Sequence[Review]) -> tuple[Claim, Resolution]:
    """Apply corrections to a claim and what it points to, one after the other."""
    claim, resolution = told
    for review in reviews:
        if review.act is Act.CORRECT and review.field is not None and review.new is not None:
            claim = corrections.corrected(claim, review.field, value(review.new), document)
            resolution = corrections.composed(resolution, review.resolved or resolution, claim, review.field)
    return claim, resolution


def value(text: str) -> Plain:
    """Read a value that a review keeps as canonical JSON."""
    loaded: Plain = json.loads(text)
    return loaded


def _judgements(reviews: Sequence[Review], made: _Made) -> tuple[Judgement, ...]:
    """Turn what people said of pairs into judgements; the latest word on a pair counts."""
    latest: dict[tuple[str, str], Judgement] = {}
    for review in reviews:
        for relation, left, right in _pairs(review, made):
            latest[min(left, right), max(left, right)] = _judgement(review, relation, left, right)
    return tuple(latest.values())


def _pairs(review: Review, made: _Made) -> list[tuple[Relation, str, str]]:
    if not review.act.of_pair:
        return []
    groups = sorted({a.group for a in review.anchors})
    first, *others = ([*made.seen(made.carried.now(review, g))] for g in groups)
    rest = [c for group in others for c in group]
    if review.act is Act.MERGE:  # each with each: a claim that repeats another stands in no account of its own
        return [(Relation.SAME_INCIDENT, one, other) for one in first for other in rest]
    named = RELATIONS.get(review.act, Relation.DIFFERENT)
    beside = Relation.UNSURE if review.act is Act.UNSURE else Relation.DIFFERENT
    pairs = [(one, other) for one in first for other in rest]
    return [(beside if n else named, one, other) for n, (one, other) in enumerate(pairs)]


RELATIONS = {Act.PART_OF: Relation.PART_OF, Act.UNSURE: Relation.UNSURE}
"""What the first pair of a review's claims is judged to be, where that is more than different."""


def _judgement(review: Review, relation: Relation, left: str, right: str) -> Judgement:
    origin = Origin(stage=STAGE, inputs=(review.id,))
    return Judgement(relation=relation, left=left, right=right, rule=review.person, origin=origin)
