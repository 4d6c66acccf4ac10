"""How the claims of one incident stand to each other: same meaning, refines, contradicts, supersedes.

INDRA's four questions, asked of what is said and not of how often: each claim that says something new is compared, and
one that only repeats it points at the first that said so.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from fogline.link.accounts import victims_key
from fogline.link.drift import figure
from fogline.link.independence import source_key
from fogline.link.material import Material, is_running
from fogline.link.nearness import given
from fogline.link.revisions import revises
from fogline.model.claims import Claim, Kind, Scope, Stance
from fogline.model.judgements import Judgement, Relation, Term

RULE = "link.relations/1"
DENIALS = "link.denials/1"
HARM = frozenset({Kind.KILLED, Kind.WOUNDED, Kind.CASUALTIES})


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """The first claim of a source that gives a figure of one kind and side."""

    claim: Claim
    side: str | None
    source: str
    given: date


def relations(claims: Iterable[str], material: Material, roots: Mapping[str, str]) -> tuple[Judgement, ...]:
    """Compare what the sources of an incident say; copies say nothing of their own."""
    own = [_said(c, material, roots) for c in sorted(claims) if c not in roots]
    first = _first([s for s in own if not is_running(s.claim)])
    found = {j.id: j for one, other in combinations(first, 2) for j in _compared(one, other, material)}
    return _still_held([found[i] for i in sorted(found)], {s.claim.id: n for n, s in enumerate(first)})


def _still_held(found: Sequence[Judgement], order: Mapping[str, int]) -> tuple[Judgement, ...]:
    """Keep one step of each chain of updates, and no contradiction of a figure that its own source has closed."""
    closed: dict[str, Judgement] = {}
    for j in found:
        if j.relation is Relation.SUPERSEDES:
            closed[j.left] = max((j, closed.get(j.left, j)), key=lambda j: order[j.right])
    old = {j.right for j in found if j.relation is Relation.SUPERSEDES}
    return tuple(
        j
        for j in found
        if not (j.relation is Relation.SUPERSEDES and closed[j.left] is not j)
        and not (j.relation is Relation.CONTRADICTS and j.rule == RULE and {j.left, j.right} & old)
    )


def _said(claim: str, material: Material, roots: Mapping[str, str]) -> Said:
    told = material.claims[claim]
    side = victims_key(told, material.resolutions[claim])
    return Said(claim=told, side=side, source=source_key(claim, material, roots), given=given(claim, material))


def _first(own: Sequence[Said]) -> list[Said]:
    """Return the first claim of each source, kind, side, figure and stance, in the order in which they were given."""
    found: dict[tuple[object, ...], Said] = {}
    for said in sorted(own, key=lambda s: (s.given, s.claim.id)):
        claim = said.claim
        place = held_place(claim) if claim.kind is Kind.CONTROL else ""
        key = (said.source, claim.kind, said.side, claim.low, claim.high, claim.stance, claim.scope, place)
        found.setdefault(key, said)
    return list(found.values())


def held_place(claim: Claim) -> str:
    """Name the place that a claim of control is about."""
    return claim.places[0].name.casefold() if claim.places else claim.victims.name.casefold()


def _compared(one: Said, other: Said, material: Material) -> Iterator[Judgement]:
    """Judge two claims, the later one first in the judgement."""
    if Stance.UNCERTAIN in {one.claim.stance, other.claim.stance} or not _one_subject(one, other):
        return
    denial = next((s for s in (one, other) if s.claim.stance is Stance.DENIED), None)
    if denial:
        yield from _denied(denial, other if denial is one else one)
    elif one.claim.quantity and other.claim.quantity:
        yield from _figures(one, other, material)


def _one_subject(one: Said, other: Said) -> bool:
    """Tell whether two claims are of one kind, or of killed and casualties, and of one side as far as they say."""
    kinds = {one.claim.kind, other.claim.kind}
    if len(kinds) > 1 and not (kinds <= HARM and Kind.CASUALTIES in kinds):
        return False
    if one.claim.kind is Kind.CONTROL:
        return held_place(one.claim) == held_place(other.claim)
    return one.side == other.side or not one.side or not other.side


def _denied(denial: Said, asserted: Said) -> Iterator[Judgement]:
    """Point a denial at what it denies: another's claim of the subject whose figure meets the denied one."""
    if asserted.claim.stance is Stance.DENIED or asserted.source == denial.source:
        return
    if not denial.claim.quantity or _meets(denial.claim, asserted.claim):
        reason = f"it denies what {asserted.claim.source[-1] if asserted.claim.source else 'the report'} says"
        yield _judgement(Relation.CONTRADICTS, denial, asserted, ("denial", reason), DENIALS)


