"""Whether two accounts are of the same sides, whoever is named as harming whom."""

from collections.abc import Iterable
from functools import lru_cache

from fogline.knowledge.linkage import Linkage
from fogline.knowledge.sides import sides
from fogline.link.accounts import Account
from fogline.model.judgements import Term

BOTH = 2


def sides_term(left: Account, right: Account, linkage: Linkage) -> Term | None:
    """Weigh the parties: two shared, the losing side shared, one shared, only civilians, or none.

    A state's army, police and government are of one side: reports name now the one, now the other.
    """
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
    kin = {s for a in left.sides for b in right.sides if a != b and one_side(a, b) for s in (a, b)}
    if kin:
        return _term("one shared", f"{_listed(kin)} are of one side", linkage)
    return _term("civilians", "both count civilians", linkage) if shared else _none_shared(left, right, linkage)


@lru_cache(4096)
def one_side(left: str, right: str) -> bool:
    """Tell whether two keys of sides are of one side: the same, one above the other, or both of one parent."""
    return left == right or sides().one(left, right)


def is_civilians(key: str) -> bool:
    """Tell whether a side is the civilians, or people of no side: the commonest of victims."""
    return key.rsplit("/", 1)[-1].removeprefix("words:") in {"civilians", "people", "civilian"}


def _none_shared(left: Account, right: Account, linkage: Linkage) -> Term:
    said = f"{_listed(left.sides)} and {_listed(right.sides)}: no side in common"
    if any(s.startswith("words:") for s in left.sides | right.sides):
        return _term("other words", said, linkage)
    return _term("other half" if min(len(left.sides), len(right.sides)) < BOTH else "other", said, linkage)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(sorted(s.rsplit("/", 1)[-1].removeprefix("words:") for s in names))


def _term(name: str, reason: str, linkage: Linkage) -> Term:
    return Term(name="sides", weight=linkage.bits(f"sides.{name}"), reason=reason)
