"""Places: which entry of the gazetteer the words name, in the light of all that the claim and its document tell."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from fogline.knowledge.entries import Place
from fogline.knowledge.loading import Knowledge
from fogline.knowledge.names import normal
from fogline.model.claims import Named
from fogline.model.refs import Candidate, Ref
from fogline.resolve.contexts import Context
from fogline.resolve.relations import Relation, part_relation, point

WITHIN, OUTSIDE, COUNTRY, ABROAD, THEATRE, KIND, CLOSE, CITY = 4.0, -4.0, 3.0, -2.0, 1.0, 2.5, 1.0, 1.0
"""Evidence for an entry: inside or outside what contains it, in the document's country or in one that it does not
name, in a pack of this war, of the kind that the words say, close to the document's other places, a large city."""
KIND_OF_TOWN = 0.3
"""Most entries are towns, so the word says little."""
ELSEWHERE = -1.5
"""Evidence against a small place outside the one country that the document is about."""
COUNTRY_SHARE = 1.8
"""A country with this share's inverse of the document's votes has all the evidence of a country."""
KNOWN, ONLY, OTHER_NAME = 1.5, 0.8, -1.0
"""Evidence for what the packs name themselves, for the only place of its name, and against a by-name."""
DIVISION_FIRST = 0.7
"""A division is meant before its town of the same name."""
CONTAINS = 1.0
"""More so where it contains another place."""
LEAST = 1.2
"""Evidence under which a name stays unresolved."""
TIE = 0.3
"""Evidence by which the best must lead its rivals, else the name stays unresolved."""
PLAIN_POPULATION = 300_000
"""A town of this size is meant where only its name speaks."""
HELD = 2.0
"""Evidence for a place in a division that the report names."""
LARGER = 4
"""How many times larger the best of places with the same evidence must be to be meant."""
CLOSE_KM = 150.0
SAME_KM = 60.0
"""Entries of one name closer than this are no rivals: they are one area."""
LEAST_LETTERS = 5
"""Letters from which a name that only one place bears speaks for it."""
SEAT_KM, SLACK_KM = 60.0, 30.0
"""What a town's name contains where it stands for its district, and how far borders may be out."""
LEAST_LIKENESS, MARGIN = 0.84, 0.04
RIVALS, PAIR = 3, 2
KNOWN_TO = {"country": 10**9, "division": 10**6}
"""How many know a country or a division, in the measure of a town's population."""
REST = "X"
"""Stands for a name after its relation."""
AFTER = re.compile(r",\s+([A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+)?)(?=[\s.,;:)])")
"""What stands after a comma behind a name."""
BEFORE = 30
"""Code points before a name in which "near" or "20 km north of" is looked for."""


@dataclass(frozen=True, slots=True)
class Read:
    """One name of a place as it is read."""

    words: str
    bare: str
    """Without words of relation."""
    relation: Relation
    after: str = ""
    """The name that follows its comma: "Kentucky" of "Richmond, Kentucky"."""


@dataclass(frozen=True, slots=True)
class _Scored:
    place: Place
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Clues:
    """What bears on one name."""

    context: Context
    within: Place | None
    beside: tuple[Place, ...]
    container: bool
    """True where the claim names a place within it."""
    kind: str | None = None
    """Of place, as the words tell it."""
    name: str = ""
    """Made comparable."""
    only: bool = False
    """True where no other place bears the name."""


