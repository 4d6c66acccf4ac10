"""What a whole document tells about each of its claims: country, day, the parties it names, who publishes it."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urlsplit

from fogline.knowledge.entries import Party, Place, Publisher
from fogline.knowledge.loading import Knowledge
from fogline.knowledge.names import normal
from fogline.model.claims import Claim
from fogline.model.texts import Document

CAPITALISED = re.compile(r"\b[A-Z][\w\-]*(?:\.[A-Z]\.)*")
READ = 20_000
"""Code points of the text that are read for countries and parties; the rest of a very long text adds little."""
COUNTRY_NAMED, PLACE_PLAIN, PARTY_NAMED, PUBLISHED_THERE = 3.0, 2.0, 1.0, 0.5
"""Votes for a country: by its name or people, by a place that lies in no other, by a party of it, and by a publisher
that writes of its own country."""
SHORT = 3
"""Names of so few letters stand for many things: they speak for no country, and count only in their own."""
WEIGHTY_POPULATION = 50_000
PLAIN_SHARE, LEAD = 0.35, 1.3
"""Share of the votes from which a country is the document's own, and how far it must lead the next."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Context:
    """What one document tells about all its claims. Equal to itself only, so that answers can be kept by it."""

    document: Document
    publisher: Publisher | None
    shares: Mapping[str, float]
    """Share of the votes of each country, 0 to 1."""
    divisions: Mapping[tuple[str, str], float]
    """How often the text names each division, by country and name."""
    parties: tuple[Party, ...]
    """Parties that the text names, in order of first mention."""

    country: str | None = field(init=False)
    """The country that the document is plainly about, or None."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "country", _plain(self.shares))

    @property
    def day(self) -> date | None:
        """Publication date, where known."""
        return self.document.published


def _plain(shares: Mapping[str, float]) -> str | None:
    """Return the country with a plain share of the votes and a lead, or None."""
    ranked = sorted(shares, key=lambda c: (-shares[c], c))
    if not ranked or shares[ranked[0]] < PLAIN_SHARE:
        return None
    next_share = shares[ranked[1]] if len(ranked) > 1 else 0.0
    return ranked[0] if shares[ranked[0]] >= LEAD * next_share else None


def context(document: Document, claims: Sequence[Claim], knowledge: Knowledge) -> Context:
    """Gather what a document and its claims tell about where they are and who is in them."""
    publisher = publisher_of(document, knowledge)
    text = document.text[:READ]
    named = knowledge.parties.find(text)
    parties = tuple({p.id: p for _, p in named}.values())
    written_out = {p.id for span, p in named if span.end - span.start > SHORT}
    votes: defaultdict[str, float] = defaultdict(float)
    for country, weight in _votes(text, claims, knowledge):
        votes[country] += weight
    for party in parties:
        if party.country and party.kind != "government" and party.id in written_out:
            votes[party.country] += PARTY_NAMED
    if publisher and publisher.country and publisher.kind != "agency":
        votes[publisher.country] += PUBLISHED_THERE
    whole = sum(votes.values())
    shares = {country: votes[country] / whole for country in sorted(votes)} if whole else {}
    return Context(document=document, publisher=publisher, shares=shares, divisions={}, parties=parties)


def publisher_of(document: Document, knowledge: Knowledge) -> Publisher | None:
    """Return the publisher that a document names or whose domain it comes from, if a pack knows it."""
    named = knowledge.publishers.named(document.publisher) if document.publisher else ()
    if named:
        return named[0]
    host = urlsplit(document.url).hostname if document.url else None
    return knowledge.publishers.of_domain(host.removeprefix("www.")) if host else None


def _votes(text: str, claims: Sequence[Claim], knowledge: Knowledge) -> Iterator[tuple[str, float]]:
    for code in _nations(CAPITALISED.findall(text), knowledge):
        yield code, COUNTRY_NAMED
    for name in sorted({p.name for c in claims for p in c.places}):
        countries = {p.country for p in knowledge.places.named(name) if _weighty(p, name)}
        only = countries.pop() if len(countries) == 1 else None
        if only:
            yield only, PLACE_PLAIN


def _weighty(place: Place, name: str) -> bool:
    """Tell whether a place speaks for its country: small towns, and towns by another name, are found anywhere."""
    if place.kind != "town":
        return True
    return place.population >= WEIGHTY_POPULATION and normal(place.name) == normal(name)


def _nations(words: Sequence[str], knowledge: Knowledge) -> Iterator[str]:
    """Yield the country of each name or adjective among capitalised words: two words before one."""
    code, at = knowledge.states.code, 0
    while at < len(words):
        pair = code(f"{words[at]} {words[at + 1]}") if at + 1 < len(words) else None
        found = pair or code(words[at])
        if found:
            yield found
        at += 2 if pair else 1
