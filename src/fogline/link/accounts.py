"""Accounts: what one document tells of one event, pooled from its claims, in a form that can be compared."""

import calendar
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from fogline.knowledge.linkage import Linkage
from fogline.knowledge.names import normal
from fogline.model.claims import Claim, Kind, Stance
from fogline.model.refs import Point, Ref, Resolution, When
from fogline.model.texts import Document, Span

AREA_PRECISION = 4
"""UCDP's where_prec from which a place is a division or more."""
EXACT_PRECISION = 2
"""UCDP's date_prec up to which days can tell events apart."""
NAME = re.compile(r"(?<=[a-z,;] )[A-Z][\w'\u2019-]{3,}")
STOP = re.compile(r"[.!?…][\"'”\u2019)]*\s|\n")
CALENDAR = frozenset(normal(n) for n in (*calendar.month_name, *calendar.day_name) if n)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place as a claim names it."""

    name: str
    spelling: tuple[str, ...]
    plain: str
    entry: str | None = None
    point: Point | None = None
    area: bool = False
    """A division or wider, by its entry or by its name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """When an account says that it was."""

    first: date
    last: date
    exact: bool
    """Within a week and told by words."""
    inferred: bool
    """Worked out from the publication date alone."""

    @property
    def length(self) -> int:
        """Days from the first to the last, both counted."""
        return (self.last - self.first).days + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """What is counted, and how many."""

    kind: Kind
    side: str | None
    low: int | None
    high: int | None
    about: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What one document tells of one event."""

    id: str
    """Smallest id of its claims."""
    document: str
    published: date | None
    claims: tuple[str, ...]
    """Sorted."""
    spots: tuple[Spot, ...]
    """The most specific place of each claim."""
    holders: tuple[Spot, ...]
    """What contains them."""
    days: Days | None
    victims: frozenset[str]
    sides: frozenset[str]
    """Everyone harmed and everyone who harms."""
    figures: frozenset[Figure]
    voices: frozenset[str]
    """Ultimate sources, as far as the report names any."""
    names: frozenset[str]
    """Persons and things named beside the claims, places and parties left out."""
    sentences: frozenset[int]
    """Where the sentences of its claims start."""
    passages: frozenset[int]
    control: bool
    """Nothing but claims of who holds a place."""


def account(claim: Claim, resolution: Resolution, document: Document, linkage: Linkage) -> Account:
    """Make the account of a single claim."""
    places = tuple(spot(ref, linkage) for ref in resolution.places)
    side = victims_key(claim, resolution)
    victims = frozenset(filter(None, [side]))
    at = anchor(claim)
    sentence = sentence_at(document.text, at.start) if at else None
    passage = document.passage_at(at.start) if at else None
    return Account(
        id=claim.id, document=document.id, published=document.published, claims=(claim.id,),
        spots=places[:1], holders=places[1:], days=days(resolution.when), victims=victims,
        sides=victims | frozenset(filter(None, [doer_key(claim, resolution)])),
        figures=_figures(claim, side),
        voices=frozenset([resolution.original_source] if claim.source else []),
        names=_names(document.text, sentence, _told_otherwise(claim, resolution)),
        sentences=frozenset([sentence.start] if sentence else []),
        passages=frozenset([passage.span.start] if passage else []), control=claim.kind is Kind.CONTROL,
    )  # fmt: skip


def pooled(accounts: Sequence[Account]) -> Account:
    """Pool accounts of one document into one."""
    first = min(accounts, key=lambda a: a.id)
    return Account(
        id=first.id, document=first.document, published=first.published,
        claims=tuple(sorted(c for a in accounts for c in a.claims)),
        spots=_distinct(s for a in accounts for s in a.spots),
        holders=_distinct(s for a in accounts for s in a.holders),
        days=_pooled_days([a.days for a in accounts if a.days]),
        victims=frozenset().union(*(a.victims for a in accounts)),
        sides=frozenset().union(*(a.sides for a in accounts)),
        figures=frozenset().union(*(a.figures for a in accounts)),
        voices=frozenset().union(*(a.voices for a in accounts)),
        names=frozenset().union(*(a.names for a in accounts)),
        sentences=frozenset().union(*(a.sentences for a in accounts)),
        passages=frozenset().union(*(a.passages for a in accounts)), control=all(a.control for a in accounts),
    )  # fmt: skip


def spot(ref: Ref, linkage: Linkage) -> Spot:
    """Read a place reference for comparison."""
    wide = bool(ref.point and ref.point.precision >= AREA_PRECISION)
    return Spot(
        name=ref.words, spelling=linkage.spelling(ref.words), plain="".join(linkage.own_words(ref.words)),
        entry=ref.entry, point=ref.point, area=wide or (not ref.point and linkage.is_area(ref.words)),
    )  # fmt: skip


def side_key(ref: Ref | None) -> str | None:
    """Name a side so that it can be compared: its pack entry, else its words; None where nobody is named."""
    return (ref.entry or f"words:{normal(ref.words)}") if ref and (ref.entry or ref.words) else None


def victims_key(claim: Claim, resolution: Resolution) -> str | None:
    """Name the side of a claim's victims; None where a bare noun ("persons") names none that a pack knows."""
    ref = resolution.victims
    return None if ref and not ref.entry and not claim.victim_side else side_key(ref)