def _figures(one: Said, other: Said, material: Material) -> Iterator[Judgement]:
    earlier, later = sorted((one, other), key=lambda s: (s.given, s.claim.id))
    a, b = later.claim, earlier.claim
    shown = f"{figure(a)} and {figure(b)}"
    if a.scope is not b.scope or a.kind is not b.kind:
        if Scope.PART not in {a.scope, b.scope} and one.source != other.source and _too_many(a, b):
            yield _judgement(Relation.CONTRADICTS, later, earlier, ("more than all", shown))
    elif one.source == other.source:
        yield from _of_one_source(later, earlier, material)
    elif (a.low, a.high) == (b.low, b.high):
        yield _judgement(Relation.SAME_MEANING, later, earlier, ("figure", f"both say {figure(a)}"))
    elif _within(a, b) or _within(b, a):
        narrow, wide = (later, earlier) if _within(a, b) else (earlier, later)
        yield _judgement(Relation.REFINES, narrow, wide, ("narrower", f"{figure(narrow.claim)} is within the other"))
    elif not _meets(a, b) and a.scope is Scope.TOTAL:
        yield _judgement(Relation.CONTRADICTS, later, earlier, ("apart", shown))


def _of_one_source(later: Said, earlier: Said, material: Material) -> Iterator[Judgement]:
    """Close a source's earlier figure by its later one, or where the words say what the toll was before."""
    a, b = later.claim, earlier.claim
    if (a.low, a.high) == (b.low, b.high) or a.scope is not Scope.TOTAL:
        return
    if a.low == b.low:
        narrow, wide = (later, earlier) if _within(a, b) else (earlier, later)
        yield _judgement(Relation.REFINES, narrow, wide, ("narrower", f"{figure(narrow.claim)} is within the other"))
        return
    for new, old in ((later, earlier), (earlier, later)):
        if revises(new.claim, old.claim, material):
            yield _judgement(Relation.SUPERSEDES, new, old, ("revised", f"the words revise {figure(old.claim)}"))
            return
    if later.given > earlier.given and later.claim.document != earlier.claim.document:
        reason = f"the same source's word of {later.given}: {figure(a)} for {figure(b)}"
        yield _judgement(Relation.SUPERSEDES, later, earlier, ("later word", reason))


def _meets(a: Claim, b: Claim) -> bool:
    highs = [h for h in (a.high, b.high) if h is not None]
    return not highs or max(a.low or 0, b.low or 0) <= min(highs)


def _within(a: Claim, b: Claim) -> bool:
    """Tell whether a's interval lies within b's and is narrower."""
    low = b.low is None or (a.low is not None and a.low >= b.low)
    high = b.high is None or (a.high is not None and a.high <= b.high)
    return low and high and (a.low, a.high) != (b.low, b.high)


def _too_many(a: Claim, b: Claim) -> bool:
    """Tell whether one counts more dead or wounded than the other counts killed and wounded together."""
    part, whole = (a, b) if b.kind is Kind.CASUALTIES else (b, a)
    return whole.high is not None and (part.low or 0) > whole.high


def _judgement(relation: Relation, left: Said, right: Said, why: tuple[str, str], rule: str = RULE) -> Judgement:
    term = Term(name=why[0], weight=0.0, reason=why[1])
    return Judgement(relation=relation, left=left.claim.id, right=right.claim.id, terms=(term,), rule=rule)
