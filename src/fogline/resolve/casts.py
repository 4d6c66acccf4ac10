"""The cast of a report: which sides fight in it, what it calls them, and who fights whom."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from fogline.knowledge.entries import Party
from fogline.knowledge.loading import Knowledge
from fogline.knowledge.names import normal, without_article
from fogline.knowledge.parties import Parties
from fogline.model.refs import Ref
from fogline.resolve.calling import Caller, Names
from fogline.resolve.contexts import Context
from fogline.resolve.mentions import GROUPS, NAMED, STATE, UNARMED, Mention, MentionFinder

IRREGULAR = frozenset({"rebel group", "political militia", "identity militia"})
LEAD = 3
"""How many times more often the report names an opponent than the next before it is meant."""
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
        self._caller = Caller(knowledge)
        self._finder = MentionFinder(knowledge)

    def cast(self, ties: Ties, sources: Iterable[str], context: Context, country: str | None) -> Cast:
        """Return the sides of a report and who fights whom, by its words, what its claims tell and the packs.

        `sources`: whose word the report's claims are, as ids or words.
        """
        gathered = _Gathering()
        mentions = self._meant(self._finder.find(context, country))
        for mention in mentions:
            gathered.add(mention.key, "" if mention.described else mention.words, mention.entry)
        told = [(self.key(by), self.key(harmed)) for harmed, by in ties]
        for harmed, by in ties:
            for ref in (harmed, by):
                key = self.key(ref)
                if ref and key and key.startswith(NAMED):
                    gathered.add(key, ref.words)
        for party in self._speaking(sources, gathered):
            gathered.add(self.key_of(party), party.name, party.id)
        text = context.document.text
        actors = {key: self._actor(key, names, text) for key, names in gathered.names.items()}
        told_fights = {(a, b) for a, b in told if a and b and a != b}
        return Cast(
            actors=actors, mentions=mentions, country=country,
            fights=frozenset(self._fights(actors, told_fights, country)),
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
        return NAMED + normal(without_article(ref.words)) if self._finder.is_body(ref.words) else None

    def key_of(self, party: Party) -> str:
        """Return the side that a party is of: its state, or the group at the head of it."""
        return self._finder.key_of(party)

    def _meant(self, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
        """Take "the rebels" for the one armed group that a report names, where it names one above all others."""
        times = Counter(m.key for m in mentions if m.key not in GROUPS and not m.key.startswith(STATE))
        ranked = times.most_common(PAIR)
        known = [key for key, _ in ranked if key.startswith(NAMED) or self._parties.get(key).kind in IRREGULAR]
        if not known or known[0] != ranked[0][0] or (len(ranked) == PAIR and ranked[0][1] < LEAD * ranked[1][1]):
            return tuple(mentions)
        return tuple(replace(m, key=known[0], described=True) if m.key in GROUPS else m for m in mentions)

    def _speaking(self, sources: Iterable[str], gathered: _Gathering) -> Iterator[Party]:
        """Yield the armed sides that speak in a report without being named in its text."""
        for source in sorted(set(sources)):
            party = self._parties.get(source) if self._parties.holds(source) else None
            named = party is None or party.kind in UNARMED or party.id in self._parties.generals
            if party and not named and self.key_of(party) not in gathered.names:
                yield party

    def _actor(self, key: str, names: Names, text: str) -> Actor:
        words, entry = self._caller.of_state(names) if key.startswith(STATE) else self._caller.of_group(names, text)
        party = self._parties.get(entry) if entry else None
        return Actor(key=key, words=words, party=party, mentions=sum(names.values()))

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
