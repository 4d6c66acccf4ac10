"""The cast of a report: which sides fight in it, what it calls them, and who fights whom."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from fogline.knowledge.entries import Party
from fogline.knowledge.loading import Knowledge
from fogline.knowledge.names import normal, tokens, without_article
from fogline.knowledge.parties import Parties
from fogline.knowledge.states import force
from fogline.model.refs import Ref
from fogline.resolve.contexts import READ, Context

STATE, NAMED = "state:", "named:"
UNARMED = frozenset({"civilians", "organisation"})
STATES_OWN = frozenset({"state forces", "government"})
IRREGULAR = frozenset({"rebel group", "political militia", "identity militia"})
GROUPS = frozenset({"world/rebels", "world/separatists", "world/militants", "world/bandits"})
"""Descriptions that a report may use of one of its sides throughout."""
LEAD = 3
"""How many times more often the report names an opponent than the next before it is meant."""
SHORTEST_ACRONYM = 2
PAIR = 2

Ties = Sequence[tuple[Ref | None, Ref | None]]
"""For each claim, whose its victims are and who did it, as its own words tell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """One side of the fighting that a report tells of."""

    key: str
    """"state:ML", the id of a party, or "named:" and the name of a body that no pack knows."""
    words: str
    """What the report calls it most."""
    party: Party | None = None
    mentions: int = 0
    of_state: bool = field(init=False)
    """True for a state with its forces."""
    irregular: bool = field(init=False)
    """True for an armed side of no state."""

    def __post_init__(self) -> None:
        of_state = self.key.startswith(STATE)
        object.__setattr__(self, "of_state", of_state)
        object.__setattr__(self, "irregular", not of_state and (self.party is None or self.party.kind in IRREGULAR))


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Where a report names a side."""

    start: int
    key: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """The sides of one report."""

    actors: Mapping[str, Actor]
    mentions: tuple[Mention, ...]
    """In order of their place in the text."""
    fights: frozenset[tuple[str, str]]
    country: str | None = None
    most: int = field(init=False)
    """How often the side that is named most is named."""
    irregular: Actor | None = field(init=False)
    """The one armed side of no state, or None where there is none or several."""

    def __post_init__(self) -> None:
        found = [a for a in self.actors.values() if a.irregular]
        object.__setattr__(self, "most", max((a.mentions for a in self.actors.values()), default=0))
        object.__setattr__(self, "irregular", _leading([a for a in found if a.key not in GROUPS] or found))

    def opponent(self, key: str | None) -> Actor | None:
        """Return the one side of the report that fights this one, or None where none or several do."""
        against = [a for k, a in self.actors.items() if key and (key, k) in self.fights]
        return _leading([a for a in against if a.key not in GROUPS] or against)


@dataclass(slots=True)
class _Gathering:
    """What has been gathered of a report's sides so far."""

    names: defaultdict[str, Counter[tuple[str, str]]] = field(default_factory=lambda: defaultdict(Counter))
    """For each side, how often which words stand for which party of it."""

    def add(self, key: str, words: str, entry: str = "", times: int = 1) -> None:
        self.names[key][without_article(words), entry] += times


