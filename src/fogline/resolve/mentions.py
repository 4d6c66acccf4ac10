"""Where a report names the sides of its war: by a party's name, a state's arms, an office, a body's own name."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from fogline.knowledge.entries import Party
from fogline.knowledge.loading import Knowledge
from fogline.knowledge.names import normal, tokens, without_article
from fogline.knowledge.parties import Parties
from fogline.knowledge.states import force
from fogline.resolve.contexts import READ, Context
from fogline.resolve.parties import fits

STATE, NAMED = "state:", "named:"
UNARMED = frozenset({"civilians", "organisation"})
STATES_OWN = frozenset({"state forces", "government"})
GROUPS = frozenset({"world/rebels", "world/separatists", "world/militants", "world/bandits", "world/gangs"})
"""Descriptions that a report may use of one of its sides throughout."""
BODIES = frozenset({"body", "unit"})
"""Senses of the nouns for bodies of fighters: an army or a front, and a battalion of one."""
ARMED = BODIES | {"air", "forces", "arms"}
"""Senses of the nouns that the name of a nation makes its forces: "Iranian gunboats"."""
FOLLOWERS = frozenset({"armed", "enemy", "forces"})
"""Senses of the nouns that make the name before them that of an armed body: "BLT militants"."""
SOLDIERS = "world/soldiers"
AHEAD = 2
"""Words after a nation's name among which the noun may stand: "Turkish fighter jets"."""
CAPITALS = 2
BODY = re.compile(r"\b[A-Z0-9][\w'’/-]*(?: (?:(?:of|for|the|and) )*[A-Z0-9][\w'’/-]*)*(?: [a-z]+)?")
"""A name with the one word after it."""
TIE_LETTERS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Where a report names a side."""

    start: int
    key: str
    words: str
    entry: str = ""
    """Id of the party that the words stand for; empty for a body that no pack knows, and for a mere description."""
    described: bool = False
    """True where the words only describe the side: "the rebels"."""


class MentionFinder:
    """Finds where a report names a side."""

    def __init__(self, knowledge: Knowledge) -> None:
        """Take the packs."""
        self._parties: Parties = knowledge.parties
        self._states = knowledge.states
        self._places = knowledge.places
        self._publishers = knowledge.publishers
        self._senses = knowledge.side_words
        self._office_words = self._states.office_words | self._parties.descriptor_words

    def find(self, context: Context, country: str | None) -> tuple[Mention, ...]:
        """Return the mentions of a report, in order of their place in it."""
        text = context.document.text[:READ]
        words = tokens(text)
        found: list[Mention] = []
        told = (
            self._named(text, context),
            self._bodies(text, country),
            self._offices(words, country),
            self._arms(words),
        )
        for mentions in told:
            taken = sorted((m.start, m.start + len(m.words)) for m in found)
            found += [m for m in mentions if not _within(m.start, taken)]
        return tuple(sorted(found, key=lambda m: m.start))

    def key_of(self, party: Party) -> str:
        """Return the side that a party is of: its state, or the group at the head of it."""
        above = [p for p in self._parties.lineage(party) if p.kind not in UNARMED] or [party]
        state = next((p for p in above if p.kind in STATES_OWN and p.country), None)
        return f"{STATE}{state.country}" if state else above[-1].id

    def is_body(self, words: str) -> bool:
        """Tell whether words that no pack knows name a body: an acronym or capitals throughout, and no medium."""
        parts = words.split()
        body = len(parts) > 1 and any(w[0].isupper() and self._senses.get(w.casefold()) in BODIES for w in parts)
        return (is_acronym(words) or body) and not self._publishers.named(words)

    def _named(self, text: str, context: Context) -> Iterator[Mention]:
        for span, party in self._parties.find(text):
            words = span.of(text)
            if party.kind in UNARMED or party.id in self._parties.generals or party.kind == "kind":
                continue
            if fits(party, words, context) and not _tied(text, span.start, span.end, self._parties.ties):
                yield Mention(start=span.start, key=self.key_of(party), words=words, entry=party.id)

    def _offices(self, words: Sequence[tuple[int, int, str]], country: str | None) -> Iterator[Mention]:
        """Yield what the report calls forces of its own country, or armed groups, with no name: "the army"."""
        for at, (start, _, word) in enumerate(words):
            if word not in self._office_words:
                continue
            general = self._states.office(word) or self._general(word)
            if general is None:
                continue
            own = force(country, general) if country else None
            foreign = at and self._states.code(words[at - 1][2])
            if own and self._parties.holds(own) and not foreign:
                yield Mention(start=start, key=f"{STATE}{country}", words=word, entry=own)
            elif general in GROUPS:
                yield Mention(start=start, key=general, words=word)

    def _general(self, word: str) -> str | None:
        found = self._parties.describes(word)
        return found.id if found and (found.kind == "state forces" or found.id in GROUPS) else None

    def _arms(self, words: Sequence[tuple[int, int, str]]) -> Iterator[Mention]:
        """Yield a nation's forces by its name before what they fight with: "Iranian gunboats"."""
        for at, (start, _, word) in enumerate(words[:-1]):
            code = self._states.code(word)
            own = f"world/{code.lower()}-forces" if code else ""
            if code and self._parties.holds(own) and self._armed([w for _, _, w in words[at + 1 : at + 1 + AHEAD]]):
                yield Mention(start=start, key=f"{STATE}{code}", words=self._parties.get(own).name, entry=own)

    def _armed(self, words: Sequence[str]) -> bool:
        """Tell whether the words after a nation's name are of arms, or of an attack right there: "Israeli raid"."""
        senses = [self._senses.get(w) for w in words]
        return senses[0] == "strike" or any(sense in ARMED for sense in senses)

    def _bodies(self, text: str, country: str | None) -> Iterator[Mention]:
        """Yield bodies that no pack knows, once a noun shows them to be armed, wherever the text names them.

        A battalion that no pack knows is one of the country that the report is about.
        """
        own = force(country, SOLDIERS) if country else None
        names = {name for m in BODY.finditer(text) if (name := self._body(m[0]))}
        for name in sorted(names):
            unit = own and self._parties.holds(own) and self._senses.get(name.rpartition(" ")[2].casefold()) == "unit"
            key = f"{STATE}{country}" if unit else NAMED + normal(without_article(name))
            for m in re.finditer(rf"\b{re.escape(name)}\b", text):
                yield Mention(start=m.start(), key=key, words=name, entry=own if unit and own else "")

    def _body(self, words: str) -> str | None:
        """Return the name of an armed body: an acronym before fighters, or two words with a noun such as "brigade"."""
        name, _, after = words.rpartition(" ")
        if not name or not after.islower():
            name, after = words, ""
        name = name.removeprefix("The ")
        if self._senses.get(after) == "unit":
            name = f"{name} {after}"
        sense = self._senses.get(after)
        name = name.rpartition(" ")[2] if sense in FOLLOWERS else name
        several = " " in name
        shown = sense in FOLLOWERS if " " not in name else sense in BODIES or self.is_body(name)
        body = shown and (self.is_body(name) or several) and not self._publishers.named(name)
        return name if body and not self._parties.find(name) and not self._known(name) else None

    def _known(self, name: str) -> bool:
        """Tell whether a name is that of a place or a nation, or begins with one: "Kabul police"."""
        first = name.split(" ", 1)[0]
        return bool(self._states.code(first) or self._places.knows(name) or self._states.office(name))


def is_acronym(words: str) -> bool:
    """Tell whether words are one word with capitals in it as an acronym has: "FARC", "MoD"."""
    return len(words.split()) == 1 and sum(c.isupper() for c in words) >= CAPITALS


def _within(at: int, taken: Sequence[tuple[int, int]]) -> bool:
    """Tell whether a place in the text lies in one of these stretches, which are in order."""
    before = bisect_right(taken, (at, READ * 2))
    return before > 0 and at < taken[before - 1][1]


def _tied(text: str, start: int, end: int, ties: Mapping[str, str]) -> bool:
    """Tell whether a hyphen ties a name to a word that turns it ("anti-Taliban", "Iran-backed")."""
    before = text[max(0, start - TIE_LETTERS) : start]
    after = text[end : end + TIE_LETTERS]
    if before.endswith("-") and before[:-1].split(" ")[-1].lower() in ties:
        return True
    return after.startswith("-") and after[1:].split(" ")[0].lower() in ties
