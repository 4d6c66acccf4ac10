"""Resolves a document's claims: the words that they point with become days, places, parties and original sources."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from fogline.knowledge.entries import Place
from fogline.knowledge.loading import Knowledge
from fogline.model.claims import Claim
from fogline.model.origins import Origin
from fogline.model.refs import Ref, Resolution, When
from fogline.model.texts import Document
from fogline.resolve.contexts import Context, context
from fogline.resolve.origins import OriginResolver
from fogline.resolve.parties import PartyResolver
from fogline.resolve.places import PlaceResolver
from fogline.resolve.times import Anchor, Times

STAGE = "resolve/1"
KEPT = 256
"""Days that are kept: a document's claims often share theirs."""
PLAIN = 0.8
"""Certainty from which a place helps to settle the others."""
MONTH_FIRST = frozenset({"US", "PH"})
"""Countries whose media write the month before the day."""


class Resolver:
    """Ties claims to what the packs know; the same claims and packs always make the same resolutions."""

    def __init__(self, knowledge: Knowledge) -> None:
        """Take the packs."""
        self._knowledge = knowledge
        self._day = lru_cache(KEPT)(Times(knowledge.lexicon.table).resolve)
        self._places = PlaceResolver(knowledge)
        self._parties = PartyResolver(knowledge)
        self._origins = OriginResolver(knowledge, self._parties)

    def resolve(self, document: Document, claims: Sequence[Claim]) -> tuple[Resolution, ...]:
        """Return one resolution for each claim, in their order."""
        told = context(document, claims, self._knowledge)
        places = self._all_places(claims, told)
        countries = [_country(refs, told) for refs in places]
        sayers = [self._origins.sayers(c, told, country) for c, country in zip(claims, countries, strict=True)]
        cast = self._origins.cast(claims, sayers)
        sources = [self._origins.source(c, s, told, cast) for c, s in zip(claims, sayers, strict=True)]
        sides = [self._sides(c, told, country) for c, country in zip(claims, countries, strict=True)]
        return tuple(
            Resolution(
                claim=claim.id, when=when, places=refs, victims=victims, by=by, sayers=speakers, original_source=source,
                origin=Origin(stage=STAGE, packs=self._knowledge.digests, inputs=(claim.id,)),
            )
            for claim, when, refs, (victims, by), speakers, source in zip(
                claims, self._days(claims, told), places, sides, sayers, sources, strict=True
            )
        )  # fmt: skip

    def _sides(self, claim: Claim, told: Context, country: str | None) -> tuple[Ref | None, Ref | None]:
        by = self._parties.resolve(claim.by.name, told, country) if claim.by else None
        return self._parties.victims(claim, by, told, country), by

    def _days(self, claims: Sequence[Claim], told: Context) -> Iterator[When | None]:
        narrative: When | None = None
        for claim in claims:
            when = self._when(claim, told, narrative)
            narrative = when if when and when.words else narrative
            yield when

    def _all_places(self, claims: Sequence[Claim], told: Context) -> list[tuple[Ref, ...]]:
        """Resolve all places, and those with rivals once more with the document's plain places beside them."""
        read = [self._places.read(c.places, told) for c in claims]
        first = {names: self._places.resolve(names, told) for names in dict.fromkeys(read)}
        plain = {ref.entry: ref for refs in first.values() for ref in refs if ref.entry and ref.score > PLAIN}
        beside = [p for ref in plain.values() if (p := self._places.entry(ref)) and p.kind != "country"]
        again = {
            names: self._places.resolve(names, told, _others(beside, refs))
            for names, refs in first.items()
            if any(r.rivals for r in refs)
        }
        return [again.get(names) or first[names] for names in read]

    def _when(self, claim: Claim, told: Context, narrative: When | None) -> When | None:
        spot = claim.trigger or (claim.time.span if claim.time else None)
        passage = told.document.passage_at(spot.start) if spot else None
        own = passage.published if passage else None
        anchor = Anchor(
            published=own or told.document.published, narrative=None if own else narrative, day_first=_day_first(told)
        )
        return self._day(claim.time.name if claim.time else None, anchor)


def _country(places: Sequence[Ref], told: Context) -> str | None:
    """Return the country of a claim: its places', else the document's."""
    return next((p.point.country for p in places if p.point and p.point.country), told.country)


def _others(places: Sequence[Place], refs: Sequence[Ref]) -> list[Place]:
    own = {ref.entry for ref in refs}
    return [p for p in places if p.id not in own]


def _day_first(told: Context) -> bool | None:
    country = told.publisher.country if told.publisher else None
    return country not in MONTH_FIRST if country else None