class Casting:
    """Finds the sides of a report."""

    def __init__(self, knowledge: Knowledge) -> None:
        """Take the packs."""
        self._parties: Parties = knowledge.parties
        self._states = knowledge.states
        self._publishers = knowledge.publishers
        self._senses = knowledge.side_words
        self._office_words = self._states.office_words | self._parties.descriptor_words

    def cast(self, ties: Ties, context: Context, country: str | None) -> Cast:
        """Return the sides of a report and who fights whom, by its words, what its claims tell and the packs."""
        gathered = _Gathering()
        mentions = [*self._named(context), *self._offices(context, country)]
        for mention, entry in mentions:
            gathered.add(mention.key, mention.words, entry)
        told = [(self.key(by), self.key(harmed)) for harmed, by in ties]
        for harmed, by in ties:
            for ref in (harmed, by):
                key = self.key(ref)
                if ref and key and key.startswith(NAMED):
                    gathered.add(key, ref.words)
        actors = {key: self._actor(key, names) for key, names in gathered.names.items()}
        told_fights = {(a, b) for a, b in told if a and b and a != b}
        return Cast(
            actors=actors, mentions=tuple(sorted((m for m, _ in mentions), key=lambda m: m.start)),
            fights=frozenset(self._fights(actors, told_fights, country)), country=country,
        )  # fmt: skip

    def key(self, ref: Ref | None) -> str | None:
        """Return the side that words are tied to, or None where they name no side."""
        if ref is None:
            return None
        if ref.entry:
            if not self._parties.holds(ref.entry) or ref.entry in self._parties.generals:
                return None
            party = self._parties.get(ref.entry)
            return None if party.kind in UNARMED else self.key_of(party)
        return NAMED + normal(without_article(ref.words)) if self._is_name(ref.words) else None

    def key_of(self, party: Party) -> str:
        """Return the side that a party is of: its state, or the group at the head of it."""
        above = [p for p in self._parties.lineage(party) if p.kind not in UNARMED] or [party]
        state = next((p for p in above if p.kind in STATES_OWN and p.country), None)
        return f"{STATE}{state.country}" if state else above[-1].id

    def _is_name(self, words: str) -> bool:
        """Tell whether words that no pack knows name a body: an acronym or capitals throughout, and no medium."""
        parts = words.split()
        acronym = len(parts) == 1 and len(words) >= SHORTEST_ACRONYM and sum(c.isupper() for c in words) > 1
        body = len(parts) > 1 and any(w[0].isupper() and self._senses.get(w.casefold()) == "body" for w in parts)
        return (acronym or body) and not self._publishers.named(words)

    def _named(self, context: Context) -> Iterator[tuple[Mention, str]]:
        text = context.document.text
        for span, party in self._parties.find(text if len(text) <= READ else text[:READ]):
            if party.kind in UNARMED or party.id in self._parties.generals or party.kind == "kind":
                continue
            if not _tied(text, span.start, span.end, self._parties.ties):
                yield Mention(start=span.start, key=self.key_of(party), words=span.of(text)), party.id

    def _offices(self, context: Context, country: str | None) -> Iterator[tuple[Mention, str]]:
        """Yield what the report calls forces of its own country, or armed groups, with no name: "the army"."""
        text = context.document.text
        words = tokens(text if len(text) <= READ else text[:READ])
        for at, (start, _, word) in enumerate(words):
            if word not in self._office_words:
                continue
            general = self._states.office(word) or self._general(word)
            if general is None:
                continue
            own = force(country, general) if country else None
            foreign = at and self._states.code(words[at - 1][2])
            if own and self._parties.holds(own) and not foreign:
                yield Mention(start=start, key=f"{STATE}{country}", words=word), own
            elif general in GROUPS:
                yield Mention(start=start, key=general, words=word), general

    def _general(self, word: str) -> str | None:
        found = self._parties.describes(word)
        return found.id if found and (found.kind == "state forces" or found.id in GROUPS) else None

    def _actor(self, key: str, names: Counter[tuple[str, str]]) -> Actor:
        ranked = sorted(names, key=lambda n: (-names[n], -len(n[0]), n))
        words, entry = self._force(ranked) if key.startswith(STATE) else ranked[0]
        party = self._parties.get(entry) if entry else None
        if party and key.startswith(STATE) and words == words.lower():
            words = party.name  # "the army" is named by whose it is
        return Actor(key=key, words=words, party=party, mentions=sum(names.values()))

    def _force(self, ranked: Sequence[tuple[str, str]]) -> tuple[str, str]:
        """Choose what stands for a state that fights: its army before its police, its forces before its offices."""
        army = [n for n in ranked if self._parties.get(n[1]).kind == "state forces" and not n[1].endswith("-police")]
        named = [n for n in army if n[0] != n[0].lower() and not self._speaks(n[0])]
        return next(iter(named or army or ranked))

    def _speaks(self, words: str) -> bool:
        """Tell whether words name those who speak for a force and not the force: "the defence ministry"."""
        return any(self._senses.get(w) == "office" for w in normal(words).split())

    def _fights(
        self, actors: Mapping[str, Actor], told: Iterable[tuple[str, str]], country: str | None
    ) -> Iterator[tuple[str, str]]:
        for key, against in told:
            yield from ((key, against), (against, key))
        yield from self._states_at_war(actors)
        for one in actors.values():
            for other in actors.values():
                if one.key != other.key and (self._opposed(one, other) or _by_nature(one, other, country)):
                    yield from ((one.key, other.key), (other.key, one.key))

    def _states_at_war(self, actors: Mapping[str, Actor]) -> Iterator[tuple[str, str]]:
        """Take two states with forces, in a report that tells of no other side, to fight each other."""
        armed = [k for k, a in actors.items() if a.of_state and a.party and a.party.kind == "state forces"]
        if len(armed) == PAIR and not any(a.irregular for a in actors.values()):
            yield from ((armed[0], armed[1]), (armed[1], armed[0]))

    def _opposed(self, one: Actor, other: Actor) -> bool:
        """Tell whether the packs say that one fights the other."""
        if one.party is None:
            return False
        of_one = {o for p in self._parties.lineage(one.party) for o in p.opponents}
        return any(self.key_of(self._parties.get(o)) == other.key for o in of_one if self._parties.holds(o))


def _by_nature(one: Actor, other: Actor, country: str | None) -> bool:
    """Tell whether an armed group stands beside the state of its own country, or of the report's."""
    if not (one.irregular and other.of_state):
        return False
    home = (one.party.country if one.party else None) or country
    return other.key == f"{STATE}{home}"


def _leading(actors: Sequence[Actor]) -> Actor | None:
    ranked = sorted(actors, key=lambda a: (-a.mentions, a.key))
    if not ranked or (len(ranked) > 1 and ranked[0].mentions < LEAD * ranked[1].mentions):
        return None
    return ranked[0]


def _tied(text: str, start: int, end: int, ties: Mapping[str, str]) -> bool:
    """Tell whether a hyphen ties a name to a word that turns it ("anti-Taliban", "Iran-backed")."""
    before = text[max(0, start - 12) : start]
    after = text[end : end + 12]
    if before.endswith("-") and before[:-1].split(" ")[-1].lower() in ties:
        return True
    return after.startswith("-") and after[1:].split(" ")[0].lower() in ties
