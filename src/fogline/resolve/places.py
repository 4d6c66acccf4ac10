"""Places: which entry of the gazetteer the words name, in the light of all that the claim and its document tell."""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from fogline.knowledge.entries import Place
from fogline.knowledge.loading import Knowledge
from fogline.knowledge.names import normal
from fogline.model.claims import Claim, Named
from fogline.model.refs import Candidate, Ref
from fogline.resolve.areas import apart, inside
from fogline.resolve.company import Company
from fogline.resolve.contexts import Context
from fogline.resolve.relations import Relation, part_relation, point
from fogline.resolve.weighing import COUNTRY, SAME_KM, Clues, Meant, Scored, meant, ranked, scored, tied

LEAST = 1.2
"""Evidence under which a name stays unresolved."""
LEAST_LIKENESS, MARGIN = 0.84, 0.04
RIVALS = 3
PLAIN = 0.6
"""Certainty from which a town may hold the streets that are named after it."""
ROUNDS = 2
"""How often the places of a report are weighed against each other."""
KEPT = 16_384
"""Names whose entries are kept weighed."""
IN_A_NAME = 0.5
"""Evidence that a place within a name has less than the same place by itself."""
SHORTEST_PART, LENDS = 4, 50_000
"""Letters of a name within a name, and people of a town that lends its own."""
SEVERAL = re.compile(r"[,;&]|\b(?:and|or)\b")
"""What stands between several names."""
BETWEEN = re.compile(r"[\s/]+")
MOST_MEANT = 60
"""Entries of one name that are weighed: the first, which are the best known, and those of the report's country."""
REST = "X"
"""Stands for a name after its relation."""
AFTER = re.compile(r",\s+((?:[A-Z]\.\s?){2,3}|[A-Z]\.\s?[A-Z][a-z]+\.|[A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+)?(?=[\s.,;:)]))")
"""What stands after a comma behind a name."""
BEFORE = 30
"""Code points before a name in which "near" or "20 km north of" is looked for."""

Names = tuple["Read", ...]


@dataclass(frozen=True, slots=True)
class Read:
    """One name of a place as it is read."""

    words: str
    bare: str
    """Without words of relation."""
    relation: Relation
    after: str = ""
    """The name that follows its comma: "Kentucky" of "Richmond, Kentucky"."""
    carried: bool = False
    """True where the words that name it stand elsewhere: it may hold the claim's other places, or not."""


@dataclass(frozen=True, slots=True)
class _Tie:
    """What a name came to: its tie, and all that it may mean, best first."""

    ref: Ref
    order: tuple[Scored, ...]

    @property
    def open(self) -> bool:
        """Tell whether the report's other places may change it: there are several, or one with too little evidence."""
        return len(self.order) > 1 or bool(self.order and not self.ref.entry)


