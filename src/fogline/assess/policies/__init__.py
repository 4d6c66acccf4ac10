"""Published methods as versioned pure functions from what is said of a side and kind to a tally."""

from collections.abc import Callable, Mapping

from fogline.assess.counts import Count
from fogline.assess.policies import acled, airwars, gtd, ibc, ohchr, ucdp
from fogline.model.errors import SourceError
from fogline.model.incidents import Tally

Policy = Callable[[Count], Tally | None]
"""None where the method does not count the kind."""

POLICIES: Mapping[str, Policy] = {
    "ucdp": ucdp.tally,
    "acled": acled.tally,
    "airwars": airwars.tally,
    "ibc": ibc.tally,
    "gtd": gtd.tally,
    "ohchr": ohchr.tally,
}
"""By the name that users give, the default first; the tally names the version."""


def policy(name: str) -> Policy:
    """Return the policy of a name; SourceError where there is none."""
    if name not in POLICIES:
        raise SourceError(f"there is no policy {name!r}: choose among {', '.join(POLICIES)}")
    return POLICIES[name]
