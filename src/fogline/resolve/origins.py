"""The original source: whose word a claim rests on in the end, in one spelling for all documents.

UCDP calls it source_original: the side, office, witness or institution behind all who carry it. A state's army and
government speak with one voice, and so do a group, its spokesman, its account and its radio; its police and its
local offices speak for themselves.
"""

from collections.abc import Mapping, Sequence

from fogline.knowledge.entries import Party, Publisher
from fogline.knowledge.loading import Knowledge
from fogline.knowledge.names import normal, without_article
from fogline.model.claims import Claim, Role, Sayer
from fogline.model.refs import Ref
from fogline.model.texts import Passage, Voice
from fogline.resolve.contexts import Context
from fogline.resolve.parties import HERE, PartyResolver

UNNAMED = "unnamed"
POLICE = "-police"


class OriginResolver:
    """Finds the parties or media of a claim's sayers, and its original source."""

    def __init__(self, knowledge: Knowledge, parties: PartyResolver) -> None:
        """Take the packs and what ties words to parties."""
        self._knowledge = knowledge
        self._parties = parties

    def sayers(self, claim: Claim, context: Context, country: str | None) -> tuple[Ref, ...]:
        """Tie each sayer to its party, or to the medium that it is."""
        return tuple(self._sayer(s, context, country) for s in claim.sayers)

    def cast(self, claims: Sequence[Claim], refs: Sequence[Sequence[Ref]]) -> dict[str, str]:
        """Return the last names of those who speak for a known body anywhere in a document, with its id."""
        found: dict[str, str] = {}
        for claim, ties in zip(claims, refs, strict=True):
            said = [(s, r) for s, r in zip(claim.sayers, ties, strict=True) if s.role is Role.ASSERTER]
            if len(said) > 1 and _is_name(said[0][0].name) and said[-1][1].entry:
                found.setdefault(_last(said[0][0].name), said[-1][1].entry)
        return found

    def source(self, claim: Claim, refs: Sequence[Ref], context: Context, cast: Mapping[str, str]) -> str:
        """Return the original source: party id, medium id, a person or body by name, or "words@document".

        `cast`: those who speak for a known body elsewhere in the document.
        """
        pairs = list(zip(claim.sayers, refs, strict=True))
        asserters = [(s, r) for s, r in pairs if s.role is Role.ASSERTER]
        media = [(s, r) for s, r in pairs if s.role is Role.MEDIUM]
        scope = _scope(media, context)
        if not asserters:
            return self._medium(*media[0]) if media else self._own_voice(claim, context)
        for _, ref in reversed(asserters):
            if ref.entry:
                return self._of_entry(ref.entry)
        names = [s.name for s, _ in asserters]
        body = next((cast[_last(n)] for n in names if _last(n) in cast), None)
        return self._of_entry(body) if body else _of_words(names, scope)

    def _sayer(self, sayer: Sayer, context: Context, country: str | None) -> Ref:
        publishers = self._knowledge.publishers.named(sayer.name)
        if sayer.name == UNNAMED:
            return Ref(words=sayer.name, reasons=("nobody is named",))
        if sayer.role is Role.MEDIUM:
            return _medium_tie(sayer.name, publishers)
        speaks = self._parties.resolve(sayer.name, context, country)
        if publishers and speaks.score < HERE:
            return _medium_tie(sayer.name, publishers)
        if speaks.entry in self._knowledge.parties.generals:
            return Ref(words=sayer.name, reasons=("described, not named",))
        return speaks

    def _own_voice(self, claim: Claim, context: Context) -> str:
        """Return who speaks where the claim names nobody: the passage's author, else the document's publisher."""
        passage = self._passage(claim, context)
        if passage and passage.voice is Voice.POST and (passage.handle or passage.author):
            return self._poster(passage, context)
        if context.publisher:
            return self._of_publisher(context.publisher)
        if context.document.publisher:
            return f"publisher:{_key(context.document.publisher)}"
        return f"document:{context.document.id}"

    def _poster(self, passage: Passage, context: Context) -> str:
        parties, publishers = self._knowledge.parties, self._knowledge.publishers
        for name in filter(None, (passage.handle, passage.author)):
            party = next(iter(parties.named(name)), None)
            if party:
                return self._side(party)
            publisher = next(iter(publishers.named(name)), None)
            if publisher:
                return self._of_publisher(publisher)
        if passage.handle:
            return f"account:{passage.handle.casefold()}"
        return _of_words([passage.author or UNNAMED], context.document.id)

    def _passage(self, claim: Claim, context: Context) -> Passage | None:
        spans = [claim.trigger, claim.quantity.span if claim.quantity else None, claim.victims.span]
        at = next((s.start for s in spans if s), None)
        return context.document.passage_at(at) if at is not None else None

    def _medium(self, sayer: Sayer, ref: Ref) -> str:
        return self._of_entry(ref.entry) if ref.entry else f"named:{_key(sayer.name)}"

    def _of_entry(self, entry: str) -> str:
        if self._knowledge.parties.holds(entry):
            return self._side(self._knowledge.parties.get(entry))
        return self._of_publisher(self._knowledge.publishers.get(entry))

    def _of_publisher(self, publisher: Publisher) -> str:
        """Return the party whose word a medium carries as its own, else the medium."""
        parties = self._knowledge.parties
        if publisher.party and parties.holds(publisher.party):
            return self._side(parties.get(publisher.party))
        return publisher.id

    def _side(self, party: Party) -> str:
        """Return the side that a party speaks for: a state for its army, itself for any other."""
        if party.id.endswith(POLICE):
            return party.id
        above = self._knowledge.parties.lineage(party)
        state = next((p for p in above if p.kind == "government"), None)
        return state.id if state else party.id


def _scope(media: Sequence[tuple[Sayer, Ref]], context: Context) -> str:
    """Return what a described source is tied to: the medium that heard it, else the document."""
    for sayer, ref in media:
        return ref.entry or _key(sayer.name)
    return context.document.id


def _medium_tie(words: str, publishers: Sequence[Publisher]) -> Ref:
    if not publishers:
        return Ref(words=words, reasons=("no pack knows the medium",))
    best = publishers[0]
    return Ref(words=words, entry=best.id, name=best.name, score=1.0, reasons=("named",))


def _of_words(names: Sequence[str], scope: str) -> str:
    """Tell a person or a body by name where one is named; a description is tied to its document."""
    named = [n for n in names if _is_name(n)]
    if named:
        return f"named:{_key(named[-1])}"
    return f"{_key(names[-1])}@{scope}"


def _is_name(words: str) -> bool:
    """Tell a name from a description: two words with capitals, or one in capitals throughout."""
    capital = [w for w in words.split() if w[:1].isupper()]
    return len(capital) > 1 or words.startswith("@") or (len(words) > 1 and words.isupper())


def _last(name: str) -> str:
    return _key(name).rsplit(" ", 1)[-1]


def _key(words: str) -> str:
    return without_article(normal(words))
