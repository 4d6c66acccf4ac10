"""Viewing: the view of a ledger worked out anew, and look-ups in it by id."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeAlias

from fogline.assess.policies import POLICIES
from fogline.flow.judging import findings, judge, with_words
from fogline.flow.reviewed import Rejected, review_reports
from fogline.flow.reviewers import sign_offs
from fogline.flow.views import View
from fogline.ledger.ledger import Ledger
from fogline.link.linking import successor
from fogline.model.claims import Claim
from fogline.model.errors import ItemError
from fogline.model.incidents import Finding, Incident
from fogline.model.reports import Report
from fogline.model.reviews import Review

Found: TypeAlias = Finding | Report | Claim | Rejected


def view(ledger: Ledger, known: int | None = None, more: Sequence[Review] = ()) -> View:
    """Work out the view of a ledger as it is now, or was right after the entry `known`; or as more reviews make it."""
    reviewed = review_reports(ledger.reports(known), (*ledger.reviews(known), *more))
    reports = reviewed.reports
    linked = judge(reports, (*ledger.judgements(known), *reviewed.judgements))
    paths: dict[str, tuple[str, ...]] = {}
    for arrival in ledger.arrivals(known):
        paths[arrival.document] = (*paths.get(arrival.document, ()), arrival.path)
    return View(
        reports=tuple(sorted(reports, key=_order)),
        judgements=(*linked.judgements, *reviewed.judgements),
        findings=with_words(findings(reports, linked), reviewed, sign_offs(ledger, known)),
        holdings=linked.holdings,
        problems=ledger.problems(known),
        paths=paths,
        reviewed=reviewed,
        runs=ledger.runs(known),
    )


def look_up(view: View, prefix: str) -> Found:
    """Return the finding, report or claim whose id (an incident's, a document's, a claim's) starts with the prefix.

    A claim that was corrected is found by its id as read too, and one that was rejected as such. The whole id of an
    incident that is no more leads to the one that took it up. ItemError where none does, or more than one.
    """
    ids = [*(i.id for i in _incidents(view)), *view.documents, *view.claims, *view.reviewed.rejected]
    matches = sorted({i for i in ids if i.startswith(prefix.lower())}) if prefix else []
    former = _former(view, prefix.lower()) if not matches else None
    if former:
        return _found(view, former)
    if not matches:
        raise ItemError(f"no incident, document or claim has an id that begins with {prefix!r}: see fogline incidents")
    if len(matches) > 1:
        raise ItemError(f"{len(matches)} ids begin with {prefix}: give more of it, such as {', '.join(matches[:3])}")
    return _found(view, matches[0])


def of_policy(finding: Finding, policy: str | None) -> Finding:
    """Keep the figures of one policy, by its name with or without version; ItemError where there is no such policy.

    There may be no figure: a policy makes none of the kinds that it does not count.
    """
    if policy is None:
        return finding
    kept = tuple(t for t in finding.tallies if policy in {t.policy, t.policy.partition("/")[0]})
    if not kept and policy.partition("/")[0] not in POLICIES:
        raise ItemError(f"there is no policy {policy}: choose among {', '.join(POLICIES)}")
    return replace(finding, tallies=kept)


def bearing(view: View, claim: Claim) -> Finding:
    """Return the finding that a claim belongs to, with the figures that it bears on; ItemError where there is none."""
    finding = view.finding_of(claim.id)
    if finding is None:
        raise ItemError(f"claim {claim.id} belongs to no incident: see fogline show {claim.id}")
    kept = tuple(t for t in finding.tallies if claim.id in {*t.used, *(a.claim for a in t.set_aside)})
    return replace(finding, tallies=kept)


def _found(view: View, full: str) -> Found:
    finding = next((f for f in view.findings if f.incident.id == full), None)
    holding = next((Finding(incident=h) for h in view.holdings if h.id == full), None)
    return finding or holding or view.claims.get(full) or view.reviewed.rejected.get(full) or view.report(full)


def _former(view: View, key: str) -> str | None:
    """Return what goes now by another id: a claim as corrected, or the incident that took one up."""
    seen_as = view.reviewed.seen_as
    read = sorted({now for was, now in seen_as.items() if was.startswith(key)}) if key else []
    return read[0] if len(read) == 1 else successor((_as_read(view, i) for i in _incidents(view)), key)


def _as_read(view: View, incident: Incident) -> Incident:
    """Return an incident with its claims by their ids as read too, for one of those may have founded it."""
    corrected = view.reviewed.corrected
    read = (corrected[c].read.id for c in incident.claims if c in corrected)
    return replace(incident, claims=(*incident.claims, *read)) if corrected else incident


def _incidents(view: View) -> Iterator[Incident]:
    yield from (f.incident for f in view.findings)
    yield from view.holdings


def _order(report: Report) -> tuple[bool, str, str]:
    published = report.document.published
    return (published is None, str(published or ""), report.document.id)