class PlaceResolver:
    """Ties names of places to entries; unresolved is an answer."""

    def __init__(self, knowledge: Knowledge) -> None:
        """Take the packs."""
        self._places = knowledge.places
        self._states = knowledge.states
        self._openers = frozenset(words.split()[0] for words in knowledge.places.relations)

    def read(self, named: Sequence[Named], context: Context) -> tuple[Read, ...]:
        """Part a claim's names from the words that tell how the event lies to them."""
        return tuple(self._read(n, context) for n in named)

    def resolve(self, names: Sequence[Read], context: Context, beside: Sequence[Place] = ()) -> tuple[Ref, ...]:
        """Tie a claim's places, the most specific first; `beside`: places that the document's other claims name."""
        refs: list[Ref] = []
        within: Place | None = None
        for name in reversed(names):
            clues = _Clues(context=context, within=within, beside=tuple(beside), container=name is not names[0])
            ref = self._one(name, clues)
            refs.append(ref)
            within = self._places.get(ref.entry) if ref.entry else within
        return tuple(reversed(refs))

    def entry(self, ref: Ref) -> Place | None:
        """Return the entry that a place's tie leads to, or None."""
        return self._places.get(ref.entry) if ref.entry else None

    def _one(self, name: Read, clues: _Clues) -> Ref:
        bare = name.bare
        found = self._places.named(bare) or self._places.named(name.words) or self._of_people(bare)
        clues = replace(clues, within=clues.within or self._container(name, found))
        clues = replace(clues, kind=self._kind(bare), name=normal(bare), only=len(found) == 1)
        ranked = _ranked([_scored(p, clues) for p in found])
        if ranked and ranked[0].score >= LEAST and not _tied(ranked):
            return _ref(name.words, ranked, name.relation)
        near = self._nearly(bare, clues.within, clues.context) if not found or ranked[0].score < 0 else None
        return _ref(name.words, [near], name.relation) if near else _unresolved(name.words, ranked)

    def _container(self, name: Read, found: Sequence[Place]) -> Place | None:
        """Return the country or division that follows a name's comma, if one of the places named lies in it."""
        around = [p for words in (name.after, name.after.split(" ")[0]) if words for p in self._places.named(words)]
        holds = (p for p in around if p.kind in {"country", "division"})
        return next((p for p in holds if any(f.id != p.id and _inside(f, p) for f in found)), None)

    def _of_people(self, words: str) -> tuple[Place, ...]:
        """Return the country that an adjective or the name of its people tells: "Mexican", "Russians"."""
        code = self._states.code(words) if words[:1].isupper() else None
        name = self._states.name(code) if code else None
        return tuple(p for p in self._places.named(name or "") if p.kind == "country" and p.country == code)

    def _read(self, named: Named, context: Context) -> Read:
        relations = self._places.relations
        whole = self._places.named(named.name)
        bare, relation = (named.name, Relation()) if whole else part_relation(named.name, relations)
        if relation.kind == "in" and named.span is not None:
            before = context.document.text[max(0, named.span.start - BEFORE) : named.span.start]
            relation = self._before(before.replace(",", ".").rpartition(". ")[2].split()) or relation
        follows = AFTER.match(context.document.text, named.span.end) if named.span else None
        return Read(named.name, bare, relation, follows[1] if follows else "")

    def _before(self, words: Sequence[str]) -> Relation | None:
        """Return the relation that the words right before a name tell, or None."""
        for start, word in enumerate(words):
            if word[0].isdigit() or word.casefold() in self._openers:
                rest, told = part_relation(" ".join([*words[start:], REST]), self._places.relations)
                if rest == REST:
                    return told
        return None

    def _kind(self, name: str) -> str | None:
        words = name.split()
        return (self._places.kind_of(words[-1]) or self._places.kind_of(words[0])) if len(words) > 1 else None

    def _nearly(self, name: str, within: Place | None, context: Context) -> _Scored | None:
        """Find a spelling like this one, inside the country that the context gives and with a margin."""
        country = within.country if within and within.country else context.country
        found = self._places.nearly(name, country) if country else ()
        inside = [(p, s) for p, s in found if within is None or _inside(p, within)]
        if not inside or inside[0][1] < LEAST_LIKENESS:
            return None
        best, likeness = inside[0]
        rivals = [s for p, s in inside[1:] if _apart(p, best) > SAME_KM]
        if rivals and likeness - rivals[0] < MARGIN:
            return None
        return _Scored(best, COUNTRY * likeness, (f"spelling like {best.name} ({likeness:.2f})",))


def _ranked(scored: Sequence[_Scored]) -> list[_Scored]:
    """Rank by evidence; of those with the same, one much larger than the others comes first, with as much more."""
    ranked = sorted(scored, key=lambda s: (-s.score, s.place.id))
    even = [s for s in ranked if ranked[0].score - s.score < TIE]
    even.sort(key=lambda s: -_weight(s.place))
    if len(even) < PAIR or not all(_weight(s.place) for s in even):
        return ranked
    if _weight(even[0].place) < LARGER * _weight(even[1].place):
        return ranked
    first = replace(even[0], score=ranked[0].score + TIE, reasons=(*even[0].reasons, "much the largest of the name"))
    return [first, *(s for s in ranked if s is not even[0])]


def _weight(place: Place) -> int:
    """Return how many people know a place, roughly: those who live there; a country is known to all."""
    return KNOWN_TO.get(place.kind, place.population)


def _tied(ranked: Sequence[_Scored]) -> bool:
    """Tell whether a place of the same name elsewhere has all but the same evidence."""
    best = ranked[0]
    return any(best.score - s.score < TIE and _apart(s.place, best.place) > SAME_KM for s in ranked[1:])


