"""Sides: who the harmed and the harming are, as parties that can be counted apart."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeAlias

from fogline.knowledge import reading
from fogline.knowledge.entries import Party
from fogline.knowledge.names import normal, without_article
from fogline.knowledge.packs import pack_folder, read_pack, read_packs
from fogline.knowledge.parties import Parties
from fogline.model.claims import Claim, Kind, Stance
from fogline.model.refs import Ref, Resolution

Told: TypeAlias = tuple[Claim, Resolution]
UNKNOWN = "unknown"
ACRONYM = 3
"""Letters in capitals from which a word is taken for a name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One side: a party that a pack knows, a body by its own name, a general party ("rebels"), or unknown."""

    name: str
    entry: str | None = None
    """Id of the party, which may be a general one; None for a body that no pack knows, and for unknown."""
    reason: str = ""
    """Why a bare noun or a shortened name was taken for this party; empty where the claim names it."""


NOBODY = Side(name=UNKNOWN)
Named: TypeAlias = Mapping[str, Party | Side]
Known: TypeAlias = tuple[Named, Mapping[str, Party]]


class Sides:
    """Tells the sides of an incident; the same rule for its list of sides and for its figures.

    A side is a party that the words were tied to, a party described by a noun that the packs know ("gunmen"), a body
    named with such a noun or an acronym ("Karenni Army"), or else unknown: things, persons and places are no sides.
    A bare noun stands for a party of the incident where just one can be meant, and the reason is kept.
    """

    def __init__(self, parties: Parties, told: Mapping[str, Any]) -> None:
        """Take the parties, and what the file `sides.yaml` of a pack tells of nouns and acronyms."""
        self._parties = parties
        self._stand_for = {general: frozenset(kinds) for general, kinds in told["stand_for"].items()}
        self._bodies = frozenset(told["bodies"])
        self._things = frozenset(told["things"])
        self._hostile = frozenset(told["hostile"])
        general = (parties.get(i) for i in parties.generals if parties.holds(i))
        self._described = frozenset(p.name for p in general if p.kind != "civilians")

    def of_victims(self, told: Sequence[Told]) -> dict[str, Side]:
        """Name the side of each claim's victims, by claim; `told`: the claims of one incident."""
        plain = {c.id: self._victims(c, x) for c, x in told}
        named = self._named(told, plain.values())
        by_noun = self._by_noun(told, plain, named)
        return {c.id: self._folded(c, x, plain[c.id], (named, by_noun)) for c, x in told}

    def names(self, told: Sequence[Told]) -> tuple[str, ...]:
        """Name the sides of an incident, sorted; what is only denied names none.

        "American vehicles" may be of American make: things tell sides only where nobody is harmed.
        """
        kept = [(c, x) for c, x in told if c.stance is not Stance.DENIED]
        victims = self.of_victims(kept)
        named = self._named(kept, victims.values())
        harmed = [victims[c.id] for c, _ in kept if c.kind is not Kind.MATERIEL] or list(victims.values())
        doers = [self._alone(self.of(self._living(x.by, x)), named) for _, x in kept]
        return tuple(sorted({s.name for s in (*harmed, *doers)} - {UNKNOWN}))

    def of(self, ref: Ref | None) -> Side:
        """Name the side that words point to by themselves."""
        if ref is None:
            return NOBODY
        if ref.entry:
            return Side(name=ref.name or ref.words, entry=ref.entry)
        described = self._parties.describes(ref.words) or self._parties.describes(_head(ref.words))
        if described and (not _capitals(ref.words) or len(ref.words.split()) == 1):
            return Side(name=described.name, entry=described.id)
        return Side(name=ref.words) if self._is_body(ref.words) else NOBODY

    def one(self, left: str | None, right: str | None) -> bool:
        """Tell whether two ids of parties are of one side; ids that no pack knows only where they are the same."""
        return bool(left and right) and self._parties.same_side(left or "", right or "")

    def holds(self, wide: str, small: str) -> bool:
        """Tell whether a side by its name stands above another: "Afghan forces" above "Afghan police"."""
        above = {p.id for found in self._parties.named(small) for p in self._parties.lineage(found)[1:]}
        return bool(above) and any(p.id in above for p in self._parties.named(wide))

    def called(self, id: str) -> str | None:  # noqa: A002 -- "id" is a word of the house
        """Return the name that a pack gives a party; None for an id of none."""
        return self._parties.get(id).name if self._parties.holds(id) else None

    def found(self, text: str) -> tuple[Party, ...]:
        """Return the parties that a text names, in its order."""
        return tuple(party for _, party in self._parties.find(text))

    def speaker(self, original_source: str) -> str:
        """Return the id of the party that an original source is, also where only its name tells; else the source's."""
        name = original_source.rsplit("@", 1)[0].split(":", 1)[-1]
        found = () if self._parties.holds(original_source) else self._parties.named(name)
        return found[0].id if len(found) == 1 else original_source

    def is_known(self, id: str) -> bool:  # noqa: A002 -- "id" is a word of the house
        """Tell whether an id is that of a party that a pack names, not merely describes."""
        return self._parties.holds(id) and id not in self._parties.generals

    def is_general(self, side: Side) -> bool:
        """Tell whether a side is a mere description ("rebels", "civilians"), or unknown."""
        return side.name == UNKNOWN or side.entry in self._parties.generals

    def is_description(self, name: str) -> bool:
        """Tell whether a side's name is that of a general party other than civilians ("rebels", "gunmen")."""
        return name in self._described

    def _victims(self, claim: Claim, resolution: Resolution) -> Side:
        found = self.of(self._living(resolution.victims, resolution))
        if found.entry:
            return found
        party = self._parties.speaks(claim.victims.name)
        if party and _lives(party, resolution):
            return Side(name=party.name, entry=party.id, reason=f"{claim.victims.name} is one of its people")
        told_person = claim.victim_side and _is_part(claim.victim_side.name, claim.victims.name)
        return NOBODY if told_person else found

    def _living(self, ref: Ref | None, resolution: Resolution) -> Ref | None:
        """Take the bare words where they were tied to a party that was not there in the days of the claim."""
        if ref is None or not ref.entry or not self._parties.holds(ref.entry):
            return ref
        return ref if _lives(self._parties.get(ref.entry), resolution) else Ref(words=ref.words)

    def _is_body(self, words: str) -> bool:
        """Tell whether words that no pack knows name a body: a name with a body's noun, or an acronym."""
        parts = normal(words).split()
        headed = bool(parts) and _capitals(words) > 0 and (parts[-1] in self._bodies or _head(words) in self._bodies)
        last = words.rsplit(maxsplit=1)[-1] if parts else ""
        acronym = last.isupper() and sum(map(str.isalpha, last)) >= ACRONYM and normal(last) not in self._things
        return headed or acronym

    def _named(self, told: Sequence[Told], victims: Iterable[Side]) -> Named:
        """Parties of an incident that are no mere descriptions, by id or by name."""
        sides = [*victims, *(self.of(self._living(x.by, x)) for _, x in told)]
        found: dict[str, Party | Side] = {s.entry or s.name: s for s in sides if not self.is_general(s)}
        spoken = {self.speaker(x.original_source) for _, x in told}
        known = [self._parties.get(i) for i in sorted({*spoken, *found}) if self._parties.holds(i)]
        return {**found, **{p.id: p for p in known if p.id not in self._parties.generals}}

    def _by_noun(self, told: Sequence[Told], plain: Mapping[str, Side], named: Named) -> dict[str, Party]:
        """Find general parties of which claims leave one candidate only, always the same."""
        left: dict[str, dict[str, Party]] = {}
        for c, x in told:
            found = self._candidates(plain[c.id], x, named)
            if len(found) == 1:
                left.setdefault(plain[c.id].entry or "", {})[found[0].id] = found[0]
        return {g: next(iter(found.values())) for g, found in left.items() if len(found) == 1}

    def _candidates(self, side: Side, resolution: Resolution, named: Named) -> list[Party]:
        """Parties of the incident that a bare noun may stand for: not who did it, nor who speaks of "rebels"."""
        kinds = self._stand_for.get(side.entry or "", frozenset())
        speaker = self.speaker(resolution.original_source) if side.entry in self._hostile else None
        others = [resolution.by.entry if resolution.by else None, speaker]
        fitting = [p for p in named.values() if isinstance(p, Party) and p.kind in kinds]
        apart = [p for p in fitting if _lives(p, resolution) and not any(self.one(p.id, o) for o in others)]
        return [p for p in apart if p.parent not in {q.id for q in apart}]

    def _folded(self, claim: Claim, resolution: Resolution, side: Side, known: Known) -> Side:
        named, by_noun = known
        party = by_noun.get(side.entry or "")
        if party and party in self._candidates(side, resolution, named):
            reason = f"“{claim.victims.name}” taken for {party.name}: the only party here that they can be"
            return Side(name=party.name, entry=party.id, reason=reason)
        return self._alone(side, named)

    def _alone(self, side: Side, named: Named) -> Side:
        """Take a shortened name for the one party of the incident whose name holds all its words."""
        if side.entry or side.name == UNKNOWN:
            return side
        words = set(_key(side.name).split())
        longer = [p for p in named.values() if isinstance(p, Party) and any(words < set(n) for n in _names(p))]
        if len(longer) != 1:
            return side
        return Side(name=longer[0].name, entry=longer[0].id, reason=f"“{side.name}” is short for {longer[0].name}")


