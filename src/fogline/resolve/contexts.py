"""What a whole document tells about each of its claims: country, day, the parties it names, who publishes it."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from fogline.knowledge.entries import Party, Publisher
from fogline.knowledge.loading import Knowledge
from fogline.model.claims import Claim
from fogline.model.texts import Document

CAPITALISED = re.compile(r"\b[A-Z][\w\-]*(?:\.[A-Z]\.)*")
READ = 20_000
"""Code points of the text that are read for countries and parties; the rest of a very long text adds little."""
COUNTRY_NAMED, PLACE_PLAIN, PLACE_SHARED, PARTY_NAMED, PUBLISHED_THERE = 3.0, 2.0, 0.5, 1.0, 0.5
"""Votes for a country: by its name or people, by a place of one country only, by a place of several, by a party of
it, and by a publisher that writes of its own country."""
PLAIN_SHARE = 0.5
"""Share of the votes from which a country is the document's own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What one document tells about all its claims."""

    document: Document
    publisher: Publisher | None
    shares: Mapping[str, float]
    """Share of the votes of each country, 0 to 1."""
    parties: tuple[Party, ...]
    """Parties that the text names, in order of first mention."""

    @property
    def country(self) -> str | None:
        """The country that the document is plainly about, or None."""
        best = max(self.shares, key=lambda c: self.shares[c], default=None)
        return best if best and self.shares[best] >= PLAIN_SHARE else None

    @property
    def day(self) -> date | None:
        """Publication date, where known."""
        return self.document.published


def context(document: Document, claims: Sequence[Claim], knowledge: Knowledge) -> Context:
    """Gather what a document and its claims tell about where they are and who is in them."""
    publisher = publisher_of(document, knowledge)
    text = document.text[:READ]
    parties = tuple({p.id: p for _, p in knowledge.parties.find(text)}.values())
    votes: defaultdict[str, float] = defaultdict(float)
    for country, weight in _votes(text, claims, knowledge):
        votes[country] += weight
    for party in parties:
        if party.country and party.kind != "government":
            votes[party.country] += PARTY_NAMED
    if publisher and publisher.country and publisher.kind != "agency":
        votes[publisher.country] += PUBLISHED_THERE
    whole = sum(votes.values())
    shares = {country: votes[country] / whole for country in sorted(votes)} if whole else {}
    return Context(document=document, publisher=publisher, shares=shares, parties=parties)


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
        countries = {p.country for p in knowledge.places.named(name) if p.country}
        if len(countries) == 1:
            yield countries.pop(), PLACE_PLAIN
        else:
            for country in sorted(countries):
                yield country, PLACE_SHARED / len(countries)


def _nations(words: Sequence[str], knowledge: Knowledge) -> Iterator[str]:
    """Yield the country of each name or adjective among capitalised words: two words before one."""
    code, at = knowledge.states.code, 0
    while at < len(words):
        pair = code(f"{words[at]} {words[at + 1]}") if at + 1 < len(words) else None
        found = pair or code(words[at])
        if found:
            yield found
        at += 2 if pair else 1