def doer_key(claim: Claim, resolution: Resolution) -> str | None:
    """Name the side that did it as the claim tells it; one worked out from the report is no evidence on the report."""
    return side_key(resolution.by) if claim.by else None


def days(when: When | None) -> Days | None:
    """Read a resolved time for comparison."""
    if not when:
        return None
    inferred = when.words is None
    return Days(
        first=when.first, last=when.last, exact=not inferred and when.precision <= EXACT_PRECISION, inferred=inferred
    )


def anchor(claim: Claim) -> Span | None:
    """Return the words that a claim hangs on: its trigger, else its figure, else its victims."""
    return claim.trigger or (claim.quantity.span if claim.quantity else None) or claim.victims.span


def sentence_at(text: str, at: int) -> Span:
    """Return the stretch between the stops around an offset, abbreviations not minded."""
    before = [m.end() for m in STOP.finditer(text, max(0, at - 600), at)]
    after = STOP.search(text, at)
    return Span(start=before[-1] if before else max(0, at - 600), end=after.start() if after else len(text))


def _figures(claim: Claim, side: str | None) -> frozenset[Figure]:
    if not claim.quantity or claim.stance is Stance.UNCERTAIN:
        return frozenset()
    q = claim.quantity
    return frozenset([Figure(kind=claim.kind, side=side, low=q.low, high=q.high, about=q.about)])


def _told_otherwise(claim: Claim, resolution: Resolution) -> frozenset[str]:
    """Words that other terms weigh already."""
    refs = [*resolution.places, resolution.victims, resolution.by, *resolution.sayers]
    told = [*(r.words for r in refs if r), *claim.source, *claim.via]
    return frozenset(w for words in told for w in normal(words).split())


def _names(text: str, sentence: Span | None, told: frozenset[str]) -> frozenset[str]:
    if not sentence:
        return frozenset()
    found = (normal(m[0]) for m in NAME.finditer(text, sentence.start, sentence.end))
    return frozenset(n for n in found if n not in told and n not in CALENDAR)


def _distinct(spots: Iterable[Spot]) -> tuple[Spot, ...]:
    by_key = {(s.entry or "", s.spelling, s.name): s for s in spots}
    return tuple(by_key[k] for k in sorted(by_key))


def _pooled_days(found: Sequence[Days]) -> Days | None:
    """Days that all agree on, where they do; else the closest told."""
    if not found:
        return None
    best = min(found, key=lambda d: (d.inferred, not d.exact, d.length, d.first))
    told = [d for d in found if d.inferred == best.inferred]
    first, last = max(d.first for d in told), min(d.last for d in told)
    return Days(first=first, last=last, exact=best.exact, inferred=best.inferred) if first <= last else best
