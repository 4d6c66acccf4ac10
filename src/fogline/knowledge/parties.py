"""Parties: armed actors, governments, groups and peoples, found by any of their names."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from fogline.knowledge.entries import Party
from fogline.knowledge.names import normal, tokens, without_article
from fogline.model.texts import Span

CACHED = 64
"""Texts whose parties are kept: a report is asked for several times, by words, sentences and as a whole."""
ACRONYM_LENGTH = 6
"""Names with two capitals up to this length match capitals only: "AA" is an army, "aa" is not."""
SHORT_ACRONYM = 3
STATE_GENERALS = frozenset({"world/government", "world/air-force", "world/navy"})
"""General parties that offices mean, and that no head noun describes."""
BREAK = re.compile(r"[,;:()!?\"“”]")
"""Marks that no name runs across."""


@dataclass(frozen=True, slots=True)
class _Name:
    """One way to name a party."""

    words: tuple[str, ...]
    party: Party
    capitals: bool
    person: bool


@dataclass(frozen=True, slots=True)
class _Index:
    names: Mapping[str, tuple[_Name, ...]]
    lengths: Mapping[str, tuple[int, ...]]
    """Lengths in words of the names that start with a word, longest first."""
    surnames: Mapping[str, tuple[Party, ...]] = field(default_factory=dict)


class Parties:
    """All parties of the packs at hand. Where names are shared, a theatre's party comes before the world's."""

    def __init__(
        self,
        entries: Iterable[Party],
        descriptors: Mapping[str, str] | None = None,
        local: Mapping[tuple[str, str], str] | None = None,
        ties: Mapping[str, str] | None = None,
    ) -> None:
        """Take the parties in order of rank, head nouns with the general party of each, and local names.

        `ties`: words that a hyphen ties to a name ("anti", "backed"), so that it means another party.
        """
        self.ties: Mapping[str, str] = dict(ties or {})
        self._entries = {p.id: p for p in entries}
        self._index = _index(self._entries.values())
        self._handles = {h.casefold().lstrip("@"): p for p in self._entries.values() for h in p.handles}
        self._descriptors = {normal(w): self._entries[i] for w, i in (descriptors or {}).items()}
        self.descriptor_words = frozenset(self._descriptors)
        """Head nouns that describe a party, made comparable."""
        self.generals = frozenset(p.id for p in self._descriptors.values()) | STATE_GENERALS
        """Ids of parties that are mere descriptions: "gunmen", "police" of no country."""
        self._cached = lru_cache(CACHED)(self._find)
        self._local = {(normal(n), country): self._entries[i] for (n, country), i in (local or {}).items()}

    def __iter__(self) -> Iterator[Party]:
        """Run through all parties in order of rank."""
        return iter(self._entries.values())

    def get(self, id: str) -> Party:  # noqa: A002 -- "id" is a word of the house
        """Return the party with this id; raises KeyError where there is none."""
        return self._entries[id]

    def holds(self, id: str) -> bool:  # noqa: A002
        """Tell whether an id is a party's."""
        return id in self._entries

    def named(self, words: str) -> tuple[Party, ...]:
        """Return the parties with this very name, alias, person or handle, best first."""
        if words.startswith("@"):
            party = self._handles.get(words[1:].casefold())
            return (party,) if party else ()
        key = without_article(normal(words))
        found = self._index.names.get(key, ())
        parties = dict.fromkeys(n.party.id for n in found if _written_as(n, words))
        return tuple(self._entries[i] for i in parties)

    def local(self, words: str, country: str | None) -> Party | None:
        """Return the party that a name means within a country only ("the coalition" in Yemen), or None."""
        key = without_article(normal(words))
        return self._local.get((key, country or "")) or self._local.get((key, ""))

    def surnamed(self, word: str) -> tuple[Party, ...]:
        """Return the parties one of whose people bears this last name."""
        return self._index.surnames.get(normal(word), ())

    def speaks(self, words: str) -> Party | None:
        """Return the party that a person of this full name leads or speaks for."""
        key = normal(words)
        return next((n.party for n in self._index.names.get(key, ()) if n.person), None)

    def find(self, text: str) -> tuple[tuple[Span, Party], ...]:
        """Find names of parties in a text: longest first, at word bounds, without overlap."""
        return self._cached(text)

    def _find(self, text: str) -> tuple[tuple[Span, Party], ...]:
        words, found, at = tokens(text), [], 0
        while at < len(words):
            name = self._at(text, words, at)
            if name:
                last = at + len(name.words) - 1
                found.append((Span(start=words[at][0], end=words[last][1]), name.party))
                at = last
            at += 1
        return tuple(found)

    def describes(self, words: str) -> Party | None:
        """Return the general party that a head noun describes ("policemen": police, of no country), or None."""
        return self._descriptors.get(normal(words))

    def lineage(self, party: Party) -> tuple[Party, ...]:
        """Return a party and those above it, nearest first."""
        found = [party]
        while (parent := found[-1].parent) in self._entries and parent is not None:
            found.append(self._entries[parent])
        return tuple(found)

    def same_side(self, one: str, other: str) -> bool:
        """Tell whether two ids are of one side: the same party, or one above the other, or both of one parent."""
        if one == other:
            return True
        if one not in self._entries or other not in self._entries:
            return False
        above = {p.id for p in self.lineage(self._entries[one])}
        return any(p.id in above for p in self.lineage(self._entries[other]))

    def _at(self, text: str, words: Sequence[tuple[int, int, str]], at: int) -> _Name | None:
        for length in self._index.lengths.get(words[at][2], ()):
            stretch = words[at : at + length]
            key = " ".join(w[2] for w in stretch) if len(stretch) == length else ""
            for name in self._index.names.get(key, ()):
                written = text[stretch[0][0] : stretch[-1][1]]
                if _written_as(name, written) and not BREAK.search(written):
                    return name
        return None


