"""The review queue: what a person's look at would be worth most, the dearest first, each with why it is there."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from math import log2

from fogline.flow.catalogue import Catalogue
from fogline.flow.catalogue_records import Case, Filter, Order, Row
from fogline.flow.judging import by_person
from fogline.model.claims import Claim, Kind
from fogline.model.judgements import Judgement, Relation
from fogline.model.reviews import Act

DECIDING = frozenset({Act.ACCEPT, Act.CORRECT, Act.REJECT})
HALF_LIFE = 30
"""Days after which a claim is half as new."""
LEAST = 0.05
"""No term makes an item worth nothing."""
UNTOLD = 0.5
"""Taken for the confidence of a reader that tells none, and for the newness of what has no date."""
WEAK = 8.0
"""Bits below which a join of two claims is worth a look."""
PAIRS = frozenset({Relation.SAME_INCIDENT, Relation.PART_OF})


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing to look at."""

    about: tuple[str, ...]
    """A claim, or two claims that are held to be of one incident or one within the other."""
    incident: str
    """The incident of the claim, or of the first one."""
    value: float
    """Product of disagreement, deaths, newness and doubt: it orders the queue and means nothing else."""
    reasons: tuple[str, ...]
    """Why it is here: one sentence for each term."""
    judgement: Judgement | None = None
    """For a pair: what was judged, with its terms."""

    @property
    def is_pair(self) -> bool:
        """Tell whether two claims are to be compared."""
        return self.judgement is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Term:
    worth: float
    reason: str


def queue(catalogue: Catalogue, wanted: Filter | None = None, limit: int = 50, among: int = 200) -> tuple[Item, ...]:
    """Return the `limit` dearest claims and pairs on which nobody decided yet, of the `among` dearest incidents.

    Value is the product of four terms: how far the sources of the incident differ (a tenth where they agree, 1 where
    low is nothing beside high), how many it counts dead (on a scale that doubles), how new the report is beside the
    newest one, and how unsure the reader, or the link, is.
    """
    rows = catalogue.incidents(wanted or Filter(), limit=among, order=Order.DEADLIEST).items
    newest = max((r.last for r in rows if r.last), default=None)
    dearest = sorted((r for r in rows if r.awaiting), key=lambda r: (-_of_row(r, newest), r.id))
    items: list[Item] = []
    for row in dearest[: max(limit, 1)]:
        case = catalogue.incident(row.id)
        items += [*_claims(case, row), *_pairs(case, row)]
    by_pair = {item.about: item for item in items}
    return tuple(sorted(by_pair.values(), key=lambda i: (-i.value, i.about)))[:limit]


def _of_row(row: Row, newest: date | None) -> float:
    terms = (_disagreement(row), _deaths(row), _newness(row.last, newest))
    return _product(terms)


def _claims(case: Case, row: Row) -> Iterator[Item]:
    reviewed = case.view.reviewed
    newest = max((r.document.published for r in case.reports if r.document.published), default=None)
    for claim in (case.claims[c] for c in case.finding.incident.claims):
        told = reviewed.on.get(claim.id, ())
        if any(r.act in DECIDING and r.id not in reviewed.retracted for r in told):
            continue
        published = case.view.documents[claim.document].published
        terms = (_disagreement(row), _deaths(row), _newness(published, newest), _doubt(claim))
        yield Item(about=(claim.id,), incident=row.id, value=_product(terms), reasons=tuple(t.reason for t in terms))


def _pairs(case: Case, row: Row) -> Iterator[Item]:
    decided = {frozenset((j.left, j.right)) for j in case.judgements if by_person(j)}
    for judged in case.judgements:
        pair = frozenset((judged.left, judged.right))
        if judged.relation not in PAIRS or by_person(judged) or pair in decided or not pair & case.claims.keys():
            continue
        if judged.relation is Relation.SAME_INCIDENT and judged.weight >= WEAK:
            continue
        terms = (_disagreement(row), _deaths(row), _Term(worth=1.0, reason=""), _unsure(judged))
        yield Item(
            about=(judged.left, judged.right), incident=row.id, value=_product(terms),
            reasons=tuple(t.reason for t in terms if t.reason), judgement=judged,
        )  # fmt: skip


def _product(terms: Iterable[_Term]) -> float:
    value = 1.0
    for term in terms:
        value *= max(term.worth, LEAST)
    return round(value, 6)


def _disagreement(row: Row) -> _Term:
    killed = row.figure(Kind.KILLED) or next(iter(row.figures), None)
    if killed is None:
        return _Term(worth=0.1, reason="no figure is held of it")
    low = killed.low or 0
    if killed.high is None:
        return _Term(worth=1.0, reason=f"sources give {low:,} {killed.kind} and more, with no upper bound")
    spread = (killed.high - low) / killed.high if killed.high else 0.0
    told = f"sources give {low:,} to {killed.high:,} {killed.kind}" if spread else "the sources agree"
    disputed = "; some claims cannot both hold" if row.disputed else ""
    return _Term(worth=max(0.1 + 0.9 * spread, 0.6 if row.disputed else 0.0), reason=told + disputed)


def _deaths(row: Row) -> _Term:
    killed = row.figure(Kind.KILLED)
    held = next((n for n in (killed.best, killed.high, killed.low) if n is not None), 0) if killed else 0
    return _Term(worth=log2(2 + held), reason=f"{held:,} killed" if held else "nobody is held to be killed")


def _newness(day: date | None, newest: date | None) -> _Term:
    if day is None or newest is None:
        return _Term(worth=UNTOLD, reason="it has no date")
    age = max((newest - day).days, 0)
    told = "it is of the newest report" if not age else f"{age:,} day{'' if age == 1 else 's'} before the newest report"
    return _Term(worth=0.5 ** (age / HALF_LIFE), reason=told)


def _doubt(claim: Claim) -> _Term:
    if claim.confidence is None:
        return _Term(worth=1 - UNTOLD, reason="its reader tells no confidence")
    return _Term(worth=1 - claim.confidence, reason=f"read with confidence {claim.confidence:.2f}")


def _unsure(judged: Judgement) -> _Term:
    if judged.relation is Relation.PART_OF:
        return _Term(worth=UNTOLD, reason="one may lie within the other")
    return _Term(worth=1 / (1 + max(judged.weight, 0.0) / 2), reason=f"joined by {judged.weight:.1f} bits only")
