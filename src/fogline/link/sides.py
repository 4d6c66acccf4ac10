"""Whether two accounts are of the same sides, whoever is named as harming whom."""

from fogline.knowledge.linkage import Linkage
from fogline.link.accounts import Account
from fogline.model.judgements import Term

BOTH = 2


def sides_term(left: Account, right: Account, linkage: Linkage) -> Term | None:
    """Weigh the parties: two shared, the losing side shared, one shared, only civilians, or none."""
    if not left.sides or not right.sides:
        return None
    shared = left.sides & right.sides
    parties = sorted(s for s in shared if not is_civilians(s))
    if parties and len(shared) >= BOTH:
        return _term("same two", f"both name {_listed(shared)}", linkage)
    if parties and left.victims & right.victims & shared:
        return _term("same victims", f"both count harm to {_listed(parties)}", linkage)
    if parties:
        return _term("one shared", f"both name {_listed(parties)}", linkage)
    if shared:
        return _term("civilians", "both count civilians", linkage)
    return _none_shared(left, right, linkage)


def is_civilians(key: str) -> bool:
    """Tell whether a side is the civilians, or people of no side: the commonest of victims."""
    return key.rsplit("/", 1)[-1].removeprefix("words:") in {"civilians", "people", "civilian"}


def _none_shared(left: Account, right: Account, linkage: Linkage) -> Term:
    said = f"{_listed(left.sides)} and {_listed(right.sides)}: no side in common"
    if any(s.startswith("words:") for s in left.sides | right.sides):
        return _term("other words", said, linkage)
    return _term("other half" if min(len(left.sides), len(right.sides)) < BOTH else "other", said, linkage)


def _listed(sides: frozenset[str] | list[str]) -> str:
    return ", ".join(sorted(s.rsplit("/", 1)[-1].removeprefix("words:") for s in sides))


def _term(name: str, reason: str, linkage: Linkage) -> Term:
    return Term(name="sides", weight=linkage.bits(f"sides.{name}"), reason=reason)