def _index(entries: Iterable[Party]) -> _Index:
    names: dict[str, list[_Name]] = defaultdict(list)
    lengths: dict[str, set[int]] = defaultdict(set)
    surnames: dict[str, dict[str, Party]] = defaultdict(dict)
    for party in entries:
        for name in _names(party):
            names[" ".join(name.words)].append(name)
            lengths[name.words[0]].add(len(name.words))
        for person in party.people:
            surnames[normal(person).rsplit(" ", 1)[-1]][party.id] = party
    return _Index(
        names={k: tuple(v) for k, v in names.items()},
        lengths={k: tuple(sorted(v, reverse=True)) for k, v in lengths.items()},
        surnames={k: tuple(v.values()) for k, v in surnames.items()},
    )


def _names(party: Party) -> Iterator[_Name]:
    seen: set[tuple[str, ...]] = set()
    for written in (party.name, *party.aliases, *party.people):
        for words in (tuple(without_article(normal(written)).split()), _in_a_text(written)):
            if words and words not in seen:
                seen.add(words)
                yield _Name(words, party, _acronym(written), written in party.people)


def _in_a_text(written: str) -> tuple[str, ...]:
    """Return a name's words as they stand in a text, a possessive's "'s" outside them: "Lord's Resistance Army"."""
    words = tuple(word for _, _, word in tokens(written))
    return words[1:] if words[:1] == ("the",) else words


def _acronym(written: str) -> bool:
    return len(written) <= ACRONYM_LENGTH and sum(c.isupper() for c in written) > 1


def _written_as(name: _Name, words: str) -> bool:
    """Tell whether an acronym is written as one: "LeT" is a group, "let" is not; from four letters "Nato" will do."""
    if not name.capitals:
        return True
    word = words.removeprefix("the ").removeprefix("The ")
    return sum(c.isupper() for c in word) > 1 or (len(word) > SHORT_ACRONYM and word[0].isupper())
