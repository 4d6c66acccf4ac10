"""Gazetteer: places by any of their names, the theatre's own before the world's."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from fogline.knowledge.entries import Place
from fogline.knowledge.names import normal, skeleton, without_article
from fogline.knowledge.store import Store

RANKS = {"division": 0, "country": 1, "region": 2}
"""Among places of one name: divisions before countries before regions before towns by population."""
CACHED = 65_536
SHORTEST_NEAR = 5
"""Names with fewer letters are never matched by likeness: too many names are one letter apart."""
SHORTEST_BONES = 3
"""Skeletons up to this length are not shortened."""
LEAST_LIKENESS = 80.0
"""rapidfuzz ratio, 0 to 100, under which two spellings are not held to be one name."""


class Gazetteer:
    """Places of the packs at hand in memory, and those of the compiled world pack on disk, read only."""

    def __init__(
        self,
        places: Iterable[tuple[Place, Sequence[str]]],
        kinds: Mapping[str, str] | None = None,
        store: Store | None = None,
        relations: Mapping[str, tuple[str, str]] | None = None,
    ) -> None:
        """Take places with their names in order of rank, words that tell a kind ("province"), and the world.

        `relations`: words that tell how an event lies to the place that they name ("near"), each with the relation
        ("near", "bearing", "part", "line") and its value (degrees from north for a bearing).
        """
        self.relations: Mapping[str, tuple[str, str]] = dict(relations or {})
        self._kinds = {normal(word): kind for word, kind in (kinds or {}).items()}
        self._store = store
        self._entries: dict[str, Place] = {}
        self._names: dict[str, list[Place]] = defaultdict(list)
        for place, names in places:
            self._enter(place, names)
        self.named = lru_cache(CACHED)(self._named)
        """Return the places with this very name, best first: `named(words)`."""

    def get(self, id: str) -> Place:  # noqa: A002 -- "id" is a word of the house
        """Return the place with this id; raises KeyError where there is none."""
        if id in self._entries:
            return self._entries[id]
        found = self._store.get(id) if self._store else None
        if found is None:
            raise KeyError(id)
        return found

    def knows(self, words: str) -> bool:
        """Tell whether any place has this very name."""
        return bool(self.named(words))

    def kind_of(self, word: str) -> str | None:
        """Return the kind of place that a word tells ("province": division), or None."""
        return self._kinds.get(normal(word))

    def nearly(self, words: str, country: str) -> tuple[tuple[Place, float], ...]:
        """Return places of one country whose spelling is like this, best first, with a likeness of 0 to 1."""
        from rapidfuzz.fuzz import ratio  # noqa: PLC0415 -- only rare spellings need it

        key = without_article(normal(words))
        if len(key) < SHORTEST_NEAR:
            return ()
        likeness: dict[str, tuple[Place, float]] = {}
        for name, place in self._like(key, country):
            score = ratio(key, name)
            if score >= LEAST_LIKENESS and score > likeness.get(place.id, (place, 0.0))[1] * 100:
                likeness[place.id] = (place, score / 100)
        return tuple(sorted(likeness.values(), key=lambda p: (-p[1], -p[0].population, p[0].id)))

    def _named(self, words: str) -> tuple[Place, ...]:
        key = without_article(normal(words))
        return self._exactly(key) or self._with_kind(key)

    def _exactly(self, key: str) -> tuple[Place, ...]:
        near = self._names.get(key, [])
        far = self._store.named(key) if self._store and key else ()
        known = {p.id for p in near}
        return (*near, *sorted((p for p in far if p.id not in known), key=_rank))

    def _with_kind(self, key: str) -> tuple[Place, ...]:
        """Look for "Kunduz province", "province of Kunduz", "city of Kunduz", "district Kunduz"."""
        head, _, tail = key.rpartition(" ")
        kind, name = self._kinds.get(tail), head
        if not kind:
            first, _, rest = key.partition(" ")
            kind, name = self._kinds.get(first), without_article(rest.removeprefix("of "))
        if not kind or not name:
            return ()
        return tuple(sorted(self._exactly(name), key=lambda p: p.kind != kind))

    def _like(self, key: str, country: str) -> list[tuple[str, Place]]:
        found = [(n, p) for n, places in self._names.items() for p in places if p.country == country]
        keys = _skeletons(key)
        near = [(n, p) for n, p in found if not keys.isdisjoint(_skeletons(n))]
        return near + (list(self._store.like(sorted(keys), country)) if self._store else [])

    def _enter(self, place: Place, names: Sequence[str]) -> None:
        self._entries[place.id] = place
        for key in dict.fromkeys(without_article(normal(n)) for n in (place.name, *names)):
            if key:
                self._names[key].append(place)


def _rank(place: Place) -> tuple[int, int, str]:
    return RANKS.get(place.kind, 3), -place.population, place.id


def _skeletons(key: str) -> set[str]:
    """Skeleton of a name, and those with one letter left out."""
    bones = skeleton(key)
    shorter = {bones[:i] + bones[i + 1 :] for i in range(len(bones))} if len(bones) > SHORTEST_BONES else set()
    return {bones} | shorter
