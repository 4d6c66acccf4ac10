"""Viewing: the view of a ledger worked out anew, and look-ups in it by id."""

from typing import TypeAlias

from fogline.flow.judging import findings, judge
from fogline.flow.views import View
from fogline.ledger.ledger import Ledger
from fogline.model.claims import Claim
from fogline.model.errors import ItemError
from fogline.model.incidents import Finding
from fogline.model.reports import Report

Found: TypeAlias = Finding | Report | Claim


def view(ledger: Ledger) -> View:
    """Work out the view of a ledger as it is now."""
    reports, judgements = ledger.reports(), ledger.judgements()
    linked = judge(reports, judgements)
    paths: dict[str, tuple[str, ...]] = {}
    for arrival in ledger.arrivals():
        paths[arrival.document] = (*paths.get(arrival.document, ()), arrival.path)
    return View(
        reports=tuple(sorted(reports, key=_order)),
        judgements=linked.judgements,
        findings=findings(reports, linked),
        problems=ledger.problems(),
        paths=paths,
    )


def look_up(view: View, prefix: str) -> Found:
    """Return the finding, report or claim whose id (an incident's, a document's, a claim's) starts with the prefix.

    ItemError where none does, or more than one.
    """
    ids = [*(f.incident.id for f in view.findings), *view.documents, *view.claims]
    matches = sorted({i for i in ids if i.startswith(prefix.lower())}) if prefix else []
    if not matches:
        raise ItemError(f"no incident, document or claim has an id that begins with {prefix!r}: see fogline incidents")
    if len(matches) > 1:
        raise ItemError(f"{len(matches)} ids begin with {prefix}: give more of it, such as {', '.join(matches[:3])}")
    return _found(view, matches[0])


def _found(view: View, full: str) -> Found:
    finding = next((f for f in view.findings if f.incident.id == full), None)
    return finding or view.claims.get(full) or view.report(full)


def _order(report: Report) -> tuple[bool, str, str]:
    published = report.document.published
    return (published is None, str(published or ""), report.document.id)
