"""Places: which entry of the gazetteer the words name, in the light of all that the claim and its document tell."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from fogline.knowledge.entries import Place
from fogline.knowledge.loading import Knowledge
from fogline.model.claims import Named
from fogline.model.refs import Candidate, Ref
from fogline.resolve.contexts import Context
from fogline.resolve.relations import Relation, part_relation, point

WITHIN, OUTSIDE, COUNTRY, ABROAD, THEATRE, KIND, CLOSE, CITY = 4.0, -4.0, 3.0, -2.0, 1.0, 3.0, 1.0, 1.0
"""Evidence for an entry: inside or outside what contains it, in the document's country or in one that it does not
name, in a pack of this war, of the kind that the words say, close to the document's other places, a large city."""
DIVISION_FIRST = 0.7
"""A division is meant before its town of the same name."""
LEAST = 1.2
"""Evidence under which a name stays unresolved."""
PLAIN_POPULATION = 300_000
"""A town of this size is meant where only its name speaks."""
CLOSE_KM = 150.0
SAME_KM = 60.0
"""Entries of one name closer than this are no rivals: they are one area."""
LEAST_LIKENESS, MARGIN = 0.84, 0.04
RIVALS = 3
BEFORE = 30
"""Code points before a name in which "near" or "20 km north of" is looked for."""


@dataclass(frozen=True, slots=True)
class _Scored:
    place: Place
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Clues:
    """What bears on one name."""

    context: Context
    kind: str | None
    within: Place | None
    beside: tuple[Place, ...]


class PlaceResolver:
    """Ties names of places to entries; unresolved is an answer."""

    def __init__(self, knowledge: Knowledge) -> None:
        """Take the packs."""
        self._places = knowledge.places

    def resolve(self, named: Sequence[Named], context: Context, beside: Sequence[Place] = ()) -> tuple[Ref, ...]:
        """Tie a claim's places, the most specific first; `beside`: places that the document's other claims name."""
        refs: list[Ref] = []
        within: Place | None = None
        for name in reversed(named):
            ref = self._one(name, context, within, tuple(beside))
            refs.append(ref)
            within = self._places.get(ref.entry) if ref.entry else within
        return tuple(reversed(refs))

    def entry(self, ref: Ref) -> Place | None:
        """Return the entry that a place's tie leads to, or None."""
        return self._places.get(ref.entry) if ref.entry else None

    def _one(self, named: Named, context: Context, within: Place | None, beside: tuple[Place, ...]) -> Ref:
        bare, relation = self._parted(named, context)
        clues = _Clues(context=context, kind=self._kind(bare), within=within, beside=beside)
        found = self._places.named(bare) or self._places.named(named.name)
        ranked = sorted((_scored(p, clues) for p in found), key=lambda s: (-s.score, s.place.id))
        if ranked and ranked[0].score >= LEAST:
            return _ref(named.name, ranked, relation)
        near = self._nearly(bare, within, context) if not found or ranked[0].score < 0 else None
        return _ref(named.name, [near], relation) if near else _unresolved(named.name, ranked)

    def _parted(self, named: Named, context: Context) -> tuple[str, Relation]:
        """Part the name from words that tell how the event lies to it, in the name itself or before it."""
        whole = self._places.named(named.name)
        bare, relation = (named.name, Relation()) if whole else part_relation(named.name, self._places.relations)
        if relation.kind != "in" or named.span is None:
            return bare, relation
        before = context.document.text[max(0, named.span.start - BEFORE) : named.span.start]
        clause = before.replace(",", ".").rpartition(". ")[2]
        for start in range(len(clause.split())):
            words = " ".join([*clause.split()[start:], "X"])
            rest, told = part_relation(words, self._places.relations)
            if rest == "X":
                return bare, told
        return bare, relation

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


def _scored(place: Place, clues: _Clues) -> _Scored:
    terms = [t for t in (_size(place), _country(place, clues), _containment(place, clues.within)) if t[0]]
    if not place.id.startswith(("geonames/", "division/", "world/")):
        terms.append((THEATRE, "in a pack of this war"))
    if clues.kind:
        terms.append((KIND, f"said to be a {clues.kind}") if place.kind == clues.kind else (0.0, ""))
    elif place.kind == "division":
        terms.append((DIVISION_FIRST, "a division before its town"))
    if any(_apart(place, other) < CLOSE_KM for other in clues.beside):
        terms.append((CLOSE, "close to the report's other places"))
    return _Scored(place, sum(t[0] for t in terms), tuple(t[1] for t in terms if t[1]))


def _size(place: Place) -> tuple[float, str]:
    if place.kind == "country":
        return 2.0, "a country"
    if place.population >= PLAIN_POPULATION:
        return CITY + math.log10(place.population) / 8, "a large city" if place.kind == "town" else "well peopled"
    return math.log10(place.population + 1) / 8, ""


def _country(place: Place, clues: _Clues) -> tuple[float, str]:
    share = clues.context.shares.get(place.country or "", 0.0)
    if share:
        return COUNTRY * min(1.0, 0.3 + share), f"the report names {place.country}"
    if place.kind == "country" or place.country is None:
        return 0.0, ""
    return (ABROAD, "the report does not name its country") if clues.context.shares else (0.0, "")


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
    return _apart(place, within) <= within.radius_km * 1.5 + min(place.radius_km, 30.0) + 10.0


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
    reason = "no entry has enough for it" if ranked else "no pack knows the name"
    return Ref(words=words, reasons=(reason,), rivals=rivals)


def _certainty(best: _Scored, rivals: Sequence[_Scored]) -> float:
    """Share of the best among its rivals, each weighed by two to the power of its evidence."""
    weight = math.exp2(best.score)
    return round(weight / (1.0 + weight + sum(math.exp2(s.score) for s in rivals)), 3)


def _candidate(scored: _Scored, best: _Scored) -> Candidate:
    return Candidate(
        entry=scored.place.id, name=scored.place.name, score=round(math.exp2(scored.score - best.score), 3)
    )
