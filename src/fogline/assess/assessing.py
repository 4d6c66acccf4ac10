"""Says what is held of an incident: tallies under named policies, and a grade."""

from collections.abc import Sequence

from fogline.assess.counts import counts
from fogline.assess.evidence import Evidence
from fogline.assess.grades import grade
from fogline.assess.policies import policy
from fogline.model.incidents import Finding, Incident


def assess(incident: Incident, evidence: Evidence, policies: Sequence[str] = ("ucdp", "ibc")) -> Finding:
    """Assess an incident under each policy; the same evidence gives the same finding.

    Raises SourceError where a policy is not known.
    """
    chosen = [policy(name) for name in policies]
    laid_out = counts(incident, evidence)
    return Finding(
        incident=incident,
        tallies=tuple(choose(count) for count in laid_out for choose in chosen),
        grade=grade(incident, evidence),
    )