@cache
def sides() -> Sides:
    """Return the rule with the packs that Fogline ships; SourceError where one is unsound."""
    packs = read_packs()
    told = read_pack(pack_folder() / "methods").tree("sides.yaml")
    known = Parties(reading.parties(packs), reading.descriptors(packs))
    return Sides(known, told)


def _lives(party: Party, resolution: Resolution) -> bool:
    """Tell whether a party was there in the days that a claim is of, as far as both are known."""
    when = resolution.when
    if when is None:
        return True
    return (party.first is None or party.first <= when.last) and (party.last is None or party.last >= when.first)


def _names(party: Party) -> Iterator[list[str]]:
    return (_key(n).split() for n in (party.name, *party.aliases))


def _key(words: str) -> str:
    return without_article(normal(words))


def _head(words: str) -> str:
    """Return the noun that a description hangs on: the last word before "of"."""
    parts = normal(words).split()
    return (parts[: parts.index("of")] or parts)[-1] if "of" in parts else (parts or [""])[-1]


def _capitals(words: str) -> int:
    return sum(w[:1].isupper() for w in words.split())


def _is_part(short: str, whole: str) -> bool:
    """Tell whether a name is part of a person's ("Fahim" of "Fahim Dashti")."""
    one, other = set(_key(short).split()), set(_key(whole).split())
    return bool(one) and one < other and _capitals(whole) == len(whole.split())
