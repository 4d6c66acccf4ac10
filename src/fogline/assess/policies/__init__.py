"""Published methods as versioned pure functions from what is said of a side and kind to a tally."""

from collections.abc import Callable, Mapping

from fogline.assess.counts import Count
from fogline.assess.policies import ibc, ucdp
from fogline.model.errors import SourceError
from fogline.model.incidents import Tally

Policy = Callable[[Count], Tally]

POLICIES: Mapping[str, Policy] = {"ibc": ibc.tally, "ucdp": ucdp.tally}
"""By the name that users give; the tally names the version."""


def policy(name: str) -> Policy:
    """Return the policy of a name; SourceError where there is none."""
    if name not in POLICIES:
        raise SourceError(f"there is no policy {name!r}: choose among {', '.join(sorted(POLICIES))}")
    return POLICIES[name]
