"""One incident, claim or document on the terminal."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from fogline.desk import words
from fogline.desk.output import print_table, say
from fogline.desk.review_lines import reviews_on
from fogline.desk.tables import heading, print_claims, print_report
from fogline.flow.reviewed import Rejected
from fogline.flow.viewing import Found
from fogline.flow.views import View
from fogline.model.claims import Claim
from fogline.model.incidents import Finding, Incident

if TYPE_CHECKING:
    from rich.console import Console


def print_found(to: "Console", view: View, found: Found) -> None:
    """Print what an id led to."""
    match found:
        case Finding():
            _print_finding(to, view, found)
        case Claim():
            _print_claim(to, view, found)
        case Rejected():
            _print_rejected(to, view, found)
        case _:
            paths = view.paths.get(found.document.id, ())
            print_report(to, found, ", ".join(paths))
            say(to, found.document.text)


def _print_finding(to: "Console", view: View, finding: Finding) -> None:
    incident, grade = finding.incident, finding.grade
    say(to, f"incident {incident.id}", style="bold")
    told = [words.days(incident.when), words.place(incident.place), ", ".join(incident.sides)]
    say(to, " · ".join(part for part in told if part))
    if grade:
        say(to, f"support: {words.support(grade)}")
        say(to, "; ".join((*map(words.position, grade.positions), *(f"{s.name}: {s.value}" for s in grade.scales))))
    print_table(to, ("side", "kind", *dict.fromkeys(t.policy for t in finding.tallies)), _figures(finding))
    _print_sources(to, view, incident)
    print_claims(to, ((c, view.resolutions[c.id]) for c in view.claims_of(incident.claims)), with_ids=True)
    for line in (f"{words.short(c)}: {told}" for c in incident.claims for told in reviews_on(view.reviewed, c)):
        say(to, line)
    if incident.silent:
        say(to, f"no word is held from {', '.join(incident.silent)}: their silence says nothing")
    for line in _drifts(view, incident):
        say(to, line)
    say(to, f"fogline why {words.short(incident.id)} explains each figure")


def _figures(finding: Finding) -> Iterator[Sequence[str]]:
    """Yield a row for each side and kind, with the figure under each policy."""
    policies = dict.fromkeys(t.policy for t in finding.tallies)
    held = {(t.side, t.kind, t.policy): words.tally_figure(t) for t in finding.tallies}
    for side, kind in dict.fromkeys((t.side, t.kind) for t in finding.tallies):
        yield (side, kind, *(held.get((side, kind, policy), "–") for policy in policies))


def _print_sources(to: "Console", view: View, incident: Incident) -> None:
    reports = words.counted(len(incident.documents), "report")
    say(to, f"{words.counted(len(incident.sources), 'independent source')} behind {reports}")
    for source in incident.sources:
        titles = (heading(view.documents[d], None) for d in source.documents if d in view.documents)
        say(to, f"  {source.name}: {'; '.join(titles)}")


def _drifts(view: View, incident: Incident) -> Iterator[str]:
    for drift in incident.drifts:
        original, restated = (words.short(i) for i in (drift.original, drift.restated))
        yield f"drift: {'; '.join(drift.changes)} (claim {restated} retells {original}: “{view.quote(drift.restated)}”)"


def _print_claim(to: "Console", view: View, claim: Claim) -> None:
    resolution = view.resolutions[claim.id]
    finding = view.finding_of(claim.id)
    say(to, f"claim {claim.id}", style="bold")
    say(to, f"“{view.quote(claim.id)}”")
    say(to, f"in {heading(view.documents[claim.document], None)} (document {words.short(claim.document)})")
    print_claims(to, [(claim, resolution)])
    for name, ref in (("place", resolution.place), ("side", resolution.victims), ("by", resolution.by)):
        if ref:
            tied = f"{ref.name} ({ref.entry})" if ref.entry else "unresolved"
            say(to, f"{name}: {ref.words} is {tied}{'; ' if ref.reasons else ''}{'; '.join(ref.reasons)}")
    say(to, f"original source: {resolution.original_source}")
    say(to, f"reader: {claim.reader}; rules: {', '.join(claim.rules)}")
    say(to, f"incident {words.short(finding.incident.id)}" if finding else "no incident: background or beside others")
    for line in reviews_on(view.reviewed, claim.id):
        say(to, line)


def _print_rejected(to: "Console", view: View, rejected: Rejected) -> None:
    """Print a claim that a person rejected: what was read, and why it does not count."""
    claim = rejected.claim
    say(to, f"claim {claim.id}, rejected: it counts in no incident and no figure", style="bold")
    say(to, f"in {heading(view.documents[claim.document], None)} (document {words.short(claim.document)})")
    print_claims(to, [(claim, rejected.resolution)])
    for line in reviews_on(view.reviewed, claim.id):
        say(to, line)
