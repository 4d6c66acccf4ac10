"""Accounts: within an incident, the claims of one side and kind, with the figures that policies hold of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fogline.desk.showing import cast, excerpts, wording
from fogline.desk.showing.cast import Cast, Link
from fogline.desk.showing.chart import Chart, Saying, draw
from fogline.desk.showing.marks import Piece
from fogline.flow.views import View
from fogline.model.claims import Claim, Kind, Scope
from fogline.model.incidents import Finding, Incident, Tally
from fogline.model.judgements import Judgement, Relation

KINDS = tuple(Kind)
NONE = "\u2013"
COPIES = frozenset({Relation.COPIED_FROM, Relation.BUILDS_ON})


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One claim in the side by side, with what repeats it folded under."""

    claim: Claim
    chain: tuple[Link, ...]
    source: str
    tone: str
    excerpt: tuple[Piece, ...]
    figure: str
    said: str
    place: str
    differs: bool
    """True where its figure and another source's cannot both be right."""
    drifts: tuple[str, ...]
    """What changed on the way from the claim that it restates."""
    repeats: tuple["Row", ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What one policy holds, ready for a table."""

    tally: Tally
    low: str
    best: str
    high: str
    has_figure: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One side and kind of an incident."""

    id: str
    side: str
    kind: str
    chart: Chart | None
    held: tuple[Held, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lookup:
    """What every row needs to know."""

    view: View
    cast: Cast
    restated: Mapping[str, tuple[str, ...]]
    """Claim id to the claims that it goes back to, nearest first."""
    drifts: Mapping[str, tuple[str, ...]]
    incidents: Mapping[str, str]
    """Claim id to the id of the incident that holds it or that it stands beside."""
    copies: Mapping[str, tuple[Judgement, ...]]
    """Document id to what it was copied from or builds on."""


def lookup(view: View, players: Cast) -> Lookup:
    """Gather what rows need from a view."""
    drifts: dict[str, tuple[str, ...]] = {}
    for drift in (d for f in view.findings for d in f.incident.drifts):
        drifts[drift.restated] = tuple(dict.fromkeys((*drifts.get(drift.restated, ()), *drift.changes)))
    return Lookup(
        view=view, cast=players, restated=restated(view), drifts=drifts,
        incidents={c: f.incident.id for f in reversed(view.findings) for c in (*f.incident.beside, *f.incident.claims)},
        copies=_copies(view),
    )  # fmt: skip


def _copies(view: View) -> dict[str, tuple[Judgement, ...]]:
    found: dict[str, tuple[Judgement, ...]] = {}
    for judgement in sorted(view.judgements, key=lambda j: (j.left, j.relation, j.right)):
        if judgement.relation in COPIES:
            found[judgement.left] = (*found.get(judgement.left, ()), judgement)
    return found


def restated(view: View) -> dict[str, tuple[str, ...]]:
    """Follow each restatement back to where it comes from."""
    step = {
        j.left: j.right for j in view.judgements
        if j.relation is Relation.RESTATES and j.left in view.claims and j.right in view.claims
    }  # fmt: skip
    return {claim: _back(claim, step) for claim in sorted(step)}


def _back(claim: str, step: Mapping[str, str]) -> tuple[str, ...]:
    seen = [claim]
    while (following := step.get(seen[-1])) and following not in seen:
        seen.append(following)
    return tuple(seen[1:])


def origins(known: Lookup, claims: Sequence[Claim]) -> dict[str, str]:
    """Say of each claim that repeats another among these which one it is: the farthest back that is among them."""
    held = {c.id for c in claims}
    back = {c.id: [r for r in known.restated.get(c.id, ()) if r in held] for c in claims}
    return {claim: chain[-1] for claim, chain in back.items() if chain}


def accounts(known: Lookup, finding: Finding) -> tuple[Account, ...]:
    """Sort an incident's claims into accounts: by kind, people first, then by side."""
    incident = finding.incident
    groups: dict[tuple[str, Kind], list[Claim]] = {}
    for claim in known.view.claims_of(incident.claims):
        groups.setdefault((_side(known.view, finding, claim), claim.kind), []).append(claim)
    ordered = sorted(groups.items(), key=lambda g: (KINDS.index(g[0][1]), g[0][0]))
    return tuple(_account(known, finding, pair, claims) for pair, claims in ordered)


def _side(view: View, finding: Finding, claim: Claim) -> str:
    for tally in finding.tallies:
        if tally.kind is claim.kind and claim.id in (*tally.used, *(s.claim for s in tally.set_aside)):
            return tally.side
    ref = view.resolutions[claim.id].victims
    return (ref.name or ref.words) if ref else "unknown"


def _account(known: Lookup, finding: Finding, pair: tuple[str, Kind], claims: Sequence[Claim]) -> Account:
    side, kind = pair
    tallies = tuple(t for t in finding.tallies if (t.side, t.kind) == pair)
    name = f"{finding.incident.id}-{KINDS.index(kind)}-{slug(side)}"
    title = f"{side}, {kind}" if kind is not Kind.CONTROL else "control"
    repeats = origins(known, claims)
    sayings = [_saying(known, c, repeats.get(c.id)) for c in sort(known.view, claims)]
    return Account(
        id=name, side=side, kind=str(kind), held=tuple(held(t) for t in tallies),
        chart=draw(name, title, sayings, tallies), rows=rows(known, claims),
    )  # fmt: skip


def held(tally: Tally) -> Held:
    """Write a tally for a table: a dash where the policy gives no such figure, "open" where nobody bounds it."""
    ranged = tally.low is not None or tally.high is not None
    return Held(
        tally=tally,
        low=_cell(tally.low, "open" if ranged else NONE),
        best=_cell(tally.best, NONE),
        high=_cell(tally.high, "open" if ranged else NONE),
        has_figure=ranged or tally.best is not None,
    )


def _cell(value: int | None, otherwise: str) -> str:
    return otherwise if value is None else wording.number(value)


def slug(words: str) -> str:
    """Make words fit for an anchor."""
    return "-".join("".join(c if c.isalnum() else " " for c in words.lower()).split())


def sort(view: View, claims: Sequence[Claim]) -> list[Claim]:
    """Sort claims by the day on which they were said, then by the report and where they stand in it."""
    return sorted(claims, key=lambda c: _standing(view, c))


def _standing(view: View, claim: Claim) -> tuple[str, str, int, str]:
    document = view.documents[claim.document]
    said = cast.said_on(document, claim)
    start = claim.trigger.start if claim.trigger else 0
    return (str(said) if said else "9999", claim.document, start, claim.id)


def _saying(known: Lookup, claim: Claim, repeats: str | None) -> Saying:
    document = known.view.documents[claim.document]
    hedge = "" if claim.stance == "asserted" else f" ({claim.stance})"
    return Saying(
        claim=claim.id, day=cast.said_on(document, claim), low=claim.low, high=claim.high, about=claim.about,
        stance=claim.stance, tone=known.cast.tone(claim.id), repeats=repeats,
        label=f"{known.cast.source(claim.id)}: {wording.figure(claim.quantity)}{hedge}, in {cast.page(document)}",
    )  # fmt: skip


def rows(known: Lookup, claims: Sequence[Claim]) -> tuple[Row, ...]:
    """Make the rows of some claims, restatements folded under what they restate where that is among them."""
    ordered = sort(known.view, claims)
    repeats = origins(known, ordered)
    heads = [c for c in ordered if c.id not in repeats]
    folded = {h.id: [c for c in ordered if repeats.get(c.id) == h.id] for h in heads}
    return tuple(_row(known, head, heads, folded[head.id]) for head in heads)


def _row(known: Lookup, claim: Claim, among: Sequence[Claim], repeats: Sequence[Claim]) -> Row:
    view, document = known.view, known.view.documents[claim.document]
    said = cast.said_on(document, claim)
    return Row(
        claim=claim, chain=cast.chain(view, claim), source=known.cast.source(claim.id), tone=known.cast.tone(claim.id),
        excerpt=excerpts.excerpt(document, claim), figure=wording.quantity(claim),
        said=wording.brief(said),
        place=claim.places[0].name if claim.places and claim.kind is not Kind.CONTROL else "",
        differs=any(_differ(known, claim, c) for c in among),
        drifts=known.drifts.get(claim.id, ()), repeats=tuple(_row(known, c, (), ()) for c in repeats),
    )  # fmt: skip


def _differ(known: Lookup, one: Claim, other: Claim) -> bool:
    """Tell whether two claims of different sources, both of the whole, cannot both be right."""
    if known.cast.source(one.id) == known.cast.source(other.id):
        return False
    if one.kind is Kind.CONTROL or Scope.PART in {one.scope, other.scope}:
        return one.kind is Kind.CONTROL and one.stance != other.stance
    apart = _below(one.high, other.low) or _below(other.high, one.low)
    same_stance = one.stance == other.stance
    return apart if same_stance else not apart


def _below(high: int | None, low: int | None) -> bool:
    return high is not None and low is not None and high < low


def independence(incident: Incident) -> str:
    """Write how many sources are left of how many reports."""
    sources, documents = len(incident.sources), len(incident.documents)
    return f"{wording.counted(sources, 'independent source')} in {wording.counted(documents, 'report')}"
