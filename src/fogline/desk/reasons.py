"""Why a figure is what it is: policy, steps, claims used and set aside, each down to the quoted words."""

from typing import TYPE_CHECKING

from fogline.desk import words
from fogline.desk.output import say
from fogline.desk.tables import heading
from fogline.flow.views import View
from fogline.model.incidents import Finding, Step, Tally

if TYPE_CHECKING:
    from rich.console import Console

ENDS = ("lowest", "highest")
"""How the rules begin that give one end of a range only, or one figure."""


def print_reasons(to: "Console", view: View, finding: Finding) -> None:
    """Print the explanation of each of an incident's figures."""
    incident = finding.incident
    say(to, f"incident {incident.id}", style="bold")
    say(to, " · ".join(p for p in (words.days(incident.when), words.place(incident.place)) if p))
    if not finding.tallies:
        say(to, "no figures: no claim of this incident counts people or things")
    for tally in finding.tallies:
        _print_tally(to, view, tally)
    if finding.grade:
        say(to, f"support: {words.support(finding.grade)}", style="bold")
        for rule in finding.grade.rules:
            say(to, f"  by rule {rule}")


def _print_tally(to: "Console", view: View, tally: Tally) -> None:
    say(to)
    say(to, f"{tally.side}, {tally.kind}, by policy {tally.policy}: {words.tally_figure(tally)}", style="bold")
    if tally.provisional:
        say(to, "  provisional: the policy asks for more independent sources")
    for number, step in enumerate(tally.steps, 1):
        say(to, f"  {number}. {_step(step)}")
    for claim in tally.used:
        say(to, f"  used: {_claim(view, claim)}")
    for aside in tally.set_aside:
        say(to, f"  set aside, {aside.reason}: {_claim(view, aside.claim)}")


def _step(step: Step) -> str:
    gives = words.bound(step.low, step.high) if step.rule.startswith(ENDS) else words.interval(step.low, step.high)
    reason = f": {step.reason}" if step.reason else ""
    claims = f" from {', '.join(words.short(c) for c in step.claims)}" if step.claims else ""
    return f"{step.rule}{reason}{f', which gives {gives}' if gives else ''}{claims}"


def _claim(view: View, claim: str) -> str:
    found = view.claims.get(claim)
    if found is None:
        return words.short(claim)
    said = words.said_by(found) or "the report itself"
    document = heading(view.documents[found.document], None)
    return f"{words.short(claim)} {found.kind} {words.figure(found)}, {said}: “{view.quote(claim)}” ({document})"
