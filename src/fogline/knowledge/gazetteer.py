"""Gazetteer: places by any of their names, the theatre's own before the world's."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache

from fogline.knowledge.entries import Place
from fogline.knowledge.names import normal, skeleton, without_article
from fogline.knowledge.store import SHORTEST_NEAR, Store, Stores

RANKS = {"division": 0, "country": 1, "region": 2}
"""Among places of one name: divisions before countries before regions before towns by population."""
CACHED = 65_536
SAME_DEGREES = 0.7
"""Entries of one name, kind and country that lie closer than this are one place."""
ARTICLES = ("al", "as", "ar", "ad", "az", "an", "el")
"""Arabic articles, which reports write or leave out."""
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
        store: Store | Stores | None = None,
        relations: Mapping[str, tuple[str, str]] | None = None,
        sites: Collection[str] = (),
    ) -> None:
        """Take places with their names in order of rank, words that tell a kind ("province"), and the world.

        `relations`: words that tell how an event lies to the place that they name ("near"), each with the relation
        ("near", "bearing", "part", "line") and its value (degrees from north for a bearing). `sites`: words for what
        stands in a town ("street").
        """
        self._sites = frozenset(sites)
        self.relations: Mapping[str, tuple[str, str]] = dict(relations or {})
        self._kinds = {normal(word): kind for word, kind in (kinds or {}).items()}
        self._store = store
        self._entries: dict[str, Place] = {}
        self._names: dict[str, list[Place]] = defaultdict(list)
        self._bones: dict[tuple[str | None, str], list[tuple[str, Place]]] = defaultdict(list)
        for place, names in places:
            self._enter(place, names)
        self._cached = lru_cache(CACHED)(self._named)
        self._cached_get = lru_cache(CACHED)(store.get if store else _nowhere)
        self._cached_nearly = lru_cache(CACHED)(self._nearly)

    def named(self, words: str) -> tuple[Place, ...]:
        """Return the places with this very name, best first; a word that tells the kind may stand with it."""
        return self._cached(words)

    def get(self, id: str) -> Place:  # noqa: A002 -- "id" is a word of the house
        """Return the place with this id; raises KeyError where there is none."""
        if id in self._entries:
            return self._entries[id]
        found = self._cached_get(id)
        if found is None:
            raise KeyError(id)
        return found

    def knows(self, words: str) -> bool:
        """Tell whether any place has this very name."""
        return bool(self._cached(words))

    def kind_of(self, word: str) -> str | None:
        """Return the kind of place that a word tells ("province": division), or None."""
        return self._kinds.get(normal(word))

    def is_site(self, words: str) -> bool:
        """Tell whether a name is that of something that stands in a town: "Royal Street", "No. 2 Hospital"."""
        return any(word in self._sites for word in normal(words).split())

    def nearly(self, words: str, country: str) -> tuple[tuple[Place, float], ...]:
        """Return places of one country whose spelling is like this, best first, with a likeness of 0 to 1."""
        return self._cached_nearly(words, country)

    def _nearly(self, words: str, country: str) -> tuple[tuple[Place, float], ...]:
        from rapidfuzz.fuzz import ratio  # noqa: PLC0415 -- only rare spellings need it

        key, _ = self._without_kind(without_article(normal(words)))
        if len(key) < SHORTEST_NEAR:
            return ()
        likeness: dict[str, tuple[Place, float]] = {}
        for name, place in self._like(key, country):
            score = ratio(key, name)
            if score >= LEAST_LIKENESS and score > likeness.get(place.id, (place, 0.0))[1] * 100:
                likeness[place.id] = (place, score / 100)
        return tuple(
            sorted(likeness.values(), key=lambda p: (-p[1], p[0].id not in self._entries, -p[0].population, p[0].id))
        )

    def _named(self, words: str) -> tuple[Place, ...]:
        key = without_article(normal(words))
        return self._exactly(key) or self._with_kind(key) or self._with_article(key)

    def _exactly(self, key: str) -> tuple[Place, ...]:
        near = self._names.get(key, [])
        far = self._store.named(key) if self._store and key else ()
        return (*near, *sorted((p for p in far if not any(_same(p, n) for n in near)), key=_rank))

    def _without_kind(self, key: str) -> tuple[str, str]:
        """Part a normal name from the word that tells its kind: "kunduz province" is "kunduz" and a division."""
        head, _, tail = key.rpartition(" ")
        kind, name = self._kinds.get(tail), head
        if not kind:
            first, _, rest = key.partition(" ")
            kind, name = self._kinds.get(first), without_article(rest.removeprefix("of "))
        return (name, kind) if name and kind else (key, "")

    def _with_kind(self, key: str) -> tuple[Place, ...]:
        """Look for "Kunduz province", "province of Kunduz", "city of Kunduz", "Maghazi refugee camp"."""
        name, kind = self._without_kind(key)
        if not kind:
            return ()
        found = self._exactly(name) or self._with_kind(name)
        return tuple(sorted(found, key=lambda p: p.kind != kind))

    def _with_article(self, key: str) -> tuple[Place, ...]:
        """Look for "Siniyah" as "al-Siniyah", and the other way round."""
        first, _, rest = key.partition(" ")
        if first in ARTICLES:
            return self._exactly(rest)
        keys = [f"{article} {key}" for article in ARTICLES]
        near = [place for k in keys for place in self._names.get(k, ())]
        far = self._store.named_any(keys) if self._store and key else ()
        return (*near, *sorted(far, key=_rank))

    def _like(self, key: str, country: str) -> list[tuple[str, Place]]:
        keys = _skeletons(key)
        near = [pair for bones in keys for pair in self._bones.get((country, bones), ())]
        return near + (list(self._store.like(sorted(keys), country)) if self._store else [])

    def _enter(self, place: Place, names: Sequence[str]) -> None:
        self._entries[place.id] = place
        for key in dict.fromkeys(without_article(normal(n)) for n in (place.name, *names)):
            if key:
                self._names[key].append(place)
                self._bones[place.country, skeleton(key)].append((key, place))


def _same(far: Place, near: Place) -> bool:
    """Tell whether the world's entry is the one that a theatre's pack names better."""
    if far.kind != near.kind or far.country != near.country:
        return False
    return max(abs(far.latitude - near.latitude), abs(far.longitude - near.longitude)) < SAME_DEGREES


def _nowhere(_: str) -> None:
    """Answer for a store that is not there."""


def _rank(place: Place) -> tuple[int, int, str]:
    return RANKS.get(place.kind, 3), -place.population, place.id


def _skeletons(key: str) -> set[str]:
    """Skeleton of a name, and those with one letter left out."""
    bones = skeleton(key)
    shorter = {bones[:i] + bones[i + 1 :] for i in range(len(bones))} if len(bones) > SHORTEST_BONES else set()
    return {bones} | shorter
