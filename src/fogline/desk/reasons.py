"""Why a figure is what it is: a tree from the figure over steps and sources down to the quoted words."""

from typing import TYPE_CHECKING

from fogline.desk import words
from fogline.desk.messages import harmless
from fogline.desk.output import say
from fogline.desk.review_lines import reviews_on
from fogline.desk.tables import heading
from fogline.flow.views import View
from fogline.model.incidents import Finding, Grade, Step, Tally

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text
    from rich.tree import Tree

ENDS = ("lowest", "highest", "majority", "said by two", "divided")
"""How the rules begin that make of several sources' words one end of a range only, or one figure."""


def print_reasons(to: "Console", view: View, finding: Finding) -> None:
    """Print the explanation of each of an incident's figures."""
    incident = finding.incident
    say(to, f"incident {incident.id}", style="bold")
    say(to, " · ".join(p for p in (words.days(incident.when), words.place(incident.place)) if p))
    if not finding.tallies:
        say(to, "no figures: no claim of this incident counts people in a way that the policy counts")
    for tally in finding.tallies:
        say(to)
        _print(to, _Growing(view).tally(tally))
    if finding.grade:
        say(to)
        _print(to, _grade(finding.grade))


def _print(to: "Console", tree: "Tree") -> None:
    """Print a tree: folded on a terminal, each line whole in a file or pipe."""
    from rich.console import Console

    whole = Console(file=to.file, width=LONGEST, markup=False, highlight=False, emoji=False, no_color=True)
    (to if to.is_terminal else whole).print(tree)


LONGEST = 4_000
"""Columns that no line of a tree reaches."""


class _Growing:
    """One figure's tree as it grows: each claim is quoted where it comes first."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._quoted: set[str] = set()

    def tally(self, tally: Tally) -> "Tree":
        """Grow the tree of a figure."""
        provisional = ", provisional: the policy asks for more independent sources" if tally.provisional else ""
        title = f"{tally.side}, {tally.kind}, by policy {tally.policy}: {words.tally_figure(tally)}{provisional}"
        root = _node(title, style="bold")
        heard = [s for s in tally.steps if _of_source(s)]
        for step in tally.steps:
            if not _of_source(step):
                self._bound(root, step, heard)
        for reason in dict.fromkeys(a.reason for a in tally.set_aside):
            branch = root.add(_text(f"set aside: {reason}"))
            for aside in (a for a in tally.set_aside if a.reason == reason):
                self._claim(branch, aside.claim)
        return root

    def _bound(self, root: "Tree", step: Step, heard: list[Step]) -> None:
        gives = words.bound(step.low, step.high) or "nothing"
        branch = root.add(_text(f"{gives}: {step.rule}{f', {step.reason}' if step.reason else ''}"))
        for word in heard:
            if set(word.claims) <= set(step.claims):
                self._word(branch, word)

    def _word(self, branch: "Tree", step: Step) -> None:
        told = words.interval(step.low, step.high) or "no number"
        leaf = branch.add(_text(f"{told}: {step.reason}{'' if step.rule == 'as said' else f' ({step.rule})'}"))
        for claim in step.claims:
            self._claim(leaf, claim)

    def _claim(self, branch: "Tree", claim: str) -> None:
        found = self._view.claims.get(claim)
        if found is None or claim in self._quoted:
            branch.add(_text(f"{words.short(claim)}, {'quoted above' if found else 'not held here'}"))
            return
        self._quoted.add(claim)
        said = words.said_by(found) or "the report itself"
        leaf = branch.add(_text(f"{words.short(claim)} {found.kind} {words.figure(found)}, {said}"))
        document = heading(self._view.documents[found.document], None)
        leaf.add(_text(f"“{self._view.quote(claim)}” ({document})"))
        for told in reviews_on(self._view.reviewed, claim):
            leaf.add(_text(told))


def _grade(grade: Grade) -> "Tree":
    """Grow the tree of a grade: axes, positions and scales, each with its rule."""
    root = _node(f"support: {words.support(grade)}", style="bold")
    for rule in grade.rules:
        root.add(_text(rule))
    for stands in grade.positions:
        claims = f": {', '.join(words.short(c) for c in stands.claims)}" if stands.claims else ""
        root.add(_text(f"position: {words.position(stands)}{claims}"))
    for scale in grade.scales:
        root.add(_text(f"{scale.name}: {scale.value}, for {scale.rule}"))
    return root


def _of_source(step: Step) -> bool:
    """Tell whether a step says what one source holds, not what a policy makes of them."""
    return not step.rule.startswith(ENDS)


def _node(line: str, style: str = "") -> "Tree":
    from rich.tree import Tree

    return Tree(_text(line, style))


def _text(line: str, style: str = "") -> "Text":
    from rich.text import Text

    return Text(harmless(line), style=style)
