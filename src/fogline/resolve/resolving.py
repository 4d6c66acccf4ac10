"""Resolves a document's claims: the words that they point with become days, places, parties and original sources."""

from collections.abc import Sequence

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
        places = self._places.resolve(claims, told)
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


def _country(places: Sequence[Ref], told: Context) -> str | None:
    """Return the country of a claim: its places', else the document's."""
    return next((p.point.country for p in places if p.point and p.point.country), told.country)
