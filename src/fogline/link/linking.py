"""Says which reports copy which, which claims are of one incident, and how many sources are left."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from fogline.knowledge.linkage import Linkage, linkage
from fogline.link.citations import builds, citations
from fogline.link.clusters import Join
from fogline.link.copies import find_copies
from fogline.link.drift import restatements
from fogline.link.folding import fold, homes
from fogline.link.folding import judged as judged_copies
from fogline.link.grouping import Grouped, group, words_of
from fogline.link.incidents import incident
from fogline.link.material import Material, gather, is_running
from fogline.link.pairs import RULE
from fogline.link.parts import parts
from fogline.link.relations import relations
from fogline.link.running import beside
from fogline.model.claims import Kind
from fogline.model.incidents import Incident
from fogline.model.judgements import Judgement, Relation
from fogline.model.reports import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """What link decided."""

    judgements: tuple[Judgement, ...]
    """Copies, restatements, and for each join of two accounts the strongest pair, with its terms; sorted."""
    incidents: tuple[Incident, ...]
    """Events of harm, sorted by id."""
    holdings: tuple[Incident, ...] = ()
    """Claims of who holds or besieges a place that are no part of an event of harm, by place and party."""


def link(reports: Sequence[Report], judged: Sequence[Judgement] = (), knowledge: Linkage | None = None) -> Linked:
    """Link reports; the result is the same in whatever order they come.

    `judged`: decisions of people, which hold against the machine's.
    `knowledge`: the linkage pack; the shipped one by default.
    """
    material = gather(reports, knowledge or linkage())
    copies = find_copies([r.document for r in material.reports.values()])
    folded = fold(material.reports, copies.overlaps)
    material = replace(material, homes=homes(copies.judgements))
    grouped = group(material, _own(material, folded), words_of(judged))
    members = [_with_copies(claims, folded) for claims in grouped.groups]
    cited = {c: o for claims in members for c, o in citations(claims, material, folded).items()}
    roots = _rooted({**cited, **folded})
    amid = _amid(members, material)
    made = [incident(claims, near, roots) for claims, near in zip(members, amid, strict=True)]
    drifted = {
        i.id: restatements(i.claims, near, roots) for i, near in zip(made, amid, strict=True) if _is_event(i, near)
    }
    events = _with_running([i for i in made if i.id in drifted], grouped, folded, material)
    found = [
        *copies.judgements,
        *builds(cited, material, copies.judgements),
        *judged_copies(folded),
        *map(_judgement, grouped.joins),
    ]
    found += [j for _, restated in drifted.values() for j in restated]
    found += parts(grouped.pairs, grouped.accounts, _events_of(grouped))
    found += [j for i, near in zip(made, amid, strict=True) for j in relations(i.claims, near, roots)]
    return Linked(
        judgements=tuple(sorted({j.id: j for j in found}.values(), key=lambda j: (j.relation, j.left, j.right, j.id))),
        incidents=_ordered(replace(i, drifts=drifted[i.id][0]) for i in events),
        holdings=_ordered(i for i in made if i.id not in drifted),
    )


def _events_of(grouped: Grouped) -> dict[str, str]:
    """Map each account to the first claim of its event."""
    event = {c: claims[0] for claims in grouped.groups for c in claims}
    return {a: event[account.claims[0]] for a, account in grouped.accounts.items()}


def _own(material: Material, folded: Mapping[str, str]) -> list[str]:
    """Claims that are grouped by what they say: no copies, which follow their originals, and no running totals."""
    return [c for c, claim in material.claims.items() if c not in folded and not is_running(claim)]


def _with_copies(claims: Sequence[str], folded: Mapping[str, str]) -> tuple[str, ...]:
    held = set(claims)
    return (*claims, *(copy for copy, original in folded.items() if original in held))


def _amid(members: Sequence[Sequence[str]], material: Material) -> list[Material]:
    """For each incident the material with the voices of its reports, and of incidents that share a report with it."""
    documents = [{material.claims[c].document for c in claims} for claims in members]
    told_in: dict[str, set[str]] = {}
    for held in documents:
        for d in held:
            told_in.setdefault(d, set()).update(held)
    return [material.among(set().union(*(told_in[d] for d in held))) for held in documents]


def _rooted(direct: Mapping[str, str]) -> dict[str, str]:
    """Follow each repetition to its first claim."""
    roots: dict[str, str] = {}
    for claim in direct:
        first, seen = claim, {claim}
        while first in direct and direct[first] not in seen:
            first = direct[first]
            seen.add(first)
        roots[claim] = first
    return roots


def _is_event(found: Incident, material: Material) -> bool:
    return any(material.claims[c].kind is not Kind.CONTROL for c in found.claims)


def _with_running(
    events: Sequence[Incident], grouped: Grouped, folded: Mapping[str, str], material: Material
) -> list[Incident]:
    """Put the running totals beside the incidents that they end in, with their copies."""
    account_of = {c: a for a in grouped.accounts.values() for c in a.claims}
    accounts = {i.id: [account_of[c] for c in i.claims if c in account_of] for i in events}
    running = [c for c, claim in material.claims.items() if is_running(claim) and c not in folded]
    stood = beside(running, events, accounts, material)
    return [replace(i, beside=tuple(sorted(_with_copies(stood.get(i.id, ()), folded)))) for i in events]


def _judgement(join: Join) -> Judgement:
    w = join.weighing
    return Judgement(
        relation=Relation.SAME_INCIDENT, left=w.left, right=w.right, weight=round(w.weight, 4), terms=w.terms, rule=RULE
    )


def _ordered(incidents: Iterable[Incident]) -> tuple[Incident, ...]:
    return tuple(sorted(incidents, key=lambda i: i.id))
