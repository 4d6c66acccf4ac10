"""The original source: whose word a claim rests on in the end, in one spelling for all documents.

UCDP calls it source_original: the side, office, witness or institution behind all who carry it. A state's army and
government speak with one voice, and so do a group, its spokesman, its account and its radio; its police and its
local offices speak for themselves.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fogline.knowledge.entries import Party, Publisher
from fogline.knowledge.linkage import linkage
from fogline.knowledge.loading import Knowledge
from fogline.knowledge.names import normal, without_article
from fogline.model.claims import Claim, Role, Sayer
from fogline.model.refs import Ref
from fogline.model.texts import Passage, Voice
from fogline.resolve.contexts import Context
from fogline.resolve.parties import HERE, PartyResolver

UNNAMED = "unnamed"
POLICE = "-police"
ON_THE_SPOT = "people on the spot"
OF_WHOM = re.compile(r" (?:of|from|in|at|near|who)\b")
PAIR = 2
PART = re.compile(r"[,()/]+")
OFFICE = 0.7
"""How sure the tie of a publisher's name to a party must be: a name, a name inside it, or an office."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mouth:
    """The side that a publisher speaks for."""

    side: str
    own: bool
    """True where the side itself publishes, and not a medium of it."""


class OriginResolver:
    """Finds the parties or media of a claim's sayers, and its original source."""

    def __init__(self, knowledge: Knowledge, parties: PartyResolver) -> None:
        """Take the packs and what ties words to parties."""
        self._knowledge = knowledge
        self._parties = parties
        self._on_the_spot = linkage().on_the_spot

    def sayers(self, claim: Claim, context: Context, country: str | None) -> tuple[Ref, ...]:
        """Tie each sayer to its party, or to the medium that it is."""
        return tuple(self._sayer(s, context, country) for s in claim.sayers)

    def cast(self, claims: Sequence[Claim], refs: Sequence[Sequence[Ref]]) -> dict[str, str]:
        """Return the sources of those who speak for a body anywhere in a document.

        By the last name of a person who speaks for a known body; by "=" and the words of a body that no pack knows and
        one person speaks for ("the district administration").
        """
        found: dict[str, str] = {}
        for claim, ties in zip(claims, refs, strict=True):
            said = [(s, r) for s, r in zip(claim.sayers, ties, strict=True) if s.role is Role.ASSERTER]
            if len(said) < PAIR or not _is_name(said[0][0].name):
                continue
            person, (body, tie) = said[0][0].name, said[-1]
            if tie.entry:
                found.setdefault(_last(person), self._of_entry(tie.entry))
            elif not _is_name(body.name):
                found.setdefault(f"={_key(body.name)}", f"named:{_key(person)}")
        return found

    def source(self, claim: Claim, refs: Sequence[Ref], context: Context, cast: Mapping[str, str]) -> str:
        """Return the original source: party id, medium id, a person or body by name, or "words@document".

        `cast`: those who speak for a body elsewhere in the document, as `cast` gives them.
        """
        pairs = list(zip(claim.sayers, refs, strict=True))
        asserters = [(s, r) for s, r in pairs if s.role is Role.ASSERTER]
        media = [(s, r) for s, r in pairs if s.role is Role.MEDIUM]
        if not asserters:
            return self._medium(*media[0]) if media else self._own_voice(claim, context)
        for _, ref in reversed(asserters):
            if ref.entry:
                return self._of_entry(ref.entry)
        names = [s.name for s, _ in asserters]
        known = (cast.get(_last(n)) or cast.get(f"={_key(n)}") for n in names)
        return next(filter(None, known), None) or self._of_words(names, media, context)

    def _of_words(self, names: Sequence[str], media: Sequence[tuple[Sayer, Ref]], context: Context) -> str:
        """Tell a person or a body by name where one is named; a description is tied to its report.

        A side's own bulletin has no other voice than the side; a medium of a side gives the side's word where it names
        nobody ("a security official told the state agency").
        """
        mouth, heard = self._mouth(context), _scope(media, context)
        named = [n for n in names if _is_name(n)]
        told_here = heard == context.document.id and names != [UNNAMED]
        if mouth and told_here and (mouth.own or not named):
            return mouth.side
        if _key(names[-1]) in _key(context.document.publisher or ""):
            return self._publisher(context)
        if named:
            return f"named:{_key(named[-1])}"
        side = next((s for _, ref in media if (s := self._side_of_medium(ref))), None)
        return side or f"{self._description(names[-1])}@{heard}"

    def _description(self, words: str) -> str:
        """Return the words that describe a source; people on the spot are one, whatever a report calls them."""
        key = _key(words)
        head = OF_WHOM.split(key, maxsplit=1)[0].rsplit(" ", 1)[-1]
        return ON_THE_SPOT if head in self._on_the_spot else key

    def _mouth(self, context: Context) -> "_Mouth | None":
        """Return the side that a document's publisher speaks for, if it does."""
        if context.publisher:
            side = self._of_publisher(context.publisher)
            return _Mouth(side=side, own=False) if side != context.publisher.id else None
        name = context.document.publisher
        for part in [name, *PART.split(name)] if name else ():
            ref = self._parties.resolve(part, context, context.country) if part.strip() else None
            if ref and ref.entry and ref.score >= OFFICE and ref.entry not in self._knowledge.parties.generals:
                return _Mouth(side=self._of_entry(ref.entry), own=True)
        return None

    def _side_of_medium(self, ref: Ref) -> str | None:
        """Return the side whose medium this is, or None."""
        side = self._of_entry(ref.entry) if ref.entry else None
        return side if side != ref.entry else None

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
        return self._publisher(context)

    def _publisher(self, context: Context) -> str:
        """Return whose word a document's own voice is: its publisher's, or the side's that it speaks for."""
        mouth = self._mouth(context)
        if mouth:
            return mouth.side
        if context.publisher:
            return context.publisher.id
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
        return f"named:{_key(passage.author)}" if passage.author else f"{UNNAMED}@{context.document.id}"

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
    """Return what a described source is tied to: another medium that heard it, else the document."""
    own = context.publisher.id if context.publisher else None
    for sayer, ref in media:
        if ref.entry == own and own:
            break
        return ref.entry or _key(sayer.name)
    return context.document.id


def _medium_tie(words: str, publishers: Sequence[Publisher]) -> Ref:
    if not publishers:
        return Ref(words=words, reasons=("no pack knows the medium",))
    best = publishers[0]
    return Ref(words=words, entry=best.id, name=best.name, score=1.0, reasons=("named",))


def _is_name(words: str) -> bool:
    """Tell a name from a description: two words with capitals, or one in capitals throughout."""
    capital = [w for w in words.split() if w[:1].isupper()]
    return len(capital) > 1 or words.startswith("@") or (len(words) > 1 and words.isupper())


def _last(name: str) -> str:
    return _key(name).rsplit(" ", 1)[-1]


def _key(words: str) -> str:
    return without_article(normal(words))