def _scored(place: Place, clues: _Clues) -> _Scored:
    terms = [_size(place), _country(place, clues), _containment(place, clues.within), _naming(place, clues)]
    if not place.id.startswith(("geonames/", "division/", "world/")):
        terms.append((THEATRE, "in a pack of this war"))
    if clues.kind:
        weight = KIND_OF_TOWN if place.kind == "town" else KIND
        terms.append((weight, f"said to be a {clues.kind}") if place.kind == clues.kind else (0.0, ""))
    elif place.kind == "division":
        terms.append((DIVISION_FIRST + (CONTAINS if clues.container else 0.0), "a division before its town"))
    terms.append(_company(place, clues.beside))
    return _Scored(place, sum(t[0] for t in terms), tuple(t[1] for t in terms if t[1]))


def _company(place: Place, beside: Sequence[Place]) -> tuple[float, str]:
    """Weigh the report's other places: a division that holds this one, and those close by."""
    if place.division and any(o.kind == "division" and _inside(place, o) for o in beside):
        return HELD, "in a division that the report names"
    close = sum(_apart(place, other) < CLOSE_KM for other in beside)
    return (CLOSE + math.log2(close) / 2, "close to the report's other places") if close else (0.0, "")


def _size(place: Place) -> tuple[float, str]:
    if place.kind == "country":
        return 2.0, "a country"
    if place.population >= PLAIN_POPULATION and place.kind == "town":
        return CITY + math.log10(place.population) / 8, "a large city"
    return math.log10(place.population + 1) / 8, ""


def _country(place: Place, clues: _Clues) -> tuple[float, str]:
    share = clues.context.shares.get(place.country or "", 0.0)
    if share:
        home = clues.context.country
        small = place.kind == "town" and place.population < PLAIN_POPULATION and home not in {None, place.country}
        return COUNTRY * min(1.0, COUNTRY_SHARE * share) + (
            ELSEWHERE if small else 0.0
        ), f"the report names {place.country}"
    if place.country is None or place.kind not in {"town", "division", "district"} or not clues.context.shares:
        return 0.0, ""
    return ABROAD, "the report does not name its country"


def _naming(place: Place, clues: _Clues) -> tuple[float, str]:
    if not place.id.startswith(("geonames/", "division/")):
        return KNOWN, ""
    if clues.only and len(clues.name) >= LEAST_LETTERS:
        return ONLY, "the only place of the name"
    return (0.0, "") if normal(place.name).startswith(clues.name[:LEAST_LETTERS]) else (OTHER_NAME, "by another name")


def _containment(place: Place, within: Place | None) -> tuple[float, str]:
    if within is None or within.id == place.id:
        return 0.0, ""
    return (WITHIN, f"lies in {within.name}") if _inside(place, within) else (OUTSIDE, f"lies outside {within.name}")


def _inside(place: Place, within: Place) -> bool:
    if within.kind == "country":
        return place.country == within.country
    if place.country and within.country and place.country != within.country:
        return False
    if within.kind == "division" and place.division and place.division == within.division:
        return True
    reach = SEAT_KM if within.kind in {"town", "district"} else within.radius_km * 1.5
    return _apart(place, within) <= reach + min(place.radius_km, SLACK_KM) + SLACK_KM


def _apart(one: Place, other: Place) -> float:
    """Distance in kilometres, near enough for places of one region."""
    narrow = math.cos(math.radians((one.latitude + other.latitude) / 2))
    east = abs(one.longitude - other.longitude)
    return 111.2 * math.hypot(one.latitude - other.latitude, min(east, 360.0 - east) * narrow)


def _ref(words: str, ranked: Sequence[_Scored], relation: Relation) -> Ref:
    best = ranked[0]
    rivals = [s for s in ranked[1:] if _apart(s.place, best.place) > SAME_KM][:RIVALS]
    return Ref(
        words=words, entry=best.place.id, name=best.place.name, score=_certainty(best, rivals),
        reasons=best.reasons, rivals=tuple(_candidate(s, best) for s in rivals), point=point(best.place, relation),
    )  # fmt: skip


def _unresolved(words: str, ranked: Sequence[_Scored]) -> Ref:
    rivals = tuple(_candidate(s, s) for s in ranked[:RIVALS])
    reason = "no entry has enough for it"
    if not ranked or _tied(ranked):
        reason = "several places have the same evidence" if ranked else "no pack knows the name"
    return Ref(words=words, reasons=(reason,), rivals=rivals)


def _certainty(best: _Scored, rivals: Sequence[_Scored]) -> float:
    """Share of the best among its rivals, each weighed by two to the power of its evidence."""
    weight = math.exp2(best.score)
    return round(weight / (1.0 + weight + sum(math.exp2(s.score) for s in rivals)), 3)


def _candidate(scored: _Scored, best: _Scored) -> Candidate:
    return Candidate(
        entry=scored.place.id, name=scored.place.name, score=round(math.exp2(scored.score - best.score), 3)
    )
