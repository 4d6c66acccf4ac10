"""Judging: what the reports of a ledger have to do with each other, and what is then held of each incident."""

from collections.abc import Iterable, Iterator, Sequence

from fogline.assess.assessing import assess
from fogline.assess.evidence import evidence
from fogline.assess.replay import replay
from fogline.assess.signing import with_word
from fogline.flow.reviewed import Reviewed
from fogline.link.linking import Linked, Standing, link, stand
from fogline.model.errors import ItemError
from fogline.model.incidents import Finding, Tally
from fogline.model.judgements import Judgement
from fogline.model.reports import Report

REVIEW = "review"
"""How the origin's stage of a person's judgement begins."""


def begin(judgements: Iterable[Judgement] = ()) -> Standing:
    """Begin to link reports as they come; of the judgements held, only people's bind."""
    return stand([j for j in judgements if by_person(j)])


def judge(reports: Sequence[Report], judgements: Iterable[Judgement] = ()) -> Linked:
    """Link reports anew; of the judgements held, only people's bind."""
    return link(reports, [j for j in judgements if by_person(j)])


def findings(reports: Sequence[Report], linked: Linked) -> tuple[Finding, ...]:
    """Assess each incident under every policy; sorted by first day (undated last), then by id."""
    gathered = evidence(reports, linked.judgements)
    found = (assess(incident, gathered) for incident in linked.incidents)
    return tuple(sorted(found, key=_order))


def with_words(found: Sequence[Finding], reviewed: Reviewed, needed: int = 1) -> tuple[Finding, ...]:
    """Apply people's grades and sign-offs to the incidents that they are of; `needed` people sign an incident off."""
    homes = {c: f.incident.id for f in found for c in f.incident.claims} if reviewed.of_incidents else {}
    words = reviewed.words(homes)
    return tuple(with_word(f, words.get(f.incident.id, ()), needed) for f in found)


def unfounded(reports: Sequence[Report], found: Sequence[Finding]) -> Iterator[tuple[Tally, str]]:
    """Work every figure out anew from its own explanation; yield those that do not come out so, with the reason."""
    gathered = evidence(reports)
    for tally in (t for finding in found for t in finding.tallies):
        try:
            if replay(tally, gathered) != tally:
                yield tally, "another figure comes out"
        except ItemError as error:
            yield tally, str(error)


def by_person(judgement: Judgement) -> bool:
    """Tell whether a person decided."""
    return bool(judgement.origin and judgement.origin.stage.startswith(REVIEW))


def _order(finding: Finding) -> tuple[bool, str, str]:
    when = finding.incident.when
    return (when is None, str(when.first) if when else "", finding.incident.id)
