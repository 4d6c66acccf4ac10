"""Parts: an ambush within a battle, a district within a province's sum. Judged between events, never merged."""

from collections.abc import Iterable, Iterator

from fogline.knowledge.linkage import Linkage
from fogline.link.accounts import Account, Days, Figure
from fogline.link.figures import shown
from fogline.link.places import lies_in, same_name
from fogline.link.shelves import Shelves
from fogline.model.judgements import Judgement, Relation, Term

RULE = "link.parts/1"
LONGEST = 31
"""A sum over more days is a running total of a war, and holds no single event."""


def parts(pairs: Iterable[tuple[str, str]], shelves: Shelves) -> tuple[Judgement, ...]:
    """Judge which events lie within which: one judgement for each two events, between claims that show it.

    `pairs`: accounts that are tied, and of which one may lie within the other.
    """
    found: dict[tuple[tuple[str, ...], tuple[str, ...]], Judgement] = {}
    accounts, event_of = shelves.accounts, shelves.event_of
    for one, other in sorted(pairs):
        if event_of[one] == event_of[other]:
            continue
        for small, wide in ((accounts[one], accounts[other]), (accounts[other], accounts[one])):
            terms = within(small, wide)
            if terms:
                judged = Judgement(relation=Relation.PART_OF, left=small.id, right=wide.id, terms=terms, rule=RULE)
                found.setdefault((event_of[small.id], event_of[wide.id]), judged)
    return tuple(found[k] for k in sorted(found) if (k[1], k[0]) not in found)


def within(small: Account, wide: Account) -> tuple[Term, ...]:
    """Tell why one account lies in another (days, place, losing side, and no more counted); empty where it does not."""
    if small.control or wide.control or not small.days or not wide.days or not small.spots:
        return ()
    longer = wide.days.length > small.days.length
    place = next(_around(small, wide, longer=longer), None)
    figures = next(_counted(small, wide), None)
    if not place or not figures or not _during(small.days, wide.days):
        return ()
    return (
        Term(name="days", weight=0.0, reason=f"{small.days.first} to {small.days.last} lies within the other's days"),
        Term(name="place", weight=0.0, reason=place),
        Term(name="figures", weight=0.0, reason=figures),
    )


def sum_term(left: Account, right: Account, linkage: Linkage) -> Term | None:
    """Weigh against two accounts where one sums up an area over more days, of which the other tells one place."""
    said = _summed(left, right)
    return Term(name="sum", weight=linkage.bits("place.sum"), reason=said) if said else None


def sum_bar(left: Account, right: Account) -> str | None:
    """Tell whether one report tells of a sum and of an event in it."""
    return _summed(left, right) if left.document == right.document else None


def _summed(left: Account, right: Account) -> str | None:
    for small, wide in ((left, right), (right, left)):
        if small.days and wide.days and wide.days.length > small.days.length and all(s.area for s in wide.spots):
            terms = within(small, wide)
            if terms:
                return "; ".join(t.reason for t in terms)
    return None


def _during(small: Days, wide: Days) -> bool:
    return wide.first <= small.first and small.last <= wide.last and wide.length <= LONGEST and not wide.inferred


def _around(small: Account, wide: Account, *, longer: bool) -> Iterator[str]:
    """Yield how the wider account's place holds the other's; the same place does where its days are more."""
    for b in wide.spots:
        for a in small.spots:
            if b.area and not a.area and (lies_in(a, b) or any(same_name(h, b) for h in small.holders)):
                yield f"“{a.name}” lies in “{b.name}”"
            if longer and not b.area and not a.area and same_name(a, b):
                yield f"both at “{b.name}”, the other over more days"


def _counted(small: Account, wide: Account) -> Iterator[str]:
    for b in sorted(wide.figures, key=_order):
        for a in sorted(small.figures, key=_order):
            if a.kind is b.kind and a.side == b.side and a.side and (a.low or 0) < (b.low or 0):
                yield f"{shown(a)} of {shown(b)} {b.kind}"


def _order(figure: Figure) -> tuple[str, str, int]:
    return (figure.kind, figure.side or "", -(figure.low or 0))
