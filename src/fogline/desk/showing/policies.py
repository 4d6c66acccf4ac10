"""Policies to choose among: the figures of one stand first, those of the others beside them."""

from dataclasses import replace

from fogline.model.errors import ItemError
from fogline.model.incidents import Finding


def policies(finding: Finding) -> tuple[str, ...]:
    """Return the versioned names of the policies that hold something of an incident, in their order."""
    return tuple(dict.fromkeys(t.policy for t in finding.tallies))


def under(finding: Finding, policy: str | None) -> Finding:
    """Put the figures of one policy first, by its name with or without version; ItemError where it holds nothing."""
    if policy is None:
        return finding
    chosen = [t for t in finding.tallies if policy in {t.policy, t.policy.partition("/")[0]}]
    if not chosen:
        raise ItemError(f"no figure of this incident is held under {policy}: choose {', '.join(policies(finding))}")
    return replace(finding, tallies=(*chosen, *(t for t in finding.tallies if t not in chosen)))