class PlaceResolver:
    """Ties names of places to entries; unresolved is an answer."""

    def __init__(self, knowledge: Knowledge) -> None:
        """Take the packs."""
        self._places = knowledge.places
        self._states = knowledge.states
        self._openers = frozenset(words.split()[0] for words in knowledge.places.relations)
        self._meant = lru_cache(KEPT)(self._weighed)

    def resolve(self, claims: Sequence[Claim], context: Context) -> list[tuple[Ref, ...]]:
        """Tie the places of a document's claims, in their order, each claim's most specific place first.

        Each name is weighed alone, then with what the report's other places may be, until these speak for one another.
        """
        read = [tuple(self._read(n, context) for n in claim.places) for claim in claims]
        ties = {names: self._ties(names, context, None) for names in dict.fromkeys(read)}
        open_ones = [names for names, found in ties.items() if any(t.open for t in found)]
        for _ in range(ROUNDS if open_ones else 0):
            company = _company(ties, context)
            again = {names: self._ties(names, context, company) for names in open_ones}
            settled = all(_best(again[names]) == _best(ties[names]) for names in open_ones)
            ties.update(again)
            if settled:
                break
        refs = [tuple(t.ref for t in ties[names]) for names in read]
        return self._sited(claims, refs)

    def _sited(self, claims: Sequence[Claim], refs: Sequence[tuple[Ref, ...]]) -> list[tuple[Ref, ...]]:
        """Put streets and buildings that no pack knows in the town that the report names last before them."""
        named = [
            (place.span.start, number, at)
            for number, claim in enumerate(claims)
            for at, place in enumerate(claim.places)
            if place.span
        ]
        found = [list(told) for told in refs]
        town: Place | None = None
        for _, number, at in sorted(named):
            ref = found[number][at]
            if ref.entry and ref.score >= PLAIN:
                place = self._places.get(ref.entry)
                town = place if place.kind in {"town", "district"} else town
            elif town and not ref.entry and self._places.is_site(ref.words):
                reason = f"in {town.name}, the town named last"
                found[number][at] = _ref(ref.words, [Scored(town, 0.0, (reason,))], Relation(kind="near"))
        return [tuple(told) for told in found]

    def _ties(self, names: Names, context: Context, company: Company | None) -> tuple[_Tie, ...]:
        """Tie one claim's names: what contains the others first."""
        found: list[_Tie] = []
        within: Place | None = None
        sure = True
        home = context.country
        for name in reversed(names):
            clues = Clues(
                context=context, home=home, name=normal(name.bare), within=within, container=name is not names[0],
                kind=self._kind(name.bare), company=company,
            )  # fmt: skip
            tie = self._one(name, clues)
            if within and not sure and not tie.ref.entry:
                tie = self._one(name, replace(clues, within=None))
            found.append(tie)
            within, sure = (tie.order[0].place, not name.carried) if tie.ref.entry else (within, sure)
        return tuple(reversed(found))

    def _one(self, name: Read, clues: Clues) -> _Tie:
        entries = self._meant(name.bare, name.words, clues.home)
        if clues.within is None and name.after:
            clues = replace(clues, within=self._container(name, entries))
        order = ranked([scored(m, clues) for m in entries]) if entries else []
        if order and order[0].score >= LEAST and not tied(order):
            return _Tie(_ref(name.words, order, name.relation), tuple(order))
        near = self._nearly(name.bare, clues) if not order or order[0].score < 0 else None
        if near:
            return _Tie(_ref(name.words, [near], name.relation), (near,))
        around = self._around(name, clues) if not order else None
        if around:
            return _Tie(_ref(name.words, [around], replace(name.relation, kind="near")), (around,))
        return _Tie(_unresolved(name.words, order), tuple(order))

    def _weighed(self, bare: str, words: str, country: str | None) -> tuple[Meant, ...]:
        found = self._places.named(bare) or self._places.named(words)
        people = self._of_people(bare)
        others = [p for p in found if p not in people]
        few = (*others[:MOST_MEANT], *(p for p in others[MOST_MEANT:] if p.country == country))
        return meant(bare, few, people)

    def _around(self, name: Read, clues: Clues) -> Scored | None:
        """Put what no pack knows at the place that its name tells; a street or a building at the town told with it."""
        site, within = self._places.is_site(name.bare), clues.within
        if site and within and within.kind in {"town", "district"}:
            return Scored(within, LEAST, (f"somewhere in {within.name}",))
        if SEVERAL.search(name.bare):
            return None
        found = (scored(m, clues) for part in _parts(name.bare) for m in self._meant(part, part, clues.home))
        known = (s for s in found if s.score >= LEAST + IN_A_NAME and _lends(s.place, clues, site=site))
        best = next(known, None)
        return replace(best, reasons=("in its name", *best.reasons), score=best.score - IN_A_NAME) if best else None

    def _container(self, name: Read, entries: Sequence[Meant]) -> Place | None:
        """Return the country or division that follows a name's comma, if one of the places named lies in it.

        A division that follows another one is the next of a list: "in Kunduz, Khost and Logar".
        """
        around = [p for words in (name.after, name.after.split(" ")[0]) if words for p in self._places.named(words)]
        listed = any(m.place.kind == "division" for m in entries)
        holds = (p for p in around if p.kind == "country" or (p.kind == "division" and not listed))
        return next((p for p in holds if any(m.place.id != p.id and inside(m.place, p) for m in entries)), None)

    def _of_people(self, words: str) -> tuple[Place, ...]:
        """Return the country that an adjective or the name of its people tells: "Mexican", "Russians"."""
        code = self._states.code(words) if words[:1].isupper() else None
        name = self._states.name(code) if code else None
        return tuple(p for p in self._places.named(name or "") if p.kind == "country" and p.country == code)

    def _read(self, named: Named, context: Context) -> Read:
        relations = self._places.relations
        whole = self._places.named(named.name) or self._states.code(named.name)
        bare, relation = (named.name, Relation()) if whole else part_relation(named.name, relations)
        if relation.kind == "in" and named.span is not None:
            before = context.document.text[max(0, named.span.start - BEFORE) : named.span.start]
            relation = self._before(before.replace(",", ".").rpartition(". ")[2].split()) or relation
        follows = AFTER.match(context.document.text, named.span.end) if named.span else None
        return Read(named.name, bare, relation, follows[1] if follows else "", carried=bool(named.inferred))

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

    def _nearly(self, name: str, clues: Clues) -> Scored | None:
        """Find a spelling like this one, inside the country that the context gives and with a margin."""
        within = clues.within
        country = within.country if within and within.country else clues.home
        found = self._places.nearly(name, country) if country else ()
        likely = [(p, s) for p, s in found if within is None or inside(p, within)]
        if not likely or likely[0][1] < LEAST_LIKENESS:
            return None
        best, likeness = likely[0]
        rivals = [s for p, s in likely[1:] if apart(p, best) > SAME_KM]
        if rivals and likeness - rivals[0] < MARGIN:
            return None
        return Scored(best, COUNTRY * likeness, (f"spelling like {best.name} ({likeness:.2f})",))


