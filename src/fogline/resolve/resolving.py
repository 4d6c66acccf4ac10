"""Resolves a document's claims: the words that they point with become days, places, parties and original sources."""

from collections.abc import Sequence

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
PLAIN = 0.8
"""Certainty from which a place helps to settle the others."""
MONTH_FIRST = frozenset({"US", "PH"})
"""Countries whose media write the month before the day."""


class Resolver:
    """Ties claims to what the packs know; the same claims and packs always make the same resolutions."""

    def __init__(self, knowledge: Knowledge) -> None:
        """Take the packs."""
        self._knowledge = knowledge
        self._times = Times(knowledge.lexicon.table)
        self._places = PlaceResolver(knowledge)
        self._parties = PartyResolver(knowledge)
        self._origins = OriginResolver(knowledge, self._parties)

    def resolve(self, document: Document, claims: Sequence[Claim]) -> tuple[Resolution, ...]:
        """Return one resolution for each claim, in their order."""
        told = context(document, claims, self._knowledge)
        places = self._all_places(claims, told)
        found, narrative = [], None
        for claim, refs in zip(claims, places, strict=True):
            when = self._when(claim, told, narrative)
            narrative = when if when and when.words else narrative
            found.append(self._one(claim, refs, when, told))
        return tuple(found)

    def _one(self, claim: Claim, places: tuple[Ref, ...], when: When | None, told: Context) -> Resolution:
        country = next((p.point.country for p in places if p.point and p.point.country), told.country)
        by = self._parties.resolve(claim.by.name, told, country) if claim.by else None
        sayers = self._origins.sayers(claim, told, country)
        return Resolution(
            claim=claim.id, when=when, places=places, by=by, sayers=sayers,
            victims=self._parties.victims(claim, by, told, country),
            original_source=self._origins.source(claim, sayers, told),
            origin=Origin(stage=STAGE, packs=self._knowledge.digests, inputs=(claim.id,)),
        )  # fmt: skip

    def _all_places(self, claims: Sequence[Claim], told: Context) -> list[tuple[Ref, ...]]:
        """Resolve all places twice: the second time with the plain ones of the first beside them."""
        first = [self._places.resolve(c.places, told) for c in claims]
        plain = {ref.entry: ref for refs in first for ref in refs if ref.entry and ref.score > PLAIN}
        beside = [p for ref in plain.values() if (p := self._places.entry(ref)) and p.kind != "country"]
        return [
            self._places.resolve(c.places, told, _others(beside, refs)) for c, refs in zip(claims, first, strict=True)
        ]

    def _when(self, claim: Claim, told: Context, narrative: When | None) -> When | None:
        spot = claim.trigger or (claim.time.span if claim.time else None)
        passage = told.document.passage_at(spot.start) if spot else None
        own = passage.published if passage else None
        anchor = Anchor(
            published=own or told.document.published, narrative=None if own else narrative, day_first=_day_first(told)
        )
        return self._times.resolve(claim.time.name if claim.time else None, anchor)


def _others(places: Sequence[Place], refs: Sequence[Ref]) -> list[Place]:
    own = {ref.entry for ref in refs}
    return [p for p in places if p.id not in own]


def _day_first(told: Context) -> bool | None:
    country = told.publisher.country if told.publisher else None
    return country not in MONTH_FIRST if country else None
