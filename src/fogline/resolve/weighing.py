"""What speaks for an entry of the gazetteer: terms of evidence, each with its reason."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from fogline.knowledge.entries import Place
from fogline.knowledge.names import normal
from fogline.resolve.areas import apart, inside
from fogline.resolve.company import Company
from fogline.resolve.contexts import Context

WITHIN, OUTSIDE, BEYOND, COUNTRY, ABROAD, THEATRE, KIND, CITY = 4.0, -20.0, -4.0, 3.0, -2.0, 1.0, 2.5, 1.0
"""Evidence for an entry: inside the area that contains it or outside it, far from a town that does, in the document's
country or in one that it does not name, in a pack of this war, of the kind that the words say, a large city."""
KIND_OF_TOWN = 0.3
"""Most entries are towns, so the word says little."""
ELSEWHERE = -1.5
"""Evidence against a small place outside the one country that the document is about."""
COUNTRY_SHARE = 1.8
"""A country with this share's inverse of the document's votes has all the evidence of a country."""
KNOWN, ONLY, OTHER_NAME, SHORTENED, LETTERS = 1.5, 0.8, -1.0, 3.0, -1.5
"""Evidence for what the packs name themselves, for the only place of its name, against a by-name, for a division
whose name is written short ("Ga.", "BC"), and against what else such letters may name."""
DIVISION_FIRST = 0.7
"""A division is meant before its town of the same name."""
CONTAINS = 1.0
"""More so where it contains another place."""
PLAIN_POPULATION = 300_000
"""A town of this size is meant where only its name speaks."""
A_COUNTRY, ITS_PEOPLE, BY_NAME, WIDE = 2.5, 1.5, 3.0, 3.5
"""Evidence for a country, more so by its adjective or people or its name, and for a sea or a region of the world."""
FAMOUS, FAME = 1_000_000, 2.0
"""People from which a town is known all over the world, and what that counts."""
PEOPLE = 8.0
"""A town's evidence is the logarithm of its people, in tens, by this."""
LEAST_LETTERS = 5
"""Letters from which a name that only one place bears speaks for it."""
MOST_SHORTENED = 6
"""Letters and blanks of the longest short name of a division."""
LARGER, LARGE_LEAD = 3.0, 0.3
"""How many times larger the best of places with the same evidence must be to be meant, and what that counts."""
SAME_KM = 60.0
"""Entries of one name closer than this are no rivals: they are one area."""
TIE = 0.3
"""Evidence by which the best must lead its rivals, else the name stays unresolved."""
PAIR = 2
KNOWN_TO = {"country": 10**9, "division": 10**6}
"""How many know a country or a division, in the measure of a town's population."""
WORLD = ("geonames/", "division/", "county/")
"""Ids of what is compiled, and not named by a pack."""


@dataclass(frozen=True, slots=True)
class Scored:
    """An entry with its evidence."""

    place: Place
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Meant:
    """An entry that a name may mean, with the evidence that no report changes."""

    place: Place
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Clues:
    """What bears on one name."""

    context: Context
    home: str | None
    """The country that the document is plainly about."""
    name: str
    """Made comparable."""
    within: Place | None
    container: bool
    """True where the claim names a place within it."""
    kind: str | None = None
    """Of place, as the words tell it."""
    company: Company | None = None
    """The report's other places; None while nothing is known of them."""


def meant(words: str, found: Sequence[Place], people: Sequence[Place] = ()) -> tuple[Meant, ...]:
    """Weigh the entries of a name by what no report changes; `people`: the country whose people it tells."""
    name = normal(words)
    only = len(found) + len(people) == 1
    countries = (_of_people(p) if normal(p.name) != name else _meant(p, words, name, only=only) for p in people)
    return (*countries, *(_meant(p, words, name, only=only) for p in found))


def _of_people(country: Place) -> Meant:
    return Meant(country, A_COUNTRY + ITS_PEOPLE, ("a country by its people",))


def scored(entry: Meant, clues: Clues) -> Scored:
    """Weigh an entry in the light of a report."""
    place = entry.place
    terms = [_country(place, clues), _kind(place, clues)]
    if clues.within:
        terms.append(_containment(place, clues.within))
    if clues.company:
        terms.append(clues.company.speaks_for(place, clues.name))
    score, reasons = entry.score, entry.reasons
    for weight, reason in terms:
        score += weight
        if reason:
            reasons = (*reasons, reason)
    return Scored(place, score, reasons)


