"""Says what is held of an incident: tallies under named policies, and a grade."""

from collections.abc import Sequence

from fogline.assess.counts import counts
from fogline.assess.evidence import Evidence
from fogline.assess.grades import grade
from fogline.assess.policies import POLICIES, policy
from fogline.model.incidents import Finding, Incident


def assess(incident: Incident, evidence: Evidence, policies: Sequence[str] = tuple(POLICIES)) -> Finding:
    """Assess an incident under each policy; the same evidence gives the same finding.

    A policy gives no tally of a kind that it does not count. Raises SourceError where a policy is not known.
    """
    chosen = [policy(name) for name in policies]
    laid_out = counts(incident, evidence)
    made = (choose(count) for count in laid_out for choose in chosen)
    return Finding(incident=incident, tallies=tuple(t for t in made if t), grade=grade(incident, evidence))