def _parts(name: str) -> Iterator[str]:
    """Yield the names within a name, the longest first: "Mosul" of "Mosul University"."""
    words = BETWEEN.split(name)
    for length in range(len(words) - 1, 0, -1):
        for start in range(len(words) - length + 1):
            part = words[start : start + length]
            if part[0][:1].isupper() and sum(map(len, part)) >= SHORTEST_PART:
                yield " ".join(part)


def _lends(place: Place, clues: Clues, *, site: bool) -> bool:
    """Tell whether a country, a division or a city may lend its name to what is there.

    To a street or a building (`site`) it may; to anything else only where the report names its country.
    """
    known = place.kind in {"country", "division"} or place.population >= LENDS
    shares = clues.context.shares
    return known and (place.country in shares or (site and not shares))


def _best(found: Sequence[_Tie]) -> tuple[str | None, ...]:
    return tuple(t.ref.entry for t in found)


def _company(ties: Mapping[Names, Sequence[_Tie]], context: Context) -> Company:
    """Gather what each name of a report may mean."""
    names: dict[str, tuple[tuple[Place, float], ...]] = {}
    for reads, found in ties.items():
        for read, tie in zip(reads, found, strict=True):
            names.setdefault(normal(read.bare), _shares(tie.order))
    return Company(names, context.divisions)


def _shares(order: Sequence[Scored]) -> tuple[tuple[Place, float], ...]:
    """Share of each entry in what a name may mean; the rest is that it means none of them."""
    weights = [math.exp2(s.score) for s in order]
    whole = math.exp2(LEAST) + sum(weights)
    return tuple((s.place, w / whole) for s, w in zip(order, weights, strict=True))


def _ref(words: str, order: Sequence[Scored], relation: Relation) -> Ref:
    best = order[0]
    rivals = [s for s in order[1:] if apart(s.place, best.place) > SAME_KM][:RIVALS]
    return Ref(
        words=words, entry=best.place.id, name=best.place.name, score=_certainty(best, rivals),
        reasons=best.reasons, rivals=tuple(_candidate(s, best) for s in rivals), point=point(best.place, relation),
    )  # fmt: skip


def _unresolved(words: str, order: Sequence[Scored]) -> Ref:
    rivals = tuple(_candidate(s, s) for s in order[:RIVALS])
    reason = "no entry has enough for it"
    if not order or tied(order):
        reason = "several places have the same evidence" if order else "no pack knows the name"
    return Ref(words=words, reasons=(reason,), rivals=rivals)


def _certainty(best: Scored, rivals: Sequence[Scored]) -> float:
    """Share of the best among its rivals, each weighed by two to the power of its evidence."""
    weight = math.exp2(best.score)
    return round(weight / (1.0 + weight + sum(math.exp2(s.score) for s in rivals)), 3)


def _candidate(scored: Scored, best: Scored) -> Candidate:
    return Candidate(
        entry=scored.place.id, name=scored.place.name, score=round(math.exp2(scored.score - best.score), 3)
    )
