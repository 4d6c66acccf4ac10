"""Resolves a document's claims: the words that they point with become days, places, parties and original sources."""

from collections.abc import Sequence

from fogline.knowledge.entries import Place
from fogline.knowledge.loading import Knowledge
from fogline.model.claims import Claim
from fogline.model.origins import Origin
from fogline.model.refs import Ref, Resolution
from fogline.model.texts import Document
from fogline.resolve.contexts import Context, context
from fogline.resolve.days import DayResolver
from fogline.resolve.inferring import SideResolver
from fogline.resolve.origins import OriginResolver
from fogline.resolve.parties import PartyResolver
from fogline.resolve.places import PlaceResolver

STAGE = "resolve/1"
PLAIN = 0.8
"""Certainty from which a place helps to settle the others."""


class Resolver:
    """Ties claims to what the packs know; the same claims and packs always make the same resolutions."""

    def __init__(self, knowledge: Knowledge) -> None:
        """Take the packs."""
        self._knowledge = knowledge
        self._days = DayResolver(knowledge)
        self._places = PlaceResolver(knowledge)
        self._parties = PartyResolver(knowledge)
        self._origins = OriginResolver(knowledge, self._parties)
        self._sides = SideResolver(knowledge)

    def resolve(self, document: Document, claims: Sequence[Claim]) -> tuple[Resolution, ...]:
        """Return one resolution for each claim, in their order."""
        told = context(document, claims, self._knowledge)
        places = self._all_places(claims, told)
        countries = [_country(refs, told) for refs in places]
        sayers = [self._origins.sayers(c, told, country) for c, country in zip(claims, countries, strict=True)]
        cast = self._origins.cast(claims, sayers)
        sources = [self._origins.source(c, s, told, cast) for c, s in zip(claims, sayers, strict=True)]
        ties = [self._told_sides(c, told, country) for c, country in zip(claims, countries, strict=True)]
        sides = self._sides.infer(claims, ties, sources, told)
        return tuple(
            Resolution(
                claim=claim.id, when=when, places=refs, victims=victims, by=by, sayers=speakers, original_source=source,
                origin=Origin(stage=STAGE, packs=self._knowledge.digests, inputs=(claim.id,)),
            )
            for claim, when, refs, (victims, by), speakers, source in zip(
                claims, self._days.resolve(claims, told), places, sides, sayers, sources, strict=True
            )
        )  # fmt: skip

    def _told_sides(self, claim: Claim, told: Context, country: str | None) -> tuple[Ref | None, Ref | None]:
        by = self._parties.resolve(claim.by.name, told, country) if claim.by else None
        return self._parties.victims(claim, by, told, country), by

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


def _country(places: Sequence[Ref], told: Context) -> str | None:
    """Return the country of a claim: its places', else the document's."""
    return next((p.point.country for p in places if p.point and p.point.country), told.country)


def _others(places: Sequence[Place], refs: Sequence[Ref]) -> list[Place]:
    own = {ref.entry for ref in refs}
    return [p for p in places if p.id not in own]
