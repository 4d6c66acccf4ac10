"""Methods: what each policy says of itself, for whoever shows its figures."""

from collections.abc import Mapping
from inspect import getdoc

from fogline.assess.policies import POLICIES
from fogline.assess.signing import AXES, SCALES


def described() -> Mapping[str, str]:
    """Return each policy's description by its name without version: its rule, and where the rule comes from."""
    return {name: getdoc(policy) or "" for name, policy in sorted(POLICIES.items())}


def gradable() -> Mapping[str, tuple[str, ...]]:
    """Return the values that a person may give to each axis and scale of a grade."""
    return {**AXES, **SCALES}