def ranked(found: Sequence[Scored]) -> list[Scored]:
    """Rank by evidence; of those with the same, one much larger than the others comes first, with as much more."""
    order = sorted(found, key=lambda s: (-s.score, s.place.id))
    even = [s for s in order if order[0].score - s.score < TIE]
    even.sort(key=lambda s: -_weight(s.place))
    if len(even) < PAIR or _weight(even[0].place) < LARGER * _weight(even[1].place) or not _weight(even[0].place):
        return order
    first = replace(even[0], score=order[0].score + LARGE_LEAD, reasons=(*even[0].reasons, "the largest of the name"))
    return [first, *(s for s in order if s is not even[0])]


def tied(order: Sequence[Scored]) -> bool:
    """Tell whether a place of the same name elsewhere has all but the same evidence."""
    best = order[0]
    return any(best.score - s.score < TIE and apart(s.place, best.place) > SAME_KM for s in order[1:])


def _meant(place: Place, words: str, name: str, *, only: bool) -> Meant:
    terms = [_size(place), _naming(place, words, name, only=only)]
    if not place.id.startswith((*WORLD, "world/")):
        terms.append((THEATRE, "in a pack of this war"))
    return Meant(place, sum(t[0] for t in terms), tuple(t[1] for t in terms if t[1]))


def _size(place: Place) -> tuple[float, str]:
    if place.kind == "country":
        return A_COUNTRY + BY_NAME, "a country"
    if place.population >= FAMOUS and place.kind == "town":
        return CITY + FAME + math.log10(place.population) / PEOPLE, "a large city"
    if place.population >= PLAIN_POPULATION and place.kind == "town":
        return CITY + math.log10(place.population) / PEOPLE, "a large city"
    return math.log10(place.population + 1) / PEOPLE, ""


def _naming(place: Place, words: str, name: str, *, only: bool) -> tuple[float, str]:
    if not place.id.startswith(WORLD):
        return KNOWN + (WIDE if place.country is None else 0.0), "named by a pack"
    own = normal(place.name)
    if len(name) <= MOST_SHORTENED and own != name and ("." in words or words.isupper()) and place.kind != "country":
        short = place.kind == "division"
        return (SHORTENED, "a short name of a division") if short else (LETTERS, "by letters")
    if only and len(name) >= LEAST_LETTERS:
        return ONLY, "the only place of the name"
    return (0.0, "") if _alike(own, name) else (OTHER_NAME, "by another name")


def _alike(own: str, name: str) -> bool:
    """Tell whether a name is a place's own, the first part of it, or that of its people ("Minnesotans")."""
    people = len(name) >= len(own) and name.startswith(own[:LEAST_LETTERS])
    return people or f"{own} ".startswith(f"{name} ")


def _weight(place: Place) -> int:
    """Return how many people know a place, roughly: those who live there; a country is known to all."""
    return KNOWN_TO.get(place.kind, place.population)


def _country(place: Place, clues: Clues) -> tuple[float, str]:
    share = clues.context.shares.get(place.country or "", 0.0)
    if share:
        home = clues.home
        small = place.kind == "town" and place.population < PLAIN_POPULATION and home not in {None, place.country}
        weight = COUNTRY * min(1.0, COUNTRY_SHARE * share) + (ELSEWHERE if small else 0.0)
        return weight, f"the report names {place.country}"
    if place.country is None or place.kind not in {"town", "division", "district"} or not clues.context.shares:
        return 0.0, ""
    return ABROAD, "the report does not name its country"


def _containment(place: Place, within: Place) -> tuple[float, str]:
    if within.id == place.id or (within.kind == place.kind == "division"):
        return 0.0, ""
    if inside(place, within):
        return WITHIN, f"lies in {within.name}"
    return OUTSIDE if within.kind in {"country", "division"} else BEYOND, f"lies outside {within.name}"


def _kind(place: Place, clues: Clues) -> tuple[float, str]:
    if clues.kind:
        weight = KIND_OF_TOWN if place.kind == "town" else KIND
        return (weight, f"said to be a {clues.kind}") if place.kind == clues.kind else (0.0, "")
    if place.kind == "division":
        return DIVISION_FIRST + (CONTAINS if clues.container else 0.0), "a division before its town"
    return 0.0, ""
