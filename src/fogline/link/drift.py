"""Drift: restatements of one source's claim that change its words on the way."""

from collections.abc import Iterable, Mapping, Sequence

from fogline.link.accounts import victims_key
from fogline.link.independence import source_key
from fogline.link.material import Material, is_running
from fogline.link.nearness import nearness
from fogline.model.claims import Claim, Kind, Stance
from fogline.model.judgements import Drift, Judgement, Relation, Term

RULE = "link.drift/1"
HARM = frozenset({Kind.KILLED, Kind.WOUNDED, Kind.CASUALTIES})
HELD = frozenset({Kind.CAPTURED, Kind.SURRENDERED, Kind.ABDUCTED})
UNNAMED = "unnamed"


def restatements(
    claims: Iterable[str], material: Material, roots: Mapping[str, str]
) -> tuple[tuple[Drift, ...], tuple[Judgement, ...]]:
    """Compare the claims of each source of an incident: what restates what, and which restatements change it."""
    alike: dict[tuple[str, int], list[str]] = {}
    for c in sorted(claims):
        number = material.claims[c].number
        if number is not None:
            alike.setdefault((source_key(c, material, roots), number), []).append(c)
    drifts: list[Drift] = []
    judged: list[Judgement] = []
    for key in sorted(alike):
        ordered = sorted(alike[key], key=lambda c: nearness(c, material, c in roots))
        for n, restated in enumerate(ordered):
            _restates(restated, ordered[:n], material, (drifts, judged))
    return tuple(sorted(drifts, key=lambda d: (d.restated, d.original))), tuple(judged)


def changes(original: Claim, restated: Claim) -> tuple[str, ...]:
    """Say in short sentences what a restatement changed; empty where it changed nothing that counts."""
    found: list[str] = []
    if original.kind is not restated.kind:
        found.append(f"{original.kind} became {restated.kind}")
    if (original.low, original.high) != (restated.low, restated.high):
        found.append(f"{figure(original)} became {figure(restated)}")
    if original.about and not restated.about:
        found.append("“about” was dropped")
    if original.stance is Stance.UNCERTAIN and restated.stance is Stance.ASSERTED:
        found.append("the hedge was dropped")
    if _named(original) and not _named(restated):
        found.append(f"the speaker {original.source[0]} was lost")
    return tuple(found)


def figure(claim: Claim) -> str:
    """Show a claim's figure as people say it."""
    about = "about " if claim.about else ""
    if claim.low is None:
        return f"up to {claim.high}"
    if claim.high is None:
        return f"{claim.low} or more"
    return f"{about}{claim.low}" if claim.low == claim.high else f"{claim.low} to {claim.high}"


def _restates(
    restated: str, nearer: Sequence[str], material: Material, out: tuple[list[Drift], list[Judgement]]
) -> None:
    claim = material.claims[restated]
    same = [o for o in nearer if _same_subject(o, restated, material)]
    if not same or is_running(claim):
        return
    original = min(same, key=lambda o: (len(changes(material.claims[o], claim)), same.index(o)))
    changed = changes(material.claims[original], claim)
    term = Term(name="one source", weight=0.0, reason="; ".join(changed) or "the same figure on the same word")
    out[1].append(Judgement(relation=Relation.RESTATES, left=restated, right=original, terms=(term,), rule=RULE))
    if changed:
        out[0].append(Drift(original=original, restated=restated, changes=changed))


def _same_subject(original: str, restated: str, material: Material) -> bool:
    """Tell whether two claims of one source count the same people by the same number."""
    one, other = material.claims[original], material.claims[restated]
    if not one.quantity or not other.quantity or is_running(one) or Stance.DENIED in {one.stance, other.stance}:
        return False
    if not _one_family(one.kind, other.kind):
        return False
    sides = {victims_key(material.claims[c], material.resolutions[c]) for c in (original, restated)} - {None}
    return len(sides) < 2 and (one.kind is other.kind or Kind.CASUALTIES in {one.kind, other.kind})  # noqa: PLR2004


def _one_family(one: Kind, other: Kind) -> bool:
    return one is other or {one, other} <= HARM or {one, other} <= HELD


def _named(claim: Claim) -> bool:
    return bool(claim.source) and claim.source != (UNNAMED,)
